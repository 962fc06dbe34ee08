"""The settings of one run: defaults, then settings.toml in the data folder, then the environment, then flags."""

import os
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from app.errors import BadInput

THEMES = ("system", "light", "dark")


def _doc(text: str, default: Any) -> Any:
    return field(default=default, metadata={"doc": text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set; each field carries its doc in ``metadata["doc"]``."""

    data_dir: Path
    demo: bool = _doc("Fill a new workspace with the demo: only the default data folder does.", False)
    theme: str = _doc("light, dark, or system for what the desktop says.", "system")
    person: str = _doc("The key of the profile to sign in with; empty: the one used last.", "")
    market: str = _doc("The market whose rules are read and searched; empty: every market.", "")
    search_log: bool = _doc("Keep what is searched for in the search log, on this computer: true or false.", True)
    long_work_ms: int = _doc("Milliseconds after which work shows its progress.", 300)
    half_life_days: float = _doc("Days after which an answer counts half; 0: answers do not fade. Unmeasured.", 0.0)
    material_discount: float = _doc("What an answer still counts after a material edit of its clause. Unmeasured.", 0.3)
    break_after_cases: int = _doc("Cases after which a quiz offers a break; 0: never. Each person may change it.", 25)
    distressing_per_day: int = _doc(
        "Cases that may distress which a person sees in quizzes in a day; 0: any number. Each may change it.",
        15,
    )
    grey_pictures: bool = _doc(
        "Whether pictures of cases that may distress are grey. Each person may change it.", False
    )

    audit_weight: float = _doc("What an audited decision counts beside a quiz answer; 0: not at all. Unmeasured.", 0.5)
    target: float = _doc("The readiness to reach on every SOP, such as 0.9; 0: what the scheme says by risk.", 0.0)
    interval_level: float = _doc("The level of the interval that readiness is shown with, such as 0.8.", 0.8)
    least_shortfall: float = _doc("How far below target several clauses together are a gap, such as 0.05.", 0.05)
    refit_after: int = _doc("New answers after which difficulties are fitted anew in the background.", 500)

    @property
    def database(self) -> Path:
        """Where the workspace's database is."""
        return self.data_dir / "plumbline.db"

    @property
    def index_dir(self) -> Path:
        """Where the search index is; it may be deleted at any time."""
        return self.data_dir / "index"

    @property
    def media_dir(self) -> Path:
        """Where the pictures are, each in a file named by its SHA-256."""
        return self.data_dir / "media"

    @property
    def backups_dir(self) -> Path:
        """Where copies of the database go before a migration."""
        return self.data_dir / "backups"


def load_settings(
    data_dir: Path | None, *, default_dir: Path, environment: Mapping[str, str] = os.environ, **flags: Any
) -> Settings:
    """The settings for this run.

    ``data_dir`` is what --data-dir says, or None; then PLUMBLINE_DATA_DIR, then ``default_dir``, the one folder that
    gets the demo. ``flags`` override all; None means not given. Raises BadInput naming the file, variable and field.
    """
    given = data_dir or (Path(environment["PLUMBLINE_DATA_DIR"]) if environment.get("PLUMBLINE_DATA_DIR") else None)
    settings = Settings(data_dir=(given or default_dir).expanduser().absolute(), demo=given is None)
    settings = replace(settings, **_from_file(settings.data_dir / "settings.toml"))
    settings = replace(settings, **_from_environment(environment))
    settings = replace(settings, **{name: value for name, value in flags.items() if value is not None})
    check_measuring(settings)
    if settings.theme not in THEMES:
        raise BadInput(f"The theme “{settings.theme}” does not exist.", f"Choose one of {', '.join(THEMES)}.")
    return settings


def check_measuring(settings: Settings) -> None:
    """Raise BadInput, in words, unless the settings of measuring lie where they mean something."""
    if settings.half_life_days < 0 or not 0 <= settings.material_discount <= 1:
        raise BadInput(
            "half_life_days must not be negative, and material_discount lies between 0 and 1.", "Mend settings.toml."
        )
    if not 0 <= settings.audit_weight <= 1 or not (settings.target == 0 or 0.5 <= settings.target < 1):
        raise BadInput("audit_weight lies between 0 and 1; target is 0, or from 0.5 to below 1.", "Mend settings.toml.")
    if not 0.5 <= settings.interval_level <= 0.99 or not 0 <= settings.least_shortfall <= 0.3:
        raise BadInput(
            "interval_level lies between 0.5 and 0.99, least_shortfall between 0 and 0.3.", "Mend settings.toml."
        )
    if settings.refit_after < 1:
        raise BadInput("refit_after must be at least 1.", "Mend settings.toml.")


def keep_settings(path: Path, values: Mapping[str, float]) -> None:
    """Write numbers into settings.toml, each in the place of what it said before; all else stays as it is.

    Raises BadInput when the file cannot be read or written.
    """
    _from_file(path)  # a broken file is mended by whoever broke it
    try:
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        for name, value in values.items():
            said = f"{name} = {value!r}"
            places = [at for at, line in enumerate(lines) if line.partition("=")[0].strip() == name]
            lines = [*lines, said] if not places else [*lines[: places[0]], said, *lines[places[0] + 1 :]]
        new = path.with_name(f"{path.name}.new")
        new.write_text("\n".join(lines) + "\n", "utf-8")
        os.replace(new, path)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}.", "Check the rights of the data folder.") from None


def _settable() -> dict[str, "Field[Any]"]:
    return {f.name: f for f in fields(Settings) if "doc" in f.metadata and f.name != "demo"}


def _from_file(path: Path) -> dict[str, Any]:
    if not os.path.exists(path):  # also False where the folder may not be read: opening it says so in words
        return {}
    import tomllib  # a start without a file does without

    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(
            f"{path} cannot be read: {error}.", "Mend it, or delete it to go back to the defaults."
        ) from None
    return {name: _typed(name, value, where=str(path)) for name, value in said.items()}


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    return {
        name: _typed(name, environment[variable], where=variable)
        for name in _settable()
        if (variable := f"PLUMBLINE_{name.upper()}") in environment
    }


def _typed(name: str, value: Any, *, where: str) -> Any:
    known = _settable()
    if name not in known:
        raise BadInput(f"{where} sets “{name}”, which is not a setting.", f"Settings are {', '.join(known)}.")
    if isinstance(known[name].default, bool) and str(value).casefold() in ("false", "no", "0"):
        return False
    wanted: type[Any] = str if isinstance(known[name].default, str) else type(known[name].default)
    if wanted is bool:
        return _yes_or_no(name, value, where=where)
    try:
        return wanted(value)
    except (TypeError, ValueError):
        raise BadInput(f"{where} sets {name} to “{value}”, which is not a {wanted.__name__}.") from None


def _yes_or_no(name: str, value: Any, *, where: str) -> bool:
    said = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(str(value).lower())
    if said is None:
        raise BadInput(f"{where} sets {name} to “{value}”, which is neither true nor false.")
    return said
