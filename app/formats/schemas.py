"""The JSON Schema of each file format, by its name."""

from typing import Any

from app.formats.fields import Strict
from app.formats.quiz_yaml import CasesFile, QuizFile
from app.formats.scheme_yaml import SchemeFile
from app.formats.sop_md import FrontMatter
from app.formats.synonyms_yaml import SynonymsFile

MODELS: dict[str, type[Strict]] = {
    "sop": FrontMatter, "scheme": SchemeFile, "quiz": QuizFile, "cases": CasesFile, "synonyms": SynonymsFile,
}  # fmt: skip


def schemas() -> dict[str, dict[str, Any]]:
    """A JSON Schema (draft 2020-12) for each name in MODELS; ``sop`` is the front matter of an SOP."""
    return {name: model.model_json_schema() for name, model in MODELS.items()}
