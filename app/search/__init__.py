"""The search index: Whoosh behind the port."""

import sys
from types import ModuleType


def _load_whoosh() -> None:
    """Whoosh's ``compat`` loads ``urllib.request``, and with it ssl, http and email (20 ms), for a name never used."""
    if "urllib.request" in sys.modules:
        return
    stand_in = ModuleType("urllib.request")
    stand_in.urlretrieve = None  # type: ignore[attr-defined]
    sys.modules["urllib.request"] = stand_in
    try:
        import whoosh.compat  # noqa: F401
    finally:
        del sys.modules["urllib.request"]


_load_whoosh()
