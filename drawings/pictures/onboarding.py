"""Pictures of the cases that new reviewers practise with first."""

import math

from drawings import scenes, things
from drawings.sheet import INK, Sheet, shade
from drawings.table import picture

BLACK = "#24282d"


@picture("duplicate-listings-010")
def _blue_vase(s: Sheet) -> None:
    scenes.wall(s, "#efe9dd")
    scenes.window(s, 90, -20, 300, 250)
    s.rect(40, 226, 400, 26, "#fbfaf6", line="#d3cdbf")
    s.path("M206 226 Q168 160 214 122 L212 84 L268 84 L266 122 Q312 160 274 226 Z", "#31679e", line="#24507c")
    s.oval(240, 84, 28, 7, "#24507c")
    s.path("M204 176 Q240 190 278 172", line="#5f95c9", pen=4)
    s.path("M214 140 Q206 176 216 206", line="#8fb7d9", pen=6)


@picture("duplicate-listings-011")
def _stained_table(s: Sheet) -> None:
    scenes.room(s, wall="#e3e6df")
    s.path("M90 288 L190 176 M190 288 L90 176 M300 288 L400 176 M400 288 L300 176", line="#9aa1a8", pen=8)
    s.rect(56, 152, 372, 26, "#fbfaf6", r=4, line="#c9c4b8")
    s.shape([(56, 152), (86, 116), (398, 116), (428, 152)], "#ffffff", line="#c9c4b8")
    s.oval(134, 132, 46, 11, "#b8242c", see=0.85)
    s.oval(180, 140, 16, 5, "#b8242c", see=0.7)


@picture("duplicate-listings-012")
def _mouse_in_box(s: Sheet) -> None:
    scenes.table(s, wall="#dfe3e6", top="#a98a6a")
    things.box(s, 230, 272, 220, 190, "#3f78bd")
    s.rect(142, 110, 176, 112, "#dbe8ee", r=8, line="#2d5a8f")
    s.path("M230 122 Q270 122 270 170 Q270 212 230 212 Q190 212 190 170 Q190 122 230 122 Z", BLACK)
    s.line(230, 124, 230, 162, "#6d747b", pen=2)
    s.rect(226, 134, 8, 20, "#8d949b", r=4)
    s.text(230, 250, "CORVANE  M20", size=17, fill="#ffffff", bold=True)
    s.disc(318, 96, 17, "#ffffff", see=0.85)
    s.path("M310 96 l6 7 l11 -14", line="#5d9a62", pen=4)


@picture("duplicate-listings-013")
def _net_bag(s: Sheet) -> None:
    scenes.wall(s, "#f3ead8")
    s.disc(240, 26, 6, "#8d6440")
    s.path("M176 118 Q240 -44 304 118", line="#c99722", pen=9)
    for x, y in ((206, 220), (262, 214), (236, 262), (290, 254), (190, 262), (242, 178)):
        s.disc(x, y, 30, "#e98a2e", line="#c96f1c")
    s.path("M172 112 Q126 300 240 304 Q354 300 308 112 Z", line="#c99722", pen=7)
    for i in range(8):
        s.path(f"M{176 + i * 18} 116 Q{140 + i * 28} 220 {190 + i * 14} 300", line="#d9a83a", pen=3)
    for y in (148, 184, 220, 256):
        s.path(f"M{160 - (y - 148) * 0.1} {y} Q240 {y + 20} {320 + (y - 148) * 0.1} {y}", line="#d9a83a", pen=3)


@picture("duplicate-listings-014")
def _screws(s: Sheet) -> None:
    scenes.table(s, wall="#dcdcd6")
    things.box(s, 170, 266, 170, 110, "#d9822b", words=("4 x 40", "200 pcs"), size=24, ink="#ffffff")
    for i in range(7):
        x, y = 300 + i % 4 * 40, 250 + i // 4 * 34
        with s.at(x, y, turn=s.random.uniform(-40, 40)):
            s.shape([(-5, 0), (5, 0), (1, 32), (-1, 32)], "#b9c1c9", line="#8d949b", pen=1)
            s.oval(0, -1, 9, 4, "#d3dae0", line="#8d949b", pen=1)
            for row in range(3):
                s.line(-4, 8 + row * 6, 4, 6 + row * 6, "#8d949b", pen=1.5)
    s.rect(400, 196, 10, 36, "#d9b45a", r=2)


