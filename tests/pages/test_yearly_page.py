"""The annual review as a team meets it: begun, filled, held, taken over, and followed by the next cycle."""

from datetime import date

from db import fields
from salesops.vocabulary import Audience, GoalKind
from tests.pages.opening import load, open_page, save, words
from tests.prepared import northwind, sample_firm

PAGE = "pages/operate/yearly.py"
TREE = GoalKind.REVENUE_GROWTH


def plain(app) -> str:
    return words(app).replace("\\", "")


def test_the_first_review_begins_with_the_drivers_and_says_what_is_still_to_be_given(database):
    workshop_id = northwind()
    save(workshop_id, fields.driver(TREE, "w"), 0.25)
    app = open_page(PAGE, workshop_id)
    assert "No year was reviewed yet" in plain(app)

    app.button(key="yearly:begin").click().run()

    assert not app.exception
    (review,) = load(workshop_id).yearly_reviews
    assert (review.planned, review.actual, review.held_on) == ({"w": 0.25}, {}, None)
    assert review.until_on < date.today()  # noqa: DTZ011
    assert "Run-rate cannot be compared with the plan yet" in plain(app)
    assert "What came, still to be given: Opening run-rate, Churn" in plain(app)

    app.button(key="yearly:held").click().run()
    kept = load(workshop_id).yearly_reviews[0]
    assert (kept.held_on, (kept.next_due_on - kept.held_on).days) == (date.today(), 365)  # noqa: DTZ011

    save(workshop_id, fields.note(f"volumes:{review.id}", Audience.TEAM), "A;10;100;11;120\nB;5;10;5;5")
    app.segmented_control(key="view").set_value("mix").run()
    assert "Won revenue changed by +USD 295: volume did most, +USD 143" in plain(app)
    save(
        workshop_id,
        fields.note(f"volumes:{review.id}", Audience.TEAM),
        "A;10;100;11;many",
    )
    assert "Row 1: a product and four numbers" in app.run().error[0].value.replace("\\", "")


def test_the_sample_s_year_is_told_taken_over_and_followed_by_the_next_cycle(database):
    workshop_id = sample_firm()
    app = open_page(PAGE, workshop_id)
    assert not app.exception
    assert "less than planned: MQL to SQL cost most" in plain(app)

    app.button(key="yearly:targets").click().run()
    after = load(workshop_id)
    (review,) = after.yearly_reviews
    assert {node: after.driver_inputs(TREE)[node] for node in review.next_targets} == review.next_targets
    assert app.button(key="yearly:targets").disabled

    app.segmented_control(key="view").set_value("cycle").run()
    app.button(key="cycle:start").click().run()
    opened = load(app.session_state["workshop_id"])
    assert (opened.settings.cycle, opened.settings.earlier_id) == (2, workshop_id)

    gaps = open_page("pages/workshop/gaps.py", opened.id)
    assert not gaps.exception
    assert "Cycle before: " in plain(gaps)
    back = open_page(PAGE, opened.id)
    back.segmented_control(key="view").set_value("cycle").run()
    assert f"This is cycle 2, begun with {len(opened.baselines)} scores as its baseline." in plain(back)
