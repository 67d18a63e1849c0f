"""What all pay plans cost at five attainments, and what stands against them."""

import streamlit as st

from pages.parts import table
from pages.parts.errors import escape
from pages.parts.state import today
from salesops import content, formats, pay
from salesops.kept import Kept
from salesops.pay import LEVELS, words
from salesops.pay.findings import PayFinding
from salesops.salesplan import drivers
from salesops.vocabulary import PlanState
from salesops.workshop import Workshop

_findings: Kept[tuple[PayFinding, ...]] = Kept(16)


def show(workshop: Workshop) -> None:
    """Draw the cost of sales per role and in all."""
    settings = workshop.settings
    st.markdown(f"**{escape(words.cost_finding(workshop, workshop.pay_plans))}**")
    heads = {level: f"at {level} %" for level in LEVELS}
    rows: list[dict[str, str]] = []
    for name, costs in words.costs(workshop, workshop.pay_plans):
        said = (formats.amount(None if one is None else one.pay, settings) for one in costs)
        rows.append({"Role": name, "What": f"Pay ({settings.currency})"} | dict(zip(heads.values(), said, strict=True)))
        shares = [words.share(one, settings) for one in costs]
        if any(share != formats.NOTHING for share in shares):
            rows.append({"Role": name, "What": "Cost of sales"} | dict(zip(heads.values(), shares, strict=True)))
    table.show(rows, alt="Cost of pay at five attainments of quota")
    with st.expander("How cost is worked out", key="pay:cost", icon=":material/function:"):
        st.markdown(
            "Pay = people × (base + variable × payout at the attainment). Cost of sales = pay ÷ (people × quota × "
            "attainment), of roles with a quota. Revenue counts once: leave a manager's quota empty where it is the "
            "sum of the team's. Roles without people, target pay or base are left out."
        )


def against(workshop: Workshop) -> None:
    """Draw the warnings with their source and what mends them."""
    day = today(workshop)
    found = _findings.get((workshop,), lambda: pay.findings(workshop, day, plan_target=_target(workshop)), day)
    plans = {plan.id: words.role_name(workshop, plan) for plan in workshop.pay_plans}
    sources = {source.id: source for source in content.load().sources}
    if not found:
        st.success("Nothing stands against these plans by the method's guides.", icon=":material/check_circle:")
        return
    said = [f"### {len(found)} {'warning' if len(found) == 1 else 'warnings'}\n"]
    for one in found:
        of = plans.get(one.plan_id or "", "All plans")
        named = ", ".join(sources[name].title or sources[name].publisher for name in one.sources)
        source = escape(f"Source: {named}")
        said.append(f"- **{escape(of)}:** {escape(one.text)} {escape(one.mend)} :small[{source}]")
    st.markdown("\n".join(said))


def _target(workshop: Workshop) -> float | None:
    """Return the target of the agreed sales plan, else of the first draft."""
    plans = sorted(workshop.sales_plans, key=lambda one: (one.state is not PlanState.AGREED, one.position))
    return drivers.target(plans[0], drivers.said(workshop)).value if plans else None
