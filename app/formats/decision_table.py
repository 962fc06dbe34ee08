"""Reads the decision tables that stand in a clause's Markdown."""

import re
from dataclasses import dataclass

HEADER = ("situation", "decision", "action")
RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?")
CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a decision table, as it is written; ``line`` counts from 0 within the clause's text."""

    situation: str
    decision: str
    action: str
    line: int


def read_rules(text: str) -> tuple[Rule, ...]:
    """The rows of every table under the header ``| Situation | Decision | Action |``."""
    rules: list[Rule] = []
    inside = False
    for number, line in enumerate(text.split("\n")):
        cells = _cells(line)
        if len(cells) != len(HEADER):
            inside = False
        elif tuple(cell.lower() for cell in cells) == HEADER:
            inside = True
        elif inside and not RULE.fullmatch(line.strip()):
            rules.append(Rule(cells[0], cells[1], cells[2], line=number))
    return tuple(rules)


def _cells(line: str) -> list[str]:
    stripped = line.strip()
    if not stripped.startswith("|"):
        return []
    return [cell.strip() for cell in CELL.split(stripped.removeprefix("|").removesuffix("|"))]
