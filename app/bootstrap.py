"""The one place where long-lived objects are made."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.ports import Clock, Progress, SearchIndex
from app.settings import Settings, load_settings

if TYPE_CHECKING:
    from app.services.services import Services
    from app.store.database import Database

CONTENT = Path(__file__).resolve().parent.parent / "content"
"""The content that ships with the program."""


class SystemClock:
    """The computer's own time."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC)


def settings_for(data_dir: Path | None, **flags: object) -> Settings:
    """The settings of this run; without a data folder the one in the user's own place, which gets the demo."""
    from platformdirs import user_data_path  # a new start finds it faster than Qt's own paths

    return load_settings(data_dir, default_dir=user_data_path("plumbline", appauthor=False), **flags)


def open_search(settings: Settings) -> SearchIndex:
    """The search index alone, which answers before anything else is loaded."""
    from app.search.index import WhooshIndex

    return WhooshIndex(settings.index_dir)


def open_services(
    settings: Settings, index: SearchIndex, *, clock: Clock, progress: Progress | None = None
) -> "Services":
    """The services over the workspace, which is made or brought up to date first; a new default one gets the demo.

    The imports inside keep the database layer, as slow to load as the whole first paint, out of the way of the window.
    Raises WorkspaceProblem when the folder cannot be used.
    """
    from app.store.database import Database, prepare

    new = prepare(settings.database, settings.backups_dir)
    services = assemble(settings, Database(settings.database), index=index, clock=clock)
    if new:
        services.workspace.add_owner()
    if new and settings.demo:
        make_demo(services, progress=progress)
    services.finding.refresh(progress=progress)
    return services


def assemble(settings: Settings, database: "Database", *, index: SearchIndex, clock: Clock) -> "Services":
    """All services over one database and one index."""
    from app.domain.standing import Fading
    from app.services import services as all_of

    scheme = all_of.read_scheme(CONTENT / "scheme.yaml")
    fading = Fading(settings.half_life_days or None, settings.material_discount)
    return all_of.Services(
        scheme=scheme,
        workspace=all_of.Workspace(database),
        library=all_of.Library(database, clock=clock),
        importing_sops=all_of.ImportingSops(database, clock=clock),
        finding=all_of.Finding(database, index=index, clock=clock),
        bank=all_of.Bank(database, scheme=scheme, clock=clock),
        checking=all_of.Checking(),
        taking=all_of.Taking(database, scheme=scheme, clock=clock, fading=fading),
        importing_answers=all_of.ImportingAnswers(database, scheme=scheme, fading=fading),
        gaps=all_of.Gaps(database, scheme=scheme, clock=clock, fading=fading),
    )


def make_demo(services: "Services", *, content: Path = CONTENT, progress: Progress | None = None) -> dict[str, int]:
    """Fill a workspace with the SOPs, cases and quizzes that ship, and simulated people and answers.

    Doing it twice changes nothing. Gives how many there are of each afterwards.
    """
    services.importing_sops.run([content / "sops"], progress=progress)
    services.bank.import_quizzes([content / "quizzes"], progress=progress)
    services.workspace.import_people(content / "demo" / "people.csv")
    services.importing_answers.run(content / "demo" / "answers.csv.gz", progress=progress)
    services.workspace.mark_demo()
    services.finding.refresh(progress=progress)
    return services.workspace.counts()