@picture("category-errors-007")
def _black_shirt(s: Sheet) -> None:
    scenes.table(s, wall="#e9e4da", top="#d3b48c")
    s.rect(138, 118, 212, 158, "#000000", r=10, see=0.15)
    s.rect(132, 110, 212, 158, BLACK, r=10, line="#0f1113")
    s.path("M196 112 Q238 156 282 112", line="#4b5258", pen=7)
    s.path("M200 112 Q238 144 278 112 Z", "#3c4249")
    s.path("M150 190 L326 190 M150 232 L326 230", line="#33393f", pen=3)


@picture("category-errors-008")
def _sideboard(s: Sheet) -> None:
    scenes.room(s, wall="#e6ddcf")
    scenes.shadow(s, 240, 278, 180)
    s.rect(70, 130, 340, 130, "#a8773f", r=4, line="#7a5430")
    s.rect(62, 120, 356, 16, "#b98850", r=3, line="#7a5430")
    for left in (82, 244):
        s.rect(left, 146, 154, 104, "#b07f47", r=3, line="#7a5430")
        for row in range(4):
            y = 162 + row * 22
            s.path(f"M{left + 10} {y} Q{left + 70} {y - 14} {left + 144} {y}", line="#8f6236", pen=2.5)
    for x in (228, 252):
        s.disc(x, 198, 6, "#3c342c")
    for x in (90, 390):
        s.rect(x - 7, 260, 14, 18, "#7a5430")


@picture("category-errors-008", 2)
def _cut_edge(s: Sheet) -> None:
    scenes.wall(s, "#8d949b")
    s.rect(0, 90, 480, 150, "#d9bd8f")
    for _ in range(130):
        x, y = s.random.uniform(0, 480), s.random.uniform(104, 228)
        with s.at(x, y, turn=s.random.uniform(0, 180)):
            s.rect(-9, -3, 18, 6, ("#b8935f", "#e8d3ad", "#9b7448")[int(x) % 3])
    s.rect(0, 84, 480, 12, "#a8773f")
    s.path("M0 84 Q120 76 240 84 Q360 92 480 82", line="#7a5430", pen=2)
    s.rect(0, 234, 480, 10, "#a8773f")


@picture("category-errors-009")
def _chopsticks(s: Sheet) -> None:
    scenes.cloth(s, "#efe9dd")
    for i, colour in enumerate(("#a8242c", BLACK, "#2d6a4a", "#31579e", "#c99722")):
        y = 62 + i * 48
        for dy in (0, 14):
            with s.at(70, y + dy, turn=-3):
                s.shape([(0, -5), (0, 5), (336, 2), (336, -2)], colour)
                s.rect(14, -5, 26, 10, shade(colour, 0.4))


@picture("category-errors-010")
def _side_crib(s: Sheet) -> None:
    scenes.room(s, wall="#dfe6ea")
    s.rect(-20, 176, 270, 84, "#f6f3ea", r=12, line="#d3cdbf")
    s.rect(-20, 166, 260, 30, "#b7c9d6", r=10)
    s.rect(30, 140, 110, 40, "#ffffff", r=16, line="#d3cdbf")
    s.rect(-20, 256, 280, 18, "#8d6440")
    s.rect(250, 172, 190, 24, "#fdfcf8", r=6, line="#c9c4b8")
    s.path("M250 130 L250 280 M440 112 L440 280 M250 252 L440 252", line="#ffffff", pen=11)
    s.path("M250 130 L440 112", line="#ffffff", pen=9)
    for x in range(278, 440, 27):
        s.line(x, 126, x, 250, "#ffffff", pen=5)
    s.path("M232 210 L258 210", line="#8d949b", pen=8)


