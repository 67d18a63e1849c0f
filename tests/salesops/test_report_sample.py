"""The report of a full workshop: every page's part in it, each number that of the snapshot or of the function."""

from datetime import UTC, date, datetime

import pytest

from salesops import cards, content, formats, gaps, lens, lifecycle, metrics, priority, programme, report, worth
from salesops.charts.heatmap import heatmap
from salesops.report.model import Facts, Figure, Heading, Paragraph, Table
from salesops.vocabulary import DateFormat, NumberFormat
from salesops.workshop import Workshop

TODAY = date(2026, 3, 2)
AS_OF = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def workshop(sample_example) -> Workshop:
    return sample_example


@pytest.fixture(scope="module")
def built(workshop) -> report.Report:
    return report.build(workshop, as_of=AS_OF)


def table(found: report.Report, caption: str) -> Table:
    (held,) = [t for t in found.tables() if t.caption == caption]
    return held


def facts(found: report.Report, part: str) -> list[tuple[str, str]]:
    return [(fact.label, fact.text) for b in found.part(part).blocks if isinstance(b, Facts) for fact in b.items]


def paragraphs(found: report.Report, part: str) -> list[str]:
    return [b.text for b in found.part(part).blocks if isinstance(b, Paragraph)]


def test_stages_stand_under_the_team_s_names_with_owner_and_importance(workshop, built):
    names = lifecycle.stage_names(workshop)
    headings = [b.text for b in built.part("map").blocks if isinstance(b, Heading)]
    owners = [row.cells[1].text for row in table(built, "Owner, importance, score and answers per stage").rows]

    assert [one for one in headings if one in names.values()] == list(names.values())
    settings = [workshop.stage_setting(stage) for stage in names]
    assert owners == [workshop.item_name(setting.owner_id) for setting in settings if setting]
    assert [c.label for c in table(built, "Elements and the stages they serve").columns[2:]] == list(names.values())


def test_stage_score_stands_with_its_sentence_and_evidence(workshop, built):
    said = facts(built, "map")

    for stage in content.load().stages:
        score = workshop.maturity(stage.id.value)
        assert ("Score", f"{score.score} of 5: {stage.rubric[score.score]}") in said
        assert ("Evidence", score.evidence) in said


def test_sales_lens_has_the_scores_of_the_lens(workshop, built):
    expected = [view.score for view in lens.phases(gaps.points(workshop, TODAY))]

    assert [row.cells[1].value for row in table(built, "Scores by phase of selling").rows] == expected


def test_metrics_have_their_last_four_quarters_and_target(workshop, built):
    periods = metrics.last_quarters(TODAY, workshop.settings.fiscal_year_starts_month)
    rows = {row.refs[0]: row for row in table(built, "Metrics by quarter").rows}

    assert list(rows) == [tracked.id for tracked in workshop.tracked_metrics]
    for tracked in workshop.tracked_metrics:
        known = metrics.values(workshop, tracked.id)
        expected = [known.get(period) for period in periods] + [tracked.target]
        assert [cell.value for cell in rows[tracked.id].cells[2:]] == expected


def test_metric_that_nobody_measures_says_so_in_every_quarter(workshop):
    first = workshop.tracked_metrics[0].model_copy(update={"not_measured": True})
    found = report.build(workshop.model_copy(update={"tracked_metrics": (first,)}), as_of=AS_OF)

    (row,) = table(found, "Metrics by quarter").rows
    assert [cell.text for cell in row.cells[2:6]] == ["not measured"] * 4


def test_both_lists_of_the_ranking_are_those_of_the_function(workshop, built):
    found = priority.ranking(workshop, gaps.points(workshop, TODAY))

    ranked = table(built, "Ranked by priority").rows
    assert [(r.refs[0], r.cells[5].value, r.cells[6].value) for r in ranked] == [
        (r.point.link.id, r.priority.worth.base, r.priority.score) for r in found.ranked
    ]
    apart = table(built, "Effect not set").rows
    assert [(r.refs[0], r.cells[5].value) for r in apart] == [
        (r.point.link.id, r.priority.without_effect) for r in found.effect_not_set
    ]
    assert ranked
    assert apart


