"""The small page of a link: one sentence and one field; no script, so that any phone opens it at once."""

from html import escape

from starlette.responses import HTMLResponse

from salesops.surveys.language import LANGUAGES
from salesops.surveys.wording import wording
from server.plain_page import plain_page, wrong


def page(language: str, status: int = 200, why: str = "") -> HTMLResponse:
    """Return the page; ``why`` says what is wrong with the link that was opened, if there was one."""
    words = {name: escape(text) for name, text in wording(language)["link"].items()}
    tied = ' aria-invalid="true" aria-describedby="wrong"' if why else ""
    body = f"""
<h1>{words["title"]}</h1>{wrong(why)}<p class="soft">{words["intro"]}</p>
<form method="post" action="/j"><label for="token">{words["label"]}</label>
<input id="token" name="token" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false"
 placeholder="ABCD-EFGH-JKLM"{tied}><button>{words["button"]}</button></form>
{_foot(language)}"""
    return plain_page(wording(language)["link"]["title"], body, status, language=language)


def _foot(language: str) -> str:
    words = wording(language)["page"]
    others = [
        f'<a class="way" href="/j/language/{code}" lang="{code}" hreflang="{code}">{name}</a>'
        for code, name in LANGUAGES.items()
        if code != language
    ]
    return (
        f'<nav class="foot" aria-label="{escape(words["language"])}">{" ".join(others)}</nav>'
        f'<p class="soft foot"><a class="way" href="/accessibility">{escape(words["access"])}</a></p>'
    )
