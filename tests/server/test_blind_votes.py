"""Blindness attacked: one scene is played twice, the first person scoring low, then high, with other evidence.

Whoever else is there - another person with the form, who facilitates on every page - must be sent the same both times
until the scores are shown. What differs by nature is replaced by name: the vote's id and code, the form's own key,
versions.
"""

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.cookies import SimpleCookie
from typing import Any

import pytest
from google.protobuf import text_format
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from db import engine
from db.access import LOCAL
from db.models import now
from db.surveys import closing, scoring, tokens
from salesops.surveys import prework
from salesops.vocabulary import SurveyMode
from salesops.workshop import SurveyItem
from tests import databases
from tests.db.filled import load
from tests.journey import article_workshop
from tests.load.client import Client
from tests.server.running import Answer, App, ask

PAGES = ("scoring", "gaps", "alignment")
# By nature: the key of the form's own browser, ids that Streamlit makes of keys, versions.
OWN_FORM = re.compile(rb"survey:[0-9a-f]{16}:[0-9a-f]{16}")
WIDGET = re.compile(rb"\$\$ID-[0-9a-f]{32}")
VERSION = re.compile(rb'\\?"(seen|version)\\?": ?\d+')
QR_CODE = re.compile(rb'data:image/svg\+xml;base64,[\w+/=]+(?="\s+\w+: "[^"]*Code to scan)')


class Tab(Client):
    """A tab that keeps what it was sent to draw."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heard: list[bytes] = []

    def on_message(self, raw: bytes) -> None:
        message = ForwardMsg.FromString(raw)
        if message.WhichOneof("type") == "delta":  # the others carry the session's id and the run's
            self.heard.append(text_format.MessageToString(message.delta).encode())


@dataclass(frozen=True)
class Scored:
    """What the first person says at every point."""

    score: int
    sure: int
    evidence: str


LOW, HIGH = Scored(1, 1, "Zanzibar, a drawer full of them"), Scored(5, 3, "Quillfeather, every deal of the year")


@pytest.fixture(scope="module")
def workshop(app: App) -> Iterator[tuple[str, tuple[SurveyItem, ...]]]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SALESOPS_DATA", str(app.data))
        engine.use(databases.url(app.data))
        made = article_workshop().id
        yield made, prework.candidates(load(made))[:3]
        engine.close()


def told(app: App, method: str, path: str, cookies: dict[str, str], said: Any = None) -> Answer:
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    headers = {"Origin": app.url, "Content-Type": "application/json", "Cookie": cookie}
    return ask(method, app.url + path, None if said is None else json.dumps(said).encode(), headers)


def joined(app: App, token: str) -> dict[str, str]:
    answer = told(app, "GET", f"/j/{token}", {})
    return {name: one.value for name, one in SimpleCookie(answer.headers["Set-Cookie"]).items()}


def parts(items: tuple[SurveyItem, ...], said: Scored) -> list[dict[str, Any]]:
    values = {"score": said.score, "confidence": said.sure, "comment": said.evidence}
    return [{"item": item.id, "kind": kind, "value": value, "n": n}
            for n, (item, kind, value) in enumerate((i, k, v) for i in items for k, v in values.items())]  # fmt: skip


def scene(
    app: App, workshop: tuple[str, tuple[SurveyItem, ...]], mode: SurveyMode, first: Scored, closes_at: datetime
) -> tuple[Any, Any]:
    """Return what everybody else was sent before the reveal, and what who facilitates was sent after it."""
    workshop_id, items = workshop
    vote = scoring.open_vote(workshop_id, LOCAL, "Vote", items, mode=mode, minimum=3, closes_at=closes_at)
    token = vote.issued[0].token
    one, other = joined(app, token), joined(app, token)
    named = {"name": "Ada"} if mode is SurveyMode.NAMED else {}
    assert told(app, "POST", "/api/answer", one, {"answers": parts(items, first)}).status == 200
    assert told(app, "POST", "/api/finish", one, named).status == 200

    async def look(page: str, cookies: dict[str, str] | None = None) -> list[bytes]:
        async with Tab(app.url, page, f"w={workshop_id}&vote={vote.survey_id}", cookies=cookies or {}) as tab:
            await tab.start()
            assert tab.screen.exceptions() == []
            return [masked(frame, vote.survey_id, token) for frame in tab.heard]

    async def everybody() -> list[list[bytes]]:
        return [await look("answer", other), *[await look(page) for page in PAGES]]

    frames = [asyncio.run(look("answer", other))]
    answers = [
        told(app, "POST", "/api/answer", other, {"answers": parts(items, Scored(2, 2, "My own"))}),
        told(app, "GET", "/api/next", other),
        told(app, "POST", "/api/finish", other, {"name": "Ben"} if named else {}),
    ]
    frames += asyncio.run(everybody())
    before = (frames, [(answer.status, answer.body) for answer in answers])
    closing.close(workshop_id, LOCAL, vote.survey_id)
    return before, asyncio.run(look("scoring"))


def masked(frame: bytes, survey_id: str, token: str) -> bytes:
    """Return a frame without what differs by nature."""
    known = QR_CODE.sub(b"code-to-scan", OWN_FORM.sub(b"own-form", frame))
    known = known.replace(survey_id.encode(), b"the-vote").replace(tokens.shown(token).encode(), b"the-code")
    return VERSION.sub(b"version", WIDGET.sub(b"widget", known))


@pytest.mark.parametrize("mode", [SurveyMode.NAMED, SurveyMode.ANONYMOUS])
def test_nobody_is_sent_anything_of_a_score_before_all_are_shown(app, workshop, mode):
    closes_at = now() + timedelta(hours=8)  # of both, since everybody is told of it
    low, low_shown = scene(app, workshop, mode, LOW, closes_at)
    high, high_shown = scene(app, workshop, mode, HIGH, closes_at)

    assert low[1] == high[1]
    for page, one, two in zip(("answer", "answer", *PAGES), low[0], high[0], strict=True):
        words = b"".join((*one, *two))
        assert not any(word in words for word in (b"Zanzibar", b"drawer", b"Quillfeather")), page
        assert one == two, page
    if mode is SurveyMode.NAMED:  # the comparison would see it: afterwards it does
        assert low_shown != high_shown
        assert b"Quillfeather" in b"".join(high_shown)
