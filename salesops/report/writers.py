"""From the report to a file. A further format is one module with ``write(report) -> bytes`` and one line here."""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from salesops.report import docx, markdown
from salesops.report.model import Report

NAME_LENGTH = 60  # characters of the workshop's name in a file name
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # names that Windows keeps for itself


class Format(StrEnum):
    """The formats of the report; the value is the file's ending."""

    MARKDOWN = "md"
    WORD = "docx"

    @property
    def mime(self) -> str:
        """The media type of the file."""
        return MIME[self]


MIME = {
    Format.MARKDOWN: "text/markdown; charset=utf-8",
    Format.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_WRITERS: dict[Format, Callable[[Report], bytes]] = {Format.MARKDOWN: markdown.write, Format.WORD: docx.write}


def write(report: Report, format: Format | str) -> bytes:
    """Return the report as a file of this format; raises ValueError for a format that there is none of."""
    if format not in set(Format):
        known = ", ".join(Format)
        raise ValueError(f"no report can be written as {format!r}; the formats are {known}")
    return _WRITERS[Format(format)](report)


def file_name(report: Report, format: Format) -> str:
    """Return a file name that every system takes: the workshop's name in plain letters, the day, the ending."""
    return f"{slug(report.title)}-summary-{report.as_of:%Y-%m-%d}.{format.value}"


def slug(name: str) -> str:
    """Return a workshop's name in plain letters, as every system takes it in a file name."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:NAME_LENGTH].rstrip("-")
    return found if found and not RESERVED.fullmatch(found) else f"workshop-{found}".rstrip("-")
