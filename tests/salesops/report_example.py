"""A workshop that holds something for every part of the report, entered through the product's own doors."""

from datetime import UTC, date, datetime

from db import fields, lists, projects, snapshot, workshops
from db.access import LOCAL
from salesops.vocabulary import Audience, GoalKind, ListKind
from salesops.workshop import Workshop
from tests.journey import element_ids, enter_article
from tests.salesops.tree_examples import example
from tests.writing import save

AS_OF = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NASTY = "Ada *Lovelace* | <b>bold</b> ![x](http://evil.example/p.png) & co_ \x0b\x00 😀 [l](javascript:1)"


def full_workshop() -> Workshop:
    """Return the article's example with a goal, drivers, answers, notes, people and decisions beside it."""
    workshop_id = workshops.create(LOCAL, "The article's firm")
    chosen = enter_article(workshop_id)
    ada = lists.add(workshop_id, LOCAL, ListKind.PERSON, NASTY.replace("\x0b\x00", ""))
    function = next(one.id for one in snapshot.load(workshop_id, LOCAL).items(ListKind.FUNCTION))
    save(workshop_id, fields.of("listitem", ada, "function_id"), function)
    offer = lists.add(workshop_id, LOCAL, ListKind.OFFER, "Platform | core")
    save(workshop_id, fields.goal("baseline"), 10_000_000.0)
    save(workshop_id, fields.goal("target"), 12_000_000.0)
    save(workshop_id, fields.goal("owner_id"), ada)
    for node, value in example("F1").items():
        save(workshop_id, fields.driver(GoalKind.REVENUE_GROWTH, node), value)
    save(workshop_id, fields.answer("BM1"), {"one_off": 10.0, "subscription": 62.5, "usage": 7.5, "services": 20.0})
    save(workshop_id, fields.answer("BM4"), {offer: {"price_metric": "per user", "list_price": 1200.0}})
    save(workshop_id, fields.maturity("business_models", "score"), 2)
    save(workshop_id, fields.maturity("business_models", "evidence"), NASTY.replace("\x00", ""))
    save(workshop_id, fields.note("business_models", Audience.TEAM), "Ask Finance for the margins.")
    save(workshop_id, fields.note("business_models", Audience.FACILITATORS), "The owner is tired of this.")
    save(workshop_id, fields.of("project", chosen["E08"], "owner_id"), ada)
    save(workshop_id, fields.of("project", chosen["E08"], "first_step"), "Interview ten customers")
    save(workshop_id, fields.of("project", chosen["E08"], "first_step_on"), date(2026, 3, 9))
    save(workshop_id, fields.setting("programme_starts_on"), date(2026, 3, 30))
    social = element_ids(snapshot.load(workshop_id, LOCAL))["E17"]
    projects.set_aside(workshop_id, LOCAL, social, because="Messaging comes first", relook_on=date(2026, 9, 1))
    projects.drop(workshop_id, LOCAL, chosen["E38"])
    messaging = element_ids(snapshot.load(workshop_id, LOCAL))["E08"]
    links = [link for link in snapshot.load(workshop_id, LOCAL).accepted_links() if link.element_id == messaging]
    first = min(links, key=lambda link: link.stage.value)
    save(workshop_id, fields.gap(first.id, "good_enough"), True)
    save(workshop_id, fields.gap(first.id, "good_enough_because"), "Nobody waits for it")
    return snapshot.load(workshop_id, LOCAL)
