"""Characters that hide, reorder or look like others are named; honest writing stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.hidden import name_hidden


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Decision \u202eevomer\u202c", "Decision ‹RLO›evomer‹PDF›"),
        ("Count\u200berfeit", "Count‹ZWSP›erfeit"),
        ("pr\u043educts", "pr\u043e‹CYRILLIC SMALL LETTER O›ducts"),
        ("Мир продукты", "Мир продукты"),
        ("می\u200cخواهم 假货 café", "می\u200cخواهم 假货 café"),
    ],
)
def test_what_misleads_is_named_and_honest_writing_stays(text: str, named: str) -> None:
    assert name_hidden(text) == named


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_plain_text_stays(text: str) -> None:
    assert name_hidden(text) == text


@given(st.text())
def test_no_control_that_reorders_text_is_left(text: str) -> None:
    assert not set(name_hidden(text)) & {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
