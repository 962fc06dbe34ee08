"""The simulated people: 120 reviewers in eight teams, twelve trainers and eight leads."""

from dataclasses import dataclass
from operator import itemgetter

TRAINERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team: where it works, whom it belongs to, and its hours from UTC (kept the same all year).

    ``domains`` are those of the SOPs that it works with most; ``reviewers`` are their numbers.
    """

    name: str
    site: str
    vendor: str
    hours_from_utc: int
    markets: tuple[str, ...]
    domains: tuple[str, ...]
    reviewers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One simulated person."""

    key: str
    role: str
    team: Team
    market: str

    @property
    def name(self) -> str:
        """What the app shows; it says that the person is made up."""
        return f"{self.role.capitalize()} {self.key[1:]} (simulated)"


NORTHGATE, BRIGHTLINE = "Northgate Services", "Brightline Support"


def _numbers(*ranges: tuple[int, int]) -> tuple[int, ...]:
    return tuple(n for first, last in ranges for n in range(first, last + 1))


TEAMS = (
    Team(
        name="Products A",
        site="Dublin",
        vendor="",
        hours_from_utc=0,
        markets=("US", "GB", "DE", "FR"),
        domains=("products",),
        reviewers=_numbers((1, 8), (25, 31)),
    ),
    Team(
        name="Content B",
        site="Manila",
        vendor="",
        hours_from_utc=8,
        markets=("US", "ID", "AU", "JP"),
        domains=("content",),
        reviewers=_numbers((9, 16), (32, 38)),
    ),
    Team(
        name="Vendor C",
        site="Bogotá",
        vendor=NORTHGATE,
        hours_from_utc=-5,
        markets=("US", "MX", "BR", "ES"),
        domains=("products",),
        reviewers=_numbers((17, 24), (39, 45)),
    ),
    Team(
        name="Sellers D",
        site="Dublin",
        vendor="",
        hours_from_utc=0,
        markets=("US", "GB", "DE", "IT"),
        domains=("sellers", "operations"),
        reviewers=_numbers((46, 60)),
    ),
    Team(
        name="Content E",
        site="Manila",
        vendor="",
        hours_from_utc=8,
        markets=("US", "ID", "GB", "JP"),
        domains=("content",),
        reviewers=_numbers((61, 75)),
    ),
    Team(
        name="Vendor F",
        site="Bogotá",
        vendor=NORTHGATE,
        hours_from_utc=-5,
        markets=("US", "MX", "BR", "ES"),
        domains=("content",),
        reviewers=_numbers((76, 90)),
    ),
    Team(
        name="Vendor G",
        site="Kraków",
        vendor=BRIGHTLINE,
        hours_from_utc=1,
        markets=("GB", "DE", "FR", "IT"),
        domains=("products",),
        reviewers=_numbers((91, 105)),
    ),
    Team(
        name="Vendor H",
        site="Kraków",
        vendor=BRIGHTLINE,
        hours_from_utc=1,
        markets=("US", "DE", "ES", "IT"),
        domains=("sellers", "operations"),
        reviewers=_numbers((106, 120)),
    ),
)


def everybody() -> tuple[Member, ...]:
    """Reviewers, trainers and leads, in that order; trainers and leads are dealt to the teams in turn."""
    return (*reviewers(), *_others("T", "trainer", TRAINERS), *_others("L", "lead", len(TEAMS)))


def reviewers() -> tuple[Member, ...]:
    """The reviewers; the markets of a team are dealt to them in turn."""
    return tuple(
        Member(key=f"R{n:02}", role="reviewer", team=team, market=team.markets[n % len(team.markets)])
        for n, team in sorted(((n, team) for team in TEAMS for n in team.reviewers), key=itemgetter(0))
    )


def _others(letter: str, role: str, how_many: int) -> tuple[Member, ...]:
    teams = [TEAMS[n % len(TEAMS)] for n in range(how_many)]
    return tuple(
        Member(key=f"{letter}{n:02}", role=role, team=team, market=team.markets[0]) for n, team in enumerate(teams, 1)
    )
