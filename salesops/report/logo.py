"""The firm's logo: taken from a file by what it holds, drawn anew in a size for paper, and read back."""

import base64
import binascii
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from salesops.errors import BadInput

MOST_BYTES = 5_000_000  # of the file that is chosen
MOST_PIXELS = 40_000_000  # of the picture in it: more would fill the memory
WIDEST, HIGHEST = 900, 400  # pixels that are kept: sharp at 7.5 cm in print
LONGEST = 400_000  # letters that the workshop keeps
JPEG_QUALITIES = (90, 75, 60)
LOGO_ALT = "Logo"
_DATA = re.compile(r"data:image/(?:png|jpeg);base64,(.+)", re.DOTALL)
NO_PICTURE = "This file is no PNG or JPEG picture. Save the logo as PNG or JPEG and choose that file."


@dataclass(frozen=True)
class Logo:
    """A picture as a file: its bytes and media type (image/png or image/jpeg), and its size in pixels."""

    data: bytes
    mime: str
    wide: int
    high: int

    def within(self, wide: float, high: float) -> tuple[float, float]:
        """Return width and height at which the picture fills a box without being bent."""
        share = min(wide / self.wide, high / self.high)
        return self.wide * share, self.high * share

    @property
    def uri(self) -> str:
        """The picture as an address that holds it."""
        return f"data:{self.mime};base64,{base64.b64encode(self.data).decode()}"


def of_uri(uri: str) -> Logo | None:
    """Return the picture in a data address; None for none, and where no PNG or JPEG can be read from it."""
    if (found := _DATA.fullmatch(uri)) is None:
        return None
    try:
        data = base64.b64decode(found[1], validate=True)
        picture = _opened(data)
    except (binascii.Error, BadInput):
        return None  # a workshop file may hold anything; the report goes without
    return Logo(data, _mime(picture), picture.width, picture.height)


def taken(file: bytes) -> Logo:
    """Return the picture of a chosen file, drawn anew: no larger than needed, without what else the file held.

    Raises
    ------
    BadInput
        The file is too large or no PNG or JPEG, whatever its name says.
    """
    if len(file) > MOST_BYTES:
        raise BadInput(f"This file has more than {MOST_BYTES // 1_000_000} MB. Choose a smaller one.")
    from PIL import ImageOps  # slow import

    picture = _opened(file)
    shown = ImageOps.exif_transpose(picture)
    shown.thumbnail((WIDEST, HIGHEST))
    for data in _smaller_and_smaller(shown, picture.format == "PNG"):
        made = Logo(data, _mime(picture), shown.width, shown.height)
        if len(made.uri) <= LONGEST:
            return made
    raise BadInput("This picture stays too large even at a small size. Choose a simpler one, or save it as JPEG.")


def _smaller_and_smaller(picture: Any, see_through: bool) -> Iterator[bytes]:
    if see_through:
        yield _written(picture.convert("RGBA"), "PNG", optimize=True)
        yield _written(picture.convert("RGBA").quantize(256), "PNG", optimize=True)
    else:
        for quality in JPEG_QUALITIES:
            yield _written(picture.convert("RGB"), "JPEG", quality=quality)


def _mime(picture: Any) -> str:
    return "image/png" if picture.format == "PNG" else "image/jpeg"  # a JPEG may call itself by other names


def _written(picture: Any, kind: str, **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def _opened(data: bytes) -> Any:
    """Return a whole PNG or JPEG, decoded. Raises BadInput for anything else."""
    from PIL import Image  # slow import

    try:
        picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        if picture.width * picture.height > MOST_PIXELS:
            raise BadInput(
                f"This picture has more than {MOST_PIXELS // 1_000_000} million pixels. Choose a smaller one."
            )
        picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadInput(NO_PICTURE) from error
    return picture
