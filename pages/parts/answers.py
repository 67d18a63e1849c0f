"""What a component is told about a value: what stands in the database, and what came of the last thing it sent."""

from dataclasses import dataclass
from typing import Any

from pages.parts import saving
from pages.parts.saving import Outcome
from pages.parts.wire import Kind


@dataclass(frozen=True)
class Answer:
    """The answer to op number ``n`` of one cell."""

    n: int
    outcome: Outcome

    def news(self) -> dict[str, Any]:
        """Return the answer as the component reads it."""
        outcome = self.outcome
        news: dict[str, Any] = {"n": self.n}
        if outcome.problem:
            return news | {"p": outcome.problem}
        if outcome.clash:
            return news | {"by": outcome.by}
        return news | {"s": outcome.wire, "at": outcome.at.isoformat() if outcome.at else None}


def news(kind: Kind, stored: Any, answer: Answer | None, draft: saving.Draft | None) -> dict[str, Any]:
    """Return what the browser needs to know of one value; short names, a grid carries hundreds of these.

    ``v`` what stands there; of a refused draft ``t`` what was typed, ``w`` over what, ``dp`` why not; of the last op
    ``n`` its number and ``p`` why it was refused, ``by`` who was faster, or ``s`` and ``at`` what was saved when.
    """
    told: dict[str, Any] = {"v": kind.show(stored)}
    if draft is not None:
        told |= {"t": draft.typed, "w": draft.was, "dp": draft.problem}
    if answer is not None:
        told |= answer.news()
    return told
