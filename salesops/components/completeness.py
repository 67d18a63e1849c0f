"""How much of a component or stage is answered, and what is missing in words: always at the workshop's depth."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from salesops import content
from salesops.components.answers import NONE_REASON
from salesops.components.conditions import missing as missing_by
from salesops.components.ground import TIERS_QUESTION, Ground, ground
from salesops.components.own import questions_of
from salesops.components.reading import is_blank
from salesops.content.answer_schema import MatrixSpec, SplitSpec, TableSpec
from salesops.content.question_schema import Question, RuleKind, Subset
from salesops.content.schema import Component, StageItem
from salesops.kept import Kept
from salesops.vocabulary import Depth, ListKind
from salesops.workshop import Answer, AnswerValue, Workshop

_ORDER = {depth: n for n, depth in enumerate((Depth.SHORT, Depth.STANDARD, Depth.FULL))}
NOT_ANSWERED = "Not answered yet."


@dataclass(frozen=True)
class QuestionState:
    """Where one question stands. ``missing`` are whole sentences, empty exactly where it is complete."""

    question_id: str
    answered: bool
    complete: bool
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Completeness:
    """How much of one component or stage is answered at one depth.

    ``asked``, ``answered`` and ``complete`` count the questions of that depth; ``states`` holds all questions of the
    subject, also deeper ones. Figures of different depths are not comparable: another depth asks another set.
    ``metric_given`` tells of a stage whether its least metric is recorded, None where nobody keeps metrics (or the
    subject is a component, which has none): then the questions alone decide.
    """

    subject_id: str
    depth: Depth
    states: tuple[QuestionState, ...]
    asked_ids: tuple[str, ...]
    metric_given: bool | None = None

    @property
    def asked_states(self) -> tuple[QuestionState, ...]:
        """The questions that this depth asks, in the method's order."""
        return tuple(state for state in self.states if state.question_id in self.asked_ids)

    @property
    def asked(self) -> int:
        """How many questions this depth asks."""
        return len(self.asked_ids)

    @property
    def answered(self) -> int:
        """How many of the asked questions hold something."""
        return sum(state.answered for state in self.asked_states)

    @property
    def complete(self) -> int:
        """How many of the asked questions are complete."""
        return sum(state.complete for state in self.asked_states)

    @property
    def is_complete(self) -> bool:
        """Whether every asked question is complete and, where metrics are kept, the least metric recorded."""
        return self.complete == self.asked and self.metric_given is not False

    @property
    def missing(self) -> Mapping[str, tuple[str, ...]]:
        """``{question id: sentences}`` of the asked questions that are not complete."""
        return {state.question_id: state.missing for state in self.asked_states if not state.complete}

    def state(self, question_id: str) -> QuestionState:
        """Return one question's state. Raises KeyError for a question of another subject."""
        for state in self.states:
            if state.question_id == question_id:
                return state
        raise KeyError(question_id)


def asks(depth: Depth, question: Question) -> bool:
    """Return whether a depth asks the question: short is part of standard, standard of full."""
    return _ORDER[question.depth] <= _ORDER[depth]


def question_state(question: Question, workshop: Workshop, today: date) -> QuestionState:
    """Return where one question of a component or stage (or the handshake table) stands.

    Parameters
    ----------
    today : date
        The day against which old dates are held.
    """
    return _state(question, workshop.answer(question.id), ground(workshop, today))


def completeness(
    subject: Component | StageItem, workshop: Workshop, today: date, *, recorded_metrics: Collection[str] | None = None
) -> Completeness:
    """Return how complete a component or stage is at the workshop's depth.

    Parameters
    ----------
    recorded_metrics : collection of str, optional
        Ids of the metrics that hold a value with period and source, or are marked "not measured"; a stage is
        complete only with its least metric among them. None: this workshop keeps no metrics.
    """
    return _kept_completeness(subject, workshop, today, recorded_metrics)


def overview(
    workshop: Workshop, today: date, *, recorded_metrics: Collection[str] | None = None
) -> dict[str, Completeness]:
    """Return `completeness` of all six components and five stages by id."""
    method = content.load()
    subjects: Iterable[Component | StageItem] = (*method.components, *method.stages)
    return {str(one.id): _kept_completeness(one, workshop, today, recorded_metrics) for one in subjects}


_completenesses: Kept[Completeness] = Kept(512)
_by_question: Kept[dict[str, Answer]] = Kept(64)


def _kept_completeness(
    subject: Component | StageItem, workshop: Workshop, today: date, recorded: Collection[str] | None
) -> Completeness:
    """Return what was worked out of the very same answers, lists and settings, else work it out."""
    metric = subject.least_metric in recorded if isinstance(subject, StageItem) and recorded is not None else None
    by_question = _by_question.get((workshop.answers,), lambda: {one.question_id: one for one in workshop.answers})
    # Every answer that is looked at: the subject's own, and the one that says which segments come first.
    answers = (by_question.get(one) for one in (*(question.id for question in subject.questions), TIERS_QUESTION))
    own = workshop.answers if workshop.own_questions else None  # the team's own questions are answered there too
    parts = (subject, workshop.settings, workshop.list_items, workshop.own_questions, workshop.channel_cells, own)
    made = partial(_completeness, subject, workshop, today, metric)
    return _completenesses.get((*parts, *answers), made, today, metric)


def _completeness(subject: Component | StageItem, workshop: Workshop, today: date, metric: bool | None) -> Completeness:
    depth, place = workshop.settings.depth, ground(workshop, today)
    questions = questions_of(subject, workshop)
    return Completeness(
        subject_id=str(subject.id),
        depth=depth,
        states=tuple(_state(question, workshop.answer(question.id), place) for question in questions),
        asked_ids=tuple(question.id for question in questions if asks(depth, question)),
        metric_given=metric,
    )


def _state(question: Question, value: AnswerValue, place: Ground) -> QuestionState:
    if is_blank(value):
        return QuestionState(question.id, answered=False, complete=False, missing=_first_step(question, place))
    if isinstance(value, Mapping) and NONE_REASON in value:
        return QuestionState(question.id, answered=True, complete=True, missing=())
    said = dict.fromkeys(s for rule in question.rules for s in missing_by(question, rule, value, place))
    return QuestionState(question.id, answered=True, complete=not said, missing=tuple(said))


def _first_step(question: Question, place: Ground) -> tuple[str, ...]:
    """Say what an unanswered question waits for: an empty list, a reason for "none", or just an answer."""
    empty = [kind for kind in lists_needed(question) if not place.entries[kind]]
    if empty:
        return (NOT_ANSWERED, *(f"There is no {kind} on the list yet." for kind in empty))
    indirect = any(r.kind is RuleKind.ROW_PER_LIST and r.only is Subset.INDIRECT for r in question.rules)
    if indirect and not place.subsets[Subset.INDIRECT] and question.none_label:
        return (NOT_ANSWERED, f"No channel on the list is indirect: answer “{question.none_label}”, with the reason.")
    return (NOT_ANSWERED,)


def lists_needed(question: Question) -> tuple[ListKind, ...]:
    """Return the lists that rows, columns or parts of the question come from, or whose entries must be chosen."""
    spec = question.spec
    if isinstance(spec, SplitSpec):
        kinds = [spec.parts_from]
    elif isinstance(spec, MatrixSpec):
        kinds = [spec.rows_from, spec.columns_from]
    elif isinstance(spec, TableSpec):
        kinds = [spec.row_per, *(column.list for column in spec.columns if column.required)]
    else:
        kinds = []
    return tuple(dict.fromkeys(kind for kind in kinds if kind is not None))
