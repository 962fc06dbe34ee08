"""Pictures of the cases on restricted and prohibited goods."""

from collections.abc import Sequence
from math import cos, pi, sin

from drawings import scenes, things
from drawings.sheet import INK, Sheet, shade
from drawings.table import picture


def _hazard(s: Sheet, x: float, y: float, r: float, *, sign: str) -> None:
    """A hazard symbol: a red diamond with a mark that eats (``corrodes``), burns (``burns``) or warns (``warns``)."""
    s.shape([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], "#ffffff", line="#c8323a", pen=r * 0.16)
    if sign == "corrodes":
        with s.at(x, y, r / 30):
            s.path("M-14 -10 L-2 -16 L0 -12 L-12 -6 Z M2 -14 L14 -10 L12 -6 L2 -10 Z", INK)
            s.path("M-9 -4 l0 8 M8 -4 l0 6", line=INK, pen=2.5)
            s.path("M-16 9 L-12 9 Q-8 4 -4 9 L0 9 L0 12 L-16 12 Z M2 8 Q8 2 16 8 L16 12 L2 12 Z", INK)
    elif sign == "burns":
        with s.at(x, y, r / 30):
            s.disc(0, 6, 7, "none", line=INK, pen=3)
            s.path("M0 0 Q-12 -8 -2 -20 Q0 -12 6 -14 Q12 -6 0 0 Z", INK)
            s.line(-10, 17, 10, 17, INK, pen=3)
    else:
        s.rect(x - r * 0.09, y - r * 0.52, r * 0.18, r * 0.62, INK, r=r * 0.08)
        s.disc(x, y + r * 0.36, r * 0.12, INK)


def _can_label(
    s: Sheet, x: float, y: float, wide: float, high: float, *, signs: Sequence[str], words: Sequence[str], size: float
) -> None:
    s.rect(x - wide / 2, y, wide, high, "#ffffff", line="#c5cbd0")
    step = wide / len(signs)
    r = min(26.0, step * 0.42)
    for number, sign in enumerate(signs):
        _hazard(s, x - wide / 2 + step * (number + 0.5), y + r + 8, r, sign=sign)
    s.lines(x, y + 2 * r + 14 + size, words, size=size, bold=True)


@picture("restricted-goods-001")
def _santoku(s: Sheet) -> None:
    scenes.table(s, wall="#e6e1d4", top="#8d6a45")
    s.shape([(50, 236), (420, 236), (460, 304), (10, 304)], "#dcbc7c", line="#b7954f", pen=3)
    for x in range(320, 420, 22):
        s.oval(x, 262, 19, 14, "#c8323a", line="#9c2028")
        s.oval(x, 262, 12, 8, "#e57a72")
    s.path("M60 214 L276 214 L276 274 L110 274 Q64 262 60 214 Z", "#dfe4e8", line="#8d949b", pen=3)
    s.line(100, 262, 272, 262, "#ffffff", pen=3)
    s.rect(276, 214, 120, 26, "#6b4226", r=8, line="#472a17")
    for x in (304, 338, 372):
        s.disc(x, 227, 4, "#c9ced4")


@picture("restricted-goods-002")
def _axe_and_knife(s: Sheet) -> None:
    scenes.lawn(s)
    for x, y in ((60, 290), (410, 296), (370, 304)):
        s.path(f"M{x - 40} {y} L{x - 30} {y - 36} L{x + 34} {y - 30} L{x + 40} {y} Z", "#d9b98a", line="#a8804f")
    s.path("M120 310 L132 210 L340 210 L352 310 Z", "#7c5c3c")
    s.oval(236, 210, 104, 24, "#d9b98a", line="#8d6440", pen=4)
    s.oval(236, 210, 60, 13, "none", line="#b98f5e")
    with s.at(190, 214, turn=-30):
        s.rect(-9, -170, 16, 160, "#26292e", r=5)
        s.path("M-14 -30 Q-40 -14 -44 8 L18 8 L16 -30 Z", "#17191c", line="#4b5158")
    with s.at(290, 212, turn=14):
        s.path("M-11 0 L-13 -110 L13 -110 L11 -10 L0 6 Z", "#17191c", line="#4b5158")
        s.rect(-10, -170, 20, 60, "#3c4249", r=6)


