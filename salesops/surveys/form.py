"""The form that people fill in: screens of a few items each, the same for the phone and for paper."""

from dataclasses import dataclass

from salesops import content
from salesops.content import Method
from salesops.surveys.answers import parts
from salesops.surveys.language import ENGLISH, knows, told
from salesops.surveys.questions import choices
from salesops.vocabulary import AnswerKind, SurveyKind
from salesops.workshop import Survey, SurveyItem

PER_SCREEN = 5  # statements; the method shows no headings between them, so that none colours the next
_UNASKED = (AnswerKind.COMMENT, AnswerKind.CONFIDENCE)  # offered beside a question, not one of its own


@dataclass(frozen=True)
class Asked:
    """One item as it is asked: its words, its parts, how many lines a recall has, the sentences of a score."""

    id: str
    text: str
    kinds: tuple[AnswerKind, ...]
    boxes: int = 1
    anchors: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()  # ids and words of a question's choices
    many: bool = False
    english: bool = False  # the method's own words, which the form's language does not have


@dataclass(frozen=True)
class Form:
    """The screens in order: recall first, items, trust, and last where one belongs."""

    recall: tuple[Asked, ...]
    screens: tuple[tuple[Asked, ...], ...]
    trust: tuple[Asked, ...]

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every item in the order of the form."""
        return (*self.recall, *(one for screen in self.screens for one in screen), *self.trust)


def build(survey: Survey, function: str | None = None, language: str = ENGLISH) -> Form:
    """Return the form for one person; items for other functions are left out where theirs is known."""
    method, kinds = content.load(), parts(survey)
    recall = [
        Asked(one.id, told(language, f"recall.{one.id}", one.text), kinds[one.id], one.boxes)
        for one in method.recall_questions
        if one.id in kinds
    ]
    items = [
        _asked(one, kinds[one.id], method, language)
        for one in survey.items
        if not one.functions or function is None or function in one.functions
    ]
    trust = [
        Asked(one.id, told(language, f"trust.{one.id}", one.text), kinds[one.id])
        for one in method.trust_statements
        if one.id in kinds
    ]
    together = 1 if survey.asks_points else PER_SCREEN  # a score stands below its six sentences: one at a time
    screens = [tuple(items[n : n + together]) for n in range(0, len(items), together)]
    return Form(tuple(recall), tuple(screens), tuple(trust))


def _asked(item: SurveyItem, kinds: tuple[AnswerKind, ...], method: Method, language: str) -> Asked:
    text = words(item, method, language)
    if item.question:
        options, many = choices(item.id, language)
        # A component's question has its words in English only; the check of the stages has them in every language.
        english = language != ENGLISH and not item.text and not knows(language, f"check.{item.id}", _own(item, method))
        return Asked(item.id, text, kinds, options=item.options or options, many=many, english=english)
    if AnswerKind.SCORE not in kinds:
        return Asked(item.id, text, kinds)
    return Asked(item.id, text, kinds, anchors=_anchors(item, method, language),
                 english=language != ENGLISH and bool(item.subject_id))  # fmt: skip


def words(item: SurveyItem, method: Method, language: str = ENGLISH) -> str:
    """Return what an item says: the team's own words, else the method's. KeyError for one that nobody words."""
    if item.text:
        return item.text
    return told(language, f"{'check' if item.question else 'statement'}.{item.id}", _own(item, method))


def _own(item: SurveyItem, method: Method) -> str:
    return method.question(item.id).text if item.question else method.statement(item.id).text


def minutes(form: Form) -> int:
    """Return how long the form takes, whole minutes, from the content's seconds per part."""
    told = content.load().survey_form
    seconds = sum(told.seconds[kind] for one in form.asked for kind in one.kinds)
    return max(1, round((seconds + told.around_seconds) / 60))


def questions(form: Form) -> int:
    """Return how many answers the form asks for, as it counts them itself: a statement rated and weighed asks two."""
    return sum(kind not in _UNASKED for one in form.asked for kind in one.kinds)


def standard_items(kind: SurveyKind, method: Method) -> tuple[SurveyItem, ...]:
    """Return the items that the method proposes: all statements; those of a pulse; none where points are scored."""
    if kind in (SurveyKind.PREWORK, SurveyKind.SCORING, SurveyKind.CHECK):
        return ()
    asked = [one for one in method.statements if not one.retired]
    if kind is SurveyKind.PULSE:
        asked = [one for one in asked if one.pulse]
    return tuple(SurveyItem(id=one.id) for one in asked)


def _anchors(item: SurveyItem, method: Method, language: str) -> tuple[str, ...]:
    """Return the sentences that a score is given against: the element's, else those of the scale."""
    if item.subject_id:
        return tuple(method.element(item.subject_id).anchors)
    return tuple(told(language, f"scale.{n}", text) for n, text in enumerate(method.scale))
