"""The method's content as it ships: counts, sets and links that the method fixes."""

from collections import Counter
from typing import get_args

import pytest

from salesops.content import load
from salesops.content.base import Anchors
from salesops.content.gap_schema import Way
from salesops.content.lens_schema import CrosswalkWeight
from salesops.vocabulary import CellType, Depth, GapCause, GoalKind, Phase, Stage

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


def test_every_word_of_gaps_and_rankings_is_there_once(method):
    assert [cause.id for cause in method.gap_causes] == list(GapCause)
    assert [way.id for way in method.ranking_ways] == list(Way)
    assert [step.value for step in method.pair_steps] == [1, 3, 5, 7, 9]
    assert [relook.days for relook in method.relooks] == [90, 180]
