"""The sales plan of a year: the target split top-down beside what teams expect, capacity, coverage, quotas."""

from salesops.salesplan.capacity import Hire, Month, capacity_of, hires_needed, months, ramp_share
from salesops.salesplan.coverage import Coverage, coverage
from salesops.salesplan.quotas import Fairness, FairQuota, fairness, proposed
from salesops.salesplan.split import DIMENSIONS, QUARTERS, Beside, Cell, beside, cells, problems

__all__ = [
    "DIMENSIONS",
    "QUARTERS",
    "Beside",
    "Cell",
    "Coverage",
    "FairQuota",
    "Fairness",
    "Hire",
    "Month",
    "beside",
    "capacity_of",
    "cells",
    "coverage",
    "fairness",
    "hires_needed",
    "months",
    "problems",
    "proposed",
    "ramp_share",
]
