"""What stands against a pay plan, by the method's guides, each with its source and what mends it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from salesops import content, formats
from salesops.content.pay_schema import PayWarning
from salesops.pay.payout import payout
from salesops.workshop import PayMeasure, PayPlan, Workshop

YEAR = timedelta(days=366)
_KEEPING = "keeping"  # the group of roles that keep customers
_WHOLE = 0.05  # percent by which weights may miss 100: roundings
_BELOW = 0.001  # percent: just below a threshold
_STEEP = 1.0  # percent of the target variable at once: a cliff


@dataclass(frozen=True, slots=True)
class PayFinding:
    """One finding: the warning's id, the plan it is about (None: all together), sentences, sources."""

    id: str
    plan_id: str | None
    text: str
    mend: str
    sources: tuple[str, ...]


def findings(workshop: Workshop, today: date, *, plan_target: float | None = None) -> tuple[PayFinding, ...]:
    """Return what stands against the workshop's pay plans.

    ``plan_target`` is the new business of the sales plan in money; with it all quotas together are judged.
    """
    found = []
    for plan in workshop.pay_plans:
        measures = [measure for measure in workshop.pay_measures if measure.pay_plan_id == plan.id]
        said = (
            *_of_measures(measures),
            *_of_mix(workshop, plan),
            *_of_mechanics(plan),
            *_of_paper(workshop, plan, today),
        )
        found += [_finding(name, plan.id, numbers) for name, numbers in said]
    found += [_finding(name, None, numbers) for name, numbers in _of_others(workshop)]
    if plan_target:
        found += [_finding(name, None, numbers) for name, numbers in _of_quotas(workshop, plan_target)]
    return tuple(found)


Said = tuple[str, dict[str, str]]  # the warning's id, what stands in its places


def _of_measures(measures: Sequence[PayMeasure]) -> Iterator[Said]:
    guide = content.load().pay_guide
    if not measures:
        yield "no_measure", {}
        return
    if len(measures) > guide.most_measures:
        yield "too_many_measures", {"n": str(len(measures)), "most": str(guide.most_measures)}
    weights = [measure.weight_percent for measure in measures if measure.weight_percent is not None]
    if len(weights) == len(measures) and abs(sum(weights) - 100) > _WHOLE:
        yield "weights", {"sum": f"{sum(weights):g}"}
    for measure in measures:
        if not measure.objective.strip() and measure.node_id is None:
            yield "no_objective", {"measure": measure.name}
        if measure.controlled is False:
            yield "not_controlled", {"measure": measure.name}
        if measure.weight_percent is not None and 0 < measure.weight_percent < guide.small_weight_percent:
            yield "small_weight", {"measure": measure.name, "weight": f"{measure.weight_percent:g}"}


def _of_mix(workshop: Workshop, plan: PayPlan) -> Iterator[Said]:
    guide, role = content.load().pay_guide, workshop.item(plan.role_id)
    usual = next((mix for mix in content.load().pay_mixes if role is not None and mix.id == role.content_id), None)
    if usual is not None and plan.base_percent is not None:
        low, high = usual.base_percent_low, usual.base_percent_high
        if not low <= plan.base_percent <= high:
            span = f"{low:g} %" if low == high else f"{low:g} % to {high:g} %"
            yield "mix", {"base": f"{plan.base_percent:g}", "usual": span}
    if plan.quota and plan.target_pay:
        times = plan.quota / plan.target_pay
        low, high = guide.field_quota_times_low, guide.quota_times_high  # enterprise sellers lie lower
        if not low <= times <= high:
            yield "quota_times", {"times": f"{times:.1f}", "low": f"{low:g}", "high": f"{high:g}"}


def _of_mechanics(plan: PayPlan) -> Iterator[Said]:
    if plan.cap_percent is not None:
        yield "cap", {"cap": f"{plan.cap_percent:g}"}
    if plan.threshold_percent:
        drop = payout(plan, plan.threshold_percent) - payout(plan, plan.threshold_percent - _BELOW)
        if drop > _STEEP:
            yield "cliff", {"threshold": f"{plan.threshold_percent:g}", "drop": f"{drop:.0f}"}


def _of_paper(workshop: Workshop, plan: PayPlan, today: date) -> Iterator[Said]:
    if not (plan.clawback.strip() and plan.crediting.strip()):
        yield "written", {}
    if plan.dated_on is not None and today - plan.dated_on > YEAR:
        yield "old", {"dated": formats.day(plan.dated_on, workshop.settings)}


def _of_others(workshop: Workshop) -> Iterator[Said]:
    """Warn where all variable pay is that of roles that win customers and of their managers."""
    outside = {role.id for role in content.load().roles if role.group == _KEEPING}
    shared = [plan for plan in workshop.pay_plans if plan.base_percent is not None and plan.base_percent < 100]
    roles = [workshop.item(plan.role_id) for plan in shared]
    if roles and not any(role is not None and role.content_id in outside for role in roles):
        yield "nobody_else", {}


def _of_quotas(workshop: Workshop, plan_target: float) -> Iterator[Said]:
    guide = content.load().pay_guide
    quotas = [plan.people * plan.quota for plan in workshop.pay_plans if plan.people and plan.quota]
    times = sum(quotas) / plan_target
    if quotas and not guide.quotas_to_target_low <= times <= guide.quotas_to_target_high:
        low, high = guide.quotas_to_target_low, guide.quotas_to_target_high
        yield "quotas_to_target", {"times": f"{times:.2f}", "low": f"{low:g}", "high": f"{high:g}"}


def _finding(name: str, plan_id: str | None, numbers: dict[str, str]) -> PayFinding:
    warning = _warning(name)
    return PayFinding(name, plan_id, warning.text.format(**numbers), warning.mend, warning.sources)


def _warning(name: str) -> PayWarning:
    return next(warning for warning in content.load().pay_warnings if warning.id == name)
