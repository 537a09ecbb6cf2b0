"""YAML to models, or problems with line and column; documents to disk. The only room that touches yaml and files."""
