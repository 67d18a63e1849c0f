"""From the report to a file. A further format is one module with ``write(report) -> bytes`` and one line here."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from salesops.report import docx, html, json_data, markdown, pdf, pptx, xlsx
from salesops.report.condensed import condensed
from salesops.report.model import Report
from salesops.report.unbroken import unbroken
from salesops.report.variants import Variant
from salesops.sheets import XLSX_MIME

NAME_LENGTH = 60  # characters of the workshop's name in a file name
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # names that Windows keeps for itself


class Format(StrEnum):
    """The formats of the report; the value is the file's ending."""

    MARKDOWN = "md"
    WORD = "docx"
    PDF = "pdf"
    HTML = "html"
    JSON = "json"
    PPTX = "pptx"
    XLSX = "xlsx"

    @property
    def label(self) -> str:
        """What people call a file of this format."""
        return _KINDS[self].label

    @property
    def mime(self) -> str:
        """The media type of the file."""
        return _KINDS[self].mime


@dataclass(frozen=True)
class _Kind:
    label: str
    mime: str
    write: Callable[[Report], bytes]
    text: bool = False  # read as a text from its first page to its last
    lines: bool = False  # breaks its lines itself, so that what belongs together may be kept on one


_KINDS = {
    Format.MARKDOWN: _Kind("Markdown", "text/markdown; charset=utf-8", markdown.write, text=True),
    Format.WORD: _Kind(
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        docx.write,
        text=True,
        lines=True,
    ),
    Format.PDF: _Kind("PDF", "application/pdf", pdf.write, text=True, lines=True),
    Format.PPTX: _Kind(
        "PowerPoint",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        pptx.write,
        lines=True,
    ),
    Format.HTML: _Kind("Web page (HTML)", "text/html; charset=utf-8", html.write, text=True, lines=True),
    Format.XLSX: _Kind("Excel", XLSX_MIME, xlsx.write),
    Format.JSON: _Kind("Data (JSON)", "application/json", json_data.write),
}


def write(report: Report, format: Format | str) -> bytes:
    """Return the report as a file of this format; raises ValueError for a format that there is none of."""
    if format not in set(Format):
        known = ", ".join(Format)
        raise ValueError(f"no report can be written as {format!r}; the formats are {known}")
    kind = _KINDS[Format(format)]
    told = condensed(report) if kind.text else report
    return kind.write(unbroken(told) if kind.lines else told)


def file_name(report: Report, format: Format, variant: Variant = Variant.TEAM) -> str:
    """Return a file name that every system takes: the workshop's name in plain letters, what it is, the day."""
    return f"{slug(report.title)}-{variant.value}-{report.as_of:%Y-%m-%d}.{format.value}"


def slug(name: str) -> str:
    """Return a workshop's name in plain letters, as every system takes it in a file name."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:NAME_LENGTH].rstrip("-")
    return found if found and not RESERVED.fullmatch(found) else f"workshop-{found}".rstrip("-")
