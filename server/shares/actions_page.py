"""One person's actions as a page: what is due when, and how far it is, one small form each."""

from datetime import date
from html import escape

from starlette.responses import HTMLResponse

from db.shares.own_actions import OwnActions
from salesops import content, formats
from salesops.vocabulary import ActionState
from salesops.workshop import Action
from server.plain_page import plain_page, wrong


def page(own: OwnActions, *, today: date, saved: bool, why: str, status: int) -> HTMLResponse:
    """Return the page."""
    title = f"Actions of {own.name}"
    told = "".join(_form(own, one, today) for one in own.actions)
    nothing = "<p>Nothing is waiting for you.</p>"
    thanks = '<p role="status"><strong>Saved.</strong> Whoever runs the workshop sees it now.</p>'
    body = f"""<h1>{escape(title)}</h1><p class="soft">{escape(own.settings.name)}</p>{wrong(why)}{thanks * saved}
{told or nothing}"""
    return plain_page(title, body, status, wide=True)


def _form(own: OwnActions, one: Action, today: date) -> str:
    name = escape(one.id)
    states = "".join(
        f'<option value="{state.id.value}"{" selected" * (state.id is one.state)}>{escape(state.name)}</option>'
        for state in content.load().action_states
    )
    return f"""<form method="post" class="card"><h2>{escape(one.text)}</h2><p class="soft">{_due(own, one, today)}</p>
<input type="hidden" name="action" value="{name}"><label for="state-{name}">How far is it?</label>
<select id="state-{name}" name="state">{states}</select><label for="remark-{name}">In one sentence, if it helps</label>
<textarea id="remark-{name}" name="remark" rows="2" maxlength="400">{escape(one.remark)}</textarea>
<button>Save</button></form>"""


def _due(own: OwnActions, one: Action, today: date) -> str:
    if one.state is ActionState.DONE and one.done_on is not None:
        return f"Done on {formats.day(one.done_on, own.settings)}"
    if one.due_on is None:
        return "No day yet"
    late = " (that day has passed)" if one.due_on < today and one.state is not ActionState.DROPPED else ""
    return f"Due on {formats.day(one.due_on, own.settings)}{late}"
