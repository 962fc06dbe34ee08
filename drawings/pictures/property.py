"""Pictures of the cases on intellectual property and on appeals and escalation."""

from drawings import scenes, things
from drawings.sheet import INK, Sheet, shade
from drawings.table import picture


def _thistle(s: Sheet, x: float, y: float, scale: float = 1) -> None:
    """A figure with one eye and a green cape with a leaf on its chest; the point is its middle."""
    with s.at(x, y, scale):
        s.path("M-20 -24 L-58 62 L58 62 L20 -24 Z", "#3f8f4a", line="#2c6a35")
        s.rect(-26, -22, 52, 74, "#7d6aa8", r=16)
        s.disc(0, -50, 36, "#d9b84a", line="#a88a2a")
        s.disc(0, -54, 17, "#ffffff")
        s.disc(2, -53, 8, INK)
        s.path("M-14 -29 Q0 -20 14 -29", line=INK, pen=3)
        things.plant_leaf(s, 0, 34, 38, "#a7d86a")


@picture("intellectual-property-001")
def _harbour_print(s: Sheet) -> None:
    scenes.wall(s, "#e3ddd2")
    s.rect(80, 20, 320, 280, "#2b2f36")
    s.rect(92, 32, 296, 256, "#22325a")
    s.disc(340, 70, 20, "#f1e3b0")
    s.rect(92, 190, 296, 98, "#182444")
    s.rect(286, 84, 44, 110, "#4a4d60")
    s.shape([(280, 84), (308, 56), (336, 84)], "#363849")
    s.disc(308, 108, 16, "#e9e2cc")
    s.path("M308 92 L302 106 L312 112 L304 124 M308 108 L320 102", line="#2b2f36", pen=2.5)
    for x, y in ((124, 218), (196, 206), (238, 246)):
        s.path(f"M{x} {y} L{x + 66} {y} L{x + 54} {y + 20} L{x + 12} {y + 20} Z", "#c8323a")
        s.line(x + 32, y, x + 32, y - 46, "#e9e2cc", pen=3)
        s.shape([(x + 35, y - 44), (x + 35, y - 6), (x + 58, y - 6)], "#e9e2cc")
    s.path("M104 276 q6 -16 10 0 q6 -10 10 0 q4 -14 8 0 q10 -6 18 -2", line="#e9e2cc", pen=2.5)


@picture("intellectual-property-003")
def _lunch_box(s: Sheet) -> None:
    scenes.table(s)
    scenes.shadow(s, 240, 284, 150)
    for y in (200, 82):
        things.metal(s, 100, y, 280, 84 if y == 200 else 114, r=16)
    s.path("M190 82 Q190 46 240 46 Q290 46 290 82", line="#7d858d", pen=9)
    for x in (112, 352):
        s.rect(x, 184, 16, 34, "#7d858d", r=4)
    with s.at(240, 142):
        _thistle(s, 0, 18, 0.72)


@picture("intellectual-property-004")
def _speckled_pot(s: Sheet) -> None:
    scenes.wall(s, "#eceae4")
    s.rect(110, 20, 18, 300, "#3f6fa8")
    s.rect(352, 20, 18, 300, "#3f6fa8")
    for y in (40, 84):
        s.rect(110, y, 260, 18, "#4f82bd")
    s.rect(90, 250, 300, 26, "#4f82bd", r=5)
    s.path("M170 118 L190 236 L290 236 L310 118 Z", "#e9e4da", line="#c3bbab")
    for _ in range(60):
        down = s.random.uniform(124, 232)
        half = 66 - (down - 118) * 0.17
        s.disc(240 + s.random.uniform(-half, half), down, s.random.uniform(1, 2.6), "#7a6a58")
    s.oval(240, 240, 92, 11, "#e9e4da", line="#c3bbab")
    s.line(480, 300, 348, 246, things.SKIN, pen=40)
    for dy in (0, 12):
        s.line(350, 240 + dy, 308, 240 + dy, things.SKIN, pen=13)
    s.line(326, 234, 326, 246, "#c9ced4", pen=6)


