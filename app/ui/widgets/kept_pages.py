"""Keeps the pages of the texts that were read last, so that one comes back at once and where it was left."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QImage

from app.ui.widgets.laid_text import Document, TextKey
from app.ui.widgets.text_page import Page

MOST_PAGES = 8
MOST_BYTES = 64_000_000
A_CHARACTER, A_POINT = 85, 4  # bytes that a laid-out character and a point of a picture take, about


class KeptPages:
    """The pages that are out of sight, the newest last; ``let_go`` is given each one that is kept no longer.

    A page is found by all that its text is made of: a text that has changed is another one, so none is out of date.
    ``pictures`` works on any thread, the rest on the window's.
    """

    def __init__(self, let_go: Callable[[Page], None]) -> None:
        self._pages: dict[TextKey, Page] = {}
        self._let_go = let_go

    def __len__(self) -> int:
        return len(self._pages)

    def pictures(self, key: TextKey) -> Mapping[str, QImage] | None:
        """The pictures of a text that is kept; None where it is not."""
        page = self._pages.get(key)
        return None if page is None else page.shown.pictures

    def take(self, key: TextKey) -> Page | None:
        """Give a page away, to be shown; None where it is not kept."""
        return self._pages.pop(key, None)

    def keep(self, key: TextKey, page: Page) -> None:
        """Keep a page that was left. The oldest go for it, and one that is too large alone goes at once."""
        self._pages[key] = page
        while len(self._pages) > MOST_PAGES or sum(weight(one.shown) for one in self._pages.values()) > MOST_BYTES:
            self._let_go(self._pages.pop(next(iter(self._pages))))

    def forget(self) -> None:
        """Keep none of them."""
        while self._pages:
            self._let_go(self._pages.popitem()[1])


def weight(document: Document) -> int:
    """About how many bytes a text takes with its pictures."""
    points = sum(picture.width() * picture.height() for picture in document.pictures.values())
    return document.characterCount() * A_CHARACTER + points * A_POINT
