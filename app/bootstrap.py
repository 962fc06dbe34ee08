"""The one place where long-lived objects are made."""

import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.measure_table import MeasureTable
from app.domain.searches import Query
from app.errors import BadInput
from app.ports import Clock, Progress, SearchIndex
from app.settings import Settings, load_settings

if TYPE_CHECKING:
    from app.domain.people import Person
    from app.services.checking import Checking
    from app.services.services import Services
    from app.store.database import Database

CONTENT = Path(__file__).resolve().parent.parent / "content"
"""The content that ships with the program."""

HELP = CONTENT.parent / "resources" / "help"
"""The help pages that ship with the program."""


class SystemClock:
    """The computer's own time."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC)


CLOCK = SystemClock()


def settings_for(data_dir: Path | None, **flags: Any) -> Settings:
    """The settings of this run; without a data folder the one in the user's own place, which gets the demo.

    ``flags`` as load_settings takes them.
    """
    if data_dir is not None and data_dir == Path():
        raise BadInput("--data-dir names no folder.", "Name one, or leave --data-dir out.")
    if data_dir is not None or os.environ.get("PLUMBLINE_DATA_DIR"):
        return load_settings(data_dir, default_dir=Path(), **flags)
    from platformdirs import user_data_path  # only where nobody says which folder

    return load_settings(None, default_dir=user_data_path("plumbline", appauthor=False), **flags)


class Opener:
    """Opens one workspace in two steps: the search index at once, the rest when it is asked for."""

    def __init__(self, settings: Settings, clock: Clock = CLOCK) -> None:
        self.settings, self.clock = settings, clock
        self._index: SearchIndex | None = None
        self._lock = threading.Lock()

    def search(self) -> SearchIndex:
        """The search index alone, warm: it has answered once, without the database. Any thread may ask.

        The import inside keeps the engine out of the way of the first paint.
        """
        with self._lock:
            if self._index is None:
                from app.search.index import WhooshIndex

                self._index = WhooshIndex(self.settings.index_dir)
                self._index.find(Query(text="policy", limit=1))
            return self._index

    def services(self, progress: Progress | None = None) -> "Services":
        """All services. The workspace is made or brought up to date first; a new default one gets the demo.

        The imports inside keep the database layer, as slow to load as the whole first paint, out of the way of the
        window. Raises WorkspaceProblem when the folder cannot be used.
        """
        from app.store.database import Database, prepare

        index = self.search()
        prepare(self.settings.database, self.settings.backups_dir)
        services = assemble(self.settings, Database(self.settings.database), index=index, clock=self.clock)
        if not services.workspace.people():  # new, or killed before it had anybody
            services.workspace.add_owner(demo=self.settings.demo)
        if services.workspace.wants_demo:
            # without a fit: the window makes that by itself once it is open
            make_demo(services, by=services.workspace.person(), progress=progress, fit=False)
        services.finding.refresh(progress=progress)
        return services


def assemble(settings: Settings, database: "Database", *, index: SearchIndex, clock: Clock) -> "Services":
    """All services over one database and one index."""
    from app.domain.standing import Fading
    from app.formats.scheme_yaml import read_scheme
    from app.services.acknowledging import Acknowledging
    from app.services.adjudicating import Adjudicating
    from app.services.assigning import Assigning
    from app.services.bank import Bank
    from app.services.closing import ClosingGaps
    from app.services.editing_cases import EditingCases
    from app.services.exchanging_quizzes import ExchangingQuizzes
    from app.services.exporting_sops import ExportingSops
    from app.services.exporting_tables import ExportingTables
    from app.services.finding import Finding
    from app.services.fitting import Fitting
    from app.services.gaps import Gaps
    from app.services.helping import Helping
    from app.services.illustrating import Illustrating
    from app.services.importing_answers import ImportingAnswers
    from app.services.importing_cases import ImportingCases
    from app.services.importing_measures import ImportingMeasures
    from app.services.importing_reading import ImportingReading
    from app.services.importing_sops import ImportingSops
    from app.services.importing_work import ImportingWork
    from app.services.items import Items
    from app.services.library import Library
    from app.services.noting import Noting
    from app.services.practising import Practising
    from app.services.quizzes import Quizzes
    from app.services.remarking import Remarking
    from app.services.resulting import Resulting
    from app.services.services import Services
    from app.services.taking import Taking
    from app.services.team import Team
    from app.services.workspace import Workspace
    from app.services.writing import Writing

    scheme = read_scheme(CONTENT / "scheme.yaml")
    fading = Fading.of(settings)
    return Services(
        scheme=scheme,
        workspace=Workspace(database),
        library=Library(database, clock=clock),
        importing_sops=ImportingSops(database, clock=clock),
        finding=Finding(
            database,
            index=index,
            clock=clock,
            shipped_synonyms=CONTENT / "synonyms.yaml",
            logs=settings.search_log,
        ),
        bank=Bank(database, scheme=scheme, clock=clock),
        editing_cases=EditingCases(database, clock=clock),
        importing_cases=ImportingCases(database, scheme=scheme, clock=clock),
        checking=checking(),
        taking=Taking(database, scheme=scheme, clock=clock, fading=fading),
        resulting=Resulting(database, clock=clock),
        practising=Practising(database, scheme=scheme, clock=clock, fading=fading),
        importing_answers=ImportingAnswers(database, scheme=scheme, fading=fading),
        importing_measures=ImportingMeasures(database, scheme=scheme, fading=fading),
        importing_reading=ImportingReading(database),
        importing_work=ImportingWork(database, clock=clock),
        gaps=Gaps(database, scheme=scheme, clock=clock, fading=fading),
        closing=ClosingGaps(database, scheme=scheme, clock=clock, fading=fading),
        fitting=Fitting(database, scheme=scheme, clock=clock, fading=fading, settings=settings),
        acknowledging=Acknowledging(database, clock=clock),
        noting=Noting(database, clock=clock),
        illustrating=Illustrating(database),
        quizzes=Quizzes(database, scheme=scheme, clock=clock),
        assigning=Assigning(database, clock=clock),
        exchanging_quizzes=ExchangingQuizzes(database, scheme=scheme, clock=clock),
        writing=Writing(database, clock=clock),
        exporting_sops=ExportingSops(database, clock=clock, media=settings.media_dir),
        exporting_tables=ExportingTables(),
        helping=Helping(HELP),
        remarking=Remarking(database, clock=clock),
        adjudicating=Adjudicating(database, scheme=scheme, clock=clock),
        items=Items(database, scheme=scheme),
        team=Team(database, scheme=scheme, fading=fading),
    )


def make_demo(
    services: "Services",
    *,
    by: "Person",
    content: Path = CONTENT,
    progress: Progress | None = None,
    fit: bool = True,
) -> dict[str, int]:
    """Fill a workspace with the SOPs, cases and quizzes that ship, and simulated people and answers.

    Doing it twice changes nothing. Gives how many there are of each afterwards.
    Raises Refused unless ``by`` may import.
    """
    services.importing_sops.run([content / "sops"], progress=progress, by=by)
    services.bank.import_quizzes([content / "quizzes", content / "demo" / "stale"], progress=progress, by=by)
    services.workspace.import_people(content / "demo" / "people.csv", by=by)
    services.importing_answers.run(content / "demo" / "answers.csv.gz", progress=progress, by=by)
    services.importing_reading.run(content / "demo" / "reading.csv.gz", progress=progress, by=by)
    services.importing_work.run(content / "demo" / "work.yaml", progress=progress, by=by)
    services.importing_measures.kpis(MeasureTable(file=content / "demo" / "kpi.csv"), by=by)
    if fit:
        services.fitting.refresh(progress=progress)
    services.workspace.mark_demo()
    services.finding.refresh(progress=progress)
    return services.workspace.counts()


def checking() -> "Checking":
    """The checks alone, which need no workspace."""
    from app.services.checking import Checking

    return Checking(clock=CLOCK, scheme_file=CONTENT / "scheme.yaml")
