"""The end of part 13: what changed since the last meeting, by part of the workshop, by day, and gaps scored again."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from salesops import formats
from salesops.engagement import since
from salesops.report import wording
from salesops.report.model import Align, Block, Bullets, Column, Paragraph, Row, Table
from salesops.workshop import Meeting, Workshop

MOST = 60  # lines of the log


class LoggedEntry(since.Entry, Protocol):
    """One change of the history with its sentence."""

    @property
    def act(self) -> str: ...


def blocks(workshop: Workshop, meeting: Meeting, entries: Sequence[LoggedEntry]) -> tuple[Block, ...]:
    """Return what changed after a meeting ended. Entries are the newest first. Raises ValueError where it goes on."""
    if meeting.ended_at is None:
        raise ValueError("a meeting that goes on has nothing after it")
    found = since.since(workshop, entries, meeting.ended_at)
    say = wording.Words(workshop.settings)
    ended = say.moment(meeting.ended_at)
    if not found.count:
        return (Paragraph(f"Nothing changed since {meeting.name} ended, {ended}."),)
    many = wording.counted(found.count, "change")
    counts = Bullets(tuple(f"{wording.first_upper(part)}: {count}" for part, count in found.parts))
    more: tuple[Block, ...] = (*_steps(say, found.steps), *_rescored(say, found.rescored))
    return (Paragraph(f"{many} since {meeting.name} ended, {ended}."), counts, *more, _log(workshop, say, entries))


def _steps(say: wording.Words, steps: Sequence[tuple[str, date]]) -> tuple[Bullets, ...]:
    told = tuple(f"First step of {name}: done on {say.day(day)}" for name, day in steps)
    return (Bullets(told),) if told else ()


def _rescored(say: wording.Words, rescored: Sequence[since.Rescored]) -> tuple[Table, ...]:
    if not rescored:
        return ()
    columns = (Column("Merger point", width=4), Column("Before", Align.RIGHT), Column("Now", Align.RIGHT))
    rows = tuple(Row(say.cells([one.name, one.before, one.now]), (one.link_id,)) for one in rescored)
    return (Table(columns, rows, "Merger points that were scored again", name="rescored"),)


def _log(workshop: Workshop, say: wording.Words, entries: Sequence[LoggedEntry]) -> Table:
    """Return what was done by day, the newest first; what was undone is left out."""
    done = [one for one in entries if not one.undone and one.undoes_id is None and one.subject != "meeting"]
    times = Counter((formats.local(one.at, workshop.settings).date(), one.act) for one in done)
    rows = tuple(Row(say.cells([day, act, count])) for (day, act), count in list(times.items())[:MOST])
    left_out = wording.counted(len(times) - len(rows), "earlier line")
    note = f"{left_out} left out; the history in the app holds them." if len(times) > len(rows) else ""
    columns = (Column("Day", width=1.2), Column("Change", width=5), Column("Times", Align.RIGHT, 0.8))
    return Table(columns, rows, "Change log", note, name="changes")
