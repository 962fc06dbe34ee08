"""HTML of other systems as plain text: words and line ends stay, pictures leave their words, the rest goes."""

from html.parser import HTMLParser

BREAKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
SILENT = frozenset({"script", "style", "head", "title", "template", "object"})


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.lost: set[str] = set()
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in SILENT:
            self._silent += 1
        elif tag in BREAKS:
            self.parts.append("\n")
        elif tag == "img":
            self.lost.add("a picture is left out; its words stay")
            self.parts.append(f" [{given.get('alt') or 'picture'}] ")
        elif tag in ("iframe", "video", "audio", "embed", "svg"):
            self.lost.add(f"a part that a text cannot show ({tag}) is left out")
        elif tag == "a" and given.get("href"):
            self.lost.add("a link is left out; its words stay")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def plain_text(html: str) -> tuple[str, tuple[str, ...]]:
    """The words of some HTML, and in words what was left out. Any text is taken, however broken."""
    reader = _Plain()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line), tuple(sorted(reader.lost))
