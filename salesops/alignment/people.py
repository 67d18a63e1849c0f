"""What only single answers can tell, computed once at close, inside the gate, and kept as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from salesops.alignment.camps import Camps
from salesops.alignment.counts import FAVOURABLE_OPTIONS
from salesops.alignment.gate import Who
from salesops.alignment.intraclass import icc_groups
from salesops.alignment.raters import Concordance, Level, kendall_w, krippendorff_alpha
from salesops.alignment.ratings import POINTS, Answer, Distribution
from salesops.alignment.recall import Verdict
from salesops.immutable import Value
from salesops.vocabulary import AnswerKind
from salesops.workshop.base import Id

FAVOURABLE_FROM = POINTS - FAVOURABLE_OPTIONS + 1
BELIEVES_FROM = FAVOURABLE_FROM - 0.5  # ours: the mean of several statements of belief, nearer to 4 than to 3

Ratings = Mapping[tuple[int, str], int]  # (person, item) → 1 to 5; "don't know" is not in it


class Own(Value):
    """People by what they believe of themselves and whether they named it ("near" counts as not yet)."""

    believe_and_named: int
    believe_and_not: int
    doubt_and_named: int
    doubt_and_not: int


class RecallAgainstOwn(Value):
    """One recall question against what the same people believe of themselves; people, not shares.

    Believing = the mean of one's own ratings of the statements beside the question is at least `BELIEVES_FROM`.
    ``own`` is None where it, or what it leaves of the people, would rest on fewer than the minimum.
    """

    question: Id
    named: int
    near: int  # waits for the facilitator's judgement
    not_named: int  # something else, or left blank
    own: Own | None = None

    @property
    def share(self) -> float | None:
        """Share of people who named what was agreed, 0 to 1; near ones count as not yet."""
        everyone = self.named + self.near + self.not_named
        return self.named / everyone if everyone else None


class CampItem(Value):
    """One statement as the two camps rated it; the larger camp first."""

    item: Id
    first: Distribution
    second: Distribution


class CampResult(Value):
    """The two camps, or the reason why none are told. Statements are in order of distance between the camps.

    ``tested``: how many people ``p`` rests on, see `salesops.alignment.camps`.
    """

    sizes: tuple[int, int] | None = None
    p: float | None = None
    tested: int | None = None
    reason: str | None = None
    items: tuple[CampItem, ...] = ()


class Concord(Value):
    """Kendall's W over the importance of all statements, for those who rated every one."""

    w: float
    chi_square: float
    degrees: int
    p: float
    people: int


class PersonResults(Value):
    """Person-level results of the whole survey; all None or empty while everyone together is under the minimum.

    ``alpha``: Krippendorff's, ordinal, people over statements: do people see strong and weak spots alike.
    ``between_functions``: ICC(1) of each person's mean rating by function: share of variance between functions;
    ``function_means``: ICC(2), how reliable the functions' means are.
    """

    alpha: float | None = None
    between_functions: float | None = None
    function_means: float | None = None
    importance: Concord | None = None
    camps: CampResult = CampResult(reason="not computed")
    recall: tuple[RecallAgainstOwn, ...] = ()


@dataclass(frozen=True)
class RecallScore:
    """How one person did on one recall question."""

    person: int
    question: str
    verdict: Verdict


def ratings_of(answers: Sequence[Answer], kind: AnswerKind) -> dict[tuple[int, str], int]:
    """Return {(person, item): 1 to 5} of one kind; "don't know" is left out."""
    return {(one.person, one.item): one.value for one in answers if one.kind is kind and isinstance(one.value, int)}


def alpha_of(ratings: Ratings) -> float | None:
    """Return Krippendorff's alpha (ordinal) of people over items; see `krippendorff_alpha`."""
    people, items = _axes(ratings)
    return krippendorff_alpha([[ratings.get((one, item)) for item in items] for one in people], Level.ORDINAL)


