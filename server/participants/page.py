"""The small page of a link: one sentence and one field; no script, so that any phone opens it at once."""

from html import escape

from starlette.responses import HTMLResponse

from salesops.surveys.wording import wording
from server.plain_page import plain_page, wrong


def page(status: int = 200, why: str = "") -> HTMLResponse:
    """Return the page; ``why`` says what is wrong with the link that was opened, if there was one."""
    words = {name: escape(text) for name, text in wording()["link"].items()}
    body = f"""
<h1>{words["title"]}</h1>{wrong(why)}<p class="soft">{words["intro"]}</p>
<form method="post" action="/j"><label for="token">{words["label"]}</label>
<input id="token" name="token" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false"
 placeholder="ABCD-EFGH-JKLM"><button>{words["button"]}</button></form>"""
    return plain_page(wording()["link"]["title"], body, status)
