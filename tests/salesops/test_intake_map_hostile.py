"""Lists of elements that do harm or are none: refused with a sentence; any text is read or refused."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as some

from salesops.errors import BadInput
from salesops.intake.grids import MOST_ROWS
from salesops.intake.lists import joined, split
from salesops.intake.text import MOST_BYTES, key
from tests.salesops.map_files import planned, workbook

GENERATED = [
    {"id": n, "name": f"Lever {n}", "category": "Sales Enablement", "effort": ["Low", "8 weeks", {"weeks": 3}][n % 3],
     "dependencies": [n - 1] if n else [], "stages": ["Awareness", "Limbo"][: 1 + n % 2], "owner": "VP Sales",
     "priority": 2}
    for n in range(200)
]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(GENERATED),
        "Here you are:\n```json\n" + json.dumps({"title": "Levers", "items": GENERATED}, indent=1) + "\n```\nEnjoy!",
        json.dumps(GENERATED, indent=1).replace("}\n]", "},\n]"),
    ],
    ids=["list", "fenced object", "comma too many"],
)
def test_two_hundred_generated_items_come_in(text):
    found = planned(text)

    assert (len(found.new), len(found.links), len(found.ties), len(found.people)) == (200, 200, 199, 1)
    assert {new.weeks for new in found.new} == {4, 8, 3}
    assert {left.why for left in found.left} == {"“Limbo” is no stage here"}
    assert found.unread == ("priority",)


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 50_000_000)
    return file.getvalue()


def laughing() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    book, out = zipfile.ZipFile(io.BytesIO(workbook([["Element", "Stage"]]))), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in book.namelist():
            text = book.read(part).decode()
            if part == "xl/worksheets/sheet1.xml":
                text = f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>' + text.replace("Element", "&l9;").replace(
                    "<sheetData>", "<sheetData><row r='1'><c t='inlineStr'><is><t>&l9;</t></is></c></row>"
                )
            archive.writestr(part, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (" \n ", "There is nothing to read."),
        ('Element,Stage\n"A,Engage\nB,Renew', 'A quote (") opens a cell and is never closed'),
        ("just some words", "No column of element names was found."),
        ("Element,Stage\n", "There are heads, but no element below them."),
        ('[{"name": "A", "stages": ["Eng', "This begins like JSON but cannot be read near line 1"),
        ("[" * 100_000, "This begins like JSON but cannot be read"),
        ('{"answer": 42}', "There is no list of elements in this JSON."),
        ("Element,Stage\n" + "A,Engage\n" * (MOST_ROWS + 50), "These are more than 2,000 rows"),
        (b"x" * (MOST_BYTES + 1), "This has 2.0 MB"),
        (b"PK\x03\x04 cut off", "This workbook ends in the middle."),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "This workbook is of an old kind (.xls) or locked by a password."),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "This file is neither a table nor text."),
        (bomb(), "Unpacked, this workbook has 50 MB in 1 parts"),
        (laughing(), "This workbook declares entities of its own"),
    ],
)
def test_what_is_no_list_of_elements_is_refused_with_a_sentence(source, sentence):
    with pytest.raises(BadInput) as refused:
        planned(source)

    assert str(refused.value).startswith(sentence)


NAMES = some.text(some.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).map(
    lambda text: " ".join(text.split())
)


@given(some.lists(NAMES.filter(bool), unique_by=key, max_size=6))
def test_names_in_one_cell_come_back_as_they_were(names):
    assert split(joined(names), set(names).__contains__) == names


@given(some.text(max_size=300))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    refused, left = "", ()
    try:
        left = planned(text).left
    except BadInput as refusal:
        refused = str(refusal)
    assert all(one.why for one in left)
    assert not refused or refused.endswith(".")
