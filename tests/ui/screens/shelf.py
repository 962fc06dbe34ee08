"""A small library on a real database: three SOPs, one of them retired, one with three versions."""

from pathlib import Path

from app.services.acknowledging import Acknowledging
from app.services.illustrating import Illustrating
from app.services.importing_sops import ImportingSops
from app.services.library import Library
from app.services.noting import Noting
from app.services.workspace import Workspace
from app.store import sop_writing
from app.store import sops as rows
from app.store.database import Database, prepare
from tests.still import OWNER
from tests.ui.frame import LEAD, NOW, REVIEWER, StillClock
from tests.ui.screens.world import SCHEME

FRONT = """---
sop: {sop}
version: "{version}"
title: {title}
domain: {domain}
markets: [{markets}]
risk: high
effective: {day}
owner: IP policy
change: {change}
---
"""
FIRST = """# Counterfeit goods
Text before the rules.

## Scope {#scope}
Offers that carry a brand, see [documents](sop:seller-checks#documents).

## Logos {#logo-misuse}
| Situation | Decision |
|---|---|
| A logo is changed | Restrict |
| A logo is shown | Approve |

## Replica wording {#replica}
A copy says replica.
"""
SECOND = FIRST.replace("changed | Restrict", "changed | Reject").replace("A copy says replica.", "A copy says mirror.")
THIRD = SECOND.replace("## Scope", "## Evidence {#evidence}\nAn invoice.\n\n## Scope")
CHECKS = "# Seller checks\n\n## Documents {#documents}\nAn invoice, and [a site](https://example.org/a).\n"


def beside_of(database: Database) -> dict[str, object]:
    """The services for what stands beside a text, with the people they know."""
    clock = StillClock()
    Workspace(database).add_people((REVIEWER, LEAD))
    return {
        "scheme": SCHEME, "acknowledging": Acknowledging(database, clock=clock),
        "noting": Noting(database, clock=clock), "illustrating": Illustrating(database),
    }  # fmt: skip


def make_shelf(folder: Path) -> tuple[Database, Library]:
    """The database in a folder, and the library over it."""
    prepare(folder / "plumbline.db", folder / "backups")
    database = Database(folder / "plumbline.db")
    files = (
        ("counterfeit-goods", "Counterfeit goods", "products", "all", "1.0", "2026-01-10", "First.", FIRST),
        ("counterfeit-goods", "Counterfeit goods", "products", "all", "1.1", "2026-11-02", "Logos are strict.", SECOND),
        ("counterfeit-goods", "Counterfeit goods", "products", "all", "1.2", "2026-12-24", "Evidence.", THIRD),
        ("seller-checks", "Seller checks", "sellers", "ID", "1.0", "2026-02-01", "First.", CHECKS),
        ("old-rules", "Old rules", "content", "all", "1.0", "2025-02-01", "First.", "# Old rules\nGone.\n"),
    )
    for sop, title, domain, markets, version, day, change, body in files:
        file = folder / "sops" / sop / f"{version}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        named = {"sop": sop, "title": title, "domain": domain, "markets": markets, "version": version, "day": day}
        file.write_text(FRONT.format(**named, change=change) + body, encoding="utf-8")
    ImportingSops(database, clock=StillClock()).run([folder / "sops"], by=OWNER)
    with database.write() as connection:
        old = next(v for v in rows.list_versions(connection, at=NOW) if v.sop == "old-rules")
        sop_writing.retire(connection, old.id, NOW)
    return database, Library(database, clock=StillClock())
