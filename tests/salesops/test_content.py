"""The method's content as it ships: counts, sets and links that the method fixes."""

from collections import Counter
from graphlib import TopologicalSorter
from typing import get_args

import pytest

from salesops.content import load
from salesops.content.answer_schema import MatrixSpec, TableSpec
from salesops.content.base import Anchors
from salesops.content.gap_schema import Way
from salesops.content.lens_schema import CrosswalkWeight
from salesops.content.question_schema import RuleKind, Subset
from salesops.vocabulary import AnswerType, CellType, Depth, GapCause, GoalKind, ListKind, Phase, Stage

STAGES, PHASES, DEPTHS = list(Stage), list(Phase), list(Depth)


@pytest.fixture(scope="module")
def method():
    return load()


def points(elements, where):
    return Counter(place for element in elements for place in getattr(element, where))


def test_load_reads_once_and_gives_the_version(method):
    assert load() is method
    assert method.version == "1.0.0"


# Method, part 4: elements; points by stage (engage … renew); points by phase of the sales lens
@pytest.mark.parametrize(
    ("depth", "elements", "by_stage", "by_phase"),
    [
        ("short", 19, [8, 10, 3, 3, 8], [8, 12, 10]),
        ("standard", 32, [17, 20, 5, 6, 19], [17, 23, 21]),
        ("full", 48, [25, 35, 7, 8, 30], [25, 38, 32]),
    ],
)
def test_depth_shows_the_published_merger_points(method, depth, elements, by_stage, by_phase):
    shown = [method.element(one) for one in method.depth(depth).elements]
    stages, phases = points(shown, "stages"), points(shown, "phases")
    assert len(shown) == len(set(shown)) == elements
    assert [stages[one] for one in STAGES] == by_stage
    assert [phases[one] for one in PHASES] == by_phase


def test_merger_points_are_105_on_stages_and_95_on_phases(method):
    assert len(method.elements) == 48
    assert points(method.elements, "stages").total() == 105
    assert points(method.elements, "phases").total() == 95


@pytest.mark.parametrize(("depth", "of_components", "of_stages"), [(0, 18, 10), (1, 32, 24), (2, 54, 29)])
def test_depth_asks_the_published_number_of_questions(method, depth, of_components, of_stages):
    asked = set(DEPTHS[: depth + 1])
    assert sum(q.depth in asked for c in method.components for q in c.questions) == of_components
    assert sum(q.depth in asked for s in method.stages for q in s.questions) == of_stages


def test_questions_are_numbered_without_holes(method):
    counts = {"BM": 9, "SC": 9, "SG": 10, "SP": 9, "DG": 8, "CP": 9}
    counts |= {"ST-E": 6, "ST-T": 6, "ST-F": 7, "ST-S": 4, "ST-R": 6}
    assert [q.id for q in method.questions] == [f"{k}{n + 1}" for k, size in counts.items() for n in range(size)]


def test_core_questions_are_the_ones_of_the_method(method):
    components = "BM1 BM4 BM5 SC1 SC4 SC6 SG4 SG5 SG9 SP1 SP2 SP8 DG1 DG2 DG3 CP1 CP2 CP3"
    stages = "ST-E1 ST-E3 ST-T2 ST-T4 ST-F1 ST-F5 ST-S1 ST-S2 ST-R1 ST-R5"
    core = [q for q in method.questions if q.depth is Depth.SHORT]
    assert [q.id for q in core] == f"{components} {stages}".split()
    assert all(q.prompt for q in core)


def test_every_component_question_has_a_follow_up_prompt(method):
    assert [q.id for c in method.components for q in c.questions if q.prompt is None] == []


def test_handshake_table_has_one_row_for_each_stage_and_two_owners(method):
    spec = method.question("ST-H").spec
    assert [row.id for row in spec.rows] == STAGES
    assert [(c.list, c.required) for c in spec.columns] == [(ListKind.PERSON, True)] * 2
    assert [d.id for d in method.depths if d.handshake_table] == [Depth.SHORT]


def test_quarter_tables_and_definitions_have_their_rows(method):
    assert [len(method.question(one).spec.rows) for one in ("BM6", "DG5", "DG3", "DG8")] == [4, 4, 5, 2]
    assert [c.id for c in method.question("DG3").spec.columns] == ["marketing", "sales"]


