"""Asks for the rows of any number of keys: a statement may name 32,766 values, and a table of cases more."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, select


def among(column: Any, values: Iterable[str]) -> ColumnElement[bool]:
    """Whether a column of text has one of these values, which go to SQLite as one."""
    held = func.json_each(json.dumps(list(values))).table_valued("value")
    found: ColumnElement[bool] = column.in_(select(held.c.value))
    return found
