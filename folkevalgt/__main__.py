"""The entry point of the command, and of ``python -m folkevalgt``. Little is loaded here, so that it begins at once."""

import signal


def run() -> None:
    """Load the command and run it. Until it is loaded, Ctrl-C ends the program as the system does, and says nothing."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from folkevalgt.cli.main import run as run_command

    run_command()


if __name__ == "__main__":
    run()
