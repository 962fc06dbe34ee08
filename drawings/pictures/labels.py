"""Labels, plates and papers from near, of the cases on unsafe products: what they read decides these cases."""

from collections.abc import Sequence

from drawings import scenes, things
from drawings.sheet import Sheet
from drawings.table import Draw, picture

SILVER = "#d3d8dd"


def _label(words: Sequence[str], paper: str = scenes.PAPER, *, around: str = "#6f767d", screws: bool = False,
           mark: bool = False, size: float = 34) -> Draw:  # fmt: skip
    def draw(sheet: Sheet) -> None:
        things.label(sheet, words, paper=paper, around=around, screws=screws, mark=mark, size=size)

    return draw


def _form(head: str, rows: Sequence[str], *, stamp: str = "", accent: str = "#31577e") -> Draw:
    def draw(sheet: Sheet) -> None:
        things.form(sheet, head, rows, stamp=stamp, accent=accent)

    return draw


for _case, _number, _draw in (
    ("unsafe-products-001", 2, _label(["HL-200", "1500 W", "batch 24C"])),
    ("unsafe-products-008", 2, _label(["DW-10 Rev C", "90 W"], mark=True, around="#3c4046")),
    ("unsafe-products-009", 2, _form("Brindleson authorised service", ["New steering tube", "Frame no. BH3-58127"])),
    ("unsafe-products-010", 2, _label(["AF-80", "2400 W", "07/2025"], SILVER, around="#26292e", screws=True)),
    ("unsafe-products-013", 2, _form("Ombrix service report", ["New valve block", "Serial SD13-20944"], accent="#b8602a")),
    ("unsafe-products-018", 2, _label(["HC-9", "01.05.2025"], around="#a4a9ae", size=42)),
    ("unsafe-products-156", 2, _label(["03/2021"], around="#8e2029", size=54)),
    ("unsafe-products-159", 2, _label(["TM-3", "batch 25H"], "#ffffff", around="#c5cbd0", size=42)),
    ("batteries-017", 2, _label(["30,000 mAh 3.7 V", "74 Wh"], "#8d949b", around="#c9c2b6")),
    ("unsafe-products-101", 2, _label(["Larkmere", "LN-21", "size 6", "100% cotton"], "#ffffff", around="#c3b1e1")),
    ("unsafe-products-104", 2, _label(["BB-48", "48 V 14 Ah", "made 04/2025"], SILVER, around="#23272d")),
    ("unsafe-products-106", 2, _label(["Tarnby", "TB-71-S", "size S"], "#ffffff", around="#3c4046")),
    ("unsafe-products-112", 2, _label(["Ostermoor OD-5", "white", "1 of 1"], "#c9a274", around="#b98d5a")),
    ("unsafe-products-114", 2, _form("Thornquill authorized service", ["TQ-15", "New cord and plug", "Serial 4471903"])),
    ("unsafe-products-114", 3, _label(["TQ-15", "1500 W", "serial 4471903"], SILVER, around="#e4e6e8", screws=True)),
    ("unsafe-products-116", 2, _label(["Marrowby FC-11", "batch 25Q"], "#f3ead2", around="#4a7a4e")),
    ("unsafe-products-117", 2, _label(["PC-60", "120 V", "1000 W"], SILVER, around="#9aa1a8", screws=True, mark=True)),
):  # fmt: skip
    picture(_case, _number)(_draw)


