"""Where things stand: what is behind them and below them. Each scene fills the sheet."""

from drawings.sheet import HEIGHT, WIDTH, Sheet, shade

WALL, WOOD, PAPER, STEEL = "#e8e3d8", "#c59a6d", "#fbfaf6", "#b9c1c9"


def studio(sheet: Sheet, paper: str = "#ffffff") -> None:
    """A plain background, as in a catalogue."""
    sheet.rect(0, 0, WIDTH, HEIGHT, paper)
    sheet.rect(0, 250, WIDTH, 70, shade(paper, -0.03))


def table(sheet: Sheet, *, wall: str = WALL, top: str = WOOD) -> None:
    """A table in front of a wall; things stand on it at about y = 265."""
    sheet.rect(0, 0, WIDTH, HEIGHT, wall)
    sheet.rect(0, 215, WIDTH, 105, top)
    sheet.rect(0, 215, WIDTH, 5, shade(top, 0.25))
    for y in (246, 281):
        sheet.line(0, y, WIDTH, y, shade(top, -0.1), pen=1.5)


def room(sheet: Sheet, *, wall: str = WALL, floor: str = "#b98d62") -> None:
    """A room with a floor of boards and a skirting; things stand at about y = 275."""
    sheet.rect(0, 0, WIDTH, HEIGHT, wall)
    sheet.rect(0, 220, WIDTH, 100, floor)
    sheet.rect(0, 212, WIDTH, 10, shade(wall, 0.6))
    for x in range(-240, 721, 80):
        sheet.line(240 + (x - 240) * 0.55, 222, x, 320, shade(floor, -0.14), pen=1.5)


def lawn(sheet: Sheet) -> None:
    """Grass below the sky."""
    sheet.rect(0, 0, WIDTH, HEIGHT, "#d5e8f2")
    sheet.oval(120, 215, 200, 40, "#9cc07f")
    sheet.oval(390, 218, 190, 50, "#8db673")
    sheet.rect(0, 210, WIDTH, 110, "#86b268")
    for _ in range(40):
        x, y = sheet.random.uniform(0, 480), sheet.random.uniform(225, 315)
        sheet.line(x, y, x + 2, y - 8, "#719c55", pen=1.5)


def wall(sheet: Sheet, colour: str = WALL) -> None:
    """A wall from near."""
    sheet.rect(0, 0, WIDTH, HEIGHT, colour)
    sheet.rect(0, 0, WIDTH, 40, shade(colour, 0.25))


def cloth(sheet: Sheet, colour: str) -> None:
    """A cloth seen from above."""
    sheet.rect(0, 0, WIDTH, HEIGHT, colour)
    for x in range(-40, 521, 46):
        sheet.path(f"M{x} 0 Q{x + 22} 160 {x - 8} 320", line=shade(colour, -0.06), pen=5)


def window(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    """A window with its upper left corner at a point."""
    sheet.rect(x, y, wide, high, "#cfe6f3", line="#ffffff", pen=8)
    sheet.shape([(x + 8, y + high - 8), (x + wide * 0.5, y + 8), (x + wide * 0.7, y + 8)], "#ffffff", see=0.45)
    sheet.line(x + wide / 2, y, x + wide / 2, y + high, "#ffffff", pen=5)


def shadow(sheet: Sheet, x: float, y: float, across: float) -> None:
    """The shadow below a thing that stands at a point."""
    sheet.oval(x, y, across, max(4, across * 0.08), "#000000", see=0.14)


def on_air(sheet: Sheet, *, live: bool) -> None:
    """What lies over a still of a video or a livestream: a mark and the bar below."""
    if live:
        sheet.rect(14, 14, 58, 24, "#c8323a", r=4)
        sheet.text(43, 31, "LIVE", size=14, fill="#ffffff", bold=True)
    else:
        sheet.disc(30, 30, 16, "#000000", see=0.45)
        sheet.shape([(25, 22), (25, 38), (39, 30)], "#ffffff")
    sheet.rect(14, 302, 452, 5, "#000000", r=2, see=0.3)
    sheet.rect(14, 302, 170, 5, "#ffffff", r=2, see=0.9)
