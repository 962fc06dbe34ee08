"""The HTML of a reading as a page takes it: from right to left where its language is written so."""

import re

from app.domain.languages import is_right_to_left
from app.domain.readings import Reading

ROW = re.compile(r"<tr>((?:(?!</?tr>).)*)</tr>", re.DOTALL)
CELL = re.compile(r"<(t[hd])[^>]*>.*?</\1>", re.DOTALL)


def html_of(reading: Reading) -> str:
    """The text of a reading, laid out in the direction of its language."""
    return mirrored(reading.html) if is_right_to_left(reading.info.language) else reading.html


def mirrored(html: str) -> str:
    """HTML from right to left. Qt lays out the columns of a table from left to right always, so they are turned."""
    turned = ROW.sub(lambda row: f"<tr>{''.join(cell[0] for cell in reversed([*CELL.finditer(row[1])]))}</tr>", html)
    turned = turned.replace("<th>", '<th align="right">').replace(
        '<table class="grid">', '<table class="grid" width="100%">'
    )
    return f'<div dir="rtl">{turned}</div>'
