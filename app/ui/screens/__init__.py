"""The list of screens, light enough to be read before the first paint: screens are imported later."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from app.domain.people import Role

if TYPE_CHECKING:
    from app.ui.screen import Screen

EVERYONE = frozenset(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere to go: ``key`` is its module, ``icon`` a file in resources/icons, ``roles`` who has it.

    An ``early`` place works as soon as the search index is open, before the database is.
    """

    key: str
    title: str
    icon: str
    roles: frozenset[Role] = EVERYONE
    early: bool = False


SCREENS = (
    Place(key="today", title="Today", icon="today"),
    Place(key="library", title="Library", icon="library"),
    Place(key="search", title="Search", icon="search", early=True),
    Place(key="quiz", title="Quiz", icon="quiz"),
    Place(key="gaps", title="My gaps", icon="gaps"),
    Place(key="team", title="Team", icon="team", roles=frozenset({Role.LEAD, Role.OWNER})),
    Place(key="reading", title="Reading", icon="eye", roles=frozenset({Role.LEAD, Role.OWNER})),
    Place(key="searches", title="Search log", icon="history", roles=frozenset({Role.TRAINER, Role.OWNER})),
    Place(key="cases", title="Cases", icon="cases", roles=frozenset({Role.TRAINER, Role.LEAD, Role.OWNER})),
    Place(key="gold", title="Gold", icon="gold", roles=frozenset({Role.TRAINER, Role.LEAD, Role.OWNER})),
    Place(key="quizzes", title="Quizzes", icon="quizzes", roles=frozenset({Role.TRAINER, Role.LEAD, Role.OWNER})),
    Place(key="write", title="Write", icon="write", roles=frozenset({Role.TRAINER, Role.LEAD, Role.OWNER})),
    Place(key="help", title="Help", icon="help"),
)


def places_for(role: Role) -> tuple[Place, ...]:
    """The places that a role has, in the order of the navigation."""
    return tuple(place for place in SCREENS if role in place.roles)


def load(key: str) -> "type[Screen]":
    """The class that draws a place; its module is imported the first time it is asked for."""
    screen: type[Screen] = import_module(f"{__name__}.{key}").SCREEN
    return screen


def load_all() -> None:
    """Import every place before it is visited, which would keep its first visitor waiting. For the background."""
    for place in SCREENS:
        load(place.key)