def function_icc(ratings: Ratings, who: Mapping[int, Who]) -> tuple[float | None, float | None]:
    """Return ICC(1) and ICC(2) of people's mean rating by function; people who are not in ``who`` are left out."""
    given: dict[int, list[int]] = {}
    for (person, _), value in ratings.items():
        given.setdefault(person, []).append(value)
    known = [(sum(values) / len(values), who[person].function) for person, values in given.items() if person in who]
    known = [(mean, function) for mean, function in known if function is not None]
    found = icc_groups([mean for mean, _ in known], [function for _, function in known])
    return (None, None) if found is None else (found.single, found.mean)


def importance_order(ratings: Ratings, minimum: int) -> Concord | None:
    """Return Kendall's W of the items' importance, for people who rated every item.

    None where undefined, or where fewer than ``minimum`` people rated all.
    """
    people, items = _axes(ratings)
    whole = [one for one in people if all((one, item) in ratings for item in items)]
    found: Concordance | None = kendall_w([[ratings[one, item] for item in items] for one in whole])
    if found is None or len(whole) < minimum:
        return None
    return Concord(w=found.w, chi_square=found.chi_square, degrees=found.degrees, p=found.p, people=len(whole))


def recall_against_own(
    scores: Sequence[RecallScore], beside: Mapping[str, Sequence[str]], ratings: Ratings, minimum: int | None
) -> tuple[RecallAgainstOwn, ...]:
    """Return one table per recall question that at least ``minimum`` people have a score for.

    Parameters
    ----------
    scores : sequence of RecallScore
        One per person and question, blanks included.
    beside : mapping of question to the statements of belief beside it
    ratings : agreement of single people
        Who rated none of them is counted in the recall alone.
    minimum : int or None
        None = named by consent.
    """
    least, found = minimum or 1, []
    for question, statements in beside.items():
        verdicts = {one.person: one.verdict for one in scores if one.question == question}
        if len(verdicts) < least:
            continue
        given = list(verdicts.values())
        believes = {person: _believes(person, statements, ratings) for person in verdicts}
        unrated = list(believes.values()).count(None)
        shown = len(given) - unrated >= least and not 0 < unrated < least
        found.append(
            RecallAgainstOwn(
                question=question,
                named=given.count(Verdict.NAMED),
                near=given.count(Verdict.NEAR),
                not_named=given.count(Verdict.NOT_NAMED),
                own=_own(verdicts, believes) if shown else None,
            )
        )
    return tuple(found)


def _own(verdicts: Mapping[int, Verdict], believes: Mapping[int, bool | None]) -> Own:
    cells = [(believes[person], verdict is Verdict.NAMED) for person, verdict in verdicts.items()]
    return Own(
        believe_and_named=cells.count((True, True)),
        believe_and_not=cells.count((True, False)),
        doubt_and_named=cells.count((False, True)),
        doubt_and_not=cells.count((False, False)),
    )


def _believes(person: int, statements: Sequence[str], ratings: Ratings) -> bool | None:
    own = [ratings[person, one] for one in statements if (person, one) in ratings]
    return sum(own) / len(own) >= BELIEVES_FROM if own else None


def camp_matrix(ratings: Ratings) -> tuple[list[int], list[list[float | None]]]:
    """Return the people in a fixed order and their ratings, shape (people, items), None = not rated."""
    people, items = _axes(ratings)
    return people, [[ratings.get((one, item)) for item in items] for one in people]


def camp_groups(people: Sequence[int], found: Camps) -> tuple[frozenset[int], frozenset[int]]:
    """Return the people of the larger and of the smaller camp; both empty where there are none."""
    sides = found.sides or ()
    first, second = (
        frozenset(one for one, at in zip(people, sides, strict=bool(sides)) if at == side) for side in (0, 1)
    )
    return first, second


def _axes(ratings: Ratings) -> tuple[list[int], list[str]]:
    return sorted({person for person, _ in ratings}), sorted({item for _, item in ratings})
