"""Cells that are worked out from other answers and never typed."""

from collections.abc import Callable, Mapping
from typing import Any

from salesops import content, value
from salesops.content.answer_schema import TableSpec
from salesops.vocabulary import GoalKind
from salesops.workshop import Workshop

Computed = dict[str, float | None]  # by row; None while an input of it is missing
_QUARTERS_PER_YEAR = 4


def computed(question_id: str, workshop: Workshop) -> dict[str, Computed]:
    """Return ``{column: {row: number}}`` of a table's computed columns; empty where it has none.

    Pay and money in the workshop's currency, shares as percent 0 to 100. A number whose inputs are missing (or whose
    divisor is 0) is None. `FORMULAS` says in words how each is worked out.
    """
    work = _COMPUTED.get(question_id)
    return {} if work is None else work(workshop)


FORMULAS: Mapping[str, str] = {
    "CP1": "Variable = 100 % − base.",
    "CP4": "Quota ÷ target pay, with the target pay of the role from CP1.",
    "DG6": "Cost per opportunity = spend ÷ opportunities created.",
    "DG8": "Pipeline needed per quarter = (target − run-rate without new business) ÷ win rate ÷ 4, all from the value "
    "goal; for the other kinds of value goal it is not worked out.",
}


def _variable(workshop: Workshop) -> dict[str, Computed]:
    rows = _rows(workshop, "CP1")
    return {
        "variable": {row: None if (base := cells.get("base")) is None else 100 - base for row, cells in rows.items()}
    }


def _multiple(workshop: Workshop) -> dict[str, Computed]:
    pay = _rows(workshop, "CP1")
    quota = _rows(workshop, "CP4")
    return {
        "multiple": {
            row: _ratio(cells.get("quota"), pay.get(row, {}).get("target_pay")) for row, cells in quota.items()
        }
    }


def _cost_per_opportunity(workshop: Workshop) -> dict[str, Computed]:
    rows = _rows(workshop, "DG6").items()
    return {"cost_per_opportunity": {row: _ratio(c.get("spend"), c.get("opportunities")) for row, c in rows}}


def _needed(workshop: Workshop) -> dict[str, Computed]:
    needed = pipeline_needed(workshop)
    asked = content.load().question("DG8").spec
    assert isinstance(asked, TableSpec)
    return {"needed": {row.id: needed for row in asked.rows}}


def pipeline_needed(workshop: Workshop) -> float | None:
    """Return the pipeline that one quarter must create, in the workshop's currency.

    What the target asks of new business is the target less everything else of the run-rate; by the metric "pipeline
    created vs need" (created ÷ (target new ÷ win rate)) that, divided by the win rate, is the pipeline of a year.
    None for another kind of value goal, or while an input is missing.
    """
    if workshop.goal.kind is not GoalKind.REVENUE_GROWTH or workshop.goal.target is None:
        return None
    tree = content.load().tree(workshop.goal.kind)
    nodes = value.evaluate(tree, workshop.driver_inputs(workshop.goal.kind)).nodes
    run_rate, new, win_rate = nodes["run_rate"], nodes["new_won"], nodes["w"]
    if run_rate is None or new is None or not win_rate:
        return None
    return max(0.0, workshop.goal.target - (run_rate - new)) / win_rate / _QUARTERS_PER_YEAR


def _rows(workshop: Workshop, question_id: str) -> Mapping[str, Mapping[str, Any]]:
    answer = workshop.answer(question_id)
    rows = answer if isinstance(answer, Mapping) else {}
    return {row: cells for row, cells in rows.items() if isinstance(cells, Mapping)}


def _ratio(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else part / whole


_COMPUTED: dict[str, Callable[[Workshop], dict[str, Computed]]] = {
    "CP1": _variable,
    "CP4": _multiple,
    "DG6": _cost_per_opportunity,
    "DG8": _needed,
}
