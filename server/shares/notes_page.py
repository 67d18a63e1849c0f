"""The notes of a meeting as a page: what was agreed, and one form to confirm it or to ask for other words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from starlette.responses import HTMLResponse

from db.shares.notes import GOAL, Notes
from salesops import content, formats
from salesops.surveys.language import day, told
from salesops.surveys.wording import pages
from salesops.workshop import Action, Correction, DecisionRecord
from server import languages
from server.plain_page import plain_page, wrong


@dataclass(frozen=True)
class Said:
    """What came back from the form: taken, or why not with what was typed into it."""

    saved: bool
    why: str
    filled: Mapping[str, str]


def page(notes: Notes, sent: Said, status: int, language: str) -> HTMLResponse:
    """Return the page on which the notes of a meeting are read, agreed with or corrected; ``sent`` is what came in."""
    return _Page(notes, sent.filled, language).whole(sent, status)


@dataclass(frozen=True)
class _Page:
    """The notes in one language, with what was typed into a form that was not taken."""

    notes: Notes
    filled: Mapping[str, str]
    language: str

    def whole(self, sent: Said, status: int) -> HTMLResponse:
        """Return everything, from the goal to the replies."""
        notes, says, filled = self.notes, self.says, self.filled
        title = pages(self.language)["notes"]["title"].format(name=notes.meeting.name)
        saved = escape(pages(self.language)["page"]["saved"])
        thanks = f'<p role="status"><strong>{saved}</strong> {says["thanks"]}</p>'
        body = f"""
<h1>{escape(title)}</h1><p class="soft">{escape(notes.settings.name)}{self.began}</p>{wrong(sent.why)}
{thanks * sent.saved}<form method="post">
<h2>{says["goal"]}</h2>{self.words(GOAL, notes.goal, says["no_goal"])}
{self.list("decision", notes.decisions)}{self.list("action", notes.actions)}
<h2>{says["right"]}</h2>
<label for="name">{says["name"]}</label>{_input("name", filled)}
<fieldset><legend>{says["notes"]}</legend>{_choice("yes", says["yes"], filled)}
{_choice("no", says["no"], filled)}</fieldset>
<label for="remark">{says["else"]}</label>{_area("remark", filled)}<button>{says["send"]}</button></form>
{self.replies}{languages.others(self.language)}"""
        return plain_page(title, body, status, wide=True, language=self.language)

    @property
    def says(self) -> dict[str, str]:
        """The words of the page as HTML."""
        return {key: escape(text) for key, text in pages(self.language)["notes"].items()}

    def list(self, kind: str, items: Sequence[DecisionRecord | Action]) -> str:
        """Return decisions or actions, each to be corrected."""
        if not items:
            return ""
        told = (f"<li>{self.words(f'{kind}:{one.id}', one.text, by=self.by(one))}</li>" for one in items)
        return f"<h2>{self.says[kind]}</h2><ul>{''.join(told)}</ul>"

    def words(self, subject: str, text: str, nothing: str = "", by: str = "") -> str:
        """Return words that were agreed, what others ask for instead, and the field for other words."""
        name = f"words:{subject}"
        asked = "".join(self.asked(one) for one in self.notes.corrections if one.subject == subject)
        is_open = " open" if self.filled.get(name) else ""
        return (
            f"<p>{escape(text) or nothing}{f' <span class=soft>{by}</span>' if by else ''}</p>{asked}"
            f'<details{is_open}><summary>{self.says["correct"]}</summary><label for="{escape(name)}">'
            f"{self.says['should']}</label>{_area(name, self.filled)}</details>"
        )

    def asked(self, one: Correction) -> str:
        """Return what somebody asks for, and what became of it."""
        state = content.load().correction_state(one.state)
        became = told(self.language, f"correction_state.{state.id}", state.name)
        said = self.says["asks"].format(name=escape(one.name), text=escape(one.text), state=escape(became))
        return f'<p class="soft">{said}</p>'

    def by(self, one: DecisionRecord | Action) -> str:
        """Return who does it by when."""
        owner = escape(self.notes.names.get(one.owner_id or "", "")) or self.says["nobody"]
        if one.due_on is None:
            return self.says["no_day"].format(owner=owner)
        return self.says["by"].format(owner=owner, day=self.day(one.due_on))

    @property
    def replies(self) -> str:
        """What was said to the notes so far."""
        told = ""
        for one in self.notes.replies:
            said = self.says["agrees" if one.agrees else "changes"]
            said = said.format(name=escape(one.name), day=self.day(one.replied_on))
            told += f"<li>{said}{f'. {escape(one.remark)}' if one.remark else ''}</li>"
        return f"<h2>{self.says['replies']}</h2><ul>{told}</ul>" if told else ""

    @property
    def began(self) -> str:
        """The day of the meeting, "" before it began."""
        began = self.notes.meeting.began_at
        return f", {self.day(began.date())}" if began else ""

    def day(self, value: date) -> str:
        """Return a day as the page writes it."""
        return escape(day(value, formats.day(value, self.notes.settings), self.language))


def _input(name: str, filled: Mapping[str, str]) -> str:
    return f'<input id="{name}" name="{name}" required maxlength="120" value="{escape(filled.get(name, ""))}">'


def _area(name: str, filled: Mapping[str, str]) -> str:
    known = escape(filled.get(name, ""))
    return f'<textarea id="{escape(name)}" name="{escape(name)}" rows="3" maxlength="400">{known}</textarea>'


def _choice(value: str, label: str, filled: Mapping[str, str]) -> str:
    checked = " checked" if filled.get("agrees") == value else ""
    return f'<label class="one"><input type="radio" name="agrees" value="{value}" required{checked}> {label}</label>'
