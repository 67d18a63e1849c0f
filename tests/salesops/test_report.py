"""The report as a value: what stands in it, what is left out, what it says is missing."""

from datetime import UTC, date, datetime

import pytest

from db import workshops
from db.access import LOCAL
from db.snapshot import load
from salesops import gaps, metrics, programme, report
from salesops.content import load as load_method
from salesops.report import wording
from salesops.report.model import Bullets, Column, Facts, Figure, Heading, Paragraph, Row, Table
from salesops.value.levers import levers
from salesops.vocabulary import Audience, Decision, GoalKind
from salesops.workshop import MetricValue, Settings, TrackedMetric, Workshop
from tests.salesops.report_example import AS_OF

FULL_PARTS = [
    (0, "cover"),
    (1, "summary"),
    (2, "process"),
    (3, "components"),
    (4, "map"),
    (5, "gaps"),
    (7, "focus"),
    (8, "plan"),
    (9, "value"),
    (11, "practices"),
    (12, "method"),
    (13, "appendix"),
]


@pytest.fixture
def workshop(full_example) -> Workshop:
    return full_example


def built(workshop: Workshop, **more) -> report.Report:
    return report.build(workshop, as_of=AS_OF, **more)


def words(**settings) -> wording.Words:
    return wording.Words(Settings(id="s", name="A firm", **settings))


def table_of(found: report.Report, part: str, caption: str) -> Table:
    (table,) = [t for t in tables_of(found.part(part)) if t.caption == caption]
    return table


def tables_of(part) -> list[Table]:
    blocks = [b.table if isinstance(b, Figure) else b for b in part.blocks]
    return [b for b in blocks if isinstance(b, Table)]


def texts_of(found: report.Report) -> list[str]:
    texts = []
    for part in found.parts:
        for block in part.blocks:
            match block:
                case Paragraph(text):
                    texts.append(text)
                case Bullets(items):
                    texts += items
                case Facts(items):
                    texts += [f"{fact.label}: {fact.text}" for fact in items]
    return texts


def test_parts_stand_in_the_order_of_the_thirteen_below_the_cover_with_their_own_numbers(workshop):
    assert [(p.number, p.id) for p in built(workshop).parts if p.blocks] == FULL_PARTS


def test_empty_workshop_has_a_report_that_names_what_is_missing_and_invents_no_number(database):
    found = built(load(workshops.create(LOCAL, "New"), LOCAL))

    assert [p.id for p in found.parts if p.blocks] == ["cover", "summary", "value", "practices", "method", "appendix"]
    assert {m.place for p in found.parts for m in p.missing} == {
        "components",
        "lifecycle",
        "map",
        "gaps",
        "focus",
        "value",
        "lists",
        "surveys",
        "actions",
    }
    (figures,) = [b for b in found.part("summary").blocks if hasattr(b, "items") and not isinstance(b, Bullets | Facts)]
    assert [(fact.text, fact.value) for fact in figures.items] == [("not given", None)] * 4
    assert [fact.label for fact in figures.items][2:] == ["Gaps: nothing is scored yet", "Weeks: no project yet"]


def test_gap_table_says_what_the_snapshot_says(workshop):
    rows = table_of(built(workshop), "gaps", "Gaps by merger point").rows

    shown = [(row.refs[0], *(cell.value for cell in row.cells[3:7])) for row in rows]
    assert shown == [(p.link.id, p.score, p.target, p.gap, p.importance) for p in gaps.points(workshop)]


def test_map_table_has_one_mark_per_accepted_merger_point(workshop):
    rows = table_of(built(workshop), "map", "Elements and the stages they serve").rows

    marks = sum(cell.text.startswith("●") for row in rows for cell in row.cells)
    linked = {ref for row in rows for ref in row.refs[1:]}
    assert marks == len(workshop.accepted_links())
    assert linked == {link.id for link in workshop.accepted_links()}


def test_focus_table_starts_each_project_where_the_staging_does(workshop):
    staging = programme.staged(workshop).staging

    rows = table_of(built(workshop), "focus", "When each project starts, and why").rows

    shown = {row.refs[0]: (row.cells[2].value, row.cells[3].value, row.cells[5].text) for row in rows}
    expected = {p: (start + 1, staging.ends[p], staging.reasons[p].text) for p, start in staging.starts.items()}
    assert shown == expected


