"""The whole method as one value, with its lookups."""

from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from salesops.content.base import Item
from salesops.content.channel_schema import Channel, ChannelCellItem
from salesops.content.engagement_schema import (
    ActionStateWords,
    AgendaBlock,
    BriefPart,
    CadenceStep,
    CorrectionStateWords,
    MeetingKindWords,
)
from salesops.content.focus_schema import SystemItem
from salesops.content.gap_schema import (
    CauseWords,
    WayWords,
)
from salesops.content.lens_schema import PhaseItem
from salesops.content.metric_schema import CrmMetric, MetricFormula
from salesops.content.question_schema import Question
from salesops.content.results_schema import (
    ReadWords,
    SpreadWords,
    TalkScript,
)
from salesops.content.schema import (
    Category,
    Component,
    DepthItem,
    Driver,
    ElementItem,
    FunctionItem,
    GoalKindItem,
    Metric,
    RoleItem,
    Source,
    StageItem,
    Term,
)
from salesops.content.sections import Sections
from salesops.content.survey_schema import (
    CheckQuestion,
    Recall,
    Statement,
)
from salesops.content.tree_schema import Tree

AnyItem = TypeVar("AnyItem", bound=Item)


def _by_id(items: Iterable[AnyItem]) -> dict[str, AnyItem]:
    return {item.id: item for item in items}


