"""Windows and their icons."""
