"""Finds the pictures that a text or a case names beside its file, and says in sentences which cannot be taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.domain.problems import Problem
from app.errors import WorkspaceProblem
from app.formats.picture_names import Named, is_elsewhere, own_name
from app.formats.pictures import read_picture
from app.formats.problems import BadFile

BESIDE = "Put it beside the file that names it, in its folder or one below."


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPicture:
    """A picture that may be taken. ``file`` is where it is; ``size`` is in bytes, width and height in points."""

    name: str
    file: Path
    kind: str
    width: int
    height: int
    size: int
    sha256: str

    def read(self) -> bytes:
        """Its bytes. Raises WorkspaceProblem when they are not the same any more."""
        picture = read_picture(self.file, self.name)
        if picture.sha256 != self.sha256:
            raise WorkspaceProblem(f"The picture {self.file} changed meanwhile, so nothing was taken in.", "Try again.")
        return picture.data


@dataclass(frozen=True, slots=True)
class FoundPictures:
    """The pictures of one text by their names, what is wrong with others, and which are from elsewhere."""

    pictures: dict[str, FoundPicture]
    problems: tuple[Problem, ...] = ()
    elsewhere: tuple[Problem, ...] = ()


def find_pictures(named: Iterable[Named], folder: Path, *, file: str, below: str = "") -> FoundPictures:
    """The pictures that ``file`` (as messages call it) names, in ``folder``, or in its folder ``below``.

    Each is read whole and measured, none is decoded. A name that leads out of the folder is never looked for.
    """
    pictures: dict[str, FoundPicture] = {}
    problems: list[Problem] = []
    elsewhere: list[Problem] = []
    for source, line in named:
        name = own_name(source)
        if name is None and is_elsewhere(source):
            said = f"the picture {source} is from elsewhere and is not shown."
            elsewhere.append(Problem(file=file, line=line, problem=said, fix=BESIDE))
        elif name is None:
            said = f"“{source}” is no name of a picture beside this file."
            problems.append(Problem(file=file, line=line, problem=said, fix=BESIDE))
        elif name not in pictures:
            found = _found(name, folder, below, file=file, line=line)
            if isinstance(found, FoundPicture):
                pictures[name] = found
            else:
                problems.append(found)
    return FoundPictures(pictures, tuple(problems), tuple(elsewhere))


def _found(name: str, folder: Path, below: str, *, file: str, line: int) -> FoundPicture | Problem:
    places = [folder / name, *([folder / below / name] if below else [])]
    there = next((place for place in places if place.is_file() and _inside(place, folder)), None)
    if there is None:
        return Problem(file=file, line=line, problem=f"the picture {name} is missing.", fix=BESIDE)
    try:
        picture = read_picture(there, name)
    except BadFile as error:
        why = error.problems[0]
        return Problem(file=file, line=line, problem=f"the picture {name}: {why.problem}", fix=why.fix)
    return FoundPicture(
        name=name, file=there, kind=picture.kind, width=picture.width, height=picture.height, size=len(picture.data),
        sha256=picture.sha256,
    )  # fmt: skip


def _inside(place: Path, folder: Path) -> bool:
    """Whether no link on the way leads out of the folder."""
    return place.resolve().is_relative_to(folder.resolve())
