"""Documents and an index to search in."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.searches import ClauseDocument
from app.search.index import WhooshIndex

MakeDocument = Callable[..., ClauseDocument]
JANUARY = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def clause() -> MakeDocument:
    """Makes a clause in force from its key, heading and text, and whatever else is given."""

    def make(key: str, heading: str = "", text: str = "", **more: object) -> ClauseDocument:
        sop = str(more.pop("sop", "counterfeit-goods"))
        values: dict[str, object] = {
            "id": f"{sop}#{key}",
            "sop": sop,
            "title": "Handbook",
            "clause": key,
            "heading": heading,
            "path": (),
            "version": "1.0",
            "markets": ("all",),
            "domain": "products",
            "risk": "medium",
            "language": "en",
            "effective": JANUARY,
            "until": None,
            "text": text,
        }
        return ClauseDocument(**{**values, **more})  # type: ignore[arg-type]

    return make


@pytest.fixture
def index(tmp_path: Path) -> WhooshIndex:
    """An index without anything in it."""
    return WhooshIndex(tmp_path / "index")