@picture("unsafe-products-009", 3)
def _stamped_frame(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#bfc7c3")
    s.rect(190, 0, 100, 60, "#26292e", r=12)
    s.rect(216, 40, 48, 60, "#9aa1a8")
    s.rect(190, 90, 100, 230, "#2f6f5a")
    s.rect(190, 90, 22, 230, "#3f8a70")
    s.rect(0, 170, 480, 84, "#2f6f5a", r=8)
    s.rect(0, 170, 480, 18, "#3f8a70")
    s.text(241, 227, "BH3-58127", size=36, bold=True, fill="#1c4a3b")
    s.text(240, 225, "BH3-58127", size=36, bold=True, fill="#7fb8a2")


@picture("unsafe-products-014", 2)
def _worn_label(s: Sheet) -> None:
    things.label(s, ["HL-200E", "24D"], paper="#e4dfd0", around="#6f767d", size=46)
    for _ in range(30):
        x, y = s.random.uniform(66, 410), s.random.uniform(90, 230)
        s.line(x, y, x + s.random.uniform(8, 34), y + s.random.uniform(-6, 6), "#c9c2ae", pen=2)
    s.shape([(360, 230), (420, 190), (420, 236)], "#6f767d")


@picture("unsafe-products-015", 2)
def _bank_back(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#d9cdb8")
    things.power_bank(s, 240, 160, "#1f2226", words=["YB-20K", "LOT 2502"], size=28)


@picture("unsafe-products-103", 2)
def _slim_bank_back(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#ddd8cc")
    things.power_bank(s, 240, 160, "#24365e", words=["QS-10", "37 Wh", "2024-12"], ink="#a9b0b8", size=26)


@picture("unsafe-products-026", 2)
def _inside_helmet(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#cfc6b8")
    s.oval(240, 164, 190, 146, "#e57f2e")
    s.oval(240, 164, 168, 126, "#3a3f46")
    s.oval(240, 170, 150, 108, "#4b5158")
    s.path("M110 120 Q240 60 370 120 M104 220 Q240 290 376 220", line="#20242a", pen=14)
    s.disc(240, 168, 68, "#dfe3e6", line="#aab2b9", pen=3)
    for month in range(12):
        with s.at(240, 168, turn=month * 30):
            s.text(0, -50, str(month or 12), size=13)
    s.text(240, 184, "2022", size=20, bold=True)
    with s.at(240, 168, turn=150):
        s.line(0, -12, 0, -34, "#c8323a", pen=5)
        s.shape([(-7, -32), (7, -32), (0, -44)], "#c8323a")


@picture("unsafe-products-031", 2)
def _guard_bag(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#b98d5a")
    with s.at(60, 20, turn=-4):
        s.rect(0, 10, 190, 290, "#fbfaf6")
        s.text(95, 44, "RECEIPT", size=18, bold=True)
        for row in range(9):
            s.rect(16, 64 + row * 22, 90 + row * 7 % 30, 6, "#c9c2b2", r=3)
            s.rect(140, 64 + row * 22, 34, 6, "#c9c2b2", r=3)
    with s.at(190, 70, turn=5):
        s.rect(0, 0, 230, 190, "#e4f0f4", r=6, line="#9fb9c8", see=0.85)
        s.rect(0, 0, 230, 18, "#9fb9c8", see=0.8)
        s.path("M20 170 L60 120 M180 40 L214 160", line="#ffffff", pen=6)
        s.rect(36, 60, 158, 84, "#ffffff", line="#c5cbd0")
        s.lines(115, 94, ["Pellowick", "PX-2G"], size=26, bold=True)


@picture("unsafe-products-032", 2)
def _charger_side(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#c9c2b6")
    s.rect(76, 46, 340, 240, "#000000", r=24, see=0.15)
    s.rect(70, 38, 340, 240, "#fbfbfa", r=24, line="#d0d3d6", pen=3)
    s.text(240, 90, "OUTPUT 65 W", size=26, bold=True, fill="#6d747b")
    for row, words in enumerate(("5 V / 3 A", "9 V / 3 A", "20 V / 3.25 A")):
        s.text(240, 128 + row * 30, words, size=22, fill="#6d747b")
    s.text(240, 252, "CE", size=34, bold=True, fill="#6d747b")


@picture("unsafe-products-110", 2)
def _label_on_tube(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#cfd8de")
    s.rect(0, 90, 480, 140, "#f6f7f8")
    s.rect(0, 104, 480, 22, "#ffffff")
    s.rect(0, 196, 480, 34, "#d9dee2")
    s.rect(90, 118, 300, 80, "#c3c9cf", r=6, line="#9aa1a8")
    s.text(240, 168, "Hollinside BG-40R", size=29, bold=True)


@picture("unsafe-products-120", 2)
def _under_step(s: Sheet) -> None:
    s.rect(0, 0, 480, 320, "#e0c193")
    for y in range(20, 320, 38):
        s.path(f"M0 {y} Q120 {y - 10} 240 {y} T480 {y - 4}", line="#cfab78", pen=3)
    s.disc(150, 160, 74, "none", line="#3f8a4a", pen=9)
    s.text(150, 181, "V3", size=62, bold=True, fill="#3f8a4a")
    s.rect(264, 96, 170, 128, "#ffffff")
    x = 276.0
    while x < 420:
        wide = s.random.choice([2, 3, 5, 7])
        s.rect(x, 108, wide, 100, "#23272d")
        x += wide + s.random.choice([3, 4, 6])