def test_worth_of_each_element_and_of_all_together_is_the_arithmetic(workshop, built):
    rows = table(built, "Worth of closing an element's gaps, in EUR a year").rows

    for row in rows:
        found = worth.worth(workshop, row.refs)
        assert tuple(cell.value for cell in row.cells[2:]) == (found.low, found.base, found.high)
    assert set(rows[-1].refs) == {row.refs[0] for row in rows[:-1]}


def test_heat_map_stands_as_picture_and_table(workshop, built):
    chart = heatmap(workshop, TODAY)
    (figure,) = [b for b in built.part("gaps").blocks if isinstance(b, Figure)]

    assert (figure.title, figure.alt) == (chart.title, chart.alt)
    assert [[cell.text for cell in row.cells] for row in figure.table.rows] == [[*row.values()] for row in chart.table]


def test_merged_answer_names_whose_answers_it_came_from(workshop, built):
    merged = [answer for answer in workshop.answers if answer.source_ids]
    told = [
        t for p in ("components", "map") for t in paragraphs(built, p) if t.startswith("Agreed from the answers of")
    ]

    assert len(told) == len(merged)
    for answer in merged:
        assert any(all(workshop.item_name(one) in text for one in answer.source_ids) for text in told)


def test_own_questions_stand_with_their_answers(workshop, built):
    said = paragraphs(built, "components") + paragraphs(built, "map")

    for own in workshop.own_questions:
        assert f"Own question · {own.text}" in said
        assert workshop.answer(own.id) in said


def test_renamed_category_stands_under_its_name(workshop, built):
    shown = {row.cells[1].text for row in table(built, "Elements and the stages they serve").rows}

    assert {setting.name for setting in workshop.category_settings} <= shown


def test_the_plan_calls_its_starts_agreed_and_not_its_projects(workshop, built):
    staged = [card for card in cards.cards(workshop, programme.staged(workshop)) if card.start_week is not None]
    plan = table(built, "The plan")

    assert plan.columns[-1].label == "Start"
    assert [row.cells[-1].text for row in plan.rows] == ["agreed"] * len(staged)
    assert sum(text.endswith("(start agreed)") for label, text in facts(built, "plan") if label == "Weeks") == len(
        staged
    )


def test_the_front_page_says_what_part_of_the_shortfall_the_projects_close(workshop):
    found = [card for card in cards.cards(workshop, programme.staged(workshop)) if card.worth.base is not None]
    together = worth.worth(workshop, [element.id for card in found for element in card.elements])
    goal = workshop.goal.model_copy(update={"target": together.today + 2 * together.base})
    short = report.build(workshop.model_copy(update={"goal": goal}), as_of=AS_OF)

    (said,) = [text for text in paragraphs(short, "summary") if " together are worth " in text]
    assert " That closes 50 % of the " in said
    assert said.endswith("This is arithmetic, not a promise.")


def test_project_cards_carry_worth_and_work_product(workshop, built):
    found = cards.cards(workshop, programme.staged(workshop))
    held = [fact for b in built.part("plan").blocks if isinstance(b, Facts) for fact in b.items]

    expected = [card.worth.base for card in found if card.worth.base is not None]
    assert [fact.value for fact in held if fact.label == "Worth"] == expected
    known = [card for card in found if any(e.work_product for e in card.elements)]
    assert sum(fact.label == "Work product" for fact in held) == len(known)


def test_cover_says_setting_depth_and_the_moment_where_the_workshop_is(workshop, built):
    cover = dict(facts(built, "cover"))

    assert cover["Setting"] == "Discovery session"
    assert cover["Depth"] == content.load().depth(workshop.settings.depth).name
    assert cover["As of"] == "2 Mar 2026, 10:30 (Europe/Amsterdam)"


def test_numbers_and_days_follow_the_workshop_s_settings(workshop):
    look = {"number_format": NumberFormat.POINT_COMMA, "date_format": DateFormat.ISO, "time_zone": "Pacific/Auckland"}
    settings = workshop.settings.model_copy(update=look)

    found = report.build(workshop.model_copy(update={"settings": settings}), as_of=datetime(2026, 3, 2, 23, tzinfo=UTC))

    assert dict(facts(found, "cover"))["As of"] == "2026-03-03, 12:00 (Pacific/Auckland)"
    goal = dict(facts(found, "value"))
    target = formats.number(workshop.goal.target, settings)
    assert goal["Target"] == f"EUR {target} a year"
    assert "." in target
    assert goal["Until"] == workshop.goal.ends_on.isoformat()
