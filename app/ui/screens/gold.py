"""Gold: how the right decision of a case comes about, stays true to its clauses, and is doubted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from app.domain.adjudications import Adjudication, CaseMoved, Proposal, Reason, State, ToDecide
from app.domain.answer_words import AnswerWords
from app.domain.changed import Changed
from app.domain.citables import Citable
from app.domain.item_figures import ItemFigures
from app.domain.people import Right
from app.domain.recheck import CaseFile, Doubt, Ground, Kept, Queues, StaleCase, Waiting, doubts_of
from app.domain.sentences import count
from app.errors import AppError
from app.ui.screen import Context, Screen
from app.ui.widgets.clause_picker import ClauseChoice
from app.ui.widgets.decide_view import DecideView
from app.ui.widgets.focus import may_take_focus
from app.ui.widgets.gold_detail import GoldDetail
from app.ui.widgets.gold_tables import PARTED, RECHECK, SETTLED, STALE, TITLES, VOTING, case_of, make_tables
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import column, row

BLIND = (
    "You decide this case blind: press Enter to see it as a reviewer does. Its gold and history come after your vote."
)
WITHDRAWN = "Withdrawn: the gold stays as it was, and the case can be opened again from its list."
NOT_GIVEN = "What you decided and wrote of this case is not given yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the screen shows: the lists, the figures by case, and the clauses that can be cited."""

    queues: Queues
    figures: dict[str, ItemFigures]
    citables: tuple[Citable, ...]


