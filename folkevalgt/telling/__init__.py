"""Pure telling: a plan becomes a document, and the document Markdown or JSON. No files, no clock."""
