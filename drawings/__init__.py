"""Draws the pictures of the shipped cases: flat drawings that show what the alternative text of each says.

It stands outside ``app``, is run by hand (``python -m drawings``), and gives the same files at every run.
How it works and how a picture is added: docs/drawings.md.
"""
