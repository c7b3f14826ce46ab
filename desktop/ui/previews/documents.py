"""One page of a PDF drawn into dots; scripts, links and attachments of the file are never used."""

from dataclasses import dataclass
from typing import Literal

MOST_DOTS = 12_000_000
MOST_SCALE = 4.0
Reason = Literal["needs_phrase", "no_document", "no_pages"]


class NotDrawn(Exception):  # noqa: N818 - the file says no, not the program
    """The file cannot be drawn, for this reason."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as dots of four bytes, and how many pages there are."""

    dots: bytes
    width: int
    height: int
    stride: int
    page: int
    pages: int


def draw(content: bytes, page: int, width: int) -> Drawn:
    """Draw a page, or the last one if there are fewer, about as wide as asked for."""
    import pypdfium2  # loaded when the first document is looked at

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise NotDrawn(_reason(error)) from error
    try:
        pages = len(document)
        if pages == 0:
            raise NotDrawn("no_pages")
        number = min(max(page, 0), pages - 1)
        return _drawn(document, number, pages, width)
    except pypdfium2.PdfiumError as error:
        raise NotDrawn("no_document") from error
    finally:
        document.close()


def _drawn(document: "object", number: int, pages: int, width: int) -> Drawn:
    page = document[number]  # type: ignore[index]
    try:
        wide, high = page.get_size()
        if wide <= 0 or high <= 0:
            raise NotDrawn("no_document")
        scale = min(width / wide, MOST_SCALE, (MOST_DOTS / (wide * high)) ** 0.5)
        bitmap = page.render(
            scale=scale, rev_byteorder=False, prefer_bgrx=True, may_draw_forms=False
        )
        try:
            dots = bytes(bitmap.buffer)
            return Drawn(dots, bitmap.width, bitmap.height, bitmap.stride, number, pages)
        finally:
            bitmap.close()
    finally:
        page.close()


def _reason(error: Exception) -> Reason:
    return "needs_phrase" if "password" in str(error).lower() else "no_document"
