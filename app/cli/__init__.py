"""The command line: the same services as the window, one module a group of commands."""

from app.cli.root import run as run
