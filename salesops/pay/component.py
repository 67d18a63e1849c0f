"""Pay plans beside the answers of the Compensation component: what each would make of the other, and where they differ.

CP1 target pay and base share, CP2 measures with weights, CP3 what each serves and whether the role controls it, CP4
quota, CP5 mechanics in words. Nothing is kept twice on purpose: a press takes one side over into the other.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from salesops import formats
from salesops.workshop import PayMeasure, PayPlan, Settings, Workshop

PAY, MEASURES, SERVES, QUOTA, MECHANICS = "CP1", "CP2", "CP3", "CP4", "CP5"
NONE_WORD = "none"
_PERCENT = re.compile(r"^\D*(\d+(?:[.,]\d+)?)\s*(?:%|percent)\D*$", re.IGNORECASE)
_COLUMNS = {"target_pay": (PAY, "target_pay"), "base_percent": (PAY, "base"), "quota": (QUOTA, "quota")}


@dataclass(frozen=True, slots=True)
class Answered:
    """What the component says of a role: columns of a pay plan, and measures as columns of their rows."""

    values: Mapping[str, Any]
    measures: tuple[Mapping[str, Any], ...]

    @property
    def empty(self) -> bool:
        """Whether it says nothing of the role."""
        return not self.values and not self.measures


@dataclass(frozen=True, slots=True)
class Beside:
    """One line of the comparison: what the plan says and what the component does, in words."""

    name: str
    plan: str
    component: str

    @property
    def same(self) -> bool:
        """Whether both say the same; "none" differs not from an answer that nobody gave."""
        return self.plan == self.component or {self.plan, self.component} == {NONE_WORD, formats.NOTHING}


def answered(workshop: Workshop, role_id: str) -> Answered:
    """Return what the answers of the component say of a role, ready to be taken over into its plan."""
    said = {column: _row(workshop, question, role_id).get(cell) for column, (question, cell) in _COLUMNS.items()}
    values: dict[str, Any] = {column: value for column, value in said.items() if value is not None}
    if not values.get("quota"):
        values.pop("quota", None)  # 0 says that the role carries none
    words = _row(workshop, MECHANICS, role_id)
    for column, cell in (("threshold_percent", "threshold"), ("cap_percent", "cap")):
        if (percent := _percent(words.get(cell))) is not None:
            values[column] = percent
    values |= {cell: str(words[cell]) for cell in ("clawback", "crediting") if words.get(cell)}
    return Answered(values, _measures(workshop, role_id))


def answers(workshop: Workshop, plan: PayPlan) -> dict[str, Any]:
    """Return the component's answers, by question, with what the plan says of its role in them.

    What other roles have stays, and so does what the plan leaves empty.
    """
    found = {
        PAY: _with_row(workshop, PAY, plan.role_id, {"target_pay": plan.target_pay, "base": plan.base_percent}),
        QUOTA: _with_row(workshop, QUOTA, plan.role_id, {"quota": plan.quota}),
        MECHANICS: _with_row(workshop, MECHANICS, plan.role_id, _mechanics(workshop, plan)),
    }
    measures = [measure for measure in workshop.pay_measures if measure.pay_plan_id == plan.id]
    if measures:
        weights = [{"measure": one.name, "weight": one.weight_percent} for one in measures]
        serves = [
            {
                "measure": one.name, "objective": one.objective or None, "driver": one.node_id,
                "in_control": one.controlled,
            }
            for one in measures
        ]  # fmt: skip
        found[MEASURES] = _with_rows(workshop, MEASURES, plan.role_id, weights)
        found[SERVES] = _with_rows(workshop, SERVES, plan.role_id, serves)
    return found


def mechanics(plan: PayPlan, settings: Settings) -> dict[str, str | None]:
    """Return threshold, accelerator, decelerator, cap, clawback and crediting in words; "none" is an answer."""

    def percent(value: float | None, of: str) -> str:
        return NONE_WORD if value is None else f"{formats.number(value, settings)} % of {of}"

    speed = NONE_WORD
    if plan.accelerator_times is not None:
        start = formats.number(plan.accelerator_percent or 100, settings)
        speed = f"{formats.number(plan.accelerator_times, settings)} × from {start} % of quota"
    slow = plan.decelerator_times
    return {
        "threshold": percent(plan.threshold_percent, "quota"),
        "accelerator": speed,
        "decelerator": NONE_WORD if slow is None else f"{formats.number(slow, settings)} × below the threshold",
        "cap": percent(plan.cap_percent, "the target variable"),
        "clawback": plan.clawback or None,
        "crediting": plan.crediting or None,
    }


def _mechanics(workshop: Workshop, plan: PayPlan) -> dict[str, str | None]:
    """Return the mechanics but "none" where the answer has words that no column could take over."""
    said = _row(workshop, MECHANICS, plan.role_id)
    return {
        name: None if told == NONE_WORD and said.get(name) and _percent(said[name]) is None else told
        for name, told in mechanics(plan, workshop.settings).items()
    }


def beside(workshop: Workshop, plan: PayPlan) -> tuple[Beside, ...]:
    """Return plan and component line by line; "–" where one says nothing."""
    theirs, settings = answered(workshop, plan.role_id), workshop.settings
    measures = [measure for measure in workshop.pay_measures if measure.pay_plan_id == plan.id]

    def money(value: Any) -> str:
        return formats.NOTHING if value is None else formats.money(value, settings)

    def percent(value: Any) -> str:
        return formats.NOTHING if value is None else f"{formats.number(value, settings)} %"

    said = _row(workshop, MECHANICS, plan.role_id)
    ours = mechanics(plan, settings)
    return (
        Beside("Target pay", money(plan.target_pay), money(theirs.values.get("target_pay"))),
        Beside("Base", percent(plan.base_percent), percent(theirs.values.get("base_percent"))),
        Beside("Quota", money(plan.quota), money(theirs.values.get("quota"))),
        Beside("Measures", _told(measures, settings), _told([_as_measure(one) for one in theirs.measures], settings)),
        *(
            Beside(name.capitalize(), str(ours[name] or formats.NOTHING), str(said.get(name) or formats.NOTHING))
            for name in ("threshold", "accelerator", "decelerator", "cap", "clawback", "crediting")
        ),
    )


def _told(measures: list[PayMeasure], settings: Settings) -> str:
    told = [f"{one.name} {formats.number(one.weight_percent, settings)} %" for one in measures]
    return ", ".join(told) or formats.NOTHING


def _as_measure(cells: Mapping[str, Any]) -> PayMeasure:
    return PayMeasure(id="told", pay_plan_id="told", **cells)


def _measures(workshop: Workshop, role_id: str) -> tuple[Mapping[str, Any], ...]:
    serves = {row.get("measure"): row for row in _rows(workshop, SERVES, role_id)}
    found = []
    for row in _rows(workshop, MEASURES, role_id):
        if not (name := row.get("measure")):
            continue
        other = serves.get(name, {})
        found.append(
            {
                "name": name, "weight_percent": row.get("weight"), "objective": other.get("objective") or "",
                "node_id": other.get("driver"), "controlled": other.get("in_control"),
            }
        )  # fmt: skip
    return tuple(found)


def _table(workshop: Workshop, question_id: str) -> Mapping[str, Any]:
    value = workshop.answer(question_id)
    return {key: row for key, row in value.items() if isinstance(row, Mapping)} if isinstance(value, Mapping) else {}


def _row(workshop: Workshop, question_id: str, role_id: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = _table(workshop, question_id).get(role_id, {})
    return found


def _rows(workshop: Workshop, question_id: str, role_id: str) -> list[Mapping[str, Any]]:
    return [row for row in _table(workshop, question_id).values() if row.get("role") == role_id]


def _with_row(workshop: Workshop, question_id: str, role_id: str, cells: Mapping[str, Any]) -> dict[str, Any]:
    return {**_table(workshop, question_id), role_id: {**_row(workshop, question_id, role_id), **_given(cells)}}


def _with_rows(
    workshop: Workshop, question_id: str, role_id: str, rows: list[dict[str, Any]]
) -> dict[str, Mapping[str, Any]]:
    """Return a free table with the role's rows in the place of those it had."""
    others = {key: row for key, row in _table(workshop, question_id).items() if row.get("role") != role_id}
    taken = set(others)
    for row in rows:
        key = next(name for n in range(1, len(others) + 2) if (name := f"r{n}") not in taken)
        taken.add(key)
        others[key] = _given({"role": role_id, **row})
    return others


def _given(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in cells.items() if value is not None}


def _percent(words: Any) -> float | None:
    """Return the one percentage that the words name; None where they name none, or several."""
    found = _PERCENT.match(str(words or ""))
    return None if found is None else float(found.group(1).replace(",", "."))
