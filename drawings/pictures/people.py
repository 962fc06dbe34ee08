"""Pictures of the cases on streams, reviews, conduct, scams and checks of sellers."""

from drawings import scenes, things
from drawings.pictures.listings import camera
from drawings.pictures.prices import cooker
from drawings.sheet import INK, Sheet, shade
from drawings.table import picture


@picture("livestream-conduct-001")
def _scarf_host(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#e9e0d3")
    s.line(20, 60, 460, 60, "#6d747b", pen=7)
    for i, colour in enumerate(("#c98b3a", "#8a6aa0", "#4a7a5a", "#b64a42", "#3c8a94", "#d8a0a8", "#6d7f4a")):
        s.rect(34 + i * 62, 54, 44, 76, colour, r=6, line=shade(colour, -0.2))
        s.line(34 + i * 62, 78, 78 + i * 62, 78, shade(colour, 0.3), pen=4)
    things.person(s, 240, 330, "#7d4a5a", hair="#1f1a18", skin=things.SKIN_DARK, long=True)
    s.path("M100 208 L380 208 L366 318 L240 304 L114 318 Z", "#2f5f9a", line="#1f4474", pen=3)
    for row in range(3):
        for i in range(8):
            things.star(s, 132 + i * 31, 226 + row * 28, 8, "#cfe0f4")
    for x in (100, 380):
        s.disc(x, 208, 16, things.SKIN_DARK)
    scenes.on_air(s, live=True)


@picture("livestream-conduct-005")
def _down_feathers(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#8ea6ba")
    s.path("M-10 220 Q120 190 260 214 L330 250 L300 330 L-10 330 Z", "#f4f5f6", line="#cfd5da", pen=3)
    s.path("M260 214 Q300 196 352 206 L330 250 Z", "#dfe4e8", line="#b9c1c9", pen=3)
    s.path("M262 216 Q300 236 330 250", line="#7d8a96", pen=4)
    for y in (250, 290):
        s.path(f"M0 {y} Q140 {y - 20} 290 {y + 6}", line="#dfe4e8", pen=4)
    for _ in range(18):
        with s.at(s.random.uniform(150, 460), s.random.uniform(30, 200), turn=s.random.uniform(0, 360)):
            s.path("M0 -17 Q13 0 0 17 Q-13 0 0 -17 Z", "#ffffff")
            s.line(0, -14, 0, 22, "#c3ccd4", pen=1.5)
    scenes.on_air(s, live=False)


@picture("livestream-conduct-007")
def _torch_and_apron(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#d9d2c8")
    things.person(s, 190, 336, "#b8604a", hair="#3a2a20", scale=1.15)
    s.path("M146 226 L234 226 L244 336 L136 336 Z", "#8d949b", line="#6d747b", pen=3)
    s.path("M150 228 L164 208 M230 228 L216 208", line="#6d747b", pen=6)
    things.arm(s, 480, 300, 424, 268, "#4b5158", pen=34)
    s.rect(352, 250, 74, 24, "#c8323a", r=6)
    s.rect(396, 262, 32, 60, "#3c6f9a", r=8)
    s.shape([(352, 254), (330, 258), (330, 266), (352, 270)], "#c9ced4")
    s.path("M330 262 Q290 240 232 262 Q290 284 330 262 Z", "#5fb0ff", see=0.9)
    s.path("M330 262 Q300 252 268 262 Q300 272 330 262 Z", "#dff0ff")
    scenes.on_air(s, live=True)


@picture("livestream-conduct-016")
def _pink_desk(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#f5e7ee")
    s.rect(40, 40, 110, 80, "#ffffff", line="#e3c3d3", pen=4)
    things.star(s, 95, 80, 24, "#f2c53d")
    with s.at(250, 262, 0.82):
        things.person(s, 0, 0, "#2f3f66", hair="#2b2320", long=True)
        s.path("M-22 -106 L0 -66 L22 -106 Z", "#ffffff")
        s.line(0, -66, 0, 0, "#e9d8a8", pen=4)
        for y in (-50, -28):
            s.disc(8, y, 4, "#e9d8a8")
    s.rect(0, 252, 480, 68, "#f2a9c4")
    s.rect(0, 252, 480, 7, "#f8c9da")
    things.arm(s, 304, 214, 340, 190, "#2f3f66", pen=20)
    s.line(342, 208, 346, 140, "#8ec5e8", pen=9)
    for dx in (-10, 10):
        s.disc(346 + dx, 116, 7, "#a8754a")
    s.disc(346, 126, 15, "#b98554")
    s.disc(341, 124, 2, INK)
    s.disc(351, 124, 2, INK)
    for x, colour in ((90, "#8ec5e8"), (124, "#f2c53d"), (158, "#8fcfb6")):
        s.line(x, 290, x + 26, 276, colour, pen=8)
    scenes.on_air(s, live=True)


@picture("fake-reviews-009")
def _cooker_in_carton(s: Sheet) -> None:
    scenes.room(s)
    things.open_box(s, 240, 296, 290, 110)
    cooker(s, 240, 250, scale=0.78)
    s.path("M188 118 L214 130 L204 138 L232 146", line="#7d858d", pen=3)
    things.open_box_front(s, 240, 296, 290, 110)


@picture("hate-and-harassment-001")
def _red_frame(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#c9cdc9")
    for y in range(0, 270, 44):
        s.rect(0, y, 480, 42, "#d5d9d5")
        s.line(0, y + 42, 480, y + 42, "#b0b5b0", pen=3)
    s.rect(0, 268, 480, 52, "#8f8d88")
    with s.at(240, 250, 1.9, turn=-5):
        things.bike_frame(s, 0, 0, "#7d1f2e", pen=6)


@picture("scams-008")
def _secure_message(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#dfe3e8")
    s.rect(90, 0, 300, 320, "#ffffff", line="#c5cbd0")
    s.rect(90, 0, 300, 44, "#54647a")
    s.disc(116, 22, 13, "#c9d2dc")
    s.rect(138, 16, 110, 11, "#c9d2dc", r=5)
    s.rect(110, 62, 244, 236, "#eef1f4", r=14)
    s.path("M142 82 L164 74 L186 82 L186 104 Q184 124 164 134 Q144 124 142 104 Z", "#8d949b", line="#6d747b", pen=2.5)
    s.text(202, 114, "Secure", size=26, bold=True, side="start", fill="#6d747b")
    for number in range(7):
        s.rect(130, 156 + number * 18, s.random.uniform(130, 204), 8, "#c3cad2", r=4)


@picture("scams-009")
def _repair_bench(s: Sheet) -> None:
    scenes.table(s, wall="#d9cfc0", top="#8d6a45")
    s.rect(140, 14, 200, 92, "#f3e6c8", r=4, line="#8d6440", pen=5)
    _mixer(s, 240, 94, "#b64a42", scale=0.62)
    for x, colour in ((90, "#8fa9c4"), (236, "#c9a44a"), (380, "#9fb39a")):
        _mixer(s, x, 276, colour)
        s.rect(x - 20, 176, 46, 18, "#3c4249", r=4)
        for dx in (-10, 4, 16):
            s.disc(x + dx, 185, 5, "#d8b658")
    for x in (150, 300, 440):
        s.line(x, 304, x + 34, 296, "#c8323a", pen=8)
        s.line(x + 34, 296, x + 60, 290, "#9aa1a8", pen=4)


def _mixer(s: Sheet, x: float, y: float, colour: str, *, scale: float = 1) -> None:
    with s.at(x, y, scale):
        s.rect(-56, -16, 112, 16, colour, r=7, line=shade(colour, -0.25))
        s.rect(-52, -86, 28, 76, colour, line=shade(colour, -0.25))
        s.path(
            "M-60 -80 L-56 -110 Q-40 -120 36 -114 Q60 -108 56 -84 Q20 -78 -60 -80 Z", colour, line=shade(colour, -0.25)
        )
        s.line(26, -80, 26, -60, "#8d949b", pen=5)
        s.path("M-8 -58 L58 -58 Q56 -20 26 -18 Q-6 -20 -8 -58 Z", "#dfe3e6", line="#8d949b")


@picture("scams-010")
def _official_banner(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#eef0f2")
    s.rect(20, 40, 440, 150, "#e6ddc8")
    s.path("M20 190 L180 110 L280 160 L380 90 L460 150 L460 190 Z", "#cdbf9f")
    things.logo_bird(s, 100, 112, 2)
    s.text(290, 126, "Official Japan", size=38, bold=True, fill="#2d5a4a")
    for i in range(4):
        s.rect(20 + i * 113, 210, 101, 76, "#ffffff", line="#d5d9dc")
        s.rect(32 + i * 113, 266, 60, 8, "#c9ced4", r=4)
        s.rect(44 + i * 113, 220, 52, 38, "#dfe3e6", r=6)


@picture("scams-011")
def _catalogue_camera(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#ffffff")
    camera(s, 240, 264, top="#26272b")
    s.rect(310, 84, 56, 28, "#d3d8dd", r=4, line="#8d949b")
    for x in range(316, 364, 7):
        s.line(x, 88, x, 108, "#8d949b", pen=1.5)


@picture("scams-012")
def _phone_print(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#3f4650")
    s.rect(0, 276, 480, 44, "#8d6a45")
    s.rect(150, 14, 190, 180, "#fbfaf6", line="#1d2025", pen=5)
    s.rect(160, 24, 170, 160, "#f2d9c0")
    things.phone(s, 245, 176, 72, 144, screen="#8fb7d9")
    s.path("M178 196 L178 238 M312 196 L312 238", line="#3f4650", pen=1)
    s.path("M186 210 Q190 200 206 200 L284 200 Q300 200 304 210 L304 250 L186 250 Z", "#b8743a")
    s.rect(176, 242, 138, 24, "#cf8a4c", r=8)
    s.path("M190 266 L182 304 M300 266 L308 304", line="#5b3a1e", pen=8)


@picture("scams-013")
def _dummy_tablet(s: Sheet) -> None:
    scenes.table(s, wall="#e6e9ec", top="#cfd5da")
    s.path("M200 276 L240 190 L300 276", line="#8d949b", pen=9)
    scenes.shadow(s, 240, 280, 130)
    with s.at(240, 270, turn=-4):
        s.rect(-150, -210, 300, 204, "#3c4249", r=16)
        s.rect(-138, -198, 276, 180, "#cfe0ee")
        s.path("M-138 -60 L-60 -130 L0 -80 L60 -150 L138 -70 L138 -18 L-138 -18 Z", "#7fa37a")
        s.disc(80, -160, 18, "#f2c53d")
        s.shape([(138, -198), (138, -160), (104, -198)], "#ffffff", line="#b9c1c9")


@picture("scams-018")
def _shop_table(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#b98d5a")
    with s.at(40, 20, turn=-2):
        s.rect(0, 0, 300, 286, "#fbf8ec")
        for row, words in enumerate(
            (
                ("Town", "Colour", "Price"),
                ("Marvão", "black", "389"),
                ("Serrinha", "white", "379"),
                ("Alto Belo", "blue", "399"),
                ("Ponte Sul", "black", "385"),
                ("Lagoa", "white", "392"),
            )
        ):
            for x, word in zip((16, 130, 226), words, strict=True):
                s.text(x, 42 + row * 42, word, size=19, side="start", bold=row == 0, fill="#2f4f86")
            s.line(10, 54 + row * 42, 290, 54 + row * 42, "#9fb3d0", pen=1.5)
        for x in (120, 216):
            s.line(x, 14, x, 270, "#9fb3d0", pen=1.5)
    with s.at(396, 280, turn=8):
        things.phone(s, 0, 0, 100, 210, screen="#2b2f36")


@picture("seller-verification-001")
def _held_licence(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#8f867a")
    things.card(s, 70, 50, "DRIVING LICENCE", colour="#e6c3cc", wide=330, high=206)
    s.path("M210 226 q10 -20 18 0 q8 -16 16 -2 q10 -10 22 2", line=INK, pen=3)
    s.disc(300, 216, 30, "#ffffff", see=0.55)
    s.disc(300, 216, 17, "#ffffff")
    s.path("M300 170 L304 212 L346 216 L304 220 L300 262 L296 220 L254 216 L296 212 Z", "#ffffff", see=0.85)
    s.path("M340 330 Q350 250 376 216 Q396 196 410 214 Q420 260 420 330 Z", things.SKIN, line=shade(things.SKIN, -0.15))
    s.path("M378 226 Q386 206 400 212 Q406 226 398 240 Z", "#f6dfcf")


@picture("seller-verification-002")
def _card_with_rectangle(s: Sheet) -> None:
    scenes.cloth(s, "#c59a6d")
    things.card(s, 70, 50, "IDENTITY CARD", wide=340, high=214, turn=0)
    s.rect(196, 140, 190, 34, "none", line="#8d949b", pen=8)


@picture("seller-verification-003")
def _card_and_receipt(s: Sheet) -> None:
    scenes.cloth(s, "#c59a6d")
    things.card(s, 20, 80, "IDENTITY CARD", wide=240, high=156)
    s.rect(180, 206, 70, 22, "#ffffff", line="#c8323a", pen=3)
    s.text(215, 222, "EXPIRED", size=13, bold=True, fill="#c8323a")
    with s.at(286, 36, turn=3):
        s.rect(4, 5, 170, 244, "#000000", see=0.15)
        s.rect(0, 0, 170, 244, "#fbfaf6")
        s.text(85, 34, "RECEIPT", size=20, bold=True)
        for row in range(5):
            s.rect(18, 54 + row * 22, 134 - row % 2 * 30, 12, INK, r=2)
        things.seal(s, 112, 196, 34, "#3c5a86")
