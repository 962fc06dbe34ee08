"""Finds the pictures that a Markdown text names, and tells names beside the file from addresses elsewhere."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

PART = r"(?![. ])[\w .()-]{0,120}[\w)-]"
OWN = re.compile(rf"(?:{PART}/){{0,3}}(?![. ])[\w .()-]{{1,200}}\.(?:png|jpe?g|gif|webp|svg)", re.IGNORECASE)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]{0,30}:|[/\\]", re.IGNORECASE)
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
CODE = re.compile(r"`[^`\n]{1,2000}`")
INLINE = re.compile(
    r"!\[[^\[\]\n]{0,500}\]\([ \t]*(?:<([^<>\n]{1,300})>|([^\s<>]{1,300}?))(?:[ \t]+[\"'(][^\n]{0,300}?)?\)"
)
CITED = re.compile(r"!\[([^\[\]\n]{1,300})\](?:\[([^\[\]\n]{0,300})\])?(?!\()")
DEFINED = re.compile(r" {0,3}\[([^\[\]\n]{1,300})\]:[ \t]*<?([^\s<>]{1,300})")
TAG = re.compile(
    r"<img\b[^<>]{0,1000}?\bsrc[ \t]*=[ \t]*(?:\"([^\"<>\n]{1,300})\"|'([^'<>\n]{1,300})'|([^\s\"'<>]{1,300}))", re.I
)


class Named(NamedTuple):
    """A picture as a text names it, and the line, counted from 1."""

    source: str
    line: int


def own_name(source: str) -> str | None:
    """The name of a picture beside the file that names it (“media/seal.png”), or None for any other address.

    Names go downwards only: none is absolute, hidden or leads out of the folder.
    """
    name = unquote(source.strip()).removeprefix("media:").removeprefix("./")
    return name if OWN.fullmatch(name) else None


def is_elsewhere(source: str) -> bool:
    """Whether the source is an address on the net or the root of somebody's site, which is never looked for."""
    return ELSEWHERE.match(source.strip()) is not None


def named_pictures(text: str) -> tuple[Named, ...]:
    """The pictures that a Markdown text names, each once where it first stands; those in code do not count."""
    first: dict[str, int] = {}
    for source, line in _sources(text):
        first.setdefault(html.unescape(source), line)
    return tuple(Named(source, line) for source, line in first.items())


def _sources(text: str) -> Iterator[tuple[str, int]]:
    if "![" not in text and "<img" not in text.lower():
        return
    lines = list(_outside_code(text))
    defined = {found[1].casefold(): found[2] for _, line in lines if (found := DEFINED.match(line))}
    for number, line in lines:
        for found in INLINE.finditer(line):
            yield found[1] or found[2], number
        for found in TAG.finditer(line):
            yield found[1] or found[2] or found[3], number
        for found in CITED.finditer(line):
            if source := defined.get((found[2] or found[1]).casefold()):
                yield source, number


def _outside_code(text: str) -> Iterator[tuple[int, str]]:
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        found = FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif found:
            fence = found[1]
        elif not line.startswith(("    ", "\t")) or "![" in line[:40]:
            yield number, CODE.sub("", line)


def new_name(name: str, *, kind: str, sha256: str, taken: Mapping[str, str] | None = None) -> str:
    """What a picture that is added is called: the stem of its file, and some of its hash where the name is ``taken``.

    ``taken`` gives the hash of each name; the same picture keeps its name. Without it every name counts as taken.
    """
    stem = "-".join(re.findall(r"[a-z0-9]+", name.rpartition(".")[0].casefold()))[:60] or "picture"
    ending = "jpg" if kind == "jpeg" else kind
    plain = f"{stem}.{ending}"
    free = taken is not None and taken.get(plain, sha256) == sha256
    return plain if free else f"{stem}-{sha256[:8]}.{ending}"
