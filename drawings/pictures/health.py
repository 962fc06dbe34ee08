"""Pictures of the cases on health claims."""

from drawings import scenes, things
from drawings.sheet import INK, Sheet, shade
from drawings.table import picture


@picture("health-claims-001")
def _drops_and_meter(s: Sheet) -> None:
    scenes.table(s)
    things.bottle(s, 170, 276, 84, 180, "#7a4a22", cap="#2b2f36", paper="#f3ead2")
    s.oval(170, 88, 13, 22, "#c8493f")
    for dx, turn in ((0, -12), (20, 6), (8, 22)):
        with s.at(270 + dx, 282, turn=turn - 60):
            s.rect(-7, -84, 14, 84, "#9a5a2c", r=6, line="#6f3f1d")
            s.line(0, -78, 0, -6, "#6f3f1d", pen=1.5)
    scenes.shadow(s, 390, 278, 56)
    s.rect(340, 150, 100, 128, "#f4f5f6", r=22, line="#b9c1c9")
    things.display(s, 390, 194, 74, 52, ["92"], size=32, back="#cfdccb", ink=INK)
    for x in (370, 410):
        s.disc(x, 246, 9, "#5d7fa3")


@picture("health-claims-002")
def _copper_gloves(s: Sheet) -> None:
    scenes.table(s, wall="#e9e1d3")
    things.jar(s, 240, 282, 120, 140, "#b5413c", lid="#d8b658")
    s.rect(196, 200, 88, 44, "#fbfaf6", r=3)
    for x, flip in ((96, False), (384, True)):
        with s.at(x, 190, flip=flip):
            s.line(-100, 90, 4, 20, "#7d8a96", pen=58)
            s.line(-34, 46, 40, 4, "#b87345", pen=52)
            s.path("M-40 34 L30 -10 M-26 56 L48 12", line="#d2936a", pen=3)
            for dy in (-26, -8, 10, 28):
                s.line(42, dy + 4, 92, dy - 6, "#dcb496", pen=17)
                s.line(60, dy - 4, 62, dy + 6, "#b98e70", pen=2)
    scenes.on_air(s, live=False)


@picture("health-claims-003")
def _recipe_book(s: Sheet) -> None:
    scenes.studio(s, "#efece4")
    s.rect(146, 22, 200, 280, "#000000", see=0.15)
    s.rect(138, 16, 200, 280, "#e9dcc0", line="#c9b98e")
    s.rect(138, 16, 14, 280, "#cdbb92")
    s.lines(246, 60, ["Eating well", "with gout"], size=24, bold=True)
    s.text(246, 116, "80 family recipes", size=15)
    s.path("M176 200 Q180 262 228 262 Q276 262 280 200 Z", "#5f86a6")
    s.oval(228, 200, 52, 16, "#7a8f4e")
    for _ in range(26):
        s.disc(
            228 + s.random.uniform(-40, 40),
            199 + s.random.uniform(-9, 9),
            3.5,
            s.random.choice(["#6b5230", "#c8323a", "#9cc07f", "#8d6b3f"]),
        )
    s.path("M296 196 L300 262 L324 262 L328 196 Z", "#d5e8f2", line="#9fb9c8")
    s.rect(298, 214, 28, 46, "#b3d5e8")