@picture("category-errors-011")
def _peg_tin(s: Sheet) -> None:
    scenes.lawn(s)
    s.path("M0 66 Q240 92 480 60", line="#fbfaf6", pen=3)
    for x in (60, 120, 330, 396):
        s.rect(x, 68, 9, 26, "#c59a6d", r=2)
    s.rect(52, 90, 80, 80, "#8fb7d9")
    s.path("M180 168 L190 288 L300 288 L310 168 Z", "#f3ead0", line="#c9bb92", pen=3)
    s.oval(245, 166, 68, 15, "#e8dcb8", line="#c9bb92", pen=3)
    s.disc(245, 150, 7, "#8d6440")
    s.text(245, 244, "PEGS", size=34, bold=True, fill="#3c5a48")
    s.path("M178 178 Q160 226 188 262", line="#8d949b", pen=4)


@picture("category-errors-012")
def _rolled_blanket(s: Sheet) -> None:
    scenes.room(s, wall="#e3ded2")
    s.path("M150 300 L150 196 M330 300 L330 196 M160 190 L160 60 M320 190 L320 60", line="#8d6440", pen=12)
    for y in (72, 108, 144):
        s.rect(158, y, 164, 14, "#9b7448", r=5)
    s.rect(132, 186, 216, 18, "#a8814f", r=6)
    s.rect(158, 126, 150, 62, "#f3ead8", r=30, line="#d9cda8", pen=3)
    s.disc(302, 157, 30, "#efe3c9", line="#d9cda8", pen=3)
    for r in (20, 11):
        s.disc(302, 157, r, "none", line="#d3c498", pen=3)
    s.rect(214, 126, 14, 62, "#7a9a8a")
    s.path("M221 126 q-26 -24 -8 -28 q12 2 8 28 q6 -28 18 -24 q10 8 -18 24", line="#7a9a8a", pen=5)


@picture("category-errors-013")
def _cat_food(s: Sheet) -> None:
    scenes.room(s, wall="#e9e6dc")
    things.pouch(s, 220, 284, 170, 236, "#4f8f5a")
    s.oval(214, 150, 46, 22, "#f2a07a")
    s.shape([(256, 150), (286, 130), (286, 170)], "#f2a07a")
    s.disc(186, 146, 4, INK)
    s.path("M204 134 Q214 150 204 166", line="#d97f5a", pen=3)
    for x in (184, 206, 228, 250):
        s.disc(x, 206, 8, "#a4cf6a")
    s.text(220, 250, "4 kg", size=24, bold=True, fill="#ffffff")
    s.oval(376, 280, 50, 14, "#c9ced4")
    for _ in range(14):
        s.disc(s.random.uniform(346, 406), s.random.uniform(270, 280), 5, "#9b6a3f")


@picture("category-errors-014")
def _basket_bike(s: Sheet) -> None:
    scenes.lawn(s)
    things.bike(s, 230, 290, "#f3f3ef")
    s.path("M292 134 L350 134 L342 176 L300 176 Z", "#b98d5a", line="#8d6440")
    for y in (146, 158):
        s.line(296, y, 346, y, "#8d6440", pen=2)
    s.rect(196, 196, 64, 20, BLACK, r=6)
    s.path("M400 288 q-22 -40 12 -44 q34 4 12 44 Z", line=BLACK, pen=7)
    s.rect(398, 280, 28, 20, "#d9822b", r=4)
    with s.at(52, 294, turn=-14):
        s.rect(0, -9, 74, 12, "#8d949b", r=5)
        s.rect(66, -12, 26, 18, BLACK, r=6)


@picture("category-errors-014", 2)
def _workshop_report(s: Sheet) -> None:
    things.form(s, "Workshop report", ("Sierra City", "battery 88 %", "brakes checked", "chain new"), stamp="#2d6a4a")


