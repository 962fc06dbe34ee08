"""Who changed the settings of measuring when, kept as a fact about the workspace."""

import json
from datetime import datetime

from sqlalchemy import Connection

from app.domain.measure_settings import SettingChange
from app.store.meta import get_fact, set_fact

LOG = "measure settings"
"""The name of the fact: a JSON list, the oldest change first."""


def list_changes(connection: Connection) -> tuple[SettingChange, ...]:
    """All changes, the latest first."""
    return tuple(
        SettingChange(
            at=datetime.fromisoformat(one["at"]),
            by=one["by"],
            changes={name: (old, new) for name, (old, new) in one["changes"].items()},
        )
        for one in reversed(json.loads(get_fact(connection, LOG) or "[]"))
    )


def add_change(connection: Connection, change: SettingChange) -> None:
    """Write one more."""
    log = json.loads(get_fact(connection, LOG) or "[]")
    log.append({"at": change.at.isoformat(), "by": change.by, "changes": dict(change.changes)})
    set_fact(connection, LOG, json.dumps(log))