@picture("restricted-goods-004")
def _peroxide(s: Sheet) -> None:
    scenes.table(s, wall="#e6ecef")
    things.bottle(s, 240, 290, 132, 262, "#fbfbfa", cap="#3f78bd", neck=0.34)
    _can_label(s, 240, 142, 116, 126, signs=["warns"], words=["12 %"], size=34)


@picture("restricted-goods-005")
def _sulphuric(s: Sheet) -> None:
    scenes.table(s, wall="#e6e6e2")
    things.bottle(s, 240, 290, 150, 266, "#26292e", cap="#c8323a", neck=0.32)
    _can_label(s, 240, 132, 140, 138, signs=["corrodes", "warns"], words=["sulphuric", "acid 91 %"], size=22)


@picture("restricted-goods-006")
def _nitric(s: Sheet) -> None:
    scenes.table(s, wall="#e6ecef")
    scenes.shadow(s, 240, 290, 130)
    s.path("M150 290 Q134 290 134 274 L134 110 Q134 86 158 86 L196 86 L196 62 L240 62 L240 86 L330 86 Q346 90 346 110 L346 274 "
           "Q346 290 330 290 Z", "#3f78bd", line="#2b568c", pen=3)  # fmt: skip
    s.rect(192, 40, 52, 26, "#1d2f4c", r=5)
    s.path("M262 86 Q266 48 306 52 Q340 56 334 92", line="#3f78bd", pen=15)
    _can_label(s, 240, 122, 176, 136, signs=["burns", "corrodes", "warns"], words=["53 %"], size=36)


@picture("restricted-goods-007")
def _laser_engraver(s: Sheet) -> None:
    scenes.table(s)
    things.box(s, 220, 288, 320, 210, "#8d949b", deep=40)
    s.rect(90, 104, 260, 120, "#b8601f", r=8, line="#4b5158", pen=5)
    s.rect(98, 112, 244, 104, "#e58a3a", r=5)
    s.rect(150, 150, 140, 58, "#b98454", r=4, line="#8d5f33", pen=3)
    s.path("M172 180 q10 -20 20 0 t20 0 t20 0 t20 0", line="#6b4020", pen=4)
    s.rect(210, 116, 30, 26, "#7d4a1a", r=3)
    s.rect(190, 240, 60, 12, "#4b5158", r=6)
    s.disc(330, 256, 9, "#5d9a62")


