"""``/accessibility``: the statement of docs/accessibility.md as a plain page, for everybody and without a sign-in."""

import functools
import html
import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.plain_page import plain_page

ADDRESS = "/accessibility"
FILE = Path(__file__).resolve().parents[1] / "docs" / "accessibility.md"
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")


def routes() -> list[Route]:
    """Return the address of the statement."""
    return [Route(ADDRESS, show, methods=["GET"])]


async def show(_request: Request) -> Response:
    """Show the statement."""
    return plain_page("Accessibility", _body(), wide=True)


@functools.cache
def _body() -> str:
    return as_html(FILE.read_text(encoding="utf-8"))


def as_html(text: str) -> str:
    """Return headings, paragraphs, lists and links of Markdown as HTML; all else of it stays as it is written."""
    return "\n".join(_block(block) for block in re.split(r"\n\s*\n", text.strip()))


def _block(block: str) -> str:
    if heading := re.fullmatch(r"(#{1,3}) (.+)", block):
        level = len(heading[1])
        return f"<h{level}>{_inline(heading[2])}</h{level}>"
    if block.startswith("- "):
        items = re.split(r"\n- ", block.removeprefix("- "))
        return f"<ul>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</ul>"
    return f"<p>{_inline(block)}</p>"


def _inline(text: str) -> str:
    said = _LINK.sub(r'<a href="\2">\1</a>', html.escape(" ".join(text.split()), quote=False))
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", said)