def _espresso(s: Sheet, x: float, y: float) -> None:
    scenes.shadow(s, x, y, 120)
    s.rect(x - 96, y - 190, 192, 60, "#b8303a", r=12, line="#8e2029")
    s.rect(x - 96, y - 140, 60, 130, "#b8303a", line="#8e2029")
    things.metal(s, x - 104, y - 22, 208, 22)
    s.rect(x - 6, y - 132, 60, 16, "#4b5258", r=4)
    s.line(x + 26, y - 108, x + 100, y - 104, INK, pen=11)
    s.path(f"M{x + 16} {y - 116} L{x + 16} {y - 96} M{x + 32} {y - 116} L{x + 32} {y - 96}", line="#4b5258", pen=5)
    things.cup(s, x + 24, y - 22, "#fbfaf6", scale=0.8)
    for dx in (-70, -46):
        s.disc(x + dx, y - 160, 8, "#e4e8ea")


@picture("intellectual-property-005")
def _espresso_machine(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#ffffff")
    _espresso(s, 240, 280)
    s.rect(366, 14, 100, 28, "#2b2f36", r=4)
    s.text(416, 34, "Marrowby", size=16, bold=True, fill="#ffffff")


@picture("intellectual-property-006")
def _table_runner(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#e9e5db")
    scenes.window(s, 150, 14, 180, 150)
    s.shape([(60, 180), (420, 180), (480, 300), (0, 300)], "#b98d5a")
    s.rect(0, 300, 480, 20, "#96703f")
    s.shape([(190, 180), (290, 180), (330, 300), (150, 300)], "#f1e8d3", line="#d9cdb0")
    s.shape([(150, 300), (330, 300), (334, 320), (146, 320)], "#e4d9be")
    s.path("M216 218 Q206 170 228 150 L228 130 L252 130 L252 150 Q274 170 264 218 Z", "#ffffff", line="#d0d0cb")
    s.line(404, 268, 458, 292, "#6b4a2a", pen=3)
    s.line(408, 274, 440, 288, "#8d6440", pen=1.5)


@picture("intellectual-property-007")
def _paper_plates(s: Sheet) -> None:
    scenes.cloth(s, "#f3e3ea")
    for x, y in ((130, 120), (350, 120), (240, 200)):
        s.disc(x + 4, y + 6, 100, "#000000", see=0.14)
        s.disc(x, y, 100, "#ffffff", line="#d5d5d0")
        s.disc(x, y, 82, "#fdf3c8", line="#3f8f4a", pen=4)
        _thistle(s, x, y + 10, 0.95)


@picture("intellectual-property-008")
def _plush_frog(s: Sheet) -> None:
    scenes.table(s, wall="#e6ebef")
    s.path("M200 140 L120 280 L360 280 L280 140 Z", "#2f7d4a", line="#225c36")
    for x in (176, 304):
        s.oval(x, 270, 46, 20, "#6fb04a", line="#538a34")
    s.oval(240, 214, 72, 66, "#6fb04a", line="#538a34")
    s.oval(240, 224, 46, 46, "#f2d861")
    s.oval(240, 126, 76, 50, "#6fb04a", line="#538a34")
    for x in (200, 280):
        s.disc(x, 86, 27, "#6fb04a", line="#538a34")
        s.disc(x, 84, 17, "#ffffff")
        s.disc(x, 85, 9, INK)
    s.path("M192 138 Q240 166 288 138", line="#3c6a26", pen=4)


@picture("intellectual-property-009")
def _reading_woman(s: Sheet) -> None:
    scenes.wall(s, "#dfe3e0")
    s.rect(124, 16, 244, 288, "#000000", see=0.15)
    s.rect(116, 10, 244, 288, "#8c7a52")
    s.rect(124, 18, 84, 272, "#e6e2c0")
    for y in (90, 170):
        s.line(124, y, 208, y, "#6d5f3e", pen=4)
    s.line(166, 18, 166, 250, "#6d5f3e", pen=4)
    s.path("M230 290 Q230 190 262 168 Q300 160 318 190 L340 290 Z", "#4a5f86")
    s.path("M254 130 Q256 100 284 102 Q308 108 302 140 Q298 160 278 162 Q256 160 254 130 Z", "#e6c29a")
    s.path("M258 116 Q276 84 304 108 Q314 134 304 152 Q296 120 258 116 Z", "#f1efe2")
    s.path("M258 190 L300 176", line="#4a5f86", pen=22)
    s.shape([(206, 178), (236, 168), (264, 184), (234, 196)], "#f6f1dd", line="#b8ad88")
    s.disc(254, 188, 9, "#e6c29a")


@picture("intellectual-property-011")
def _pattern_pages(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#8d949b")
    for i in range(10):
        x, y = 10 + (i % 5) * 94, 12 + (i // 5) * 154
        with s.at(x, y, turn=s.random.uniform(-3, 3)):
            s.rect(0, 0, 84, 140, "#fbfaf6", line="#d5d0c3")
            s.rect(8, 10, 50, 6, "#6d747b", r=2)
            colour = s.random.choice(["#b64a42", "#3c5a86", "#4a7a5a", "#8a6aa0"])
            for row in range(6):
                for column in range(6):
                    if s.random.random() < 0.5:
                        s.rect(10 + column * 11, 24 + row * 11, 10, 10, colour)
            for row in range(3):
                s.rect(8, 98 + row * 8, 66 - row * 12, 3, "#c3bdae")
            if i in (1, 3, 5, 8):
                s.text(42, 134, "Fenwold Press", size=10, bold=True)


@picture("intellectual-property-013")
def _cartridge(s: Sheet) -> None:
    scenes.table(s)
    scenes.shadow(s, 240, 284, 130)
    s.path("M130 280 L130 60 Q130 44 146 44 L334 44 Q350 44 350 60 L350 280 Z", "#9aa0a6", line="#767c82")
    for y in (58, 68, 78):
        s.line(180, y, 300, y, "#767c82", pen=4)
    s.rect(158, 96, 164, 134, "#e9e4d4", r=6)
    things.star(s, 240, 150, 34, "#ddd3b6")
    s.rect(186, 198, 108, 10, "#ddd3b6", r=4)
    s.shape([(222, 250), (258, 250), (240, 270)], "#767c82")


@picture("intellectual-property-013", 2)
def _open_shell(s: Sheet) -> None:
    scenes.table(s)
    s.rect(60, 30, 360, 264, "#8d949b", r=16, line="#6d747b")
    s.rect(76, 46, 328, 232, "#777e85", r=10)
    s.rect(104, 66, 272, 180, "#2f7d4a", r=4)
    s.rect(170, 100, 140, 60, "#23272d", r=3)
    s.text(240, 136, "SLQ-04J", size=20, fill="#e4e8ea")
    for x in range(180, 306, 14):
        s.line(x, 92, x, 100, "#c9ced4", pen=4)
        s.line(x, 160, x, 168, "#c9ced4", pen=4)
    for x in range(120, 366, 16):
        s.rect(x, 246, 10, 26, "#d8b658")
    s.path("M124 90 L150 90 L150 180 L340 180 L340 220", line="#54a06e", pen=3)
    for x, y in ((90, 60), (390, 60), (90, 264), (390, 264)):
        s.disc(x, y, 6, "#4b5258")


@picture("intellectual-property-014")
def _arc_lamp(s: Sheet) -> None:
    scenes.room(s)
    s.rect(190, 170, 270, 84, "#7f8fa6", r=18)
    s.rect(180, 200, 290, 70, "#93a3b8", r=16)
    s.line(330, 206, 330, 262, "#7f8fa6", pen=3)
    s.path("M96 262 L96 130 Q100 30 200 30 Q280 34 292 92", line="#c9a44a", pen=7)
    s.path("M250 130 Q252 88 292 88 Q332 88 334 130 Z", "#d8b658", line="#a98a38")
    s.oval(292, 130, 42, 8, "#fdf3c8")
    s.rect(58, 258, 78, 26, "#f6f4f1", r=6, line="#d5cfc9")
    s.path("M66 268 q20 -8 30 6 t30 -4", line="#cfc9c2", pen=2)


@picture("intellectual-property-015")
def _step_stool(s: Sheet) -> None:
    scenes.room(s, floor="#a8896a")
    scenes.shadow(s, 250, 284, 130)
    wood = "#e6cfa4"
    s.path("M196 96 L166 284 M330 96 L360 284", line=shade(wood, -0.15), pen=16)
    s.path("M180 200 L120 284 M346 200 L388 284", line=shade(wood, -0.25), pen=12)
    s.path("M110 196 L370 196 L390 222 L92 222 Z", wood, line=shade(wood, -0.25))
    s.path("M180 80 L346 80 L362 112 L166 112 Z", shade(wood, 0.2), line=shade(wood, -0.25))
    s.oval(264, 96, 34, 7, shade(wood, -0.55))


@picture("appeals-and-escalation-006")
def _helmet_and_letter(s: Sheet) -> None:
    scenes.table(s)
    with s.at(140, 270, 1.05):
        things.helmet(s, 0, 0, "#f4f5f6", vents=5, vent="#b9c1c9")
    things.box(s, 350, 284, 170, 180, "#f3ead2", deep=20)
    s.text(350, 138, "COURT LETTER", size=18, bold=True)
    for y in (158, 172, 186):
        s.line(290, y, 410, y, "#b9ad8c", pen=3)
    s.disc(350, 236, 22, "#b8303a", line="#8e2029")
    for dx, dy in ((-42, 0), (42, 0), (-30, -30), (30, -30), (-30, 28), (30, 28)):
        _heart(s, 350 + dx, 236 + dy, "#e05a78")


@picture("appeals-and-escalation-012")
def _silence(s: Sheet) -> None:
    scenes.wall(s, "#dfe3e6")
    s.rect(94, 34, 300, 260, "#000000", see=0.15)
    s.rect(88, 28, 300, 260, "#9b6a3c")
    s.rect(104, 44, 268, 228, "#fbf6e6")
    s.lines(238, 120, ["one minute", "of silence"], size=34, bold=True)
    s.text(238, 204, "number 41", size=20)
    things.seal(s, 328, 230, 28, "#3c5a86")


@picture("appeals-and-escalation-015")
def _fish_sweater(s: Sheet) -> None:
    scenes.wall(s, "#eceae4")
    with s.at(240, 60, 1.5):
        things.jacket(s, 0, 0, "#3f8f4a", long=150)
        s.rect(-5, 18, 10, 130, "#3f8f4a")
        for y in range(28, 150, 12):
            s.path(f"M-62 {y} " + " ".join("q6 5 12 0" for _ in range(10)), line="#358042", pen=1.5)
        s.rect(-66, 142, 132, 10, "#c8323a")
        s.path("M-52 86 Q-20 48 24 86 L54 62 L54 112 L24 88 Q-20 126 -52 86 Z", "#ee8a2e", line="#bb6315", pen=3)
        s.disc(-30, 80, 6, "#ffffff")
        s.disc(-30, 80, 3, INK)
        s.path("M-46 94 Q-38 100 -32 94 M-4 70 Q4 86 -4 102", line="#bb6315", pen=2.5)


@picture("appeals-and-escalation-016")
def _sake_set(s: Sheet) -> None:
    scenes.table(s)
    s.rect(40, 60, 400, 226, "#b98d5a", line="#8d6440", pen=4)
    s.rect(58, 78, 364, 190, "#e9dcc0")
    s.path(
        "M100 250 Q76 190 112 160 L112 110 L106 96 L150 96 L144 110 L144 160 Q180 190 156 250 Z",
        "#f6f8fa",
        line="#b9c1c9",
    )
    s.path("M92 200 Q128 216 164 200 L162 220 Q128 236 94 220 Z", "#2f5f9a")
    s.disc(128, 184, 12, "#2f5f9a")
    for i, (x, y) in enumerate(((220, 166), (294, 166), (368, 166), (258, 246), (332, 246))):
        s.path(f"M{x - 28} {y - 40} L{x - 18} {y} L{x + 18} {y} L{x + 28} {y - 40} Z", "#f6f8fa", line="#b9c1c9")
        s.path(
            f"M{x - 25} {y - 28} L{x + 25} {y - 28} L{x + 23} {y - 19} L{x - 23} {y - 19} Z",
            "#2f5f9a" if i % 2 else "#3f78bd",
        )
        s.oval(x, y - 40, 28, 6, "#dfe5ea")


def _heart(s: Sheet, x: float, y: float, colour: str) -> None:
    s.path(f"M{x} {y + 8} Q{x - 14} {y - 4} {x - 6} {y - 8} Q{x} {y - 8} {x} {y - 3} Q{x} {y - 8} {x + 6} {y - 8} "
           f"Q{x + 14} {y - 4} {x} {y + 8} Z", colour)  # fmt: skip
