"""The next cycle: a workshop of its own that starts from this one's structure, terms and agreed texts.

Scores start empty; what was scored here stands there as the baseline, with the ids of the rows that it comes from. What
belongs to the cycle that ends (projects, meetings, decisions, surveys, sampled deals, plans) stays here.
"""

from datetime import UTC, date, datetime
from typing import Any

from db import access, kept_data, snapshot
from db.access import Actor, Right
from db.transfer import make
from salesops import transfer
from salesops.errors import BadInput
from salesops.vocabulary import NAME_LIMIT
from salesops.workshop import Baseline, Workshop

# Parts that stay in the cycle that ends: what was done, decided, asked and planned in it.
ENDS: tuple[str, ...] = (
    "ideas", "rice_inputs", "projects", "project_elements", "dependencies", "easings", "pauses", "project_roles",
    "milestones", "risks", "question_states", "meetings", "agenda_items", "decision_records", "actions",
    "notes_replies", "corrections", "follow_ups", "review_marks", "report_texts", "adjustments", "sales_plans",
    "plan_lines", "sellers", "metric_comments", "sampled_deals", "baselines", "notes", "topics", "method_comments",
)  # fmt: skip


def start(workshop_id: str, actor: Actor, name: str, *, on: date) -> str:
    """Start the next cycle; return the new workshop's id. The old one stays as it is.

    Raises BadInput for an empty name, NotAllowed and Gone; nothing was made then.
    """
    access.require(actor, Right.MANAGE, workshop_id)
    if not name.strip():
        raise BadInput("Give the next cycle a name, such as the firm's name and the year.")
    before = snapshot.load(workshop_id, actor)
    after = next_cycle(before, name.strip()[:NAME_LIMIT], on)
    file = transfer.WorkshopFile(after, before.content_version, None, kept_data.all_of(after, actor))
    return make(file, actor, f"Started cycle {after.settings.cycle} from “{before.settings.name}”")


def next_cycle(before: Workshop, name: str, on: date) -> Workshop:
    """Return the workshop as the next cycle begins: carried parts, empty scores, the old ones as baseline."""
    settings = before.settings.model_copy(
        update={
            "name": name, "cycle": before.settings.cycle + 1, "earlier_id": before.id, "programme_starts_on": None,
            "baseline_on": None, "baseline_starts_on": None, "archived_on": None, "binned_on": None,
        }
    )  # fmt: skip
    empty: dict[str, Any] = dict.fromkeys(ENDS, ())
    scored: dict[str, Any] = {
        "gaps": tuple(_unscored(gap, _GAP) for gap in before.gaps),
        "maturity_scores": tuple(_unscored(score, _MATURITY) for score in before.maturity_scores),
        "channel_cells": tuple(_unscored(cell, ("level", "evidence")) for cell in before.channel_cells),
        "baselines": (*_baseline_of_gaps(before, on), *_baseline_of_components(before)),
    }
    goal = before.goal.model_copy(update={"baseline": None, "target": None, "starts_on": None, "ends_on": None})
    update = {**empty, **scored, "settings": settings, "goal": goal, "created_at": datetime.now(UTC)}
    return before.model_copy(update=update)


# What of a score is emptied; target, importance, owner and reviewer are terms and stay.
_GAP = (
    "score", "evidence", "confidence", "because", "cause", "good_enough", "good_enough_by_id", "good_enough_because",
    "relook_on", "rank", "rank_because",
)  # fmt: skip
_MATURITY = ("score", "evidence", "confidence", "reviewed_on")


def _unscored(row: Any, columns: tuple[str, ...]) -> Any:
    fields = type(row).model_fields
    return row.model_copy(update={column: fields[column].get_default() for column in columns})


def _baseline_of_gaps(before: Workshop, on: date) -> list[Baseline]:
    return [
        Baseline(id=f"b-{gap.id}", subject=f"gap:{gap.link_id}", score=gap.score, scored_on=on, earlier_id=gap.id)
        for gap in before.gaps
        if gap.score is not None
    ]


def _baseline_of_components(before: Workshop) -> list[Baseline]:
    return [
        Baseline(
            id=f"b-{score.id}", subject=f"maturity:{score.subject_id}", score=score.score,
            scored_on=score.reviewed_on, earlier_id=score.id,
        )
        for score in before.maturity_scores
        if score.score is not None
    ]  # fmt: skip
