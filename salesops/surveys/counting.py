"""Counted once, at the close, inside the gate: what is kept of a survey says no more than may be shown.

Single answers go in, counts of groups that the gate lets pass come out. Everything later - pages, charts, exports,
comparisons - reads only these, so there is one place where a small group could slip through, and it is here.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from salesops import content
from salesops.alignment.gate import ORDER, ORDER_SIDES_FIRST, TOTAL, Cut, Gate, Group, Who, groups_of, open_groups
from salesops.alignment.people import PersonResults
from salesops.alignment.ratings import DONT_KNOW, NOT_APPLICABLE, POINTS, Answer
from salesops.alignment.recall import Agreed
from salesops.alignment.sides import sides as sides_of
from salesops.surveys.answers import parts
from salesops.surveys.counted import Counted, ShownCell, Single, Words
from salesops.surveys.persons import TOO_FEW, Scored, person_results
from salesops.surveys.questions import choices
from salesops.surveys.tally import Counts, Tally
from salesops.vocabulary import CONFIDENCE_POINTS, SCORE_MAX, SCORE_MIN, AnswerKind, SurveyMode
from salesops.workshop import Survey

_SCALES = {
    AnswerKind.AGREEMENT: tuple(range(1, POINTS + 1)),
    AnswerKind.IMPORTANCE: tuple(range(1, POINTS + 1)),
    AnswerKind.SCORE: tuple(range(SCORE_MIN, SCORE_MAX + 1)),
    AnswerKind.CONFIDENCE: tuple(range(1, CONFIDENCE_POINTS + 1)),
}
_RATED = (AnswerKind.AGREEMENT, AnswerKind.IMPORTANCE)  # of a statement: what single answers are compared in
_shuffle = random.SystemRandom().shuffle


@dataclass(frozen=True)
class Filled:
    """One form at the close: ``{item: {part: value}}``, where its person belongs, whether it was handed in."""

    answers: Mapping[str, Mapping[str, Any]]
    who: Who
    finished: bool
    label: str = ""  # a name, only in a survey that is named by consent, or of a leader who releases
    releases: bool = False  # a leader's own answers, to be shown by name beside the team's figures


class Open:
    """The groups that may be shown at all, asked again for the people who answered one item; minimum None = named."""

    def __init__(self, groups: Mapping[Group, frozenset[int]], minimum: int | None) -> None:
        self.groups, self.minimum = groups, minimum
        self._gate = Gate(groups, minimum) if minimum is not None and groups else None
        self._known: dict[frozenset[int], frozenset[Group]] = {}
        self.tally = Tally(groups)

    def of(self, answered: frozenset[int]) -> frozenset[Group]:
        """Return the groups that may be shown; the same people need only one look."""
        if self._gate is None:
            return frozenset(self.groups)
        if answered not in self._known:
            self._known[answered] = self._gate.open(answered)
        return self._known[answered]


def count(
    survey: Survey,
    forms: Sequence[Filled],
    invited: int | None,
    new_ids: Sequence[str],
    agreed: Agreed | None = None,
) -> Counted:
    """Return what is kept of a survey.

    Parameters
    ----------
    forms : sequence of Filled, any order
        All that were begun with at least one answer; unfinished ones count for the items they answered. Those of
        leaders who release them are kept by name, and everything else is what it were without them.
    invited : int or None
        Links that still lead somewhere.
    new_ids : sequence of str
        One fresh id per form and item at most, for the words.
    agreed : Agreed
        What recall is held against; None = nothing was agreed.
    """
    everybody, forms = forms, [form for form in forms if not form.releases]
    people = [form.who for form in forms]
    named = survey.mode is SurveyMode.NAMED
    groups = survey_groups(survey, people)
    minimum = 1 if named else survey.minimum
    passing = frozenset(groups) if named else open_groups(groups, minimum) if groups else frozenset()
    open_ = {group: members for group, members in groups.items() if group in passing}
    gate = Open(open_, None if named else minimum)
    cells = [cell for item, kinds in parts(survey).items() for kind in kinds if _scale(item, kind)
             for cell in _cells(item, kind, forms, gate)]  # fmt: skip
    return Counted(
        minimum=survey.minimum,
        begun=len(everybody),
        finished=sum(form.finished for form in everybody),
        invited=invited,
        shown=tuple(open_),
        withheld=tuple(group for group in groups if group not in open_),
        cells=tuple(cells),
        words=_words(survey, forms, minimum, list(new_ids)),
        singles=_singles(forms) if named else (),
        released=_singles([form for form in everybody if form.releases]),
        people=_people(survey, forms, cells, gate, agreed or Agreed()),
        agreed=agreed or Agreed(),
    )


def _people(
    survey: Survey, forms: Sequence[Filled], cells: Sequence[ShownCell], gate: Open, agreed: Agreed
) -> PersonResults:
    """Return what single answers tell of items that may be shown for everyone together."""
    if TOTAL not in gate.groups:
        return TOO_FEW
    shown = {(cell.item, cell.kind) for cell in cells if cell.group == TOTAL and cell.kind in _RATED}
    answers = [
        Answer(person, item, kind, form.answers[item][kind])
        for person, form in enumerate(forms)
        for item, kind in sorted(shown)
        if kind in form.answers.get(item, {})
    ]
    typed = {
        person: {item: said[AnswerKind.RECALL] for item, said in form.answers.items() if AnswerKind.RECALL in said}
        for person, form in enumerate(forms)
    }
    scored = Scored(answers, [form.who for form in forms], gate.groups, gate.minimum)
    asked = [item for item, kinds in parts(survey).items() if AnswerKind.RECALL in kinds]
    return person_results(scored, typed, agreed, asked)


def survey_groups(survey: Survey, people: Sequence[Who]) -> dict[Group, frozenset[int]]:
    """Return the members of every group that this survey could show, first to be shown first."""
    size: dict[str, int] = {}
    for who in people:
        if who.function is not None:
            size[who.function] = size.get(who.function, 0) + 1
    group_of = {one.id: one.group for one in content.load().functions}
    sides = sides_of({f: n for f, n in size.items() if f in group_of}, group_of, survey.minimum)
    order = [cut for cut in ORDER_SIDES_FIRST if cut not in (Cut.FUNCTION, Cut.FUNCTION_LEVEL)]
    return groups_of(people, sides=sides, order=order if survey.two_sides else ORDER)


def _cells(item: str, kind: AnswerKind, forms: Sequence[Filled], gate: Open) -> list[ShownCell]:
    said = {n: form.answers[item][kind] for n, form in enumerate(forms) if kind in form.answers.get(item, {})}
    passing = gate.of(frozenset(said)) if said else frozenset[Group]()
    given = gate.tally.of(said)
    return [_cell(item, kind, group, given[group]) for group in gate.groups if group in passing and group in given]


def _scale(item: str, kind: AnswerKind) -> tuple[Any, ...]:
    """Return what a part can be counted into; nothing for words."""
    if kind is AnswerKind.ANSWER:
        return tuple(choice for choice, _ in choices(item)[0])
    return _SCALES.get(kind, ())


def _cell(item: str, kind: AnswerKind, group: Group, given: Counts) -> ShownCell:
    if kind is AnswerKind.ANSWER and choices(item)[1]:
        ticked = tuple(sum(n for one, n in given.items() if choice in one) for choice in _scale(item, kind))
        return ShownCell(item=item, kind=kind, group=group, counts=ticked, people=sum(given.values()))
    counts = tuple(given.get(point, 0) for point in _scale(item, kind))
    apart = {"dont_know": given.get(DONT_KNOW, 0), "not_applicable": given.get(NOT_APPLICABLE, 0)}
    return ShownCell(item=item, kind=kind, group=group, counts=counts, **apart)


def _words(survey: Survey, forms: Sequence[Filled], minimum: int, ids: list[str]) -> tuple[Words, ...]:
    """Return comments and recalled words, shuffled; those of an item that too few people answered are not kept."""
    found = []
    for item, kinds in parts(survey).items():
        if sum(item in form.answers for form in forms) < minimum:
            continue
        for kind in (AnswerKind.COMMENT, AnswerKind.RECALL, AnswerKind.ANSWER):
            said = [form.answers[item][kind] for form in forms if kind in form.answers.get(item, {})]
            _shuffle(said)
            if kind in kinds and not _scale(item, kind):
                found += [Words(id=ids.pop(), item=item, kind=kind, text=_text(one)) for one in said]
    return tuple(found)


def _text(said: Any) -> str | tuple[str, ...]:
    return said if isinstance(said, str) else tuple(said)


def _singles(forms: Sequence[Filled]) -> tuple[Single, ...]:
    made = []
    for form in sorted(forms, key=lambda one: one.label):
        said = (("function", form.who.function), ("level", form.who.level), ("tenure", form.who.tenure))
        who = tuple((name, value) for name, value in said if value)
        made.append(Single(label=form.label, who=who, answers={i: dict(a) for i, a in form.answers.items()}))
    return tuple(made)
