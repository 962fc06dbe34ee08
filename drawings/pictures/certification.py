"""Pictures of the cases of the certification, its two forms, and the special on EU markets."""

from drawings import scenes, things
from drawings.sheet import INK, Sheet, shade
from drawings.table import picture

BLACK = "#24282d"


@picture("counterfeit-goods-103")
def _hand_creams(s: Sheet) -> None:
    scenes.table(s, wall="#efe3e6")
    for x, colour in ((130, "#f4d9de"), (240, "#d9e6ef"), (350, "#e6e3d0")):
        scenes.shadow(s, x, 276, 44)
        s.path(f"M{x - 40} 70 L{x + 40} 70 L{x + 26} 252 L{x - 26} 252 Z", colour, line=shade(colour, -0.15))
        s.rect(x - 44, 62, 88, 12, shade(colour, -0.1), r=3)
        s.rect(x - 24, 250, 48, 26, "#fdfcf8", r=5, line="#c9c4b8")
        s.path(f"M{x - 14} 112 h28 l-26 26 h28", line="#8a3c54", pen=5)
        s.path(f"M{x - 20} 152 q10 -10 20 0 q10 10 20 0", line="#8a3c54", pen=4)
        for row in range(2):
            for at in range(3):
                left, top = x - 18 + at * 13, 174 + row * 20
                s.path(f"M{left} {top} h10 M{left + 5} {top - 4} v14 M{left} {top + 9} l4 -5 l6 5", line=INK, pen=1.5)
        s.rect(x - 27, 242, 54, 14, "#ffffff", see=0.55)


@picture("health-claims-103")
def _tea_tin(s: Sheet) -> None:
    scenes.table(s, wall="#e6ebdc")
    s.rect(120, 96, 130, 176, "#f2c53d", r=8, line="#c99722", pen=3)
    s.rect(114, 84, 142, 26, "#e0b02c", r=6, line="#c99722")
    s.rect(120, 150, 130, 70, "#fbf4e4")
    s.text(185, 182, "TEA", size=24, bold=True, fill="#8a5a14")
    s.text(185, 206, "40 bags", size=15)
    s.disc(346, 228, 48, "#f2a45a", line="#d97f3a", pen=3)
    s.disc(346, 228, 40, "#fbe9d3")
    s.disc(346, 228, 36, "#e8735a")
    for turn in range(0, 360, 45):
        with s.at(346, 228, turn=turn):
            s.line(0, -4, 0, -35, "#fbe9d3", pen=3)


@picture("restricted-goods-103")
def _laser_level(s: Sheet) -> None:
    scenes.wall(s, "#e9e6de")
    for x in range(0, 481, 80):
        s.line(x, 0, x, 210, "#d3cfc4", pen=2)
    for y in (50, 120, 190):
        s.line(0, y, 480, y, "#d3cfc4", pen=2)
    s.line(0, 112, 480, 112, "#3fbf5a", pen=4)
    s.line(240, 0, 240, 214, "#3fbf5a", pen=4)
    s.path("M240 262 L206 318 M240 262 L274 318 M240 262 L240 318", line="#6d747b", pen=6)
    s.rect(212, 206, 56, 58, BLACK, r=8)
    s.disc(240, 226, 10, "#3fbf5a")


@picture("restricted-goods-103", 2)
def _laser_label(s: Sheet) -> None:
    things.label(s, ("LASER CLASS 2", "P < 1 mW", "532 nm"), paper="#f6e27a", around="#33393f")


@picture("age-restricted-goods-103")
def _kombucha(s: Sheet) -> None:
    scenes.table(s, wall="#e3e8df")
    things.bottle(s, 240, 276, 92, 236, "#7a4a22", neck=0.38, cap="#c9ced4", paper="#f3ead0")
    s.lines(240, 176, ("less than", "0.4 % alc/vol"), size=14, bold=True)
    things.plant_leaf(s, 330, 272, 60, "#86b268", turn=30)
    s.path("M330 270 q24 -30 48 -8 q26 10 8 22 q-30 14 -56 -14 Z", "#d9b98a", line="#a8814f")


