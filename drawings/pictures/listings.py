"""Pictures of the cases on listing quality and on goods for adults."""

from drawings import scenes, things
from drawings.sheet import INK, Sheet, shade
from drawings.table import picture


@picture("listing-quality-001")
def _brush_heads(s: Sheet) -> None:
    scenes.studio(s, "#eef2f4")
    for row in range(2):
        for i in range(4):
            x, y = 96 + i * 96, 150 + row * 140
            s.path(f"M{x - 13} {y} L{x - 8} {y - 70} L{x + 8} {y - 70} L{x + 13} {y} Z", "#ffffff", line="#c5cbd0")
            s.rect(x - 17, y - 112, 34, 48, "#ffffff", r=15, line="#c5cbd0")
            for dx in (-8, 0, 8):
                s.line(x + dx, y - 106, x + dx, y - 74, "#8fb7d9", pen=4)
            colour = ("#c8323a", "#3f78bd", "#5d9a62", "#f2c53d")[i]
            s.rect(x - 14, y - 14, 28, 9, colour, r=3)


@picture("listing-quality-002")
def _sage_bottle(s: Sheet) -> None:
    scenes.lawn(s)
    for x in (80, 360):
        s.path(f"M{x} 230 L{x - 20} 320 M{x + 50} 230 L{x + 70} 320", line="#8d6440", pen=14)
    for y in (216, 238, 260):
        s.rect(10, y, 460, 18, "#b98d5a", r=4)
    things.bottle(s, 240, 240, 82, 200, "#9fb39a", neck=0.62, cap="#3c4249")


@picture("listing-quality-003")
def _desk_lamp(s: Sheet) -> None:
    scenes.table(s, wall="#e9ecef")
    s.shape([(230, 250), (340, 238), (350, 290), (230, 304)], "#fbfaf6", line="#cfc9ba")
    s.shape([(340, 238), (446, 250), (462, 300), (350, 290)], "#fbfaf6", line="#cfc9ba")
    for i in range(4):
        s.line(244, 262 + i * 9, 332, 252 + i * 9, "#b9c7d5", pen=1.5)
    scenes.shadow(s, 120, 282, 70)
    s.oval(120, 274, 62, 14, "#ffffff", line="#c5cbd0")
    s.path("M120 268 L96 160 L206 76", line="#dfe3e6", pen=13)
    s.path("M120 268 L96 160 L206 76", line="#ffffff", pen=9)
    s.disc(96, 160, 10, "#c5cbd0")
    with s.at(206, 76, turn=18):
        s.rect(-20, -10, 150, 22, "#ffffff", r=9, line="#c5cbd0")
        s.rect(6, 12, 116, 6, "#fdf3c8")