def test_not_now_and_undecided_keep_reason_date_and_gap(workshop):
    found = built(workshop)

    (row,) = table_of(found, "focus", "What was set aside, and why").rows
    assert [cell.text for cell in row.cells] == ["Social selling methods", "Messaging comes first", "1 Sep 2026"]
    (undecided,) = table_of(found, "focus", "Candidates without a decision").rows
    assert [cell.text for cell in undecided.cells] == ["Content marketing", "2", "Engage"]


def test_every_project_card_keeps_the_ids_of_its_merger_points(workshop):
    links = {link.id for link in workshop.links}
    carried = {e for p in workshop.projects if p.decision == "now" for e in workshop.elements_of(p.id)}
    expected = {link.id for link in workshop.accepted_links() if link.element_id in carried}

    facts = [b for b in built(workshop).part("plan").blocks if isinstance(b, Facts)]

    origins = {ref for block in facts for fact in block.items if fact.label == "Comes from" for ref in fact.refs}
    assert origins & links == expected


def test_driver_effects_and_interaction_are_those_of_the_arithmetic(workshop):
    tree, values = load_method().tree("F1"), workshop.driver_inputs(GoalKind.REVENUE_GROWTH)
    expected = levers(tree, values)

    table = table_of(built(workshop), "value", "Effect of each driver alone, and of all together")

    *single, interaction, together = table.rows
    assert {row.refs[0]: row.cells[3].value for row in single} == {
        lever.node_id: lever.gain for lever in expected.levers
    }
    assert (interaction.cells[3].value, together.cells[3].value) == (expected.interaction, expected.together)
    assert sum(row.cells[3].value for row in (*single, interaction)) == pytest.approx(expected.together)


def test_drivers_that_bring_the_same_share_the_title_of_their_picture(workshop):
    (picture,) = [b for b in built(workshop).part("value").blocks if isinstance(b, Figure) and "goal most" in b.title]

    assert picture.title.startswith("Leads, Lead to MQL and 4 more move the goal most: +")
    assert picture.title.endswith(" each")


def test_a_followed_metric_lacks_its_number_or_its_source_never_both_in_one_word(workshop):
    given = metrics.last_quarters(AS_OF.date(), workshop.settings.fiscal_year_starts_month)[-1]
    tracked = (TrackedMetric(id="n", name="With number"), TrackedMetric(id="e", name="Empty"))
    changed = workshop.model_copy(
        update={
            "tracked_metrics": tracked,
            "metric_values": (MetricValue(id="v", tracked_id="n", period=given, value=22.0),),
        }
    )

    missing = [m.text for p in built(changed).parts for m in p.missing]

    assert "1 metric without a number: Empty" in missing
    assert "1 metric without a source: With number" in missing


def test_the_plan_names_what_is_not_agreed_and_nothing_once_all_of_it_is(workshop):
    def missing(**said):
        chosen = tuple(p.model_copy(update=said) if p.decision is Decision.NOW else p for p in workshop.projects)
        part = built(workshop.model_copy(update={"projects": chosen})).part("plan")
        return [m.text for m in part.missing if "agreed" in m.text]

    ready = {"owner_id": "ann", "start_week": 0, "first_step": "Call", "first_step_on": AS_OF.date()}
    count = sum(p.decision is Decision.NOW for p in workshop.projects)
    proposed = f"{count} projects proposed, none agreed yet"
    assert missing(**ready, agreed_on=None) == [proposed]
    assert missing(**ready | {"owner_id": None}, agreed_on=None) == [f"{proposed}; {count} without an owner"]
    assert missing(**ready, agreed_on=AS_OF.date()) == []


def test_split_and_table_answers_stand_in_tables_with_names_instead_of_ids(workshop):
    found = built(workshop)

    split = table_of(found, "components", "Answer to BM1")
    prices = table_of(found, "components", "Answer to BM4")

    assert [[cell.text for cell in row.cells] for row in split.rows] == [
        ["One-off sales", "10 %"],
        ["Subscription", "62.5 %"],
        ["Usage", "7.5 %"],
        ["Services", "20 %"],
    ]
    assert [[cell.text for cell in row.cells] for row in prices.rows] == [
        ["Platform | core", "per user", "USD 1,200", "–", "–"]
    ]


