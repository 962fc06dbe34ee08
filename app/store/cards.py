"""The card of a case as text, so that what a reviewer saw is stored once and comes back the same."""

import json
from typing import Any

from app.domain.cases import CaseFields, Picture

TO_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def write_card(fields: CaseFields) -> str:
    """The fields as JSON with a fixed order; equal fields give equal text."""
    said = {
        "title": fields.title, "price": fields.price, "currency": fields.currency, "seller": fields.seller,
        "category": fields.category, "attributes": [list(pair) for pair in fields.attributes], "text": fields.text,
        "transcript": fields.transcript, "pictures": [[p.alt, p.file] for p in fields.pictures],
        "distressing": fields.distressing,
    }  # fmt: skip
    return TO_JSON.encode({key: value for key, value in said.items() if value})


def read_card(text: str) -> CaseFields:
    """The fields that ``write_card`` wrote."""
    said: dict[str, Any] = json.loads(text)
    said["attributes"] = tuple((key, value) for key, value in said.get("attributes", ()))
    said["pictures"] = tuple(Picture(alt=alt, file=file) for alt, file in said.get("pictures", ()))
    return CaseFields(**said)
