"""How a team is measured: the fit in use, the fits before it, the settings, and who changed what when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from app.domain.dates import say_day
from app.domain.fits import Fit, LeftOut
from app.domain.measure_settings import SettingChange, differences
from app.domain.sentences import count
from app.ui.memory import Memory
from app.ui.table import Column
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import Section, column, row
from app.ui.widgets.setting_rows import SettingRows
from app.ui.widgets.sheets import sheet_of
from app.ui.widgets.table_view import TableView
from app.ui.widgets.team_page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """What is to be shown: the fit in use, all fits, the newest first, how many answers came since, what is left out,
    the settings with their defaults and their changes; ``may`` says whether this person may change them."""

    fit: Fit
    fits: Sequence[Fit]
    new_answers: int
    refit_after: int
    left_out: LeftOut
    settings: Mapping[str, float]
    defaults: Mapping[str, float]
    changes: Sequence[SettingChange]
    may: bool


class MeasuringPage(Page):
    """Fits to the left, settings to the right. ``fit_wanted`` asks for a fit, ``settings_wanted`` gives what is set,
    ``help_wanted`` asks how scores work."""

    fit_wanted = Signal()
    settings_wanted = Signal(object)
    help_wanted = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._shown: Measuring | None = None
        self.state, self.said = plain_label(tone="muted"), plain_label(tone="muted")
        self.fits, self.log = fits_table(), changes_table()
        self.fit, self.help = QPushButton("Fit now"), QPushButton("How scores work")
        self.rows = SettingRows()
        self.use, self.back, self.usual = (QPushButton(t) for t in ("Use these", "Undo", "Defaults"))
        self.use.setProperty("kind", "primary")
        self.help.setProperty("kind", "quiet")
        self.sheets = sheet_of(self.fits, "Fits"), sheet_of(self.log, "Changed settings")
        self._arrange(memory)
        self._connect()

    def show_measuring(self, found: Measuring) -> None:
        """Show it; what a person has set and not yet used stays."""
        kept = self._shown is not None and bool(differences(self._shown.settings, self.rows.values()))
        self._shown = found
        self.fits.show_rows(found.fits)
        self.log.show_rows(found.changes)
        self.state.setText(say_state(found))
        if not kept:
            self.rows.show_values(found.settings)
        self.rows.allow(found.may)
        self.fit.setVisible(found.may)
        self._tell()

    def _tell(self) -> None:
        if self._shown is None:
            return
        moved = differences(self._shown.settings, self.rows.values())
        self.use.setEnabled(bool(moved) and self._shown.may)
        self.back.setEnabled(bool(moved) and self._shown.may)
        self.usual.setEnabled(self._shown.may and bool(differences(self.rows.values(), self._shown.defaults)))
        self.said.setText(say_moved(self._shown, len(moved)))

    def _show_defaults(self) -> None:
        if self._shown is not None:
            self.rows.show_values(self._shown.defaults)
            self._tell()

    def _go_back(self) -> None:
        if self._shown is not None:
            self.rows.show_values(self._shown.settings)
            self._tell()

    def _connect(self) -> None:
        for button in (self.fit, self.help, self.use, self.back, self.usual):
            button.setAutoDefault(True)
        self.rows.changed.connect(self._tell)
        self.fit.clicked.connect(self.fit_wanted)
        self.help.clicked.connect(self.help_wanted)
        self.use.clicked.connect(lambda: self.settings_wanted.emit(self.rows.values()))
        self.back.clicked.connect(self._go_back)
        self.usual.clicked.connect(self._show_defaults)

    def _arrange(self, memory: Memory) -> None:
        fits = Section("Fits", "How hard clauses and cases are, by the answers of this workspace.", fill=True)
        fits.head.addWidget(self.help)
        fits.head.addWidget(self.fit)
        fits.body.addWidget(self.state)
        fits.body.addWidget(self.fits, 1)
        changed = Section("Changed settings", fill=True)
        changed.body.addWidget(self.log, 1)
        left, parts = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Horizontal)
        left.addWidget(fits)
        left.addWidget(changed)
        parts.addWidget(left)
        parts.addWidget(self._settings())
        for name, splitter, sizes in (("measuring", parts, [640, 400]), ("fits", left, [320, 200])):
            splitter.setChildrenCollapsible(False)
            splitter.setSizes(sizes)
            memory.keep(f"team/{name}", splitter)
        whole: QVBoxLayout = column(parts, space=8)
        self.setLayout(whole)

    def _settings(self) -> QWidget:
        made = Section("Settings", "They hold for all answers, from the moment they are used.", fill=True)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Settings of measuring")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setLayout(column(self.rows, None))
        area.setWidget(inside)
        made.body.addWidget(area, 1)
        made.body.addWidget(self.said)
        made.body.addLayout(row(self.use, self.back, self.usual, None))
        return made


def fits_table() -> TableView[Fit]:
    """Every fit with how well it foretold people left out, beside the defaults."""
    columns: list[Column[Fit]] = [
        Column(title="Fit", value=lambda f: f.number, right=True, width=48),
        Column(title="Made", value=lambda f: f.made_at, text=lambda at: say_day(at.astimezone()), width=104),
        Column(title="Answers", value=lambda f: f.answers, text=lambda n: f"{n:,}", right=True, width=80),
        Column(title="Serves", value=serves, stretch=True, tip=say_fit, accessible=say_fit,
               header_tip="Whether difficulties come from this fit, or the defaults foretold better"),
        Column(title="Log loss", value=lambda f: _two(f.figures.log_loss, f.figures.default_log_loss), right=True,
               width=112, tip=say_fit, accessible=say_fit,
               header_tip="Of people left out: by the fit / by the defaults; lower is better"),
        Column(title="80% holds", value=lambda f: _share(f, "80"), right=True, width=84, tip=say_fit,
               accessible=say_fit, header_tip="How often intervals of 80% held what came, for people left out"),
        Column(title="90% holds", value=lambda f: _share(f, "90"), right=True, width=84, tip=say_fit,
               accessible=say_fit, header_tip="How often intervals of 90% held what came, for people left out"),
    ]  # fmt: skip
    return TableView(
        columns, name="Fits", key=lambda f: f.id,
        empty="Nothing has been fitted yet. The defaults serve; a fit comes by itself after enough answers.",
    )  # fmt: skip


def changes_table() -> TableView[SettingChange]:
    """Who changed which setting when."""
    columns: list[Column[SettingChange]] = [
        Column(title="From", value=lambda c: c.at, width=128,
               text=lambda at: f"{say_day(at.astimezone())}, {at.astimezone():%H:%M}"),
        Column(title="By", value=lambda c: c.by, width=120),
        Column(title="What", value=lambda c: c.say(), stretch=True, tip=lambda c: c.say()),
    ]  # fmt: skip
    return TableView(columns, name="Changed settings", empty="Nobody has changed them here.", key=lambda c: c.at)


def serves(fit: Fit) -> str:
    """Whether its difficulties are used, and why not."""
    return f"defaults: {fit.figures.why}" if fit.figures.why else "own"


def say_fit(fit: Fit) -> str:
    """A fit in sentences."""
    f = fit.figures
    of = f"Fit {fit.number}: {fit.answers:,} answers of {count(fit.people, 'person', 'people')}"
    if f.log_loss is None or f.default_log_loss is None:
        return f"{of}. {serves(fit).capitalize()}. Nothing could be checked on people left out."
    held, by_default = f.coverage.get("80"), f.default_coverage.get("80")
    known = held is not None and by_default is not None
    holds = f" Its 80% interval held {held:.1%} of what came, the defaults' {by_default:.1%}." if known else ""
    return (
        f"{of}. It foretold {f.held_out:,} answers of people left out with log loss {f.log_loss:.3f}, the "
        f"defaults with {f.default_log_loss:.3f}.{holds}"
    )


def say_state(found: Measuring) -> str:
    """The fit in use, how many answers came since, and what is left out."""
    since = f"{count(found.new_answers, 'new answer')} since; it is fitted anew after {found.refit_after:,}"
    return ". ".join(filter(None, (found.fit.say(), since, found.left_out.say()))) + "."


def say_moved(found: Measuring, moved: int) -> str:
    """What will happen, or since when the settings hold."""
    if not found.may:
        return "A lead or the owner may change them."
    if moved:
        return f"{count(moved, 'setting')} changed and not yet used. Readiness is then counted anew for everybody."
    if not found.changes:
        return "These have held from the beginning."
    last = found.changes[0]
    return f"These hold since {say_day(last.at.astimezone())}, set by {last.by}."


def _two(one: float | None, other: float | None) -> str | None:
    return None if one is None or other is None else f"{one:.3f} / {other:.3f}"


def _share(fit: Fit, level: str) -> str | None:
    held = fit.figures.coverage.get(level)
    return None if held is None else f"{held:.1%}"
