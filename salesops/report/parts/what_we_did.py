"""Part 2: which meetings and surveys this report rests on, and who took part, counted and never named."""

from collections import Counter
from collections.abc import Iterator

from salesops.report import wording
from salesops.report.context import Context
from salesops.report.expert_words import PROCESS, expert_words
from salesops.report.model import Block, Bullets, Column, Fact, Facts, Heading, Missing, Part, Row, Table
from salesops.report.parts.alignment import ClosedSurvey
from salesops.surveys.naming import MODE_WORDS
from salesops.vocabulary import ListKind
from salesops.workshop import Meeting


def part(context: Context, closed: ClosedSurvey | None) -> Part:
    """Return process, meetings, surveys and people; left out, and said to be missing, while there is none of it."""
    blocks: list[Block] = [*expert_words(context, PROCESS)]
    if held := [m for m in context.workshop.meetings if m.began_at is not None]:
        blocks += [Heading("Meetings"), _meetings(context, held)]
    if surveys := tuple(_surveys(context, closed)):
        blocks += [Heading("Surveys"), Bullets(surveys)]
    if people := _people(context):
        blocks += [Heading("People on the list, by function"), people]
    missing = () if blocks else (Missing(f"No meeting was held and {_unknown(context)} yet", "lists"),)
    return Part("process", 2, "What we did, and who took part", tuple(blocks), missing)


def _unknown(context: Context) -> str:
    named = context.workshop.items(ListKind.PERSON)
    return "nobody on the list of people has a function" if named else "nobody is on the list of people"


def _meetings(context: Context, held: list[Meeting]) -> Table:
    rows = tuple(
        Row(context.say.cells([m.name, context.method.meeting_kind(m.kind).name, _when(context, m), _took(m)]), (m.id,))
        for m in held
    )
    columns = (Column("Meeting", width=2.4), Column("Kind", width=2), Column("Began", width=2), Column("Took", width=1))
    return Table(columns, rows, "Meetings held", name="meetings")


def _when(context: Context, meeting: Meeting) -> str:
    return "–" if meeting.began_at is None else context.say.moment(meeting.began_at)


def _took(meeting: Meeting) -> str:
    if meeting.began_at is None or meeting.ended_at is None:
        return "not ended"
    return wording.counted(round((meeting.ended_at - meeting.began_at).total_seconds() / 60), "minute")


def _surveys(context: Context, closed: ClosedSurvey | None) -> Iterator[str]:
    for survey in context.workshop.surveys:
        if survey.closed_on is None:
            continue
        told = f"{survey.name}: {MODE_WORDS[survey.mode]}, smallest group shown {survey.minimum}"
        if closed is not None and closed.survey.id == survey.id and closed.counted.invited is not None:
            told += f", {closed.counted.begun} of {closed.counted.invited} answered"
        yield f"{told}; closed on {context.say.day(survey.closed_on)}."


def _people(context: Context) -> Facts | None:
    people = context.workshop.items(ListKind.PERSON)
    counts = Counter(context.workshop.item_name(person.function_id) or "no function given" for person in people)
    if not set(counts) - {"no function given"}:
        return None  # the appendix lists the people
    return Facts(tuple(Fact(name, str(count), float(count)) for name, count in sorted(counts.items())))
