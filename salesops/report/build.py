"""Put the report together: which parts, in which order, from one snapshot."""

from datetime import datetime

from salesops import formats
from salesops.outlook import Outlook
from salesops.report.context import Context
from salesops.report.model import NEVER_FINAL, Block, Report, ReportStanding
from salesops.report.parts import (
    agreed,
    appendix,
    best_practices,
    focus_staged,
    front,
    gap_scores,
    lifecycle,
    method_used,
    plan_cards,
    six_components,
    value_drivers,
    what_we_did,
)
from salesops.report.parts import alignment as alignment_part
from salesops.report.parts import prediction as prediction_part
from salesops.report.parts.alignment import ClosedSurvey
from salesops.vocabulary import Audience
from salesops.workshop import Workshop

Blocks = tuple[Block, ...]


def build(
    workshop: Workshop,
    *,
    as_of: datetime,
    alignment: ClosedSurvey | None = None,
    prediction: Outlook | str | None = None,
    checked: int | None = None,
    changes: Blocks | None = None,
    standing: ReportStanding = NEVER_FINAL,
) -> Report:
    """Return the report of one snapshot.

    Parameters
    ----------
    workshop : Workshop
        Notes for facilitators are left out, whoever reads the snapshot.
    as_of : datetime
        When the report is drawn, with its time zone; "next date" means after this day in the workshop's time zone.
    alignment : ClosedSurvey, optional
        The alignment survey that closed last, with what was counted of it: part 6.
    prediction : Outlook or str, optional
        The revenue prediction, or the sentence why there is none: the end of part 9.
    checked : int, optional
        How many people answered the last check of the five stages: part 11.
    changes : blocks, optional
        What the snapshot does not hold either: the end of part 13.
    standing : Standing
        How far the report is; a draft where nobody called it final.

    Raises
    ------
    ValueError
        ``as_of`` has no time zone.
    """
    if as_of.tzinfo is None:
        raise ValueError("as_of needs a time zone")
    public = tuple(note for note in workshop.notes if note.audience is not Audience.FACILITATORS)
    context = Context(workshop.model_copy(update={"notes": public}), formats.local(as_of, workshop.settings))
    parts = (
        front.cover(context, standing),
        front.one_page(context),
        what_we_did.part(context, alignment),
        six_components.part(context),
        lifecycle.part(context),
        gap_scores.part(context),
        alignment_part.part(context, alignment),
        focus_staged.part(context),
        plan_cards.part(context),
        value_drivers.part(context, prediction_part.blocks(context, prediction)),
        agreed.part(context),
        best_practices.part(context, alignment, checked),
        method_used.part(context),
        appendix.part(context, changes or ()),
    )
    held = tuple(part for part in parts if part.blocks or part.missing)
    return Report(
        title=workshop.settings.name,
        subtitle="Summary report of the sales-operations workshop",
        as_of=context.as_of,
        version=workshop.version,
        status=standing.status,
        parts=held,
        look=context.look,
        standing=standing,
        stamp=front.stamp(context, standing),
    )
