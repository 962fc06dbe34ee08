"""Rows in, values out: the SQLite database of a workspace."""
