"""Reads and writes an SOP version as a Markdown file with front matter."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, NamedTuple

import yaml
from pydantic import Field

from app.domain.markets import EVERY_MARKET
from app.domain.sops import DOMAINS, RISKS, SopText, VersionNumber
from app.errors import BadInput
from app.formats.clauses import cut
from app.formats.encoding import LIMIT, decode
from app.formats.fields import Cited, Instant, Key, Markets, Slug, Strict, Text, Version, Words, fit, one_of
from app.formats.headings import plain
from app.formats.problems import BadFile, bad_file
from app.formats.yaml_text import Tree, read_yaml

MARK = r"(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
FRONT_MATTER = re.compile(rf"---[ \t]*\n((?:(?!{MARK}).*\n)*+){MARK}")
FRONT_MATTER_LIMIT = 100_000


class FrontMatter(Strict):
    """What stands above the text of an SOP."""

    sop: Slug
    version: Version
    title: Words
    domain: Annotated[str, one_of(*DOMAINS)] = "unsorted"
    markets: Markets = (EVERY_MARKET,)
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    risk: Annotated[str, one_of(*RISKS)] = "medium"
    effective: Instant
    owner: Text = ""
    change: Text = ""
    material: tuple[Key, ...] | None = None
    extends: Slug | None = None
    translates: Cited | None = None


class Split(NamedTuple):
    """A file's text in two: its front matter (None: it has none), the rest, and the lines before the rest."""

    front: str | None
    body: str
    lines: int


def read_sop_file(path: Path, name: str = "") -> SopText:
    """The SOP version in a file; ``name`` is what messages call it. Raises as read_sop does, also when unreadable."""
    return read_sop(read_bytes(path, name), name or str(path))


def read_bytes(path: Path, name: str = "") -> bytes:
    """The bytes of a file. Raises BadFile when it cannot be read or is too large to be a text."""
    if path.is_fifo():  # opening it would wait for somebody who writes
        raise bad_file(name or str(path), "this is a pipe, not a file.")
    try:
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as error:
        raise bad_file(name or str(path), f"the file cannot be read ({error.strerror}).") from None


def read_sop(data: bytes | str, name: str) -> SopText:
    """One version of an SOP from its Markdown; ``name`` is what messages call the file.

    Front matter without ``sop:`` is somebody else's: its title is taken, and slug, version and effective stay None.
    The title is the front matter's, else the first H1, else the file's name. Raises BadFile with every problem: what
    is not text, is empty or too large, has unsafe YAML, or has fields of ours that do not fit.
    """
    decoded = decode(data.encode("utf-8", "replace") if isinstance(data, str) else data, name)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    split = split_front_matter(text)
    if not split.body.strip():
        raise bad_file(name, "the file has no text.", "Write at least a heading.")
    found = cut(split.body, first_line=split.lines + 1)
    notes = (*decoded.notes, *found.notes)
    tree, broken = _front_tree(split.front, name)
    parts = SopText(slug=None, version=None, title="", body=split.body, clauses=found.clauses, lines=split.lines)
    if isinstance(tree.value, Mapping) and "sop" in tree.value:
        return _ours(fit(FrontMatter, tree, name), parts, notes=notes)
    title = _foreign_title(tree) or found.title or Path(name).stem
    return replace(parts, title=title, notes=(*notes, *broken))


def split_front_matter(text: str) -> Split:
    """Where the front matter ends. It must start on the first line and be closed by a line of three hyphens or dots."""
    found = FRONT_MATTER.match(text, 0, FRONT_MATTER_LIMIT) if text.startswith("---") else None
    if found is None:
        return Split(None, text, 0)
    return Split(found[1], text[found.end() :], found[0].count("\n"))


def _front_tree(front: str | None, name: str) -> tuple[Tree, tuple[str, ...]]:
    """The tree of the front matter; broken YAML is an error only where it says ``sop:``, else a note."""
    if front is None:
        return Tree(None, {}), ()
    try:
        return read_yaml(front, name, line=2), ()
    except BadFile as error:
        if re.search(r"^sop[ \t]*:", front, re.MULTILINE) or "broken" not in error.message:
            raise
        return Tree(None, {}), (f"The front matter was left aside: {error.message}",)


def _foreign_title(tree: Tree) -> str:
    title = tree.value.get("title") if isinstance(tree.value, Mapping) else None
    return plain(title) if isinstance(title, str) else ""


def _ours(front: FrontMatter, parts: SopText, *, notes: tuple[str, ...]) -> SopText:
    said = {name: getattr(front, name) for name in FrontMatter.model_fields if name not in ("sop", "version")}
    return replace(parts, slug=front.sop, version=VersionNumber.parse(front.version), notes=notes, **said)


def write_sop(sop: SopText) -> str:
    """The file that reads back as ``sop``. Raises BadInput when it has no slug, version or effective date."""
    if sop.slug is None or sop.version is None or sop.effective is None:
        raise BadInput(f"“{sop.title}” cannot be written yet.", "Give it a slug, a version and an effective date.")
    return write_draft(sop)


def write_draft(sop: SopText) -> str:
    """The same of a text that is not released: what it does not say yet is left out."""
    fields = {
        "sop": sop.slug,
        "version": None if sop.version is None else str(sop.version),
        "title": sop.title,
        "domain": sop.domain,
        "markets": list(sop.markets),
        "language": sop.language,
        "risk": sop.risk,
        "effective": None if sop.effective is None else _shortest(sop.effective),
        "owner": sop.owner,
        "change": sop.change,
        "material": None if sop.material is None else list(sop.material),
        "extends": sop.extends,
        "translates": sop.translates,
    }
    said = {name: value for name, value in fields.items() if value is not None}
    front = yaml.dump(said, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**9)
    return f"---\n{front}---\n{sop.body}"


def _shortest(moment: datetime) -> date | str:
    return moment.date() if moment.timetz() == time(0, tzinfo=moment.tzinfo) else moment.isoformat()
