"""Prints a quiz into a PDF: each case as a card with boxes for the answers, and the key at the end if asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QImage, QPagedPaintDevice, QPainter, QPalette, QPen

from app.domain.sentences import count
from app.ui.printing import DOTS, FOOT, HEAD, LEADING, TYPE, Progress, Sheet, draw_frame, printed_font, save_pdf
from app.ui.stored_pictures import decode
from app.ui.theme import template
from app.ui.tokens import LIGHT, RADIUS, filled
from app.ui.widgets.case_card import KINDS
from app.ui.widgets.laid_text import Document
from app.ui.widgets.quiz_rows import MODES

if TYPE_CHECKING:
    from app.domain.cases import Case, Gold, Picture
    from app.domain.quizzes import Quiz
    from app.domain.schemes import Scheme

PAD, BETWEEN = 14.0, 12.0  # pixels inside a card, and between two
WIDEST, HIGHEST = 420, 300  # pixels of a picture on paper
SHARP = 3  # points of a picture for each of them
BOX = "☐"
HIDDEN = "Somebody is to vote on this case, and you may be among them: its gold is left out until that is done."
NO_GOLD = "This case has no gold."
NOT_PRINTED = "Not printed, because the case may distress"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizSheet:
    """What is printed. ``cases`` have their gold; ``hidden`` are the keys of those whose gold must not be shown.

    ``media`` is the folder of the workspace's pictures. ``printed`` says when. The key is there ``with_key`` only.
    """

    quiz: "Quiz"
    cases: "tuple[Case, ...]"
    scheme: "Scheme"
    printed: str
    with_key: bool
    media: Path | None = None
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the print that stays together where it fits on a page; ``fresh`` begins a new page."""

    html: str
    card: bool = True
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece, or the slice of one, on a page: ``number`` counts the slices of a piece that is longer than a page."""

    document: Document
    top: float
    height: float
    card: bool
    number: int = 0


def write_quiz_pdf(sheet: QuizSheet, file: Path, *, progress: Progress | None = None) -> int:
    """Write a PDF; gives the number of its pages. Works on any thread. Raises WorkspaceProblem."""
    title = f"{sheet.quiz.title}, version {sheet.quiz.version}"
    return save_pdf(file, title, lambda device: paint_quiz(sheet, device, progress=progress))


def paint_quiz(sheet: QuizSheet, device: QPagedPaintDevice, *, progress: Progress | None = None) -> int:
    """Draw all pages; gives how many."""
    painter = QPainter(device)
    try:
        scale = device.logicalDpiX() / DOTS
        size = QSizeF(device.width() / scale, device.height() / scale)
        pages = laid_out(sheet, width=size.width(), height=size.height() - HEAD - FOOT)
        frame = Sheet(html="", title=sheet.quiz.title, said=said_of(sheet), printed=sheet.printed)
        for number, page in enumerate(pages, start=1):
            if number > 1:
                device.newPage()
            painter.save()
            painter.scale(scale, scale)
            draw_frame(painter, frame, number=number, of=len(pages), size=size)
            for placed in page:
                draw_piece(painter, placed, width=size.width())
            painter.restore()
            if progress is not None:
                progress(number, len(pages), "page")
        return len(pages)
    finally:
        painter.end()


def laid_out(sheet: QuizSheet, *, width: float, height: float) -> list[list[Placed]]:
    """The pieces page by page. A piece is cut only where it is longer than a whole page."""
    pictures = decoded(sheet)
    pages: list[list[Placed]] = [[]]
    top = 0.0
    for piece in pieces_of(sheet, pictures):
        pad = PAD if piece.card else 0.0
        document = document_of(piece.html, pictures, width=width - 2 * pad)
        tall = document.size().height() + 2 * pad
        if pages[-1] and (piece.fresh or top + tall > height):
            pages.append([])
            top = 0.0
        if tall <= height:
            pages[-1].append(Placed(document, top, tall, piece.card))
            top += tall + BETWEEN
            continue
        document.setPageSize(QSizeF(width - 2 * pad, height - 2 * pad))
        slices = [Placed(document, 0.0, height, piece.card, number) for number in range(document.pageCount())]
        pages[-1].append(slices[0])
        pages += [[one] for one in slices[1:]]
        top = height
    return pages


def document_of(html: str, pictures: dict[str, QImage], *, width: float) -> Document:
    """A text in this width."""
    made = Document(pictures)
    made.setDefaultStyleSheet(filled(template("document.css").replace("@leading", LEADING), LIGHT))
    made.setDefaultFont(printed_font(TYPE))
    made.setDocumentMargin(0)
    made.setHtml(html)
    made.setTextWidth(width)
    return made


def draw_piece(painter: QPainter, placed: Placed, *, width: float) -> None:
    """Draw a piece where it was placed: dark on light, whatever the theme."""
    pad = PAD if placed.card else 0.0
    top = HEAD + placed.top
    if placed.card:
        painter.setPen(QPen(QColor(LIGHT.edge), 1))
        painter.drawRoundedRect(QRectF(0.5, top + 0.5, width - 1, placed.height - 1), RADIUS, RADIUS)
    inner = placed.height - 2 * pad
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0, placed.number * inner, width - 2 * pad, inner)
    context.palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
    painter.save()
    painter.translate(QPointF(pad, top + pad - placed.number * inner))
    painter.setClipRect(context.clip)
    placed.document.documentLayout().draw(painter, context)
    painter.restore()


def decoded(sheet: QuizSheet) -> dict[str, QImage]:
    """The pictures of all cases by the names of their files; those of cases that may distress are not printed."""
    files = {p.stored for case in sheet.cases if not case.fields.distressing for p in case.fields.pictures if p.stored}
    if sheet.media is None:
        return {}
    found = ((file, decode(sheet.media / file, widest=WIDEST * SHARP)) for file in sorted(files))
    return {file: image for file, image in found if image is not None}


# What stands on the pages


def said_of(sheet: QuizSheet) -> str:
    """What the head of each page says beside the title."""
    quiz = sheet.quiz
    key = " · with key" if sheet.with_key else ""
    return f"Version {quiz.version} · {quiz.slug} · {MODES[quiz.mode][0].lower()}{key}"


def pieces_of(sheet: QuizSheet, pictures: dict[str, QImage]) -> Iterator[Piece]:
    """The beginning, the cases, and the key."""
    yield Piece(beginning(sheet), card=False)
    for number, case in enumerate(sheet.cases, start=1):
        yield Piece(card_of(case, sheet, number=number, pictures=pictures))
    if sheet.with_key:
        for number, case in enumerate(sheet.cases, start=1):
            head = f"<h2>Key</h2><p>{escape(sheet.quiz.title)}, version {sheet.quiz.version}</p>"
            yield Piece(
                (head if number == 1 else "") + key_of(case, sheet, number=number), card=False, fresh=number == 1
            )


def beginning(sheet: QuizSheet) -> str:
    """The title, what the quiz is, and lines for who takes it and when."""
    quiz = sheet.quiz
    facts = [MODES[quiz.mode][0], count(len(sheet.cases), "case"), "open book" if quiz.open_book else "closed book"]
    facts += [f"{quiz.minutes} minutes"] if quiz.minutes else []
    facts.append(f"passed with {quiz.pass_mark:.0%}")
    about = f"<p>{escape(quiz.description)}</p>" if quiz.description else ""
    lines = "".join(f'<td width="10%">{name}</td>{line(width)}' for name, width in (("Name", 50), ("Date", 30)))
    return (
        f'<h1>{escape(quiz.title)}</h1><p class="muted">{" · ".join(facts)}</p>{about}'
        f'<table class="grid" width="100%"><tr>{lines}</tr></table>'
    )


def card_of(case: "Case", sheet: QuizSheet, *, number: int, pictures: dict[str, QImage]) -> str:
    """A case as its card shows it, with boxes for what the quiz asks."""
    fields = case.fields
    warned = " · may distress" if fields.distressing else ""
    of = f"Case {number} of {len(sheet.cases)} · {KINDS.get(case.kind, case.kind)} · {case.market}{warned}"
    price = f"{fields.price} {fields.currency}".strip()
    facts = [("Price", price), ("Category", fields.category), ("Seller", fields.seller), *fields.attributes]
    rows = "".join(
        f'<tr><td class="muted" style="padding: 1px 16px 1px 0">{escape(name)}</td>'
        f'<td style="padding: 1px 0">{escape(value)}</td></tr>'
        for name, value in facts
        if value
    )
    parts = [f'<p class="small muted">{escape(of)}</p>']
    parts += [f'<h3 style="margin-top: 0">{escape(fields.title)}</h3>'] if fields.title else []
    parts += [f'<table style="margin: 0 0 8px 0">{rows}</table>'] if rows else []
    parts += [paragraphs(fields.text)] if fields.text else []
    parts += [f'<p class="small muted">Transcript</p>{paragraphs(fields.transcript)}'] if fields.transcript else []
    parts += [picture_of(p, pictures, distressing=fields.distressing) for p in fields.pictures]
    return "".join(parts) + boxes(sheet)


def picture_of(picture: "Picture", pictures: dict[str, QImage], *, distressing: bool) -> str:
    """A picture with its words under it; the words alone where it cannot be shown."""
    alt = escape(picture.alt)
    image = pictures.get(picture.stored or "")
    if image is None or distressing:
        why = f" ({NOT_PRINTED.lower()})" if distressing and picture.stored else ""
        return f'<table class="frame" width="100%"><tr><td>Picture: {alt}{why}</td></tr></table>'
    share = min(1.0, WIDEST / image.width(), HIGHEST / image.height())
    size = f'width="{round(image.width() * share)}" height="{round(image.height() * share)}"'
    return f'<p class="picture"><img src="media:{picture.stored}" {size}></p><p class="small muted">{alt}</p>'


def boxes(sheet: QuizSheet) -> str:
    """What is asked: a box for each choice, and a line to write the clause on."""
    scheme = sheet.scheme
    choices: dict[str, Sequence[str]] = {
        "decision": [d.label for d in scheme.decisions], "action": [a.label for a in scheme.actions],
        "confidence": [c.label for c in scheme.confidence],
    }  # fmt: skip
    rows = "".join(
        f'<tr><td width="16%" class="muted">{name.capitalize()}</td>'
        + (line(84) if name == "clause" else f"<td>{ticks(choices.get(name, ()))}</td>")
        + "</tr>"
        for name in sheet.quiz.asks
    )
    return f'<table class="grid" width="100%" style="margin: 4px 0 0 0">{rows}</table>'


def ticks(labels: Sequence[str]) -> str:
    """A box before each choice; a choice is never parted from its box."""
    spaced = (f"{BOX}&nbsp;{escape(label).replace(' ', '&nbsp;')}" for label in labels)
    return " &nbsp; ".join(spaced)


def line(width: int) -> str:
    """A cell to write in; ``width`` in per cent."""
    return f'<td width="{width}%">&nbsp;</td>'


def key_of(case: "Case", sheet: QuizSheet, *, number: int) -> str:
    """The gold of a case: what is right, by which clauses, and why."""
    name = escape(case.fields.title or case.key)
    head = f'<h3>{number}. {name} <span class="small muted">{escape(case.key)}</span></h3>'
    if case.key in sheet.hidden:
        return f"{head}<p>{HIDDEN}</p>"
    return head + (gold_of(case.gold, sheet.scheme) if case.gold is not None else f"<p>{NO_GOLD}</p>")


def gold_of(gold: "Gold", scheme: "Scheme") -> str:
    """A gold in the scheme's words."""
    decision, action = scheme.decision(gold.decision), scheme.action(gold.action or "")
    said = decision.label if decision is not None else gold.decision
    done = f", {action.label.lower()}" if action is not None else ""
    cited = ", ".join(map(str, gold.clauses))
    return f"<p><b>{escape(said + done)}</b> · {escape(cited)}</p>{paragraphs(gold.rationale)}"


def paragraphs(text: str) -> str:
    """Plain text as paragraphs with its lines."""
    parts = (part.strip("\n") for part in text.split("\n\n"))
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in parts if part.strip())
