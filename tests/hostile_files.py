"""What must not be in files made of a hostile workshop: what runs, what fetches, what opens a link of somebody's."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from xml.etree import ElementTree

import openpyxl
from icalendar import Calendar
from markdown_it import MarkdownIt

from salesops import ecosystem, map_export, operating_model, plan_export
from salesops.engagement import calendar
from salesops.map_export import map_graph
from salesops.operating_model import files as model_files
from salesops.plan_state.plan import plan
from salesops.report import Format, build, write
from salesops.workshop import Workshop
from tests.hostile import FOREIGN, MARK

AS_OF = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HEAVY = {"pdf", "docx", "pptx", "png"}
TAGS = {"script", "iframe", "base", "object", "embed", "form", "image", "foreignobject"}
_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_FETCHES = re.compile(r"url\((?!#|[\"']?data:)|expression\(|@import", re.IGNORECASE)


def files(workshop: Workshop, *, heavy: bool) -> Iterator[tuple[str, bytes]]:
    """Yield (name, file) of every writer; ``heavy`` also those that take seconds."""
    report = build(workshop, as_of=AS_OF)
    for format in Format:
        if heavy or format.value not in HEAVY:
            yield f"report.{format.value}", write(report, format)
    graph = map_graph(workshop, ecosystem.placed(workshop))
    for one in map_export.MapFormat:
        if heavy or one.value not in HEAVY:
            yield f"map.{one.value}", map_export.write(graph, one)
    planned = plan(workshop, None, AS_OF)
    for each in plan_export.PlanFormat:
        if heavy or each.value not in HEAVY:
            yield f"plan.{each.value}", plan_export.write(planned, each)
    yield "actions.ics", calendar.ics(workshop, AS_OF)
    model = operating_model.operating_model(workshop)
    yield "model.svg", model_files.as_svg(model)
    if heavy:
        yield "model.pdf", model_files.as_pdf(model)
        yield "model.pptx", model_files.as_pptx(model)


def faults(name: str, file: bytes) -> list[str]:
    """Return what is wrong with a file, [] where nothing of what somebody typed acts in it."""
    kind = name.rpartition(".")[2]
    if kind in _LOOKS:
        return [f"{name}: {fault}" for fault in _LOOKS[kind](file)]
    return []


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        if tag in TAGS:
            self.wrong.append(f"<{tag}>")
        for attribute, value in attrs:
            told = (value or "").strip().lower()
            if attribute.startswith("on") or told.startswith(("javascript:", "vbscript:")):
                self.wrong.append(f"{tag} {attribute}={told[:40]}")
            fetched = attribute in {"src", "href", "xlink:href", "srcset", "action", "poster", "data"}
            if fetched and told and not told.startswith(("data:image/", "#")):
                self.wrong.append(f"{tag} {attribute}={told[:40]}")
            if attribute == "style" and _FETCHES.search(told):
                self.wrong.append(f"style {told[:40]}")

    def handle_data(self, data: str) -> None:
        if self.inside == "style" and (FOREIGN in data or MARK in data):
            self.wrong.append("somebody's words in the style")


def _html(file: bytes) -> list[str]:
    return _Tags(file.decode()).wrong


def _svg(file: bytes) -> list[str]:
    ElementTree.fromstring(file)  # our own file; it must be well-formed
    return _html(file)


def _markdown(file: bytes) -> list[str]:
    parser = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    wrong = []
    for block in parser.parse(file.decode()):
        for token in (block, *(block.children or ())):
            links = token.type in {"image", "link_open"} and not str(token.attrs.get("href", "")).startswith("#")
            if links or (token.type.startswith("html") and token.content.strip() not in {"<br>", "</br>"}):
                wrong.append(f"{token.type} {token.content[:60]} {token.attrs}")
    return wrong


def _csv(file: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""))
    return [repr(cell[:40]) for row in rows for cell in row if _FORMULA.match(cell) and not _is_number(cell)]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _xlsx(file: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(file))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    wrong = [f"{cell.coordinate} {cell.value!r}"[:60] for cell in cells if cell.data_type == "f"]
    wrong += [
        f"{cell.coordinate} {cell.value!r}"[:60]
        for cell in cells
        if isinstance(cell.value, str) and MARK in cell.value and _FORMULA.match(cell.value)
    ]
    wrong += [str(link.target) for c in cells if (link := c.hyperlink) is not None and FOREIGN in str(link.target)]
    return [*wrong, *_office(file)]


def _office(file: bytes) -> list[str]:
    """Every part is well-formed, no relation leads to a host that somebody typed, no field is run."""
    wrong = []
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")):
                text = archive.read(part)
                ElementTree.fromstring(text)  # raises for a control character or an open bracket
                if part.endswith(".rels") and (FOREIGN.encode() in text or b"javascript" in text):
                    wrong.append(f"{part} leads outside")
                if b"DDEAUTO" in b"".join(re.findall(rb"<w:instrText[^>]*>(.*?)</w:instrText>", text)):
                    wrong.append(f"{part} runs a field")
    return wrong


_CALENDAR = {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VTODO"}


def _ics(file: bytes) -> list[str]:
    found = Calendar.from_ical(file)
    wrong = [one.name for one in found.walk() if one.name not in _CALENDAR]
    return [*wrong, *(str(one["ATTACH"]) for one in found.walk() if "ATTACH" in one)]


def _graphml(file: bytes) -> list[str]:
    ElementTree.fromstring(file)
    return []


def _mermaid(file: bytes) -> list[str]:
    return [line for line in file.decode().splitlines() if re.match(r"\s*(click|href|%%\{|classDef x)", line)]


def _pdf(file: bytes) -> list[str]:
    from pypdf import PdfReader

    reader, wrong = PdfReader(io.BytesIO(file)), []
    for page in reader.pages:
        for each in page.get("/Annots", ()):
            act = each.get_object().get("/A", {})
            if act.get("/S") in {"/JavaScript", "/Launch"} or FOREIGN in str(act.get("/URI", "")):
                wrong.append(str(act))
    return wrong


_LOOKS = {
    "html": _html, "svg": _svg, "md": _markdown, "csv": _csv, "xlsx": _xlsx, "docx": _office, "pptx": _office,
    "ics": _ics, "graphml": _graphml, "mmd": _mermaid, "pdf": _pdf,
}  # fmt: skip
