"""The report as a PDF: tagged for screen readers, its fonts inside, its headings as bookmarks.

The page's look is in pdf.typ. Texts reach it as data, never as markup, so that what people typed is only ever shown.
"""

import json
from datetime import UTC
from pathlib import Path
from typing import Any

from salesops.report import json_data, pdf_table, svg
from salesops.report.logo import LOGO_ALT, Logo
from salesops.report.markdown import visible
from salesops.report.model import Report
from salesops.report.outline import cover, left_out, openings, stepped

TEMPLATE = Path(__file__).with_suffix(".typ")
FACT_POINTS = 10.0
MOST_FACTS = 540.0  # points: a project card stands on one page where it fills less than three quarters of it
LOGO_MM = (60.0, 22.0)
ACCESSIBLE = "ua-1"  # PDF/UA-1: the writer itself refuses what a screen reader could not follow


def write(report: Report) -> bytes:
    """Return the report as the bytes of a .pdf file; of PDF/UA-1 where nothing that was typed stands against it."""
    import typst  # slow import

    try:
        return _set(report, [ACCESSIBLE])
    except typst.TypstError:  # a letter that none of the fonts has, an empty heading
        return _set(report, [])  # tagged all the same, with a box for the letter


def _set(report: Report, standards: Any) -> bytes:
    import typst  # slow import

    compiler = typst.Compiler(files(report), font_paths=svg.fonts())
    drawn_at = report.as_of.astimezone(UTC).replace(microsecond=0)  # Typst refuses parts of a second
    made = compiler.compile(format="pdf", pdf_standards=standards, timestamp=drawn_at)
    if not isinstance(made, bytes):
        raise TypeError(f"one file was asked for, not {type(made).__name__}")
    return made


def files(report: Report) -> dict[str, bytes]:
    """Return the template and what it reads, as files by name.

    Typst keeps what it has laid out while the same words stand in the same styles, from one report to the next. The
    foot of the page is part of every style and tells which print it is: it is a file that only the page itself reads.
    """
    told = data(report)
    foot = "  ·  ".join(words for words in (told["look"]["footer"], report.stamp) if words)
    return {
        "main": TEMPLATE.read_bytes(),
        "report.json": json.dumps(told, ensure_ascii=False).encode(),
        "foot.txt": foot.encode(),
    }


def data(report: Report) -> dict[str, Any]:
    """Return what the template reads: the report as data, each figure drawn, without characters that nobody can see."""
    found = stepped(report)
    told = json_data.data(found)
    for part in told["parts"]:
        for block in part["blocks"]:
            if block["kind"] == "figure":
                block["svg"] = svg.drawn(block.pop("vega_lite"))
            if block["kind"] in {"figure", "table"}:
                table = block.get("table", block)
                table |= pdf_table.fitted(table)
            if block["kind"] == "facts":
                block["whole"] = _facts(block["items"])
    for part, opens in zip(told["parts"][cover(found) is not None :], openings(found), strict=True):
        part["opens"] = opens
    told["cover"] = None if cover(found) is None else told["parts"].pop(0)
    told["flowing"] = report.flowing
    told["left_out"] = left_out(report)
    told["margin_cm"] = pdf_table.MARGIN_CM
    told["look"] = {
        "accent": report.look.accent,
        "footer": report.look.footer,
        "logo": _logo(report.look.logo),
        "alt": LOGO_ALT,
    }
    shown: dict[str, Any] = _visible(told)
    return shown


def _logo(logo: Logo | None) -> str:
    """Return a picture as SVG, since only texts reach the template; "" for none."""
    if logo is None:
        return ""
    wide, high = logo.within(*LOGO_MM)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}mm" height="{high}mm" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" href="{logo.uri}"/></svg>'
    )


def _facts(items: list[dict[str, str]]) -> bool:
    """Return whether facts stay on one page: their names take a share of 1 and their words one of 3.4."""
    columns = ([one["label"] for one in items], [one["text"] for one in items])
    widths = (pdf_table.ROOM / 4.4, pdf_table.ROOM * 3.4 / 4.4)
    return pdf_table.whole(columns, widths, FACT_POINTS, MOST_FACTS)


def _visible(value: Any) -> Any:
    match value:
        case dict():
            return {key: _visible(one) for key, one in value.items()}
        case list():
            return [_visible(one) for one in value]
        case str():
            return visible(value)
        case _:
            return value
