"""Pictures of the cases of the weekly calibrations."""

from drawings import scenes, things
from drawings.sheet import INK, Sheet, shade
from drawings.table import picture


@picture("age-restricted-goods-111")
def _bear_liqueur(s: Sheet) -> None:
    scenes.table(s, wall="#efe3d3")
    things.box(s, 150, 268, 170, 190, "#e7b04a")
    s.disc(150, 166, 42, "#8d6440")
    for dx in (-34, 34):
        s.disc(150 + dx, 130, 15, "#8d6440")
    s.oval(150, 180, 20, 15, "#e8cda6")
    s.oval(150, 174, 7, 5, INK)
    for dx in (-15, 15):
        s.disc(150 + dx, 158, 4, INK)
    s.rect(116, 212, 68, 46, "#c8323a", r=10)
    s.rect(128, 230, 44, 20, "#a8242c", r=5)
    for i in range(6):
        x, y = 276 + i % 3 * 62, 222 + i // 3 * 74
        things.bottle(s, x, y, 36, 78, "#c9955a", cap="#7a5636")
        s.disc(x, y - 26, 12, "#8d6440")
        for dx in (-9, 9):
            s.disc(x + dx, y - 36, 4, "#8d6440")
        for dx in (-4, 4):
            s.disc(x + dx, y - 28, 1.6, INK)


@picture("prohibited-goods-106")
def _black_box(s: Sheet) -> None:
    scenes.table(s, wall="#dfe3e6", top="#b58f66")
    things.box(s, 230, 270, 220, 96, "#2b2f36")
    for i in range(5):
        x = 146 + i * 42
        s.rect(x - 5, 150, 10, 26, "#4b5258", r=3)
        s.rect(x - 4, 96, 8, 60, "#1c2024", r=4)
    s.disc(280, 222, 32, "#14171a", line="#6d747b")
    for turn in range(0, 360, 60):
        with s.at(280, 222, turn=turn):
            s.path("M0 0 Q16 -8 12 -24 Q-2 -18 0 0 Z", "#4b5258")
    s.disc(280, 222, 6, "#6d747b")
    s.disc(152, 204, 5, "#5fbf6a")


@picture("health-claims-105")
def _foot_patches(s: Sheet) -> None:
    scenes.cloth(s, "#cfdde0")
    for left, middle in ((140.0, "#f6f3ea"), (340.0, "#6d4a2e")):
        s.rect(left - 74, 78, 156, 172, "#000000", r=14, see=0.12)
        s.rect(left - 78, 72, 156, 172, "#fdfcf8", r=14, line="#d9d4c6")
        s.rect(left - 46, 104, 92, 108, middle, r=8, line=shade(middle, -0.12))
    for _ in range(26):
        x, y = s.random.uniform(300, 380), s.random.uniform(112, 204)
        s.disc(x, y, s.random.uniform(3, 9), "#4f331d", see=0.5)


