"""What stands against a sales plan, in sentences, each with what mends it and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from salesops import formats
from salesops.salesplan.history import Assumption
from salesops.salesplan.split import DIMENSIONS, problems
from salesops.salesplan.whole import Worked
from salesops.vocabulary import GoalKind

NEAR = 0.05  # relative: plans are not exact to the twentieth


class Place(StrEnum):
    """Where in the plan something is mended."""

    WHOLE = "whole"
    SPLIT = "split"
    SELLERS = "sellers"
    PIPELINE = "pipeline"
    VERSIONS = "versions"


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """One sentence, what mends it, where."""

    text: str
    mend: str
    place: Place


def findings(worked: Worked, assumed: Sequence[Assumption] = ()) -> tuple[PlanFinding, ...]:
    """Return what stands against a plan, the weightiest first."""
    return (
        *_of_target(worked), *_of_capacity(worked), *_of_split(worked), *_of_pipeline(worked),
        *_of_quotas(worked), *_of_history(assumed), *_of_drivers(worked),
    )  # fmt: skip


def _money(worked: Worked, value: float) -> str:
    return formats.short_money(value, worked.workshop.settings)


def _of_target(worked: Worked) -> Iterator[PlanFinding]:
    target, need = worked.target.value, worked.drivers.target
    if not target:
        from_goal = worked.workshop.goal.kind is GoalKind.REVENUE_GROWTH
        mend = "Add that there, or type a target below." if from_goal else "Type a target below."
        mend = f"{worked.drivers.no_target} {mend}"
        yield PlanFinding("The plan has no target yet.", mend, Place.WHOLE)
    elif need is not None and target < need * (1 - NEAR):
        text = f"The target is {_money(worked, need - target)} below the new business that the value goal needs."
        yield PlanFinding(text, "Raise the target, or agree another way to the goal.", Place.WHOLE)


def _of_capacity(worked: Worked) -> Iterator[PlanFinding]:
    missing, target = worked.missing_capacity, worked.target.value
    if missing is None or not target:
        if not worked.sellers:
            text = "No sellers are named, so nobody knows whether the target can be carried."
            yield PlanFinding(text, "Name the sellers with their quota and first day.", Place.SELLERS)
        elif missing is None and worked.capacity is None:
            text = "No seller has a quota, so nobody knows whether the target can be carried."
            yield PlanFinding(text, "Give the sellers their quota.", Place.SELLERS)
        return
    if missing > target * NEAR:
        first = next((hire for hire in worked.hires if hire.sellers is not None), None)
        mend = "Hire, or lower the target."
        if first is not None and first.sellers is not None:
            number = formats.number(first.sellers, worked.workshop.settings, digits=1)
            month = f"{formats.MONTHS[first.starts_on.month]} {first.starts_on.year}"
            mend = f"{number} more sellers who begin in {month} would bring it, or lower the target."
        text = f"The sellers can bring {_money(worked, missing)} less than the target."
        yield PlanFinding(text, mend, Place.SELLERS)


def _of_split(worked: Worked) -> Iterator[PlanFinding]:
    for text in problems(worked.plan):
        yield PlanFinding(text, "Change the shares until they add up to 100 %.", Place.SPLIT)
    target = worked.target.value
    if not worked.lines:
        text = "No team has said yet what it expects to bring."
        yield PlanFinding(text, "Enter the teams' lines beside the split.", Place.SPLIT)
    elif target and abs(worked.bottom - target) > target * NEAR:
        less = worked.bottom < target
        size = _money(worked, abs(worked.bottom - target))
        text = f"The lines add up to {size} {'less' if less else 'more'} than the target."
        yield PlanFinding(text, "Talk over the largest difference with the team it is about.", Place.SPLIT)
    for dimension in DIMENSIONS:
        unsaid = sum(row.bottom for row in worked.beside(dimension) if row.key is None)
        if unsaid and worked.plan.shares.get(dimension):
            text = f"Lines of {_money(worked, unsaid)} name no {dimension}."
            yield PlanFinding(text, f"Choose the {dimension} of each line.", Place.SPLIT)


def _of_pipeline(worked: Worked) -> Iterator[PlanFinding]:
    if worked.win_rate.value is None:
        text = "Without a win rate nobody knows how much pipeline the target needs."
        yield PlanFinding(text, "Type a win rate, or give the driver a value.", Place.WHOLE)
    for one in worked.coverage:
        if one.missing and one.needed and one.missing > one.needed * NEAR:
            text = (
                f"Quarter {one.quarter} needs {_money(worked, one.missing)} more pipeline than is open and due in it."
            )
            yield PlanFinding(
                text, "Plan who creates it and when, or move the target between quarters.", Place.PIPELINE
            )
            return  # the first one is the one to act on; the table shows the others


def _of_quotas(worked: Worked) -> Iterator[PlanFinding]:
    if any(one.fair is False for one in worked.fairness.quotas):
        yield PlanFinding(worked.fairness.words, "Take the proposed quotas, or say why they differ.", Place.SELLERS)


def _of_history(assumed: Sequence[Assumption]) -> Iterator[PlanFinding]:
    for one in assumed:
        if one.supported is False:
            text = f"{one.name}: {one.verdict[:1].lower()}{one.verdict[1:]}"
            yield PlanFinding(text, "Say what will change, or plan with what happened.", Place.PIPELINE)


def _of_drivers(worked: Worked) -> Iterator[PlanFinding]:
    if found := worked.differences:
        names = ", ".join(one.name.lower() for one in found)
        text = f"Plan and drivers say something else: {names}."
        yield PlanFinding(text, "Carry the plan into the drivers, or take over what they say.", Place.VERSIONS)
