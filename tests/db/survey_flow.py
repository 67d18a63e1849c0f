"""A survey on its way through the doors, for the tests that need one."""

from datetime import timedelta

from db import snapshot
from db.access import LOCAL
from db.fields import of, save
from db.models import now
from db.surveys import door, links, setup
from db.surveys.door import OneAnswer
from db.surveys.links import Invitee
from salesops import content, surveys
from salesops.vocabulary import AnswerKind, SurveyKind

AGREE = AnswerKind.AGREEMENT


def drafted(workshop_id: str, **values) -> str:
    survey_id = setup.create(
        workshop_id, LOCAL, "Are we aligned?", items=surveys.standard_items(SurveyKind.ALIGNMENT, content.load())
    )
    for column, value in {"closes_at": now() + timedelta(days=7), **values}.items():
        was = getattr(load(workshop_id, survey_id), column)
        save(workshop_id, LOCAL, of("survey", survey_id, column), value, was=was, label=column)
    return survey_id


def load(workshop_id: str, survey_id: str):
    return snapshot.load(workshop_id, LOCAL).survey(survey_id)


def launched(workshop_id: str, people: list[Invitee], **values) -> tuple[str, list[str]]:
    survey_id = drafted(workshop_id, **values)
    issued = links.issue(workshop_id, LOCAL, survey_id, people)
    setup.launch(workshop_id, LOCAL, survey_id)
    return survey_id, [one.token for one in issued]


def answer(token: str, value: int, *, finished: bool = True, items: tuple[str, ...] = ("V1", "C7")) -> door.Pass:
    one = door.join(token)
    door.save(one, [OneAnswer(item, AGREE, value) for item in items])
    if finished:
        door.finish(one, {})
    return one


def team(function: str, count: int) -> list[Invitee]:
    return [Invitee(f"{function} {n}", function) for n in range(count)]
