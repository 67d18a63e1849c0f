"""The map: what a depth shows, names and categories that change nothing else, what it says, both lenses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from salesops import content, ecosystem, gaps, lens, priority
from salesops.content.lens_schema import CrosswalkWeight
from salesops.vocabulary import Depth, LinkState, ListKind, Phase, Stage
from salesops.workshop import ListItem
from tests.examples import examples
from tests.salesops.map_example import build, scored

ENGAGE, TRANSACT, FULFILL, SUPPORT, RENEW = Stage
LG, OM, AM = Phase


@pytest.mark.parametrize(
    ("depth", "elements", "suggested"), [("short", 19, 32), ("standard", 32, 67), ("full", 48, 105)]
)
def test_a_depth_shows_its_elements_and_their_suggestions(depth, elements, suggested):
    workshop = build(depth=Depth(depth))

    assert len(ecosystem.shown(workshop)) == elements
    assert ecosystem.review(workshop) == ecosystem.Review(suggested, 0, 0)
    assert len(ecosystem.undecided(workshop)) == suggested
    assert len(ecosystem.shown(workshop, everything=True)) == 48
    assert ecosystem.review(workshop, ecosystem.placed(workshop)).suggested == 105


def test_own_and_linked_elements_are_shown_at_any_depth():
    at_short = set(ecosystem.shown(build(depth=Depth.SHORT)))

    more = set(ecosystem.shown(build(depth=Depth.SHORT, own=["Ours"], links={("E02", ENGAGE): None})))

    assert more - at_short == {"Ours", "E02"}
    assert at_short < more


@pytest.mark.parametrize(
    ("roles", "learners"), [((), ("SDR", "MKT")), (("MKT", "AE"), ("MKT",)), (("AE",), ("SDR", "MKT"))]
)
def test_a_role_taken_off_the_list_learns_nothing_while_another_is_there(roles, learners):
    items = tuple(ListItem(id=role, kind=ListKind.ROLE, name=role, content_id=role) for role in roles)
    workshop = build(links={("E40", ENGAGE): None}).model_copy(update={"list_items": items})

    assert next(e for e in ecosystem.placed(workshop).values() if e.content_id == "E40").learners == learners


def test_a_suggestion_set_aside_is_reviewed_and_no_merger_point():
    workshop = build(links={("E14", ENGAGE): None})
    aside = workshop.model_copy(
        update={"links": tuple(x.model_copy(update={"state": LinkState.SET_ASIDE}) for x in workshop.links)}
    )

    assert ecosystem.review(workshop) == ecosystem.Review(105, 1, 1)
    assert ecosystem.review(aside) == ecosystem.Review(105, 1, 0)


@settings(deadline=None, max_examples=examples(15))  # each example builds workshops
@given(some.data())
def test_renaming_and_moving_change_no_id_no_score_and_no_rank(data):
    codes = ("E08", "E13", "E16", "E46")
    categories = [category.id for category in content.load().categories]
    changed = {
        code: {
            "name": data.draw(some.text(min_size=1, max_size=20)),
            "category_id": data.draw(some.sampled_from(categories)),
        }
        for code in codes
    }
    given_map = {
        "links": {(code, RENEW): scored(n % 3) for n, code in enumerate(codes)},
        "effects": {("E13", "w"): (0.01, 0.02, 0.03), ("E46", "c"): (-0.01, -0.02, -0.03)},
    }
    before = build(**given_map)
    after = build(**given_map, changed=changed, categories=dict.fromkeys(categories, "Renamed"))

    assert _numbers(after) == _numbers(before)
    assert {e.category for e in ecosystem.placed(after).values()} == {"Renamed"}
    assert set(ecosystem.shown(after)) == set(ecosystem.shown(before))


def _numbers(workshop):
    points = gaps.points(workshop)
    found = priority.ranking(workshop, points)
    ranks = [(r.point.link.id, r.rank, r.priority.score) for r in (*found.ranked, *found.effect_not_set)]
    return [(p.link.id, p.element.id, p.score, p.gap) for p in points], ranks


def test_elements_are_sorted_by_the_methods_categories_wherever_they_moved():
    shown = list(ecosystem.shown(build(changed={"E48": {"category_id": "STM"}})).values())

    order = [category.id for category in content.load().categories]
    positions = [order.index(e.category_id) for e in shown]
    assert positions == sorted(positions)
    assert [e.id for e in shown if e.category_id == "STM"][-1] == "E48"


def test_a_phase_score_is_the_importance_weighted_mean_with_touched_stages_at_half():
    workshop = build(
        links={
            ("Ours", ENGAGE): scored(4),
            ("Ours", TRANSACT): scored(1, importance=5),
            ("Ours", SUPPORT): scored(2),
            ("Ours", FULFILL): None,
        },
        own=["Ours"],
    )

    views = {view.phase: view for view in lens.phases(gaps.points(workshop))}

    # Lead generation: engage ● 4 × 3, support ○ 2 × 1.5. Opportunity: engage ○ 4 × 1.5, transact ● 1 × 5.
    assert views[LG].score == pytest.approx((4 * 3 + 2 * 1.5) / 4.5)
    assert views[OM].score == pytest.approx((4 * 1.5 + 1 * 5) / 6.5)
    assert (views[OM].scored, len(views[OM].seen)) == (2, 3)


def test_a_phase_without_a_score_is_undefined():
    (view, *_) = lens.phases(gaps.points(build(links={("E14", ENGAGE): None})))

    assert (view.phase, view.score, len(view.seen)) == (LG, None, 1)


def test_what_no_phase_sees_stays_visible_outside_the_lens():
    workshop = build(links={("E44", FULFILL): scored(1), ("E43", FULFILL): scored(2)})
    points = gaps.points(workshop)

    assert [p.link.id for p in lens.outside(points)] == ["E44·fulfill"]
    assert lens.stages_of(LG) == {
        ENGAGE: CrosswalkWeight.PRIMARY, SUPPORT: CrosswalkWeight.SECONDARY, RENEW: CrosswalkWeight.SECONDARY
    }  # fmt: skip


def test_switching_the_lens_loses_no_merger_point():
    method = content.load()
    workshop = build(links={(e.id, stage): scored(2) for e in method.elements for stage in e.stages})
    points = gaps.points(workshop)

    seen = {s.point.link.id for view in lens.phases(points) for s in view.seen}
    outside = {p.link.id for p in lens.outside(points)}
    assert seen | outside == {p.link.id for p in points}
    assert seen & outside == set()


def test_stage_scores_are_read_in_phases_the_same_way():
    found = lens.phase_scores(build(stages={TRANSACT: 5}), {ENGAGE: 4, TRANSACT: 1, FULFILL: None})

    assert found == {
        LG: pytest.approx(4.0),
        OM: pytest.approx((4 * 1.5 + 1 * 5) / 6.5),
        AM: pytest.approx((4 * 1.5 + 1 * 2.5) / 4.0),
    }


def test_an_overlap_names_the_artefact_that_both_change_and_stands_in_the_elements_order_whatever_their_ids():
    workshop = build(depth=Depth.FULL)
    turned = tuple(one.model_copy(update={"id": f"x{99 - n}"}) for n, one in enumerate(workshop.elements))

    def overlaps(of):
        elements = ecosystem.placed(of)
        edges = ecosystem.build_map(of).edges(data=True)
        return [(elements[a], elements[b], of["artefact"]) for a, b, of in edges if of["kind"] == "overlaps"]

    found = overlaps(workshop)
    assert {told for a, b, told in found if a.artefact != b.artefact} == {None}
    assert all(told == a.artefact for a, b, told in found if a.artefact == b.artefact)
    assert [(a.name, b.name, told) for a, b, told in found] == [
        (a.name, b.name, told) for a, b, told in overlaps(workshop.model_copy(update={"elements": turned}))
    ]
