"""Where one has been in the window, to go back and forward."""

from dataclasses import dataclass, field

LONGEST = 100


@dataclass(slots=True)
class History:
    """The places visited, as (place, target), and where one stands among them."""

    visited: list[tuple[str, str]] = field(default_factory=list)
    at: int = -1

    def visit(self, place: str, target: str = "") -> None:
        """Go somewhere new; what lay ahead is forgotten. The same place and target twice is one visit."""
        if self.at >= 0 and self.visited[self.at] == (place, target):
            return
        self.visited = [*self.visited[: self.at + 1], (place, target)][-LONGEST:]
        self.at = len(self.visited) - 1

    def change(self, target: str) -> None:
        """The present place shows something else now, as a search does while one types."""
        if self.at >= 0:
            self.visited[self.at] = (self.visited[self.at][0], target)

    def step(self, by: int) -> tuple[str, str] | None:
        """Go ``by`` steps (−1 is back) and say where that is; None when there is nothing there."""
        if not 0 <= self.at + by < len(self.visited):
            return None
        self.at += by
        return self.visited[self.at]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self.at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self.at < len(self.visited) - 1