@picture("category-errors-015")
def _tea_gift(s: Sheet) -> None:
    scenes.table(s, wall="#e9dfd3")
    things.open_box(s, 230, 290, 330, 90, "#c9a274")
    s.path("M120 206 Q112 150 166 148 Q220 150 212 206 Z", "#dfe3e6", line="#9aa1a8")
    s.path("M212 176 Q244 168 246 148", line="#dfe3e6", pen=12)
    s.path("M120 164 Q84 166 96 200", line="#b9c1c9", pen=8)
    s.oval(166, 148, 28, 7, "#c9ced4")
    s.disc(166, 138, 7, "#8d949b")
    for _ in range(22):
        s.disc(s.random.uniform(128, 204), s.random.uniform(158, 198), 2, "#6d747b")
    for x in (276, 334):
        things.cup(s, x, 206, "#dfe3e6")
    s.rect(362, 138, 46, 66, "#2d6a4a", r=5, line="#1f4d36")
    s.text(385, 178, "TEA", size=15, fill="#ffffff", bold=True)
    things.open_box_front(s, 230, 290, 330, 90)


@picture("images-013")
def _moon(s: Sheet) -> None:
    scenes.cloth(s, "#1d2024")
    s.path("M250 14 Q60 60 92 200 Q124 316 290 304 Q196 258 190 160 Q190 70 250 14 Z", "#c9ced4", line="#8d949b", pen=3)
    for _ in range(60):
        y = s.random.uniform(70, 280)
        left = 100 + abs(y - 175) * 0.35
        s.oval(s.random.uniform(left, left + 80), y, 10, 7, ("#dfe3e6", "#aab2b9")[int(y) % 2], see=0.8)
    s.disc(250, 22, 10, "none", line="#dfe3e6", pen=5)
    s.path("M256 14 Q330 -6 430 40", line="#dfe3e6", pen=4)


@picture("images-014")
def _palm_chair(s: Sheet) -> None:
    scenes.room(s, wall="#f3ead8")
    scenes.window(s, 20, 20, 100, 110)
    s.oval(240, 288, 170, 20, "#b8574a")
    s.oval(240, 288, 120, 12, "#d98a6a")
    s.path("M396 282 L396 86", line=BLACK, pen=5)
    s.shape([(366, 90), (426, 90), (412, 44), (380, 44)], "#f8e3b0", line="#d9b96a")
    s.path("M396 280 Q440 292 480 270", line=BLACK, pen=1)
    s.path("M160 276 L172 96 M306 276 L294 96 M160 206 L306 206", line="#8d6440", pen=13)
    s.rect(168, 92, 130, 110, "#d9bd8a", r=10, line="#a8814f", pen=4)
    s.shape([(150, 200), (316, 200), (330, 232), (136, 232)], "#d9bd8a", line="#a8814f", pen=4)
    for i in range(7):
        s.line(176 + i * 19, 96, 176 + i * 19, 198, "#b8935f", pen=2)
        s.line(172, 104 + i * 14, 294, 104 + i * 14, "#b8935f", pen=2)


