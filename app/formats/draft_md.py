"""A draft as its file, as its clauses, and as the page that readers will see."""

from app.domain.draft_checks import Preview
from app.domain.drafts import DraftText
from app.domain.sops import SopText, VersionNumber
from app.errors import BadInput
from app.formats.clauses import cut
from app.formats.headings import find_headings
from app.formats.sop_html import render_safely
from app.formats.sop_md import read_sop, write_draft

LONG = 30_000  # characters; of a longer text only the surroundings of the cursor are laid out


def file_of(text: DraftText, material: tuple[str, ...] | None) -> str:
    """The file that a draft would be, as its reviewers approve it and its release writes it."""
    return write_draft(sop_text(text, material))


def sop_text(text: DraftText, material: tuple[str, ...] | None) -> SopText:
    """A draft as an import would read it. A number that is none is left out."""
    try:
        version = VersionNumber.parse(text.version)
    except BadInput:
        version = None
    return SopText(
        slug=text.slug, version=version, title=text.title, domain=text.domain, markets=text.markets,
        language=text.language, risk=text.risk, effective=text.effective, owner=text.owner, change=text.change,
        material=material, extends=text.extends, translates=text.translates, body=text.body,
    )  # fmt: skip


def read_release(file: str, name: str) -> SopText:
    """The file of a release, read as an import reads it. Raises BadFile for fields that do not fit."""
    return read_sop(file, name)


def preview(body: str, line: int) -> Preview:
    """The page of a text, and the place in it of the clause on ``line`` (from 1)."""
    part = len(body) > LONG
    if part:
        body, line = surroundings(body, line)
    made = render_safely(body)
    above = [clause for clause in cut(body).clauses if clause.line <= line]
    anchor = f"clause-{above[-1].position}" if above else ""
    note = f'<p class="small muted">{made.degraded}</p>' if made.degraded else ""
    return Preview(html=note + made.html, anchor=anchor, part=part)


def surroundings(body: str, line: int) -> tuple[str, int]:
    """The clauses around a line, at most LONG characters of them, and the line's number in them."""
    lines = body.split("\n")
    starts = [0, *(heading.line for heading in find_headings(lines) if heading.line), len(lines)]
    at = max(place for place, start in enumerate(starts[:-1]) if start <= max(line - 1, 0))
    first, last = at, at + 1
    size = sum(map(len, lines[starts[first] : starts[last]]))
    while True:
        before = sum(map(len, lines[starts[first - 1] : starts[first]])) if first else LONG
        after = sum(map(len, lines[starts[last] : starts[last + 1]])) if last < len(starts) - 1 else LONG
        if size + min(before, after) > LONG // 2:
            break
        if before <= after:
            first, size = first - 1, size + before
        else:
            last, size = last + 1, size + after
    return "\n".join(lines[starts[first] : starts[last]])[:LONG], line - starts[first]
