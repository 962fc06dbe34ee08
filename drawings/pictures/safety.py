"""Pictures of the cases on unsafe products: the goods themselves."""

from drawings import scenes, things
from drawings.sheet import INK, Sheet, shade
from drawings.table import picture


@picture("unsafe-products-001")
def _heater_at_window(s: Sheet) -> None:
    scenes.room(s, floor="#a58b8f")
    scenes.window(s, 120, 14, 240, 160)
    s.rect(60, 250, 360, 70, "#8f6f78", r=8)
    things.tower_heater(s, 240, 282)


@picture("unsafe-products-003")
def _trailer_carton(s: Sheet) -> None:
    scenes.room(s)
    things.box(s, 220, 292, 300, 210, "#c9a274", deep=50)
    s.text(220, 132, "Foldy FD-2", size=34, bold=True)
    s.path("M130 246 L142 178 Q150 166 170 166 L270 166 Q292 168 298 190 L306 246 Z", line=INK, pen=4)
    s.line(220, 168, 220, 244, INK, pen=3)
    s.line(306, 240, 350, 240, INK, pen=4)
    s.disc(170, 252, 24, "#c9a274", line=INK, pen=4)
    for x in (180, 258):
        s.path(f"M{x - 20} 228 Q{x} 180 {x + 20} 228", line=INK, pen=3)


@picture("unsafe-products-007")
def _mower_poster(s: Sheet) -> None:
    scenes.wall(s, "#dcd7cc")
    s.rect(136, 8, 208, 306, "#fbf6e6", line="#cfc6ac")
    s.text(240, 52, "Ranger 40", size=32, bold=True)
    s.rect(148, 72, 184, 228, "#d5e8f2")
    s.rect(148, 220, 184, 80, "#86b268")
    s.line(270, 190, 326, 110, "#3c4046", pen=7)
    s.path("M176 226 Q176 176 214 172 L256 172 Q282 178 286 226 Z", "#c8323a", line="#8e2029")
    s.rect(208, 152, 44, 26, "#3c4046", r=6)
    for x, r in ((190, 18), (276, 24)):
        s.disc(x, 236, r, INK)
        s.disc(x, 236, r * 0.45, "#c9ced4")
    for x, y in ((144, 16), (336, 16), (144, 306), (336, 306)):
        s.disc(x, y, 5, "#3f78bd")


@picture("unsafe-products-008")
def _desk_panel(s: Sheet) -> None:
    scenes.room(s, wall="#dfe3e6")
    s.rect(40, 20, 440, 24, "#b98d5a")
    s.rect(330, 44, 34, 250, "#9b7448")
    with s.at(300, 290, turn=8):
        s.rect(-130, -190, 150, 190, "#4b5056", r=10, line="#33373c", pen=4)
        for y in range(-170, -20, 22):
            s.line(-114, y, 4, y, "#5f656c", pen=5)
        s.disc(-110, -14, 5, "#e57f2e")
    s.path("M180 286 Q110 310 40 292", line=INK, pen=5)