def test_every_answer_type_of_lists_and_numbers_is_in_use(method):
    # no question is a bare date: dates stand in tables beside what they date
    assert {q.type for q in method.questions} == set(AnswerType) - {AnswerType.DATE}


def test_workshop_lists_are_linked_not_retyped(method):
    rows = {q.spec.row_per for q in method.questions if isinstance(q.spec, TableSpec)}
    sides = {q.spec.rows_from for q in method.questions if isinstance(q.spec, MatrixSpec)}
    cells = {c.list for q in method.questions if isinstance(q.spec, TableSpec) for c in q.spec.columns}
    assert (rows | sides | cells) - {None} == set(ListKind) - {ListKind.TEAM}  # teams split sales plans only


def test_required_cells_rule_has_required_columns_to_look_at(method):
    for question in method.questions:
        kinds = {rule.kind for rule in question.rules}
        if isinstance(question.spec, TableSpec) and RuleKind.REQUIRED_CELLS in kinds:
            assert any(column.required for column in question.spec.columns), question.id


def test_minimum_rows_rule_equals_the_rows_the_table_begins_with(method):
    tables = [q for q in method.questions if isinstance(q.spec, TableSpec)]
    rules = {q.id: rule.count for q in tables for rule in q.rules if rule.kind is RuleKind.MINIMUM_ROWS}
    assert rules == {one: method.question(one).spec.minimum_rows for one in rules}


def test_computed_columns_are_never_required(method):
    columns = [c for q in method.questions if isinstance(q.spec, TableSpec) for c in q.spec.columns]
    assert [c.id for c in columns if c.computed and c.required] == []
    assert [c.id for c in columns if c.computed] == ["cost_per_opportunity", "needed", "variable", "multiple"]


def test_subsets_speak_of_the_list_they_are_for(method):
    used = {(r.only, r.list) for q in method.questions for r in q.rules if r.only is not None}
    assert used == {(Subset.FIRST_TIER, ListKind.SEGMENT), (Subset.INDIRECT, ListKind.CHANNEL)}


def test_enable_cells_are_stored_once_and_shown_in_two_places(method):
    columns = [column.id for column in method.question("SC6").spec.columns]
    assert columns == [cell.id for cell in method.channel_cells if cell.at_short]
    assert method.question("SC6").spec.cell.options[:4] == method.channel_scale[:4]


def test_channel_question_offers_the_channels_of_the_grid(method):
    offered = [(option.id, option.label) for option in method.question("SC1").spec.options]
    assert offered == [(channel.id, channel.name) for channel in method.channels]
    assert [channel.id for channel in method.channels if channel.direct] == ["field", "inside", "self_serve"]


def test_channel_grid_has_nine_cells_one_for_each_act_and_duty(method):
    assert len(method.channel_cells) == len({(cell.act, cell.duty) for cell in method.channel_cells}) == 9


@pytest.mark.parametrize(("question", "column"), [("BM9", None), ("CP3", "driver")])
def test_driver_choices_are_the_movable_drivers(method, question, column):
    spec = method.question(question).spec
    options = spec.options if column is None else next(c.options for c in spec.columns if c.id == column)
    assert [(o.id, o.label) for o in options] == [(d.id, d.name) for d in method.drivers if d.movable]


def test_overlaps_are_symmetric(method):
    pairs = {(one.id, other) for one in method.elements for other in one.overlaps}
    assert pairs == {(other, one) for one, other in pairs}
    assert len(pairs) > 0


def test_prerequisites_are_acyclic(method):
    needs = {one.id: (*one.needs_hard, *one.needs_soft) for one in method.elements}
    assert len(list(TopologicalSorter(needs).static_order())) == 48


@pytest.mark.parametrize("depth", DEPTHS)
def test_depth_is_closed_under_hard_prerequisites(method, depth):
    shown = set(method.depth(depth).elements)
    assert {need for one in shown for need in method.element(one).needs_hard} <= shown


def test_every_element_moves_a_driver_and_none_moves_the_starting_figure(method):
    assert min(len(one.drivers) for one in method.elements) == 1
    moved = {move.driver for one in method.elements for move in one.drivers}
    assert moved == {driver.id for driver in method.drivers if driver.movable}
    assert [driver.id for driver in method.drivers if not driver.movable] == ["R0"]


