"""Pictures of the cases on prices and deals."""

from drawings import scenes, things
from drawings.sheet import INK, Sheet, shade
from drawings.table import picture


def _crossed(s: Sheet, x: float, y: float, words: str, *, size: float, fill: str) -> None:
    s.text(x, y, words, size=size, bold=True, fill=fill)
    half = len(words) * size * 0.32
    s.line(x - half, y - size * 0.1, x + half, y - size * 0.55, fill, pen=4)


@picture("price-manipulation-001")
def _stick_vacuum(s: Sheet) -> None:
    scenes.room(s)
    scenes.shadow(s, 180, 292, 70)
    s.line(180, 60, 180, 270, "#8d949b", pen=11)
    s.rect(150, 70, 60, 96, "#9aa1a8", r=20, line="#767c82")
    s.rect(160, 110, 40, 46, "#dfe8ee", r=8)
    s.path("M180 74 Q150 40 190 30 Q220 36 204 74", line="#767c82", pen=9)
    s.rect(124, 266, 112, 26, "#8d949b", r=10, line="#767c82")
    with s.at(350, 130, turn=-5):
        s.rect(-80, -50, 160, 100, "#c8323a", r=8)
        _crossed(s, 0, 18, "199", size=52, fill="#ffffff")


@picture("price-manipulation-002")
def _folded_duvet(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#e6e1d8")
    s.rect(40, 60, 400, 110, "#b98d5a", r=14)
    s.rect(20, 190, 440, 130, "#9fb3c4")
    for y in (226, 176, 126):
        s.rect(100, y, 270, 58, "#fbfbfa", r=28, line="#d5d9dc", pen=3)
        for x in (160, 220, 280, 330):
            s.path(f"M{x} {y + 10} q6 20 0 38", line="#e4e7e9", pen=3)
    s.disc(352, 140, 46, "#f2c53d", line="#d1a31f", pen=3)
    s.text(352, 155, "-60", size=40, bold=True)


@picture("price-manipulation-003")
def _presenter_with_trainer(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#dfe6ea")
    for y in (80, 160):
        s.rect(20, y, 440, 8, "#b9a68a")
        for i in range(6):
            s.path(
                f"M{36 + i * 74} {y} l0 -26 l20 0 l10 14 l18 4 l0 8 Z",
                s.random.choice(["#b64a42", "#3c5a86", "#4a7a5a"]),
            )
    things.person(s, 180, 330, "#8a6aa0", hair="#2b2320", skin=things.SKIN_DARK, long=True)
    things.arm(s, 240, 300, 402, 250, "#8a6aa0", skin=things.SKIN_DARK)
    with s.at(140, 6):
        s.path(
            "M104 234 Q110 176 150 196 Q190 232 236 206 Q280 190 276 240 Q240 226 190 252 Q140 262 104 234 Z",
            "#ffffff",
            line="#a9a294",
            pen=3,
        )
        s.path("M106 240 Q150 268 194 254 Q240 232 276 244", line="#d9d3c4", pen=10)
        s.path("M172 212 L190 232 M192 216 L208 234", line="#a9a294", pen=4)
    things.arm(s, 150, 286, 250, 246, "#9a7ab0", skin=things.SKIN_DARK)
    s.rect(318, 40, 148, 64, "#000000", r=8, see=0.6)
    _crossed(s, 392, 85, "299.80", size=32, fill="#ffffff")
    scenes.on_air(s, live=True)


@picture("price-manipulation-004")
def _rice_cooker(s: Sheet) -> None:
    scenes.table(s, wall="#eceae4")
    cooker(s, 240, 284)


def cooker(s: Sheet, x: float, y: float, *, scale: float = 1) -> None:
    """A white rice cooker with its steam outlet, about 220 wide."""
    scenes.shadow(s, x, y, 110 * scale)
    with s.at(x, y, scale):
        s.rect(-110, -130, 220, 130, "#fbfbfa", r=30, line="#c9cdd1", pen=3)
        s.path("M-110 -110 Q-104 -184 0 -186 Q104 -184 110 -110 Z", "#ffffff", line="#c9cdd1", pen=3)
        s.rect(26, -182, 34, 18, "#6d747b", r=6)
        s.rect(-40, -86, 80, 50, "#e4e8ea", r=8)
        s.disc(-18, -61, 8, "#c8323a")
        s.disc(18, -61, 8, "#e0a93a")


@picture("price-manipulation-004", 2)
def _pot_and_cup(s: Sheet) -> None:
    scenes.table(s, wall="#eceae4")
    scenes.shadow(s, 180, 284, 120)
    s.path("M76 150 L96 262 Q100 284 124 284 L236 284 Q260 284 264 262 L284 150 Z", "#5b6168", line="#3c4249")
    s.oval(180, 150, 110, 22, "#3c4249", line="#767c82", pen=5)
    for y in (190, 214, 238):
        s.line(116, y, 136, y, "#c9ced4", pen=3)
    scenes.shadow(s, 380, 284, 48)
    s.path("M340 184 L350 280 L410 280 L420 184 Z", "#e4f3fa", line="#8fb0c2", pen=3)
    for y in (206, 230, 254):
        s.line(350, y, 372, y, "#5d8096", pen=3)


@picture("price-manipulation-004", 3)
def _catalogue_page(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#a98a6a")
    s.rect(60, 14, 360, 300, "#fbfaf6")
    s.rect(60, 14, 360, 34, "#3c5a86")
    s.text(80, 38, "Halden", size=20, side="start", bold=True, fill="#ffffff")
    cooker(s, 166, 230, scale=0.72)
    s.text(330, 120, "RC-5", size=42, bold=True)
    s.text(330, 180, "14800", size=42, bold=True, fill="#c8323a")
    for y in (252, 268, 284):
        s.rect(84, y, 300 - (y - 252) * 3, 6, "#d5d0c3", r=3)


def _console(s: Sheet, x: float, y: float, *, scale: float = 1) -> None:
    scenes.shadow(s, x, y, 120 * scale)
    with s.at(x, y, scale):
        s.rect(-110, -44, 220, 44, "#2b2f36", r=10)
        s.rect(-110, -58, 220, 18, "#f1f2f3", r=8)
        s.line(-84, -22, 20, -22, "#111316", pen=4)
        s.disc(80, -22, 7, "#5fd0ff")


@picture("price-manipulation-005")
def _console_and_box(s: Sheet) -> None:
    scenes.table(s)
    things.box(s, 260, 262, 240, 190, "#4b3f8c", deep=34)
    for x, y, r, colour in ((190, 170, 34, "#f2c53d"), (320, 170, 40, "#e05a78"), (250, 220, 30, "#5fb0c8")):
        s.disc(x, y, r, colour)
    s.text(260, 110, "Orbix Two", size=32, bold=True, fill="#ffffff")
    _console(s, 220, 300)


@picture("price-manipulation-005", 2)
def _box_with_empty_tray(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#b98d5a")
    s.rect(70, 34, 340, 256, "#4b3f8c", r=6, line="#352c68", pen=4)
    s.rect(92, 56, 296, 212, "#c9a274", r=4)
    s.rect(112, 78, 180, 168, "#a8804f", r=10, line="#8d6a3f", pen=3)
    s.rect(308, 78, 60, 76, "#a8804f", r=10, line="#8d6a3f", pen=3)
    s.rect(308, 168, 60, 78, "#a8804f", r=10, line="#8d6a3f", pen=3)


@picture("price-manipulation-006")
def _empty_box_on_carpet(s: Sheet) -> None:
    scenes.cloth(s, "#b7a8b0")
    things.open_box(s, 150, 280, 190, 130, "#4b3f8c", inside="#2a2354")
    things.open_box_front(s, 150, 280, 190, 130, "#4b3f8c")
    s.text(150, 222, "Orbix Two", size=26, bold=True, fill="#ffffff")
    for y in (150, 240):
        s.rect(292, y - 30, 166, 70, "#c9a274", r=8, line="#a8804f", pen=3)
        s.rect(308, y - 18, 80, 46, "#a8804f", r=6)
        s.rect(400, y - 18, 42, 46, "#a8804f", r=6)


@picture("price-manipulation-007")
def _coffee_bags(s: Sheet) -> None:
    scenes.table(s)
    things.pouch(s, 110, 282, 84, 120, "#7c5330", words=["Sierra"], size=16, ink="#f3e6c8")
    things.pouch(s, 220, 282, 108, 166, "#7c5330", words=["Sierra"], size=20, ink="#f3e6c8")
    things.pouch(s, 360, 284, 146, 226, "#7c5330", words=["Sierra", "1 kg"], size=28, ink="#f3e6c8")


@picture("price-manipulation-008")
def _bird_bath(s: Sheet) -> None:
    scenes.lawn(s)
    scenes.shadow(s, 240, 294, 90)
    s.path("M186 294 L206 266 L220 176 L260 176 L274 266 L294 294 Z", "#a5a7a6", line="#82858a")
    s.path("M120 140 Q140 190 240 192 Q340 190 360 140 Z", "#b5b7b6", line="#82858a")
    s.oval(240, 140, 120, 17, "#8fbfd6", line="#9a9c9b", pen=5)
    for x, colour, flip in ((170, "#b0643c", False), (310, "#5d7fa3", True)):
        with s.at(x, 128, 1, flip=flip):
            s.path("M-26 -22 Q-2 -40 14 -20 Q10 2 -10 0 L-40 -2 Z", colour)
            s.disc(14, -28, 12, colour)
            s.shape([(24, -30), (38, -26), (24, -23)], "#e0a93a")
            s.disc(17, -31, 2.2, INK)
            s.path("M-4 0 L-4 10 M4 -2 L4 10", line=INK, pen=2)


@picture("price-manipulation-009")
def _wet_speaker(s: Sheet) -> None:
    scenes.studio(s, "#e4ecf1")
    scenes.shadow(s, 240, 284, 120)
    s.disc(240, 166, 118, "#26292e", line="#0f1114", pen=4)
    s.disc(240, 166, 92, "#33373c")
    for ring in range(1, 6):
        for i in range(ring * 8):
            with s.at(240, 166, turn=i * 360 / (ring * 8)):
                s.disc(0, -ring * 15, 2.4, "#15181b")
    for _ in range(18):
        x, y = 240 + s.random.uniform(-80, 80), 166 + s.random.uniform(-90, 80)
        s.path(f"M{x} {y - 9} Q{x + 8} {y + 3} {x} {y + 7} Q{x - 8} {y + 3} {x} {y - 9} Z", "#9fd8f2", see=0.9)


@picture("price-manipulation-010")
def _vent_holder(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#3a3f46")
    s.rect(40, 60, 400, 170, "#23272d", r=20, line="#555b63", pen=5)
    for y in (88, 120, 152, 184):
        s.rect(60, y, 360, 14, "#4b5158", r=5)
    s.rect(216, 126, 48, 40, "#0f1114", r=6)
    things.phone(s, 240, 292, 132, 254, screen="#cfe0ee", body="#111316")
    for y in (90, 150, 220):
        s.line(184, y, 296, y - 12, "#ffffff", pen=7)
    for x in (208, 264):
        s.line(x, 52, x + 8, 278, "#ffffff", pen=7)
    s.path("M214 274 L211 216 L270 208 L267 110", line="#3f78bd", pen=7)
    s.disc(267, 106, 9, "#c8323a")
    s.oval(240, 300, 34, 12, "#0f1114", line="#555b63")


@picture("price-manipulation-011")
def _mask_box(s: Sheet) -> None:
    scenes.table(s, wall="#e6ecef", top="#cbd3d8")
    for row in range(2):
        for i in range(10):
            x, y = 118 + i * 21 - row * 14, 128 + row * 22
            s.rect(x, y - 54, 56, 60, "#f4f9fb", r=3, line="#a9c2cc")
            s.path(f"M{x + 10} {y - 34} q18 -12 36 0 l-4 26 q-14 8 -28 0 Z", "#dfe9ee")
    s.rect(76, 150, 320, 130, "#ffffff", line="#c5cbd0", pen=3)
    s.rect(76, 150, 320, 12, "#5fa0b8")
    s.text(236, 226, "20", size=46, bold=True, fill="#3c6f84")


@picture("price-manipulation-012")
def _chrome_fan(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#e4ded2")
    scenes.window(s, 60, 10, 360, 236)
    s.rect(20, 268, 440, 22, "#ffffff")
    scenes.shadow(s, 240, 268, 60)
    s.path("M196 268 Q200 250 240 250 Q280 250 284 268 Z", "#aab2b9", line="#767c82")
    s.rect(233, 200, 14, 56, "#aab2b9")
    s.disc(240, 128, 92, "#f4f6f8", line="#8d949b", pen=6, see=0.9)
    for turn in range(0, 360, 120):
        with s.at(240, 128, turn=turn):
            s.path("M0 0 Q52 -28 30 -78 Q-16 -76 0 0 Z", "#b9c1c9", line="#8d949b")
    for r in (30, 50, 72):
        s.disc(240, 128, r, "none", line="#8d949b", pen=1.5)
    for turn in range(0, 360, 30):
        with s.at(240, 128, turn=turn):
            s.line(0, -14, 0, -90, "#8d949b", pen=1.5)
    s.disc(240, 128, 15, "#dfe3e6", line="#8d949b")


@picture("price-manipulation-013")
def _water_tricycle(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#f2dfc0")
    s.rect(0, 60, 480, 170, "#e0b98c")
    s.rect(0, 236, 480, 84, "#b5aca2")
    for x, r in ((90, 46), (330, 46)):
        s.disc(x, 292 - r, r, "none", line=INK, pen=7)
        for turn in range(0, 180, 30):
            with s.at(x, 292 - r, turn=turn):
                s.line(0, -r + 4, 0, r - 4, "#8d949b", pen=1)
    s.path("M90 246 L150 180 L190 246 L90 246 M150 180 L140 156 M190 246 L230 200", line="#c8323a", pen=9)
    s.oval(138, 152, 28, 7, INK)
    s.path("M210 246 L206 160 L190 150", line="#c8323a", pen=7)
    s.rect(214, 228, 236, 16, "#8d6440")
    for i in range(4):
        x = 246 + i * 57
        s.rect(x - 25, 124, 50, 104, "#4f9fd8", r=12, line="#2f75a8", pen=2.5)
        s.path(
            f"M{x - 18} 124 Q{x - 14} 106 {x - 9} 104 L{x + 9} 104 Q{x + 14} 106 {x + 18} 124 Z",
            "#4f9fd8",
            line="#2f75a8",
        )
        s.rect(x - 10, 92, 20, 13, "#ffffff", r=3, line="#c5cbd0")
        for y in (150, 178):
            s.line(x - 22, y, x + 22, y, "#7fc0ea", pen=4)


@picture("price-manipulation-014")
def _pasta_set(s: Sheet) -> None:
    scenes.table(s)
    for _ in range(50):
        s.oval(s.random.uniform(10, 470), s.random.uniform(240, 314), s.random.uniform(3, 14), 3, "#fbf6e6", see=0.7)
    scenes.shadow(s, 130, 276, 100)
    things.metal(s, 50, 160, 160, 62, r=10)
    things.metal(s, 66, 220, 128, 56, colour="#9aa1a8")
    s.line(66, 192, 196, 192, "#6d747b", pen=4)
    s.path("M210 186 L244 186 L244 220", line="#6d747b", pen=8)
    s.rect(236, 214, 16, 30, "#6b4226", r=5)
    s.line(330, 90, 330, 284, "#b98d5a", pen=12)
    s.line(286, 286, 374, 286, "#b98d5a", pen=12)
    for y in (110, 140):
        s.line(276, y, 384, y, "#cfa877", pen=8)
        for x in range(284, 380, 14):
            s.line(x, y + 6, x, y + 66, "#d9b95a", pen=5)
    s.rect(410, 200, 18, 54, "#8d6440", r=8)
    things.metal(s, 394, 250, 50, 34)


@picture("price-manipulation-015")
def _barista_bundle(s: Sheet) -> None:
    scenes.table(s)
    things.open_box(s, 230, 286, 320, 110)
    s.rect(104, 92, 64, 110, "#3c4249", r=10)
    s.rect(110, 74, 52, 22, "#8d949b", r=5)
    s.path("M136 74 L136 58 L190 52", line="#8d949b", pen=7)
    s.disc(192, 52, 9, "#6b4226")
    things.metal(s, 196, 128, 96, 60, colour="#dfe3e6", r=8)
    things.display(s, 244, 152, 56, 24, ["0.0"], size=18)
    things.cup(s, 344, 184, "#a58d72", scale=1.2)
    things.open_box_front(s, 230, 286, 320, 110)
    s.rect(150, 176, 160, 110, "#5b3f6b")
    s.text(230, 236, "Home barista", size=20, bold=True, fill="#fbf6e6")
    scenes.on_air(s, live=False)


@picture("price-manipulation-016")
def _tin_locomotive(s: Sheet) -> None:
    scenes.table(s, top="#3f6f5a")
    silver = "#c9cfd5"
    scenes.shadow(s, 240, 276, 190)
    s.rect(70, 226, 340, 22, "#8d949b", r=4)
    s.rect(150, 156, 230, 74, silver, r=34, line=shade(silver, -0.25), pen=3)
    s.rect(84, 110, 90, 120, silver, r=6, line=shade(silver, -0.25), pen=3)
    s.rect(74, 98, 110, 16, "#8d949b", r=5)
    s.rect(104, 130, 46, 40, "#3c4249", r=4)
    s.path("M322 158 L326 104 L316 92 L368 92 L358 104 L362 158 Z", silver, line=shade(silver, -0.25), pen=3)
    s.path("M328 124 l12 -8 l6 10 l-8 12 Z M350 112 l8 4 l-2 14 l-8 -6 Z M336 146 l10 -2 l4 8 l-12 2 Z", "#8a5f3c")
    s.rect(236, 136, 36, 24, "#d8b658", r=10)
    for x in (120, 196, 272, 348):
        s.disc(x, 250, 27, "#4b5158", line="#2b2f36", pen=4)
        s.disc(x, 250, 8, silver)
    s.line(120, 256, 348, 256, silver, pen=7)


@picture("age-restricted-goods-004")
def _cider(s: Sheet) -> None:
    scenes.table(s)
    for x in (120, 240, 360):
        things.bottle(s, x, 284, 74, 234, "#4f8a4a", neck=0.36, cap="#d8b658", paper="#f3ead2")
        s.disc(x, 212, 19, "#c94a3a")
        things.plant_leaf(s, x, 196, 16, "#4f8a4a", turn=25)
    s.path("M344 92 L376 92 L376 106 L344 106 Z", "#c8323a")
    s.path(
        "M360 100 Q326 76 334 110 Z M360 100 Q394 76 386 110 Z M358 104 L346 136 M362 104 L376 134",
        "#c8323a",
        line="#8e2029",
    )


@picture("age-restricted-goods-005")
def _tumblers(s: Sheet) -> None:
    scenes.table(s, wall="#d9d2c8", top="#8d6440")
    things.bottle(s, 250, 250, 84, 220, "#b8742a", cap="#3c2a1a")
    for x in (130, 350):
        scenes.shadow(s, x, 286, 60)
        s.path(f"M{x - 58} 166 L{x - 50} 286 L{x + 50} 286 L{x + 58} 166 Z", "#e9f2f6", line="#a9bcc6", pen=3, see=0.85)
        s.path(f"M{x - 54} 206 L{x - 50} 266 L{x + 50} 266 L{x + 54} 206 Z", "#d98e32", see=0.9)
        for dx, dy, turn in ((-20, 216, 10), (18, 210, -14)):
            with s.at(x + dx, dy, turn=turn):
                s.rect(-15, -15, 30, 30, "#ffffff", r=4, line="#cfe3ec", see=0.75)


@picture("age-restricted-goods-006")
def _wine_case(s: Sheet) -> None:
    scenes.table(s)
    for row in range(2):
        for i in range(6 - row):
            x, y = 90 + i * 44 + row * 20, 150 + row * 10
            s.rect(x - 8, y - 76, 16, 60, "#3a1c26")
            s.rect(x - 9, y - 82, 18, 24, "#7d1f2e", r=3)
            s.rect(x - 17, y - 24, 34, 60, "#3a1c26", r=6)
    s.rect(60, 150, 284, 134, "#c9a274", line="#a8804f", pen=3)
    s.text(202, 226, "Les Murets", size=32, bold=True, fill="#6b4226")
    things.bottle(s, 410, 290, 62, 220, "#3a1c26", cap="#7d1f2e", paper="#f3ead2", words=["2023"], size=17)
