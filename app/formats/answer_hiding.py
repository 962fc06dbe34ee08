"""Takes out of a case's text what gives its answer away."""

import re
from collections.abc import Collection, Sequence

OFTEN = 0.5  # a word that stands in this share of the texts with the same label comes from the label, not the case
SHORTEST = 5
ENDING = re.compile(r"(?:ed|ing|s|d|e)$")
SENTENCE = re.compile(r"[^.!?]*(?:[.!?]+(?=\s|$)|[.!?](?!\s)|$)\s*")


def find_telling(labelled: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Stems of labels that the texts themselves say, given (label, text) of each row.

    A table of recalls labels each row “recalled” and starts each text with “This recall involves …”: “recall” tells.
    """
    texts: dict[str, list[str]] = {}
    for label, text in labelled:
        if label.isalpha() and label.isascii() and len(label) >= SHORTEST:
            texts.setdefault(ENDING.sub("", label.casefold()), []).append(text.casefold())
    return frozenset(stem for stem, said in texts.items() if sum(stem in text for text in said) >= OFTEN * len(said))


def hide(text: str, stems: Collection[str]) -> str:
    """The text without what tells: lead-ins and adjectives go, else the bracket or the sentence they are in."""
    for stem in stems:
        word = rf"\b{re.escape(stem)}\w*"
        text = re.sub(rf"\b(?:this|the)\s+{word}(?:\s+\w+)?\s+(?:involves?|includes?|covers?)\s+", "", text, flags=re.I)
        text = re.sub(rf"\s*\([^()]*{word}[^()]*\)", "", text, flags=re.I)
        text = re.sub(rf"\b{re.escape(stem)}ed\s+(?=\w)", "", text, flags=re.I)
        kept = [part for part in SENTENCE.findall(text) if not re.search(word, part, flags=re.I)]
        text = "".join(kept).strip()
    return text[:1].upper() + text[1:] if stems else text