@picture("restricted-goods-008")
def _presenter(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#dfe3e6")
    s.rect(66, 100, 356, 130, "#000000", r=54, see=0.14)
    s.rect(60, 92, 356, 130, "#26292e", r=54, line="#0f1114", pen=3)
    for x in (124, 176):
        s.disc(x, 157, 21, "#43484f", line="#17191c", pen=3)
    s.shape([(117, 157), (130, 147), (130, 167)], "#c9ced4")
    s.shape([(183, 157), (170, 147), (170, 167)], "#c9ced4")
    s.rect(226, 122, 144, 70, "#f2d33d", r=5, line="#b6991a")
    s.shape([(250, 138), (266, 172), (234, 172)], "none", line=INK, pen=3)
    s.disc(250, 160, 4, INK)
    s.lines(318, 152, ["LASER", "class 3R"], size=20, bold=True)


@picture("restricted-goods-009")
def _pointer_and_cat(s: Sheet) -> None:
    scenes.room(s)
    with s.at(240, 216, 1.25):
        things.cat(s, 0, 0)
    s.rect(92, 244, 250, 30, "#000000", r=12, see=0.15)
    s.rect(86, 236, 250, 30, "#23262b", r=10, line="#4b5158")
    for x in (120, 280):
        s.rect(x, 236, 8, 30, "#8d949b")
    s.oval(200, 246, 16, 5, "#8d949b")
    s.rect(354, 238, 40, 28, "#23262b", r=8, line="#4b5158")
    for x in (150, 210):
        s.disc(x, 296, 9, "none", line="#c9ced4", pen=5)
        s.path(f"M{x + 9} 296 L{x + 40} 296 M{x + 32} 296 L{x + 32} 304", line="#c9ced4", pen=5)


@picture("restricted-goods-010")
def _hyacinth_coils(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#d9c48a")
    for y in range(0, 320, 16):
        s.line(0, y, 480, y, "#bfa765", pen=2.5)
    for x in (90, 240, 390):
        s.line(x, 0, x, 320, "#a88f4f", pen=3)
    for x, y, r in ((150, 140, 84), (330, 130, 76), (246, 226, 74)):
        s.disc(x + 4, y + 6, r + 8, "#000000", see=0.15)
        s.disc(x, y, r + 9, "#4f3519")
        for ring in range(5):
            at = r - ring * 15
            s.disc(x, y, at, "none", line="#8a6238", pen=14)
            twists = [turn * pi / 180 for turn in range(0, 360, max(10, round(900 / at)))]
            s.path(" ".join(_twist(x, y, at, twist) for twist in twists), line="#b98d5a")


def _twist(x: float, y: float, r: float, angle: float) -> str:
    ends = ((r + 5, -4 / r), (r, 4 / r), (r - 5, -4 / r))
    points = [(x + far * sin(angle + by), y - far * cos(angle + by)) for far, by in ends]
    return "M" + " L".join(f"{px:.1f} {py:.1f}" for px, py in points)


@picture("restricted-goods-011")
def _begonias(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#e9e7e0")
    for row in range(14):
        for column in range(4):
            s.rect(12 + column * 118, 10 + row * 22, 96 + (row * 7 + column * 5) % 12, 7, "#c9c7c0", r=2)
    for i, (x, y) in enumerate(((90, 150), (240, 140), (390, 150), (160, 280), (320, 280))):
        s.oval(x, y, 58, 22, "#6b7f3f")
        for _ in range(14):
            s.disc(
                x + s.random.uniform(-50, 50), y + s.random.uniform(-14, 14), 7, s.random.choice(["#7d9448", "#5d7035"])
            )
        colour = ("#3f7a4a", "#8a3f56", "#5d8a6a", "#6a4a7a", "#4f7f3f")[i]
        for turn in (-52, -18, 18, 52):
            things.plant_leaf(s, x, y - 4, 74, colour, turn=turn)
            with s.at(x, y - 4, turn=turn):
                for dy in (-26, -40, -54):
                    s.disc(-6, dy, 3, "#e9d9e0")
                    s.disc(6, dy - 4, 3, "#e9d9e0")


@picture("restricted-goods-012")
def _hogweed(s: Sheet) -> None:
    scenes.lawn(s)
    s.line(250, 300, 250, 60, "#5d8a3f", pen=13)
    for y, turn in ((250, 70), (220, -70), (170, 62), (190, -58)):
        things.plant_leaf(s, 250, y, 110, "#4f8a3f", turn=turn)
    for x, y, wide in ((250, 54, 110), (150, 104, 66), (352, 108, 66)):
        s.path(f"M250 {y + 80} Q250 {y + 50} {x} {y + 34}", line="#5d8a3f", pen=7)
        for number in range(-4, 5):
            dx = wide * number / 4.4
            top = y - (1 - (dx / wide) ** 2) * 26
            s.line(x, y + 34, x + dx, top, "#7fa35a", pen=3)
            for _ in range(9):
                blossom = s.random.choice(["#ffffff", "#f1f3ea", "#e6ead8"])
                s.disc(x + dx + s.random.uniform(-14, 14), top + s.random.uniform(-9, 7), 6, blossom)
    s.path("M336 312 L344 244 L424 244 L432 312 Z", "#e9dcc0", line="#b9a678")
    s.path("M344 244 L384 262 L424 244", line="#b9a678", pen=3)
    for x, y in ((362, 280), (384, 292), (404, 278), (318, 306), (306, 296)):
        s.oval(x, y, 6, 9, "#a8874f", line="#7d6238")


@picture("restricted-goods-014")
def _spray_certificate(s: Sheet) -> None:
    things.form(s, "Certificate", ["Goods: agricultural sprays"], stamp="#3c5a86", accent="#4a7a5a")


@picture("prohibited-goods-001")
def _eagle_stick(s: Sheet) -> None:
    scenes.room(s)
    s.rect(280, 40, 14, 250, "#8d6440")
    s.rect(400, 40, 14, 250, "#8d6440")
    for y in (60, 100):
        s.rect(286, y, 120, 16, "#a67c49")
    s.rect(262, 170, 170, 22, "#b98d5a", r=5)
    s.rect(264, 190, 14, 104, "#8d6440")
    s.line(150, 294, 262, 92, "#1d2025", pen=11)
    with s.at(266, 82, 1.1, turn=10):
        _eagle(s)


def _eagle(s: Sheet) -> None:
    s.path(
        "M-14 16 Q-24 -26 6 -34 Q36 -38 44 -14 L58 -2 L44 2 Q36 -4 24 0 Q12 4 12 18 Z",
        "#d8b658",
        line="#9a7a2a",
        pen=2.5,
    )
    s.disc(24, -18, 3.5, INK)
    s.path("M-12 4 Q-4 -8 6 -8 M-14 -8 Q-6 -20 4 -20", line="#9a7a2a", pen=2)


@picture("prohibited-goods-001", 2)
def _blade_in_stick(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#c5b9a6")
    s.rect(250, 212, 240, 22, "#1d2025", r=4)
    s.rect(244, 208, 14, 30, "#d8b658", r=3)
    s.shape([(120, 128), (404, 134), (430, 141), (404, 147), (120, 152)], "#e4e8ea", line="#8d949b", pen=2.5)
    s.line(124, 140, 412, 141, "#ffffff", pen=3)
    s.rect(100, 124, 24, 32, "#1d2025", r=4)
    with s.at(82, 142, 1.7, turn=-90):
        _eagle(s)


@picture("prohibited-goods-002")
def _blunt_trainer(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#d5dadd")
    for x, turn in ((214, -24), (266, 24)):
        with s.at(x, 190, turn=turn + 180):
            s.rect(-15, -124, 30, 130, "#8d949b", r=12, line="#5d646b", pen=3)
            for y in (-104, -78, -52, -26):
                s.disc(0, y, 6, "#d5dadd", line="#5d646b")
    s.rect(218, 26, 44, 172, "#b9c1c9", r=22, line="#6d747b", pen=4)
    for y in (56, 90, 124, 158):
        s.disc(240, y, 9, "#d5dadd", line="#6d747b", pen=3)
    for x in (222, 258):
        s.disc(x, 190, 5, "#4b5158")


@picture("prohibited-goods-003")
def _metal_pen(s: Sheet) -> None:
    scenes.cloth(s, "#d9d2c6")
    s.rect(60, 90, 360, 150, "#2f4a6b", r=8, line="#1d3350", pen=4)
    s.rect(76, 106, 328, 118, "#e4ded0", r=5)
    s.rect(110, 148, 250, 34, "#23262b", r=8, line="#4b5158", pen=2)
    s.shape([(360, 150), (386, 160), (386, 170), (360, 180)], "#3c4249")
    for x in range(150, 236, 10):
        s.line(x, 152, x, 178, "#43484f", pen=3)
    s.line(250, 148, 250, 182, "#8d949b", pen=3)
    s.rect(264, 142, 80, 8, "#6d747b", r=3)


@picture("prohibited-goods-004")
def _carved_mouse(s: Sheet) -> None:
    scenes.table(s, top="#6f5138")
    scenes.shadow(s, 250, 276, 130)
    s.oval(240, 262, 126, 26, "#a9823a")
    s.oval(240, 254, 126, 26, "#d0a552", line="#a9823a", pen=3)
    cream = "#f1e6c8"
    s.path("M324 240 Q374 232 360 196 Q352 176 336 190", line=shade(cream, -0.15), pen=7)
    s.path(
        "M146 244 Q136 214 168 198 Q190 150 256 146 Q330 150 330 222 Q330 248 300 250 L170 250 Q150 250 146 244 Z",
        cream,
        line="#b9a678",
        pen=3,
    )
    s.disc(196, 172, 21, cream, line="#b9a678", pen=3)
    s.disc(196, 173, 11, "#dcc9a0")
    s.disc(170, 208, 4.5, INK)
    s.disc(146, 232, 4, "#a97a5a")
    s.path("M232 186 Q276 180 292 222 M184 246 q10 -12 24 0 M282 250 Q276 232 300 228", line="#b9a678", pen=3)


@picture("prohibited-goods-004", 2)
def _carving_base(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#6f5138")
    s.oval(246, 170, 180, 124, "#000000", see=0.18)
    s.oval(240, 162, 180, 124, "#f1e6c8", line="#b9a678", pen=4)
    s.oval(226, 148, 130, 80, "#f7eed8")
    s.path("M404 128 Q352 124 352 172 Q366 218 394 222 Q424 190 419 160 Z", "#8a5a34")
    s.path("M396 144 Q372 150 374 178 Q380 198 390 204", line="#6b4226", pen=3)


@picture("prohibited-goods-005")
def _billiard_ball(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#2f7d57")
    s.rect(0, 0, 480, 44, "#6b4226")
    scenes.shadow(s, 252, 258, 110)
    s.disc(240, 164, 100, "#e9d9a4", line="#c2ad6c", pen=3)
    s.path("M160 222 A100 100 0 0 0 338 184 Q280 250 160 222 Z", "#cfba78", see=0.7)
    s.oval(204, 118, 26, 17, "#fbf4da", see=0.8)


@picture("prohibited-goods-005", 2)
def _chipped_spot(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#e3d29a")
    s.path(
        "M90 160 Q110 60 230 54 Q380 50 400 150 Q396 262 260 274 Q110 276 90 160 Z", "#f3e9c8", line="#b59d5c", pen=5
    )
    for k in range(7):
        bend = 60 + k * 9
        s.path(f"M{150 + k * 29} 96 Q{150 + k * 29 + bend} 164 {150 + k * 27} 240", line="#c2ab70", pen=2.5)
        s.path(f"M{176 + k * 29} 96 Q{176 + k * 29 - bend} 164 {172 + k * 27} 240", line="#c2ab70", pen=2.5)


def _note(s: Sheet, *, back: bool = False) -> None:
    s.rect(0, 0, 340, 150, "#dcebd8" if not back else "#d8e4ea", line="#7d9a7a", pen=3)
    s.rect(12, 12, 316, 126, "none", line="#7d9a7a", pen=2)
    s.oval(170 if back else 270, 75, 42, 48, "#b9d0b4" if not back else "#b4c8d0")
    s.rect(24, 24, 60, 26, "#9db89a", r=4)
    s.rect(24, 100, 60, 26, "#9db89a", r=4)
    s.text(170, 90, "COPY NOT MONEY", size=36, bold=True, fill="#c8242c")


@picture("prohibited-goods-007")
def _film_money(s: Sheet) -> None:
    scenes.cloth(s, "#a88a6a")
    for number in range(12):
        s.rect(
            70 + number * 0.6,
            220 - number * 9 + 46,
            340,
            12,
            "#c9dcc4" if number % 2 else "#dcebd8",
            line="#9db89a",
            pen=1,
        )
    with s.at(76, 22):
        _note(s)


@picture("prohibited-goods-007", 2)
def _film_money_back(s: Sheet) -> None:
    scenes.cloth(s, "#a88a6a")
    with s.at(66, 90, turn=-3):
        s.rect(5, 7, 340, 150, "#000000", see=0.15)
        _note(s, back=True)


@picture("prohibited-goods-008")
def _diploma(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#6b5646")
    s.rect(30, 14, 420, 292, "#f6ecd2")
    s.rect(42, 26, 396, 268, "none", line="#b08a2e", pen=3)
    s.path("M216 44 L264 44 L264 74 Q264 94 240 104 Q216 94 216 74 Z", "#2f4a86", line="#b08a2e", pen=3)
    things.star(s, 240, 70, 15, "#f2cf5d")
    s.text(240, 138, "Diploma", size=34, bold=True)
    for y, wide in ((158, 200), (172, 160)):
        s.rect(240 - wide / 2, y, wide, 5, "#cdbf9a", r=2)
    s.line(120, 214, 360, 214, INK, pen=2)
    for x in (110, 370):
        s.path(f"M{x - 36} 264 q8 -22 14 0 q8 -16 14 -2 q8 -16 14 2 q10 -10 20 0", line="#2f4a86", pen=3)
        s.line(x - 46, 272, x + 46, 272, "#8d8468", pen=1.5)
    s.disc(240, 256, 26, "#d8a83c", line="#a97f1f", pen=3)
    for turn in range(0, 360, 30):
        with s.at(240, 256, turn=turn):
            s.line(0, -20, 0, -25, "#a97f1f", pen=3)
    s.shape([(228, 276), (222, 300), (240, 290), (258, 300), (252, 276)], "#c8323a")


@picture("prohibited-goods-009")
def _booklet(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#b98d5a")
    s.rect(146, 24, 200, 280, "#000000", see=0.18)
    s.path("M140 18 L332 16 L336 290 L326 298 L142 296 Z", "#5b6a5a", line="#414d41", pen=3)
    for _ in range(60):
        x, y = s.random.uniform(146, 326), s.random.uniform(24, 288)
        s.line(x, y, x + 7, y + 1, "#6d7d6b", pen=1.2)
    s.path("M140 60 L152 80 L140 96 M318 18 L334 34", line="#8f9d8c", pen=5)
    s.disc(238, 108, 34, "none", line="#d8c48a", pen=5)
    for turn in range(0, 180, 45):
        with s.at(238, 108, turn=turn):
            s.line(0, -30, 0, 30, "#d8c48a", pen=3)
    s.text(238, 222, "1938", size=52, bold=True, fill="#d8c48a")


@picture("prohibited-goods-009", 2)
def _inner_page(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#b98d5a")
    s.rect(60, 16, 360, 290, "#efe3c4", line="#c2ad7c", pen=3)
    s.line(240, 16, 240, 306, "#c2ad7c", pen=3)
    for side in (80, 256):
        for row in range(8):
            s.line(side, 52 + row * 30, side + 146, 52 + row * 30, "#b5a684", pen=1.5)
            if row != 2 or side != 80:
                s.path(
                    f"M{side + 4} {48 + row * 30} " + " ".join("q5 -10 10 0" for _ in range(5 + (row * 3) % 6)),
                    line="#5b5f86",
                    pen=2,
                )
    s.rect(76, 94, 156, 24, "#ffffff", line="#c9c2b2")
    for x, y, colour in ((310, 130, "#7d3b5a"), (370, 236, "#3c5a86"), (170, 246, "#7d3b5a")):
        things.seal(s, x, y, 34, colour)
