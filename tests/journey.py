"""The article's example, entered through the product's own doors: tests and screenshots start from it."""

from db import ecosystem, fields, projects, snapshot, workshops
from db.access import LOCAL
from salesops.vocabulary import LinkState, WorkProduct
from salesops.workshop import Workshop

# Element of the method, weeks assumed by the case (scheduling/staging_cases.json), its id there.
ARTICLE = {
    "E08": (4, "MSG"),
    "E14": (6, "NAD"),
    "E17": (4, "SOC"),
    "E36": (4, "PER"),
    "E40": (3, "SQL"),
    "E16": (5, "OPP"),
    "E38": (6, "CON"),
}


def element_ids(workshop: Workshop) -> dict[str, str]:
    """Return this workshop's element ids by the method's ids."""
    return {e.content_id: e.id for e in workshop.elements if e.content_id}


def article_workshop() -> Workshop:
    """Make a workshop of the article's example and return it as it stands."""
    workshop_id = workshops.create(LOCAL, "Northwind")
    enter_article(workshop_id)
    return snapshot.load(workshop_id, LOCAL)


def enter_article(workshop_id: str) -> dict[str, str]:
    """Link, score and choose the article's seven elements; return project ids by the method's element ids."""
    ids = element_ids(snapshot.load(workshop_id, LOCAL))
    stages = {e.content_id: e for e in _placed(workshop_id).values()}
    for code in ARTICLE:
        points = [(ids[code], stage) for stage in stages[code].suggested]
        ecosystem.decide(workshop_id, LOCAL, points, LinkState.ACCEPTED)
    for link in snapshot.load(workshop_id, LOCAL).links:
        fields.save(workshop_id, LOCAL, fields.gap(link.id, "score"), 1, was=None, label="the score")
    chosen = {code: projects.take(workshop_id, LOCAL, ids[code]) for code in ARTICLE}
    for code, (weeks, _) in ARTICLE.items():
        field = fields.of("project", chosen[code], "weeks")
        fields.save(workshop_id, LOCAL, field, weeks, was=None, label="the weeks")
    return chosen


def mark_completed_unused(workshop_id: str, code: str) -> None:
    """Say that an element's work product is completed, but nobody uses it."""
    element = element_ids(snapshot.load(workshop_id, LOCAL))[code]
    field = fields.of("element", element, "work_product")
    fields.save(workshop_id, LOCAL, field, WorkProduct.COMPLETED_UNUSED, was=None, label="the state")


def _placed(workshop_id: str):
    from salesops.ecosystem import placed

    return placed(snapshot.load(workshop_id, LOCAL))
