"""The Gaps page's rankings: each way draws, a rank of the team's own needs its reason, stages compared in pairs."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations

import pytest

from db import ecosystem, fields, gaps, scores_before
from db.access import LOCAL
from salesops.content.gap_schema import Way
from salesops.vocabulary import GoalKind, LinkState, Stage
from tests.journey import article_workshop, element_ids
from tests.pages.opening import load, open_page, save, words
from tests.prepared import prepared
from tests.salesops.tree_examples import example

PAGE = "pages/workshop/gaps.py"


@pytest.fixture
def ranked(database) -> str:
    """The article's example with the method's test numbers and two effects."""
    return prepared(_ranked)


def _ranked() -> str:
    article = article_workshop().id
    for node, number in example("F1").items():
        save(article, fields.driver(GoalKind.REVENUE_GROWTH, node), number)
    ids = element_ids(load(article))
    for code, node, number in (("E16", "w", 0.02), ("E08", "A", 5_000.0)):
        save(article, fields.effect(ids[code], node, "base"), number)
    return article


def open_ranking(workshop_id: str):
    page = open_page(PAGE, workshop_id)
    page.segmented_control(key="gaps_view").set_value("ranking").run()
    return page


def plain(page) -> str:
    return words(page).replace("\\", "")


def test_every_way_to_rank_draws_its_finding_and_its_formula(ranked):
    save(ranked, fields.rice(element_ids(load(ranked))["E16"], "reach"), 200)
    page = open_ranking(ranked)
    found = []
    for way in Way:
        page.segmented_control(key="ranked_by").set_value(way.value).run()
        assert not page.exception
        single = (m.value for m in page.main.markdown if m.value.startswith("**") and "\n" not in m.value)
        found.append(next(single).replace("\\", ""))
        assert "Source: " in plain(page) or way is Way.PRIORITY

    assert found == [
        "**First comes Value messaging at Engage; its element is worth +202 k USD a year**",
        "**Type reach, impact and confidence of an element, and it gets its rank**",
        "**Nothing to concentrate on**",
        "**The largest opportunity is Value messaging at Engage**",
        "**Quick wins: Value messaging**",
    ]


def test_a_rank_of_the_teams_own_needs_a_reason_and_goes_back_in_one_press(ranked):
    workshop = load(ranked)
    link = next(x for x in workshop.accepted_links() if x.element_id == element_ids(workshop)["E16"])
    page = open_ranking(ranked)
    page.session_state["put"] = True
    page.run()
    page.selectbox(key="put:which").set_value(link.id)
    page.button(key="put:there").click().run()
    assert [e.value.replace("\\", "").partition(":")[0] for e in page.error] == ["Say why first"]

    gaps.put_on_rank(ranked, LOCAL, link.id, 1, "The trade fair is in March")
    page = open_ranking(ranked)
    assert "was put on 1 by the team instead of 4, because “The trade fair is in March”" in plain(page)
    page.button(key=f"put:back:{link.id}").click().run()
    assert (load(ranked).gap_by_link()[link.id].rank, "by the team" in plain(page)) == (None, False)


def test_stages_compared_in_pairs_give_importances_to_take_over(ranked):
    page = open_ranking(ranked)
    page.session_state["importance"] = True
    page.session_state["in_pairs"] = True
    page.run()
    for n, (first, second) in enumerate(combinations(Stage, 2)):
        page.selectbox(key=f"pair:{ranked}:{first}:{second}").set_value(3 if n < 4 else 1)
    page.session_state["importance"] = True
    page.run()

    assert "The comparisons fit together: consistency ratio 0, 0.10 is the limit." in plain(page)
    assert "= (5.000 − 5) ÷ 4 = 0.000. Ratio CR = CI ÷ RI = 0.000 ÷ 1.12 = 0.000;" in plain(page)
    page.button(key="pairs:take").click().run()
    # Engage three times as important as each other one: 3/7 against 1/7, so 5 against 5 ÷ 3.
    assert {s.stage: s.importance for s in load(ranked).stage_settings} == {
        Stage.ENGAGE: 5, Stage.TRANSACT: 2, Stage.FULFILL: 2, Stage.SUPPORT: 2, Stage.RENEW: 2,
    }  # fmt: skip


def test_what_is_closed_together_is_told_beside_the_sum(ranked):
    page = open_ranking(ranked)
    page.session_state["together:fold"] = True
    page.run()

    assert "Added up they would be +USD 367,200 a year; together it is USD 18,360 a year more." in plain(page)
    assert "Arithmetic, not a promise." in plain(page)


def test_the_heat_map_shows_scores_before_and_now(ranked):
    gap = next(one for one in load(ranked).gaps if one.score is not None)
    bea = replace(LOCAL, id="bea", name="Bea")  # what one person types within minutes is one entry
    moved = (gap.score + 1) % 6
    fields.save(ranked, bea, fields.gap(gap.link_id, "score"), moved, was=gap.score, label="Score")
    assert scores_before.first(ranked, LOCAL)[gap.link_id] == gap.score
    assert scores_before.at(ranked, LOCAL, datetime.now(UTC)) == {}

    page = open_page(PAGE, ranked)
    page.segmented_control(key="gaps_view").set_value("heat").run()
    page.segmented_control(key="heat").set_value("moved").run()

    assert not page.exception
    assert page.selectbox(key="heat:since").options == ["The first scores", "30 days ago", "90 days ago", "A year ago"]
    assert "merger points went" in words(page)
    page.selectbox(key="heat:since").select("30").run()
    assert "No merger point was scored before and now" in words(page)


def test_the_heat_map_is_read_by_stage_and_by_phase(ranked):
    page = open_page(PAGE, ranked)
    page.segmented_control(key="gaps_view").set_value("heat").run()
    page.segmented_control(key="heat").set_value("phases").run()

    assert not page.exception
    assert "**The gaps are widest in Lead generation: mean " in plain(page)


def test_what_cannot_be_ranked_is_one_sentence_with_its_count(ranked):
    workshop = load(ranked)
    accepted = {(link.element_id, link.stage) for link in workshop.accepted_links()}
    unscored = [(one.id, Stage.RENEW) for one in workshop.elements if (one.id, Stage.RENEW) not in accepted][:8]
    ecosystem.decide(ranked, LOCAL, unscored, LinkState.ACCEPTED)

    (said,) = (line for line in plain(open_ranking(ranked)).split("\n") if "not ranked" in line)
    assert said.startswith("- **8 merger points not ranked, because the score is missing:** ")
    assert said.endswith(" and 2 more.")
