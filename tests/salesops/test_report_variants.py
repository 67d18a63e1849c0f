"""The report's variants: fewer parts for some readers, and a copy in which no name can be found, in any format."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from pydantic import BaseModel

from salesops import report
from salesops.report import Format, Names, Report, Variant, without_names
from salesops.report.model import (
    Bullets,
    Cell,
    Column,
    Figure,
    Heading,
    Paragraph,
    Part,
    ReportStatus,
    Row,
    Table,
)
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop
from tests.salesops.report_example import AS_OF
from tests.salesops.report_reading import opened, texts

FIRM = "Brixelworth Analytics"
PEOPLE = ("Zaphrondel Quixwick", "Jürgen-Maria Müllerfried", "Quorvenna")
PLANTED = "Zaphrondel and MÜLLERFRIED told\nbrixelworth analytics: write to q.wick@brixelworth.example"
SOUGHT = re.compile("zaphrondel|quixwick|jürgen|jurgen|müllerfried|mullerfried|quorvenna|brixelworth", re.IGNORECASE)
IDS = re.compile(r"(^|_)(id|ids|subject|source|link|symbol|currency|time_zone|content_version|color|accent|logo)$")


def planted(value: Any, name: str = "") -> Any:
    """Return a snapshot with the names written into every text that people type."""
    match value:
        case BaseModel():
            told = {field: planted(getattr(value, field), field) for field in type(value).model_fields}
            return value.model_copy(update=told)
        case tuple():
            return tuple(planted(one, name) for one in value)
        case str() if type(value) is str and not IDS.search(name):
            return f"{value} {PLANTED}"
        case _:
            return value


@pytest.fixture(scope="module")
def named(full_example) -> Workshop:
    """Return the full workshop as a firm's whose people are named in every text."""
    told: Workshop = planted(full_example)
    people = [item for item in told.list_items if item.kind is ListKind.PERSON]
    kept = tuple(item for item in told.list_items if item.kind is not ListKind.PERSON)
    more = tuple(people[0].model_copy(update={"id": f"p{n}", "name": name}) for n, name in enumerate(PEOPLE[1:]))
    first = people[0].model_copy(update={"name": PEOPLE[0]})
    settings = told.settings.model_copy(update={"name": FIRM})
    return told.model_copy(update={"list_items": (*kept, first, *more), "settings": settings})


@pytest.fixture(scope="module")
def built(named) -> Report:
    return report.build(named, as_of=AS_OF)


def unpacked(file: bytes) -> str:
    """Return all that a file holds as text, archives inside archives opened."""
    if file.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            return "\n".join(unpacked(archive.read(name)) for name in archive.namelist())
    if file.startswith(b"%PDF"):
        pdf = opened(file)
        alts = "".join(str(o.get_object()) for o in pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])
        return "\n".join([*(page.extract_text() for page in pdf.pages), str(pdf.metadata), str(pdf.outline), alts])
    return file.decode("utf-8", "replace")


def test_names_are_planted_all_over_the_report(built):
    assert sum(bool(SOUGHT.search(text)) for text in texts(built)) > 100
    figures = [block for part in built.parts for block in part.blocks if isinstance(block, Figure)]
    assert sum(bool(SOUGHT.search(json.dumps(figure.spec, ensure_ascii=False))) for figure in figures) >= 3


@pytest.mark.parametrize("format", Format)
def test_no_name_is_found_in_a_copy_without_names(named, built, format):
    copy = without_names(built, report.names(named))

    found = unpacked(report.write(copy, format))

    assert SOUGHT.findall(found) == []
    assert "Person 1" in found
    assert report.file_name(copy, format) == f"company-summary-2026-03-02.{format.value}"


def test_copy_without_names_keeps_every_number_id_and_day(named, built):
    copy = without_names(built, report.names(named))

    def kept(found: Report) -> list[Any]:
        return [[[cell.value for cell in row.cells], row.refs] for table in found.tables() for row in table.rows]

    assert kept(copy) == kept(built)
    assert [(p.id, p.number, p.missing and p.missing[0].place) for p in copy.parts] == [
        (p.id, p.number, p.missing and p.missing[0].place) for p in built.parts
    ]


