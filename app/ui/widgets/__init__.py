"""Widgets that several screens share; each takes values and a theme and knows no service."""
