"""One person's actions as a page: what is due when, and how far it is, one small form each."""

from datetime import date
from html import escape

from starlette.responses import HTMLResponse

from db.shares.own_actions import OwnActions
from salesops import content, formats
from salesops.surveys.language import day, told
from salesops.surveys.wording import pages
from salesops.vocabulary import ActionState
from salesops.workshop import Action
from server import languages
from server.plain_page import plain_page, wrong


def page(own: OwnActions, today: date, *, saved: bool, why: str, status: int, language: str) -> HTMLResponse:
    """Return the page on which one person says how far their actions are; ``why`` is what was refused, if anything."""
    words = pages(language)
    says = words["actions"]
    title = says["title"].format(name=own.name)
    forms = "".join(_form(own, one, today, language) for one in own.actions)
    nothing = f"<p>{escape(says['nothing'])}</p>"
    thanks = f'<p role="status"><strong>{escape(words["page"]["saved"])}</strong> {escape(says["thanks"])}</p>'
    body = f"""<h1>{escape(title)}</h1><p class="soft">{escape(own.settings.name)}</p>{wrong(why)}{thanks * saved}
{forms or nothing}{languages.others(language)}"""
    return plain_page(title, body, status, wide=True, language=language)


def _form(own: OwnActions, one: Action, today: date, language: str) -> str:
    name, says = escape(one.id), {key: escape(text) for key, text in pages(language)["actions"].items()}
    states = "".join(
        f'<option value="{state.id.value}"{" selected" * (state.id is one.state)}>'
        f"{escape(told(language, f'action_state.{state.id}', state.name))}</option>"
        for state in content.load().action_states
    )
    due = escape(_due(own, one, today, language))
    return f"""<form method="post" class="card"><h2>{escape(one.text)}</h2><p class="soft">{due}</p>
<input type="hidden" name="action" value="{name}"><label for="state-{name}">{says["far"]}</label>
<select id="state-{name}" name="state">{states}</select><label for="remark-{name}">{says["remark"]}</label>
<textarea id="remark-{name}" name="remark" rows="2" maxlength="400">{escape(one.remark)}</textarea>
<button>{says["save"]}</button></form>"""


def _due(own: OwnActions, one: Action, today: date, language: str) -> str:
    says: dict[str, str] = pages(language)["actions"]
    if one.state is ActionState.DONE and one.done_on is not None:
        return says["done"].format(day=day(one.done_on, formats.day(one.done_on, own.settings), language))
    if one.due_on is None:
        return says["none"]
    late = one.due_on < today and one.state is not ActionState.DROPPED
    return says["late" if late else "due"].format(day=day(one.due_on, formats.day(one.due_on, own.settings), language))
