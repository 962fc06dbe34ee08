"""Turns the Markdown of an SOP into HTML that is safe to show, whatever the text tries."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from app.formats.clauses import cut
from app.formats.headings import Heading, find_headings
from app.formats.html_safety import anchor, clean, escaped, with_marks
from app.formats.html_worker import WORKER

MAKER = "3"  # changes with what this module makes, so that kept HTML is made anew
LARGEST = 1_000_000
LONGEST_LINE = 100_000
EASY, FEW = 20_000, 150  # so many characters, and so many signs of one kind in a paragraph
UNCLOSED = 300
PIECE = 1_000  # characters of a line that is too hard
BLANK = re.compile(r"\n[ \t]*\n")
SHOWN = 400_000  # of a text too hard to lay out, so much is shown
ITEM = r"(?:[-*+]|\d{1,9}[.)])[ \t]"
KILLERS: tuple[tuple[str, str, int], ...] = (
    ("quotations inside quotations", r"^ {0,3}(?:> ?){20}", 0),
    ("lists that nest too deeply", rf"^(?: {{4}}|\t){{20}}[ \t]*{ITEM}|^ {{40,}}{ITEM}", 0),
    ("lists that nest too deeply", rf"^(?:{ITEM}[ \t]*){{20}}", 0),
    ("too many runs of backticks", r"`{8,}+", 50),
    ("too many backticks", r"`++", 8_000),
    ("too many brackets", r"[\[\]]", 20_000),
    ("too many signs of emphasis", r"[*_]", 20_000),
    ("too much HTML", r"<", 20_000),
    ("table rows with hundreds of cells", r"^(?:[^|\n]*\|){200}", 0),
    ("too many table rows", r"^[ \t]*\|", 8_000),
)
COMPILED = [(what, re.compile(pattern, re.MULTILINE), most) for what, pattern, most in KILLERS]
TASK = re.compile(r"(<li>(?:\s*<p>)?)\[([ xX])\] ")
HEADING = re.compile(r"(?:^|\n)(?P<level>#{1,6})[ \t]+(?P<header>(?:\\.|[^\\])*?)#*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Rendered:
    """HTML for the reader: classes only, no colours. ``degraded`` says why it is plain text, or is None.

    The clause at position 3 starts at the anchor ``clause-3``.
    """

    html: str
    degraded: str | None = None


def render(text: str) -> Rendered:
    """The HTML of a Markdown text, made in this process: for text that is short or our own.

    Text that is known to be too hard for the converter becomes plain text at once.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reason = too_hard(text)
    if reason is not None:
        return plain(text, reason)
    try:
        return Rendered(clean(_converted(text)))
    except RecursionError:
        return plain(text, "it nests too deeply")


def render_safely(text: str) -> Rendered:
    """The HTML of any text. What is not plainly easy is converted in a process that is stopped after ten seconds.

    Text that is too hard becomes plain text with a note.
    """
    if is_easy(text):
        return render(text)
    reason = too_hard(text)
    if reason is not None:
        return plain(text, reason)
    made = WORKER.convert(text)
    return plain(text, "laying it out took too long") if made is None else Rendered(*made)


def is_easy(text: str) -> bool:
    """Whether converting a text takes no time to speak of, whatever is in it."""
    return len(text) <= EASY and all(max(map(block.count, "[(<`")) <= FEW for block in BLANK.split(text))


def too_hard(text: str) -> str | None:
    """Why the converter would take too long over a text, or None."""
    if len(text) > LARGEST:
        return "it is too long"
    lines = text.split("\n")
    if max(map(len, lines)) > LONGEST_LINE:
        return f"it has a line of more than {LONGEST_LINE:,} characters"
    for what, pattern, most in COMPILED:
        if sum(1 for _ in pattern.finditer(text)) > most:
            return f"it has {what}"
    unclosed = (block.count(a) - block.count(b) for block in BLANK.split(text) for a, b in ("[]", "()", "<>"))
    return "it has brackets that are never closed" if max(unclosed) > UNCLOSED else None


