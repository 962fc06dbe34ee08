"""Reads the help pages: Markdown like that of SOPs, with front matter of their own."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from app.domain.help_pages import HelpPage
from app.domain.people import Role
from app.formats.clauses import cut
from app.formats.encoding import decode
from app.formats.fields import Strict, Words, fit, one_of
from app.formats.problems import bad_file
from app.formats.sop_md import read_bytes, split_front_matter
from app.formats.yaml_text import read_yaml


class HelpFront(Strict):
    """What stands above a help page."""

    title: Words
    roles: Annotated[tuple[Annotated[str, one_of(*Role)], ...], Field(min_length=1)] = tuple(Role)
    places: tuple[str, ...] = ()


def read_help(folder: Path) -> tuple[HelpPage, ...]:
    """The pages of a folder in the order of their file names; ``10-start.md`` has the key ``start``.

    Raises BadFile for a page that cannot be read or whose front matter does not fit.
    """
    return tuple(_page(path) for path in sorted(folder.glob("*.md")))


def _page(path: Path) -> HelpPage:
    text = decode(read_bytes(path, path.name), path.name).text
    split = split_front_matter(text)
    if split.front is None:
        raise bad_file(path.name, "it has no front matter.", "Begin it with its title between two lines of ---.")
    front = fit(HelpFront, read_yaml(split.front, path.name, line=2), path.name)
    return HelpPage(
        key=path.stem.partition("-")[2],
        title=front.title,
        roles=frozenset(Role(role) for role in front.roles),
        places=front.places,
        body=split.body,
        clauses=cut(split.body).clauses,
    )
