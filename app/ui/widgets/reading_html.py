"""The HTML of a reading as a page takes it: from right to left where its language is written so."""

from app.domain.languages import is_right_to_left
from app.domain.readings import Reading


def html_of(reading: Reading) -> str:
    """The text of a reading, laid out in the direction of its language."""
    if not is_right_to_left(reading.info.language):
        return reading.html
    turned = reading.html.replace("<th>", '<th align="right">')
    return f'<div dir="rtl">{turned}</div>'
