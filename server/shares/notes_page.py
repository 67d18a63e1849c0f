"""The notes of a meeting as a page: what was agreed, and one form to confirm it or to ask for other words."""

from collections.abc import Mapping
from html import escape

from starlette.responses import HTMLResponse

from db.shares.notes import GOAL, Notes
from salesops import content, formats
from salesops.workshop import Correction
from server.plain_page import plain_page, wrong


def page(notes: Notes, *, saved: bool, why: str, filled: Mapping[str, str], status: int) -> HTMLResponse:
    """Return the page; ``filled`` is what was typed into a form that was not taken."""
    title = f"Notes of {notes.meeting.name}"
    thanks = '<p role="status"><strong>Saved.</strong> Thank you. You can come back to this page and change it.</p>'
    body = f"""
<h1>{escape(title)}</h1><p class="soft">{escape(notes.settings.name)}{_day(notes)}</p>{wrong(why)}{thanks * saved}
<form method="post">
<h2>The goal</h2>{_words(notes, GOAL, notes.goal or "Not agreed yet.", "", filled)}
{_list(notes, "What was decided", "decision", filled)}{_list(notes, "Who does what", "action", filled)}
<h2>Are these notes right?</h2>
<label for="name">Your name</label>{_input("name", filled)}
<fieldset><legend>The notes</legend>{_choice("yes", "are right", filled)}
{_choice("no", "need the changes I wrote", filled)}</fieldset>
<label for="remark">Anything else</label>{_area("remark", filled)}<button>Send</button></form>
{_said(notes)}"""
    return plain_page(title, body, status, wide=True)


def _list(notes: Notes, title: str, kind: str, filled: Mapping[str, str]) -> str:
    items = notes.decisions if kind == "decision" else notes.actions
    if not items:
        return ""
    told = (f"<li>{_words(notes, f'{kind}:{one.id}', one.text, _by(notes, one), filled)}</li>" for one in items)
    return f"<h2>{title}</h2><ul>{''.join(told)}</ul>"


def _words(notes: Notes, subject: str, text: str, by: str, filled: Mapping[str, str]) -> str:
    name = f"words:{subject}"
    asked = "".join(
        f'<p class="soft">{escape(one.name)} asks for: “{escape(one.text)}” ({escape(_state(one))})</p>'
        for one in notes.corrections
        if one.subject == subject
    )
    is_open = " open" if filled.get(name) else ""
    return (
        f"<p>{escape(text)}{f' <span class=soft>{escape(by)}</span>' if by else ''}</p>{asked}"
        f'<details{is_open}><summary>Correct this</summary><label for="{escape(name)}">What it should say</label>'
        f"{_area(name, filled)}</details>"
    )


def _state(one: Correction) -> str:
    return content.load().correction_state(one.state).name.lower()


def _by(notes: Notes, one: object) -> str:
    owner = notes.names.get(getattr(one, "owner_id", None) or "", "nobody yet")
    due_on = getattr(one, "due_on", None)
    return f"{owner}, {'by ' + formats.day(due_on, notes.settings) if due_on else 'no day yet'}"


def _said(notes: Notes) -> str:
    if not notes.replies:
        return ""
    told = "".join(
        f"<li>{escape(one.name)}: {'agrees' if one.agrees else 'asks for changes'}, "
        f"{formats.day(one.replied_on, notes.settings)}{f'. {escape(one.remark)}' if one.remark else ''}</li>"
        for one in notes.replies
    )
    return f"<h2>Replies so far</h2><ul>{told}</ul>"


def _day(notes: Notes) -> str:
    began = notes.meeting.began_at
    return f", {escape(formats.day(began.date(), notes.settings))}" if began else ""


def _input(name: str, filled: Mapping[str, str]) -> str:
    return f'<input id="{name}" name="{name}" required maxlength="120" value="{escape(filled.get(name, ""))}">'


def _area(name: str, filled: Mapping[str, str]) -> str:
    known = escape(filled.get(name, ""))
    return f'<textarea id="{escape(name)}" name="{escape(name)}" rows="3" maxlength="400">{known}</textarea>'


def _choice(value: str, label: str, filled: Mapping[str, str]) -> str:
    checked = " checked" if filled.get("agrees") == value else ""
    return f'<label class="one"><input type="radio" name="agrees" value="{value}" required{checked}> {label}</label>'