def told(text: str, *people: str, company: tuple[str, ...] = ()) -> str:
    """Return a text as it stands in a copy without these names."""
    parts = (Part("one", 1, "One", (Paragraph(text),)),)
    (block,) = (
        without_names(Report("R", "S", AS_OF, 1, ReportStatus.DRAFT, parts), Names(people, company)).parts[0].blocks
    )
    assert isinstance(block, Paragraph)
    return block.text


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Ada Lovelace's idea", "Person 1's idea"),
        ("ADA, lovelace and ada  LOVELACE", "Person 1, lovelace and Person 1"),
        ("Adam stays, Ada goes", "Adam stays, Person 1 goes"),
        ("Bo Lovelace and Mrs Lovelace", "Person 2 and Mrs a person"),
        ("Ask Jose or José Ñandú", "Ask Person 3 or Person 3"),
        ("山田太郎さん", "Person 4さん"),
        ("ada@firm.example, https://firm.example/x?y=1.", "(address left out), (address left out)"),
        ("Love… is cut short, Lov too", "a person is cut short, Lov too"),
    ],
)
def test_person_is_found_however_the_name_is_written(text, instead):
    assert told(text, "Ada Lovelace", "Bo Lovelace", "José Ñandú", "山田太郎") == instead


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("brixelworth  sales, Brixelworth, brixelworth, BrixelworthCloud", "Company, Company, Company, CompanyCloud"),
        ("Sales grow at Brixelworth", "Sales grow at Company"),
    ],
)
def test_own_word_of_the_company_s_name_is_left_out_by_itself(text, instead):
    assert told(text, company=("Brixelworth Sales",)) == instead


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Ring +49 (0)30 901820-55 or 030/90182055.", "Ring (phone number left out) or (phone number left out)."),
        ("(415) 555-0132, 0044 20 7946 0018", "(phone number left out), (phone number left out)"),
        ("+1 200 000 a year, 2026-11-22, 01/02/2026, 0.83 × 1,200,000", None),
        ("+86,920 a year; 120.000.000; week 12 to 14; +12.5 %", None),
    ],
)
def test_phone_numbers_go_and_money_and_days_stay(text, instead):
    assert told(text) == (text if instead is None else instead)


@pytest.mark.parametrize(
    ("firm", "text", "instead"),
    [
        (
            "Data Works GmbH & Co. KG",
            "data works sells data; Other GmbH",
            "Company sells data; Other GmbH",
        ),
        ("Cloud Inc.", "The cloud of Cloud Inc.", "The cloud of Company"),
        ("Kelvane, Ltd", "Kelvane grew, Foo Ltd too", "Company grew, Foo Ltd too"),
    ],
)
def test_the_company_is_found_without_its_legal_form_and_the_form_alone_is_no_name(named, firm, text, instead):
    workshop = named.model_copy(update={"settings": named.settings.model_copy(update={"name": firm})})
    assert told(text, company=report.names(workshop).company) == instead


def test_copy_says_on_its_cover_what_was_looked_for(named, built):
    note = without_names(built, report.names(named)).part("cover").blocks[-1]

    assert isinstance(note, Paragraph)
    assert note.text.startswith("A copy without names. Looked for in every text and picture: 3 people of the list")


def test_picture_keeps_its_own_words_where_a_person_is_called_like_one():
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.1.0.json",
        "mark": {"type": "bar"},
        "data": {"values": [{"bar": "Bar Point", "n": 1}]},
        "encoding": {
            "y": {"field": "bar", "type": "nominal", "axis": {"labelExpr": "split(['Bar\\nPoint'][datum.bar], '\\n')"}}
        },
        "title": {"text": "Bar leads", "anchor": "start"},
    }
    table = Table((Column("Bar"),), (Row((Cell("1", 1.0),)),), "People")
    parts = (Part("one", 1, "One", (Figure("Bar leads", spec, "", "Bar Point: 1", table),)),)
    found = without_names(Report("R", "S", AS_OF, 1, ReportStatus.DRAFT, parts), Names(("Bar Point",), ()))

    (figure,) = found.parts[0].blocks
    assert isinstance(figure, Figure)
    assert figure.spec == {
        "$schema": spec["$schema"],
        "mark": {"type": "bar"},
        "data": {"values": [{"bar": "Person 1", "n": 1}]},
        "encoding": {
            "y": {"field": "bar", "type": "nominal", "axis": {"labelExpr": "split(['Person 1'][datum.bar], '\\n')"}}
        },
        "title": {"text": "Person 1 leads", "anchor": "start"},
    }


def test_executives_have_two_front_pages_then_the_parts_that_decisions_rest_on(built):
    found = report.tailored(built, Variant.EXECUTIVE)

    assert [part.id for part in found.parts] == ["cover", "summary", "focus", "plan", "value", "actions", "method"]
    assert [part.id for part in found.parts if not part.blocks] == ["actions"]
    assert found.part("summary") == built.part("summary")
    kept = {part.id for part in found.parts}
    numbers = [part.number for part in built.parts if part.blocks and part.id not in kept]
    assert numbers[:2] == [2, 3]
    assert found.elsewhere.startswith(f"Every part keeps its number: 2 to {max(n for n in numbers if n < 7)}")
    assert report.tailored(built, Variant.TEAM).elsewhere == ""
    levels = [block.level for part in found.parts for block in part.blocks if isinstance(block, Heading)]
    assert set(levels) == {2}
    assert not any(isinstance(part.blocks[-1], Heading) for part in found.parts if part.blocks)
    assert found.subtitle == f"{built.subtitle}, for executives"
    assert report.file_name(found, Format.PDF, Variant.EXECUTIVE).endswith("-executive-summary-2026-03-02.pdf")


def test_team_has_everything_and_gaps_only_the_gaps_with_the_rule_of_their_scores(built):
    gaps = report.tailored(built, Variant.GAPS)

    assert report.tailored(built, Variant.TEAM) == built
    assert [part.id for part in gaps.parts] == ["cover", "gaps", "method"]
    assert gaps.part("gaps") == built.part("gaps")
    assert any(isinstance(block, Bullets) for block in gaps.part("method").blocks)
