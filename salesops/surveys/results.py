"""What a closed survey says: every item read, who differs from whom, how many answered. Reads only what is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from salesops import content
from salesops.alignment.gate import TOTAL, Cut, Group
from salesops.alignment.people import RecallAgainstOwn
from salesops.alignment.ratings import POINTS, Distribution
from salesops.alignment.reads import ItemRead, Read, read
from salesops.alignment.splits import (
    Advice,
    GroupGap,
    Response,
    advice,
    function_gap,
    leader_gap,
    own_gap,
    perception_gap,
    widest_splits,
)
from salesops.alignment.splits import response as response_of
from salesops.surveys.counted import Counted
from salesops.surveys.form import words
from salesops.surveys.items import OWN
from salesops.surveys.naming import CUT_WORDS
from salesops.vocabulary import AnswerKind, SurveyMode
from salesops.workshop import Survey

LEADERS, TEAM = ("executive",), ("individual",)  # content/survey.toml, levels
LOW_TRUST = 3.5  # ours: nearer to the middle than to agree
CONCENTRATE = "concentrate"


class Order(StrEnum):
    """How the items are sorted."""

    SPLIT = "split"  # widest first
    MEAN = "mean"  # lowest first
    IMPORTANCE = "importance"  # most important first
    FORM = "form"  # as asked


@dataclass(frozen=True)
class OwnRating:
    """How a leader who released their own answers rated an item, beside the team without them.

    ``rating`` 1 to 5, or don't know; ``gap`` is the rating minus the team's mean, in points, None where either is not
    there or the team gave too few ratings.
    """

    label: str
    rating: int | str
    gap: float | None


@dataclass(frozen=True)
class ItemResult:
    """One item as everyone together rated it, with the gaps between groups that may be shown.

    ``leaders`` is the executives' mean minus the individuals', in points; None where either is hidden. ``own`` are
    leaders who released their answers; they are in no other figure here.
    """

    id: str
    text: str
    place: int
    rated: Distribution
    importance: Distribution | None
    read: ItemRead
    functions: GroupGap | None
    leaders: float | None
    own: tuple[OwnRating, ...] = ()

    @property
    def named(self) -> str:
        """Its text behind the method's short name; a statement of the team's own has none."""
        return self.text if self.id.startswith(OWN) else f"{self.id} {self.text}"

    @property
    def heading(self) -> str:
        """The id of the read that this item stands under."""
        return CONCENTRATE if self.read.concentrate and self.read.read is not Read.MISALIGNED else self.read.read.value

    @property
    def gap(self) -> Advice:
        """What the widest of both gaps between groups asks for."""
        between = Advice.NONE if self.functions is None else self.functions.advice
        return max(between, self.leading, key=list(Advice).index)

    @property
    def leading(self) -> Advice:
        """What the widest gap between those who lead and the team asks for."""
        gaps = [self.leaders, *(one.gap for one in self.own)]
        return max((advice(gap) for gap in gaps if gap is not None), key=list(Advice).index, default=Advice.NONE)


@dataclass(frozen=True)
class Results:
    """A closed survey, read. ``hidden`` are items that may not be shown, or that nobody answered: both look alike."""

    survey: Survey
    counted: Counted
    response: Response
    items: tuple[ItemResult, ...]
    trust: tuple[ItemResult, ...]
    hidden: tuple[str, ...]

    def item(self, item_id: str) -> ItemResult | None:
        """Return one item, None where it may not be shown."""
        return next((one for one in (*self.items, *self.trust) if one.id == item_id), None)

    def ordered(self, order: Order) -> tuple[ItemResult, ...]:
        """Return the items sorted; what cannot be told stands last, equal ones stay in the order of the form."""
        ranked = widest_splits({one.id: one.read for one in self.items}) if order is Order.SPLIT else []
        place = {item: n for n, item in enumerate(ranked)}
        return tuple(sorted(self.items, key=lambda one: _sort_key(one, order, place)))

    def silent(self, one: ItemResult) -> int | None:
        """Return how many who took part gave no answer to an item; None where only some functions were asked it."""
        asked_of = {item.id: item.functions for item in self.survey.items}
        return None if asked_of.get(one.id) else self.counted.team - one.rated.answered

    @property
    def soft(self) -> bool:
        """Whether low trust makes every other number soft."""
        means = [one.read.summary.mean for one in self.trust]
        return any(mean is not None and mean < LOW_TRUST for mean in means)

    @property
    def unfinished(self) -> int:
        """People who began and did not finish; they count for the items that they answered."""
        return self.counted.begun - self.counted.finished

    @property
    def finding(self) -> str:
        """What the survey says first, in one sentence."""
        own = self.counted.origin.own if self.counted.origin else ()
        if not self.items and own:
            return f"No statement is on our scale; {len(own)} stand below on their own"
        if not self.items:
            return "Nothing may be shown: too few answered"
        apart = [one for one in self.ordered(Order.SPLIT) if one.read.read is Read.MISALIGNED]
        together = sum(one.read.read is Read.ALIGNED for one in self.items)
        told = f"{together} of {len(self.items)} statements are aligned"
        if not apart:
            return f"{told}; on none do people stand far apart"
        many = "1 is" if len(apart) == 1 else f"{len(apart)} are"
        return f"{told}; {many} misaligned, people stand furthest apart on “{apart[0].text.rstrip('.')}”"


def results(survey: Survey, counted: Counted) -> Results:
    """Return a closed survey, read."""
    method = content.load()
    asked = [(one.id, words(one, method)) for one in survey.items]
    least = 1 if survey.mode is SurveyMode.NAMED else counted.minimum  # ratings behind a mean that is compared
    read_ones = [_item(n, item, text, counted, least) for n, (item, text) in enumerate(asked)]
    trust = [_item(n, one.id, one.text, counted, least) for n, one in enumerate(method.trust_statements)]
    return Results(
        survey=survey,
        counted=counted,
        response=response_of(counted.begun, counted.invited or 0),
        items=tuple(one for one in read_ones if one is not None),
        trust=tuple(one for one in trust if one is not None),
        hidden=tuple(text for (_, text), one in zip(asked, read_ones, strict=True) if one is None),
    )


def _item(place: int, item: str, text: str, counted: Counted, least: int) -> ItemResult | None:
    turned = any(one.id == item and one.reverse for one in content.load().statements)

    def rated(group: Group) -> Distribution | None:
        found = counted.distribution(item, AnswerKind.AGREEMENT, group)
        return found.reversed() if found is not None and turned else found

    everyone = rated(TOTAL)
    if everyone is None:
        return None
    importance = counted.distribution(item, AnswerKind.IMPORTANCE)
    cut = Cut.FUNCTION if any(one.cut is Cut.FUNCTION for one in counted.shown) else Cut.SIDE
    groups = {key[0]: rated(Group(cut, key)) for key in counted.by_group(item, cut)}
    shown = {name: one for name, one in groups.items() if one is not None}
    leaders, team = rated(Group(Cut.LEVEL, LEADERS)), rated(Group(Cut.LEVEL, TEAM))
    return ItemResult(
        id=item,
        text=text,
        place=place,
        rated=everyone,
        importance=importance,
        read=read(everyone, importance),
        functions=function_gap(shown, least),
        leaders=leader_gap(leaders, team, least),
        own=tuple(_own_ratings(item, turned, everyone, counted, least)),
    )


def _own_ratings(item: str, turned: bool, team: Distribution, counted: Counted, least: int) -> Iterator[OwnRating]:
    for one in counted.released:
        said = one.answers.get(item, {}).get(AnswerKind.AGREEMENT)
        if isinstance(said, int):
            rating = POINTS + 1 - said if turned else said
            yield OwnRating(one.label, rating, own_gap(rating, team, least))
        elif said is not None:
            yield OwnRating(one.label, said, None)


def _sort_key(one: ItemResult, order: Order, split: Mapping[str, int]) -> tuple[float, int]:
    weight = None if one.importance is None else one.importance.summary.mean
    told = {
        Order.SPLIT: split.get(one.id),
        Order.MEAN: one.read.summary.mean,
        Order.IMPORTANCE: None if weight is None else -weight,
        Order.FORM: one.place,
    }[order]
    return (float("inf") if told is None else told), one.place


@dataclass(frozen=True)
class Withheld:
    """One cut: how many of its groups may not be shown, of how many."""

    cut: Cut
    withheld: int
    groups: int


def withheld(counted: Counted, item: str | None = None) -> tuple[Withheld, ...]:
    """Return how many groups of every cut may not be shown, of one item or at all; cuts without any left out."""
    every = Counter(one.cut for one in (*counted.shown, *counted.withheld))
    shown = Counter(one.cut for one in counted.shown if item is None or counted.distribution(item, group=one))
    told = (Withheld(cut, every[cut] - shown[cut], every[cut]) for cut in CUT_WORDS)
    return tuple(one for one in told if one.withheld)


def belief_gap(told: RecallAgainstOwn, counted: Counted) -> float | None:
    """Return the share who believe that they know minus the share who named it, -1 to 1; see `perception_gap`."""
    beside = content.load().recall_question(told.question).beside
    return perception_gap(told.share, [counted.distribution(item) for item in beside])
