"""Pictures of the cases on counterfeit goods."""

from drawings import scenes, things
from drawings.sheet import INK, Sheet
from drawings.table import picture


@picture("counterfeit-goods-001")
def _trainer_with_five_bars(s: Sheet) -> None:
    scenes.table(s)
    with s.at(240, 268, 1.45):
        things.trainer(s, 0, 0)
        things.bars(s, -46, -30, [34, 34, 34, 34, 34])


@picture("counterfeit-goods-001", 2)
def _tongue(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#e4e0d6")
    s.path("M0 320 L60 120 Q240 40 420 120 L480 320 Z", "#f6f5f1", line="#c9c2b2", pen=3)
    s.path("M130 320 L150 70 Q240 20 330 70 L350 320 Z", "#ffffff", line="#c9c2b2", pen=3)
    s.rect(175, 88, 130, 54, "#2b2f36", r=6)
    s.text(240, 123, "Norvane", size=26, bold=True, fill="#ffffff")
    for y in (190, 230, 270):
        s.path(f"M96 {y + 14} Q240 {y - 22} 384 {y + 14}", line="#d8d3c6", pen=13)
        s.path(f"M96 {y + 14} Q240 {y - 22} 384 {y + 14}", line="#f4f2ec", pen=9)


@picture("counterfeit-goods-002")
def _faded_jacket(s: Sheet) -> None:
    scenes.wall(s)
    with s.at(240, 80, 1.4):
        things.hanger(s, 0, 0)
        things.jacket(s, 0, 0, "#4d5c78")
        things.bars(s, -50, 56, [18, 18, 18], colour="#f1efe8", pen=4, step=9)
        s.text(38, 56, "norvane", size=12, fill="#f1efe8")


@picture("counterfeit-goods-003")
def _jacket_with_tape(s: Sheet) -> None:
    scenes.wall(s, "#dfe3e0")
    s.rect(232, 230, 16, 90, "#6d747b")
    s.oval(240, 318, 60, 10, "#54595f")
    s.oval(240, 66, 22, 26, "#d9cdb8")
    with s.at(240, 92, 1.35):
        things.jacket(s, 0, 0, "#6a7046", collar="#5b4632")
        things.shirt_tape(s, 36, 52, 40, 18)


@picture("counterfeit-goods-003", 2)
def _blurred_collar(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#6a7046")
    s.path("M0 60 Q240 170 480 60 L480 0 L0 0 Z", "#5b4632")
    s.path("M0 60 Q240 170 480 60", line="#4a3826", pen=4)
    s.rect(150, 130, 180, 90, "#e7e2d3", r=4)
    for row in range(5):
        for column in range(10):
            s.rect(
                156 + column * 17, 138 + row * 15, 17, 15, s.random.choice(["#d6d0bf", "#b7b19f", "#9c9788", "#cbc5b3"])
            )


@picture("counterfeit-goods-004")
def _striped_socks(s: Sheet) -> None:
    scenes.cloth(s, "#d7dde2")
    for number, colour in enumerate(("#3c5a86", "#b64a42", "#4a7a5a", "#2b2f36", "#8a6aa0", "#c98b3a")):
        for back in (12, 0):
            with s.at(18 + number * 76 + back, 70 + back):
                s.path("M0 0 L36 0 L36 110 Q40 130 58 140 Q70 150 60 166 Q50 178 30 168 L8 150 Q0 142 0 120 Z",
                       "#fbfaf6", line="#c5cbd0")  # fmt: skip
                s.rect(0, 0, 36, 14, "#e6e9ec")
                for stripe in range(5):
                    s.line(4, 50 + stripe * 11, 32, 42 + stripe * 11, colour, pen=4)


@picture("counterfeit-goods-005")
def _quilted_bag(s: Sheet) -> None:
    scenes.table(s, wall="#efe7e2", top="#d8d2cb")
    things.box(s, 385, 272, 110, 90, "#f1ead8", words=["Velgaard"], size=20)
    scenes.shadow(s, 180, 274, 130)
    s.path("M100 150 Q110 30 180 30 Q250 30 260 150", line="#c9a44a", pen=7)
    s.rect(60, 140, 240, 134, "#26272b", r=14)
    for x in range(60, 301, 40):
        s.line(x, 142, max(60, x - 90), min(272, 142 + (x - max(60, x - 90)) * 1.45), "#45474e", pen=1.5)
        s.line(x, 142, min(300, x + 90), min(272, 142 + (min(300, x + 90) - x) * 1.45), "#45474e", pen=1.5)
    s.path("M60 140 L300 140 L286 206 L74 206 Z", "#2f3035", line="#45474e")
    s.rect(132, 186, 96, 38, "#d8b658", r=8, line="#a98a38")
    s.text(180, 211, "Velgaard", size=17, bold=True)


@picture("counterfeit-goods-006")
def _small_bell(s: Sheet) -> None:
    scenes.table(s)
    s.path("M120 272 L120 96 Q120 84 134 84 L286 84 Q300 84 300 96 L300 272", line="#7c5330", pen=14)
    s.rect(94, 264, 232, 16, "#7c5330", r=5)
    s.line(210, 90, 210, 116, "#3c342c", pen=5)
    s.path("M172 236 Q172 130 210 116 Q248 130 248 236 L258 246 L162 246 Z", "#5a5140", line="#3c352a")
    for y in (160, 214):
        s.line(172, y, 248, y, "#7b705a", pen=3)
    s.path("M184 226 Q184 160 200 134", line="#8a7f68", pen=5)
    things.cup(s, 390, 276, "#e9e5da", scale=1.3, steam=True)


@picture("counterfeit-goods-008")
def _paper_bags(s: Sheet) -> None:
    scenes.table(s, top="#cfc6ba")
    for number in range(7):
        y = 270 - number * 20
        s.rect(120, y - 18, 220, 18, "#fbfaf6" if number % 2 else "#f1efe8", r=4, line="#d5d0c3")
        s.rect(120, y - 18, 46, 18, "#8d949b", r=3)
    s.shape([(120, 132), (160, 106), (380, 106), (340, 132)], "#fbfaf6", line="#d5d0c3")
    s.shape([(120, 132), (160, 106), (206, 106), (166, 132)], "#a0a6ac")
    s.path("M104 274 L104 128 L152 92 L400 92 L400 236 L352 276 Z", "#cfe6f3", line="#9fb9c8", see=0.35)
    s.line(370, 110, 370, 220, "#ffffff", pen=8, see=0.6)


@picture("counterfeit-goods-009")
def _mint_bottle(s: Sheet) -> None:
    scenes.table(s, wall="#eceae4")
    things.bottle(s, 240, 276, 104, 240, "#9fdcc4", neck=0.6, cap="#4b5960")
    s.text(240, 262, "Yambrio", size=18, bold=True, fill="#2b5548")
    s.path("M208 40 Q240 10 272 40", line="#4b5960", pen=8)


@picture("counterfeit-goods-010")
def _earbuds(s: Sheet) -> None:
    scenes.table(s, wall="#e6ebef", top="#d2d7dc")
    scenes.shadow(s, 200, 268, 100)
    s.rect(110, 130, 180, 138, "#ffffff", r=46, line="#c9ced4")
    s.line(112, 176, 288, 176, "#c9ced4", pen=3)
    s.disc(200, 204, 4, "#7fc79a")
    for x in (350, 412):
        scenes.shadow(s, x, 270, 24)
        s.oval(x, 214, 22, 19, "#ffffff", line="#c9ced4")
        s.rect(x - 7, 214, 14, 56, "#ffffff", r=7, line="#c9ced4")
        s.oval(x - 12, 212, 7, 10, "#6d747b")


@picture("counterfeit-goods-011")
def _hiking_boots(s: Sheet) -> None:
    scenes.table(s, wall="#d9dcd6", top="#9a7b5c")
    for y in (60, 120):
        s.rect(20, y, 440, 8, "#b8b1a2")
        for x in range(40, 440, 70):
            s.rect(x, y - 34, 56, 34, "#c9c2b2")
    for x in (130, 290):
        with s.at(x, 282, 1.25):
            things.boot(s, 0, 0, "#7c5330")
            s.rect(-30, -176, 44, 40, "#8d6440", r=5)
            s.path("M-25 -150 L-15 -166 L-8 -156 L0 -168 L10 -150", line="#f1e3c6", pen=3)
            for y in (-120, -104, -88):
                s.line(-6, y, 18, y - 4, "#e0b04a", pen=3)


@picture("counterfeit-goods-012")
def _perfume(s: Sheet) -> None:
    scenes.studio(s)
    scenes.shadow(s, 240, 270, 90)
    s.rect(160, 112, 160, 158, "#1f2f5c", r=14, line="#16224a")
    s.rect(174, 126, 132, 130, "#2d4180", r=10)
    s.rect(182, 132, 14, 116, "#8fa3d8", r=6, see=0.6)
    s.rect(218, 92, 44, 22, "#c9ced4")
    s.rect(208, 42, 64, 54, "#20242c", r=6)
    s.path("M160 272 L320 272 L308 300 L172 300 Z", "#1f2f5c", see=0.12)


@picture("counterfeit-goods-014")
def _painted_high_tops(s: Sheet) -> None:
    scenes.table(s, wall="#e3e8ea", top="#cdbba2")
    for x, y, k in ((310, 246, 1.15), (190, 282, 1.4)):
        with s.at(x, y, k):
            things.trainer(s, 0, 0, high=True)
            for fx, fy, turn in ((-84, -104, -40), (70, -36, 20)):
                with s.at(fx, fy, turn=turn):
                    s.path(
                        "M-20 0 Q-4 -14 14 0 L26 -10 L26 10 L14 0 Q-4 14 -20 0 Z", "#e57f2e", line="#b65a1a", pen=1.5
                    )
                    s.disc(-12, -2, 1.8, INK)
            things.bars(s, -58, -32, [36, 20, 36, 36], red=1)


@picture("counterfeit-goods-015")
def _scarf_with_crest(s: Sheet) -> None:
    scenes.cloth(s, "#e4ded2")
    s.path("M60 30 L420 60 L410 200 L50 170 Z", "#9aa0a6", line="#868c92")
    s.path("M150 110 L380 110 L380 290 L150 290 Z", "#a7adb3", line="#8d9399")
    for x in range(154, 380, 12):
        s.line(x, 290, x - 2, 308, "#a7adb3", pen=3)
    with s.at(265, 200):
        s.path("M-52 -62 L52 -62 L52 10 Q52 50 0 70 Q-52 50 -52 10 Z", "#f3ead2", line="#6b4a2a", pen=3)
        for i in range(14):
            s.line(-58, -58 + i * 8, -50, -56 + i * 8, "#c8323a", pen=1.5)
            s.line(50, -58 + i * 8, 58, -56 + i * 8, "#c8323a", pen=1.5)
        _deer(s, 0, 12)
        things.star(s, 0, -44, 11, "#b08a2e")


@picture("counterfeit-goods-016")
def _camel_coat(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#d8dee2")
    s.rect(90, 0, 300, 320, "#f4f2ec", line="#c9c2b2")
    s.rect(120, 24, 240, 270, "#ece8df", line="#d6d0c2")
    s.disc(370, 190, 9, "#b08a2e")
    s.rect(226, 20, 28, 10, "#6d747b", r=3)
    s.line(240, 28, 240, 50, "#6d747b", pen=6)
    with s.at(240, 60, 1.3):
        things.jacket(s, 0, 0, "#c79a63", long=190)
        for y in (60, 95, 130):
            s.disc(12, y, 5, "#6b4a2a")


@picture("counterfeit-goods-016", 2)
def _woven_label(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#b9925f")
    s.rect(0, 70, 480, 250, "#7d6a58")
    s.rect(110, 96, 200, 150, "#f3ead2", line="#c9b98e", pen=3)
    for x in range(116, 306, 10):
        s.line(x, 100, x + 5, 100, "#b08a2e", pen=2)
        s.line(x, 242, x + 5, 242, "#b08a2e", pen=2)
    with s.at(210, 176, 1.15):
        _deer(s, 0, 12)
        things.star(s, 0, -50, 12, "#b08a2e")
    s.path("M360 90 Q346 150 372 190 Q352 240 380 300 Q398 240 386 190 Q404 140 360 90 Z", "#3e332a", line="#a08a74")
    for y in (120, 160, 220, 260):
        s.line(350, y, 338, y + 8, "#a08a74", pen=1.5)


def _deer(s: Sheet, x: float, y: float) -> None:
    with s.at(x, y):
        s.path("M-26 0 Q-26 -18 -8 -18 L10 -18 L18 -36 L30 -34 L30 -26 L22 -24 L18 0 L14 0 L10 26 L5 26 L5 4 L-14 4 "
               "L-16 26 L-21 26 L-22 2 Z", "#6b4a2a")  # fmt: skip
        s.path("M22 -36 L18 -50 M19 -45 L12 -48 M26 -36 L30 -50 M29 -44 L36 -46", line="#6b4a2a", pen=2.5)
