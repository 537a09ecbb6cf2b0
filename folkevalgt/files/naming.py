"""Names for files that every system can have, whatever the name they are made from."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
"""What Windows refuses in a name, and what moves the cursor. What is no text has become ``?`` before."""

RESERVED: Final = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))
"""Names that are devices on Windows, with any ending."""

MAX_BYTES: Final = 160


def file_name(stem: str) -> str:
    """A name without ending that stays in its folder on every system. Ordinary names are as they were."""
    text = unicodedata.normalize("NFC", stem).encode("utf-8", "replace").decode("utf-8")
    plain = UNSAFE.sub("-", text).encode("utf-8")[:MAX_BYTES].decode("utf-8", "ignore")
    name = plain.strip(" .") or "sak"
    return f"sak-{name}" if name.partition(".")[0].strip().casefold() in RESERVED else name
