"""What the drawn sales lens shows, as plain values, and the same in words: the way from lead to account and back."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from salesops import content, formats
from salesops.content.lens_schema import CrosswalkWeight, LensStep
from salesops.lens import PhaseView
from salesops.spoken import counted, listed
from salesops.vocabulary import SCORE_MAX, Audience, Phase
from salesops.workshop import Settings, Workshop

OBJECTIVE = "lens:objective"  # subject of the note that holds what the team aims at with a current account


@dataclass(frozen=True)
class Step:
    """One step; ``filled`` is what the team filled in, ``beside`` whether it runs side by side with the one before."""

    id: str
    name: str
    beside: bool = False
    filled: str = ""


@dataclass(frozen=True)
class Box:
    """One phase with its steps, or what lies between two phases (no phase, no counts).

    ``home`` and ``touched`` count the phase's merger points; ``score`` is 0 to 5, None while none is scored.
    """

    phase: Phase | None
    name: str
    steps: tuple[Step, ...]
    home: int = 0
    touched: int = 0
    scored: int = 0
    score: float | None = None


@dataclass(frozen=True)
class Way:
    """The boxes from left to right, and what leads from the last one back to the first."""

    boxes: tuple[Box, ...]
    back: str


def objective(workshop: Workshop) -> str:
    """Return what the team aims at with a current account, as it filled it in; else the method's likely one."""
    (default,) = (step.default for step in content.load().lens_steps if step.default)
    return workshop.note(OBJECTIVE, Audience.TEAM).strip() or default


def way(workshop: Workshop, views: Iterable[PhaseView]) -> Way:
    """Return the picture; ``views`` are those of ``salesops.lens.phases``."""
    steps, by_phase = content.load().lens_steps, {view.phase: view for view in views}
    boxes = (
        _box(workshop, tuple(those), None if phase is None else by_phase[phase])
        for phase, those in groupby(steps, key=lambda step: step.phase)
    )
    return Way(tuple(boxes), next(step.back for step in steps if step.back) or "")


def in_words(way: Way, settings: Settings) -> tuple[str, ...]:
    """Return one sentence per box, and the way back."""
    return (*(_sentence(box, settings) for box in way.boxes), f"{way.back}.")


def score_words(box: Box, settings: Settings) -> str:
    """Return the score with how many it comes from: "2.4 of 5 from 7 of 9 scored"."""
    count = f"{box.scored} of {box.home + box.touched} scored"
    if box.score is None:
        return f"not scored yet, {count}"
    return f"{formats.number(box.score, settings, digits=1)} of {SCORE_MAX} from {count}"


def _box(workshop: Workshop, steps: tuple[LensStep, ...], view: PhaseView | None) -> Box:
    drawn = tuple(Step(one.id, one.name, one.beside, objective(workshop) if one.default else "") for one in steps)
    if view is None:
        return Box(None, listed(step.name for step in drawn), drawn)
    home = sum(seen.weight is CrosswalkWeight.PRIMARY for seen in view.seen)
    return Box(view.phase, view.name, drawn, home, len(view.seen) - home, view.scored, view.score)


def _sentence(box: Box, settings: Settings) -> str:
    if box.phase is None:
        return f"Then the customer is a {box.name[:1].lower()}{box.name[1:]}."
    points = f"{counted(box.home, 'merger point')} at home, {box.touched} touched"
    return f"{box.name}: {_way_words(box.steps)}. {points}; {score_words(box, settings)}."


def _way_words(steps: tuple[Step, ...]) -> str:
    """Return the steps as they follow each other: "Opportunity, then Buying process beside Sales process"."""
    said = ""
    for step in steps:
        name = f"{step.name} “{step.filled}”" if step.filled else step.name
        said += (" beside " if step.beside else ", then ") * bool(said) + name
    return said
