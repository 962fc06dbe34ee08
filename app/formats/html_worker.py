"""Converts Markdown in a process of its own, which is stopped when a text takes too long.

The process is html_child: it imports no window, starts with the first text and is used again for the next.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

SECONDS = 10.0
ROOT = Path(__file__).resolve().parents[2]


class HtmlWorker:
    """Hands texts to the process, one at a time; any thread may call it."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def convert(self, text: str) -> tuple[str, str | None] | None:
        """The HTML and why it is plain text, if it is; None when it took too long or the process gave up."""
        with self._lock:
            late = threading.Event()
            answer = self._answer(text, late)
            # A process that was ended from outside since the last text is no fault of this one.
            return answer or (None if late.is_set() else self._answer(text, late))

    def _answer(self, text: str, late: threading.Event) -> tuple[str, str | None] | None:
        process = self._process = self._running()
        clock = threading.Timer(self._seconds, _stop, (process, late))
        clock.start()
        try:
            answer = _asked(process, text)
        finally:
            clock.cancel()
        if answer is None:
            self._end()
        return answer

    def close(self) -> None:
        """End the process; the next text starts it again."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[str]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        return subprocess.Popen(
            [sys.executable, "-m", "app.formats.html_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="ascii",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                _close(pipe)
            self._process = None


def _stop(process: "subprocess.Popen[str]", late: threading.Event) -> None:
    late.set()
    process.kill()


def _close(pipe: IO[str] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        pass  # what was not yet sent went with the process


def _asked(process: "subprocess.Popen[str]", text: str) -> tuple[str, str | None] | None:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(text) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
    except OSError:
        return None
    if not line.endswith("\n"):
        return None
    html, degraded = json.loads(line)
    return html, degraded


WORKER = HtmlWorker()
atexit.register(WORKER.close)
