"""Words on their way into a spreadsheet, where some of them would be taken for formulas."""

import re
from collections.abc import Iterable

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?\d[\d.,\s]*%?")


def harmless(cell: str) -> str:
    """The words, with an apostrophe before what a spreadsheet would calculate; numbers stay numbers."""
    risky = cell.lstrip(" ").startswith(_FORMULA) and not _NUMBER.fullmatch(cell.strip())
    return f"'{cell}" if risky else cell


def as_tsv(lines: Iterable[Iterable[str]]) -> str:
    """Lines of cells as tab-separated text, each cell on one line and harmless."""
    return "".join("\t".join(harmless(" ".join(cell.split())) for cell in line) + "\n" for line in lines)
