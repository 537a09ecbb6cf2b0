"""folkevalgt: from a council case and a catalogue of methods to a strategy for involving people."""

__version__ = "0.1.0"
