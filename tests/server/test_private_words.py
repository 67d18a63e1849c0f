"""Private words planted wherever a facilitator can write them, and unrevealed scores; then looked for everywhere else.

Everywhere else is: what the shared screen is sent, pages by link, every file of the report, map and plan, the
workshop's own file, the calendar, a team member's snapshot and history.
"""

import asyncio
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from pypdf import PdfReader

from db import actions, agenda, decisions, engine, fields, history, lists, meetings, snapshot, topics, transfer
from db.access import LOCAL, Actor, Role
from db.models import now
from db.shares import follow, links, model
from db.surveys import scoring
from salesops import content, ecosystem, map_export, plan_export, programme, report
from salesops.engagement import calendar
from salesops.report import writers
from salesops.surveys import prework
from salesops.transfer import Option
from salesops.vocabulary import Audience, ListKind, MeetingKind, ShareKind, Stage, SurveyMode
from salesops.workshop import Workshop
from tests import databases
from tests.journey import article_workshop
from tests.server.running import App, ask
from tests.server.test_blind_votes import Scored, Tab, joined, parts, told
from tests.writing import save

PRIVATE, UNREVEALED = b"Zanzibar", b"Quillfeather"
PLACES = (
    "agenda",
    "goal",
    "gaps",
    "focus",
    "plan",
    "decisions",
    "actions",
    "component:business_models",
    "stage:engage",
)


@dataclass(frozen=True)
class Planted:
    """A call that goes on in a workshop full of private words."""

    app: App
    id: str
    meeting: str
    ada: str
    vote: str
    point: str

    @property
    def workshop(self) -> Workshop:
        """What a facilitator sees."""
        return snapshot.load(self.id, LOCAL)


@pytest.fixture(scope="module")
def planted(app: App) -> Iterator[Planted]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SALESOPS_DATA", str(app.data))
        engine.use(databases.url(app.data))
        yield plant(app)
        engine.close()


def plant(app: App) -> Planted:
    workshop = article_workshop()
    ada = lists.add(workshop.id, LOCAL, ListKind.PERSON, "Ada")
    meeting = meetings.plan(workshop.id, LOCAL, MeetingKind.CALL, "Call")
    items = [agenda.add(workshop.id, LOCAL, meeting, title) for title in ("Goal", "Gaps")]
    topics.add(workshop.id, LOCAL, "Who owns pricing?", "question:SP5")
    decision = decisions.record(workshop.id, LOCAL, "We start with messaging", meeting_id=meeting, owner_id=ada)
    actions.add(workshop.id, LOCAL, "Draft it", owner_id=ada, due_on=date(2026, 5, 4), meeting_id=meeting)
    for n, subject in enumerate((*subjects(workshop), f"meeting:{meeting}", f"decision:{decision}",
                                 *(f"agenda:{item}" for item in items))):  # fmt: skip
        save(workshop.id, fields.note(subject, Audience.FACILITATORS), f"{PRIVATE.decode()} {n} at {subject}")
    vote = scoring.open_vote(
        workshop.id, LOCAL, "Vote", prework.candidates(workshop)[:1], mode=SurveyMode.NAMED, minimum=3,
        closes_at=now() + timedelta(hours=8),
    )  # fmt: skip
    somebody = joined(app, vote.issued[0].token)
    scored = parts(prework.candidates(workshop)[:1], Scored(1, 1, f"{UNREVEALED.decode()}, a drawer full"))
    assert told(app, "POST", "/api/answer", somebody, {"answers": scored}).status == 200
    meetings.begin(workshop.id, LOCAL, meeting)
    return Planted(app, workshop.id, meeting, ada, vote.survey_id, workshop.accepted_links()[0].id)


def subjects(workshop: Workshop) -> list[str]:
    """Return what notes can stand beside: pages, components, stages, elements, parts of the expert's brief."""
    method = content.load()
    pages = ["value", "goal", "map", "gaps", "focus", "plan", "lists", "discovery"]
    pages += [f"component:{one.id}" for one in method.components] + [f"stage:{stage.value}" for stage in Stage]
    pages += [part.id.note for part in method.expert_brief_parts]
    return pages + [one.id for one in workshop.elements[:3]] + [one.id for one in workshop.projects[:3]]


