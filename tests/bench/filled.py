"""A workshop of ordinary size for measurements: every list filled, 24 merger points scored, six projects."""

from datetime import date

from db import ecosystem, engine, fields, lists, migrate, projects, snapshot, workshops
from db.access import LOCAL
from salesops.vocabulary import LinkState, ListKind, Stage
from tests.writing import save

ENTRIES = {
    ListKind.OFFER: ("Platform", "Service contract", "Spare parts"),
    ListKind.SEGMENT: ("Large manufacturers", "Mid-size manufacturers", "Public buyers"),
    ListKind.CHANNEL: ("Field sales", "Partners", "Web shop"),
    ListKind.PERSON: ("Ada Novak", "Ben Ortiz", "Chen Li", "Dana Weber", "Emre Kaya", "Fatou Diop"),
}
ELEMENTS, STAGES, PROJECTS = 8, (Stage.ENGAGE, Stage.TRANSACT, Stage.RENEW), 6


def fill(database_url: str) -> str:
    """Make the workshop in that database and return its id; the engine is closed afterwards."""
    engine.use(database_url)
    try:
        migrate.upgrade()
        workshop_id = workshops.create(LOCAL, "Workshop of ordinary size")
        _name_and_aim(workshop_id)
        _score(workshop_id)
        return workshop_id
    finally:
        engine.close()


def _name_and_aim(workshop_id: str) -> None:
    for kind, names in ENTRIES.items():
        for name in names:
            lists.add(workshop_id, LOCAL, kind, name)
    aim = {"statement": "Grow revenue by half in two years", "baseline": 40e6, "target": 60e6}
    for column, value in (aim | {"starts_on": date(2026, 1, 1), "ends_on": date(2027, 12, 31)}).items():
        save(workshop_id, fields.goal(column), value)


def _score(workshop_id: str) -> None:
    elements = snapshot.load(workshop_id, LOCAL).elements[:ELEMENTS]
    points = [(element.id, stage) for element in elements for stage in STAGES]
    ecosystem.decide(workshop_id, LOCAL, points, LinkState.ACCEPTED)
    for place, link in enumerate(snapshot.load(workshop_id, LOCAL).links):
        save(workshop_id, fields.gap(link.id, "score"), place % 4)
    for element in elements[:PROJECTS]:
        projects.take(workshop_id, LOCAL, element.id)
