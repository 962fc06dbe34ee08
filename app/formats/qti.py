"""QTI 2.x items, alone or in a package (zip): single-choice interactions as far as a case can hold them."""

import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

from app.domain.foreign import Question, QuestionFile
from app.formats.moodle_xml import parse_xml, read_whole
from app.formats.problems import BadFile, bad_file

MOST_FILES, MOST_ITEM, MOST_TOTAL = 5_000, 5_000_000, 100_000_000
INTERACTION = "Interaction"
BLOCKS = frozenset({"p", "div", "li", "prompt", "br", "h1", "h2", "h3"})


def read_qti(path: Path) -> QuestionFile:
    """The items of a file, of a zip package, or of the XML files in a folder.

    Raises BadFile for what is neither. Files of a package are read one by one, never unpacked; links, paths that lead
    out of it and what is larger than it may be are passed over and said.
    """
    if path.is_dir():
        return _together([(file.name, read_whole(file)) for file in sorted(path.rglob("*.xml"))], [])
    data = read_whole(path)
    if not zipfile.is_zipfile(path):
        if path.suffix.casefold() == ".zip" or not data:
            raise bad_file(path.name, "it is no package that can be opened.", "Export it anew.")
        root = parse_xml(data, path.name)
        if _name(root) != "assessmentItem":
            raise bad_file(path.name, f"it begins with <{_name(root)}>, not with <assessmentItem>.")
        return QuestionFile(questions=(_item(root, path.stem),))
    return _package(path)


def _package(path: Path) -> QuestionFile:
    notes: list[str] = []
    found: list[tuple[str, bytes]] = []
    total = 0
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES:
                raise bad_file(path.name, f"the package holds more than {MOST_FILES:,} files.", "Split it.")
            for entry in entries:
                if entry.is_dir() or not entry.filename.casefold().endswith(".xml"):
                    continue
                why = _unfit(entry)
                if why:
                    notes.append(f"“{entry.filename[:80]}” is passed over: {why}.")
                    continue
                with archive.open(entry) as file:
                    data = file.read(MOST_ITEM + 1)
                total += len(data)
                if len(data) > MOST_ITEM or total > MOST_TOTAL:
                    raise bad_file(path.name, "what it holds is too large to be questions.", "Split it.")
                found.append((entry.filename, data))
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise bad_file(path.name, f"the package is damaged or locked: {error}.", "Export it anew.") from None
    except zlib.error as error:
        raise bad_file(path.name, f"the package is damaged: {error}.", "Export it anew.") from None
    return _together(found, notes)


def _unfit(entry: zipfile.ZipInfo) -> str:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in entry.filename:
        return "its path leads out of the package"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "it is a link"
    return "it is too large" if entry.file_size > MOST_ITEM else ""


def _together(files: list[tuple[str, bytes]], notes: list[str]) -> QuestionFile:
    questions = []
    for name, data in files:
        try:
            root = parse_xml(data, name)
        except BadFile as error:
            notes.append(f"{error.message} It is passed over.")
            continue
        if _name(root) == "assessmentItem":
            questions.append(_item(root, PurePosixPath(name).stem))
    if not questions:
        notes.append("No item of QTI 2 is in it.")
    return QuestionFile(questions=tuple(questions), notes=tuple(notes))


def _item(root: Element, stem: str) -> Question:
    body = next((e for e in root.iter() if _name(e) == "itemBody"), root)
    interactions = [e for e in body.iter() if _name(e).endswith(INTERACTION)]
    name = root.get("title") or root.get("identifier") or stem
    left = set[str]()
    if any(_name(e) == "img" for e in body.iter()):
        left.add("a picture is left out; its words stay")
    if any(_name(e) in ("feedbackInline", "modalFeedback", "feedbackBlock") for e in root.iter()):
        left.add("feedback is left out")
    kind = _name(interactions[0]).removesuffix(INTERACTION) if interactions else "text"
    if len(interactions) > 1:
        kind = f"{kind} with {len(interactions) - 1} more"
    options: tuple[tuple[str, bool], ...] = ()
    if kind == "choice":
        asked = interactions[0]
        right = _right(root, asked.get("responseIdentifier", ""))
        if len(right) > 1 or asked.get("maxChoices", "1") != "1":
            kind = "choice of several"
        choices = [e for e in asked.iter() if _name(e) == "simpleChoice"]
        options = tuple((_words(e), e.get("identifier", "") in right) for e in choices)
    return Question(name=name, kind=kind, text=_words(body, choices=False), options=options, lost=tuple(sorted(left)))


def _right(root: Element, response: str) -> set[str]:
    for declared in root.iter():
        if _name(declared) == "responseDeclaration" and declared.get("identifier") == response:
            correct = [e for e in declared.iter() if _name(e) == "correctResponse"]
            return {(v.text or "").strip() for c in correct for v in c.iter() if _name(v) == "value"}
    return set()


def _words(element: Element, *, choices: bool = True) -> str:
    parts: list[str] = []
    pending: list[Element | str] = [element]
    while pending:
        at = pending.pop()
        if isinstance(at, str):
            parts.append(at)
            continue
        name = _name(at)
        if name.startswith("feedback") or (name == "simpleChoice" and not choices and at is not element):
            continue
        if name == "img":
            parts.append(f"[{at.get('alt') or 'picture'}]")
        if name in BLOCKS:
            parts.append("\n")
        after: list[Element | str] = [at.text or ""]
        for child in at:
            after += [child, child.tail or ""]
        pending += reversed(after)
    lines = (" ".join(line.split()) for line in _lines(parts))
    return "\n".join(line for line in lines if line)


def _lines(parts: list[str]) -> list[str]:
    """Line ends of the layout of the file are spaces; ours are lines."""
    return "".join(part if part == "\n" else part.replace("\n", " ") for part in parts).split("\n")


def _name(element: Element) -> str:
    """The name without its namespace; comments have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