@picture("appeals-and-escalation-106")
def _foggy_path(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#c3ccd1")
    for y, colour in ((190, "#aab6bd"), (220, "#94a39f"), (256, "#7d8f7e")):
        s.path(f"M0 {y} Q110 {y - 110} 240 {y - 30} Q360 {y - 120} 480 {y - 10} L480 320 L0 320 Z", colour)
    s.path("M180 320 Q250 270 226 236 Q206 212 246 184", line="#b7a88c", pen=22)
    for y in (96, 150, 206):
        s.oval(240, y, 300, 22, "#e9eef0", see=0.45)
    with s.at(320, 286):
        s.path("M-34 0 L-30 -34 L22 -36 L26 0 M-20 0 L-18 -30 M14 0 L12 -30", line="#4a3527", pen=7)
        s.oval(-4, -38, 32, 14, "#4a3527")
        s.disc(34, -54, 14, "#4a3527")
        s.shape([(24, -64), (22, -82), (36, -68)], "#33241a")
        s.path("M-34 -42 Q-52 -52 -50 -66", line="#4a3527", pen=6)


@picture("livestream-conduct-106")
def _paper_star(s: Sheet) -> None:
    scenes.room(s, wall="#f2d9c2")
    for i in range(7):
        s.path(f"M{20 + i * 70} 26 l24 0 l-12 22 Z", ("#c8323a", "#3f78bd", "#f2c53d", "#5d9a62")[i % 4])
    s.line(0, 26, 480, 26, "#8d6440", pen=2)
    s.rect(330, 226, 110, 10, "#9b7448", r=3)
    s.path("M342 236 L342 278 M428 236 L428 278", line="#7a5636", pen=7)
    with s.at(386, 232, 0.46):
        things.person(s, 0, 0, "#5d9a62", hair="#33241a", skin=things.SKIN_DARK)
    s.rect(326, 216, 118, 14, "#b98d62", r=3)
    s.shape([(352, 216), (372, 204), (380, 216)], "#f2c53d")
    things.person(s, 170, 300, "#31577e", hair="#33241a", long=True, skin=things.SKIN_DARK)
    things.arm(s, 226, 226, 282, 196, "#31577e", skin=things.SKIN_DARK)
    things.star(s, 292, 160, 46, "#d94f8a")
    things.star(s, 292, 160, 24, "#f2c53d")
    scenes.on_air(s, live=True)


@picture("age-restricted-goods-110")
def _paste_tin(s: Sheet) -> None:
    scenes.table(s, wall="#e3e8df")
    scenes.shadow(s, 220, 270, 90)
    s.rect(140, 206, 160, 60, "#3f7d4f", r=10, line="#2d5a3a")
    s.oval(220, 206, 80, 26, "#56966a", line="#2d5a3a")
    s.oval(220, 206, 66, 19, "#6d4a2e")
    s.path("M176 204 Q200 194 222 206 Q246 216 266 202", line="#8a6038", pen=5)
    with s.at(286, 190, turn=-34):
        s.rect(-52, -7, 48, 14, "#c9ced4", r=6, line="#9aa1a8")
        s.rect(-8, -4, 90, 8, "#b98d5a", r=4)
    things.plant_leaf(s, 380, 266, 74, "#6f9c55", turn=24)
    things.plant_leaf(s, 384, 266, 60, "#86b268", turn=-30)


@picture("counterfeit-goods-105")
def _blender_jar(s: Sheet) -> None:
    scenes.studio(s, "#f0f3f5")
    scenes.shadow(s, 240, 280, 90)
    s.path("M316 110 Q376 112 366 178 Q358 226 306 222", line="#b9c7cf", pen=14)
    s.path("M164 74 L186 252 L294 252 L316 74 Z", "#dbe8ee", line="#9fb3bd", pen=3, see=0.9)
    s.path("M164 74 L146 60 L170 62 Z", "#dbe8ee", line="#9fb3bd", pen=3)
    s.rect(184, 250, 112, 28, "#4b5258", r=5)
    for i in range(5):
        s.line(186 + i * 4, 222 - i * 28, 214 + i * 2, 222 - i * 28, "#7f97a3", pen=2.5)
    s.path("M224 244 L240 222 L256 244 M240 222 L240 250", line="#8d949b", pen=6)
    s.path("M286 90 L274 236", line="#ffffff", pen=8, see=0.7)


def _drill(s: Sheet, x: float, y: float, *, battery: bool) -> None:
    """A cordless drill from the side with its grip at a point."""
    with s.at(x, y):
        s.path("M-24 0 L-10 92 L34 92 L30 0 Z", "#2b2f36")
        s.rect(-60, -56, 138, 62, "#2f6f8f", r=16, line="#1f4d64")
        s.shape([(78, -46), (104, -40), (104, -12), (78, -4)], "#3c4249")
        s.rect(104, -36, 30, 20, "#8d949b", r=3)
        s.rect(132, -29, 40, 6, "#b9c1c9")
        s.rect(26, 10, 12, 26, "#c8323a", r=4)
        s.rect(-22, 90, 66, 14, "#1f4d64", r=4)
        if battery:
            s.rect(-34, 102, 90, 40, "#23272d", r=7)
            s.rect(-24, 114, 34, 8, "#5fbf6a", r=3)


@picture("scams-107")
def _crushed_carton(s: Sheet) -> None:
    scenes.room(s, wall="#dcdcd6")
    s.shape([(30, 276), (44, 150), (96, 172), (140, 138), (196, 160), (206, 282)], "#c9a274")
    s.shape([(44, 150), (90, 112), (150, 126), (196, 160), (140, 138), (96, 172)], "#a8814f")
    s.path("M60 188 L96 214 L74 258 M140 156 L126 210 L164 250 M188 190 L166 214", line="#8d6a40", pen=4)
    _drill(s, 306, 158, battery=False)
    s.path("M292 256 l34 -8 m-22 14 l26 -6", line="#e4e7ea", pen=2.5)


@picture("scams-107", 2)
def _drill_in_hand(s: Sheet) -> None:
    scenes.wall(s, "#c9c3b6")
    s.shape([(330, 96), (480, 40), (480, 190)], "#fff6cf", see=0.75)
    things.arm(s, 120, 330, 196, 214, "#5d6b78", pen=54)
    _drill(s, 206, 118, battery=True)
    s.disc(236, 132, 6, "#fff1a8")
    for y in (150, 172, 194, 214):
        s.rect(182, y, 60, 18, things.SKIN, r=9, line=shade(things.SKIN, -0.15))


@picture("livestream-conduct-105")
def _folded_sheets(s: Sheet) -> None:
    scenes.room(s, wall="#e6e1d6")
    things.person(s, 250, 300, "#7a6f93", hair="#6b4a2e", long=True)
    for i, colour in enumerate(("#f6f1e6", "#d9d2c0", "#b7c4c9", "#efe3d3")):
        s.rect(160, 246 - i * 19, 180, 20, colour, r=9, line=shade(colour, -0.15))
    for x in (166, 326):
        s.oval(x, 240, 20, 14, things.SKIN)
    scenes.on_air(s, live=False)
    s.rect(376, 14, 88, 26, "#2b2f36", r=4)
    s.text(420, 32, "Replay", size=15, fill="#ffffff", bold=True)


@picture("age-restricted-goods-109")
def _grafting_knife(s: Sheet) -> None:
    scenes.table(s, wall="#dfe6d8", top="#b08f64")
    s.path("M296 286 Q360 250 470 230", line="#7a5a3a", pen=20)
    s.oval(300, 285, 9, 11, "#e8d9b4", line="#7a5a3a")
    things.plant_leaf(s, 400, 244, 60, "#86b268", turn=-20)
    things.plant_leaf(s, 440, 238, 52, "#6f9c55", turn=26)
    with s.at(190, 236, turn=-12):
        s.rect(-130, 4, 140, 30, "#6b4426", r=13, line="#4a2e18")
        for x in (-112, -6):
            s.disc(x, 19, 4, "#d9b45a")
        s.rect(-150, 14, 24, 9, "#d9b45a", r=4)
        s.shape([(8, 8), (104, 8), (112, 14), (104, 30), (8, 30)], "#d3dae0", line="#9aa1a8")
        s.line(12, 27, 104, 27, "#ffffff", pen=2)


@picture("off-platform-dealing-106")
def _coffee_card(s: Sheet) -> None:
    scenes.table(s, wall="#e8e3d8", top="#9b7448")
    with s.at(92, 80, turn=-4):
        s.rect(5, 6, 300, 170, "#000000", r=8, see=0.18)
        s.rect(0, 0, 300, 170, "#fbf4e4", r=8, line="#d9cda8")
        things.logo_bird(s, 150, 62, 1.4)
        s.lines(150, 122, ("Thank you for", "drinking slowly"), size=19, bold=True, fill="#2d5a4a")
    for _ in range(9):
        x, y = s.random.uniform(330, 460), s.random.uniform(236, 300)
        s.oval(x, y, 8, 6, "#4a2e18")
        s.line(x - 5, y, x + 5, y, "#2b1a0d", pen=1.5)


@picture("off-platform-dealing-106", 2)
def _coffee_card_back(s: Sheet) -> None:
    scenes.table(s, wall="#e8e3d8", top="#9b7448")
    with s.at(60, 60, turn=3):
        s.rect(5, 6, 350, 190, "#000000", r=8, see=0.18)
        s.rect(0, 0, 350, 190, "#fbf4e4", r=8, line="#d9cda8")
        s.lines(175, 56, ("Your next kilo", "at our own counter by the canal:", "15 % less with the code"), size=18)
        s.text(175, 150, "BIRD", size=32, bold=True, fill="#2d5a4a")


@picture("age-restricted-goods-108")
def _gin_alternative(s: Sheet) -> None:
    scenes.table(s, wall="#dfe8ea")
    things.bottle(s, 230, 274, 96, 240, "#dcebee", neck=0.34, cap="#2d5a4a", paper="#fbfaf6",
                  words=("alcohol-free",), size=14)  # fmt: skip
    for y in (246, 256, 266):
        s.rect(206, y - 40, 48, 5, "#c9ced4", r=2)
    for x in (330, 352, 376):
        s.disc(x, 268, 9, "#41506e")
    s.disc(402, 258, 22, "#f2d94e", line="#d9b93a")
    s.disc(402, 258, 16, "#f8ec9c")


@picture("scams-106")
def _two_phones(s: Sheet) -> None:
    scenes.studio(s, "#eef0f2")
    for x in (160, 320):
        scenes.shadow(s, x, 284, 60)
        things.phone(s, x, 284, 108, 226, screen="#31577e")
        s.oval(x, 150, 34, 34, "#6fa3d9", see=0.8)
        s.oval(x + 14, 178, 26, 26, "#d98a9e", see=0.8)
        s.text(x, 108, "10:08", size=22, fill="#ffffff", bold=True)
        for dx in (-26, 0, 26):
            s.rect(x + dx - 9, 246, 18, 18, "#dfe9f2", r=5)


@picture("fake-reviews-107")
def _pink_card(s: Sheet) -> None:
    scenes.table(s, wall="#efe9e2")
    s.rect(250, 140, 190, 108, "#7fb7b0", r=16, line="#5c938c")
    s.rect(250, 140, 190, 30, "#a4d1cb", r=14)
    s.rect(326, 132, 38, 20, "#5c938c", r=6)
    with s.at(66, 116, turn=-7):
        s.rect(5, 6, 170, 120, "#000000", r=6, see=0.18)
        s.rect(0, 0, 170, 120, "#f4b8c8", r=6, line="#d98a9e")
        for row, long in enumerate((132, 120, 138, 96)):
            s.rect(18, 24 + row * 21, long, 8, "#8a3c54", r=3)
    with s.at(250, 288, turn=-16):
        s.oval(0, 0, 22, 12, "#fbfaf6", line="#c9c4b8")
        s.rect(20, -4, 96, 8, "#fbfaf6", r=4, line="#c9c4b8")


@picture("appeals-and-escalation-104")
def _cord_clip(s: Sheet) -> None:
    scenes.wall(s, "#e6e3dc")
    scenes.window(s, -40, -20, 300, 380)
    s.rect(250, 0, 46, 320, "#ffffff", line="#d3d0c8")
    for y in range(6, 150, 22):
        s.rect(0, y, 246, 16, "#d9c9a8", r=3)
    s.path("M276 0 L276 214 M286 0 L286 214", line="#8d949b", pen=3)
    s.rect(258, 196, 46, 66, "#cfe0e8", r=10, line="#8fa7b3", pen=3, see=0.85)
    s.path("M276 200 Q276 236 281 236 Q286 236 286 200", line="#8d949b", pen=3)
    for y in (206, 252):
        s.disc(281, y, 4, "#8d949b")
