"""A sheet to draw on, which becomes an SVG of plain shapes and text, as app/formats/pictures.py takes it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from random import Random
from xml.sax.saxutils import escape, quoteattr

WIDTH, HEIGHT = 480, 320  # as wide as a case shows it
INK = "#2b2f36"
Point = tuple[float, float]


class Sheet:
    """One picture in the making: what is drawn later lies on top. Colours are ``#rrggbb``, turns in degrees.

    ``random`` is seeded by the picture's name, so that scattered things always lie the same way.
    """

    def __init__(self, name: str) -> None:
        self.random = Random(f"plumbline-drawings-1/{name}")
        self._parts: list[str] = []

    def rect(
        self, x: float, y: float, wide: float, high: float, fill: str, *, r: float = 0, line: str = "", pen: float = 2,
        see: float = 1,
    ) -> None:  # fmt: skip
        """A rectangle from its upper left corner; ``r`` rounds its corners, ``see`` is how solid it is."""
        self._add("rect", x=x, y=y, width=wide, height=high, rx=r, **_paint(fill, line, pen=pen, see=see))

    def oval(
        self, x: float, y: float, across: float, down: float, fill: str, *, line: str = "", pen: float = 2,
        see: float = 1,
    ) -> None:  # fmt: skip
        """An ellipse round a point, with half its width and height."""
        self._add("ellipse", cx=x, cy=y, rx=across, ry=down, **_paint(fill, line, pen=pen, see=see))

    def disc(self, x: float, y: float, r: float, fill: str, *, line: str = "", pen: float = 2, see: float = 1) -> None:
        """A circle round a point."""
        self.oval(x, y, r, r, fill, line=line, pen=pen, see=see)

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, *, pen: float = 2, see: float = 1) -> None:
        """A stroke with round ends."""
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, **_paint("none", colour, pen=pen, see=see))

    def shape(self, points: Iterable[Point], fill: str, *, line: str = "", pen: float = 2, see: float = 1) -> None:
        """A polygon through the points."""
        joined = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
        self._add("polygon", points=joined, **_paint(fill, line, pen=pen, see=see))

    def path(self, d: str, fill: str = "none", *, line: str = "", pen: float = 2, see: float = 1) -> None:
        """A path in the words of SVG."""
        self._add("path", d=d, **_paint(fill, line, pen=pen, see=see))

    def text(
        self, x: float, y: float, words: str, *, size: float = 16, fill: str = INK, bold: bool = False,
        side: str = "middle",
    ) -> None:  # fmt: skip
        """One line of text; ``side`` is which part of it stands at x: start, middle or end."""
        weight = "bold" if bold else "normal"
        attributes = _attributes(
            {"x": x, "y": y, "font-family": "sans-serif", "font-size": size, "font-weight": weight, "fill": fill,
             "text-anchor": side}
        )  # fmt: skip
        self._parts.append(f"<text{attributes}>{escape(words)}</text>")

    def lines(
        self, x: float, y: float, lines: Sequence[str], *, size: float = 16, fill: str = INK, bold: bool = False,
        side: str = "middle", gap: float = 1.35,
    ) -> None:  # fmt: skip
        """Lines of text, one below the other; y is the foot of the first."""
        for number, words in enumerate(lines):
            self.text(x, y + number * size * gap, words, size=size, fill=fill, bold=bold, side=side)

    @contextmanager
    def at(self, x: float, y: float, scale: float = 1, *, turn: float = 0, flip: bool = False) -> Iterator[None]:
        """Draw with the origin moved to a point, then turned, scaled and flipped left to right."""
        across = -scale if flip else scale
        steps = [f"translate({_number(x)} {_number(y)})"]
        steps += [f"rotate({_number(turn)})"] if turn else []
        steps += [f"scale({_number(across)} {_number(scale)})"] if (across, scale) != (1, 1) else []
        self._parts.append(f'<g transform="{" ".join(steps)}">')
        yield
        self._parts.append("</g>")

    def svg(self, title: str) -> str:
        """The picture as the text of an SVG file; ``title`` says what it shows."""
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
        head += f' viewBox="0 0 {WIDTH} {HEIGHT}">'
        return "\n".join((head, f"<title>{escape(title)}</title>", *self._parts, "</svg>", ""))

    def _add(self, name: str, **attributes: str | float) -> None:
        self._parts.append(f"<{name}{_attributes(attributes)}/>")


def shade(colour: str, by: float) -> str:
    """The colour made darker (``by`` from -1) or lighter (up to 1)."""
    goal = 255 if by > 0 else 0
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (goal - part) * abs(by)):02x}" for part in parts)


def _paint(fill: str, line: str, *, pen: float, see: float) -> dict[str, str | float]:
    paint: dict[str, str | float] = {"fill": fill}
    if line:
        paint |= {"stroke": line, "stroke-width": pen, "stroke-linecap": "round", "stroke-linejoin": "round"}
    if see != 1:
        paint["opacity"] = see
    return paint


def _attributes(attributes: dict[str, str | float]) -> str:
    said = {name: value if isinstance(value, str) else _number(value) for name, value in attributes.items()}
    return "".join(f" {name}={quoteattr(value)}" for name, value in said.items() if (name, value) != ("rx", "0"))


def _number(value: float) -> str:
    return f"{round(value, 2):g}"
