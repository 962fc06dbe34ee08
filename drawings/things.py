"""Things that stand in many pictures. Each stands with the middle of its foot at a point, unless it says otherwise."""

from collections.abc import Sequence

from drawings.scenes import PAPER, STEEL, shadow
from drawings.sheet import INK, Sheet, shade

SKIN, SKIN_DARK = "#e3b594", "#a8754f"


def bottle(
    sheet: Sheet, x: float, y: float, wide: float, high: float, colour: str, *, neck: float = 0.36, cap: str = INK,
    paper: str = "", words: Sequence[str] = (), size: float = 13, ink: str = INK, see: float = 1,
) -> None:  # fmt: skip
    """A bottle; with ``paper`` it has a label of that colour, and ``words`` are on it."""
    half, n = wide / 2, wide * neck / 2
    shadow(sheet, x, y, half * 1.2)
    with sheet.at(x, y):
        sheet.path(
            f"M{-half} -8 Q{-half} 0 {-half + 8} 0 L{half - 8} 0 Q{half} 0 {half} -8 L{half} {-high * 0.6} "
            f"Q{half} {-high * 0.74} {n} {-high * 0.78} L{n} {-high * 0.92} L{-n} {-high * 0.92} L{-n} {-high * 0.78} "
            f"Q{-half} {-high * 0.74} {-half} {-high * 0.6} Z",
            colour, line=shade(colour, -0.2), see=see,
        )  # fmt: skip
        sheet.rect(-n - 3, -high, 2 * n + 6, high * 0.13, cap, r=3)
        sheet.rect(-half + 7, -high * 0.58, wide * 0.09, high * 0.48, "#ffffff", r=3, see=0.35)
        if paper:
            sheet.rect(-half, -high * 0.54, wide, high * 0.42, paper)
        if words:
            top = -high * 0.33 - (len(words) - 1) * size * 0.67 + size * 0.35
            sheet.lines(0, top, words, size=size, bold=True, fill=ink)


def jar(sheet: Sheet, x: float, y: float, wide: float, high: float, colour: str, *, lid: str, filled: str = "") -> None:
    """A jar with a lid; with ``filled`` it is of glass and holds something of that colour."""
    shadow(sheet, x, y, wide * 0.6)
    sheet.rect(x - wide / 2, y - high * 0.86, wide, high * 0.86, colour, r=12, line=shade(colour, -0.18))
    if filled:
        sheet.rect(x - wide / 2 + 6, y - high * 0.62, wide - 12, high * 0.62 - 7, filled, r=8)
    sheet.rect(x - wide * 0.44, y - high, wide * 0.88, high * 0.16, lid, r=5)
    sheet.rect(x - wide / 2 + 9, y - high * 0.76, wide * 0.08, high * 0.6, "#ffffff", r=4, see=0.5)


def pouch(
    sheet: Sheet, x: float, y: float, wide: float, high: float, colour: str, *, words: Sequence[str] = (),
    size: float = 16, ink: str = INK,
) -> None:  # fmt: skip
    """A bag that is closed at the top."""
    half = wide / 2
    shadow(sheet, x, y, half * 1.15)
    sheet.path(
        f"M{x - half} {y} L{x - half + 7} {y - high} L{x + half - 7} {y - high} L{x + half} {y} "
        f"Q{x} {y + 8} {x - half} {y} Z", colour, line=shade(colour, -0.2),
    )  # fmt: skip
    sheet.rect(x - half + 7, y - high, wide - 14, high * 0.1, shade(colour, -0.12))
    sheet.path(f"M{x - half + 14} {y - 12} L{x - half + 18} {y - high * 0.82}", line=shade(colour, 0.45), pen=5)
    sheet.lines(x, y - high * 0.48, words, size=size, bold=True, fill=ink)


