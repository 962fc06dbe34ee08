"""The process that converts Markdown: it reads a JSON string a line and answers a JSON list a line."""

import json
import sys
from typing import IO

from app.formats.sop_html import render


def serve(texts: IO[str], answers: IO[str]) -> None:
    """Answer each text with ``[html, why it is plain text or null]``, until there are no more."""
    for line in texts:
        made = render(json.loads(line))
        answers.write(json.dumps([made.html, made.degraded]) + "\n")
        answers.flush()


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
