"""``/accessibility``: the statement of docs/accessibility.md as a plain page, for everybody and without a sign-in.

Each other language has a file of its own beside it: a statement is a text of its own, not a list of sentences.
"""

import functools
import html
import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from salesops.surveys.language import ENGLISH
from server import languages
from server.plain_page import plain_page

ADDRESS = "/accessibility"
DOCS = Path(__file__).resolve().parents[1] / "docs"
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")


def routes() -> list[Route]:
    """Return the address of the statement."""
    return [Route(ADDRESS, show, methods=["GET"])]


async def show(request: Request) -> Response:
    """Show the statement in the reader's language."""
    if (again := languages.switched(request)) is not None:
        return again
    language = languages.of(request)
    title, body = _statement(language)
    return plain_page(title, body + languages.others(language), wide=True, language=language)


def file(language: str) -> Path:
    """Return the file of the statement in a language."""
    return DOCS / ("accessibility.md" if language == ENGLISH else f"accessibility.{language}.md")


@functools.cache
def _statement(language: str) -> tuple[str, str]:
    """Return the statement's title and its body as HTML."""
    text = file(language).read_text(encoding="utf-8")
    return text.partition("\n")[0].removeprefix("# "), as_html(text)


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
