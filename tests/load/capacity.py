"""What one installation carries: one and two processes on SQLite and on PostgreSQL, beside each other in one table."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.load import sessions, survey

SETUPS = tuple((processes, database) for database in ("sqlite", "postgresql") for processes in (1, 2))
HEAD = (
    f"{'app':4}{'database':12}{'open pages':>11}{'acts/s':>8}{'act p50':>9}{'p95':>7}{'CPU/act':>9}{'MB/page':>9}"
    f"{'MB empty':>10}{'people':>8}{'done/s':>8}{'answers/s':>11}{'p50':>6}{'p95':>6}{'CPU/answer':>12}{'lost':>6}"
)
MEANS = """\
open pages: people at work, each with a page and a workshop of their own; an act opens a page or saves a field.
people: participants of one survey at the same time; done/s: handed in per second; an answer is saved one by one.
Times in milliseconds; CPU is of all processes of the app and the database together. MB empty: all processes of the
app before the first visitor. Two processes on one SQLite file take turns to write; more than two are not supported."""


@dataclass(frozen=True)
class Row:
    """What one setup carried."""

    processes: int
    database: str
    work: sessions.Figures
    survey: survey.Figures

    @property
    def lost(self) -> int:
        """What was acknowledged and is not in the database."""
        return self.work.lost + self.survey.lost

    def told(self) -> str:
        """The setup as a line of the table."""
        work, asked = self.work, self.survey
        per_act = work.cpu_ms_per_act + work.database_cpu_ms_per_act
        per_answer = asked.cpu_ms_per_save + asked.database_cpu_ms / asked.saves
        return (
            f"{self.processes:<4}{self.database:12}{work.sessions:>11}{work.acts_per_second:>8.1f}{work.p50_ms:>9.0f}"
            f"{work.p95_ms:>7.0f}{per_act:>9.0f}{work.mb_per_session:>9.1f}{work.empty_mb:>10.0f}"
            f"{asked.people:>8}{asked.finished / asked.seconds:>8.1f}{asked.saves / asked.seconds:>11.0f}"
            f"{asked.p50_ms:>6.0f}{asked.p95_ms:>6.0f}{per_answer:>12.1f}{self.lost:>6}"
        )


def rows(open_pages: int, seconds: float, people: int, over: float, think: float) -> Iterator[Row]:
    """Yield what each setup carried, one after the other."""
    for processes, database in SETUPS:
        where = {"processes": processes, "postgresql": database == "postgresql"}
        work = sessions.drive(open_pages, seconds, think * 2, **where)
        yield Row(processes, database, work, survey.drive(people, over, think_seconds=think, **where))