def plain(text: str, reason: str) -> Rendered:
    """The text itself, escaped, with its headings and their anchors, and a note why."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    numbers = _positions(text)
    out, size, at = ['<a name="clause-0"></a>'] if -1 in numbers else [], 0, 0
    for heading in [*find_headings(lines), None]:
        end = heading.line if heading else len(lines)
        part = "\n".join(lines[at:end]).strip("\n")[: max(SHOWN - size, 0)]
        size += len(part)
        out.append("".join(f"<p>{_broken(block)}</p>\n" for block in re.split(r"\n{2,}", part) if block.strip()))
        if heading is None or size >= SHOWN:
            break
        name = f'<a name="clause-{numbers[heading.line]}"></a>' if heading.line in numbers else ""
        out.append(f"<h{heading.level}>{name}{escaped(heading.text)}</h{heading.level}>\n")
        at = heading.after
    cut_off = f" Only the first {SHOWN:,} characters are shown." if len(text) > SHOWN else ""
    return Rendered("".join(out), f"This text is shown plainly because {reason}.{cut_off}")


def _broken(block: str) -> str:
    """Lines of a block, each with room to wrap; a very long one in pieces, which the page lays out far faster."""
    pieces = (line[at : at + PIECE] for line in block.split("\n") for at in range(0, max(len(line), 1), PIECE))
    between = "<br>" if len(block) <= PIECE else "</p>\n<p>"
    return between.join(escaped(piece) for piece in pieces)


def _positions(text: str) -> dict[int, int]:
    """Line (from 0) → position of the clause whose heading it is; -1 → that of the text before all headings."""
    return {clause.line - 1 if clause.level else -1: clause.position for clause in cut(text).clauses}


def _converted(text: str) -> str:
    lines = with_marks(text).split("\n")
    positions = _positions(text)
    for heading in reversed(list(find_headings(lines))):
        lines[heading.line : heading.after] = _heading_lines(heading, positions)
    start = [anchor(positions[-1]), ""] if -1 in positions else []
    made = _markdown().convert("\n".join([*start, *lines]))
    return TASK.sub(lambda found: f"{found[1]}{'☐' if found[2] == ' ' else '☑'} ", made)


def _heading_lines(heading: Heading, positions: dict[int, int]) -> list[str]:
    """A heading as the converter takes it for certain, with its anchor and without its id."""
    name = anchor(positions[heading.line]) if heading.line in positions else ""
    return ["", f"{'#' * heading.level} {name}{heading.source}", ""]


def _markdown() -> Markdown:
    extensions: list[Extension | str] = [
        TableExtension(use_align_attribute=True),
        "admonition",
        "fenced_code",
        "sane_lists",
        _Ours(),
    ]
    return Markdown(extensions=extensions, output_format="html")


class _Ours(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Boxes(md), "boxes", 5)
        _take_headings_as_we_do(md.parser)


def _take_headings_as_we_do(parser: BlockParser) -> None:
    """“#tag” is no heading, as in CommonMark, and underlines are resolved before the converter sees them."""
    parser.blockprocessors["hashheader"].RE = HEADING  # type: ignore[attr-defined]
    parser.blockprocessors.deregister("setextheader")


class _Boxes(Treeprocessor):
    """Admonitions as tables, since the reader's widget draws neither border nor padding around a div."""

    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            table.set("class", "grid")
        for div in list(root.iter("div")):
            if "admonition" in div.get("class", "").split():
                _box(div)


def _box(div: Element) -> None:
    kind, inside, tail = div.get("class", ""), list(div), div.tail
    div.clear()
    div.tag, div.tail = "table", tail
    div.set("class", kind)
    row = Element("tr")
    cell = Element("td", {"class": "box"})
    cell.extend(inside)
    row.append(cell)
    div.append(row)