def box(
    sheet: Sheet, x: float, y: float, wide: float, high: float, colour: str, *, deep: float = 26,
    words: Sequence[str] = (), size: float = 16, ink: str = INK,
) -> None:  # fmt: skip
    """A closed box, seen a little from the right and from above."""
    left, top = x - wide / 2, y - high
    shadow(sheet, x + deep / 2, y, wide * 0.6)
    sheet.shape(
        [(left, top), (left + deep, top - deep * 0.7), (left + wide + deep, top - deep * 0.7), (left + wide, top)],
        shade(colour, 0.3),
    )
    right = [(left + wide, top), (left + wide + deep, top - deep * 0.7), (left + wide + deep, y - deep * 0.7)]
    sheet.shape([*right, (left + wide, y)], shade(colour, -0.2))
    sheet.rect(left, top, wide, high, colour)
    foot = y - high / 2 - (len(words) - 1) * size * 0.67 + size * 0.35
    sheet.lines(x, foot, words, size=size, bold=True, fill=ink)


def open_box(
    sheet: Sheet, x: float, y: float, wide: float, high: float, colour: str = "#c9a274", *, inside: str = ""
) -> None:
    """The back of an open box, then what ``open_box_front`` closes: things are drawn between the two."""
    left, top = x - wide / 2, y - high
    shadow(sheet, x, y, wide * 0.6)
    sheet.shape([(left, top), (left + 26, top - 40), (left + wide - 26, top - 40), (left + wide, top)],
                inside or shade(colour, -0.35))  # fmt: skip
    sheet.shape([(left, top), (left - 34, top - 22), (left - 6, top - 56), (left + 26, top - 40)], shade(colour, 0.15))
    right = left + wide
    sheet.shape([(right, top), (right + 34, top - 22), (right + 6, top - 56), (right - 26, top - 40)],
                shade(colour, 0.15))  # fmt: skip


def open_box_front(sheet: Sheet, x: float, y: float, wide: float, high: float, colour: str = "#c9a274") -> None:
    """The front of an open box."""
    sheet.rect(x - wide / 2, y - high, wide, high, colour)
    sheet.rect(x - wide / 2, y - high, wide, 5, shade(colour, 0.25))


def label(
    sheet: Sheet, words: Sequence[str], *, paper: str = PAPER, ink: str = INK, around: str = "#8d949b",
    size: float = 30, screws: bool = False, mark: bool = False,
) -> None:  # fmt: skip
    """A label from near, in the middle of the sheet, with ``words`` and below them a test ``mark``."""
    sheet.rect(0, 0, 480, 320, around)
    sheet.path("M-20 250 L500 170 L500 340 L-20 340 Z", shade(around, -0.1))
    lines = len(words) + (1.4 if mark else 0)
    tall = lines * size * 1.4 + 56
    top = 160 - tall / 2
    sheet.rect(66, top + 5, 356, tall, "#000000", r=10, see=0.18)
    sheet.rect(62, top, 356, tall, paper, r=10, line=shade(paper, -0.25))
    if screws:
        for cx in (80, 400):
            for cy in (top + 18, top + tall - 18):
                sheet.disc(cx, cy, 6, shade(paper, -0.3))
                sheet.line(cx - 4, cy - 3, cx + 4, cy + 3, shade(paper, -0.6))
    foot = 160 - (lines - 1) * size * 0.7 + size * 0.35
    sheet.lines(240, foot, words, size=size, fill=ink, bold=True, gap=1.4)
    if mark:
        y = foot + len(words) * size * 1.4
        sheet.disc(240, y - size * 0.1, size * 0.75, "none", line=ink, pen=3)
        sheet.path(f"M{240 - size * 0.3} {y - size * 0.1} l{size * 0.24} {size * 0.26} l{size * 0.38} {-size * 0.5}",
                   line=ink, pen=4)  # fmt: skip


