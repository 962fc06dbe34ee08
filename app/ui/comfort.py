"""What a person set for their own comfort while taking quizzes; kept on this computer, the settings give the rest."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ui.memory import Memory

if TYPE_CHECKING:
    from app.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Comfort:
    """A break after so many cases (0: none), so many distressing cases a day (0: any number), pictures in grey."""

    break_after: int
    most_distressing: int
    grey: bool

    @classmethod
    def remembered(cls, memory: Memory, settings: "Settings") -> "Comfort":
        """What this person chose here; what the settings say where nothing was chosen."""
        usual = (settings.break_after_cases, settings.distressing_per_day, settings.grey_pictures)
        break_after, most, grey = (
            number(memory.word(name), int(value)) for name, value in zip(NAMES, usual, strict=True)
        )
        return cls(break_after=break_after, most_distressing=most, grey=bool(grey))

    def remember(self, memory: Memory) -> None:
        """Keep it for the next start."""
        for name, value in zip(NAMES, (self.break_after, self.most_distressing, self.grey), strict=True):
            memory.remember(name, str(int(value)))


NAMES = ("comfort/break_after", "comfort/most_distressing", "comfort/grey")


def number(word: str, usual: int) -> int:
    """A remembered number; the usual one where there is none."""
    return int(word) if word.isdecimal() else usual
