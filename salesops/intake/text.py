"""Bytes into text, and text into what a name or a paragraph may hold."""

import re
import unicodedata

from salesops.errors import BadInput

MOST_BYTES = 2_000_000  # of a list of elements; the longest that is read has well below half of it
_ENCODINGS = ("utf-8-sig", "cp1252")
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # XML 1.0 holds none either
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_DASHES = re.compile(r"(?<=\w)(?:[-‐‑–—_]| [-–—] )(?=\w)")
CELL_ERROR = re.compile(r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)")  # what a failed formula shows


def decoded(file: bytes) -> str | None:
    """Return the text of a file in UTF-8, UTF-16 with its mark, or Windows-1252; None for what is no text."""
    utf_16 = file[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if utf_16 else _ENCODINGS:
        try:
            text = file.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    return None


def require_small(size_bytes: int) -> None:
    """Raise BadInput for more than is read at once."""
    if size_bytes > MOST_BYTES:
        raise BadInput(
            f"This has {size_bytes / 1e6:,.1f} MB; a list of elements has at most {MOST_BYTES / 1e6:.0f} MB. "
            "Keep only the columns and rows of the map. Nothing was changed."
        )


def line(text: str) -> str:
    """Return a text on one line, without characters that no text has."""
    return " ".join(_NO_TEXT.sub("", text).split())


def paragraph(text: str) -> str:
    """Return a text without characters that no text has; its lines stay."""
    return _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def key(name: str) -> str:
    """Return what two spellings of one name have in common: case, accents, dashes and "&" do not count."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", name).translate(_SAME)).casefold()
    return " ".join(_DASHES.sub(" ", bare.replace("&", " and ")).split())


def bare_words(name: str) -> str:
    """Return a name's letters and digits only, word by word: for heads of columns and for what looks alike."""
    return " ".join(re.findall(r"\w+", key(name)))
