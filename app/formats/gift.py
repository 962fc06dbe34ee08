"""GIFT, Moodle's text format for questions: ``question {=right ~wrong}``, as far as a case can hold it."""

import re
from pathlib import Path

from app.domain.foreign import Question, QuestionFile
from app.formats.encoding import decode
from app.formats.moodle_xml import read_whole
from app.formats.plain_html import plain_text

_NAME = re.compile(r"^::(.*?)(?<!\\)::", re.DOTALL)
_FORMAT = re.compile(r"^\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_WEIGHT = re.compile(r"^%(-?[\d.]+)%")
_TRUE = {"t": True, "true": True, "f": False, "false": False}
_BRACE = re.compile(r"(?<!\\)([{}])")
_MARK = re.compile(r"(?<!\\)([=~])")
_HASH = re.compile(r"(?<!\\)#")


def read_gift(path: Path) -> QuestionFile:
    """The questions of a GIFT file. Raises BadFile where it is no text."""
    text = decode(read_whole(path), path.name).text
    lines = [
        "" if line.lstrip().startswith("//") else line
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    notes, questions, block, first = [], list[Question](), list[str](), 0
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip().startswith("$CATEGORY:"):
            notes.append(f"The category “{line.strip()[10:].strip()}” is not kept: cases have no categories.")
        elif line.strip() or _open("\n".join(block)):
            first = first if block else number
            block.append(line)
            continue
        if block:
            questions.append(_question("\n".join(block), number=len(questions) + 1, line=first))
            block = []
    if block:
        questions.append(_question("\n".join(block), number=len(questions) + 1, line=first))
    return QuestionFile(questions=tuple(questions), notes=tuple(notes))


def _open(text: str) -> bool:
    """Whether an answer has begun and not ended: an empty line inside it is no end."""
    braces = _BRACE.findall(text)
    return braces.count("{") > braces.count("}")


def _question(block: str, *, number: int, line: int) -> Question:
    named = _NAME.match(block.strip())
    name = _plain(named[1]) if named else ""
    rest = block.strip()[named.end() :] if named else block.strip()
    rest = _FORMAT.sub("", rest.strip())
    begun = _BRACE.search(rest)
    end = max((m.start() for m in _BRACE.finditer(rest) if m[1] == "}"), default=len(rest))
    before, inside, after = (rest, "", "") if begun is None else (
        rest[: begun.start()], rest[begun.end() : end], rest[end + 1 :]
    )  # fmt: skip
    gap = " _____ " if after.strip() and begun is not None else ""
    text, lost = plain_text(_plain(f"{before}{gap}{after}"))
    left = set(lost)
    kind, options = _options(inside.strip(), left, answered=begun is not None)
    return Question(
        name=name or text.split("\n")[0][:60] or f"question {number}", kind=kind, text=text, options=options,
        lost=tuple(sorted(left)), line=line,
    )  # fmt: skip


def _options(inside: str, left: set[str], *, answered: bool) -> tuple[str, tuple[tuple[str, bool], ...]]:
    """The kind of question, and its options where it has some."""
    if not answered:
        return "description", ()
    if not inside:
        return "essay", ()
    if inside.startswith("#"):
        return "numerical", ()
    said, *comments = _HASH.split(inside)
    if said.strip().casefold() in _TRUE:
        if comments:
            left.add("words to single options are left out")
        right = _TRUE[said.strip().casefold()]
        return "truefalse", (("true", right), ("false", not right))
    parts = _MARK.split(inside)[1:]
    marks = list(zip(parts[::2], parts[1::2], strict=False))
    if any("->" in words for mark, words in marks if mark == "="):
        return "matching", ()
    options = []
    for mark, words in marks:
        option, *comments = _HASH.split(words)
        weight = _WEIGHT.match(option.strip())
        option = _plain(option.strip()[weight.end() :] if weight else option).strip()
        if comments:
            left.add("words to single options are left out")
        if weight and 0 < float(weight[1]) < 100:
            left.add(f"the option “{option[:40]}” was worth {weight[1]} % of the points; here it is right or wrong")
        options.append((option, mark == "=" or bool(weight and float(weight[1]) > 0)))
    return ("multichoice" if any(mark == "~" for mark, _ in marks) else "shortanswer"), tuple(options)


def _plain(words: str) -> str:
    return re.sub(r"\\([~=#{}:\\])", r"\1", words.replace("\\n", "\n"))
