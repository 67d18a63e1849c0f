"""Files made to burst, to multiply or to mislead: each reader refuses with a sentence, before it builds anything."""

import io
import struct
import tracemalloc
import zipfile
import zlib

import openpyxl
import pytest

from salesops.errors import BadInput
from salesops.intake import grids, safe_zip
from salesops.intake.tables import Limits, read_tables
from salesops.report import logo

LIMITS = Limits("opportunities")
STRINGS = "xl/sharedStrings.xml"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]><sst><si><t>&j;</t></si></sst>"
)


def workbook(**parts):
    """Return a small workbook in which parts are replaced or added, by name written with __ for / and _dot_ for ."""
    made = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["Name", "Amount"])
    book.active.append(["Anvil", 12])
    book.save(made)
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    changed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, named.pop(part.filename, None) or old.read(part))
        for name, content in named.items():
            new.writestr(name, content)
    return changed.getvalue()


def lying(file):
    """Return the archive with every declared size set to 10 bytes."""
    data, at = bytearray(file), 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 10)
        at += 4
    return bytes(data)


def locked(file):
    data, at = bytearray(file), 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


HOSTILE = {
    "entities that multiply": (workbook(xl__sharedStrings_dot_xml=LAUGHS), "declares entities"),
    "the same in UTF-16": (workbook(xl__sharedStrings_dot_xml=LAUGHS.encode("utf-16")), "declares entities"),
    "an entity that reads a file": (
        workbook(xl__workbook_dot_xml='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
        "declares entities",
    ),
    "an entity behind a long comment": (
        workbook(docProps__app_dot_xml=f"<!--{'x' * 400_000}--><!DOCTYPE a><a/>"),
        "declares entities",
    ),
    "zeros": (workbook(xl__media__a_dot_xml=bytes(4_000_000)), "grows more than 500 times"),
    "many parts": (workbook(**{f"x{n}": "" for n in range(600)}), r"in 6\d\d parts"),
    "an archive in it": (workbook(xl__embeddings__a_dot_xlsx=b"PK"), "holds another archive"),
    "sizes that lie": (lying(workbook()), "ends in the middle"),
    "locked": (locked(workbook()), "locked by a password"),
    "cut off": (workbook()[:-40], "ends in the middle"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_workbook_is_refused_by_every_reader(kind):
    file, sentence = HOSTILE[kind]
    for read in (lambda: read_tables(file, LIMITS), lambda: grids.workbook_grids(file)):
        with pytest.raises(BadInput, match=sentence):
            read()


def test_an_ordinary_workbook_is_read():
    assert [table.rows[1].cells for table in read_tables(workbook(), LIMITS)] == [("Anvil", 12)]


def test_a_burst_is_refused_before_it_is_unpacked():
    packed = workbook(xl__worksheets__sheet1_dot_xml=bytes(30_000_000))
    assert len(packed) < 60_000
    tracemalloc.start()
    with pytest.raises(BadInput):
        safe_zip.require_harmless(packed, safe_zip.Bounds(250_000_000, 500, "table", "", ""))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def png(wide, high, kind=2):
    """Return a PNG whose head names a size that it does not have."""
    body = b"IHDR" + struct.pack(">IIBBBBB", wide, high, 8, kind, 0, 0, 0)
    head = struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    data = b"IDAT" + zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + head + struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))


PICTURES = {
    "50,000 by 50,000 pixels": (png(50_000, 50_000), "million pixels|no PNG or JPEG"),
    "9,000 by 9,000 pixels": (png(9_000, 9_000), "million pixels"),
    "pixels that are missing": (png(300, 300), "no PNG or JPEG"),
    "SVG with a script": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "no PNG or JPEG"),
    "GIF": (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "no PNG or JPEG"),
    "a web page": (b"<html><img src=x onerror=alert(1)>", "no PNG or JPEG"),
    "too many bytes": (bytes(logo.MOST_BYTES + 1), "more than 5 MB"),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_hostile_picture_is_no_logo(kind):
    file, sentence = PICTURES[kind]
    with pytest.raises(BadInput, match=sentence):
        logo.taken(file)


TEXTS = {
    "one line of 30 MB": (b"a" * 30_000_000, "longer than any cell"),
    "a quote that swallows the rest": (b'Name,Amount\n"' + b"a\n" * 200_000, "never closed"),
    "zeros in it": (b"Name,Amount\nAnvil\x00,1\n", "neither a table nor text"),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(range(1, 32)) * 40, "neither a table nor text"),
    "half of a UTF-16 letter": (b"\xff\xfeN\x00a\x00m", "neither a table nor text"),
    "100,000 columns": (b",".join(b"a%d" % n for n in range(100_000)) + b"\n1\n", "columns"),
    "more than 60 MB": (b"Name\n" * 12_100_000, "at most 60 MB"),
    "nested JSON": (b"[" * 200_000, "."),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_hostile_text_is_refused(kind):
    file, sentence = TEXTS[kind]
    with pytest.raises(BadInput, match=sentence):
        read_tables(file, LIMITS)


def test_letters_of_older_encodings_are_read():
    (table,) = read_tables(b"Name;Amount\nM\xfcller;12\n", LIMITS)
    assert table.rows[1].cells == ("Müller", "12")
    (wide,) = read_tables("Name;Amount\nMüller;12\n".encode("utf-16"), LIMITS)
    assert wide.rows[1].cells == ("Müller", "12")
