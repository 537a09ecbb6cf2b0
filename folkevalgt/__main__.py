"""``python -m folkevalgt`` does the same as the command."""

from folkevalgt.cli.main import run

if __name__ == "__main__":
    run()