@picture("health-claims-004")
def _hibiscus(s: Sheet) -> None:
    scenes.table(s, wall="#efe9df")
    s.path("M70 278 L84 120 L210 120 L224 278 Z", "#cfa877", line="#a8804f")
    s.path("M84 120 Q116 84 148 104 Q182 84 210 120 Z", "#7d1f2e")
    for _ in range(24):
        things.plant_leaf(
            s,
            148 + s.random.uniform(-56, 56),
            124 + s.random.uniform(-16, 8),
            26,
            s.random.choice(["#7d1f2e", "#92293a", "#641824"]),
            turn=s.random.uniform(-80, 80),
        )
    s.rect(110, 180, 76, 54, "#f3ead2", r=3)
    things.plant_leaf(s, 148, 226, 36, "#92293a")
    scenes.shadow(s, 340, 278, 80)
    s.path("M398 150 Q446 150 438 200 Q430 236 396 232", line="#cfe3ea", pen=10)
    s.path("M272 116 L284 270 Q286 278 296 278 L386 278 Q396 278 398 270 L408 116 Z", "#e4f0f4", line="#a9c2cc")
    s.path("M277 168 L286 266 Q287 272 296 272 L386 272 Q395 272 396 266 L404 168 Z", "#b8243c")
    s.rect(296, 130, 10, 130, "#ffffff", r=5, see=0.5)


@picture("health-claims-005")
def _pressure_monitor(s: Sheet) -> None:
    scenes.table(s, wall="#e3e9ec", top="#cfd5da")
    s.path("M236 210 Q290 130 340 190", line="#4b5258", pen=9)
    s.rect(320, 150, 130, 110, "#8d949b", r=26, line="#6d747b")
    s.oval(338, 205, 16, 54, "#5d646b")
    s.line(400, 152, 400, 258, "#6d747b", pen=3)
    scenes.shadow(s, 150, 278, 120)
    s.rect(40, 120, 220, 156, "#ffffff", r=20, line="#c5cbd0")
    things.display(s, 132, 194, 140, 120, ["124", "79"], size=44, back="#d3dccf", ink=INK)
    s.disc(228, 176, 16, "#4a7fb0")
    s.disc(228, 226, 11, "#c9ced4")


@picture("health-claims-005", 2)
def _type_plate(s: Sheet) -> None:
    things.label(s, ["Halden", "Medizintechnik", "Reg. no. 20417883"], paper="#f4f5f6", around="#dfe3e6")


@picture("health-claims-006")
def _oximeter(s: Sheet) -> None:
    scenes.table(s, wall="#ecebe6", top="#d5d9dd")
    s.line(-10, 250, 200, 218, things.SKIN, pen=52)
    s.path("M168 216 Q186 196 200 206", line=shade(things.SKIN, -0.15), pen=3)
    scenes.shadow(s, 290, 270, 120)
    s.path("M160 236 L396 228 Q424 234 420 252 Q416 268 392 266 L176 266 Q160 260 160 236 Z", "#2f5f9a")
    s.path("M160 216 L172 150 Q176 132 200 132 L384 132 Q424 138 424 176 L416 216 Z", "#3f78bd", line="#2c568c")
    s.rect(217, 144, 150, 60, "#10151c", r=5)
    for x, number in ((252, "98"), (332, "71")):
        s.text(x, 187, number, size=36, bold=True, fill="#7fd6ff")


@picture("health-claims-007")
def _running_watch(s: Sheet) -> None:
    scenes.studio(s, "#f1f2f3")
    s.path("M192 0 L200 90 L280 90 L288 0 Z", "#2b2f36")
    s.path("M192 320 L200 232 L280 232 L288 320 Z", "#2b2f36")
    s.disc(240, 162, 104, "#1d2025", line="#4b5258", pen=6)
    s.disc(240, 162, 86, "#0b0d10")
    s.rect(344, 146, 16, 30, "#4b5258", r=5)
    with s.at(240, 118, 0.9):
        s.disc(8, -28, 8, "#ffffff")
        s.path(
            "M4 -16 L-4 6 L10 18 L4 36 M-4 6 L-14 22 L-28 22 M2 -12 L-14 -6 L-18 6 M4 -12 L16 0 L26 -6",
            line="#ffffff",
            pen=6,
        )
    s.text(240, 206, "148", size=44, bold=True, fill="#ffffff")
    s.rect(184, 216, 112, 12, "#3a3f46", r=6)
    s.rect(222, 216, 38, 12, "#f2c53d")


