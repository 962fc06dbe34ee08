"""The simulated people: 24 reviewers in three teams, six trainers and three leads."""

from dataclasses import dataclass

TRAINERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team: where it works, whom it belongs to, and its hours from UTC (kept the same all year)."""

    name: str
    site: str
    vendor: str
    hours_from_utc: int
    markets: tuple[str, ...]
    reviewers: range


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


TEAMS = (
    Team(
        name="Products A",
        site="Dublin",
        vendor="",
        hours_from_utc=0,
        markets=("US", "GB", "DE", "FR"),
        reviewers=range(1, 9),
    ),
    Team(
        name="Content B",
        site="Manila",
        vendor="",
        hours_from_utc=8,
        markets=("US", "ID", "AU", "JP"),
        reviewers=range(9, 17),
    ),
    Team(
        name="Vendor C",
        site="Bogotá",
        vendor="Northgate Services",
        hours_from_utc=-5,
        markets=("US", "MX", "BR", "ES"),
        reviewers=range(17, 25),
    ),
)


def everybody() -> tuple[Member, ...]:
    """Reviewers, trainers and leads, in that order; trainers and leads are dealt to the teams in turn."""
    return (*reviewers(), *_others("T", "trainer", TRAINERS), *_others("L", "lead", len(TEAMS)))


def reviewers() -> tuple[Member, ...]:
    """The reviewers; the markets of a team are dealt to them in turn."""
    return tuple(
        Member(key=f"R{n:02}", role="reviewer", team=team, market=team.markets[n % len(team.markets)])
        for team in TEAMS
        for n in team.reviewers
    )


def _others(letter: str, role: str, how_many: int) -> tuple[Member, ...]:
    teams = [TEAMS[n % len(TEAMS)] for n in range(how_many)]
    return tuple(
        Member(key=f"{letter}{n:02}", role=role, team=team, market=team.markets[0]) for n, team in enumerate(teams, 1)
    )
