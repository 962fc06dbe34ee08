"""The tables of who has read what: SOPs with counts, and people with state, date and time open."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.acknowledgements import PersonReading, ReadingState, SopReading, say_time
from app.domain.dates import say_day
from app.domain.languages import native_name
from app.domain.sentences import count, percent
from app.ui.table import Column
from app.ui.widgets.table_view import TableView

STATES = {
    ReadingState.NEVER: "Not yet",
    ReadingState.CHANGED: "Changed since",
    ReadingState.ACKNOWLEDGED: "Acknowledged",
}
ORDER = tuple(STATES)


def sops_table() -> TableView[SopReading]:
    """An empty table of SOPs."""
    return TableView(
        (
            Column(title="SOP", value=lambda s: s.version.title, stretch=True, tip=lambda s: s.version.sop),
            Column(title="Version", value=lambda s: s.version.version, sort=lambda v: tuple(map(int, v.split("."))),
                   width=76),
            Column(title="In force since", value=lambda s: s.version.effective, text=say_day, width=112),
            Column(title="People", value=lambda s: s.people, right=True, width=76,
                   header_tip="Those who work in a market of this SOP"),
            Column(title="Acknowledged", value=lambda s: s.acknowledged, right=True, width=116, tip=say_sop),
            Column(title="Changed since", value=lambda s: s.changed, right=True, width=116,
                   header_tip="Acknowledged before something changed that can change a decision"),
            Column(title="Not yet", value=lambda s: s.never, right=True, width=76),
        ),
        name="SOPs in force", key=lambda s: s.version.sop,
    )  # fmt: skip


def people_table() -> TableView[PersonReading]:
    """An empty table of people."""
    return TableView(
        (
            Column(title="Person", value=lambda p: p.person.name, stretch=True),
            Column(title="Team", value=lambda p: p.person.team, width=110),
            Column(title="State", value=lambda p: p.state, text=lambda s: STATES[s], sort=ORDER.index, width=124),
            Column(title="Version read", value=say_version_read, width=100,
                   header_tip="And the language, where it was read as a translation"),
            Column(title="On", value=lambda p: p.at, text=say_local_day, width=108),
            Column(title="Open until read", value=lambda p: p.read_seconds, text=say_time, right=True, width=116,
                   header_tip="How long that version had been open when it was acknowledged"),
            Column(title="Open in all", value=lambda p: p.open_seconds or None, text=say_time, right=True, width=96,
                   header_tip="How long the version in force has been open"),
            Column(title="Last opened", value=lambda p: p.opened_at, text=say_local_day, width=108),
        ),
        name="People", empty="This SOP concerns nobody here.", key=lambda p: p.person.id,
    )  # fmt: skip


def say_version_read(reading: PersonReading) -> str | None:
    """“2.0”, or “2.0 in 中文” where they read its translation."""
    return f"{reading.version} in {native_name(reading.language)}" if reading.language else reading.version


def say_local_day(at: datetime) -> str:
    """The day of an instant, where one is."""
    return say_day(at.astimezone())


def say_sop(sop: SopReading) -> str:
    """The counts of an SOP in a sentence."""
    share = percent(sop.acknowledged / sop.people) if sop.people else "none"
    return f"{sop.acknowledged} of {count(sop.people, 'person', 'people')}, {share}"


def say_reading(sops: Sequence[SopReading]) -> str:
    """All counts in a sentence."""
    asked, given = sum(s.people for s in sops), sum(s.acknowledged for s in sops)
    changed = sum(s.changed for s in sops)
    return (
        f"{count(len(sops), 'SOP')} in force · {given:,} of {count(asked, 'acknowledgement')} given"
        f" · {changed:,} out of date by a material change"
    )
