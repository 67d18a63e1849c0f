"""What the shared screen shows, as a page for phones: words only, refreshed by a small script of our own."""

from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from salesops.engagement.shown import Shown
from server.plain_page import plain_page

SCRIPT = "/s/-/follow.js"
_CODE = (Path(__file__).parent / "follow.js").read_text(encoding="utf-8")
_LOST = "The connection is lost. What you see is the last that arrived."


async def script(_request: Request) -> Response:
    """Give the script; it holds no data, so whoever asks may have it."""
    return Response(_CODE, headers={"Cache-Control": "max-age=3600"}, media_type="text/javascript")


def page(shown: Shown, status: int) -> HTMLResponse:
    """Return the page; without script it is loaded anew every ten seconds."""
    facts = "".join(f"<li><strong>{escape(figure)}</strong> {escape(label)}</li>" for label, figure in shown.facts)
    lines = "".join(_line(line, now=n == shown.current) for n, line in enumerate(shown.lines))
    body = f"""<noscript><meta http-equiv="refresh" content="10"></noscript>
<div id="shown" aria-live="polite"><p class="soft">{escape(shown.over)}</p><h1>{escape(shown.title)}</h1>
{f"<ul>{facts}</ul><br>" if facts else ""}{f"<ul>{lines}</ul>" if lines else ""}</div>
<p class="soft foot" id="lost" role="status" data-words="{_LOST}"></p>
<p class="soft foot">Follows the shared screen by itself. Nothing that you do here is seen.</p>
<script src="{SCRIPT}" defer></script>"""
    return plain_page(shown.title, body, status, wide=True)


def _line(line: str, *, now: bool) -> str:
    return f"<li><strong>{escape(line)}</strong> (now)</li>" if now else f"<li>{escape(line)}</li>"
