"""How far the best practice of a clear, explained and known operating model is in place (S-041, S-042)."""

from datetime import date, timedelta

from salesops import formats
from salesops.operating_model import check
from salesops.operating_model.findings import findings
from salesops.operating_model.model import operating_model
from salesops.practice_seen import PracticeSeen
from salesops.vocabulary import Stage
from salesops.workshop import Workshop

_OF_THE_PICTURE = frozenset({"goal", "executive", "owner", "functions", "behaviours", "metric", "handshake"})


def standing(workshop: Workshop, today: date, answered: int | None = None) -> PracticeSeen:
    """Return how far it is: owners of the stages, the picture complete, explained, checked within a year.

    ``answered`` is how many people answered the check that closed last, None where that is not at hand.
    """
    model = operating_model(workshop)
    owned = sum(bool(stage.owner) for stage in model.stages)
    lacking = sum(one.kind in _OF_THE_PICTURE for one in findings(model))
    closed = check.closed(workshop)
    fresh = closed is not None and check.is_fresh(closed, today)
    words = (
        f"{owned} of {len(Stage)} stages have an owner",
        f"{lacking} {'entry is' if lacking == 1 else 'entries are'} missing in its picture"
        if lacking
        else "the picture is complete",
        "explained in your own words" if model.explanation else "not explained yet",
        _checked(workshop, answered),
    )
    due_on = None if closed is None or closed.closed_on is None else closed.closed_on + timedelta(days=check.FRESH_DAYS)
    done = owned + (not lacking) + bool(model.explanation) + fresh
    return PracticeSeen(done, len(Stage) + 3, "; ".join(words), due_on)


def _checked(workshop: Workshop, answered: int | None) -> str:
    closed = check.closed(workshop)
    if closed is None:
        return "not checked yet whether everybody knows the five stages"
    people = "" if answered is None else f", {answered} {'person' if answered == 1 else 'people'} answered"
    return f"checked on {formats.day(closed.closed_on, workshop.settings)}{people}"
