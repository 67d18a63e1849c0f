"""What the shared screen shows, as a page for phones: words only, refreshed by a small script of our own."""

from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from salesops.engagement import predicted
from salesops.engagement.shown_places import Shown
from salesops.surveys.language import ENGLISH, Marked, said
from salesops.surveys.wording import pages
from server import languages
from server.plain_page import plain_page

SCRIPT = "/s/-/follow.js"
_CODE = (Path(__file__).parent / "follow.js").read_text(encoding="utf-8")
_OURS = ("component", "stage", "metrics", "metric", predicted.PLACE)  # places whose lines are ours, in English only


async def script(_request: Request) -> Response:
    """Give the script; it holds no data, so whoever asks may have it."""
    return Response(_CODE, headers={"Cache-Control": "max-age=3600"}, media_type="text/javascript")


def page(shown: Shown, status: int, language: str) -> HTMLResponse:
    """Return the page; without script it is loaded anew every ten seconds."""
    says = {key: escape(text) for key, text in pages(language)["follow"].items()}
    title = said(shown.title, language)
    body = f"""<noscript><meta http-equiv="refresh" content="10"></noscript>
<div id="shown" aria-live="polite"><p class="soft">{escape(said(shown.over, language))}</p><h1>{escape(title)}</h1>
{_facts(shown, language)}{_lines(shown, language, says["now"])}</div>
<p class="soft foot" id="lost" role="status" data-words="{says["lost"]}"></p>
<p class="soft foot">{says["says"]}</p>{languages.others(language)}
<script src="{SCRIPT}" defer></script>"""
    return plain_page(title, body, status, wide=True, language=language)


def _facts(shown: Shown, language: str) -> str:
    told = ((escape(said(figure, language)), escape(said(label, language))) for label, figure in shown.facts)
    facts = "".join(f"<li><strong>{figure}</strong> {label}</li>" for figure, label in told)
    return f"<ul>{facts}</ul><br>" if facts else ""


def _lines(shown: Shown, language: str, now: str) -> str:
    english = language != ENGLISH and shown.place.partition(":")[0] in _OURS
    lines = ""
    for n, line in enumerate(shown.lines):
        lang = f' lang="{ENGLISH}"' if english and not isinstance(line, Marked) else ""
        text = escape(said(line, language))
        lines += f"<li{lang}>{f'<strong>{text}</strong> ({now})' if n == shown.current else text}</li>"
    return f"<ul>{lines}</ul>" if lines else ""
