"""All services together, as screens and commands are handed them."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.changed import Changed
from app.domain.people import Person
from app.domain.schemes import Scheme
from app.services.acknowledging import Acknowledging
from app.services.bank import Bank
from app.services.checking import Checking
from app.services.exporting_sops import ExportingSops
from app.services.finding import Finding
from app.services.gaps import Gaps
from app.services.helping import Helping
from app.services.illustrating import Illustrating
from app.services.importing_answers import ImportingAnswers
from app.services.importing_sops import ImportingSops
from app.services.library import Library
from app.services.noting import Noting
from app.services.remarking import Remarking
from app.services.taking import Taking
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
    checking: Checking
    taking: Taking
    importing_answers: ImportingAnswers
    gaps: Gaps
    acknowledging: Acknowledging
    noting: Noting
    illustrating: Illustrating
    writing: Writing
    exporting_sops: ExportingSops
    helping: Helping
    remarking: Remarking

    def people(self) -> tuple[Person, ...]:
        """Everyone with a profile here."""
        return self.workspace.people()

    @property
    def read_only(self) -> bool:
        """Whether this workspace can be read and not written."""
        return self.workspace.read_only

    def listen(self, listener: Callable[[frozenset[Changed]], None]) -> None:
        """Call ``listener`` after each write, on the thread that wrote."""
        self.workspace.listen(listener)
