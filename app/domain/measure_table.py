"""What is asked for when a table of audits or KPIs is imported."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTable:
    """A table of audits or KPIs, and how it is to be read: ``maps`` and ``sets`` as for a table of cases."""

    file: Path
    maps: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