def form(
    sheet: Sheet, head: str, rows: Sequence[str], *, paper: str = PAPER, stamp: str = "", accent: str = "#31577e"
) -> None:
    """A sheet of paper with a heading and rows, on a table; ``stamp`` is the colour of a round stamp."""
    sheet.rect(0, 0, 480, 320, "#a98a6a")
    sheet.rect(76, 18, 336, 300, "#000000", see=0.15)
    sheet.rect(70, 12, 336, 300, paper)
    sheet.rect(70, 12, 336, 8, accent)
    sheet.text(90, 54, head, size=19, bold=True, side="start")
    sheet.line(90, 66, 386, 66, accent, pen=2)
    for number, words in enumerate(rows):
        sheet.text(90, 100 + number * 34, words, size=17, side="start")
        sheet.line(90, 108 + number * 34, 386, 108 + number * 34, shade(paper, -0.15), pen=1)
    below = 100 + len(rows) * 34
    for number in range(max(0, (290 - below) // 20)):
        long = 130 + sheet.random.uniform(0, 140)
        sheet.rect(90, below + number * 20, long, 6, shade(paper, -0.12), r=3)
    if stamp:
        seal(sheet, 345, 255, 34, stamp)


def seal(sheet: Sheet, x: float, y: float, r: float, colour: str) -> None:
    """A round stamp on paper, with a star; the point is its middle."""
    sheet.disc(x, y, r, "none", line=colour, pen=4, see=0.75)
    sheet.disc(x, y, r * 0.72, "none", line=colour, pen=2, see=0.75)
    star(sheet, x, y, r * 0.45, colour)


def star(sheet: Sheet, x: float, y: float, r: float, colour: str) -> None:
    """A star with five points; the point is its middle."""
    far = [(0.0, -1.0), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31)]
    near = [(0.22, -0.31), (0.36, 0.12), (0.0, 0.38), (-0.36, 0.12), (-0.22, -0.31)]
    sheet.shape([(x + dx * r, y + dy * r) for pair in zip(far, near, strict=True) for dx, dy in pair], colour)


def person(
    sheet: Sheet, x: float, y: float, shirt: str, *, hair: str = "#4a3527", skin: str = SKIN, long: bool = False,
    scale: float = 1, smile: bool = True,
) -> None:  # fmt: skip
    """A person from the waist up; the head is about 190 above the foot."""
    with sheet.at(x, y, scale):
        if long:
            sheet.path("M-42 -182 Q-50 -90 -36 -84 L36 -84 Q50 -90 42 -182 Z", hair)
        sheet.path("M-78 0 L-70 -74 Q-62 -104 -24 -108 L24 -108 Q62 -104 70 -74 L78 0 Z", shirt)
        sheet.rect(-15, -136, 30, 36, shade(skin, -0.1), r=10)
        sheet.oval(0, -172, 36, 43, skin)
        sheet.path("M-38 -170 Q-42 -222 0 -222 Q42 -222 38 -170 Q30 -196 0 -198 Q-30 -196 -38 -170 Z", hair)
        for eye in (-13, 13):
            sheet.disc(eye, -170, 3, "#2b2320")
        sheet.path("M-11 -151 Q0 -142 11 -151" if smile else "M-9 -149 L9 -149", line="#8a4a3c", pen=2.5)


def arm(
    sheet: Sheet, x1: float, y1: float, x2: float, y2: float, sleeve: str, *, skin: str = SKIN, pen: float = 26
) -> None:
    """An arm from a shoulder to a hand."""
    sheet.line(x1, y1, x2, y2, skin, pen=pen * 0.8)
    sheet.line(x1, y1, x1 + (x2 - x1) * 0.68, y1 + (y2 - y1) * 0.68, sleeve, pen=pen)
    sheet.disc(x2, y2, pen * 0.52, skin)


def trainer(sheet: Sheet, x: float, y: float, colour: str = "#f6f5f1", *, high: bool = False) -> None:
    """A shoe from the side, about 250 wide, with its toe at the right; the side for a logo is round (-25, -55)."""
    edge = shade(colour, -0.25)
    shadow(sheet, x, y, 135)
    with sheet.at(x, y):
        top = -150 if high else -104
        sheet.path(
            f"M-116 -18 Q-126 -70 -112 {top} Q-100 {top - 8} -70 {top + 4} L-34 {top + 6} Q-14 -70 34 -62 "
            "Q110 -58 122 -18 Z", colour, line=edge,
        )  # fmt: skip
        sheet.path("M60 -60 Q112 -54 122 -18 L66 -18 Q48 -38 60 -60 Z", shade(colour, -0.07))
        sheet.path(f"M-116 -18 Q-124 -60 -114 {top + 22} L-88 {top + 30} Q-94 -50 -86 -18 Z", shade(colour, -0.1))
        sheet.rect(-120, -22, 246, 22, "#e7e2d6", r=9, line="#c9c2b2")
        slots = ((-34, -100, -10, -82), (-18, -86, 6, -70), (2, -76, 24, -60))
        for x1, y1, x2, y2 in slots:
            sheet.line(x1, y1, x2, y2, edge, pen=4)


def bars(
    sheet: Sheet, x: float, y: float, heights: Sequence[float], *, colour: str = INK, red: int = -1, step: float = 13,
    pen: float = 7,
) -> None:  # fmt: skip
    """Slanted bars side by side, as in a logo, standing on a line from a point; ``red`` is which one is red."""
    for number, high in enumerate(heights):
        at = x + number * step
        sheet.line(at, y, at + high * 0.4, y - high, "#c8323a" if number == red else colour, pen=pen)


def boot(sheet: Sheet, x: float, y: float, colour: str, *, sole: str = "#3c342c") -> None:
    """A boot from the side, about 120 wide and 150 high, with its toe at the right."""
    shadow(sheet, x, y, 68)
    with sheet.at(x, y):
        sheet.path("M-48 -14 L-46 -148 L14 -148 L18 -72 Q62 -66 66 -14 Z", colour, line=shade(colour, -0.25))
        sheet.rect(-52, -18, 122, 18, sole, r=6)
        sheet.rect(-50, -154, 68, 14, shade(colour, 0.2), r=6)


def jacket(sheet: Sheet, x: float, y: float, colour: str, *, long: float = 150, collar: str = "") -> None:
    """A jacket that hangs: the point is the middle of its collar, it is about 200 wide."""
    edge = shade(colour, -0.25)
    with sheet.at(x, y):
        sheet.path(f"M-30 0 L-70 14 L-112 {long * 0.86} L-80 {long * 0.94} L-62 70 Z", shade(colour, -0.08), line=edge)
        sheet.path(f"M30 0 L70 14 L112 {long * 0.86} L80 {long * 0.94} L62 70 Z", shade(colour, -0.08), line=edge)
        sheet.path(f"M-30 0 L-72 16 L-66 {long} L66 {long} L72 16 L30 0 Q0 18 -30 0 Z", colour, line=edge)
        sheet.line(0, 12, 0, long - 2, edge, pen=3)
        sheet.path("M-34 -2 Q0 -16 34 -2 L22 18 L0 10 L-22 18 Z", collar or shade(colour, -0.2))


def hanger(sheet: Sheet, x: float, y: float) -> None:
    """A hanger on a hook; the point is where a collar hangs."""
    sheet.path(f"M{x} {y - 8} L{x} {y - 26} Q{x + 12} {y - 32} {x + 8} {y - 42} Q{x} {y - 50} {x - 8} {y - 42}",
               line="#6d747b", pen=4)  # fmt: skip
    sheet.line(x, y - 10, x - 60, y + 16, "#9b7448", pen=8)
    sheet.line(x, y - 10, x + 60, y + 16, "#9b7448", pen=8)


def shirt_tape(sheet: Sheet, x: float, y: float, wide: float, high: float, colour: str = "#d9cfa8") -> None:
    """A strip of tape round a point."""
    with sheet.at(x, y, turn=-6):
        sheet.rect(-wide / 2, -high / 2, wide, high, colour, line=shade(colour, -0.12))


def cup(sheet: Sheet, x: float, y: float, colour: str, *, scale: float = 1, steam: bool = False) -> None:
    """A cup with a handle, about 60 wide."""
    shadow(sheet, x, y, 34 * scale)
    with sheet.at(x, y, scale):
        sheet.path("M24 -40 Q48 -40 44 -22 Q40 -8 22 -12", line=shade(colour, -0.1), pen=7)
        sheet.path("M-30 -52 L-24 -4 Q-23 0 -18 0 L18 0 Q23 0 24 -4 L30 -52 Z", colour, line=shade(colour, -0.2))
        sheet.oval(0, -52, 30, 7, shade(colour, -0.3))
        if steam:
            for dx in (-10, 8):
                sheet.path(f"M{dx} -62 q8 -10 0 -20 q-8 -10 0 -20", line="#ffffff", pen=4, see=0.7)


def plant_leaf(sheet: Sheet, x: float, y: float, long: float, colour: str, *, turn: float = 0) -> None:
    """A leaf that grows up from a point."""
    with sheet.at(x, y, turn=turn):
        sheet.path(f"M0 0 Q{long * 0.38} {-long * 0.5} 0 {-long} Q{-long * 0.38} {-long * 0.5} 0 0 Z", colour)
        sheet.line(0, 0, 0, -long * 0.85, shade(colour, -0.2), pen=1.5)


def phone(
    sheet: Sheet, x: float, y: float, wide: float, high: float, *, screen: str = "#dfe9f2", body: str = "#23272d"
) -> None:
    """A phone or tablet, standing."""
    sheet.rect(x - wide / 2, y - high, wide, high, body, r=wide * 0.1)
    sheet.rect(x - wide / 2 + 5, y - high + 8, wide - 10, high - 16, screen, r=wide * 0.05)


def display(
    sheet: Sheet, x: float, y: float, wide: float, high: float, words: Sequence[str], *, size: float = 24,
    back: str = "#1c2a26", ink: str = "#aef0c8",
) -> None:  # fmt: skip
    """A display with numbers; the point is its middle."""
    sheet.rect(x - wide / 2, y - high / 2, wide, high, back, r=5)
    sheet.lines(x, y - (len(words) - 1) * size * 0.6 + size * 0.36, words, size=size, fill=ink, bold=True, gap=1.2)


def tower_heater(sheet: Sheet, x: float, y: float, colour: str = "#9aa1a8") -> None:
    """A tower heater, about 190 high."""
    shadow(sheet, x, y, 62)
    sheet.oval(x, y - 8, 56, 12, shade(colour, -0.35))
    sheet.rect(x - 38, y - 196, 76, 188, colour, r=16, line=shade(colour, -0.25))
    sheet.rect(x - 25, y - 160, 50, 126, shade(colour, -0.45), r=6)
    for row in range(9):
        sheet.line(x - 20, y - 151 + row * 13.5, x + 20, y - 151 + row * 13.5, "#d9774a", pen=3)
    sheet.rect(x - 16, y - 184, 32, 10, "#2b2f36", r=3)


def power_bank(sheet: Sheet, x: float, y: float, colour: str, *, words: Sequence[str] = (), screen: str = "",
               ink: str = "#c9ced4", size: float = 22) -> None:  # fmt: skip
    """A power bank that lies flat, about 300 by 150; the point is its middle."""
    sheet.rect(x - 146, y - 66, 300, 150, "#000000", r=18, see=0.16)
    sheet.rect(x - 150, y - 75, 300, 150, colour, r=18, line=shade(colour, 0.2))
    for dy in (-24, 12):
        sheet.rect(x + 142, y + dy, 8, 18, shade(colour, -0.5), r=2)
    if screen:
        display(sheet, x + 80, y, 80, 44, [screen], size=24, back="#0d1114", ink="#ffffff")
    sheet.lines(x, y - (len(words) - 1) * size * 0.7 + size * 0.35, words, size=size, fill=ink, bold=True, gap=1.4)


def bike(sheet: Sheet, x: float, y: float, colour: str) -> None:
    """A bicycle from the side, about 270 wide; the front wheel is at the right."""
    for wheel in (-88, 88):
        with sheet.at(x + wheel, y - 52):
            sheet.disc(0, 0, 50, "none", line="#2b2f36", pen=6)
            for dx, dy in ((46, 0), (33, 33), (0, 46), (-33, 33)):
                sheet.line(-dx, -dy, dx, dy, "#9aa1a8", pen=1)
    bike_frame(sheet, x, y - 52, colour)
    sheet.path(f"M{x + 62} {y - 150} L{x + 68} {y - 166} L{x + 96} {y - 160}", line="#2b2f36", pen=6)
    sheet.oval(x - 38, y - 154, 26, 7, "#2b2f36")


def bike_frame(sheet: Sheet, x: float, y: float, colour: str, *, pen: float = 8) -> None:
    """The frame of a bicycle; the point is midway between the two axles."""
    with sheet.at(x, y):
        sheet.path("M-88 0 L-14 4 L-36 -76 Z M-14 4 L64 -66 L-34 -68", line=colour, pen=pen)
        sheet.path("M61 -92 L88 0", line=colour, pen=pen)
        sheet.line(-36, -76, -39, -100, "#6d747b", pen=pen * 0.7)


def helmet(sheet: Sheet, x: float, y: float, colour: str, *, vents: int = 5, second: str = "", vent: str = "#2b2f36",
           rows: int = 1) -> None:  # fmt: skip
    """A helmet from the side, about 220 wide; ``vents`` in one or two ``rows``, ``second`` colours its lower edge."""
    shadow(sheet, x, y, 120)
    with sheet.at(x, y):
        sheet.path("M-108 -20 Q-112 -138 0 -142 Q112 -138 114 -34 Q116 -16 96 -20 Q0 -44 -108 -20 Z", colour,
                   line=shade(colour, -0.25))  # fmt: skip
        if second:
            sheet.path("M-108 -20 Q-110 -50 -104 -64 Q0 -92 112 -58 Q116 -16 96 -20 Q0 -44 -108 -20 Z", second)
        each = [vents] if rows == 1 else [vents // 2, vents - vents // 2]
        for row, many in enumerate(each):
            for number in range(many):
                left = -76 + row * -10 + (number + 0.5) * (152 + row * 20) / many
                with sheet.at(left, -104 + row * 38 - (40 - abs(left) * 0.4) * 0.3, turn=14):
                    sheet.oval(0, 0, 7, 15, vent)
        sheet.path("M-70 -28 Q-40 20 -6 18 M54 -32 Q20 10 -6 18", line="#3c4249", pen=5)


def cat(sheet: Sheet, x: float, y: float, colour: str = "#c98b4e") -> None:
    """A sitting cat, about 140 high."""
    with sheet.at(x, y):
        sheet.path("M40 -6 Q86 -10 76 -56", line=colour, pen=14)
        sheet.path("M-44 0 Q-50 -84 0 -90 Q50 -84 46 0 Z", colour)
        sheet.shape([(-32, -112), (-28, -148), (-6, -130)], colour)
        sheet.shape([(32, -112), (28, -148), (6, -130)], colour)
        sheet.disc(0, -108, 34, colour)
        for eye in (-12, 12):
            sheet.disc(eye, -112, 4, "#25301f")
        sheet.shape([(-4, -101), (4, -101), (0, -96)], "#7d3b35")
        for dy in (-99, -94):
            sheet.line(-10, dy, -32, dy - 3, "#f4e6d3", pen=1.2)
            sheet.line(10, dy, 32, dy - 3, "#f4e6d3", pen=1.2)


def card(
    sheet: Sheet, x: float, y: float, title: str, *, colour: str = "#cfe0dc", wide: float = 250, high: float = 158,
    turn: float = 0,
) -> None:  # fmt: skip
    """An identity card whose data are all masked; the point is its upper left corner."""
    with sheet.at(x, y, turn=turn):
        sheet.rect(4, 5, wide, high, "#000000", r=12, see=0.18)
        sheet.rect(0, 0, wide, high, colour, r=12, line=shade(colour, -0.25))
        sheet.rect(0, 14, wide, 26, shade(colour, -0.25))
        sheet.text(14, 33, title, size=15, side="start", fill="#ffffff", bold=True)
        sheet.rect(14, 52, wide * 0.28, high - 68, shade(colour, -0.12), r=4)
        sheet.disc(14 + wide * 0.14, 78, 15, shade(colour, -0.4))
        sheet.path(f"M{14 + wide * 0.04} {high - 18} q{wide * 0.1} -46 {wide * 0.2} 0 Z", shade(colour, -0.4))
        for row in range(3):
            sheet.rect(wide * 0.4, 54 + row * 23, wide * (0.52 if row % 2 else 0.42), 13, "#2b2f36", r=2)


def logo_bird(sheet: Sheet, x: float, y: float, scale: float = 1, *, colour: str = "#2d5a4a") -> None:
    """A small bird as a logo; the point is its middle."""
    with sheet.at(x, y, scale):
        sheet.path("M-20 6 Q-6 -20 16 -10 L26 -12 L18 -4 Q14 16 -8 14 L-24 20 Z", colour)
        sheet.path("M-6 0 Q4 -22 -10 -26 Q-14 -10 -6 0 Z", shade(colour, 0.3))


def metal(sheet: Sheet, x: float, y: float, wide: float, high: float, *, colour: str = STEEL, r: float = 4) -> None:
    """A block of metal with a bright edge; the point is its upper left corner."""
    sheet.rect(x, y, wide, high, colour, r=r, line=shade(colour, -0.25))
    sheet.rect(x + 3, y + 3, wide - 6, min(8, high * 0.2), shade(colour, 0.5), r=2)
