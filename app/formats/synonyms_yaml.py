"""Reads the synonyms: groups of words, abbreviations and translations that mean the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from app.domain.problems import Problem
from app.domain.synonyms import Synonyms
from app.formats.encoding import decode
from app.formats.fields import Strict, Words, fit
from app.formats.problems import BadFile
from app.formats.sop_md import read_bytes
from app.formats.yaml_text import Tree, read_yaml

Expression = Annotated[Words, Field(max_length=80)]


class SynonymsFile(Strict):
    """What synonyms.yaml says: within a group each expression also finds every other."""

    format: Literal["1"]
    groups: tuple[Annotated[tuple[Expression, ...], Field(min_length=2)], ...]


def read_synonyms(path: Path, name: str = "") -> Synonyms:
    """The synonyms in a file; ``name`` is what messages call it. Raises BadFile with every problem."""
    file = name or path.name
    tree = read_yaml(decode(read_bytes(path, file), file).text, file)
    groups = fit(SynonymsFile, tree, file).groups
    if problems := list(_twice(groups, tree, file=file)):
        raise BadFile(problems)
    return Synonyms(groups)


def _twice(groups: tuple[tuple[str, ...], ...], tree: Tree, *, file: str) -> Iterator[Problem]:
    """An expression in two groups: it would be unclear what it stands for."""
    seen: dict[str, int] = {}
    for number, group in enumerate(groups):
        for place, expression in enumerate(group):
            word = " ".join(expression.casefold().split())
            if word in seen:
                line = tree.line(("groups", number, place))
                said = f"“{expression}” stands in group {seen[word] + 1} already."
                yield Problem(file=file, line=line, problem=said, fix="Put what means the same into one group.")
            seen.setdefault(word, number)