class Method(Sections):
    """The checked content of the method. Every lookup raises `KeyError` for an unknown id."""

    @cached_property
    def _indexes(self) -> dict[str, dict[str, Item]]:
        """Every section that holds items, by id; questions of components and stages under one name."""
        sections = {name: getattr(self, name) for name in type(self).model_fields}
        indexes = {
            name: dict(_by_id(value))
            for name, value in sections.items()
            if isinstance(value, tuple) and value and isinstance(value[0], Item)
        }
        indexes["questions"] = dict(_by_id((*self.questions, *self.handshake_owners)))
        return indexes

    def _find(self, section: str, kind: type[AnyItem], item_id: str) -> AnyItem:
        item = self._indexes[section][item_id]
        if not isinstance(item, kind):
            raise TypeError(f"{section} holds {type(item).__name__}, not {kind.__name__}")
        return item

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions of components, then of stages (the handshake table is apart)."""
        of_components = (question for one in self.components for question in one.questions)
        of_stages = (question for one in self.stages for question in one.questions)
        return (*of_components, *of_stages)

    def component(self, item_id: str) -> Component:
        """Return the component with this id."""
        return self._find("components", Component, item_id)

    def stage(self, item_id: str) -> StageItem:
        """Return the stage with this id."""
        return self._find("stages", StageItem, item_id)

    def phase(self, item_id: str) -> PhaseItem:
        """Return the phase of the sales lens with this id."""
        return self._find("phases", PhaseItem, item_id)

    def question(self, item_id: str) -> Question:
        """Return the component or stage question, or the handshake table, with this id."""
        return self._find("questions", Question, item_id)

    def element(self, item_id: str) -> ElementItem:
        """Return the element with this id."""
        return self._find("elements", ElementItem, item_id)

    def category(self, item_id: str) -> Category:
        """Return the category with this id."""
        return self._find("categories", Category, item_id)

    def metric(self, item_id: str) -> Metric:
        """Return the metric with this id."""
        return self._find("metrics", Metric, item_id)

    def formulas_of(self, metric_id: str) -> tuple[MetricFormula, ...]:
        """Return the ways to work out a metric, the catalogue's first."""
        return tuple(one for one in self.metric_formulas if one.metric == metric_id)

    def driver(self, item_id: str) -> Driver:
        """Return the driver with this id."""
        return self._find("drivers", Driver, item_id)

    def tree(self, item_id: str) -> Tree:
        """Return the driver tree of this kind of value goal (F1 to F6; F6 has no nodes). Raises KeyError."""
        for tree in self.trees:
            if tree.id == item_id:
                return tree
        raise KeyError(item_id)

    def depth(self, item_id: str) -> DepthItem:
        """Return the depth with this id."""
        return self._find("depths", DepthItem, item_id)

    def role(self, item_id: str) -> RoleItem:
        """Return the role with this id."""
        return self._find("roles", RoleItem, item_id)

    def function(self, item_id: str) -> FunctionItem:
        """Return the function with this id."""
        return self._find("functions", FunctionItem, item_id)

    def goal_kind(self, item_id: str) -> GoalKindItem:
        """Return the kind of value goal with this id (F1 to F6)."""
        return self._find("goal_kinds", GoalKindItem, item_id)

    def channel(self, item_id: str) -> Channel:
        """Return the kind of channel with this id."""
        return self._find("channels", Channel, item_id)

    def channel_cell(self, item_id: str) -> ChannelCellItem:
        """Return the cell of the channel grid with this id."""
        return self._find("channel_cells", ChannelCellItem, item_id)

    def statement(self, item_id: str) -> Statement:
        """Return the alignment survey's rated statement with this id."""
        return self._find("statements", Statement, item_id)

    def recall_question(self, item_id: str) -> Recall:
        """Return the alignment survey's recall question with this id."""
        return self._find("recall_questions", Recall, item_id)

    def crm_metric(self, item_id: str) -> CrmMetric:
        """Return what the deals of the CRM tell under this id."""
        return self._find("crm_metrics", CrmMetric, item_id)

    def check_question(self, item_id: str) -> CheckQuestion:
        """Return the question of the check of the five stages with this id."""
        return self._find("check_questions", CheckQuestion, item_id)

    def read_word(self, item_id: str) -> ReadWords:
        """Return the words of this read of a statement."""
        return self._find("read_words", ReadWords, item_id)

    def spread(self, item_id: str) -> SpreadWords:
        """Return what is said of this spread of scores."""
        return self._find("spread_words", SpreadWords, item_id)

    def talk(self, item_id: str) -> TalkScript:
        """Return the script of a talk about this kind of split."""
        return self._find("talks", TalkScript, item_id)

    def gap_cause(self, item_id: str) -> CauseWords:
        """Return the words of this cause of a gap."""
        return self._find("gap_causes", CauseWords, item_id)

    def ranking_way(self, item_id: str) -> WayWords:
        """Return how this way to rank is explained."""
        return self._find("ranking_ways", WayWords, item_id)

    def agenda_block(self, item_id: str) -> AgendaBlock:
        """Return the block of a call with this id."""
        return self._find("agenda_blocks", AgendaBlock, item_id)

    def brief_part(self, item_id: str) -> BriefPart:
        """Return the heading of the expert's brief with this id."""
        return self._find("expert_brief_parts", BriefPart, item_id)

    def cadence_step(self, item_id: str) -> CadenceStep:
        """Return the step after a call with this id."""
        return self._find("cadence_steps", CadenceStep, item_id)

    def meeting_kind(self, item_id: str) -> MeetingKindWords:
        """Return the words of this kind of meeting."""
        return self._find("meeting_kinds", MeetingKindWords, item_id)

    def action_state(self, item_id: str) -> ActionStateWords:
        """Return the words of this state of an action."""
        return self._find("action_states", ActionStateWords, item_id)

    def correction_state(self, item_id: str) -> CorrectionStateWords:
        """Return the words of this state of a correction."""
        return self._find("correction_states", CorrectionStateWords, item_id)

    @cached_property
    def system_of(self) -> dict[str, SystemItem]:
        """Each element's system, by the element's id."""
        return {element: system for system in self.systems for element in system.elements}

    def term(self, item_id: str) -> Term:
        """Return the glossary's entry with this id."""
        return self._find("glossary", Term, item_id)

    def source(self, item_id: str) -> Source:
        """Return the source with this key."""
        return self._find("sources", Source, item_id)