class GoldScreen(Screen):
    """The lists and what is chosen in them, or one case to decide. ``open`` takes a list's title or a case's key."""

    title = "Gold"
    SHOWS: ClassVar[frozenset[Changed]] = frozenset(
        {Changed.GOLD, Changed.CASES, Changed.SOPS, Changed.ANSWERS, Changed.FITS, Changed.PEOPLE}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._seen: Seen | None = None
        self._deciding = ""
        self._settling = False
        self._chosen = False
        self._looking = False
        self._target = ""
        self._file: CaseFile | None = None
        self.tabs, self.tables = QTabBar(), make_tables()
        scheme, media = context.services.scheme, context.settings.media_dir
        self.detail = GoldDetail(context.theme, scheme, media=media)
        self.decide = DecideView(context.theme, scheme, media=media)
        self.keep, self.anew, self.go_in = QPushButton("Still right (S)"), QPushButton("Decide anew (A)"), QPushButton()
        self.too_few = SaidBar(context.theme, tone="warning", icon="warning")
        self.told = SaidBar(context.theme, tone="info", icon="info")
        self._lists, self._views = QStackedLayout(), QStackedLayout(self.content)
        self._arrange()
        self._connect()

    # The lists

    def refresh(self) -> None:
        """Look at the lists again; a case that is being decided is left alone, they are looked at after it."""
        if self._deciding:
            return
        self._looking = True
        self.show_loading("Looking for what waits…")
        services, me = self.context.services, self.context.person

        def look() -> Seen:
            figures = services.items.figures(me)
            queues = services.adjudicating.queues(me, doubts_of(figures.values()))
            return Seen(queues=queues, figures=figures, citables=services.taking.citables())

        self.context.tasks.read(look, self._show, partial(self.show_problem, retry=self.refresh), newest="gold")

    def open(self, target: str) -> None:
        """Show a list by its title, or the first list that has a case; what is written of one is asked about before."""
        self.leave(partial(self._open, target))

    def _open(self, target: str) -> None:
        self._leave()
        self._target = target
        self._go_to_target()
        if may_take_focus(self):
            self.focus_content()

    @property
    def unsaved(self) -> bool:
        """Whether a decision is begun that is not given, or not taken yet."""
        return bool(self._deciding) and self.decide.form.begun

    def leave(self, then: Callable[[], None]) -> None:
        """Go on to ``then``; where a decision is begun and not given, ask before."""
        if not self.unsaved:
            then()
            return

        def given(_: None) -> None:
            if not self.unsaved:
                then()
                return
            if not self.isVisible():
                self.context.go("gold")
            self.decide.sure.say(NOT_GIVEN, button="Leave without it", act=partial(self._leave_behind, then))
            self.decide.sure.button.setFocus(Qt.FocusReason.OtherFocusReason)

        self.context.tasks.run(lambda: None, given)  # after a decision that is on its way

    def _leave_behind(self, then: Callable[[], None]) -> None:
        self._leave()
        then()

    def focus_content(self) -> None:
        """The list, or the decision."""
        if self._deciding:
            self.decide.form.take_focus()
        else:
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Coming here, one goes on by keyboard, unless one is typing somewhere else."""
        super().showEvent(event)
        if may_take_focus(self):
            self.focus_content()

    @property
    def table(self) -> Any:
        """The list that is in sight."""
        return self.tables[self.tabs.currentIndex()]

    def _show(self, seen: Seen) -> None:
        self._seen, self._looking = seen, False
        queues = seen.queues
        lists: tuple[Sequence[Any], ...] = (
            queues.to_adjudicate, queues.parted, queues.stale, queues.recheck, queues.settled,
        )  # fmt: skip
        for at, (table, rows) in enumerate(zip(self.tables, lists, strict=True)):
            table.show_rows(rows)
            self.tabs.setTabText(at, f"{TITLES[at]} {len(rows):,}")
        self.too_few.say(queues.too_few)
        self.show_content()
        if not self._chosen:
            self._chosen = True
            self.tabs.setCurrentIndex(next((at for at, rows in enumerate(lists) if rows), VOTING))
        waited = bool(self._target)
        self._go_to_target()
        self._turn()
        if waited and may_take_focus(self):
            self.focus_content()

    def _go_to_target(self) -> None:
        target = self._target
        if self._seen is None or self._looking or not target:
            return
        self._target = ""
        for at, title in enumerate(TITLES):
            if target.casefold() == title.casefold():
                self.tabs.setCurrentIndex(at)
                return
        for at, table in enumerate(self.tables):
            found = next((r for r in table.model.rows if case_of(r) == target), None)
            if found is not None:
                self.tabs.setCurrentIndex(at)
                table.choose(table.model.key(found))
                return
        self.told.say(
            f"The case {target} waits in no list.", button="Decide it anew", act=partial(self._open_these, (target,))
        )

    def _turn(self) -> None:
        """Show the list of the tab, and what can be done with its rows."""
        at = self.tabs.currentIndex()
        self._lists.setCurrentIndex(at)
        self.keep.setVisible(at in (STALE, RECHECK))
        self.anew.setVisible(at in (STALE, RECHECK, SETTLED))
        self.go_in.setVisible(at in (VOTING, PARTED))
        self.go_in.setText("Settle it (Enter)" if at == PARTED else "Decide it (Enter)")
        if self.table.model.rows and not self.table.selected:
            at = max(self.table.view.currentIndex().row(), 0)
            self.table.choose(self.table.model.key(self.table.model.rows[at]))
        self._choose(self.table.current)

    def _choose(self, found: Any) -> None:
        self._file = None
        for button in (self.keep, self.anew, self.go_in):
            button.setEnabled(found is not None)
        if found is None:
            self.detail.say("Nothing is chosen." if self.table.model.rows else "")
        elif isinstance(found, Waiting) and self.tabs.currentIndex() == VOTING and not found.mine:
            self.detail.say(BLIND)
        else:
            me, key = self.context.person, case_of(found)
            doubt = found if isinstance(found, Doubt) else None
            file = lambda: self.context.services.adjudicating.file(me, key)  # noqa: E731
            failed = lambda error: self.detail.say(str(error))  # noqa: E731
            self.context.tasks.read(file, partial(self._show_file, doubt=doubt), failed, newest="gold-case")

    def _show_file(self, file: CaseFile, *, doubt: Doubt | None) -> None:
        figures = self._seen.figures.get(file.case.key) if self._seen else None
        self._file = file
        self.detail.show_file(file, figures=figures, words=self._words(), doubt=doubt)

    def _step(self, by: int) -> None:
        view = self.table.view
        at = view.currentIndex().row() + by
        if 0 <= at < len(self.table.model.rows):
            view.selectRow(at)

    # What one does in a list

    def _keep(self) -> None:
        keys = self._keys()
        seen = self._grounds(keys)
        if len(keys) > 1:
            clauses = len({r.first.clause for r in self.table.selected if isinstance(r, StaleCase)})
            rest = f" They rest on {count(clauses, 'clause')} that changed." if clauses else ""
            self.told.say(
                f"Say of {len(keys)} golds at once that they are still right?{rest}",
                button="Yes, still right", act=partial(self._keep_all, keys, seen),
            )  # fmt: skip
        elif keys:
            self._keep_all(keys, seen)

    def _keep_all(self, keys: Sequence[str], seen: Mapping[str, Ground]) -> None:
        me, adjudicating = self.context.person, self.context.services.adjudicating
        self._run(lambda: adjudicating.still_right(me, keys, seen=seen), self._say_kept)

    def _grounds(self, keys: Sequence[str]) -> dict[str, Ground]:
        """What one saw of these cases: the one beside the list as it stands there, the others as they were listed."""
        listed = self._seen.queues.grounds if self._seen else {}
        beside = {self._file.case.key: self._file.ground} if self._file else {}
        known = {**listed, **beside}
        return {key: known[key] for key in keys if key in known}

    def _say_kept(self, kept: Kept) -> None:
        said = f"Still right: {count(len(kept.cases), 'gold')}." if kept.cases else "No gold was kept."
        said += "".join(f" Not {case}: {why}." for case, why in kept.refused[:3])
        self.told.say(said, button="Take back" if kept.cases else "", act=partial(self._take_back, kept.cases))
        self.refresh()

    def _take_back(self, keys: Sequence[str]) -> None:
        me, adjudicating = self.context.person, self.context.services.adjudicating
        self._run(lambda: adjudicating.take_back(me, keys), self._say_taken_back)

    def _say_taken_back(self, keys: Sequence[str]) -> None:
        self.told.say(f"Taken back: {count(len(keys), 'gold')} is as before." if keys else "Nothing had changed.")
        self.refresh()

    def _open_anew(self) -> None:
        keys, at = self._keys(), self.tabs.currentIndex()
        if not keys:
            return
        current = self.table.current
        reason = Reason.STALE if at == STALE else current.reason if isinstance(current, Doubt) else Reason.ASKED
        self._open_these(keys, reason)

    def _open_these(self, keys: Sequence[str], reason: Reason = Reason.SUSPECTED) -> None:
        me, adjudicating = self.context.person, self.context.services.adjudicating
        self._run(lambda: adjudicating.open(me, keys, reason=reason), self._say_opened)

    def _say_opened(self, opened: int) -> None:
        said = f"{count(opened, 'case')} to decide anew: two people vote blind." if opened else "It is open already."
        self.told.say(said, button="To adjudicate", act=partial(self.tabs.setCurrentIndex, VOTING))
        self.refresh()

    def _reply(self, remark_id: str, words: str) -> None:
        me, remarking = self.context.person, self.context.services.remarking
        self._run(lambda: remarking.reply(me, remark_id, words), lambda _: self._say_replied())

    def _say_replied(self) -> None:
        self.told.say("Replied: the reviewer sees it beside their answer.")
        self.refresh()

    def _keys(self) -> tuple[str, ...]:
        current = self.table.current
        chosen = self.table.selected or ((current,) if current is not None else ())
        return tuple(dict.fromkeys(case_of(found) for found in chosen))

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.context.tasks.run(work, done, lambda error: self.told.say(str(error)))

    # Deciding one case

    def _enter(self, found: Any) -> None:
        if isinstance(found, Waiting):
            me, adjudicating, key = self.context.person, self.context.services.adjudicating, found.adjudication.id
            self._run(lambda: adjudicating.adjudication(me, key), self._begin)
        elif found is not None:
            self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, asked: ToDecide, *, again: bool = False) -> None:
        adjudication, me = asked.adjudication, self.context.person
        self._deciding = adjudication.id
        self._settling = adjudication.state is State.PARTED
        here = [c for c in self._citables if c.holds_in(asked.case.market)]
        choices = [ClauseChoice(key=c.citation, sop=c.sop_title, heading=c.heading) for c in here]
        settles = me.may(Right.DECIDE_GOLD) and not adjudication.has_voted(me.id)
        self._views.setCurrentWidget(self.decide)
        self.told.say(None)
        self.decide.show_adjudication(asked, words=self._words(), clauses=choices, settles=settles, again=again)

    def _renew(self) -> None:
        me, adjudicating, key = self.context.person, self.context.services.adjudicating, self._deciding
        self.context.tasks.run(
            lambda: adjudicating.renew(me, key), partial(self._renewed, key), partial(self._say_refused, key)
        )

    def _renewed(self, key: str, asked: ToDecide) -> None:
        if self._deciding == key:
            self._begin(asked, again=True)

    def _say_refused(self, key: str, error: AppError) -> None:
        if self._deciding != key:  # one is at another case by now, or in the lists
            self.told.say(str(error))
            return
        self.decide.form.say_problem(str(error))
        if isinstance(error, CaseMoved):
            self.decide.say_moved()

    def _give(self) -> None:
        form, me, key = self.decide.form, self.context.person, self._deciding
        chosen = form.form.answer(milliseconds=0, lookups=0)
        said = Proposal(
            decision=chosen.decision, action=chosen.action, clauses=form.clauses, rationale=form.rationale.toPlainText()
        )
        adjudicating = self.context.services.adjudicating
        act = adjudicating.decide if self._settling else adjudicating.vote
        given = partial(self._say_given, key, settled=self._settling)
        self.context.tasks.run(lambda: act(me, key, said), given, partial(self._say_refused, key))

    def _say_given(self, key: str, after: Adjudication, *, settled: bool) -> None:
        if after.outcome is not None:
            how = "You settled it" if settled else "Both agree"
            said = f"{how}: the new gold is in force, and answers given under the same rule are scored anew."
        elif len(after.votes) > 1:
            said = "The two of you part: someone who may settle gold sees both votes now."
        else:
            said = "Your vote is in. A second, different person decides as well."
        self._say_ended(key, said)

    def _withdraw(self) -> None:
        me, adjudicating, key = self.context.person, self.context.services.adjudicating, self._deciding
        withdraw = partial(adjudicating.withdraw, me, key)
        self.context.tasks.run(withdraw, lambda _: self._say_ended(key, WITHDRAWN), partial(self._say_refused, key))

    def _say_ended(self, key: str, said: str) -> None:
        """Back to the lists with a sentence; who has gone on to another case stays there and finds it later."""
        if self._deciding == key:
            self._leave()
        self.told.say(said)

    def _leave(self) -> None:
        """Back to the lists, which may have changed while the case was decided."""
        was, self._deciding = self._deciding, ""
        self._views.setCurrentIndex(0)
        if was:
            self.refresh()
        if may_take_focus(self):
            self.focus_content()

    @property
    def _citables(self) -> tuple[Citable, ...]:
        return self._seen.citables if self._seen else ()

    def _words(self) -> AnswerWords:
        headings = {citable.citation: citable.heading for citable in self._citables}
        return AnswerWords(scheme=self.context.services.scheme, headings=headings)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._turn())
        for table in self.tables:
            table.current_changed.connect(partial(self._current_changed, table))
            table.chosen.connect(self._enter)
        self.keep.clicked.connect(self._keep)
        self.anew.clicked.connect(self._open_anew)
        self.go_in.clicked.connect(lambda: self._enter(self.table.current))
        self.detail.replied.connect(self._reply)
        self.decide.given.connect(self._give)
        self.decide.left.connect(partial(self.leave, self._leave))
        self.decide.withdrawn.connect(self._withdraw)
        self.decide.renewed.connect(self._renew)

    def _current_changed(self, table: Any, found: Any) -> None:
        if table is self.table and self._seen is not None:
            self._choose(found)

    def _arrange(self) -> None:
        self.tabs.setAccessibleName("Lists")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for title in TITLES:
            self.tabs.addTab(title)
        lists = QWidget()
        lists.setLayout(self._lists)
        for table in self.tables:
            self._lists.addWidget(table)
        self.go_in.setProperty("kind", "primary")
        right = QWidget()
        right.setLayout(column(row(self.go_in, self.keep, self.anew, None), self.detail, space=12))
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(lists)
        parts.addWidget(right)
        parts.setChildrenCollapsible(False)
        parts.setSizes([404, 652])
        self.context.memory.keep("gold/parts", parts)
        page = QWidget()
        head = row(plain_label("Gold", size="title", wrap=False), None)
        whole: QVBoxLayout = column(head, self.too_few, self.told, self.tabs, parts, space=8, margin=16)
        whole.setStretch(4, 1)
        page.setLayout(whole)
        self._views.addWidget(page)
        self._views.addWidget(self.decide)
        for key, act in (("J", partial(self._step, 1)), ("K", partial(self._step, -1))):
            local_key(page, key, act)
        for key, button in (("S", self.keep), ("A", self.anew)):
            local_key(page, key, button.click)


SCREEN = GoldScreen