@picture("unsafe-products-009")
def _cargo_bike(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#c4937a")
    for row in range(9):
        for i in range(9):
            s.rect(-30 + i * 64 + (row % 2) * 32, row * 26, 61, 23, "#b98468")
    s.rect(0, 232, 480, 88, "#a5a9ab")
    for x, r in ((100, 48), (420, 34)):
        s.disc(x, 284 - r, r, "none", line=INK, pen=7)
        s.disc(x, 284 - r, 5, INK)
    s.path("M100 236 L170 256 L400 256 L420 250 M170 256 L140 160 M100 236 L146 180 L230 250", line="#2f6f5a", pen=9)
    s.line(140, 160, 136, 138, "#6d747b", pen=6)
    s.oval(136, 134, 28, 7, INK)
    s.path("M230 250 L216 140 L196 128", line="#2f6f5a", pen=7)
    s.path("M240 160 L396 170 L384 250 L256 250 Z", "#c59a6d", line="#96703f", pen=3)
    for y in (188, 214):
        s.line(246, y, 390, y + 2, "#96703f", pen=2)


def _fryer(s: Sheet, x: float, y: float) -> None:
    scenes.shadow(s, x, y, 150)
    s.rect(x - 140, y - 180, 280, 180, "#26292e", r=18, line="#111316")
    s.rect(x - 110, y - 168, 220, 40, "#15181c", r=6)
    s.text(x, y - 140, "180°", size=22, fill="#e57f2e", bold=True)
    for dx in (-128, 6):
        s.rect(x + dx, y - 116, 122, 100, "#33373c", r=8, line="#111316")
        s.rect(x + dx + 34, y - 72, 54, 14, "#8d949b", r=6)


@picture("unsafe-products-010")
def _two_drawer_fryer(s: Sheet) -> None:
    scenes.table(s, wall="#e3e6e8", top="#9a7b5c")
    for y in (50, 100):
        s.rect(0, y, 480, 6, "#c5cbd0")
    _fryer(s, 240, 284)


def _swing(s: Sheet, x: float, y: float, seat: str) -> None:
    scenes.shadow(s, x, y, 130)
    s.path(f"M{x - 120} {y} L{x - 60} {y - 210} L{x + 60} {y - 210} L{x + 120} {y}", line="#b9c1c9", pen=11)
    s.line(x - 120, y, x + 120, y, "#b9c1c9", pen=9)
    for dx in (-50, 50):
        s.line(x + dx * 0.9, y - 206, x + dx * 1.4, y - 92, "#9aa1a8", pen=6)
    s.path(f"M{x - 86} {y - 106} Q{x - 60} {y - 30} {x + 10} {y - 34} Q{x + 84} {y - 40} {x + 88} {y - 84} "
           f"Q{x + 20} {y - 60} {x - 30} {y - 88} Z", seat, line=shade(seat, -0.25), pen=3)  # fmt: skip


@picture("unsafe-products-011")
def _maker_swing(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#ffffff")
    _swing(s, 240, 284, "#9aa1a8")


@picture("unsafe-products-108")
def _star_swing(s: Sheet) -> None:
    scenes.room(s)
    _swing(s, 240, 290, "#a9aeb4")
    s.path("M150 190 Q150 100 240 100 Q300 104 320 160 Q240 130 150 190 Z", "#a9aeb4", line="#7d858d", pen=3)
    for x, y in ((190, 150), (232, 122), (282, 132), (196, 230), (240, 242), (290, 238)):
        things.star(s, x, y, 9, "#f4f5f6")


@picture("unsafe-products-013")
def _patio_heater(s: Sheet) -> None:
    scenes.lawn(s)
    s.rect(0, 236, 480, 84, "#7d5a35")
    for y in range(236, 320, 17):
        s.rect(0, y, 480, 15, "#a8804f")
    scenes.shadow(s, 240, 296, 70)
    s.path("M190 296 L200 216 L280 216 L290 296 Z", "#c3c9cf", line="#8d949b")
    s.rect(230, 90, 20, 128, "#aab2b9")
    s.rect(216, 52, 48, 44, "#8d949b", r=5)
    for y in (62, 72, 82):
        s.line(222, y, 258, y, "#e57f2e", pen=3)
    s.path("M150 54 Q240 4 330 54 Z", "#d3d8dd", line="#8d949b")


@picture("unsafe-products-014")
def _heater_and_bag(s: Sheet) -> None:
    scenes.room(s, wall="#d5cfc4", floor="#9a8a78")
    things.tower_heater(s, 180, 286)
    scenes.shadow(s, 330, 290, 90)
    s.path(
        "M256 290 Q236 190 310 166 L300 146 L326 156 L350 144 L342 166 Q420 190 400 290 Z", "#3c4249", line="#262a2f"
    )
    s.path("M310 166 Q326 174 342 166", line="#d9cdb8", pen=5)
    s.path("M286 270 Q276 220 300 196 M366 276 Q380 230 360 200", line="#565d65", pen=4)


@picture("unsafe-products-015")
def _power_bank(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#d9cdb8")
    things.power_bank(s, 240, 160, "#1f2226", screen="100")


@picture("unsafe-products-103")
def _slim_bank(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#ddd8cc")
    with s.at(170, 140, 0.8):
        things.power_bank(s, 0, 0, "#24365e")
    with s.at(300, 160, turn=8):
        s.rect(0, 0, 130, 140, "#8d8f94", r=14, line="#6d7076")
        s.path("M10 24 Q65 36 120 24", line="#5d6066", pen=5)
        s.path("M100 26 q24 20 10 50", line="#5d6066", pen=4)


@picture("unsafe-products-017")
def _mini_saw(s: Sheet) -> None:
    scenes.table(s)
    s.rect(36, 60, 408, 232, "#2f3338", r=16, line="#17191c", pen=4)
    s.rect(52, 76, 376, 200, "#44494f", r=8)
    s.path("M74 130 Q74 106 98 106 L190 106 L190 152 L140 160 L124 226 L90 226 L100 160 Q74 156 74 130 Z", "#ee8226",
           line="#b65a14", pen=3)  # fmt: skip
    s.rect(188, 110, 210, 40, "#d3d8dd", r=18, line="#8d949b", pen=3)
    for x in range(196, 392, 16):
        s.rect(x, 104, 9, 6, "#6d747b")
        s.rect(x, 150, 9, 6, "#6d747b")
    s.text(292, 138, "Tindrel", size=24, bold=True)
    for x in (200, 306):
        s.rect(x, 188, 86, 66, "#1c1e22", r=8, line="#6d747b")
        s.rect(x + 18, 178, 50, 12, "#6d747b", r=3)
        s.rect(x + 14, 206, 58, 8, "#ee8226")


@picture("unsafe-products-018")
def _high_chair(s: Sheet) -> None:
    scenes.room(s, wall="#e6e1d4")
    s.rect(0, 90, 130, 132, "#b9c3b4")
    s.rect(0, 80, 136, 14, "#8d6440")
    s.path("M200 290 L250 120 M300 290 L236 160 M300 120 L330 290", line="#7d858d", pen=9)
    s.path("M226 60 Q226 44 242 44 L300 44 Q314 44 316 60 L322 180 L220 180 Z", "#9aa1a8", line="#767c82")
    s.rect(208, 170, 124, 26, "#b0b6bb", r=9, line="#767c82")
    s.rect(170, 142, 130, 16, "#f1f2f3", r=7, line="#b9c1c9")
    s.line(226, 262, 322, 262, "#7d858d", pen=8)


@picture("unsafe-products-019")
def _sealed_box(s: Sheet) -> None:
    scenes.studio(s, "#eef0f2")
    things.box(s, 230, 290, 190, 250, "#f4f5f6", deep=24)
    s.rect(135, 40, 190, 36, "#3f78bd")
    s.text(230, 66, "Yambrio", size=24, bold=True, fill="#ffffff")
    with s.at(230, 176, 0.5):
        things.power_bank(s, 0, 0, "#1f2226")
    s.text(230, 256, "20,000 mAh", size=20, bold=True)
    s.disc(325, 44, 16, "#d8b658", line="#a98a38")


@picture("unsafe-products-020")
def _walker(s: Sheet) -> None:
    scenes.cloth(s, "#e3dccf")
    s.oval(246, 176, 182, 132, "#000000", see=0.12)
    s.oval(240, 164, 180, 130, "#f2a3bd", line="#d57a9a", pen=4)
    for x, y in ((92, 100), (388, 100), (92, 236), (388, 236)):
        s.disc(x, y, 15, "#f6f7f8", line="#d57a9a", pen=3)
    s.oval(240, 190, 84, 72, "#fbe3ec", line="#d57a9a", pen=3)
    s.path("M200 152 Q240 134 280 152 L270 236 Q240 250 210 236 Z", "#f7c4d5")
    s.path("M120 96 Q240 20 360 96 Q330 116 240 104 Q150 116 120 96 Z", "#fff6d9", line="#e0c46a", pen=3)
    for i, colour in enumerate(("#c8323a", "#f2c53d", "#5d9a62", "#3f78bd")):
        s.disc(174 + i * 44, 82 - (1 - abs(i - 1.5) / 1.5) * 10, 13, colour)
    s.path("M232 100 l0 -22 l12 -4", line=INK, pen=3)


@picture("unsafe-products-022")
def _liner_and_cover(s: Sheet) -> None:
    scenes.table(s)
    s.rect(60, 190, 170, 84, "#9aa1a8", r=10, line="#767c82")
    s.line(60, 232, 230, 232, "#767c82", pen=3)
    for x, y in ((90, 212), (140, 212), (194, 212), (110, 254), (164, 254), (212, 254)):
        things.star(s, x, y, 10, "#f4f5f6")
    s.path("M266 278 Q258 130 340 118 Q430 122 436 278 Z", "#e4f3fa", line="#8fb0c2", pen=4, see=0.8)
    s.path("M296 250 Q290 160 340 146 M400 250 Q404 180 380 150", line="#ffffff", pen=6)
    s.rect(312, 176, 80, 62, "#f4fbff", r=6, line="#8fb0c2")


@picture("unsafe-products-023")
def _cooker_lid(s: Sheet) -> None:
    scenes.table(s)
    s.path("M90 150 Q240 60 390 150 L390 172 L90 172 Z", "#c3c9cf", line="#8d949b", pen=3)
    s.rect(206, 84, 68, 24, INK, r=8)
    for x in (70, 376):
        s.rect(x, 144, 36, 44, "#3c4249", r=6)
    s.path("M50 44 L430 44 L444 288 L36 288 Z", "#dff0f7", line="#9fb9c8", pen=3, see=0.4)
    s.rect(50, 36, 380, 14, "#9fb9c8", see=0.8)
    s.rect(150, 204, 180, 70, "#ffffff", line="#c5cbd0")
    s.lines(240, 234, ["Halvetta", "SP-6L2"], size=23, bold=True)


@picture("unsafe-products-025")
def _tow_arm(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#d5cab8")
    s.path("M60 246 L210 246 Q260 246 276 200 L300 130 Q316 90 360 90", line="#000000", pen=24, see=0.12)
    s.path("M56 238 L206 238 Q256 238 272 192 L296 122 Q312 82 356 82", line="#23262b", pen=22)
    s.path("M60 232 L204 232 Q250 232 264 190", line="#4b5056", pen=4)
    s.path("M356 62 L396 62 L416 82 L396 102 L356 102 Z", "#6d747b", line="#3c4046", pen=3)
    s.disc(388, 82, 10, "#d5cab8", line="#3c4046", pen=3)
    for x in (84, 124):
        s.disc(x, 238, 6, "#8d949b")
    s.path("M390 200 L390 270 Q390 284 376 284 L310 284", line="#4b5056", pen=9)


@picture("unsafe-products-026")
def _scratched_helmet(s: Sheet) -> None:
    scenes.table(s)
    with s.at(240, 262, 1.5):
        things.helmet(s, 0, 0, "#e57f2e", vents=4)
        for _ in range(26):
            x, y = s.random.uniform(-84, 80), s.random.uniform(-84, -36)
            s.line(x, y, x + s.random.uniform(6, 22), y + s.random.uniform(-6, 6), "#f6cda4", pen=1.2)
        for x, y in ((-50, -62), (36, -60)):
            s.path(f"M{x} {y} q14 -8 26 2 q-4 14 -22 10 Z", "#a9a59e")


@picture("unsafe-products-027")
def _car_seat(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#b5b3ae")
    s.rect(0, 200, 480, 120, "#9a9893")
    s.path("M60 250 L150 230 L200 300 M300 210 L420 260", line="#87857f", pen=2)
    scenes.shadow(s, 240, 292, 130)
    things.metal(s, 140, 254, 200, 36, colour="#8d949b", r=8)
    s.rect(206, 238, 68, 20, "#6d747b", r=6)
    s.path("M166 240 Q140 120 190 44 Q240 14 290 44 Q340 120 314 240 Z", "#dccdb2", line="#b3a283", pen=3)
    s.path("M190 222 Q176 120 206 70 Q240 52 274 70 Q304 120 290 222 Z", "#efe5d2")
    s.path("M214 86 L236 190 M266 86 L244 190", line="#5b5a58", pen=9)
    s.rect(226, 184, 28, 22, "#5b5a58", r=5)
    s.path("M190 230 L240 206 L290 230", line="#b3a283", pen=4)


@picture("unsafe-products-030")
def _bottle_lamps(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#4b443c")
    s.rect(0, 264, 480, 56, "#96703f")
    s.rect(0, 264, 480, 6, "#b98d5a")
    for x, y in ((120, 196), (240, 216), (360, 190)):
        s.line(x, 0, x, y - 120, "#131313", pen=4)
        s.disc(x, y - 30, 80, "#e9f2a8", see=0.14)
        s.path(f"M{x - 9} {y - 122} L{x + 9} {y - 122} L{x + 9} {y - 92} Q{x + 32} {y - 76} {x + 32} {y - 54} L{x + 32} {y} "
               f"L{x - 32} {y} L{x - 32} {y - 54} Q{x - 32} {y - 76} {x - 9} {y - 92} Z", "#5fa66a", line="#3a7a48")  # fmt: skip
        s.oval(x, y - 32, 14, 22, "#fff6b8")


@picture("unsafe-products-031")
def _slicer(s: Sheet) -> None:
    scenes.table(s, wall="#e6e8ea")
    scenes.shadow(s, 240, 286, 160)
    things.metal(s, 90, 250, 300, 34, r=8)
    s.disc(200, 168, 90, "#dfe3e6", line="#8d949b", pen=4)
    s.disc(200, 168, 62, "none", line="#aab2b9", pen=2)
    s.disc(200, 168, 20, "#9aa1a8")
    things.metal(s, 270, 130, 86, 122, r=6)
    s.rect(346, 96, 22, 110, "#6b4226", r=10, line="#472a17")
    s.rect(284, 108, 84, 20, "#8d949b", r=5)
    s.path("M212 96 L300 96 L300 236 L222 236 Q246 170 212 96 Z", "#cfeaf6", line="#6fa6c0", pen=3, see=0.65)


@picture("unsafe-products-032")
def _charger(s: Sheet) -> None:
    scenes.table(s, wall="#e6ebef", top="#cdbba2")
    scenes.shadow(s, 240, 282, 110)
    s.path("M330 110 L372 90 L372 262 L330 282 Z", "#dfe2e5")
    s.path("M140 110 L182 90 L372 90 L330 110 Z", "#ffffff")
    s.rect(140, 110, 190, 172, "#fbfbfa", r=10, line="#d5d9dc", pen=3)
    for y in (142, 188):
        s.rect(206, y, 58, 20, "#3c4249", r=9)
    s.rect(200, 234, 70, 26, "#3c4249", r=3)
    s.rect(206, 240, 58, 8, "#8d949b")


@picture("unsafe-products-033")
def _teether_rings(s: Sheet) -> None:
    scenes.cloth(s, "#f1ece2")
    s.rect(40, 40, 400, 250, "#efe3cb", r=10, line="#d5c4a0", pen=3)
    s.path("M40 66 L440 66", line="#d5c4a0", pen=6)
    s.rect(330, 84, 90, 120, "#fbfaf6", line="#d5d0c3")
    for x, y, colour in ((120, 140, "#f5b9c4"), (230, 130, "#b9dcc9"), (150, 224, "#c4c9ef"), (270, 220, "#f6dfa8")):
        s.disc(x + 3, y + 5, 42, "none", line="#cdbf9f", pen=20)
        s.disc(x, y, 42, "none", line=colour, pen=20)
        s.path(f"M{x - 40} {y - 14} A42 42 0 0 1 {x - 6} {y - 42}", line=shade(colour, 0.5), pen=4)


@picture("unsafe-products-101")
def _nightgown(s: Sheet) -> None:
    scenes.wall(s, "#ece8e0")
    with s.at(240, 64, 1.1):
        things.hanger(s, 0, 0)
        s.path("M-34 0 L-76 24 L-96 74 L-64 84 L-54 60 L-82 214 L82 214 L54 60 L64 84 L96 74 L76 24 L34 0 Q0 24 -34 0 Z",
               "#c3b1e1", line="#9f8ac6", pen=2.5)  # fmt: skip
        s.path("M-48 84 Q0 98 48 84", line="#9f8ac6", pen=3)
        s.rect(-82, 200, 164, 14, "#ffffff")
        s.path("M-82 214 " + " ".join("q8 12 16.4 0" for _ in range(10)), "#ffffff", line="#d9d5df", pen=1.5)


@picture("unsafe-products-104")
def _long_battery(s: Sheet) -> None:
    scenes.table(s, top="#b9a68a")
    scenes.shadow(s, 240, 250, 200)
    s.rect(40, 160, 400, 84, "#23262b", r=20, line="#0f1114", pen=3)
    s.rect(56, 170, 368, 12, "#43484f", r=6)
    for i in range(4):
        s.disc(80 + i * 20, 214, 5, "#7fc79a" if i < 3 else "#4b5056")
    s.disc(370, 206, 20, "#c3c9cf", line="#8d949b", pen=3)
    s.rect(367, 190, 6, 32, "#4b5056")
    s.line(370, 206, 370, 256, "#d8b658", pen=7)
    s.disc(370, 270, 17, "none", line="#d8b658", pen=7)


@picture("unsafe-products-106")
def _child_helmet(s: Sheet) -> None:
    scenes.studio(s, "#f1f2ee")
    with s.at(240, 262, 1.5):
        things.helmet(s, 0, 0, "#3f86c8", vents=11, second="#f08fb2", rows=2)


@picture("unsafe-products-109")
def _lounger_cover(s: Sheet) -> None:
    scenes.table(s)
    for y in (226, 186):
        s.rect(90, y, 300, 48, "#9aa1a8", r=18, line="#767c82", pen=3)
    for i in range(10):
        things.plant_leaf(
            s, 120 + (i % 5) * 58, 224 + (i // 5) * 42, 24, "#ffffff", turn=30 + s.random.uniform(-30, 50)
        )
    s.path("M100 232 Q240 246 384 232", line="#3c4249", pen=6)
    s.path("M104 232 Q240 246 380 232", line="#d8b658", pen=2)
    s.path("M384 232 l12 14", line="#d8b658", pen=5)


@picture("unsafe-products-110")
def _bed_rail(s: Sheet) -> None:
    scenes.room(s)
    s.rect(20, 180, 440, 84, "#e4eaf0", line="#c1ccd6")
    s.rect(20, 164, 440, 34, "#8fa9c4", r=12)
    s.rect(40, 132, 110, 40, "#ffffff", r=16, line="#d5dadd")
    s.rect(10, 90, 18, 200, "#9b7448")
    s.path("M220 250 L220 96 Q220 76 240 76 L380 76 Q400 76 400 96 L400 250", line="#d5dadd", pen=17)
    s.path("M220 250 L220 96 Q220 76 240 76 L380 76 Q400 76 400 96 L400 250", line="#ffffff", pen=12)
    s.line(220, 160, 400, 160, "#ffffff", pen=10)
    s.path("M256 168 L364 168 L358 240 Q310 252 262 240 Z", "#26292e", line="#111316")
    s.line(258, 184, 362, 184, "#4b5056", pen=3)


@picture("unsafe-products-112")
def _dresser(s: Sheet) -> None:
    scenes.room(s)
    scenes.shadow(s, 240, 292, 110)
    s.rect(150, 36, 180, 248, "#fbfbfa", r=4, line="#cfd2d5", pen=3)
    for i in range(5):
        s.rect(160, 46 + i * 47, 160, 41, "#ffffff", line="#cfd2d5")
        s.rect(216, 62 + i * 47, 48, 8, "#d8b658", r=4)
    for x in (160, 308):
        s.rect(x, 284, 12, 12, "#9b7448")


@picture("unsafe-products-114")
def _radiator(s: Sheet) -> None:
    scenes.room(s)
    scenes.shadow(s, 230, 292, 140)
    for i in range(7):
        s.rect(120 + i * 32, 96, 26, 180, "#fbfbfa", r=12, line="#c5cbd0", pen=2.5)
    s.rect(342, 104, 46, 166, "#f1f2f3", r=8, line="#c5cbd0", pen=2.5)
    s.disc(365, 140, 14, "#c5cbd0")
    s.rect(356, 176, 18, 10, "#c8323a", r=3)
    for x in (140, 350):
        s.disc(x, 284, 10, INK)
    s.path("M388 240 Q430 250 420 290 L460 300", line="#4b5056", pen=5)


@picture("unsafe-products-115")
def _sensory_box(s: Sheet) -> None:
    scenes.table(s)
    things.open_box(s, 220, 284, 300, 130, "#3f86c8")
    for i in range(9):
        s.disc(
            100 + i * 31,
            152 - (i % 2) * 14,
            20,
            s.random.choice(["#5fb0c8", "#f2c53d", "#e57fa6", "#8fcfb6", "#f6f1e2"]),
        )
    for x, colour in ((140, "#4b5f86"), (232, "#6d9ab0"), (310, "#3f6f7a")):
        s.path(
            f"M{x - 34} 122 Q{x} 84 {x + 30} 120 L{x + 48} 102 L{x + 46} 138 L{x + 28} 128 Q{x} 144 {x - 34} 122 Z",
            colour,
        )
        s.disc(x - 18, 116, 3, "#ffffff")
    things.open_box_front(s, 220, 284, 300, 130, "#3f86c8")
    s.line(430, 200, 420, 262, "#ee8a2e", pen=11)
    s.path("M398 256 Q396 296 420 296 Q444 296 440 258 Z", "#ee8a2e", line="#bb6315")


@picture("unsafe-products-116")
def _camp_chairs(s: Sheet) -> None:
    scenes.lawn(s)
    for x in (140, 340):
        scenes.shadow(s, x, 290, 80)
        s.path(f"M{x - 66} 290 L{x + 50} 190 M{x + 66} 290 L{x - 50} 190", line="#4b5056", pen=7)
        s.path(f"M{x - 54} 200 L{x - 64} 90 M{x + 54} 200 L{x + 64} 90", line="#4b5056", pen=7)
        s.path(f"M{x - 64} 92 L{x + 64} 92 L{x + 54} 186 L{x - 54} 186 Z", "#3f8a4a", line="#2c6a35")
        s.path(f"M{x - 56} 184 L{x + 56} 184 L{x + 66} 216 L{x - 66} 216 Z", "#54a05e", line="#2c6a35")
        for side in (-1, 1):
            s.line(x + side * 60, 150, x + side * 74, 168, "#2c6a35", pen=10)


@picture("unsafe-products-117")
def _pressure_cooker(s: Sheet) -> None:
    scenes.table(s, wall="#e6e8ea")
    scenes.shadow(s, 240, 286, 130)
    things.metal(s, 120, 130, 240, 154, r=22)
    for x in (96, 356):
        s.rect(x, 168, 28, 22, INK, r=6)
    s.path("M112 134 Q120 70 240 70 Q360 70 368 134 Z", "#26292e", line="#111316")
    s.rect(206, 50, 68, 26, "#3c4249", r=8)
    s.disc(310, 82, 9, "#8d949b")
    s.rect(186, 168, 108, 56, "#0f1114", r=6, line="#4b5056", pen=4)
    for x in (196, 226, 256):
        s.rect(x, 238, 24, 12, "#8d949b", r=5)


@picture("unsafe-products-119")
def _posters(s: Sheet) -> None:
    scenes.wall(s, "#dfe3e0")
    for i in range(6):
        x = 12 + i * 77
        s.rect(x, 70, 70, 180, "#fbfaf6", line="#c5c0b2")
        s.rect(x + 8, 80, 54, 10, "#3c5a86")
        for row in range(4):
            s.rect(x + 8, 200 + row * 11, 54 - row * 8, 4, "#c9c2b2")
        cx = x + 35
        if i == 2:
            s.path(f"M{cx - 26} 116 L{cx - 26} 186 M{cx + 26} 116 L{cx + 26} 186 M{cx - 26} 132 L{cx + 26} 132 "
                   f"M{cx - 26} 168 L{cx + 26} 168", line="#8d6440", pen=4)  # fmt: skip
            for dx in (-14, -5, 5, 14):
                s.line(cx + dx, 132, cx + dx, 168, "#8d6440", pen=2)
            s.oval(cx, 150, 32, 25, "none", line="#c8323a", pen=5)
        elif i % 2:
            s.path(f"M{cx - 20} 170 Q{cx} 190 {cx + 24} 140 L{cx - 22} 140 Z", "#8fa9c4")
            s.disc(cx - 10, 184, 7, INK)
            s.disc(cx + 12, 184, 7, INK)
        else:
            s.rect(cx - 18, 116, 36, 34, "#b9c3b4", r=6)
            s.rect(cx - 22, 150, 44, 10, "#95a08f", r=3)
            s.path(f"M{cx - 16} 160 L{cx - 20} 190 M{cx + 16} 160 L{cx + 20} 190", line="#95a08f", pen=4)


@picture("unsafe-products-120")
def _step_tower(s: Sheet) -> None:
    scenes.room(s, wall="#e6e1d4")
    s.rect(250, 100, 230, 176, "#b9c3b4")
    s.rect(240, 86, 240, 16, "#8d6440")
    for x in (330, 410):
        s.rect(x, 120, 66, 140, "#a9b4a4")
    scenes.shadow(s, 150, 292, 80)
    wood = "#dfbf8e"
    s.path("M90 292 L104 50 M214 292 L200 50", line=wood, pen=15)
    for y, half in ((60, 48), (100, 50), (196, 56), (250, 62)):
        s.rect(152 - half, y, half * 2, 14, shade(wood, -0.12), r=3)
    s.rect(92, 190, 120, 12, shade(wood, 0.25), r=3)
