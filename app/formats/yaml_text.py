"""YAML as people write it in content files, read without any of its surprises."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from app.formats.problems import bad_file

DEEPEST = 30
NULLS = ("", "~", "null", "Null", "NULL")
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """What a YAML text says: mappings, lists, strings and None (an unquoted null or nothing).

    Every other scalar is a string, so that the market ``NO`` stays “NO”. ``lines`` gives the line of each place.
    """

    value: Any
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """The line of the nearest place that is known."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)


@dataclass(slots=True)
class _Level:
    """A mapping or list that is being read."""

    value: dict[str, Any] | list[Any]
    place: Place
    key: str | None = field(default=None)


def read_yaml(text: str, file: str, *, line: int = 1) -> Tree:
    """The tree in ``text``, whose first line is ``line`` of ``file``.

    Tags, anchors, aliases, keys given twice and deep nesting are refused: they are how YAML hurts. Raises BadFile.
    """
    reader = _Reader(file, line)
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            reader.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = line + mark.line if mark else line
        said = getattr(error, "problem", None) or "it cannot be read as YAML"
        raise bad_file(file, f"the YAML is broken here: {said}.", line=at) from None
    return Tree(reader.root, reader.lines)


class _Reader:
    """Builds a tree from parser events; it has no recursion, so depth cannot hurt it."""

    def __init__(self, file: str, line: int) -> None:
        self.file = file
        self.first = line
        self.root: Any = None
        self.lines: dict[Place, int] = {(): line}
        self.levels: list[_Level] = []
        self.documents = 0

    def take(self, event: Any) -> None:
        line = self.first + event.start_mark.line
        match event:
            case yaml.AliasEvent():
                raise bad_file(self.file, "aliases (*name) are not taken.", "Write the text out again.", line=line)
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise bad_file(self.file, "a second document starts here.", "Keep one in a file.", line=line)
            case yaml.ScalarEvent():
                self._refuse_extras(event, line)
                self._scalar(event, line)
            case yaml.MappingStartEvent():
                self._open({}, event, line=line)
            case yaml.SequenceStartEvent():
                self._open([], event, line=line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.levels.pop()

    def _refuse_extras(self, event: Any, line: int) -> None:
        if event.tag is not None:
            raise bad_file(self.file, f"the tag {event.tag} is not taken.", "Write plain values only.", line=line)
        if event.anchor is not None:
            raise bad_file(self.file, f"the anchor &{event.anchor} is not taken.", "Remove it.", line=line)

    def _scalar(self, event: Any, line: int) -> None:
        level = self.levels[-1] if self.levels else None
        if level is not None and isinstance(level.value, dict) and level.key is None:
            self._key(level, event.value, line=line)
            return
        plain_null = event.implicit[0] and event.value in NULLS
        self._put(None if plain_null else event.value, line)

    def _key(self, level: _Level, key: str, *, line: int) -> None:
        if key in level.value:
            first = self.lines[*level.place, key]
            raise bad_file(self.file, f"“{key}” is given twice, first on line {first}.", "Keep one of them.", line=line)
        level.key = key
        self.lines[*level.place, key] = line

    def _open(self, value: dict[str, Any] | list[Any], event: Any, *, line: int) -> None:
        self._refuse_extras(event, line)
        if len(self.levels) >= DEEPEST:
            raise bad_file(self.file, f"it nests deeper than {DEEPEST} levels.", line=line)
        level = self.levels[-1] if self.levels else None
        if level is not None and isinstance(level.value, dict) and level.key is None:
            raise bad_file(self.file, "a list or mapping cannot be a key.", line=line)
        self.levels.append(_Level(value, self._put(value, line)))

    def _put(self, value: Any, line: int) -> Place:
        """Place ``value`` where it belongs and say where that was."""
        if not self.levels:
            self.root = value
            return ()
        level = self.levels[-1]
        if isinstance(level.value, list):
            place: Place = (*level.place, len(level.value))
            level.value.append(value)
        else:
            assert level.key is not None
            place = (*level.place, level.key)
            level.value[level.key] = value
            level.key = None
        self.lines.setdefault(place, line)
        return place
