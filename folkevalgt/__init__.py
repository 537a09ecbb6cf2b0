"""folkevalgt: from a council case and a catalogue of methods to a strategy for involving people.

The names below are what other programs may use; they are described in :mod:`folkevalgt.api`, and loaded when the first of
them is used, so that a command starts without them.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from folkevalgt.api import (
        Case,
        Catalogue,
        FileTrouble,
        InvalidFiles,
        Plan,
        Problem,
        check,
        describe,
        make_plan,
        read_case,
        read_catalogue,
        render,
    )

__all__ = [
    "Case",
    "Catalogue",
    "FileTrouble",
    "InvalidFiles",
    "Plan",
    "Problem",
    "__version__",
    "check",
    "describe",
    "make_plan",
    "read_case",
    "read_catalogue",
    "render",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from folkevalgt import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return __all__
