"""A launched survey with its links, for tests of doors, routes, pages and load."""

from datetime import timedelta
from typing import Any

from db import snapshot, workshops
from db.access import LOCAL
from db.fields import of, save
from db.models import now
from db.surveys import links, setup
from db.surveys.links import Invitee
from salesops import content, surveys
from salesops.vocabulary import SurveyKind


def launched(people: int, workshop_id: str = "", **values: Any) -> tuple[str, str, list[str]]:
    """Return the ids of a workshop and its open alignment survey, and one token per person."""
    workshop_id = workshop_id or workshops.create(LOCAL, "Northwind")
    method = content.load()
    items = values.pop("items", surveys.standard_items(SurveyKind.ALIGNMENT, method))
    kind = values.pop("kind", SurveyKind.ALIGNMENT)
    survey_id = setup.create(workshop_id, LOCAL, "Are we aligned?", kind=kind, items=items)
    for column, value in {"closes_at": now() + timedelta(days=7), **values}.items():
        was = getattr(snapshot.load(workshop_id, LOCAL).survey(survey_id), column)
        save(workshop_id, LOCAL, of("survey", survey_id, column), value, was=was, label=column)
    invited = [Invitee(f"Person {n}") for n in range(people)]
    issued = links.issue(workshop_id, LOCAL, survey_id, invited)
    setup.launch(workshop_id, LOCAL, survey_id)
    return workshop_id, survey_id, [one.token for one in issued]
