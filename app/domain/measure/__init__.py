"""Measures people fairly: readiness, agreement, items, causes; one measure a module."""
