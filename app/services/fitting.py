"""Fits difficulties to the workspace's own answers, finds cases under suspicion, and counts readiness anew by both."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.changed import Changed
from app.domain.fits import Fit, LeftOut, NewFit, Suspicion, numbered
from app.domain.ids import new_id
from app.domain.measure_settings import SettingChange, differences, values_of
from app.domain.people import Person, Right
from app.domain.schemes import Scheme
from app.domain.standing import Fading, Standings
from app.errors import Refused
from app.ports import Clock, Progress
from app.settings import Settings, check_measuring, keep_settings
from app.store import facts as fact_rows
from app.store import fits as fit_rows
from app.store import measure_settings as setting_rows
from app.store import readiness as readiness_rows
from app.store.database import Connection, Database
from app.store.readiness import Basis

TRIES = 3
"""How often readiness is counted beside new answers that come in meanwhile; then they wait for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FitState:
    """The fit in use, how many answers came since, how many are left out, and whether readiness is counted by it yet.

    ``due`` says that enough answers came for the next fit.
    """

    fit: Fit
    new_answers: int
    left_out: LeftOut
    counted: bool
    due: bool


class Fitting:
    """What a lead does with the measure itself, and what the window does by itself after many answers."""

    def __init__(self, database: Database, *, scheme: Scheme, clock: Clock, fading: Fading, settings: Settings) -> None:
        self._database, self._scheme, self._clock, self._fading = database, scheme, clock, fading
        self._settings = settings

    def state(self) -> FitState:
        """The fit in use as it stands now."""
        with self._database.read() as connection:
            return self._state(connection)

    def history(self) -> tuple[Fit, ...]:
        """All fits, the newest first."""
        with self._database.read() as connection:
            return fit_rows.list_fits(connection)

    def suspicions(self) -> tuple[tuple[Suspicion, bool], ...]:
        """What the fit in use says of each case, the most suspect first, and whether its answers are left out."""
        with self._database.read() as connection:
            basis = readiness_rows.read_basis(connection, self._fading)
            found = fit_rows.list_suspicions(connection, basis.fit)
        return tuple((suspicion, suspicion.case_id in basis.suspected) for suspicion in found)

    def run(self, asked_by: Person, *, progress: Progress | None = None) -> Fit:
        """Fit now, keep it, and count everybody's readiness anew by it. Raises Refused without the right."""
        if not asked_by.may(Right.FIT):
            raise Refused(f"A {asked_by.role} does not fit difficulties.", "Ask a lead or the owner.")
        return self._fit(progress or _say_nothing)

    def refresh(self, *, progress: Progress | None = None) -> Fit | None:
        """What the program does by itself: fit when that is due, else count readiness anew where it does not hold.

        Gives the new fit, None where there is none.
        """
        with self._database.read() as connection:
            state = self._state(connection)
        if state.due:
            return self._fit(progress or _say_nothing)
        if not state.counted:
            self._count_anew(progress or _say_nothing)
        return None

    def use(self, settings: Settings) -> None:
        """Count by these settings from now on; ``refresh`` brings the stored readiness after them."""
        self._settings = settings
        self._fading.follow(settings)

    def settings(self) -> dict[str, float]:
        """The settings of measuring that hold, by name."""
        return values_of(self._settings)

    def defaults(self) -> dict[str, float]:
        """What they are where nobody changes anything."""
        return values_of(Settings(data_dir=self._settings.data_dir))

    def changes(self) -> tuple[SettingChange, ...]:
        """Who changed which of them when, the latest first."""
        with self._database.read() as connection:
            return setting_rows.list_changes(connection)

    def change(self, person: Person, wanted: Mapping[str, float]) -> SettingChange | None:
        """Measure by other settings from now on, also after the next start; None where nothing is another.

        They hold for all answers, also for those that are there. Raises Refused without the right, BadInput where a
        value means nothing or settings.toml cannot be written.
        """
        if not person.may(Right.FIT):
            raise Refused(f"A {person.role} does not change how readiness is measured.", "Ask a lead or the owner.")
        moved = differences(self.settings(), wanted)
        if not moved:
            return None
        values = {name: int(new) if name == "refit_after" else new for name, (_, new) in moved.items()}
        settings = replace(self._settings, **values)  # type: ignore[arg-type]
        check_measuring(settings)
        made = SettingChange(at=self._clock.now(), by=person.name, changes=moved)
        with self._database.write(Changed.FITS) as connection:
            setting_rows.add_change(connection, made)
            keep_settings(settings.data_dir / "settings.toml", values)
            self.use(settings)
        return made

    def _state(self, connection: Connection) -> FitState:
        basis = readiness_rows.read_basis(connection, self._fading)
        answers = fact_rows.count_answers(connection)
        left_out = readiness_rows.count_left_out(connection, basis.suspected)
        new = max(0, answers - basis.fit.answers)
        return FitState(
            fit=basis.fit,
            new_answers=new,
            left_out=total_left_out(left_out),
            counted=basis.holds,
            due=new >= self._settings.refit_after,
        )

    def _fit(self, progress: Progress) -> Fit:
        progress(0, 5, "Reading answers")
        with self._database.read() as connection:
            answers = fact_rows.scored_answers(connection)
            golds = fact_rows.golds_in_force(connection)
            clauses = {c.id: c.sop for c in readiness_rows.measured_clauses(connection)}
        # scipy takes half a second to load, which no start should pay
        from app.domain.own_fit import Given, Workspace, fit_workspace

        labels = {d.key: d.label for d in self._scheme.decisions}
        sure = {c.key: c.value for c in self._scheme.confidence}
        new = fit_workspace(
            Workspace(
                facts=[a.fact for a in answers],
                given=[
                    Given(
                        decision=labels.get(a.decision, a.decision),
                        confidence=sure.get(a.confidence or ""),
                        gold_id=a.gold_id,
                    )
                    for a in answers
                ],
                golds={case_id: labels.get(decision, decision) for case_id, decision in golds.values()},
                clauses=clauses,
            ),
            progress,
        )
        progress(5, 5, "Counting anew")
        return self._keep(new)

    def _keep(self, new: NewFit) -> Fit:
        """Write a fit, then count everybody by it; until that is done, reads count from the facts."""
        with self._database.write() as connection:
            number = fit_rows.next_number(connection)
            fit = numbered(new.fit, id=new_id(), number=number, made_at=self._clock.now())
            fit_rows.add_fit(connection, replace(new, fit=fit))
        self._count_anew(_say_nothing)
        return fit

    def _count_anew(self, progress: Progress) -> None:
        """Count everybody anew beside the answers that come in, and write it in one short transaction."""
        for attempt in range(TRIES):
            progress(attempt, TRIES, "Counting anew")
            with self._database.read() as connection:
                basis = readiness_rows.read_basis(connection, self._fading)
                standings = readiness_rows.count_anew(connection, self._fading, basis=basis)
            with self._database.write(Changed.FITS, Changed.ANSWERS) as connection:
                now = readiness_rows.read_basis(connection, self._fading)
                if now.holds:
                    return
                if (now.stamp, now.rows) == (basis.stamp, basis.rows):
                    self._write(connection, now, standings)
                    return
                if attempt == TRIES - 1:
                    self._write(connection, now, readiness_rows.count_anew(connection, self._fading, basis=now))

    def _write(self, connection: Connection, basis: Basis, standings: Standings) -> None:
        readiness_rows.replace_states(connection, standings.moved)
        readiness_rows.keep_stamp(connection, basis)


def total_left_out(counts: Mapping[tuple[str, str], Mapping[str, int]]) -> LeftOut:
    """How many answers to how many cases, of counts by person and clause and then by case."""
    cases = {case for by_case in counts.values() for case in by_case}
    return LeftOut(answers=sum(sum(by_case.values()) for by_case in counts.values()), cases=len(cases))


def _say_nothing(_done: int, _of: int, _what: str) -> None:
    pass
