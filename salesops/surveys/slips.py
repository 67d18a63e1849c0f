"""Links to hand out: as they are printed and typed, as slips with a picture each, and as a table for a mail merge."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from salesops import sheets
from salesops.surveys import promise
from salesops.surveys.language import ENGLISH
from salesops.surveys.paper import to_print
from salesops.surveys.wording import pages
from salesops.workshop import Survey

_GROUP = 4  # characters of a code between two hyphens


@dataclass(frozen=True)
class Slip:
    """One link to hand out: for whom ("" in an anonymous survey), where they work, the link, its characters."""

    name: str
    function: str
    link: str
    code: str


def link(address: str, token: str) -> str:
    """Return the link for a token under the public address: ".../j/XXXX-XXXX-XXXX"."""
    return f"{address.rstrip('/')}/j/{code(token)}"


def code(token: str) -> str:
    """Return a token as it is printed and typed."""
    return "-".join(token[n : n + _GROUP] for n in range(0, len(token), _GROUP))


def mail_merge(slips: Sequence[Slip]) -> bytes:
    """Return the links as CSV (UTF-8 with a mark, as spreadsheets want it); no cell can start a formula."""
    rows = ((one.name, one.function, one.link, one.code) for one in slips)
    return sheets.to_csv((("Name", "Function", "Link", "Code"), *rows))


def slips_file(survey: Survey, slips: Sequence[Slip], closes: str, language: str = ENGLISH) -> str:
    """Return the slips as one HTML file to print, eight to a page; ``closes`` is the closing time in words."""
    made = "\n".join(_slip(survey, one, closes, language) for one in slips)
    title = pages(language)["paper"]["links"].format(name=survey.name)
    return to_print(title, f'<main class="slips">\n{made}\n</main>', _SLIPS_CSS, language)


def _slip(survey: Survey, slip: Slip, closes: str, language: str) -> str:
    import segno  # slow import

    picture = segno.make(slip.link, error="m", micro=False).svg_inline(scale=3, border=2, omitsize=True)
    whom = slip.name or slip.function
    open_until = pages(language)["paper"]["until"].format(closes=closes)
    until = f"<p>{escape(open_until)}</p>" if closes else ""
    promised = promise.told(survey.mode, survey.minimum, language)
    return (
        f'<section class="slip"><div class="qr">{picture}</div><div><h2>{escape(survey.name)}</h2>'
        f'<p class="whom">{escape(whom)}</p><p class="code">{escape(slip.code)}</p>'
        f'<p class="link">{escape(slip.link)}</p>{until}<p><small>{escape(promised)}</small></p>'
        "</div></section>"
    )


_SLIPS_CSS = """
.slips { display: grid; grid-template-columns: 1fr 1fr; }
.slip { display: grid; grid-template-columns: 30mm minmax(0, 1fr); gap: 4mm; padding: 4mm; height: 66mm;
  border: 0.3mm dashed #999; overflow: hidden; break-inside: avoid; box-sizing: border-box; }
.slip:nth-child(8n) { break-after: page; }
.qr svg { width: 30mm; height: 30mm; }
.slip h2 { font-size: 10pt; margin: 0 0 1mm; overflow-wrap: anywhere; }
.slip p { font-size: 7.5pt; margin: 0 0 1mm; overflow-wrap: anywhere; }
.slip .whom { font-size: 9.5pt; }
.slip .code { font: 700 14pt/1.2 ui-monospace, monospace; white-space: nowrap; }
"""
