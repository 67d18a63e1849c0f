"""What only single answers can tell: worked out at the close, inside the gate, before they are destroyed."""

import functools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from salesops import content
from salesops.alignment.camps import camps
from salesops.alignment.gate import Cut, Group, Who, open_groups
from salesops.alignment.people import (
    CampItem,
    CampResult,
    PersonResults,
    Ratings,
    RecallScore,
    alpha_of,
    camp_groups,
    camp_matrix,
    function_icc,
    importance_order,
    ratings_of,
    recall_against_own,
)
from salesops.alignment.ratings import Answer, distribution_of
from salesops.alignment.recall import Agreed, Verdict, score_drivers, score_goal, score_stages
from salesops.content.survey_schema import Recall, RecallKind
from salesops.vocabulary import AnswerKind

CAMPS = (Group(Cut.CAMP, ("first",)), Group(Cut.CAMP, ("second",)))
TOO_FEW = PersonResults(camps=CampResult(reason="fewer people answered than the minimum"))
Open = Mapping[Group, frozenset[int]]


@dataclass(frozen=True)
class Scored:
    """One closed survey's single answers, and what the gate lets pass of them.

    ``answers`` are ratings of items that may be shown for everyone together; ``open`` the groups that may be shown at
    all with their people; ``minimum`` None = named by consent.
    """

    answers: Sequence[Answer]
    who: Sequence[Who]
    open: Open
    minimum: int | None


def person_results(
    scored: Scored, typed: Mapping[int, Mapping[str, Sequence[str]]], agreed: Agreed, asked: Collection[str]
) -> PersonResults:
    """Return the person-level results.

    Parameters
    ----------
    typed : mapping of person to recall question to the lines filled in
    agreed : Agreed
        What the team had agreed on the day of the close.
    asked : recall questions that the survey asked
    """
    rated = ratings_of(scored.answers, AnswerKind.AGREEMENT)
    shown = {n: who for n, who in enumerate(scored.who) if Group(Cut.FUNCTION, (who.function or "",)) in scored.open}
    between, means = function_icc(rated, shown)  # a function that is hidden weighs in no figure by function
    questions = [one for one in content.load().recall_questions if one.id in asked and can_score(one, agreed)]
    # The same words, and above all none, are compared once; nothing of them is remembered after that.
    judge = functools.cache(lambda question, words: verdict(question, words, agreed))
    scores = [
        RecallScore(person, question.id, judge(question, tuple(typed.get(person, {}).get(question.id, ()))))
        for question in questions
        for person in range(len(scored.who))
    ]
    return PersonResults(
        alpha=alpha_of(rated),
        between_functions=between,
        function_means=means,
        importance=importance_order(ratings_of(scored.answers, AnswerKind.IMPORTANCE), scored.minimum or 1),
        camps=_camps(scored, rated),
        recall=recall_against_own(scores, {one.id: one.beside for one in questions}, rated, scored.minimum),
    )


def can_score(question: Recall, agreed: Agreed) -> bool:
    """Return whether anything was agreed that the answers to a recall question can be held against."""
    agreed_on = {RecallKind.GOAL: agreed.goal, RecallKind.STAGES: agreed.stages, RecallKind.DRIVERS: agreed.drivers}
    return bool(agreed_on[question.kind])


def verdict(question: Recall, typed: Sequence[str], agreed: Agreed) -> Verdict:
    """Return whether what one person typed names what was agreed."""
    match question.kind:
        case RecallKind.GOAL:
            return score_goal(typed[0] if typed else "", agreed)
        case RecallKind.STAGES:
            return score_stages(typed, agreed)
        case RecallKind.DRIVERS:
            return score_drivers(typed, agreed)


def _camps(scored: Scored, ratings: Ratings) -> CampResult:
    everyone, matrix = camp_matrix(ratings)
    found = camps(matrix)
    if found.sides is None:
        return CampResult(p=found.p, reason=found.reason, tested=found.tested)
    first, second = camp_groups(everyone, found)
    both_open = functools.lru_cache(functools.partial(_both_open, scored, first, second))  # many answered everything
    if not both_open(frozenset(everyone)):
        return CampResult(reason="a camp, or what it leaves of another group, is under the minimum")
    rated: dict[str, list[Answer]] = {}
    for answer in scored.answers:
        if answer.kind is AnswerKind.AGREEMENT:
            rated.setdefault(answer.item, []).append(answer)
    items = []
    for item, here in rated.items():
        if both_open(frozenset(one.person for one in here)):
            one, other = (distribution_of(a.value for a in here if a.person in camp) for camp in (first, second))
            items.append(CampItem(item=item, first=one, second=other))
    return CampResult(
        sizes=(len(first), len(second)), p=found.p, tested=found.tested, items=tuple(sorted(items, key=_apart))
    )


def _both_open(scored: Scored, first: frozenset[int], second: frozenset[int], answered: frozenset[int]) -> bool:
    """Return whether both camps may be shown to those who see everything else about what ``answered`` answered."""
    if scored.minimum is None:
        return bool(first & answered and second & answered)
    shown = open_groups(scored.open, scored.minimum, answered=answered)
    everything = {one: members for one, members in scored.open.items() if one in shown}
    everything |= dict(zip(CAMPS, (first, second), strict=True))
    return set(CAMPS) <= open_groups(everything, scored.minimum, answered=answered)


def _apart(one: CampItem) -> tuple[float, str]:
    first, second = one.first.summary.mean, one.second.summary.mean
    return (0.0 if first is None or second is None else -abs(first - second), one.item)