def found(sent: bytes) -> list[bytes]:
    """Return what of the planted words is in something that was sent or written."""
    return [word for word in (PRIVATE, UNREVEALED) if word in sent]


def test_the_shared_screen_is_sent_no_private_word_in_any_state(planted):
    async def everything() -> tuple[dict[str, bytes], bytes]:
        places = (*PLACES, f"gap:{planted.point}", f"vote:{planted.vote}")
        sent = {}
        async with Tab(planted.app.url, "present", f"w={planted.id}") as tab:
            await tab.start()
            for place in places:
                meetings.show(planted.id, LOCAL, planted.meeting, place)
                tab.heard.clear()
                await tab.rerun()
                assert tab.screen.exceptions() == [], place
                sent[place] = b"".join(tab.heard)
        async with Tab(planted.app.url, "console", f"w={planted.id}") as tab:
            await tab.start()
            return sent, b"".join(tab.heard)

    sent, console = asyncio.run(everything())
    assert {place: found(frames) for place, frames in sent.items()} == {place: [] for place in sent}
    assert all(frames for frames in sent.values())
    assert found(console) == [PRIVATE]  # the search would find it: the console shows it to who facilitates


def test_pages_by_link_tell_no_private_word(planted):
    meetings.show(planted.id, LOCAL, planted.meeting, "gaps")
    tokens = {
        ShareKind.NOTES: links.issue(planted.id, LOCAL, ShareKind.NOTES, meeting_id=planted.meeting).token,
        ShareKind.ACTIONS: links.issue(planted.id, LOCAL, ShareKind.ACTIONS, person_id=planted.ada).token,
        ShareKind.FOLLOW: follow.open_up(planted.id, LOCAL, planted.meeting).token,
        ShareKind.MODEL: model.open_up(planted.id, LOCAL).token,
    }
    answers = {kind: ask("GET", f"{planted.app.url}/s/{token}") for kind, token in tokens.items()}
    assert {kind: (one.status, found(one.body)) for kind, one in answers.items()} == dict.fromkeys(tokens, (200, []))


def test_no_file_holds_a_private_word_though_a_facilitator_made_it(planted):
    workshop, now = planted.workshop, datetime.now(UTC)
    built = report.build(workshop, as_of=now)
    plan = plan_export.plan(workshop, programme.staged(workshop), now)
    graph = map_export.map_graph(workshop, ecosystem.placed(workshop))
    # A picture in pixels has no words to look through; its drawing (SVG) is among the files.
    files = {f"report.{kind}": writers.write(built, kind) for kind in writers.Format}
    files |= {f"plan.{kind}": plan_export.write(plan, kind) for kind in plan_export.PlanFormat if kind != "png"}
    files |= {f"map.{kind}": map_export.write(graph, kind) for kind in map_export.MapFormat if kind != "png"}
    files |= {"workshop": transfer.export_workshop(planted.id, LOCAL), "calendar": calendar.ics(workshop, now)}
    assert {name: found(unpacked(data)) for name, data in files.items()} == {name: [] for name in files}
    assert all(b"messaging" in unpacked(files[f"report.{kind}"]) for kind in ("docx", "pdf", "pptx", "html", "xlsx"))
    asked_for = transfer.export_workshop(planted.id, LOCAL, include=[Option.PRIVATE_NOTES])
    assert found(asked_for) == [PRIVATE]  # and only where somebody asks for it by name


def test_a_team_member_s_snapshot_and_history_hold_no_private_word(planted):
    member = Actor("m", "Member", Role.CONTRIBUTOR, frozenset({planted.id}))
    seen = repr(snapshot.load(planted.id, member)) + repr(history.entries(planted.id, member, limit=1_000))
    assert found(seen.encode()) == []
    facilitator = repr(planted.workshop) + repr(history.entries(planted.id, LOCAL, limit=1_000))
    assert found(facilitator.encode()) == [PRIVATE]  # nobody has an unrevealed score


def unpacked(data: bytes) -> bytes:
    """Return a file's words: a package unpacked, a PDF's text, else the file itself."""
    if data.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).encode()
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"".join(unpacked(package.read(name)) for name in package.namelist())