@picture("livestream-conduct-103")
def _grinder_host(s: Sheet) -> None:
    scenes.room(s, wall="#dccbb5")
    things.person(s, 150, 300, "#4f6b5a", hair="#2b211a")
    things.arm(s, 206, 226, 262, 206, "#4f6b5a")
    s.rect(268, 110, 92, 152, "#b9c1c9", r=12, line="#8d949b", pen=3)
    s.path("M280 110 L292 66 L338 66 L350 110 Z", "#dbe8ee", line="#8d949b", pen=3)
    s.rect(292, 190, 44, 44, "#3c4249", r=6)
    s.rect(264, 128, 100, 46, "#fdfcf8", r=4, line="#c9c4b8")
    s.lines(314, 148, ("M50", "shown only"), size=15, bold=True, gap=1.2)
    s.rect(240, 262, 200, 12, "#8d6440")
    scenes.on_air(s, live=True)


@picture("age-restricted-goods-104")
def _rose_case(s: Sheet) -> None:
    scenes.table(s, wall="#efe3dc")
    s.rect(78, 150, 324, 40, "#a8814f")
    for i in range(6):
        things.bottle(s, 112 + i * 51, 262, 40, 196, "#f2b7a8", neck=0.4, cap="#d9b45a", paper="#fdfcf8")
    s.rect(70, 196, 340, 80, "#c9a274", r=3, line="#8d6440", pen=3)
    for y in (222, 248):
        s.line(72, y, 408, y, "#a8814f", pen=2)


