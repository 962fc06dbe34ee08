"""The help that ships with the program, to read and to search."""

from functools import cached_property
from pathlib import Path

from app.domain.help_pages import HelpHit, HelpPage, find_help, page_at, pages_for
from app.domain.people import Role
from app.errors import NotFound
from app.formats.help_md import read_help
from app.formats.sop_html import render_safely


class Helping:
    """What anyone does when they do not know how."""

    def __init__(self, folder: Path) -> None:
        """``folder`` holds the pages; they are read when they are first asked for."""
        self._folder = folder
        self._html: dict[str, str] = {}

    @cached_property
    def _pages(self) -> tuple[HelpPage, ...]:
        return read_help(self._folder)

    def pages(self, role: Role) -> tuple[HelpPage, ...]:
        """All pages, those for ``role`` first. Raises BadFile when one cannot be read."""
        return pages_for(self._pages, role)

    def about(self, place: str) -> HelpPage:
        """The page about a screen, else the first one."""
        return page_at(self._pages, place)

    def html(self, key: str) -> str:
        """A page as HTML for the reader. Raises NotFound."""
        page = next((page for page in self._pages if page.key == key), None)
        if page is None:
            raise NotFound(f"There is no help page “{key}”.", "The Help screen lists them all.")
        if key not in self._html:
            self._html[key] = render_safely(page.body).html
        return self._html[key]

    def find(self, text: str) -> tuple[HelpHit, ...]:
        """The parts of pages that have all words of ``text``, the likeliest first."""
        return find_help(self._pages, text)