@picture("health-claims-008")
def _jar_and_tape(s: Sheet) -> None:
    scenes.table(s, wall="#e6ece4", top="#d5c8b3")
    things.jar(s, 240, 278, 140, 190, "#fbfaf6", lid="#5d9a62")
    s.path("M160 206 Q240 236 320 206 L320 232 Q240 262 160 232 Z", "#f2c53d", line="#c99a24")
    for i in range(16):
        x = 166 + i * 10
        y = 208 + (1 - ((x - 240) / 80) ** 2) * 14
        s.line(x, y, x, y + (14 if i % 4 == 0 else 8), INK, pen=1.5)
    s.path("M318 208 Q380 230 372 270 Q366 292 330 288", line="#f2c53d", pen=18)


@picture("health-claims-009")
def _evening_tea(s: Sheet) -> None:
    scenes.table(s, wall="#dfe6ea")
    things.person(s, 240, 236, "#6a5a8c", hair="#5a3a24", long=True, scale=1.05)
    things.arm(s, 176, 180, 220, 168, "#6a5a8c", pen=22)
    things.arm(s, 304, 180, 262, 168, "#6a5a8c", pen=22)
    s.rect(0, 234, 480, 86, scenes.WOOD)
    things.cup(s, 241, 182, "#fbfaf6", scale=0.9, steam=True)
    for i in range(6):
        x = 66 + i * 68
        s.shape(
            [(x, 262), (x + 8, 252), (x + 32, 252), (x + 40, 262), (x + 40, 308), (x, 308)], "#f6f1e2", line="#c9b98e"
        )
        s.text(x + 20, 293, str(i + 1), size=20, bold=True)


