"""Values and rules: frozen dataclasses and pure functions, no files, no database, no window."""
