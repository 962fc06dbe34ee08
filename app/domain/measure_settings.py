"""The settings of measuring: what each means, within which bounds, and who changed what when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSetting:
    """A setting that a lead may change. ``share``: it is between 0 and 1 and shown in per cent; ``off`` is what its
    lowest value means, empty where that is a value as any other; ``unmeasured``: nothing says yet which is best."""

    name: str
    title: str
    help: str
    low: float
    high: float
    step: float
    share: bool = True
    off: str = ""
    unit: str = ""
    unmeasured: bool = False

    def say(self, value: float) -> str:
        """A value in words."""
        if self.off and value <= self.low:
            return self.off
        return f"{value * 100:g}%" if self.share else f"{value:g} {self.unit}".strip()


MEASURE_SETTINGS = (
    MeasureSetting(
        name="target", title="Readiness to reach", low=0.49, high=0.99, step=0.01, off="by the scheme",
        help="On every SOP alike, or what the scheme says for each risk.",
    ),
    MeasureSetting(
        name="half_life_days", title="Half-life of an answer", low=0, high=2000, step=10, share=False,
        off="answers do not fade", unit="days", unmeasured=True, help="After so many days an answer counts half.",
    ),
    MeasureSetting(
        name="material_discount", title="After a material edit", low=0, high=1, step=0.05,
        unmeasured=True, help="What earlier answers on a clause still count once it says something else.",
    ),
    MeasureSetting(
        name="audit_weight", title="An audited decision", low=0, high=1, step=0.05, unmeasured=True,
        help="What it counts beside a quiz answer, which counts 100%; 0%: not at all.",
    ),
    MeasureSetting(
        name="interval_level", title="Intervals hold", low=0.5, high=0.99, step=0.01,
        help="How often the true readiness should lie within the interval shown. Verdicts do not depend on it.",
    ),
    MeasureSetting(
        name="least_shortfall", title="Least shortfall", low=0, high=0.3, step=0.01,
        help="How far below target a domain or SOP is a gap. A single clause needs no such distance.",
    ),
    MeasureSetting(
        name="refit_after", title="Fit anew after", low=1, high=100_000, step=100, share=False, unit="new answers",
        help="How many answers come in before difficulties are fitted again by themselves.",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChange:
    """Who changed what when: old and new value by the setting's name. It holds from ``at`` on, for all answers."""

    at: datetime
    by: str
    changes: Mapping[str, tuple[float, float]]

    def say(self) -> str:
        """What changed, in words."""
        known = {setting.name: setting for setting in MEASURE_SETTINGS}
        return "; ".join(
            f"{known[name].title}: {known[name].say(before)} → {known[name].say(after)}"
            for name, (before, after) in self.changes.items()
            if name in known
        )


def values_of(settings: Settings) -> dict[str, float]:
    """The settings of measuring by name."""
    return {setting.name: float(getattr(settings, setting.name)) for setting in MEASURE_SETTINGS}


def differences(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Old and new of each setting that is another now."""
    return {name: (before[name], value) for name, value in after.items() if name in before and before[name] != value}