@picture("age-restricted-goods-105")
def _chewing_root(s: Sheet) -> None:
    scenes.table(s, wall="#e9e4da")
    things.pouch(s, 180, 276, 150, 190, "#c9a274", words=("OLD", "SHEPHERD"), size=20)
    for i in range(9):
        with s.at(300 + i % 3 * 48, 236 + i // 3 * 18, turn=s.random.uniform(-30, 30)):
            s.rect(-26, -6, 62, 11, ("#7a5430", "#8d6440", "#6b4426")[i % 3], r=5)


@picture("prohibited-goods-104")
def _cane(s: Sheet) -> None:
    scenes.room(s, wall="#e3ded2")
    with s.at(226, 300, turn=14):
        s.rect(-8, -210, 16, 206, "#4a2418", r=5)
        s.rect(-9, -10, 18, 14, BLACK, r=4)
        s.rect(-10, -222, 20, 18, "#d9b45a", r=3)
        s.path("M-10 -222 L-12 -246 Q-14 -276 16 -280 L22 -292 L28 -276 Q58 -262 58 -246 L50 -238 L24 -246 Q12 -236 10 -222 Z",
               "#d9b45a", line="#a8842e", pen=3)  # fmt: skip
        s.disc(28, -264, 4, BLACK)
        s.path("M-8 -268 Q-20 -250 -12 -230", line="#a8842e", pen=4)


@picture("prohibited-goods-104", 2)
def _cane_open(s: Sheet) -> None:
    scenes.cloth(s, "#cfc6b5")
    with s.at(240, 160, turn=-6):
        s.rect(-230, -24, 250, 48, "#4a2418", r=4)
        s.rect(10, -26, 16, 52, "#d9b45a", r=3)
        s.rect(26, -9, 15, 18, "#b9c1c9", line="#8d949b")
        s.path("M88 -22 L128 -26 Q186 -60 196 -8 L178 6 L130 12 L88 22 Z", "#d9b45a", line="#a8842e", pen=3)
        s.disc(160, -22, 5, BLACK)


@picture("age-restricted-goods-106")
def _small_sake(s: Sheet) -> None:
    scenes.table(s, wall="#e6eaf0")
    for x in (130, 210, 290):
        things.bottle(s, x, 272, 58, 150, "#4f8fc9", neck=0.4, cap="#dfe3e6", paper="#fbfaf6")
        s.disc(x, 272 - 150 * 0.33, 13, "#c8323a")
    s.path("M392 272 Q396 200 386 150", line="#5d9a62", pen=5)
    for turn in range(0, 360, 72):
        with s.at(384, 134, turn=turn):
            s.oval(0, -20, 12, 20, "#f4b8c8", line="#d98a9e")
    s.disc(384, 134, 9, "#f2c53d")


@picture("counterfeit-goods-104")
def _slim_batteries(s: Sheet) -> None:
    scenes.studio(s, "#eef0f2")
    s.rect(70, 84, 340, 150, "#dbe8ee", r=14, line="#9fb3bd", pen=3)
    for i in range(8):
        x = 92 + i * 39
        s.rect(x + 6, 102, 14, 10, "#b9c1c9")
        s.rect(x, 110, 27, 106, "#fdfcf8", r=4, line="#c9c4b8")
        s.rect(x, 196, 27, 20, "#2d6a4a", r=3)
        with s.at(x + 13, 158, turn=-90):
            s.text(0, 5, "Tindrel AAA", size=12, bold=True)
    s.path("M84 96 L396 96", line="#ffffff", pen=6, see=0.7)


@picture("appeals-and-escalation-103")
def _red_kettle(s: Sheet) -> None:
    scenes.table(s, wall="#e3e6df")
    scenes.shadow(s, 230, 274, 90)
    s.path("M316 130 Q386 130 366 214 Q352 244 306 236", line=BLACK, pen=16)
    s.path("M150 110 L132 268 L328 268 L310 110 Q230 78 150 110 Z", "#b8242c", line="#8a1a20", pen=3)
    s.path("M152 128 L116 112 L140 168 Z", "#b8242c", line="#8a1a20", pen=3)
    s.rect(212, 74, 36, 18, BLACK, r=6)
    s.text(230, 200, "RETRO", size=32, bold=True, fill="#e8c86a")
    s.path("M168 132 L156 250", line="#e06a6a", pen=8)


@picture("appeals-and-escalation-103", 2)
def _kettle_plate(s: Sheet) -> None:
    things.label(s, ("No. 211 of 900", "230 V   2200 W", "CE"), around="#b8242c", screws=True)


@picture("prohibited-goods-105")
def _key_pouches(s: Sheet) -> None:
    scenes.table(s, wall="#dfe3e6", top="#b58f66")
    for x, turn in ((150, -6), (322, 5)):
        with s.at(x, 206, turn=turn):
            s.rect(-62, -66, 124, 132, BLACK, r=10, line="#0f1113")
            for row in range(5):
                s.line(-58, -46 + row * 24, 58, -58 + row * 24, "#3c4249", pen=4)
            s.rect(-62, -66, 124, 18, "#3c4249", r=6)
    s.rect(296, 92, 46, 60, "#4b5258", r=14, line=BLACK, pen=3)
    for y in (108, 124):
        s.disc(319, y, 5, "#b9c1c9")
    s.disc(319, 84, 12, "none", line="#b9c1c9", pen=5)


@picture("unsafe-products-156")
def _car_seat(s: Sheet) -> None:
    scenes.room(s, wall="#e6ebee")
    scenes.shadow(s, 240, 288, 100)
    s.path("M150 284 L164 96 Q170 44 240 42 Q310 44 316 96 L330 284 Z", "#3c4249")
    s.path("M170 250 L180 104 Q186 62 240 60 Q294 62 300 104 L310 250 Z", "#c8323a", line="#93222a", pen=3)
    s.path("M158 236 Q240 204 322 236 L326 276 L154 276 Z", "#d6454c", line="#93222a", pen=3)
    for x, way in ((214, 1), (266, -1)):
        s.line(x, 106, x + way * 18, 232, BLACK, pen=10)
    s.rect(226, 224, 28, 20, "#f2c53d", r=5)
    s.rect(196, 74, 88, 34, "#e06a6a", r=14)


@picture("health-claims-104")
def _forehead_thermometer(s: Sheet) -> None:
    scenes.table(s, wall="#e3ece8")
    with s.at(230, 168, turn=-12):
        s.rect(-120, -52, 190, 62, "#fdfcf8", r=24, line="#c9ced4", pen=3)
        s.rect(62, -42, 26, 42, "#8d949b", r=8)
        s.path("M-92 4 L-110 112 L-52 112 L-38 4 Z", "#fdfcf8", line="#c9ced4", pen=3)
        s.rect(-38, 12, 14, 26, "#3f78bd", r=5)
        things.display(s, -42, -22, 88, 36, ["36.6"], size=24, back="#a4dba8", ink="#1c3a26")


@picture("livestream-conduct-101")
def _empty_chair(s: Sheet) -> None:
    scenes.room(s, wall="#e3dce6")
    s.path("M172 296 L172 190 M308 296 L308 190 M180 186 L180 52 M300 186 L300 52", line="#8d6440", pen=12)
    s.rect(176, 54, 128, 16, "#9b7448", r=5)
    s.rect(156, 180, 168, 18, "#a8814f", r=6)
    s.rect(184, 92, 112, 66, "#fdfcf8", r=4, line="#c9c4b8")
    s.lines(240, 118, ("Back at", "14:45"), size=20, bold=True, gap=1.2)
    s.path("M352 294 L340 232 L440 232 L428 294 Z", "#b98d5a", line="#8d6440", pen=3)
    for x, y, colour in ((364, 224, "#3f9aa0"), (394, 214, "#d98a9e"), (420, 226, "#f2c53d")):
        s.disc(x, y, 21, colour, line=shade(colour, -0.2))
        s.path(f"M{x - 14} {y - 4} q14 -12 28 0 M{x - 14} {y + 6} q14 -12 28 0", line=shade(colour, -0.2), pen=2)
    scenes.on_air(s, live=True)


@picture("unsafe-products-152")
def _small_oven(s: Sheet) -> None:
    scenes.table(s, wall="#e3e6df")
    s.rect(96, 116, 290, 154, BLACK, r=12, line="#0f1113")
    s.rect(114, 136, 196, 112, "#4a3a2e", r=6)
    for y in (166, 194, 222):
        s.line(120, y, 304, y, "#8d949b", pen=2)
    s.rect(126, 126, 172, 9, "#b9c1c9", r=4)
    for y in (160, 216):
        s.disc(348, y, 19, "#b9c1c9", line="#6d747b", pen=3)
        s.line(348, y, 348, y - 14, BLACK, pen=3)
    for x in (116, 366):
        s.rect(x - 10, 268, 20, 8, "#0f1113")


@picture("unsafe-products-152", 2)
def _oven_plate(s: Sheet) -> None:
    things.label(s, ("CE   230 V ~ 50 Hz", "1300 W", "S/N 24-118032"), around="#3c4249", screws=True)


@picture("prohibited-goods-101")
def _plain_candle(s: Sheet) -> None:
    scenes.table(s, wall="#5b5550", top="#3c2e24")
    scenes.shadow(s, 240, 270, 60)
    s.rect(190, 128, 100, 142, "#fbf7ec", r=8, line="#d9d2bf")
    s.oval(240, 128, 50, 11, "#efe8d6", line="#d9d2bf")
    s.line(240, 126, 240, 106, BLACK, pen=3)


@picture("scams-102")
def _ceiling_fan(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#c3c8cc")
    s.rect(226, 0, 28, 12, "#fdfcf8")
    s.rect(234, 10, 12, 74, "#fdfcf8", line="#aab2b9")
    for path in ("M240 110 L60 86 Q36 96 58 118 L236 128 Z", "M240 110 L420 86 Q444 96 422 118 L244 128 Z",
                 "M232 122 L170 214 Q186 234 206 220 L252 128 Z"):  # fmt: skip
        s.path(path, "#fbfaf6", line="#aab2b9", pen=3)
    s.rect(202, 84, 76, 44, "#fdfcf8", r=14, line="#aab2b9", pen=3)
    s.path("M206 130 Q240 178 274 130 Z", "#fff6cf", line="#d9c98a", pen=3)


@picture("age-restricted-goods-101")
def _cherry_chocolates(s: Sheet) -> None:
    scenes.cloth(s, "#8a2a36")
    s.rect(70, 40, 340, 240, "#3c1e16", r=8, line="#d9b45a", pen=4)
    for row in range(4):
        for column in range(6):
            x, y = 104 + column * 54, 76 + row * 56
            s.disc(x, y, 24, "#5f3420" if (row, column) != (2, 4) else "#c9903a", line="#2b140c", pen=2)
            if (row, column) == (2, 4):
                s.disc(x, y, 17, "#e8c07a")
                s.disc(x + 2, y + 1, 11, "#b8242c")
            else:
                s.oval(x - 7, y - 9, 7, 4, "#8a5a3c")


@picture("health-claims-101")
def _brown_jar(s: Sheet) -> None:
    scenes.table(s, wall="#e3ece0")
    things.jar(s, 240, 274, 150, 160, "#7a4a22", lid=BLACK)
    s.rect(165, 166, 150, 80, "#86b268")
    s.text(240, 202, "Copaíba", size=24, bold=True, fill="#1f3d26")
    s.text(240, 228, "120 g", size=16)
    things.plant_leaf(s, 366, 270, 74, "#5d9a62", turn=24)


@picture("counterfeit-goods-101")
def _sealed_headphones(s: Sheet) -> None:
    scenes.table(s, wall="#dcd6cc", top="#6d747b")
    things.box(s, 180, 270, 170, 176, "#2b3f5a")
    s.path("M132 200 Q132 128 180 128 Q228 128 228 200", line="#dfe3e6", pen=9)
    for x in (132, 228):
        s.rect(x - 14, 186, 28, 46, "#dfe3e6", r=12)
    s.text(180, 258, "Calidrex Q7", size=17, fill="#ffffff", bold=True)
    s.shape([(96, 94), (266, 94), (290, 78), (120, 78)], "#ffffff", see=0.35)
    s.rect(330, 180, 96, 92, "#e4e7ea", r=10, line="#aab2b9", pen=3)
    s.rect(342, 190, 72, 26, "#a4cfb0", r=4)
    for i in range(9):
        s.rect(344 + i % 3 * 25, 224 + i // 3 * 15, 18, 10, "#8d949b", r=3)


@picture("unsafe-products-153")
def _foot_warmer(s: Sheet) -> None:
    scenes.room(s, wall="#e6e0ea")
    scenes.shadow(s, 210, 286, 130)
    s.path("M96 284 Q80 150 130 110 L288 110 Q338 150 324 284 Q210 300 96 284 Z", "#9aa1a8", line="#6d747b", pen=3)
    s.oval(209, 114, 80, 26, "#e9e6e0", line="#c9c4b8", pen=3)
    s.oval(209, 116, 56, 15, "#b9b4aa")
    for _ in range(40):
        x, y = s.random.uniform(104, 314), s.random.uniform(150, 276)
        s.path(f"M{x:.1f} {y:.1f} q4 -8 8 0", line="#b9c1c9", pen=2)
    s.path("M318 270 Q380 280 396 226", line=BLACK, pen=4)
    s.rect(376, 164, 40, 64, "#fdfcf8", r=8, line="#aab2b9", pen=3)
    for y in (178, 194, 210):
        s.disc(396, y, 5, "#d98a2e")


@picture("counterfeit-goods-102")
def _plum_trail_shoe(s: Sheet) -> None:
    scenes.studio(s)
    with s.at(240, 262, 1.3):
        things.trainer(s, 0, 0, "#6d3a5a")


@picture("livestream-conduct-102")
def _case_rack(s: Sheet) -> None:
    scenes.room(s, wall="#e0e6f0")
    s.disc(84, 106, 42, "#fdfcf8", line=BLACK, pen=5)
    s.line(84, 106, 66, 122, BLACK, pen=5)
    s.line(84, 106, 53, 116, BLACK, pen=3)
    for row in range(3):
        for column in range(4):
            colour = ("#d98a9e", "#3f9aa0", "#f2c53d", "#7a6f93", "#5d9a62")[(row * 4 + column) % 5]
            s.rect(290 + column * 44, 62 + row * 72, 34, 60, colour, r=8)
            s.rect(296 + column * 44, 68 + row * 72, 11, 14, shade(colour, -0.4), r=4)
    things.person(s, 190, 300, "#c8323a", hair="#33241a", long=True)
    scenes.on_air(s, live=True)
    s.rect(380, 14, 86, 24, "#2b2f36", r=4)
    s.text(423, 31, "24 HOURS", size=13, fill="#ffffff", bold=True)


@picture("age-restricted-goods-102")
def _pouch_tin(s: Sheet) -> None:
    scenes.table(s, wall="#e3e8ee")
    scenes.shadow(s, 240, 252, 130)
    s.oval(240, 178, 132, 86, "#dfe6ec", line="#b9c6cf", pen=4)
    s.oval(240, 168, 132, 86, "#fdfcf8", line="#b9c6cf", pen=3)
    s.text(240, 128, "POLAR", size=28, bold=True, fill="#31577e")
    s.rect(146, 146, 188, 34, "#2b2f36")
    s.text(240, 169, "WARNING  nicotine", size=16, bold=True, fill="#ffffff")
    s.text(240, 206, "9 mg per pouch, 13 g", size=17, fill=INK)


@picture("unsafe-products-eu-001")
def _plain_pack(s: Sheet) -> None:
    scenes.studio(s, "#eef0f2")
    for x, wide in ((146, 150), (344, 110)):
        scenes.shadow(s, x, 262, wide * 0.6)
        s.rect(x - wide / 2, 132, wide, 130, BLACK, r=12, line="#0f1113")
        s.rect(x - wide / 2 + 14, 112, wide - 28, 24, "#3c4249", r=5)
        for row in range(3):
            s.line(x - wide / 2 + 16, 226 + row * 10, x + wide / 2 - 16, 226 + row * 10, "#3c4249", pen=3)


@picture("unsafe-products-eu-002")
def _blade_set(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#9aa1a8")
    s.rect(0, 220, 480, 100, "#8d949b")
    s.rect(30, 140, 420, 26, "#c9ced4", line="#6d747b")
    for i in range(14):
        x = 48 + i * 29
        for y, way in ((140, -1), (166, 1)):
            s.shape(
                [(x - 9, y), (x + 9, y), (x + 5, y + way * 26), (x - 5, y + way * 26)], "#b9c1c9", line="#6d747b", pen=1
            )
    for i in range(4):
        s.disc(150 + i * 54, 262, 12, "#dfe3e6", line="#6d747b", pen=2)
        s.path(f"M{144 + i * 54} 262 h12 m-6 -6 v12", line="#6d747b", pen=3)


@picture("price-manipulation-eu-003")
def _six_bottles(s: Sheet) -> None:
    scenes.room(s, wall="#e3ecf0")
    for row in (0, 1):
        for i in range(3):
            x, y = 170 + i * 70 - row * 16, 276 - (1 - row) * 12
            things.bottle(s, x, y, 64, 196, "#cfe6f3", neck=0.36, cap="#3f78bd", paper="#8fc3e6")
    s.rect(104, 112, 256, 170, "#ffffff", r=16, line="#c9dbe6", see=0.35)
    s.path("M160 116 Q232 40 304 116", line="#3f78bd", pen=11)


@picture("price-manipulation-eu-004")
def _gas_cartridge(s: Sheet) -> None:
    scenes.lawn(s)
    scenes.shadow(s, 240, 290, 90)
    s.path("M158 284 L158 150 Q158 104 208 96 L272 96 Q322 104 322 150 L322 284 Q240 298 158 284 Z", "#9aa1a8",
           line="#6d747b", pen=3)  # fmt: skip
    s.rect(214, 62, 52, 38, "#c8323a", r=8, line="#93222a", pen=2)
    s.rect(158, 180, 164, 62, "#dfe3e6")
    s.text(240, 220, "450 g", size=28, bold=True)


@picture("price-manipulation-eu-006")
def _box_of_candles(s: Sheet) -> None:
    scenes.table(s, wall="#e9e4da")
    things.open_box(s, 240, 284, 320, 120)
    for row in range(2):
        for i in range(9):
            x, y = 104 + i * 34 - row * 12, 176 + row * 22
            s.rect(x - 11, y - 70, 22, 86, "#fdfcf8", r=4, line="#d9d2bf")
            s.line(x, y - 70, x, y - 80, BLACK, pen=2)
    things.open_box_front(s, 240, 284, 320, 108)