def test_score_stands_with_the_sentence_of_its_anchor(workshop):
    anchor = load_method().component("business_models").anchors[2]

    assert f"Score: 2 of 5: {anchor}" in texts_of(built(workshop))


def test_notes_for_facilitators_are_left_out_although_the_snapshot_holds_them(workshop):
    assert workshop.note("business_models", Audience.FACILITATORS) == "The owner is tired of this."

    found = built(workshop)

    assert b"tired of this" not in report.write(found, "md")
    assert "Business models: Ask Finance for the margins." in texts_of(found)


def test_next_date_is_the_first_one_that_lies_ahead(workshop):
    assert "9 Mar 2026: first step of Value messaging." in texts_of(built(workshop))
    later = report.build(workshop, as_of=datetime(2026, 4, 30, tzinfo=UTC))
    assert "1 Sep 2026: look again at Social selling methods, which was set aside." in texts_of(later)
    never = report.build(workshop, as_of=datetime(2027, 1, 1, tzinfo=UTC))
    assert "Not given: no first step and no re-look date lies ahead." in texts_of(never)


def test_next_date_names_all_that_starts_on_it(workshop):
    projects = tuple(
        p.model_copy(update={"start_week": 0}) if p.decision is Decision.NOW and p.id != workshop.projects[0].id else p
        for p in workshop.projects
    )
    told = texts_of(
        report.build(workshop.model_copy(update={"projects": projects}), as_of=datetime(2026, 3, 20, tzinfo=UTC))
    )
    (said,) = (text for text in told if text.startswith("30 Mar 2026: "))
    names = [p.name for p in projects if p.start_week == 0]
    assert len(names) > 1
    assert all(name in said for name in names)
    assert said.endswith("start.")


def test_what_comes_from_elsewhere_stands_in_its_part(workshop):
    why, changes = "The amounts are in two currencies.", (Paragraph("three scores"),)

    found = built(workshop, prediction=why, changes=changes)

    assert found.part("alignment").blocks == ()  # no survey was closed
    assert found.part("value").blocks[-2:] == (Heading("Revenue prediction"), Paragraph(why))
    assert found.part("appendix").blocks[-1:] == changes


def test_moment_without_a_time_zone_is_refused(workshop):
    with pytest.raises(ValueError, match="time zone"):
        report.build(workshop, as_of=datetime(2026, 3, 2))  # noqa: DTZ001


def test_row_that_does_not_fit_its_table_is_refused():
    with pytest.raises(ValueError, match="Prices: every row needs 2 cells"):
        Table((Column("a"), Column("b")), (Row(words().cells([1])),), "Prices")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (None, "not given"),
        (float("nan"), "not given"),
        (0, "0"),
        (0.125, "0.12"),
        (12.5, "12.5"),
        (1234.56, "1,235"),
        (-3.0, "−3"),
        (11_656_040.0, "11,656,040"),
    ],
)
def test_numbers_read_as_people_write_them(given, shown):
    assert words().number(given) == shown


def test_names_that_hold_a_comma_are_told_apart():
    assert wording.listed(["A", "B", "C"]) == "A, B and C"
    assert wording.listed(["A, a", "B"]) == "A, a; and B"
    assert words().day(date(2026, 3, 2)) == "2 Mar 2026"


def test_questions_without_an_agreed_answer_are_missing_by_component_and_stage(workshop):
    context = report.Context(workshop, AS_OF)
    state = context.completeness["business_models"]
    left = state.asked - state.answered

    assert left > 0
    assert [m.text for m in built(workshop).part("components").missing][1:] == [
        f"{left} of {state.asked} questions have no agreed answer: Business models {left}"
    ]


def test_an_answer_that_still_misses_something_is_named_and_a_set_aside_element_is_in_no_project(workshop):
    short = tuple(a.model_copy(update={"value": {"subscription": 60.0}}) if a.question_id == "BM1" else a
                  for a in workshop.answers)  # fmt: skip
    found = built(workshop.model_copy(update={"answers": short}))
    aside = {p.name for p in workshop.projects if p.decision is Decision.NOT_NOW}
    elements = "Elements on the map and the projects that work on them"
    origins = {row.cells[1].text: row.cells[3].text for row in table_of(found, "appendix", elements).rows}

    assert "Answered, but not complete: Business models (BM1)" in [m.text for m in found.part("components").missing]
    assert aside
    assert all(origins.get(name, "–") == "–" for name in aside)
