"""A mapping as it is remembered: by the names of a table's columns, as the words of --map and --set."""

import json
from collections.abc import Sequence
from hashlib import sha256

Words = tuple[tuple[str, ...], tuple[str, ...]]
"""The ``maps`` and the ``sets`` of a mapping."""


def fingerprint(columns: Sequence[str]) -> str:
    """The same for tables whose columns are called the same, in the same order; case and spaces do not count."""
    return sha256("\n".join(name.strip().casefold() for name in columns).encode()).hexdigest()


def write_mapping(maps: Sequence[str], sets: Sequence[str]) -> str:
    """A mapping as text."""
    return json.dumps({"maps": list(maps), "sets": list(sets)}, ensure_ascii=False)


def read_mapping(text: str | None) -> Words:
    """What ``write_mapping`` wrote; nothing for None."""
    said = json.loads(text) if text else {}
    return tuple(said.get("maps", ())), tuple(said.get("sets", ()))
