"""Links without an account: what they show, what they take, and that they lead nowhere else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import pytest

from db import actions, decisions, fields, history, lists, meetings, snapshot, workshops
from db.access import LOCAL, PARTICIPANT, Actor, NotAllowed, Role
from db.shares import follow, links
from db.shares.links import ShareEnded
from db.surveys import tokens
from salesops.vocabulary import ActionState, Audience, ListKind, MeetingKind, ShareKind
from salesops.workshop import Workshop
from server import quiet_log, shares
from server.shares import follow_page, pages
from server.tries import FailedTries
from tests.server.running import HOST, Answer, ask
from tests.server.serving import serving

PRIVATE = "Zanzibar"
NASTY = "<script>alert(1)</script> & **bold**"


@dataclass
class Shared:
    """A call with its notes, behind the routes on a port of this computer."""

    port: int
    workshop_id: str
    meeting_id: str
    decision_id: str
    action_id: str
    ada_id: str

    def token(self, kind: ShareKind = ShareKind.NOTES) -> str:
        of = {"meeting_id": self.meeting_id} if kind is ShareKind.NOTES else {"person_id": self.ada_id}
        return links.issue(self.workshop_id, LOCAL, kind, **of).token

    def get(self, token: str) -> Answer:
        return ask("GET", f"http://{HOST}:{self.port}/s/{token}")

    def post(self, token: str, *, origin: str = "", **said: str) -> Answer:
        own = f"http://{HOST}:{self.port}"
        headers = {"Origin": origin or own, "Content-Type": "application/x-www-form-urlencoded"}
        return ask("POST", f"{own}/s/{token}", urlencode(said).encode(), headers)

    def load(self) -> Workshop:
        return snapshot.load(self.workshop_id, LOCAL)


@pytest.fixture
def shared(database) -> Iterator[Shared]:
    workshop_id = workshops.create(LOCAL, "Northwind")
    ada = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ada")
    meeting = meetings.plan(workshop_id, LOCAL, MeetingKind.CALL, "Call")
    meetings.begin(workshop_id, LOCAL, meeting)
    decision = decisions.record(workshop_id, LOCAL, NASTY, meeting_id=meeting)
    action = actions.add(workshop_id, LOCAL, "Draft it", owner_id=ada, due_on=date(2026, 5, 4), meeting_id=meeting)
    private = fields.note(f"meeting:{meeting}", Audience.FACILITATORS)
    fields.save(workshop_id, LOCAL, private, PRIVATE, was="", label="note")
    with serving(shares.routes(FailedTries(limit=4))) as port:
        yield Shared(port, workshop_id, meeting, decision, action, ada)


def test_notes_are_shown_confirmed_and_corrected_by_link(shared):
    token = shared.token()
    shown = shared.get(token)
    assert shown.status == 200
    assert b"&lt;script&gt;alert(1)&lt;/script&gt; &amp; **bold**" in shown.body
    assert NASTY.encode() not in shown.body
    assert PRIVATE.encode() not in shown.body

    refused = shared.post(token, name=" ", agrees="no", **{f"words:decision:{shared.decision_id}": "We begin"})
    assert (refused.status, b"Write your name" in refused.body, b"We begin" in refused.body) == (400, True, True)
    assert shared.post(token, name="Bea", agrees="no").status == 400  # neither right nor what is wrong
    assert shared.post(token, name="Bea", agrees="no", **{"words:decision:else": "x"}).status == 400
    assert (shared.load().notes_replies, shared.load().corrections) == ((), ())

    said = {f"words:decision:{shared.decision_id}": "We begin", "words:goal": ""}
    assert shared.post(token, name="Bea", agrees="no", **said).status == 303
    assert shared.post(token, name="Bea", agrees="no", **said).status == 303  # sent twice is said once
    workshop = shared.load()
    assert [(c.subject, c.was, c.text, c.name) for c in workshop.corrections] == [
        (f"decision:{shared.decision_id}", NASTY, "We begin", "Bea")
    ]
    assert workshop.decision_records[0].text == NASTY  # nothing is overwritten by a correction
    assert history.entries(shared.workshop_id, LOCAL)[0].actor_name == "Bea"
    assert shared.post(token, name="Bea", agrees="yes").status == 303
    assert [(r.name, r.agrees) for r in shared.load().notes_replies] == [("Bea", True)]
    assert "Bea asks for: “We begin”" in shared.get(token).body.decode()


def test_a_person_says_how_far_own_actions_are_and_reaches_no_others(shared):
    other = actions.add(shared.workshop_id, LOCAL, "Of nobody")
    token = shared.token(ShareKind.ACTIONS)
    shown = shared.get(token).body
    assert (b"Draft it" in shown, b"Of nobody" in shown, b"that day has passed" in shown) == (True, False, True)

    assert shared.post(token, action=shared.action_id, state="blocked").status == 400
    assert shared.post(token, action=other, state="done").status == 400
    assert shared.post(token, action=shared.action_id, state="done", remark="Sent").status == 303

    found = {one.id: one for one in shared.load().actions}
    assert (found[shared.action_id].state, found[shared.action_id].remark) == (ActionState.DONE, "Sent")
    assert found[other].state is ActionState.OPEN
    assert shared.post(shared.token(), action=shared.action_id, state="open").status == 400  # a link to notes


def test_links_end_and_guesses_are_counted(shared):
    token = shared.token()
    assert shared.post(token, origin="http://evil.example", name="Eve", agrees="yes").status == 403
    (link,) = links.of_workshop(shared.workshop_id, LOCAL)
    links.revoke(shared.workshop_id, LOCAL, link.id)
    assert shared.get(token).status == 410
    removed = shared.token()
    meetings.remove(shared.workshop_id, LOCAL, shared.meeting_id)
    assert shared.get(removed).status == 410
    over = links.issue(shared.workshop_id, LOCAL, ShareKind.ACTIONS, person_id=shared.ada_id, days=-1).token
    assert shared.get(over).status == 410
    gone = shared.token(ShareKind.ACTIONS)
    lists.remove(shared.workshop_id, LOCAL, shared.ada_id)
    assert shared.get(gone).status == 410
    assert [shared.get(tokens.fresh()).status for _ in range(6)] == [404] * 4 + [429] * 2
    assert quiet_log.cut(f"GET /s/{token}?saved") == "GET /s/…?…"


def test_only_who_facilitates_makes_links_and_a_participant_of_a_survey_writes_nothing(shared):
    for actor in (PARTICIPANT, Actor("vi", "Vi", Role.VIEWER, None), Actor("co", "Co", Role.CONTRIBUTOR, None)):
        with pytest.raises(NotAllowed):
            links.issue(shared.workshop_id, actor, ShareKind.NOTES, meeting_id=shared.meeting_id)
    with pytest.raises(NotAllowed):
        actions.add(shared.workshop_id, Actor("link:x", "Bea", Role.PARTICIPANT, frozenset({shared.workshop_id})), "x")
    with pytest.raises(ShareEnded):
        links.kind_of("nonsense")


def test_phones_follow_the_shared_screen_until_the_meeting_ends_and_see_no_private_word(shared):
    assert follow.link(shared.workshop_id, LOCAL, shared.meeting_id) is None
    issued = follow.open_up(shared.workshop_id, LOCAL, shared.meeting_id)
    assert follow.open_up(shared.workshop_id, LOCAL, shared.meeting_id) == issued  # every window shows the same code
    assert follow.link(shared.workshop_id, LOCAL, shared.meeting_id) == issued

    meetings.show(shared.workshop_id, LOCAL, shared.meeting_id, "decisions")
    page = shared.get(issued.token)
    assert (page.status, b"What we decided" in page.body) == (200, True)
    assert b"&lt;script&gt;alert(1)&lt;/script&gt; &amp; **bold**" in page.body
    assert (NASTY.encode() in page.body, PRIVATE.encode() in page.body) == (False, False)
    meetings.show(shared.workshop_id, LOCAL, shared.meeting_id, "actions")
    assert b"Draft it \xc2\xb7 Ada" in shared.get(issued.token).body
    script = ask("GET", f"http://{HOST}:{shared.port}{follow_page.SCRIPT}")
    assert (script.status, script.headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")

    assert shared.post(issued.token, name="Eve", agrees="yes").status == 400
    with pytest.raises(NotAllowed):
        follow.open_up(shared.workshop_id, Actor("vi", "Vi", Role.VIEWER, None), shared.meeting_id)
    meetings.end(shared.workshop_id, LOCAL, shared.meeting_id)
    ended = shared.get(issued.token)
    assert (ended.status, b"This meeting has ended" in ended.body) == (410, True)


GERMAN = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}


@pytest.mark.parametrize(
    ("kind", "title", "says"),
    [
        (ShareKind.NOTES, "Notizen: Call", "Stimmen diese Notizen?"),
        (ShareKind.ACTIONS, "Aufgaben für Ada", "Fällig am 4. Mai 2026 (dieser Tag ist vorbei)"),
        (ShareKind.FOLLOW, "Was wir beschlossen haben", "Folgt der gemeinsamen Anzeige von selbst."),
        (ShareKind.MODEL, "Wie wir mit Kunden arbeiten", "Noch niemand verantwortlich"),
    ],
)
def test_what_a_link_opens_speaks_the_reader_s_language(shared, kind, title, says):
    meetings.show(shared.workshop_id, LOCAL, shared.meeting_id, "decisions")
    token = {
        ShareKind.FOLLOW: lambda: follow.open_up(shared.workshop_id, LOCAL, shared.meeting_id).token,
        ShareKind.MODEL: lambda: links.issue(shared.workshop_id, LOCAL, ShareKind.MODEL).token,
    }.get(kind, lambda: shared.token(kind))()
    address = f"http://{HOST}:{shared.port}/s/{token}"
    page = ask("GET", address, None, GERMAN).body.decode()

    assert ('<html lang="de">' in page, f"<h1>{title}</h1>" in page, says in page) == (True, True, True)
    switched = ask("GET", f"{address}?language=en", None, GERMAN)
    assert (switched.status, switched.headers["Location"]) == (303, f"/s/{token}")
    kept = {"Cookie": switched.headers["Set-Cookie"].partition(";")[0], **GERMAN}
    assert '<html lang="en">' in ask("GET", address, None, kept).body.decode()


def test_a_link_that_leads_nowhere_and_a_refusal_are_said_in_the_reader_s_language(shared):
    own = f"http://{HOST}:{shared.port}"
    said = urlencode({"name": "Bea", "agrees": "no"}).encode()
    refused = ask("POST", f"{own}/s/{shared.token()}", said, {"Origin": own, **GERMAN}).body.decode()
    nowhere = ask("GET", f"{own}/s/{tokens.fresh()}", None, GERMAN).body.decode()

    assert "Schreiben Sie, was anders sein soll, oder bestätigen Sie, dass die Notizen stimmen." in refused
    assert "<h1>Dieser Link führt nirgendwohin</h1>" in nowhere
    assert "Dieser Link ist hier nicht bekannt." in nowhere


def test_a_link_takes_no_flood_of_forms_however_it_is_written(shared):
    token, most = shared.token(), pages.RATE.at_once
    got = [shared.post(token if n % 2 else tokens.shown(token), name="", agrees="yes").status for n in range(most + 30)]
    assert set(got[:most]) == {400}  # nobody is named
    assert got.count(429) >= 20
    assert shared.get(token).status == 200
