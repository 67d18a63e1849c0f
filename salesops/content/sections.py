"""What the method is made of, section by section, as the files beside this give it."""

from salesops.content.base import Text
from salesops.content.channel_schema import Channel, ChannelCellItem, ChannelScale
from salesops.content.engagement_schema import (
    ActionStateWords,
    AgendaBlock,
    AgendaRules,
    BriefPart,
    BriefSlot,
    CadenceStep,
    CorrectionStateWords,
    MeetingKindWords,
    Nudge,
    ReadinessCheck,
    ReadinessRules,
)
from salesops.content.focus_schema import LeverItem, SystemItem
from salesops.content.gap_schema import (
    BandWords,
    CauseWords,
    CrossWords,
    EffortWords,
    PairWords,
    QuadrantWords,
    RandomIndexWords,
    Relook,
    RiceWords,
    WayWords,
)
from salesops.content.lens_schema import CrosswalkCell, LensStep, PhaseItem
from salesops.content.metric_schema import CrmMetric, MetricFormula
from salesops.content.pay_schema import PayGuide, PayMix, PayWarning
from salesops.content.practice_schema import Practice
from salesops.content.question_schema import Question
from salesops.content.results_schema import (
    AgendaPart,
    ReadWords,
    ResultWords,
    SpreadWords,
    StatisticWords,
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
    ProjectPhaseItem,
    RoleItem,
    RollUpGroup,
    RuleText,
    ScaleWords,
    Source,
    StageItem,
    Term,
)
from salesops.content.shelf_schema import Reading, ReadingList, RemarkWords
from salesops.content.survey_schema import (
    CheckQuestion,
    Choice,
    Recall,
    Statement,
    SurveyForm,
    SurveyKindWords,
    TrustStatement,
)
from salesops.content.tree_schema import Tree
from salesops.immutable import Value


class Sections(Value):
    """The checked content, one field a section; a new section begins here and in its file."""

    version: Text
    scale: ScaleWords
    scoring_guide: tuple[Text, ...]
    general_prompts: tuple[Text, ...]
    channel_scale: ChannelScale
    rollup_rules: tuple[Text, ...]
    rules: tuple[RuleText, ...]
    goal_kinds: tuple[GoalKindItem, ...]
    components: tuple[Component, ...]
    stages: tuple[StageItem, ...]
    handshake_owners: tuple[Question, ...]
    phases: tuple[PhaseItem, ...]
    lens_steps: tuple[LensStep, ...]
    crosswalk: tuple[CrosswalkCell, ...]
    categories: tuple[Category, ...]
    elements: tuple[ElementItem, ...]
    metrics: tuple[Metric, ...]
    metric_formulas: tuple[MetricFormula, ...]
    crm_metrics: tuple[CrmMetric, ...]
    drivers: tuple[Driver, ...]
    trees: tuple[Tree, ...]
    depths: tuple[DepthItem, ...]
    project_phases: tuple[ProjectPhaseItem, ...]
    rollups: tuple[RollUpGroup, ...]
    roles: tuple[RoleItem, ...]
    functions: tuple[FunctionItem, ...]
    channels: tuple[Channel, ...]
    channel_cells: tuple[ChannelCellItem, ...]
    survey_form: SurveyForm
    survey_kinds: tuple[SurveyKindWords, ...]
    check_questions: tuple[CheckQuestion, ...]
    recall_questions: tuple[Recall, ...]
    statements: tuple[Statement, ...]
    trust_statements: tuple[TrustStatement, ...]
    levels: tuple[Choice, ...]
    tenure_bands: tuple[Choice, ...]
    result_words: ResultWords
    read_words: tuple[ReadWords, ...]
    statistics: tuple[StatisticWords, ...]
    talks: tuple[TalkScript, ...]
    agenda_parts: tuple[AgendaPart, ...]
    spread_words: tuple[SpreadWords, ...]
    gap_causes: tuple[CauseWords, ...]
    relooks: tuple[Relook, ...]
    ranking_ways: tuple[WayWords, ...]
    quadrants: tuple[QuadrantWords, ...]
    effort_quadrants: tuple[EffortWords, ...]
    opportunity_bands: tuple[BandWords, ...]
    crosses: tuple[CrossWords, ...]
    random_indexes: tuple[RandomIndexWords, ...]
    pair_steps: tuple[PairWords, ...]
    rice_words: tuple[RiceWords, ...]
    agenda_blocks: tuple[AgendaBlock, ...]
    agenda_rules: AgendaRules
    readiness_rules: ReadinessRules
    readiness_checks: tuple[ReadinessCheck, ...]
    nudge: Nudge
    brief_slots: tuple[BriefSlot, ...]
    expert_brief_parts: tuple[BriefPart, ...]
    cadence_steps: tuple[CadenceStep, ...]
    meeting_kinds: tuple[MeetingKindWords, ...]
    action_states: tuple[ActionStateWords, ...]
    correction_states: tuple[CorrectionStateWords, ...]
    systems: tuple[SystemItem, ...]
    levers: tuple[LeverItem, ...]
    practices: tuple[Practice, ...]
    pay_guide: PayGuide
    pay_mixes: tuple[PayMix, ...]
    pay_warnings: tuple[PayWarning, ...]
    credits: Text
    remarks: tuple[RemarkWords, ...]
    reading_lists: tuple[ReadingList, ...]
    readings: tuple[Reading, ...]
    glossary: tuple[Term, ...]
    sources: tuple[Source, ...]
