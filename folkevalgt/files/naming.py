"""Names for files that every system can have, whatever the name they are made from."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
"""What Windows refuses in a name, what moves the cursor, and what is no text."""

RESERVED: Final = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))
"""Names that are devices on Windows, with any ending."""

MAX_BYTES: Final = 160


def file_name(stem: str) -> str:
    """A name without ending that stays in its folder on every system. Ordinary names are as they were."""
    plain = UNSAFE.sub("-", unicodedata.normalize("NFC", stem)).encode("utf-8")[:MAX_BYTES].decode("utf-8", "ignore")
    name = plain.strip(" .") or "sak"
    return f"sak-{name}" if name.partition(".")[0].strip().casefold() in RESERVED else name
