"""Questions of the method: how many at each depth, their answers, rules and choices."""

import pytest

from salesops.content import load
from salesops.content.answer_schema import MatrixSpec, TableSpec
from salesops.content.question_schema import RuleKind, Subset
from salesops.vocabulary import AnswerType, Depth, GoalKind, ListKind, Phase, Stage

STAGES, PHASES, DEPTHS = list(Stage), list(Phase), list(Depth)


@pytest.fixture(scope="module")
def method():
    return load()


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
    assert used == {
        (Subset.FIRST_TIER, ListKind.SEGMENT),
        (Subset.INDIRECT, ListKind.CHANNEL),
        (Subset.CUSTOMER_FACING, ListKind.ROLE),
        (Subset.PAID_VARIABLE, ListKind.ROLE),
    }


def test_enable_cells_are_stored_once_and_shown_in_two_places(method):
    columns = [column.id for column in method.question("SC6").spec.columns]
    assert columns == [cell.id for cell in method.channel_cells if cell.at_short]
    assert method.question("SC6").spec.cell.options[:4] == method.channel_scale[:4]


def test_channel_question_offers_the_channels_of_the_grid(method):
    offered = [(option.id, option.label) for option in method.question("SC1").spec.options]
    assert offered == [(channel.id, channel.name) for channel in method.channels]
    assert [channel.id for channel in method.channels if channel.direct] == [
        "field",
        "inside",
        "self_serve",
        "framework",
    ]


def test_channel_grid_has_nine_cells_one_for_each_act_and_duty(method):
    assert len(method.channel_cells) == len({(cell.act, cell.duty) for cell in method.channel_cells}) == 9


@pytest.mark.parametrize(("question", "column"), [("BM9", None), ("CP3", "driver")])
def test_driver_choices_are_the_movable_drivers_those_through_partners_and_the_costs(method, question, column):
    spec = method.question(question).spec
    options = spec.options if column is None else next(c.options for c in spec.columns if c.id == column)
    through_partners = [(n.id, n.name) for n in method.tree(GoalKind.REVENUE_GROWTH).nodes if n.indirect]
    movable = [(d.id, d.name) for d in method.drivers if d.movable]
    costs = ("unit_delivery", "support_cost", "people_cost", "keep")
    profit = method.tree(GoalKind.PROFITABLE_GROWTH)
    assert [(o.id, o.label) for o in options] == [
        *movable, *through_partners, *((one, profit.node(one).name) for one in costs)
    ]  # fmt: skip
