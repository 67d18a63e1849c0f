"""The plan to take along: one value, one writer per format. What users typed is harmless in each of them."""

from salesops.plan_export.writers import PlanFormat, empty, file_name, lacking, write
from salesops.plan_state.drawing import drawn, stretches
from salesops.plan_state.plan import Plan, plan

__all__ = ["Plan", "PlanFormat", "drawn", "empty", "file_name", "lacking", "plan", "stretches", "write"]