@picture("listing-quality-004")
def _pannier(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#b9c4cc")
    for x, high in ((0, 130), (120, 170), (270, 120), (380, 160)):
        s.rect(x, 220 - high, 104, high, "#9aa5ae")
        for y in range(5):
            s.rect(x + 18, 232 - high + y * 30, 22, 16, "#c9d3da")
            s.rect(x + 60, 232 - high + y * 30, 22, 16, "#c9d3da")
    s.rect(0, 220, 480, 100, "#6f7880")
    s.oval(120, 300, 80, 8, "#93a0aa")
    s.oval(380, 306, 60, 6, "#93a0aa")
    with s.at(270, 300, 1.35):
        things.bike(s, 0, 0, "#c8323a")
        s.path("M-130 -112 L-44 -112 M-100 -112 L-88 -52", line="#4b5258", pen=4)
        s.rect(-132, -116, 74, 78, "#1f7a80", r=9, line="#155458")
        s.rect(-132, -116, 74, 20, "#2a8f95", r=8)
        s.rect(-100, -94, 12, 24, "#dfe3e6", r=3)
    for _ in range(30):
        left, top = s.random.uniform(0, 480), s.random.uniform(0, 300)
        s.line(left, top, left - 4, top + 14, "#e4edf2", pen=1.5, see=0.7)


@picture("listing-quality-005")
def _camping_stove(s: Sheet) -> None:
    scenes.lawn(s)
    s.path("M60 320 L70 240 L410 240 L420 320 Z", "#7c5c3c")
    s.oval(240, 240, 172, 30, "#cfae84", line="#8d6440", pen=4)
    s.oval(240, 240, 110, 18, "none", line="#b08f64")
    s.oval(240, 240, 56, 9, "none", line="#b08f64")
    s.shape([(118, 244), (118, 150), (176, 140), (176, 236)], "#dfe3e6", line="#aab2b9")
    s.shape([(176, 236), (176, 140), (232, 150), (232, 244)], "#c9ced4", line="#aab2b9")
    s.path("M206 246 Q206 206 240 206 Q274 206 274 246 Z", "#d98a2e", line="#a8661a")
    s.rect(230, 178, 20, 30, "#7d858d")
    s.path("M210 178 L270 178 M216 178 L216 168 M264 178 L264 168", line="#4b5258", pen=5)
    things.metal(s, 194, 112, 92, 54, r=8)
    s.rect(188, 104, 104, 10, "#8d949b", r=4)
    s.line(290, 130, 340, 124, INK, pen=8)
    for x in (334, 384):
        things.cup(s, x, 250, "#4a7a8c", scale=0.75)


def _grinder(s: Sheet, x: float, y: float) -> None:
    scenes.shadow(s, x, y, 70)
    s.path(f"M{x - 58} {y} L{x - 46} {y - 130} L{x + 46} {y - 130} L{x + 58} {y} Z", "#26292e", line="#111316")
    s.path(f"M{x - 46} {y - 130} L{x - 62} {y - 206} L{x + 62} {y - 206} L{x + 46} {y - 130} Z", "#5b5f66", see=0.85)
    s.rect(x - 66, y - 220, 132, 16, "#26292e", r=5)
    s.disc(x, y - 96, 18, "#b9c1c9")
    s.rect(x - 34, y - 52, 68, 46, "#3c4046", r=5)


@picture("listing-quality-006")
def _grinder_by_maker(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#ffffff")
    _grinder(s, 240, 282)


@picture("listing-quality-006", 2)
def _scratched_lid(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#c5bcab")
    for x in range(0, 480, 120):
        s.rect(x + 4, 4, 112, 150, "#d3cabb")
        s.rect(x + 4, 162, 112, 150, "#cdc4b4")
    s.disc(250, 170, 120, "#000000", see=0.2)
    s.disc(240, 160, 118, "#26292e")
    s.disc(240, 160, 100, "#34383e", line="#4b5056", pen=3)
    s.disc(240, 160, 20, "#1d2024", line="#4b5056")
    s.path("M170 96 L216 138 L250 184 L306 226", line="#c9ced4", pen=3)
    s.path("M222 150 L262 190", line="#e4e8ea", pen=1.5)


@picture("listing-quality-007")
def _bamboo_board(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#e4eae6")
    for x in range(0, 480, 60):
        for y in range(0, 240, 60):
            s.rect(x + 2, y + 2, 56, 56, "#edf2ef")
    s.rect(0, 250, 480, 70, "#9b7448")
    s.path("M240 20 q12 6 0 18", line="#6d747b", pen=5)
    s.rect(140, 34, 200, 140, "#dcbc7c", r=12, line="#b7954f", pen=3)
    s.rect(156, 50, 168, 108, "none", r=8, line="#b7954f", pen=5)
    for y in (80, 104, 128):
        s.line(168, y, 312, y, "#cfab66", pen=2)
    s.disc(240, 42, 6, "#e4eae6", line="#b7954f")
    s.rect(120, 252, 240, 18, "#b98d5a", r=6)
    s.path("M160 252 Q156 200 240 200 Q324 200 320 252 Z", "#b5763a", line="#8d5726")
    for x in (200, 234, 268):
        s.path(f"M{x} 212 q14 10 10 30", line="#e3b77e", pen=4)


@picture("listing-quality-008")
def _ankle_boots(s: Sheet) -> None:
    scenes.room(s, wall="#efece6")
    for x in (140, 300):
        with s.at(x, 290, 1.3):
            things.boot(s, 0, 0, "#6f4a2c")
            s.line(-14, -138, -12, -34, "#c9a44a", pen=4)
            s.rect(-52, -12, 30, 12, "#2a2019")


@picture("listing-quality-009")
def _clear_case(s: Sheet) -> None:
    scenes.studio(s, "#eceef1")
    s.path("M300 60 Q420 80 400 190 Q384 290 300 270", line="#d9c7a2", pen=15)
    s.rect(176, 30, 132, 262, "#dbeaf3", r=24, line="#9db6c6", pen=5, see=0.75)
    s.rect(194, 48, 42, 66, "#eceef1", r=12, line="#9db6c6", pen=3)
    s.line(288, 90, 288, 230, "#ffffff", pen=7)
    s.disc(302, 62, 6, "#9db6c6")
    s.disc(302, 268, 6, "#9db6c6")


def camera(s: Sheet, x: float, y: float, *, top: str, worn: bool = False) -> None:
    """A camera from the front, about 260 wide."""
    scenes.shadow(s, x, y, 140)
    s.rect(x - 130, y - 150, 260, 150, "#26272b", r=12, line="#111316")
    s.path(f"M{x - 130} {y - 116} L{x - 130} {y - 138} Q{x - 130} {y - 150} {x - 118} {y - 150} L{x + 118} {y - 150} "
           f"Q{x + 130} {y - 150} {x + 130} {y - 138} L{x + 130} {y - 116} Z", top)  # fmt: skip
    s.rect(x - 40, y - 176, 80, 30, top, r=5, line=shade(top, -0.2))
    s.rect(x - 24, y - 170, 48, 18, "#5d7fa3", r=3)
    s.rect(x + 72, y - 168, 44, 18, "#c9ced4", r=3, line="#8d949b")
    s.rect(x - 112, y - 162, 24, 12, "#c9ced4", r=3)
    for r, colour in ((62, "#3c4046"), (50, "#17191c"), (34, "#2b3a55"), (18, "#0e1320")):
        s.disc(x, y - 68, r, colour)
    s.disc(x - 12, y - 80, 7, "#ffffff", see=0.6)
    if worn:
        s.path(
            f"M{x - 130} {y - 120} L{x - 130} {y - 140} Q{x - 128} {y - 150} {x - 112} {y - 150}", line="#d8a83c", pen=6
        )
        s.path(f"M{x + 130} {y - 30} L{x + 130} {y - 12} Q{x + 126} {y} {x + 112} {y}", line="#d8a83c", pen=6)


@picture("listing-quality-010")
def _worn_camera(s: Sheet) -> None:
    scenes.table(s)
    camera(s, 240, 276, top="#c3c9cf", worn=True)


@picture("listing-quality-011")
def _open_headphones(s: Sheet) -> None:
    scenes.table(s, wall="#e9e6df")
    things.open_box(s, 150, 280, 210, 120, "#2b2e33", inside="#17191c")
    things.open_box_front(s, 150, 280, 210, 120, "#2b2e33")
    s.path("M60 280 L84 244 L70 222 L45 236 Z", "#1c1e22")
    s.path("M84 244 L108 280 M84 244 L70 222", line="#5b5f66", pen=2)
    s.path("M300 220 Q300 100 370 100 Q440 100 440 220", line="#26272b", pen=15)
    for x in (304, 436):
        s.oval(x, 232, 30, 42, "#26272b")
        s.oval(x, 232, 22, 34, "#f3ead2", line="#d5c9a8")
        s.path(f"M{x - 10} 214 q10 8 18 0 M{x - 12} 240 q12 8 22 0", line="#d5c9a8", pen=2)


@picture("listing-quality-012")
def _sewing_machine(s: Sheet) -> None:
    scenes.table(s)
    green = "#4f8a68"
    scenes.shadow(s, 230, 284, 180)
    s.rect(60, 252, 340, 30, green, r=6, line=shade(green, -0.25))
    s.path("M300 252 L300 150 L150 150 L150 190 L90 190 L90 108 Q90 92 106 92 L340 92 Q360 92 360 112 L360 252 Z", green,
           line=shade(green, -0.25))  # fmt: skip
    s.line(112, 190, 112, 240, "#8d949b", pen=5)
    s.rect(98, 236, 30, 6, "#8d949b")
    s.rect(180, 112, 90, 22, shade(green, 0.3), r=4)
    s.disc(384, 126, 40, "#3c4046", line="#1d2024", pen=4)
    s.disc(384, 126, 10, "#8d949b")
    s.path("M372 88 L382 108 L374 124 L392 142 L386 164", line="#f1efe8", pen=3.5)
    s.path("M398 268 Q440 262 436 292 Q432 308 456 306", line=INK, pen=5)
    for dy in (-5, 0, 5):
        s.line(456, 306, 470, 306 + dy, "#c9803a", pen=2)


@picture("listing-quality-013")
def _tablecloth(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#e3e6e1")
    scenes.window(s, 40, 10, 120, 110)
    s.shape([(90, 160), (390, 160), (480, 250), (0, 250)], "#e0d3b4")
    s.path("M0 250 L480 250 L480 304 Q440 312 400 302 T320 302 T240 304 T160 302 T80 304 T0 304 Z", "#d3c4a1")
    for x in (150, 240, 330):
        s.oval(x, 184, 30, 8, "#ffffff", line="#c9ced4")
    for x in (90, 240, 390):
        s.oval(x, 224, 44, 13, "#ffffff", line="#c9ced4")
        s.oval(x, 223, 27, 7, "#f1f2f3")


@picture("listing-quality-014")
def _hand_fan(s: Sheet) -> None:
    scenes.table(s, wall="#e9ecef", top="#cbb08a")
    s.rect(220, 100, 220, 150, "#4b5056", r=8)
    s.rect(228, 108, 204, 134, "#c9dceb")
    s.shape([(204, 252), (456, 252), (476, 274), (186, 274)], "#b9c1c9")
    scenes.shadow(s, 110, 284, 54)
    s.path("M70 282 Q70 262 110 262 Q150 262 150 282 Z", "#8fcfb6")
    s.rect(98, 160, 24, 108, "#a8e0c9", r=9, line="#7fbfa6")
    s.disc(110, 116, 62, "#eafaf3", line="#8fcfb6", pen=6)
    for turn in range(0, 360, 72):
        with s.at(110, 116, turn=turn):
            s.path("M0 0 Q30 -20 14 -50 Q-12 -44 0 0 Z", "#8fcfb6")
    s.disc(110, 116, 12, "#6fb79c")


@picture("listing-quality-015")
def _dog_raincoat(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#b9c4cc")
    s.rect(0, 0, 480, 120, "#a8988a")
    for y in range(0, 120, 24):
        s.line(0, y, 480, y, "#95867a", pen=2)
    s.rect(0, 200, 480, 120, "#9aa1a6")
    for x in (90, 240, 390):
        s.line(x, 200, x - 20, 320, "#878e93", pen=2)
    scenes.shadow(s, 230, 284, 130)
    brown = "#8a5a34"
    for x in (160, 190, 282, 312):
        s.line(x, 220, x, 278, brown, pen=17)
    s.path("M140 180 Q108 168 100 130", line=brown, pen=12)
    s.oval(236, 190, 104, 48, brown)
    s.path("M148 168 Q240 116 322 164 L330 214 Q240 250 144 214 Z", "#f2c52e", line="#c99a17")
    s.path("M146 194 Q240 226 328 192", line="#e4e8ea", pen=8)
    s.oval(352, 142, 40, 34, brown)
    s.oval(384, 152, 24, 17, "#a8754a")
    s.disc(404, 146, 6, INK)
    s.disc(358, 132, 5, INK)
    s.path("M334 116 Q310 126 318 168 Q340 164 344 128 Z", "#6b4226")


@picture("listing-quality-016")
def _hammock(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#cfe8f3")
    s.rect(0, 190, 480, 40, "#6fb3c8")
    s.rect(0, 226, 480, 94, "#ecd9a8")
    for x, lean in ((70, 16), (410, -16)):
        s.path(f"M{x} 300 Q{x + lean} 180 {x + lean} 70", line="#9b7a52", pen=20)
        for turn in (-100, -60, -20, 20, 60, 100):
            with s.at(x + lean, 70, turn=turn):
                s.path("M0 0 Q22 -44 4 -88 Q-16 -44 0 0 Z", "#5f9a5a")
    s.path("M86 180 Q240 300 394 180", line="#2f5f9a", pen=4)
    s.path("M120 196 Q240 300 360 196 Q330 220 240 222 Q150 220 120 196 Z", "#3f78bd")
    s.path("M120 198 Q240 314 360 198", line="#6fa3dc", pen=10)
    for i in range(19):
        left = 138 + i * 11.4
        top = 206 + (1 - ((left - 240) / 110) ** 2) * 46
        s.line(left, top, left, top + 18, "#a9c9ee", pen=3)
    s.rect(0, 0, 480, 320, "#ffffff", see=0.18)


@picture("listing-quality-017")
def _plastic_parts(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#f1f2f3")
    s.oval(240, 240, 180, 40, "#000000", see=0.1)
    for i in range(34):
        x, y = 240 + s.random.gauss(0, 70), 196 + s.random.gauss(0, 30)
        with s.at(x, y, turn=s.random.uniform(0, 180)):
            grey = s.random.choice(["#8d949b", "#9fa6ac", "#7d858d", "#b0b6bb"])
            edge = shade(grey, -0.25)
            match i % 4:
                case 0:
                    s.path("M-26 -9 L26 -9 L26 9 L10 9 L10 24 L-8 24 L-8 9 L-26 9 Z", grey, line=edge)
                case 1:
                    s.rect(-24, -8, 48, 16, grey, r=8, line=edge)
                    s.disc(-14, 0, 4, edge)
                    s.disc(14, 0, 4, edge)
                case 2:
                    s.path("M-20 -20 L-6 -20 L-6 6 L20 6 L20 20 L-20 20 Z", grey, line=edge)
                case _:
                    s.disc(0, 0, 16, grey, line=edge)
                    s.disc(0, 0, 6, "#f1f2f3", line=edge)


@picture("listing-quality-018")
def _pine_boards(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#5b5750")
    s.rect(0, 240, 480, 80, "#4a4641")
    for i in range(4):
        x = 70 + i * 46
        s.shape([(x, 30), (x + 36, 30), (x + 50, 262), (x + 10, 262)], "#d6b27c", line="#a8864f")
        s.line(x + 20, 40, x + 32, 250, "#c39e66", pen=1.5)
    s.disc(190, 130, 14, "none", line="#8d6a3a", pen=4)
    things.box(s, 100, 300, 100, 64, "#a88760", deep=18)
    things.box(s, 210, 304, 80, 50, "#96774f", deep=18)
    with s.at(370, 296, 0.85):
        things.bike(s, 0, 0, "#4f82bd")
    s.rect(0, 0, 480, 320, "#1a1815", see=0.25)


@picture("age-restricted-goods-001")
def _gift_box(s: Sheet) -> None:
    scenes.cloth(s, "#ece4da")
    s.rect(70, 60, 340, 210, "#000000", r=6, see=0.15)
    s.rect(62, 52, 340, 210, "#d8b48c", r=6, line="#b08a5f", pen=4)
    s.rect(80, 70, 304, 174, "#f3e6d3")
    for _ in range(46):
        x, y = s.random.uniform(90, 370), s.random.uniform(80, 234)
        s.path(f"M{x} {y} q6 -8 12 0 t12 0", line="#dcc7a8", pen=3)
    s.rect(102, 100, 76, 112, "#fbf3df", r=8, line="#d9c79c")
    s.line(140, 100, 140, 86, INK, pen=3)
    s.rect(204, 120, 84, 80, "#b98d5a", r=5, line="#8d6440")
    s.path("M204 146 L288 146 M204 172 L288 172 M232 120 L232 200 M260 120 L260 200", line="#a67c49", pen=2)
    s.rect(198, 150, 96, 20, "#f6efe0")
    things.bottle(s, 338, 212, 38, 96, "#d9eef5", cap="#c9ced4", see=0.9)


@picture("age-restricted-goods-002")
def _refill(s: Sheet) -> None:
    scenes.studio(s, "#eef1f3")
    things.bottle(s, 240, 284, 108, 236, "#3f86c8", neck=0.3, cap="#1d4f86", paper="#ffffff")
    s.rect(190, 214, 100, 38, "#ffffff", line=INK, pen=3)
    s.text(240, 239, "WARNING", size=16, bold=True)


@picture("age-restricted-goods-003")
def _pastel_sticks(s: Sheet) -> None:
    scenes.studio(s, "#f4eef2")
    for i, colour in enumerate(("#f5a9b8", "#a8e0c9", "#b9c4f2")):
        y = 90 + i * 72
        s.rect(96, y + 8, 290, 34, "#000000", r=16, see=0.1)
        s.rect(90, y, 270, 36, colour, r=16, line=shade(colour, -0.15))
        s.path(f"M356 {y + 4} L398 {y + 10} L398 {y + 26} L356 {y + 32} Z", shade(colour, -0.12))
        s.disc(104, y + 18, 7, "#ffffff")
        s.disc(104, y + 18, 4, "#5fd0ff")
        s.rect(130, y + 7, 190, 6, "#ffffff", r=3, see=0.6)
