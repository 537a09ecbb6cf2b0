"""Write the golden documents anew. Read the diff before you commit it."""

from __future__ import annotations

from tests.golden.documents import FOLDER, documents

for name, text in documents().items():
    (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
