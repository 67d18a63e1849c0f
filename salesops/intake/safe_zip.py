"""Looks through a workbook before a reader opens it: how large, how many parts, and nothing in it that multiplies."""

import io
import zipfile
import zlib
from dataclasses import dataclass

from salesops.errors import BadInput

MOST_RATIO = 500  # unpacked to packed of one part; the emptiest sheets of real workbooks come to about 200
_RATIO_FROM_BYTES = 1_000_000  # below it a part is small whatever its ratio
_CHUNK_BYTES = 1 << 18
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")  # the Office formats have neither (ECMA-376, part 2); entities multiply
_LONGEST = max(map(len, _DECLARES))
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Bounds:
    """How large a workbook may be when unpacked, how its content is called in a refusal, and what to do instead."""

    most_bytes: int
    most_parts: int
    what: str  # "table of deals"
    instead: str  # one sentence
    repair: str  # how to mend a file that was cut off


def require_harmless(file: bytes, bounds: Bounds) -> None:
    """Raise BadInput for what is cut off, too large, packed to burst, locked, or declares entities of its own.

    First the sizes that the archive declares: Python never unpacks more of a part than that. Then every part is
    unpacked once in small pieces and thrown away, so that what is wrong in it is found before anything is built.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            _require_small(archive.infolist(), bounds)
            for part in archive.infolist():
                _require_plain(archive, part)
    except BadInput:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise BadInput(f"This workbook ends in the middle. {bounds.repair} Nothing was changed.") from error


def _require_small(parts: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    size = sum(part.file_size for part in parts)
    if size > bounds.most_bytes or len(parts) > bounds.most_parts:
        raise BadInput(
            f"Unpacked, this workbook has {size / 1e6:,.0f} MB in {len(parts):,} parts; that is no {bounds.what}. "
            f"{bounds.instead} Nothing was changed."
        )
    for part in parts:
        if part.file_size > max(_RATIO_FROM_BYTES, MOST_RATIO * part.compress_size):
            raise BadInput(
                f"A part of this workbook grows more than {MOST_RATIO} times when it is unpacked; no table does. "
                f"{bounds.instead} Nothing was changed."
            )


def _require_plain(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read a part to its end; its checksum is looked at on the way."""
    if part.flag_bits & 1:
        raise BadInput("This workbook is locked by a password. Save it without one. Nothing was changed.")
    if part.file_size > 0 and part.filename.lower().endswith((".zip", ".xlsx", ".xlsm", ".docx")):
        raise BadInput("This workbook holds another archive. Copy its cells into a new workbook. Nothing was changed.")
    if not part.filename.lower().endswith((".xml", ".rels")):
        return  # pictures and the like: nothing here reads them
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            seen = tail + chunk.replace(b"\0", b"")  # UTF-16 is plain letters with zeros between them
            if any(sign in seen for sign in _DECLARES):
                raise BadInput(
                    "This workbook declares entities of its own, which no spreadsheet writes. "
                    "Save it again in a spreadsheet. Nothing was changed."
                )
            tail = seen[1 - _LONGEST :]
