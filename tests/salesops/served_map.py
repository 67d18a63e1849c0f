"""Workshops whose map has just these merger points, owners, handshakes and ties."""

from datetime import date

from salesops import content
from salesops.map_findings import findings
from salesops.spoken import listed
from salesops.vocabulary import ListKind, Stage
from salesops.workshop import Answer, ElementTie, ListItem
from tests.salesops.map_example import CODES, build

ENGAGE, TRANSACT, FULFILL, SUPPORT, RENEW = Stage
ADA, BEN, CY = PEOPLE = ("ada", "ben", "cy")
HANDSHAKES = {stage.value: {"giver": ADA, "taker": BEN} for stage in Stage}


def served(*points, owners=None, handshakes=HANDSHAKES, ties=(), left=(), **more):
    """Return a workshop with these merger points; what serves nothing does not apply, owners take turns."""
    links = dict.fromkeys(points)
    elements = {element for element, _ in points}
    changed = {code: {"applicable": code in elements, "owner_id": ADA} for code in CODES}
    for n, element in enumerate(sorted(elements)):
        owner = PEOPLE[n % len(PEOPLE)] if owners is None else owners.get(element)
        changed[element] = {"applicable": True, "owner_id": owner}
    workshop = build(links=links, changed=changed | more.pop("changed", {}), **more)
    return workshop.model_copy(
        update={
            "list_items": tuple(
                ListItem(id=i, kind=ListKind.PERSON, name=i.title(), left_on=date(2026, 1, 1) if i in left else None)
                for i in PEOPLE
            ),
            "answers": (Answer(id="h", question_id="ST-H", value=handshakes),),
            "element_ties": tuple(
                ElementTie(id=f"{a}{b}{kind}", element_id=a, other_id=b, kind=kind) for a, b, kind in ties
            ),
        }
    )


def everywhere(*codes):
    """Return a merger point of each element at each stage."""
    return [(code, stage) for code in codes for stage in Stage]


def told(workshop, kind=None):
    """Return the sentences of what the map says, of one kind or of all."""
    return [one.sentence for one in findings(workshop) if kind is None or one.kind is kind]


# Elements of different artefacts that neither need nor overlap with one another.
QUIET = ("E10", "E44")


def named(code):
    """Return an element's name."""
    return content.load().element(code).name


def all_named(*codes):
    """Return elements by name as they are spoken."""
    return listed(map(named, codes))
