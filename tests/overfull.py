"""A workshop fuller than any real one: 48 elements at every stage they suggest, 200 people, 10 surveys, long names."""

import json
import random
from collections.abc import Iterator
from typing import Any

from db import models, sample, snapshot, transfer
from db.access import LOCAL
from db.change import Act, change
from db.surveys import elsewhere
from salesops import content
from salesops.intake.survey_exports.reading import read as read_answers
from salesops.surveys.elsewhere import Told, proposed
from salesops.transfer import Option
from salesops.vocabulary import Depth, LinkState, ListKind, SurveyMode
from tests.salesops.survey_layouts import as_csv, labelled

PEOPLE, SURVEYS, LONG = 200, 10, 60
# A second language's letters and one word that no line can be broken in.
FILLER = " Qualitätssicherungsverantwortliche für Übergänge in Łódź, Århus și București"
NAMED = ("list_items", "projects", "own_questions", "risks", "actions", "meetings", "milestones")


def overfull() -> str:
    """Return the id of a workshop made of the sample firm, with more of everything and names of 60 characters."""
    firm = sample.load_sample(LOCAL)
    written = json.loads(transfer.export_workshop(firm, LOCAL, include=set(Option)))
    written["workshop"]["settings"]["depth"] = Depth.FULL.value
    _lengthen(written["workshop"])
    _people(written["workshop"]["list_items"])
    made = transfer.import_workshop(json.dumps(written).encode(), LOCAL)
    _map(made)
    for number in range(SURVEYS):
        _survey(made, number)
    return made


def _lengthen(parts: dict[str, Any]) -> None:
    for part in NAMED:
        for number, row in enumerate(parts[part]):
            if row.get("name"):
                row["name"] = f"{number} {row['name']}{FILLER}"[:LONG].strip()
    parts["settings"]["name"] = f"Überfüllt: {parts['settings']['name']}{FILLER}"[:LONG].strip()


def _people(items: list[dict[str, Any]]) -> None:
    one = next(item for item in items if item["kind"] == ListKind.PERSON)
    there = sum(item["kind"] == ListKind.PERSON for item in items)
    items.extend(
        one
        | {"id": f"more{number}", "name": f"Zoë Sørensen-Nguyễn {number}{FILLER}"[:LONG].strip(), "position": number}
        for number in range(there, PEOPLE)
    )


def _map(workshop_id: str) -> None:
    suggested = {one.id: one.stages for one in content.load().elements if not one.retired}
    with change(workshop_id, LOCAL, Act("link", "Linked everything")) as door:
        linked = {(link.element_id, link.stage) for link in door.all(models.Link)}
        for element in door.all(models.Element):
            door.update(element, applicable=True)
            for stage in suggested.get(element.content_id or "", ()):
                if (element.id, stage.value) not in linked:
                    door.add(models.Link, element_id=element.id, stage=stage, state=LinkState.ACCEPTED)
        for link in door.all(models.Link):
            door.update(link, state=LinkState.ACCEPTED)
        scored = {gap.link_id for gap in door.all(models.Gap)}
        for number, link in enumerate(door.all(models.Link)):
            if link.id not in scored:
                door.add(models.Gap, link_id=link.id, score=number % 4, evidence=f"Seen in case {number}.{FILLER * 3}")


def _survey(workshop_id: str, number: int) -> None:
    statements = [one.text for one in content.load().statements][number : number + 12]
    drawn = random.Random(number)  # the same at each run, another for each survey
    rows = [drawn.choices(range(1, 6), weights=(1 + number, 3, 5, 12 - number, 4), k=12) for _ in range(PEOPLE)]
    found = read_answers(as_csv([statements, *labelled(matrix=rows)]))
    told = Told(f"Round {number}{FILLER}"[:LONG].strip(), "The forms of our HR", SurveyMode.CONFIDENTIAL, minimum=5)
    elsewhere.bring_in(workshop_id, LOCAL, found, proposed(found), told)


def counts(workshop_id: str) -> Iterator[tuple[str, int]]:
    """Yield what there is of what, to print and to hold in a test."""
    workshop = snapshot.load(workshop_id, LOCAL)
    yield "elements", sum(one.applicable for one in workshop.elements)
    yield "merger points", len(workshop.links)
    yield "people", len(workshop.items(ListKind.PERSON))
    yield "surveys", len(workshop.surveys)
