"""The passage of a clause that a rationale speaks of: quoted words, the row or sentence that fits, or none."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.passages import LEAST_RUN, PAUSE, TextRow, find_passage, words_of

TEXT = (
    "Copied logos\nCompare the logo in each picture with the brand reference. Folds are not strong signs.\n"
    "A strong sign is visible on the product or its label\nReject\nRemove\n"
    "The difference is a variant that the brand reference names, such as an older logo\nApprove\nNo action\n"
    "The logo is covered or unreadable in every picture\nRestrict\nAsk for a fix\n"
)
LABELS = ("Approve", "Restrict", "Reject", "No action", "Remove", "Ask for a fix")
words = st.lists(
    st.sampled_from(["logo", "strap", "brand", "label", "seal", "the", "of", "is", "not", "zip."]), max_size=30
).map(" ".join)


def row(*cells: str) -> TextRow:
    start = TEXT.index(cells[0])
    return TextRow(start, TEXT.index(cells[-1], start) + len(cells[-1]), cells)


ROWS = (
    row("A strong sign is visible on the product or its label", "Reject", "Remove"),
    row("The difference is a variant that the brand reference names, such as an older logo", "Approve", "No action"),
    row("The logo is covered or unreadable in every picture", "Restrict", "Ask for a fix"),
)
HEADING = ((0, len("Copied logos")),)


def passage(why: str, *says: str) -> str | None:
    """The words that are marked."""
    found = find_passage(TEXT, why, rows=ROWS, left_out=HEADING, labels=LABELS, says=says)
    return TEXT[found.start : found.end] if found else None


def test_quoted_words_are_marked_and_in_a_table_their_row() -> None:
    assert passage("You must compare the logo in each picture, which was not done.") == (
        "Compare the logo in each picture"
    )
    said = passage("Three bars: the brand reference names this variant.", "Approve", "No action")
    assert said is not None
    assert said.startswith("The difference is a variant")


def test_a_row_that_decides_otherwise_is_never_marked() -> None:
    why = "The difference is a variant that the brand reference names, such as an older logo."
    assert passage(why, "Reject", "Remove") is None
    assert passage("The logo is covered, unreadable in the picture.", "Approve", "No action") is None


def test_beside_a_table_that_decides_a_few_words_of_prose_are_no_quotation() -> None:
    assert passage("The folds are not strong signs.", "Approve", "No action") is None
    assert find_passage(TEXT, "The folds are not strong signs.") is not None


def test_without_a_quotation_the_row_with_the_same_words_is_marked() -> None:
    said = passage("Every picture leaves the logo unreadable, as a sticker covered it.", "Restrict", "Ask for a fix")
    assert said is not None
    assert said.startswith("The logo is covered or unreadable")


def test_small_words_quote_nothing_and_a_quotation_ends_with_its_sentence() -> None:
    assert passage("It is not on the list, or in the end it is.") is None
    assert passage("See the brand reference folds of cloth.") is None


def test_two_places_that_fit_alike_are_none() -> None:
    text = "Red lamps burn bright today.\nRed lamps burn bright today."
    assert find_passage(text, "We saw that red lamps burn bright.") is None
    assert find_passage(text.split("\n", maxsplit=1)[0], "We saw that red lamps burn bright.") is not None


def test_a_heading_is_no_passage() -> None:
    text = "Copied or changed logos on labels\nNothing else."
    heading = ((0, text.index("\n")),)
    assert find_passage(text, "These are copied or changed logos on labels.", left_out=heading) is None


def test_empty_texts_have_none() -> None:
    assert find_passage("", "why") is None
    assert find_passage("A strong sign is visible.", "") is None


@given(words, words)
def test_a_passage_lies_in_the_text_and_quotes_what_it_says_it_quotes(text: str, why: str) -> None:
    found = find_passage(text, why)
    if found is None:
        return
    assert 0 <= found.start < found.end <= len(text)
    if found.quoted:
        run, reasons = ([w.text for w in words_of(t)] for t in (text[found.start : found.end], why))
        assert len(run) >= LEAST_RUN
        assert any(reasons[at : at + len(run)] == run for at in range(len(reasons)))


@given(words, words, words)
def test_what_is_left_out_is_never_marked(before: str, text: str, why: str) -> None:
    whole = f"{before}\n{text}"
    found = find_passage(whole, f"{why} {before}", left_out=((0, len(before)),))
    assert found is None or found.start > len(before)


@given(words)
def test_the_same_text_found_alone_is_quoted_or_too_small(text: str) -> None:
    found = find_passage(text, text)
    own = [w for w in words_of(text) if w.telling]
    if (
        not PAUSE.search(text)
        and len(own) == len(set(own))
        and len({w.stem for w in own}) == len(own) >= LEAST_RUN == len(text.split())
    ):
        assert found is not None
        assert found.quoted
