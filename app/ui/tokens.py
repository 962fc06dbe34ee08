"""The colours, sizes and spaces that everything on screen is made of, once for light and once for dark."""

from dataclasses import asdict, dataclass

SPACE = 4
RADIUS = 6
SMALL, BASE, READING, TITLE, DISPLAY = 12, 13, 15, 20, 26
LINE_HEIGHT = 150  # per cent of the reading text
SIDE_WIDTH, TOP_HEIGHT = 184, 52
MEASURE = 75  # characters a line at most in reading text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Colours by what they are for. Tints are backgrounds; the colour of the same name is readable on its tint."""

    name: str
    window: str  # behind everything
    side: str  # navigation
    surface: str  # cards, inputs, reading text
    raised: str  # headers of tables, secondary buttons
    hover: str
    line: str  # hairlines that only separate
    edge: str  # outlines that one must see: inputs, buttons
    text: str
    muted: str
    accent: str
    accent_strong: str  # the accent while pressed or hovered
    on_accent: str
    accent_tint: str
    danger: str
    danger_tint: str
    warning: str
    warning_tint: str
    disabled: str


LIGHT = Tokens(
    name="light",
    window="#f5f6f8", side="#eceef2", surface="#ffffff", raised="#f0f2f5", hover="#e3e7ed",
    line="#dce0e6", edge="#838d9b", text="#1a222d", muted="#525d6b",
    accent="#1d5dbf", accent_strong="#164a9c", on_accent="#ffffff", accent_tint="#dfeafb",
    danger="#b0241c", danger_tint="#fbe7e5", warning="#835000", warning_tint="#fcefd2", disabled="#98a1ad",
)  # fmt: skip
DARK = Tokens(
    name="dark",
    window="#14181e", side="#0f1318", surface="#1a1f27", raised="#222933", hover="#2a323e",
    line="#2d3540", edge="#717d8e", text="#e4e9f0", muted="#a6b0be",
    accent="#82b4ff", accent_strong="#a8cbff", on_accent="#0b1a2f", accent_tint="#1d3152",
    danger="#ffa39a", danger_tint="#3d2021", warning="#f0be68", warning_tint="#392c13", disabled="#5f6a79",
)  # fmt: skip

BACKGROUNDS = ("window", "side", "surface", "raised", "hover")
READABLE = (
    *((ink, paper) for ink in ("text", "muted") for paper in BACKGROUNDS),
    *((ink, paper) for ink in ("accent", "danger", "warning") for paper in ("window", "surface", "raised", "side")),
    *((ink, f"{tone}_tint") for tone in ("accent", "danger", "warning") for ink in (tone, "text", "muted")),
    ("on_accent", "accent"), ("on_accent", "accent_strong"),
)  # fmt: skip
"""Every pair of ink and paper that is used for words; a test holds each to WCAG AA."""

VISIBLE = tuple((edge, paper) for edge in ("edge", "accent") for paper in ("window", "surface"))
"""Pairs for outlines and marks, which need a contrast of 3."""


def contrast(ink: str, paper: str) -> float:
    """The contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb``, 0 to 1 (WCAG 2.2)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def filled(template: str, tokens: Tokens) -> str:
    """The template with ``@name`` replaced by the token's colour; longer names first, so that tints are not cut."""
    for name, colour in sorted(asdict(tokens).items(), key=lambda item: -len(item[0])):
        template = template.replace(f"@{name}", colour)
    return template
