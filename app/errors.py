"""What can go wrong in the user's world, each with a sentence that says what happened and what to do next.

    AppError                    anything the user can understand and act on
    ├── NotFound                what was asked for is not in this workspace
    ├── Refused                 a rule of the product forbids it (a draft, a right, a second answer)
    ├── BadInput                a file or a value that cannot be taken
    └── WorkspaceProblem        the data folder itself: damaged, too new, in use, not writable

Anything that is not an AppError is a bug.
"""


class AppError(Exception):
    """An error of the user's world.

    ``message`` says in one sentence what happened; ``hint`` says what to do next and may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class NotFound(AppError):
    """What was asked for is not in this workspace."""


class Refused(AppError):
    """A rule of the product forbids it."""


class BadInput(AppError):
    """A file or a value that cannot be taken."""


class WorkspaceProblem(AppError):
    """The data folder is damaged, too new, in use or not writable."""
