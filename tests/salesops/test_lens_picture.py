"""The drawn sales lens: the way from lead to account and back, its counts, and the same in words."""

from salesops import gaps, lens, lens_picture
from salesops.vocabulary import Audience, Phase, Stage
from salesops.workshop import Note
from tests.salesops.map_example import build, scored

ENGAGE, TRANSACT, FULFILL, SUPPORT, RENEW = Stage
LINKS = {
    ("Ours", ENGAGE): scored(4),
    ("Ours", TRANSACT): scored(1),
    ("Ours", RENEW): None,
    ("E44", FULFILL): scored(2),
}


def drawn(**more):
    workshop = build(own=["Ours"], **({"links": LINKS} | more))
    return workshop, lens_picture.way(workshop, lens.phases(gaps.points(workshop)))


def test_the_way_leads_from_lead_over_the_current_account_to_execution_and_back():
    _, way = drawn()

    steps = [(step.name, step.beside) for box in way.boxes for step in box.steps]
    assert steps == [
        ("Lead", False), ("Opportunity", False), ("Buying process", False), ("Sales process", True),
        ("Current account", False), ("Account objective", False), ("Account plan", False), ("Execute", False),
    ]  # fmt: skip
    assert [box.phase for box in way.boxes] == [
        Phase.LEAD_GENERATION,
        Phase.OPPORTUNITY_MANAGEMENT,
        None,
        Phase.ACCOUNT_MANAGEMENT,
    ]
    assert way.back == "Leads inside the account: the cycle starts again"


def test_each_phase_counts_its_merger_points_and_is_scored_as_the_lens_scores_it():
    workshop, way = drawn()

    views = {view.phase: view for view in lens.phases(gaps.points(workshop))}
    boxes = {box.phase: box for box in way.boxes if box.phase is not None}
    assert {phase: (box.home, box.touched, box.scored) for phase, box in boxes.items()} == {
        Phase.LEAD_GENERATION: (1, 1, 1), Phase.OPPORTUNITY_MANAGEMENT: (2, 1, 2), Phase.ACCOUNT_MANAGEMENT: (1, 2, 2)
    }  # fmt: skip
    assert {phase: box.score for phase, box in boxes.items()} == {phase: view.score for phase, view in views.items()}


def test_the_objective_is_grow_until_the_team_says_another():
    workshop, way = drawn()
    said = Note(id="n", subject=lens_picture.OBJECTIVE, audience=Audience.TEAM, text=" Win the second site ")

    other = workshop.model_copy(update={"notes": (said,)})

    assert lens_picture.objective(workshop) == "Grow"
    assert [step.filled for box in way.boxes for step in box.steps if step.filled] == ["Grow"]
    assert lens_picture.objective(other) == "Win the second site"


def test_the_same_in_words_says_every_step_and_count():
    workshop, way = drawn()

    assert lens_picture.in_words(way, workshop.settings) == (
        "Lead generation: Lead. 1 merger point at home, 1 touched; 4.0 of 5 from 1 of 2 scored.",
        "Opportunity management: Opportunity, then Buying process beside Sales process. "
        "2 merger points at home, 1 touched; 2.0 of 5 from 2 of 3 scored.",
        "Then the customer is a current account.",
        "Account management: Account objective “Grow”, then Account plan, then Execute. "
        "1 merger point at home, 2 touched; 2.5 of 5 from 2 of 3 scored.",
        "Leads inside the account: the cycle starts again.",
    )


def test_an_unscored_phase_says_so_and_never_nought():
    workshop, way = drawn(links={("Ours", ENGAGE): None})

    assert lens_picture.score_words(way.boxes[0], workshop.settings) == "not scored yet, 0 of 1 scored"
