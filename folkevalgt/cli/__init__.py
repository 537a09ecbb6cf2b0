"""The shell: arguments in, documents and exit codes out. The only room that knows typer and rich."""
