"""One picture of a case: scaled to its place, blurred until it is asked for, grey where a person wants that."""

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader, QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from app.ui.stored_pictures import decode
from app.ui.theme import Theme
from app.ui.widgets.icon_button import IconLabel
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row

WIDEST, HIGHEST = 480, 360
AT_ONCE = 1_000_000  # points that are decoded before the next paint; more of them beside the window
COARSE = 8  # points across a blurred picture, so that nothing of it can be made out


class CasePicture(QFrame):
    """Shows the picture in ``file``; its alternative text in a frame where there is none or it is broken.

    With ``blurred`` it is shown by a click or its button, which also blurs it again; ``grey`` takes its colours.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        file: Path | None,
        alt: str,
        blurred: bool = False,
        grey: bool = False,
        widest: int = WIDEST,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._grey, self._covers, self._alt = grey, blurred, alt
        self.is_blurred, self._widest = blurred, widest
        self._image = QImage()
        self.canvas = _Canvas()
        self.caption = plain_label(alt, tone="muted", size="small", selectable=True)
        self.show_button = QPushButton("Show picture")
        self.words = QFrame()
        self._arrange(theme, alt)
        self.show_button.clicked.connect(self._turn)
        self.canvas.clicked.connect(self.reveal)
        self._load(file)

    def reveal(self) -> None:
        """Show the picture clearly."""
        if self.is_blurred:
            self._turn()

    def _turn(self) -> None:
        self.is_blurred = not self.is_blurred
        self._paint()

    def _load(self, file: Path | None) -> None:
        size = QImageReader(str(file)).size() if file is not None and file.is_file() else QSize()
        if file is None or not size.isValid():
            self._take(None)
        elif size.width() * size.height() <= AT_ONCE:
            self._take(decode(file, widest=self._widest))
        else:
            self._say("Opening the picture…")
            widest = self._widest
            loading = _Loading()  # lives as long as the work: this frame may be gone by then
            loading.done.connect(self._take)
            QThreadPool.globalInstance().start(lambda: loading.done.emit(decode(file, widest=widest)))

    def _take(self, image: QImage | None) -> None:
        there = image is not None
        for part in (self.canvas, self.caption):
            part.setVisible(there)
        self.words.setVisible(not there)
        self.show_button.setVisible(there and self._covers)
        if image is None:
            self.setAccessibleName(f"Picture: {self._alt}")
            return
        if image.height() > HIGHEST:
            image = image.scaledToHeight(HIGHEST, Qt.TransformationMode.SmoothTransformation)
        self._image = image.convertToFormat(QImage.Format.Format_Grayscale8) if self._grey else image
        self._paint()

    def _paint(self) -> None:
        blurred = self.is_blurred
        self.canvas.setPixmap(QPixmap.fromImage(coarse(self._image) if blurred else self._image))
        self.canvas.setCursor(Qt.CursorShape.PointingHandCursor if blurred else Qt.CursorShape.ArrowCursor)
        self._say("Show picture" if blurred else "Blur again")

    def _say(self, words: str) -> None:
        self.show_button.setText(words)
        self.show_button.setAccessibleName(f"{words}: {self._alt}")
        blurred = ", blurred until you show it" if self.is_blurred else ""
        self.setAccessibleName(f"Picture{blurred}: {self._alt}")

    def _arrange(self, theme: Theme, alt: str) -> None:
        self.words.setProperty("frame", "true")
        sign = IconLabel(theme, "picture", tone="muted", size=24)
        line = row(sign, plain_label(alt, selectable=True), space=12, margin=12)
        line.setStretch(1, 1)
        self.words.setLayout(line)
        self.canvas.setAccessibleName(f"Picture: {alt}")
        self.canvas.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.canvas.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setLayout(column(self.canvas, self.caption, row(self.show_button, None), self.words, space=4))


class _Canvas(QLabel):
    """Where the picture is."""

    clicked = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click asks for the picture."""
        super().mousePressEvent(event)
        self.clicked.emit()


class _Loading(QObject):
    """Brings a picture from the thread that decodes it; ``done`` gives it, or None where it is broken."""

    done = Signal(object)


def coarse(image: QImage) -> QImage:
    """The picture of a few points only, drawn large: less is left of it than of any blur that could be undone."""
    few = image.scaledToWidth(COARSE, Qt.TransformationMode.SmoothTransformation)
    size = image.size()
    return few.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
