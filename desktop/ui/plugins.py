"""Which parts of Qt are loaded at run time: what a bundle can lack without anybody noticing."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication, QImage, QImageReader
from PySide6.QtWidgets import QApplication

_SQUARE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8">'
    b'<rect width="8" height="8" fill="#000000"/></svg>'
)


def loaded_plugins() -> Sequence[str]:
    """Name the platform, the style and the image formats; raise AssertionError if SVG is missing."""
    kept = QApplication.instance() or QApplication(["standfast"])
    formats = sorted(bytes(name.data()).decode() for name in QImageReader.supportedImageFormats())
    picture = QImage.fromData(_SQUARE)
    if picture.isNull() or picture.pixelColor(4, 4).lightness() != 0:
        text = "Qt cannot draw SVG pictures"
        raise AssertionError(text)
    style = QApplication.style().objectName()
    kept.processEvents()
    return (
        f"platform {QGuiApplication.platformName()}",
        f"style {style}",
        f"formats {' '.join(formats)}",
    )