@picture("images-015")
def _drawn_bench(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#f4f6f8")
    for x in range(0, 481, 40):
        s.line(x, 220, 240 + (x - 240) * 1.8, 320, "#d9dfe4", pen=1)
    for y in (230, 252, 284):
        s.line(0, y, 480, y, "#d9dfe4", pen=1)
    for i in range(3):
        y = 150 + i * 18
        s.shape([(84 - i * 12, y), (396 + i * 12, y), (400 + i * 12, y + 12), (80 - i * 12, y + 12)], "#8a5a34",
                line="#5f3c20")  # fmt: skip
    for x in (110, 350):
        s.shape([(x, 200), (x + 22, 200), (x + 18, 272), (x + 4, 272)], "#6d4426", line="#5f3c20")


@picture("images-017")
def _skillet(s: Sheet) -> None:
    scenes.table(s, wall="#e3ded2")
    with s.at(196, 176):
        s.rect(104, -15, 150, 28, BLACK, r=13)
        s.disc(236, -1, 6, "#8d949b")
        s.disc(0, 0, 120, BLACK)
        s.disc(0, 0, 100, "#33393f")
        s.path("M-70 -44 Q-30 -88 30 -80", line="#6d747b", pen=7)
    s.rect(96, 158, 200, 44, "#ffffff", r=6, see=0.92)
    s.text(196, 188, "12 inch", size=25, bold=True)


@picture("images-017", 2)
def _skillet_box(s: Sheet) -> None:
    scenes.table(s, wall="#e3ded2")
    things.box(s, 224, 276, 260, 190, "#a8342c")
    s.disc(206, 196, 54, BLACK)
    s.disc(206, 196, 43, "#3c4249")
    s.rect(252, 188, 74, 15, BLACK, r=7)
    s.disc(136, 124, 26, "#d9b45a", line="#a8842e", pen=3)
    things.star(s, 136, 124, 15, "#fbf4e4")


@picture("weapons-like-goods-003")
def _bear_spray(s: Sheet) -> None:
    scenes.lawn(s)
    scenes.shadow(s, 226, 296, 60)
    s.rect(176, 70, 100, 224, BLACK, r=16, line="#0f1113")
    s.rect(200, 36, 52, 38, "#d9822b", r=6)
    s.rect(252, 44, 40, 12, "#d9822b", r=4)
    s.rect(176, 112, 100, 126, "#f2c53d")
    s.lines(226, 138, ("BEAR", "SPRAY"), size=22, bold=True)
    s.lines(226, 190, ("for use against", "attacking bears", "only"), size=12)
    s.path("M330 288 L336 160 Q372 146 408 160 L414 288 Z", "#3c4249", line=BLACK)
    s.rect(328, 204, 88, 16, BLACK)


@picture("weapons-like-goods-025")
def _claws(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#3a3733")
    s.oval(240, 60, 260, 110, "#4a463f", see=0.6)
    things.person(s, 240, 320, "#4b4a52", hair="#211c18", skin="#a98468", smile=False)
    for side in (-1, 1):
        s.path(f"M{240 + side * 62} 262 Q{240 + side * 20} 284 {240 - side * 46} 236", line="#5a5962", pen=30)
        for i in range(4):
            x = 240 - side * (44 + i * 11)
            s.shape([(x - 5, 238), (x + 5, 238), (x - side * 16, 176 - i * 4)], "#d3dae0", line="#8d949b")
    s.rect(0, 0, 480, 320, "#14120f", see=0.22)


@picture("sponsored-content-004")
def _test_winner(s: Sheet) -> None:
    scenes.room(s, wall="#dfe6ea")
    s.rect(50, 196, 380, 74, "#fdfcf8", r=20, line="#d3cdbf", pen=3)
    s.line(56, 234, 424, 234, "#b7c9d6", pen=5)
    for x in range(90, 420, 44):
        s.disc(x, 212, 3, "#c9c4b8")
    for i in range(16):
        with s.at(240, 116, turn=i * 22.5):
            s.shape([(-16, -62), (16, -62), (0, -86)], "#c99722")
    s.disc(240, 116, 70, "#d9b45a", line="#a8842e", pen=4)
    s.disc(240, 116, 56, "none", line="#fbf4e4", pen=3)
    s.lines(240, 110, ("Test", "winner"), size=24, bold=True, fill="#5f4412")


@picture("health-claims-br-102")
def _magnesium(s: Sheet) -> None:
    scenes.table(s, wall="#e3ece6")
    things.jar(s, 230, 276, 136, 196, "#fdfcf8", lid="#2d6a8f")
    s.rect(162, 136, 136, 96, "#cfe6dc")
    s.text(230, 192, "Magnésio", size=24, bold=True, fill="#1f4d64")
    for x in (344, 376, 356):
        with s.at(x, 268, turn=s.random.uniform(-40, 40)):
            s.rect(-16, -7, 32, 14, "#f3ead8", r=7, line="#c9bb92")


@picture("health-claims-br-102", 2)
def _magnesium_label(s: Sheet) -> None:
    scenes.wall(s, "#fdfcf8")
    s.rect(30, 24, 420, 272, "#cfe6dc", r=12, line="#8fb7a3", pen=3)
    s.lines(240, 74, ("O magnésio auxilia no", "funcionamento muscular"), size=25, bold=True, fill="#1f4d64")
    s.rect(70, 140, 340, 130, "#ffffff", line="#6d747b")
    for row, (what, much) in enumerate((("Porção", "2 cápsulas"), ("Magnésio", "260 mg"), ("VD", "62 %"))):
        s.text(86, 172 + row * 40, what, size=19, side="start")
        s.text(394, 172 + row * 40, much, size=19, side="end")
        s.line(70, 184 + row * 40, 410, 184 + row * 40, "#c9ced4", pen=1.5)


@picture("health-claims-de-104")
def _nail_oil(s: Sheet) -> None:
    scenes.table(s, wall="#efe6dc")
    things.bottle(s, 150, 272, 72, 150, "#7a4a22", cap=BLACK)
    s.rect(142, 96, 16, 34, "#33393f", r=7)
    things.box(s, 320, 272, 140, 180, "#f3ead0")
    s.disc(320, 180, 54, "none", line="#31577e", pen=5)
    s.disc(320, 180, 44, "none", line="#31577e", pen=2)
    s.path("M320 164 Q304 140 282 144 Q284 172 312 184 L306 198 L334 198 L328 184 Q356 172 358 144 Q336 140 320 164 Z",
           "#31577e")  # fmt: skip
    s.disc(320, 152, 9, "#31577e")
    s.shape([(327, 149), (338, 154), (327, 157)], "#31577e")
    s.text(320, 212, "GEPRÜFT", size=14, bold=True, fill="#31577e")


@picture("health-claims-de-105")
def _before_after(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#e9e6e2")
    for left, word, dents in ((16, "VORHER", True), (248, "NACHHER", False)):
        s.rect(left, 16, 216, 288, "#f6f1ea")
        s.path(f"M{left + 62} 16 Q{left + 40} 150 {left + 74} 304 L{left + 150} 304 Q{left + 182} 140 {left + 162} 16 Z",
               things.SKIN)  # fmt: skip
        s.path(f"M{left + 56} 16 L{left + 170} 16 L{left + 168} 54 Q{left + 112} 76 {left + 56} 54 Z", "#5d6b78")
        for _ in range(12 if dents else 0):
            x, y = s.random.uniform(left + 78, left + 148), s.random.uniform(100, 240)
            s.oval(x, y, 8, 5, shade(things.SKIN, -0.12))
        s.rect(left, 268, 216, 36, "#2b2f36", see=0.75)
        s.text(left + 108, 293, word, size=20, bold=True, fill="#ffffff")


@picture("prohibited-goods-id-101")
def _bead_bracelet(s: Sheet) -> None:
    scenes.cloth(s, "#efe3d3")
    for i in range(22):
        turn = i * math.tau / 22
        x, y = 240 + 128 * math.cos(turn), 162 + 96 * math.sin(turn)
        s.disc(x, y, 17, "#1d1f23", line="#0f1113")
        s.path(f"M{x - 16:.1f} {y:.1f} Q{x:.1f} {y + 5:.1f} {x + 16:.1f} {y:.1f}", line="#6d747b", pen=1.5)
        s.oval(x - 6, y - 7, 4, 3, "#ffffff", see=0.75)


@picture("prohibited-goods-id-102")
def _old_stamps(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#3f4a44")
    for i in range(12):
        x, y = 20 + i % 4 * 114, 18 + i // 4 * 98
        with s.at(x, y, turn=s.random.uniform(-5, 5)):
            s.shape([(-4, -6), (102, -2), (98, 84), (4, 88)], "#efe6cf")
            s.rect(14, 8, 66, 66, "#a8774a", line="#7a5430", pen=3)
            s.rect(24, 18, 46, 30, "#c9a274")
            s.text(47, 66, str(1961 + i * 7 // 11), size=15, fill="#fbf4e4", bold=True)
            s.path("M4 76 Q44 24 96 14", line="#27407a", pen=3)
