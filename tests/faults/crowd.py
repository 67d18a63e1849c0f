"""Everybody of a run together: begun, sent to work, brought to rest, and compared with what the database holds."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import col, func, select

from db import engine, fields, models, sales_plans, snapshot, workshops
from db.access import LOCAL
from salesops import surveys
from salesops.vocabulary import AnswerKind
from tests.faults.people import Adder, Editor, Participant, Person, Seen
from tests.faults.places import Place
from tests.survey_example import launched

COLUMNS = ("statement", "baseline", "target")  # three people share a workshop, each with a field of the goal
REST_SECONDS = 90.0


@dataclass(frozen=True)
class Compared:
    """What the database holds beside what was acknowledged: operations that are missing, or there more than once."""

    lost: int
    doubled: int


@dataclass
class Crowd:
    """The people; begun by ``at_work``."""

    place: Place
    editors: list[Editor] = field(default_factory=list)
    adders: list[Adder] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)
    first: dict[str, int] = field(default_factory=dict)  # versions of the workshops when all began
    survey_id: str = ""

    @property
    def all(self) -> list[Person]:
        """Everybody."""
        return [*self.editors, *self.adders, *self.participants]

    @property
    def acknowledged(self) -> int:
        """How many operations were acknowledged so far."""
        return sum(one.acknowledged for one in self.all)

    @property
    def sent_again(self) -> int:
        """How many times something went out again."""
        return sum(one.sent_again for one in self.all)

    def work(self, on: bool = True) -> None:
        """Send everybody to work, or let them rest as soon as nothing of theirs is under way."""
        for one in self.all:
            one.work(on)

    async def rest(self) -> None:
        """Bring everybody to rest: whatever was sent has been acknowledged."""
        self.work(False)
        async with asyncio.timeout(REST_SECONDS):
            for one in self.all:
                await one.rests.wait()

    def compared(self) -> Compared:
        """Compare while everybody rests."""
        self.place.look()
        lost = doubled = 0
        expected = Counter(self.first)
        for editor in self.editors:
            expected[editor.workshop] += editor.saved
            held = fields.read(snapshot.load(editor.workshop, LOCAL), fields.goal(editor.column))
            lost += held != editor.expected and bool(editor.saved)
        for adder in self.adders:
            expected[adder.workshop] += adder.added
            lines = len(snapshot.load(adder.workshop, LOCAL).plan_lines)
            lost, doubled = lost + max(0, adder.added - lines), doubled + max(0, lines - adder.added)
        for workshop_id, version in expected.items():  # each operation is one version
            there = snapshot.version(workshop_id, LOCAL)
            lost, doubled = lost + max(0, version - there), doubled + max(0, there - version)
        for one in self.participants:
            held = {item: parts[AnswerKind.AGREEMENT.value] for item, parts in one.own().answers.items()}
            lost += sum(held.get(item) != value for item, value in one.answers.items())
            doubled += sum(item not in one.answers for item in held)
        return Compared(lost, doubled + max(0, self._forms() - len(self.participants)))

    def _forms(self) -> int:
        response = models.Response
        with engine.read() as session:
            counted = select(func.count()).select_from(response).where(col(response.survey_id) == self.survey_id)
            return session.exec(counted).one()


@contextlib.asynccontextmanager
async def at_work(place: Place, people: int, pause_s: float, seed: int = 9) -> AsyncIterator[Crowd]:
    """Begin with that many: half of them answer a survey, a fifth of the others add lines, the rest type."""
    crowd, chance = Crowd(place), random.Random(seed)
    rest = crowd.seen, pause_s, chance
    adders = max(1, people // 10)
    editors = max(1, people // 2 - adders)
    for n in range(editors):
        if n % len(COLUMNS) == 0:
            workshop_id = workshops.create(LOCAL, f"Workshop {n // len(COLUMNS)}")
        crowd.editors.append(Editor(place.app, workshop_id, COLUMNS[n % len(COLUMNS)], *rest))
    for n in range(adders):
        adding = workshops.create(LOCAL, f"Plan {n}")
        plan = sales_plans.new(adding, LOCAL, "2026", date(2026, 1, 1))
        crowd.adders.append(Adder(place.app, adding, plan, *rest))
    answering = people - editors - adders
    _, crowd.survey_id, given = launched(answering)
    form = surveys.build(snapshot_of(crowd.survey_id))
    items = [asked.id for asked in form.asked if AnswerKind.AGREEMENT in asked.kinds]
    crowd.participants = [Participant(place.app, token, items, *rest) for token in given]
    crowd.first = {one.workshop: snapshot.version(one.workshop, LOCAL) for one in [*crowd.editors, *crowd.adders]}
    async with contextlib.AsyncExitStack() as stack:
        tasks = []
        for one in crowd.all:
            tasks.append(asyncio.create_task(one.live()))
            stack.push_async_callback(one.leave)
            await asyncio.wait({asyncio.create_task(one.ready.wait()), tasks[-1]}, return_when=asyncio.FIRST_COMPLETED)
        try:
            yield crowd
        finally:
            for task in tasks:
                task.cancel()
            told = await asyncio.gather(*tasks, return_exceptions=True)
    broken = [one for one in told if not isinstance(one, asyncio.CancelledError)]
    if broken:
        raise RuntimeError(f"{len(broken)} people broke off") from broken[0]


def snapshot_of(survey_id: str) -> "surveys.Survey":
    """Return a survey as the workshop's snapshot holds it."""
    with engine.read() as session:
        workshop_id = session.get_one(models.Survey, survey_id).workshop_id
    return snapshot.load(workshop_id, LOCAL).survey(survey_id)