def test_elements_move_each_driver_the_better_way(method):
    wrong = [
        (one.id, move.driver)
        for one in method.elements
        for move in one.drivers
        if move.direction is not method.driver(move.driver).better
    ]
    assert wrong == []


def test_elements_named_in_the_source_and_the_delivery_ones_are_the_core(method):
    core = {one.id for one in method.elements if one.core}
    assert core == {one.id for one in method.elements if one.in_source} | {f"E{n}" for n in range(42, 48)}
    assert len([one for one in method.elements if one.in_source]) == 13


def test_only_social_selling_and_partners_may_not_apply(method):
    assert [one.id for one in method.elements if one.when_applicable] == ["E17", "E31"]


def test_acumen_elements_are_counted_under_two_categories(method):
    assert [(one.id, one.category, one.also) for one in method.elements if one.also] == [
        ("E06", "STM", ("SE",)),
        ("E07", "STM", ("SE",)),
    ]


def test_load_is_none_exactly_where_nobody_learns(method):
    assert [one.id for one in method.elements if one.load == "none"] == [
        one.id for one in method.elements if not one.learners
    ]
    assert Counter(one.load for one in method.elements) == {"none": 5, "light": 17, "medium": 21, "heavy": 5}
    assert Counter(one.effort for one in method.elements) == {"S": 13, "M": 28, "L": 7}


def test_anchors_are_six_distinct_sentences(method):
    owners = [*((c.id, c.anchors) for c in method.components), *((e.id, e.anchors) for e in method.elements)]
    owners += [(stage.id, stage.rubric) for stage in method.stages]
    assert len(owners) == 6 + 48 + 5
    assert [one for one, anchors in owners if len(set(anchors)) != len(get_args(Anchors))] == []
    assert [one for one, anchors in owners if not all(a.endswith(".") for a in anchors)] == []


def test_stages_form_a_ring_of_five_handshakes(method):
    assert [stage.id for stage in method.stages] == STAGES
    assert [stage.next for stage in method.stages] == [*STAGES[1:], Stage.ENGAGE]
    assert [stage.handshake for stage in method.stages] == ["ST-E6", "ST-T6", "ST-F7", "ST-S4", "ST-R5"]


def test_least_metrics_belong_to_their_stage(method):
    least = {stage.id: method.metric(stage.least_metric) for stage in method.stages}
    assert {stage: metric.stage for stage, metric in least.items()} == {stage: stage for stage in STAGES}
    assert [m.id for m in least.values()] == [
        "pipeline_vs_need",
        "win_rate",
        "time_to_value",
        "resolution_time",
        "grr",
    ]


def test_metrics_are_45_and_a_benchmark_has_a_grade_and_a_source_or_is_arithmetic(method):
    counted = Counter(metric.stage for metric in method.metrics)
    assert [counted[stage] for stage in [*STAGES, None]] == [8, 9, 7, 7, 8, 6]
    with_benchmark = [metric for metric in method.metrics if metric.benchmark is not None]
    assert [metric.id for metric in with_benchmark if metric.grade is None] == []
    assert [metric.id for metric in with_benchmark if not metric.sources] == ["pipeline_vs_need"]


def test_crosswalk_has_the_published_cells(method):
    primary = [(c.phase, c.stage) for c in method.crosswalk if c.weight is CrosswalkWeight.PRIMARY]
    assert primary == [
        (Phase.LEAD_GENERATION, Stage.ENGAGE),
        (Phase.OPPORTUNITY_MANAGEMENT, Stage.TRANSACT),
        (Phase.OPPORTUNITY_MANAGEMENT, Stage.RENEW),
        (Phase.ACCOUNT_MANAGEMENT, Stage.RENEW),
    ]
    assert len(method.crosswalk) == 12


def test_every_goal_kind_has_its_tree(method):
    assert [tree.id for tree in method.trees] == list(GoalKind)
    assert method.tree("F1") == method.trees[0]


def test_goal_kinds_are_the_six_and_predictability_has_no_tree(method):
    assert [kind.id for kind in method.goal_kinds] == list(GoalKind)
    assert [kind.id for kind in method.goal_kinds if not kind.has_tree] == [GoalKind.PREDICTABILITY]


