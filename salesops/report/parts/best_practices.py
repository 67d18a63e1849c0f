"""Part 11: the six best practices, a line each: what is in place, by what that is seen, and how the team sees it."""

from salesops import practices
from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Align, Column, Paragraph, Part, Row, Table, Tone
from salesops.report.parts.alignment import ClosedSurvey
from salesops.surveys.results import results


def part(context: Context, closed: ClosedSurvey | None, checked: int | None = None) -> Part:
    """Return the six lines; the team's view is of the survey that closed last, where it may be shown.

    ``checked`` is how many people answered the last check of the five stages.
    """
    views = _views(context, closed)
    found = practices.statuses(context.workshop, context.today, checked)
    asked = any(one.practice.statement in views for one in found)
    not_asked = "not asked" if asked else "–"
    rows = tuple(_row(context, one, views.get(one.practice.statement, not_asked)) for one in found)
    columns = (
        Column("Best practice", width=2),
        Column("State", width=1.1),
        Column("Seen by", width=3),
        Column("The team agrees", Align.RIGHT, 1.4),
        Column("Due", width=1.2),
    )
    good = sum(one.state is practices.State.IN_PLACE for one in found)
    agrees = "The team agrees: mean of the survey's statement, 1 to 5, with the number of people who rated it."
    note = agrees if asked else "No closed survey asked how the team sees them."
    lead = Paragraph(f"{good} of {len(rows)} best practices are in place, as far as this workshop shows it.", Tone.LEAD)
    return Part("practices", 11, "The six best practices", (lead, Table(columns, rows, "Status", note, "practices")))


def _row(context: Context, one: practices.PracticeStatus, team: str) -> Row:
    due = "–" if one.due_on is None else context.say.day(one.due_on)
    state, seen = wording.first_upper(one.state.value), wording.first_upper(one.seen)
    return Row(context.say.cells([one.practice.name, state, seen, team, due]), (one.practice.id,))


def _views(context: Context, closed: ClosedSurvey | None) -> dict[str, str]:
    if closed is None:
        return {}
    found = results(closed.survey, closed.counted)
    told = {one.id: one.read.summary for one in found.items}
    return {
        id: "too few" if view.mean is None else f"{context.say.number(round(view.mean, 1))} (n = {view.n})"
        for id, view in told.items()
    }
