"""Which merger points a room could vote on next: proposed in groups, the most important first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from salesops import gaps
from salesops.lifecycle import stage_names
from salesops.surveys import prework
from salesops.workshop import SurveyItem, Workshop

AT_ONCE = 8  # ours: with talk and agreement a point takes a room three to five minutes


@dataclass(frozen=True)
class PointGroup:
    """A proposal: its id, its name, and the ids of its merger points, the most important first."""

    id: str
    name: str
    points: tuple[str, ...]


def groups(workshop: Workshop, today: date) -> tuple[PointGroup, ...]:
    """Return the proposals that have points: not scored, to be looked at again, core, open gaps, then by stage."""
    order = {item.id: n for n, item in enumerate(prework.candidates(workshop))}
    points = sorted(gaps.points(workshop, today), key=lambda point: order[point.link.id])
    wanted = {
        ("unscored", "Not scored yet"): [p for p in points if p.score is None],
        ("again", "To be looked at again"): [p for p in points if p.due(today)],
        ("core", "Core elements"): [p for p in points if p.element.core],
        ("gaps", "Gaps"): [p for p in points if p.good_enough is False],
    } | {
        (stage.value, f"Stage {name}"): [p for p in points if p.stage is stage]
        for stage, name in stage_names(workshop).items()
    }
    return tuple(
        PointGroup(key, name, tuple(point.link.id for point in found)) for (key, name), found in wanted.items() if found
    )


def items(workshop: Workshop, link_ids: tuple[str, ...]) -> tuple[SurveyItem, ...]:
    """Return the items of a vote on these points, in the order given; those that are on the map no more left out."""
    known: Mapping[str, SurveyItem] = {item.id: item for item in prework.candidates(workshop)}
    return tuple(known[one] for one in link_ids if one in known)