@picture("health-claims-010")
def _dress_twice(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#eeeae3")
    s.line(240, 0, 240, 320, "#ffffff", pen=6)
    for x, smooth in ((120, False), (360, True)):
        s.oval(x, 314, 56, 6, "#000000", see=0.14)
        for leg in (-14, 14):
            s.line(x + leg, 250, x + leg, 306, things.SKIN, pen=15)
        for side in (-1, 1):
            s.line(x + side * 34, 112, x + side * 54, 196, things.SKIN, pen=13)
        right = f"Q{x + 26} 140 {x + 34} 152 Q{x + 24} 166 {x + 40} 182 Q{x + 34} 196 {x + 46} 214"
        left = f"L{x - 46} 214 Q{x - 34} 196 {x - 40} 182 Q{x - 24} 166 {x - 34} 152 Q{x - 26} 140 {x - 34} 100"
        if smooth:
            right = f"Q{x + 22} 150 {x + 40} 214"
            left = f"L{x - 40} 214 Q{x - 22} 150 {x - 34} 100"
        s.path(
            f"M{x - 34} 100 Q{x} 112 {x + 34} 100 {right} L{x + 48} 262 L{x - 48} 262 {left} Z",
            "#b8303a",
            line="#8e2029",
        )
        if not smooth:
            s.path(f"M{x - 22} 158 q20 6 40 -2 M{x - 24} 186 q24 8 46 -2", line="#8e2029", pen=2.5)
        s.rect(x - 9, 80, 18, 26, shade(things.SKIN, -0.1))
        s.oval(x, 58, 25, 30, things.SKIN)
        s.path(
            f"M{x - 28} 76 Q{x - 36} 20 {x} 22 Q{x + 36} 20 {x + 28} 76 Q{x + 20} 40 {x} 40 Q{x - 20} 40 {x - 28} 76 Z",
            "#3a2a20",
        )
        for eye in (-8, 8):
            s.disc(x + eye, 58, 2.2, "#2b2320")
        s.path(f"M{x - 7} 71 q7 6 14 0", line="#8a4a3c", pen=2)


@picture("health-claims-011")
def _vibrating_belt(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#e7e2ea")
    s.line(40, 70, 440, 70, "#6d747b", pen=6)
    for x, colour in (
        (70, "#4a7a8c"),
        (120, "#8a6aa0"),
        (170, "#c98b3a"),
        (320, "#4a7a5a"),
        (370, "#b64a42"),
        (420, "#3c5a86"),
    ):
        s.path(f"M{x - 20} 76 L{x + 20} 76 L{x + 24} 190 L{x - 24} 190 Z", colour, line=shade(colour, -0.2))
    things.person(s, 240, 322, "#2f6f73", hair="#2b2320", long=True, scale=1.1)
    things.arm(s, 180, 260, 140, 214, "#2f6f73")
    things.arm(s, 300, 260, 340, 214, "#2f6f73")
    s.path("M122 208 Q240 262 358 208", line="#e57fa6", pen=40)
    for dx in (-60, -30, 30, 60):
        s.line(240 + dx, 222, 240 + dx, 244, "#c95a86", pen=3)
    s.rect(212, 212, 56, 44, "#c95a86", r=10)
    s.disc(240, 234, 9, "#fbe3ec")
    scenes.on_air(s, live=True)


@picture("health-claims-012")
def _massage_oil(s: Sheet) -> None:
    scenes.lawn(s)
    for row in range(2):
        for i in range(7):
            s.rect(
                -30 + i * 80 - row * 36,
                232 + row * 44,
                76,
                42,
                s.random.choice(["#a7a59c", "#b5b3aa", "#999890"]),
                r=10,
                line="#85847c",
            )
    things.bottle(s, 120, 236, 74, 180, "#e3bf3f", cap="#5b4632", paper="#fbf6e2")
    things.plant_leaf(s, 120, 192, 40, "#6f9a5a", turn=12)
    things.boot(s, 270, 236, "#7c5330")
    things.boot(s, 380, 238, "#8d6440")


@picture("health-claims-013")
def _ginger_shots(s: Sheet) -> None:
    scenes.table(s, wall="#efe9df")
    s.path("M330 286 Q330 200 400 206 Q470 212 466 286 Z", "#8c4a5a")
    for y in (226, 246, 266):
        s.path(f"M336 {y} Q400 {y - 22} 464 {y}", line="#a86474", pen=6)
    for row, y in ((0, 232), (1, 268)):
        for i in range(6):
            things.bottle(s, 72 + i * 46 - row * 8, y, 36, 100, "#ee9b2e", neck=0.5, cap="#3f6d3a")
    s.path("M22 228 L318 228 L312 288 L14 288 Z", "#c9a274", line="#a8804f")
    s.rect(14, 228, 302, 6, "#dcbd96")


@picture("health-claims-014")
def _magnesium(s: Sheet) -> None:
    scenes.table(s, wall="#e9ecef", top="#c9ced4")
    things.pouch(s, 170, 280, 150, 220, "#c3c9cf", words=["Mg"], size=40)
    scenes.shadow(s, 350, 278, 70)
    s.line(350, 262, 450, 214, "#e4e8ea", pen=13)
    s.path("M280 238 Q284 282 322 282 Q360 282 364 238 Z", "#e4e8ea", line="#aab2b9")
    s.path("M280 238 Q322 190 364 238 Z", "#ffffff", line="#d5dadd")


@picture("health-claims-015")
def _night_serum(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#e9e3e6")
    s.oval(240, 262, 190, 46, "#d8d4d0")
    s.oval(240, 254, 190, 46, "#f6f4f1")
    s.path("M80 250 Q150 230 200 262 T330 246 T420 262 M130 272 Q200 262 260 284", line="#d5cfc9", pen=3)
    things.bottle(s, 220, 262, 92, 190, "#dfe7ea", cap="#c9ced4", neck=0.4, paper="#f4f7f8", see=0.95)
    s.oval(220, 68, 14, 20, "#b9c1c9")
    things.plant_leaf(s, 320, 268, 60, "#6f9a5a", turn=60)


@picture("health-claims-016")
def _toothpaste(s: Sheet) -> None:
    scenes.table(s, wall="#eaf0f2", top="#d5dde0")
    s.rect(60, 30, 130, 130, "#ffffff", line="#c5cbd0")
    s.line(80, 140, 172, 140, INK, pen=3)
    s.rect(92, 104, 26, 36, "#b9c1c9")
    s.rect(134, 56, 26, 84, "#5d9a62")
    for x, y in ((190, 284), (280, 278), (370, 284)):
        scenes.shadow(s, x, y, 46)
        s.path(
            f"M{x - 26} {y - 26} L{x - 36} {y - 186} L{x + 36} {y - 186} L{x + 26} {y - 26} Z",
            "#ffffff",
            line="#c5cbd0",
        )
        s.path(f"M{x - 30} {y - 90} L{x - 32} {y - 120} L{x + 32} {y - 120} L{x + 30} {y - 90} Z", "#5d9a62")
        s.rect(x - 37, y - 194, 74, 10, "#e4e8ea", line="#c5cbd0")
        s.rect(x - 20, y - 28, 40, 28, "#e4e8ea", r=4, line="#aab2b9")


@picture("health-claims-018")
def _empty_drawer(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#e6e1d4")
    for x in (10, 330):
        s.rect(x, 10, 140, 96, "#b9c3b4", line="#95a08f")
        s.disc(x + 126, 58, 5, "#6d747b")
    s.rect(0, 214, 480, 12, "#8d6440")
    things.person(s, 230, 236, "#56708c", hair="#6d6a66", scale=1)
    s.rect(0, 226, 480, 94, "#b9c3b4")
    s.shape([(40, 250), (250, 250), (270, 300), (20, 300)], "#6b5230")
    s.rect(20, 296, 250, 24, "#a3ae9d", line="#7f8a79")
    s.rect(120, 302, 50, 8, "#6d747b", r=4)
    things.arm(s, 164, 170, 140, 288, "#56708c")
    things.arm(s, 296, 172, 352, 150, "#56708c")
    things.bottle(s, 354, 172, 36, 92, "#2e2420", cap="#111111", paper="#d8cbb0")
    scenes.on_air(s, live=False)


@picture("health-claims-019")
def _fennel_drops(s: Sheet) -> None:
    scenes.table(s, wall="#eef0e6", top="#d9c9ae")
    things.bottle(s, 150, 276, 70, 150, "#8a5a2c", cap="#2b2f36", paper="#f3f0dc")
    s.oval(150, 122, 11, 20, "#2b2f36")
    things.plant_leaf(s, 150, 240, 30, "#7a9a4e")
    scenes.shadow(s, 330, 278, 90)
    s.path("M246 240 Q246 130 330 130 Q414 130 414 240 Z", "#e8c9b0", line="#cfa98c")
    for y in (160, 184, 208):
        s.path(f"M256 {y + 16} " + " ".join("q8 -10 16 0" for _ in range(9)), line="#cfa98c", pen=3)
    s.rect(238, 236, 184, 40, "#f1dccb", r=14, line="#cfa98c")
    s.disc(330, 124, 18, "#f1dccb", line="#cfa98c")


@picture("health-claims-020")
def _st_johns_wort(s: Sheet) -> None:
    scenes.table(s, wall="#ece8db")
    things.jar(s, 210, 280, 170, 210, "#dbe8ea", lid="#9b7448", filled="#b99a3a")
    for _ in range(40):
        x, y = 210 + s.random.uniform(-68, 68), 170 + s.random.uniform(0, 94)
        things.star(s, x, y, 9, s.random.choice(["#f2cf3d", "#e0b52a", "#a8913c"]))
    s.line(350, 292, 450, 220, "#a8804f", pen=10)
    with s.at(340, 288, turn=-36):
        s.oval(0, 0, 32, 18, "#b98d5a", line="#8d6440")
        s.oval(0, -2, 24, 11, "#9b7448")
