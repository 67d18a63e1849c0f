"""How roles are paid: what a plan pays at an attainment, what it costs, and what stands against it."""

from salesops.pay.cost import LEVELS, Cost, cost, total
from salesops.pay.findings import PayFinding, findings
from salesops.pay.payout import Payout, curve, paid, payout, tiers, variable_pay

__all__ = [
    "LEVELS",
    "Cost",
    "PayFinding",
    "Payout",
    "cost",
    "curve",
    "findings",
    "paid",
    "payout",
    "tiers",
    "total",
    "variable_pay",
]
