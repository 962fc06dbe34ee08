"""Prints the rows of a benchmark, for people or as JSON."""

import json
import platform
import time
from pathlib import Path
from typing import TypedDict

_STARTED = time.perf_counter()


class Row(TypedDict):
    """One figure, beside its reference where there is one, and whether it reaches what is asked of it."""

    row: str
    figure: float
    unit: str
    reference: float | None
    ratio: float | None
    target: str | None
    met: bool | None


def row(
    name: str,
    figure: float,
    *,
    unit: str,
    reference: float | None = None,
    at_most: float | None = None,
    at_least: float | None = None,
) -> Row:
    """A row; ``ratio`` is figure to reference, ``met`` compares the figure as it is (not rounded) with the bound."""
    target = f"≤ {at_most:g}" if at_most is not None else f"≥ {at_least:g}" if at_least is not None else None
    met = None
    if target:
        met = figure <= at_most if at_most is not None else figure >= (at_least or 0.0)
    return {
        "row": name,
        "figure": figure,
        "unit": unit,
        "reference": reference,
        "ratio": figure / reference if reference else None,
        "target": target,
        "met": met,
    }


def report(name: str, rows: list[Row], as_json: bool) -> None:
    """Print the table, or one JSON object on standard output."""
    if as_json:
        machine = {"cpu": _cpu(), "python": platform.python_version()}
        print(
            json.dumps(
                {"name": name, "rows": rows, "machine": machine, "seconds": round(time.perf_counter() - _STARTED, 3)},
                ensure_ascii=False,
            )
        )
        return
    print(f"{name}   {_cpu()}, Python {platform.python_version()}")
    print(f"{'':28}{'figure':>12}{'reference':>12}{'ratio':>8}  {'target':<12}met")
    for one in rows:
        print(_line(one))


def _line(one: Row) -> str:
    reference = "" if one["reference"] is None else f"{one['reference']:.4g}"
    ratio = "" if one["ratio"] is None else f"{one['ratio']:.2f}"
    met = {True: "yes", False: "NO", None: ""}[one["met"]]
    figure = f"{one['figure']:.4g} {one['unit']}"
    return f"{one['row']:28}{figure:>12}{reference:>12}{ratio:>8}  {one['target'] or '':<12}{met}"


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
