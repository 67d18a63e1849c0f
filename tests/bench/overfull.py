"""A workshop as full as the product promises to carry: 48 elements or more, 200 people, 10 surveys.

The sample firm, with more of everything: its people, its own elements, accepted and scored merger points. Made once for
a run of the bench through the product's own doors.
"""

from datetime import UTC, datetime, timedelta

from db import engine, migrate, models, sample, snapshot
from db.access import LOCAL
from db.change import Act, change
from db.surveys import setup
from salesops import content
from salesops.vocabulary import LinkState, ListKind, Stage
from salesops.workshop import SurveyItem, Workshop

ELEMENTS, PEOPLE, SURVEYS = 48, 200, 10
STATEMENTS = 20  # of each survey


def fill(database_url: str) -> str:
    """Make the workshop in that database and return its id; the engine is closed afterwards."""
    engine.use(database_url)
    try:
        migrate.upgrade()
        workshop_id = sample.load_sample(LOCAL, name="Overfull")
        _enlarge(workshop_id)
        return workshop_id
    finally:
        engine.close()


def _enlarge(workshop_id: str) -> None:
    before = snapshot.load(workshop_id, LOCAL)
    _people(before)
    _elements(before)
    _points(snapshot.load(workshop_id, LOCAL))
    items = [SurveyItem(id=f"P{n}", text=f"Statement {n}") for n in range(STATEMENTS)]
    for n in range(SURVEYS - len(before.surveys)):
        survey_id = setup.create(workshop_id, LOCAL, f"Round {n}", items=items)
        with change(workshop_id, LOCAL, Act("survey", "Set when it closes")) as door:
            door.update(door.get(models.Survey, survey_id), closes_at=datetime.now(UTC) + timedelta(days=30))


def _people(before: Workshop) -> None:
    here = len(before.items(ListKind.PERSON))
    with change(before.id, LOCAL, Act("listitem", "Many people")) as door:
        door.add_all(
            models.ListItem,
            [{"kind": ListKind.PERSON, "name": f"Person {n}", "position": n} for n in range(here, PEOPLE)],
        )


def _elements(before: Workshop) -> None:
    categories = [category.id for category in content.load().categories]
    people = before.items(ListKind.PERSON)
    with change(before.id, LOCAL, Act("element", "Many elements")) as door:
        for n in range(ELEMENTS - len(before.elements)):
            door.add(models.Element, name=f"Initiative {n}", category_id=categories[n % len(categories)])
        for n, element in enumerate(before.elements):
            row = door.get(models.Element, element.id)
            door.update(row, applicable=True, owner_id=element.owner_id or people[n % len(people)].id)


def _points(workshop: Workshop) -> None:
    decided = {(link.element_id, link.stage) for link in workshop.links}
    with change(workshop.id, LOCAL, Act("link", "Many merger points")) as door:
        for n, element in enumerate(workshop.elements):
            for stage in list(Stage)[n % 2 :: 2]:
                if (element.id, stage) not in decided:
                    door.add(models.Link, element_id=element.id, stage=stage, state=LinkState.ACCEPTED)
    with change(workshop.id, LOCAL, Act("gap", "Many scores")) as door:
        scored = {gap.link_id for gap in workshop.gaps}
        for n, link in enumerate(snapshot.load(workshop.id, LOCAL).links):
            if link.id not in scored and n % 4:
                door.put(models.Gap, {"link_id": link.id}, score=n % 5)
