"""The drafts that simulated trainers have in work: edits of the text in force."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A draft; ``edits`` are pairs of the words in force and what is to stand there."""

    sop: str
    author: str
    version: str
    change: str
    begun: str
    changed: str
    edits: tuple[tuple[str, str], ...]
    in_review: bool = False
    editorial: tuple[str, ...] = ()


DRAFTED = (
    Drafted(
        sop="fake-reviews",
        author="T04",
        version="3.0",
        change="The clause on interest says now who counts as a neighbour, and that a weak link stays weak when two "
        "or three come together.",
        begun="2026-11-18",
        changed="2026-11-20",
        edits=(
            (
                "| A friend or neighbour of the seller, with a verified order | Restrict | Show less |",
                "| The review or a reply says that the author is a friend or neighbour of the seller, and the order is "
                "verified | Restrict | Show less |",
            ),
            (
                "| Only a weak link: same town, same surname, same profession, or a friendly tone | Approve "
                "| No action |",
                "| Only weak links, one or several: same town, same surname, same profession, or a friendly tone "
                "| Approve | No action |",
            ),
            (
                "Close family means partner, parent, child, brother or sister.",
                "Close family means partner, parent, child, brother or sister. A neighbour is somebody who says that "
                "they know the seller from the same house or street; the same town is a weak link.",
            ),
        ),
    ),
    Drafted(
        sop="used-goods",
        author="T05",
        version="2.0",
        change="A device that shows a lost message of its owner goes to the specialist team.",
        begun="2026-11-12",
        changed="2026-11-17",
        in_review=True,
        edits=(
            (
                "| An account lock, and the attribute is not For parts | Restrict | Ask for a fix |",
                "| The screen shows that the owner marked the device as lost | Escalate | Refer to specialist |\n"
                "| An account lock, and the attribute is not For parts | Restrict | Ask for a fix |",
            ),
            (
                "A start screen without an account, or a model number on the screen, is not private data.",
                "A start screen without an account, or a model number on the screen, is not private data. A lost "
                "message often names a number to call: do not call it, and do not write it into the note.",
            ),
        ),
    ),
)
