"""Every merger point as a row of a table: its score, target and gap, and its priority with what that is made of."""

import pandas as pd

from salesops import priority
from salesops.content.tree_schema import Unit
from salesops.gaps import Point, points
from salesops.lifecycle import stage_names
from salesops.workshop import Workshop


def table(workshop: Workshop) -> pd.DataFrame:
    """Return one row per merger point.

    Columns: link_id, element_id, element, category, stage (id), stage_name, score, target, gap (0 to 5; missing
    while not scored), good_enough (missing while not scored), relook_on, evidence, cause, confidence; the priority
    with its inputs:
    place (see ``salesops.priority.Place``), priority, priority_without_effect, importance (1 to 5), effort_weeks,
    effect_low, effect_base, effect_high (of closing the element's gaps together, in ``effect_unit``), and
    priority_missing (what is missing, in words). Whatever is not known is missing, never 0.
    """
    these = points(workshop)
    found = priority.by_point(workshop, these)
    names = stage_names(workshop)
    rows = [_row(point, names[point.stage]) | _priority_row(found[point.link.id]) for point in these]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


_COLUMNS = {
    **dict.fromkeys(("link_id", "element_id", "element", "category", "stage", "stage_name"), "object"),
    **dict.fromkeys(("score", "target", "gap"), "Int64"),
    "good_enough": "boolean",
    **dict.fromkeys(("relook_on", "evidence", "cause", "confidence", "place"), "object"),
    **dict.fromkeys(("priority", "priority_without_effect"), "Float64"),
    **dict.fromkeys(("importance", "effort_weeks"), "Int64"),
    **dict.fromkeys(("effect_low", "effect_base", "effect_high"), "Float64"),
    **dict.fromkeys(("effect_unit", "priority_missing"), "object"),
}


def _row(point: Point, stage_name: str) -> dict[str, object]:
    return {
        "link_id": point.link.id,
        "element_id": point.element.id,
        "element": point.element.name,
        "category": point.element.category,
        "stage": point.stage.value,
        "stage_name": stage_name,
        "score": point.score,
        "target": point.target,
        "gap": point.gap,
        "good_enough": point.good_enough,
        "relook_on": point.relook_on,
        "evidence": point.evidence,
        "cause": None if point.cause is None else point.cause.value,
        "confidence": None if point.confidence is None else point.confidence.value,
        "importance": point.importance,
    }


def _priority_row(found: priority.Priority) -> dict[str, object]:
    unit: Unit | None = found.worth.unit
    return {
        "place": found.place.value,
        "priority": found.score,
        "priority_without_effect": found.without_effect,
        "effort_weeks": found.weeks,
        "effect_low": found.worth.low,
        "effect_base": found.worth.base,
        "effect_high": found.worth.high,
        "effect_unit": None if unit is None else unit.value,
        "priority_missing": ", ".join((*found.missing, *found.worth.missing)),
    }
