"""The last searches of a person, which the search box offers while nothing, or their beginning, is typed."""

import json
from typing import TYPE_CHECKING

from app.ui.memory import Memory

if TYPE_CHECKING:
    from app.domain.search_log import LoggedSearch

KEPT = 8


class RecentSearches:
    """The last searches of a person, newest first, in the memory of the window."""

    def __init__(self, memory: Memory, person: str) -> None:
        self._memory, self._name = memory, f"recent/{person}"
        self._last_id = ""

    def texts(self) -> list[str]:
        """What was searched for."""
        try:
            found = json.loads(self._memory.word(self._name) or "[]")
        except ValueError:
            found = []
        return [str(text) for text in found][:KEPT] if isinstance(found, list) else []

    def add(self, search: "LoggedSearch") -> None:
        """Put a search first; a search that goes on takes the place of what it was before."""
        texts = self.texts()[1:] if search.id == self._last_id else self.texts()
        kept = [text for text in texts if text.casefold() != search.text.casefold()]
        self._last_id = search.id
        self._memory.remember(self._name, json.dumps([search.text, *kept][:KEPT], ensure_ascii=False))

    def clear(self) -> None:
        """Forget them."""
        self._last_id = ""
        self._memory.remember(self._name, "[]")
