"""Lines of a submission, the team together, and who was right."""

from datetime import date

from salesops.commitments import Take, last_before, proposed, records, said_by_model, said_by_owners, submission, team
from salesops.forecast.commit import Category, Line, Submission, waterfall
from salesops.forecast.facts.spans import Bounded
from salesops.intake.opportunities.model import DealState, Opportunity
from salesops.outlook.judged import KeptMonth
from salesops.workshop import Commitment, Settings

MARCH = Bounded("2024-03", "March 2024", date(2024, 3, 1), date(2024, 3, 31), 1)
HOW = Settings(id="s", name="Northwind")
DIGEST = "0" * 64


def deal(name, day=None, amount=10.0, state=DealState.OPEN, closed=None, **more):
    return Opportunity(id=name, close_on=day, closed_on=closed, amount=amount, state=state, **more)


def said(owner, on, closed=0.0, commit=0.0, best=0.0, name=""):
    return Commitment(
        id=name or f"{owner}{on}", owner=owner, made_on=on, since=MARCH.since, until=MARCH.until, closed=closed,
        commit=commit, best_case=best, digest=DIGEST,
    )  # fmt: skip


def test_deals_of_a_period_take_what_was_chosen_else_what_was_said_last_time():
    lines = (
        Line("old", 10.0, Category.COMMIT, date(2024, 3, 9)),
        Line("won", 10.0, Category.BEST_CASE, date(2024, 3, 9)),
        Line("late", 5.0, Category.COMMIT, date(2024, 3, 9)),
        Line("reopened", 5.0, Category.CLOSED, date(2024, 3, 2), "won"),
    )
    before = Submission("Ann", date(2024, 3, 1), MARCH.since, MARCH.until, lines)
    deals = [
        deal("old", date(2024, 3, 9)),
        deal("won", date(2024, 3, 9), 12.0, DealState.WON, date(2024, 3, 8)),
        deal("late", date(2024, 4, 9), 5.0),
        deal("reopened", date(2024, 3, 20)),
        deal("chosen", date(2024, 3, 10), None),
        deal("overdue", date(2024, 2, 10), 70.0),
        deal("undated", None, 60.0),
        deal("next month", date(2024, 4, 10)),
        deal("gone", date(2024, 3, 10), vanished_on=date(2024, 3, 5)),
        deal("lost", date(2024, 3, 9), 3.0, DealState.LOST, date(2024, 3, 3)),
        deal("won before", date(2024, 2, 9), 3.0, DealState.WON, date(2024, 2, 3)),
    ]
    found = proposed(deals, MARCH, before, {"chosen": Category.BEST_CASE, "won": Category.OMITTED})

    assert [(one.line.deal, one.line.category.value, one.counts, one.note) for one in found] == [
        ("old", "commit", True, ""),
        ("reopened", "pipeline", True, ""),
        ("chosen", "best case", True, "no amount"),
        ("overdue", "pipeline", False, "planned day past"),
        ("undated", "pipeline", False, "no planned day"),
        ("late", "commit", False, "planned later"),
        ("won", "closed", True, ""),
        ("lost", "left out", True, ""),
    ]
    now = submission("Ann", date(2024, 3, 10), MARCH, found)
    fell = waterfall(before, now)
    assert (now.amount(Category.CLOSED), now.amount(Category.COMMIT)) == (12.0, 10.0)
    assert (fell.before, fell.after, fell.won_amount) == (15.0, 10.0, 12.0)
    assert {step.change.value: step.deals for step in fell.steps if step.deals} == {"slipped": ("late",)}


def test_what_was_said_last_is_of_this_owner_and_period_and_of_an_earlier_day():
    other = Bounded("2024-04", "April 2024", date(2024, 4, 1), date(2024, 4, 30), 1)
    first, second = said("Ann", date(2024, 3, 1)), said("Ann", date(2024, 3, 8))

    assert last_before([second, first, said("Bob", date(2024, 3, 9))], "Ann", MARCH, date(2024, 3, 9)) == second
    assert last_before([second, first], "Ann", MARCH, date(2024, 3, 8)) == first
    assert last_before([second, first], "Ann", other, date(2024, 3, 9)) is None


def test_a_team_sums_what_each_owner_said_last_and_names_who_is_silent():
    deals = {
        "Ann": (deal("a", date(2024, 3, 9)), deal("b", None, 5.0, DealState.WON, date(2024, 3, 2))),
        "Bob": (deal("c", date(2024, 3, 9), None), deal("d", date(2024, 5, 9))),
        "Cid": (deal("e", date(2024, 5, 9)),),
    }
    found = team(
        deals,
        [
            said("Ann", date(2024, 3, 8), 5.0, 20.0, 1.0),
            said("Ann", date(2024, 3, 1), 0.0, 40.0),
            said("Eve", MARCH.since),
        ],
        MARCH,
    )

    assert [(one.owner, one.said, one.change, one.due, one.due_amount, one.won) for one in found.owners] == [
        ("Ann", 25.0, -15.0, 1, 10.0, 5.0), ("Bob", None, None, 1, 0.0, 0.0), ("Eve", 0.0, None, 0, 0.0, 0.0),
    ]  # fmt: skip
    assert (found.closed, found.commit, found.best_case) == (5.0, 20.0, 1.0)
    assert [one.owner for one in found.silent] == ["Bob"]


def test_owners_and_model_are_compared_with_what_came_once_the_period_is_over():
    deals = {"Ann": (deal("a", None, 50.0, DealState.WON, date(2024, 3, 20)),)}
    commitments = [
        said("Ann", date(2024, 3, 25), 50.0, 10.0), said("Ann", date(2024, 3, 1), 0.0, 40.0),
        said("Ann", date(2024, 4, 2), 50.0, 0.0), said("Bob", date(2024, 3, 1), 0.0, 30.0),
    ]  # fmt: skip
    over, running = date(2024, 3, 29), date(2024, 3, 28)  # a period may end on a weekend

    for take, amount in ((Take.LAST, 60.0), (Take.FIRST, 40.0)):
        ann = said_by_owners(commitments, deals, over, take, HOW)
        assert [(one.by, one.period, one.amount, one.actual) for one in ann if one.by == "Ann"] == [
            ("Ann", "March 2024", amount, 50.0)
        ]
    assert said_by_owners(commitments, deals, running, Take.LAST, HOW) == []
    record = {one.by: (one.n, one.error) for one in records(said_by_owners(commitments, deals, over, Take.LAST, HOW))}
    assert record == {"Ann": (1, 0.2), "Bob": (1, None)}

    months = [
        KeptMonth(date(2024, 2, day), date(2024, 2, day), "pipeline", MARCH.since, 1.0, p50, 99.0, came)
        for day, p50, came in ((1, 40.0, 50.0), (20, 45.0, 50.0), (28, 70.0, None))
    ]
    model = {take: said_by_model(months, take, HOW) for take in Take}
    assert {take: [(one.by, one.amount, one.actual) for one in each] for take, each in model.items()} == {
        Take.FIRST: [("The model (pipeline)", 40.0, 50.0)], Take.LAST: [("The model (pipeline)", 45.0, 50.0)],
    }  # fmt: skip
