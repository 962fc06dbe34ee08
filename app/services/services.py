"""All services together, as screens and commands are handed them."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.changed import Changed
from app.domain.people import Person
from app.domain.schemes import Scheme
from app.errors import WorkspaceProblem
from app.services.acknowledging import Acknowledging
from app.services.adjudicating import Adjudicating
from app.services.assigning import Assigning
from app.services.bank import Bank
from app.services.checking import Checking
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
from app.services.taking import Taking
from app.services.team import Team
from app.services.workspace import Workspace
from app.services.writing import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What people can do, one attribute a feature."""

    scheme: Scheme
    workspace: Workspace
    library: Library
    importing_sops: ImportingSops
    finding: Finding
    bank: Bank
    editing_cases: EditingCases
    importing_cases: ImportingCases
    checking: Checking
    taking: Taking
    resulting: Resulting
    practising: Practising
    importing_answers: ImportingAnswers
    importing_measures: ImportingMeasures
    importing_reading: ImportingReading
    importing_work: ImportingWork
    gaps: Gaps
    closing: ClosingGaps
    fitting: Fitting
    acknowledging: Acknowledging
    noting: Noting
    illustrating: Illustrating
    quizzes: Quizzes
    assigning: Assigning
    exchanging_quizzes: ExchangingQuizzes
    writing: Writing
    exporting_sops: ExportingSops
    exporting_tables: ExportingTables
    helping: Helping
    remarking: Remarking
    adjudicating: Adjudicating
    items: Items
    team: Team

    def people(self) -> tuple[Person, ...]:
        """Everyone with a profile here."""
        return self.workspace.people()

    @property
    def trouble(self) -> WorkspaceProblem | None:
        """What cannot be done here, and why: nothing can be written, or the index could not be made."""
        why = self.workspace.why_read_only
        return WorkspaceProblem(*why) if why else self.finding.trouble

    def listen(self, listener: Callable[[frozenset[Changed]], None]) -> None:
        """Call ``listener`` after each write, on the thread that wrote."""
        self.workspace.listen(listener)
