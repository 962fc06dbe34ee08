"""Fits what a YAML file says to a model, and says every field that does not fit in a sentence."""

import difflib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from app.domain.problems import Problem
from app.domain.sops import Citation, VersionNumber, at_start_of
from app.errors import BadInput
from app.formats.problems import BadFile
from app.formats.yaml_text import Tree

Model = TypeVar("Model", bound="Strict")


class Strict(BaseModel):
    """A model that takes no unknown field and turns “12” into a number where a number is wanted."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


def one_of(*values: str) -> BeforeValidator:
    """A validator that takes only these words."""

    def check(value: Any) -> Any:
        if value in values:
            return value
        raise ValueError(f"must be {listed(values)}, not {quoted(value)}")

    return BeforeValidator(check)


def listed(words: Iterable[str]) -> str:
    """“a, b or c”."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def quoted(value: Any) -> str:
    """A value as it is said in an error: short, in quotation marks."""
    said = str(value)
    return "empty" if value in (None, "") else f"“{said[:60]}…”" if len(said) > 60 else f"“{said}”"


def _version(value: Any) -> Any:
    try:
        return str(VersionNumber.parse(value)) if isinstance(value, str) else value
    except BadInput as error:
        raise ValueError(f"is not a version number: {quoted(value)}; write it as “1.2”") from error


def _instant(value: Any) -> Any:
    """An instant in UTC from ``2026-03-01`` (its first moment) or a full ISO 8601 time."""
    try:
        if len(value) == 10:
            return at_start_of(date.fromisoformat(value))
        moment = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        raise ValueError(f"must be a date such as 2026-03-01, not {quoted(value)}") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _citation(value: str) -> str:
    try:
        Citation.parse(value)
    except BadInput as error:
        raise ValueError(f"does not name a clause: {quoted(value)}; write it as sop#clause@1.2") from error
    return value


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _empty_for_none(value: Any) -> Any:
    return "" if value is None else value


def _day(value: Any) -> Any:
    return value[:10] if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_empty_for_none)]
Words = Annotated[str, StringConstraints(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[^\W_A-Z][^\s#@/\\A-Z]*$", max_length=200)]
Key = Annotated[str, StringConstraints(pattern=r"^[^\s#@{}]+$", max_length=200)]
Market = Annotated[str, StringConstraints(pattern=r"^(all|[A-Z][A-Z0-9-]{1,9})$")]
Markets = Annotated[tuple[Market, ...], BeforeValidator(_as_list)]
Version = Annotated[str, BeforeValidator(_version)]
Instant = Annotated[datetime, BeforeValidator(_instant)]
Day = Annotated[date, BeforeValidator(_day)]
Cited = Annotated[str, AfterValidator(_citation)]


def fit(model: type[Model], tree: Tree, file: str) -> Model:
    """The tree as a model. Raises BadFile with a problem for every field that does not fit."""
    if not isinstance(tree.value, dict):
        raise BadFile([Problem(file=file, line=tree.line(()), problem="fields are expected here, as “name: value”.")])
    try:
        return model.model_validate(tree.value)
    except ValidationError as error:
        raise BadFile(_problems(error, tree, file=file, known=tuple(model.model_fields))) from None


def _problems(error: ValidationError, tree: Tree, *, file: str, known: tuple[str, ...]) -> Iterator[Problem]:
    for details in error.errors(include_url=False):
        place = details["loc"]
        fix = _near(str(place[-1]), known) if details["type"] == "extra_forbidden" else ""
        yield Problem(file=file, line=tree.line(place), problem=f"{_name(place)} {_said(details)}.", fix=fix)


def _near(name: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean “{near[0]}”?" if near else ""


def _name(place: tuple[str | int, ...]) -> str:
    """“cases, entry 3, gold, action”: where a field is, in words."""
    return ", ".join(f"entry {part + 1}" if isinstance(part, int) else part for part in place) or "the file"


SAID = {
    "missing": "is missing",
    "extra_forbidden": "is not a known field",
    "string_too_short": "is empty",
    "tuple_type": "must be a list",
    "too_short": "is empty",
}


def _said(details: ErrorDetails) -> str:
    kind, given = details["type"], details["input"]
    if kind in SAID:
        return SAID[kind]
    if kind == "value_error":
        return str(details["ctx"]["error"])
    if given is None:
        return "is empty"
    return f"does not fit ({quoted(given)}): {details['msg'][:1].lower()}{details['msg'][1:]}"