def test_people_have_a_group_each(method):
    assert len(method.roles) == 13
    assert {role.group for role in method.roles} == {group.id for group in method.rollups}
    assert {f.id: f.nearest for f in method.functions if f.nearest} == {
        "product": "delivery",
        "partner": "sales",
        "finance": "delivery",
    }


def test_only_primary_sources_are_linked_and_every_source_is_used(method):
    assert [one.id for one in method.sources if (one.link is not None) != (one.grade == "A")] == []
    sections = (method.metrics, method.elements, method.components, method.stages, method.rules, method.goal_kinds)
    used = {key for section in sections for item in section for key in item.sources}
    used |= {key for question in method.questions for key in question.sources}
    used |= {key for one in (*method.systems, *method.levers) for key in one.sources}
    assert used == {one.id for one in method.sources}


def test_every_element_belongs_to_one_of_four_systems(method):
    assert {one.id: len(one.elements) for one in method.systems} == {
        "selection": 4,
        "support": 22,
        "learning": 13,
        "management": 9,
    }
    assert sorted(method.system_of) == [one.id for one in method.elements]
    assert method.system_of["E32"].name == "Management"


def test_six_levers_train_managers_before_sellers_and_fit_the_prerequisites(method):
    at = {one.id: place for place, one in enumerate(method.levers)}
    carried = {element: one.id for one in method.levers for element in one.elements}
    assert (len(at), at["managers"] < at["training"]) == (6, True)
    assert "managers" in next(one.waits_for for one in method.levers if one.id == "training")
    hard = [(need, one) for one in carried for need in method.element(one).needs_hard]
    assert [(need, one) for need, one in hard if need not in carried or at[carried[need]] > at[carried[one]]] == []


def test_glossary_explains_each_term_in_one_sentence_and_names_the_components(method):
    assert [term.id for term in method.glossary if not term.meaning.endswith(".")] == []
    assert [method.term(component.id).name for component in method.components] == [
        component.name for component in method.components
    ]


def test_glossary_names_and_aliases_mean_one_thing_each(method):
    names = Counter(word.lower() for term in method.glossary for word in {term.name, *term.aliases})
    assert [word for word, times in names.items() if times > 1] == []


@pytest.mark.parametrize(
    "lookup",
    [
        *("component", "stage", "phase", "question", "element", "category", "metric", "driver", "tree", "depth"),
        *("role", "function", "goal_kind", "channel", "channel_cell", "term", "source"),
    ],
)
def test_unknown_id_raises_key_error(method, lookup):
    with pytest.raises(KeyError, match="nothing of that name"):
        getattr(method, lookup)("nothing of that name")


def test_lookups_find_what_they_are_asked_for(method):
    assert method.element("E08").name == "Value messaging"
    assert method.component("business_models").questions[0] == method.question("BM1")
    assert method.stage("engage").questions[0] == method.question("ST-E1")
    assert method.driver("delta").symbol == "δ"
    assert method.question("SC2").spec.columns[0].type is CellType.PERCENT


def shown_texts(value):
    """Every string that people read as a sentence or label; ids, keys, links and aliases apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from shown_texts(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in {"id", "sources", "seeds", "link", "aliases"}:
                yield from shown_texts(one)


def test_texts_show_no_working_marks_or_source_keys(method):
    keys = [f"[{source.id}]" for source in method.sources]
    marks = ["[inf]", "GEFN", "†", "seed 00", "(S-", "(A)", "(B)", "(C)", *keys]
    texts = list(shown_texts(method.model_dump(mode="json")))
    assert len(texts) > 2_000
    assert [text for text in texts if any(mark in text for mark in marks)] == []


def test_the_elements_that_are_held_up_are_those_of_the_components_that_are(method):
    held = {c.name: c.least_good_enough for c in method.components if c.least_good_enough is not None}
    elements = {e.name: e.least_good_enough for e in method.elements if e.least_good_enough is not None}

    assert held == {"Sales process": 3, "Compensation": 3}
    assert elements == {"Sales process": 3, "Compensation & incentives": 3}


def test_every_word_of_gaps_and_rankings_is_there_once(method):
    assert [cause.id for cause in method.gap_causes] == list(GapCause)
    assert [way.id for way in method.ranking_ways] == list(Way)
    assert [step.value for step in method.pair_steps] == [1, 3, 5, 7, 9]
    assert [relook.days for relook in method.relooks] == [90, 180]
