"""Older workshop files, lifted one version at a time.

Version 0: the first files, before a workshop kept questions of its own, stage and category settings, metrics and
effects. Version 1: topics for the agenda were none of its parts. Version 2: neither were ties between elements, ideas,
the inputs of RICE, eased rules and pauses. Version 3: neither was anything of a plan beyond its cards, of meetings and
of the report's own words. Version 4: neither was the revenue prediction. Version
5: neither was what runs the business: operating model, sales and pay plans, reviews. Version 6: neither were comments
on the method itself.
"""

from collections.abc import Callable
from typing import Any

from salesops.transfer.refusal import FileRefused

FORMAT_VERSION = 7

Content = dict[str, Any]  # the file's "workshop"


def lifted(version: int, content: Content) -> Content:
    """Return the content of a file of an older version as today's version has it. Raises FileRefused."""
    for step in range(version, FORMAT_VERSION):
        if step not in UPGRADES:
            raise FileRefused(f"Its format, version {version}, is unknown. Download the workshop again.")
        content = UPGRADES[step](content)
    return content


def _to_1(content: Content) -> Content:
    """Parts that there were none of yet are empty."""
    added = ("own_questions", "stage_settings", "category_settings", "tracked_metrics", "metric_values", "effects")
    return {**{name: [] for name in added}, **content}


def _to_2(content: Content) -> Content:
    return {"topics": [], **content}


def _to_3(content: Content) -> Content:
    added = ("element_ties", "ideas", "rice_inputs", "easings", "pauses")
    return {**{name: [] for name in added}, **content}


def _to_4(content: Content) -> Content:
    plan = ("project_roles", "role_caps", "milestones", "risks")
    prepared = ("brief_texts", "documents", "question_states", "meetings", "agenda_items", "review_marks")
    agreed = ("decision_records", "actions", "notes_replies", "corrections", "follow_ups")
    return {**{name: [] for name in (*plan, *prepared, *agreed, "report_texts", "report_looks")}, **content}


def _to_5(content: Content) -> Content:
    deals = ("pipeline_exports", "pipeline_lists", "intake_memories", "commitments")
    return {**{name: [] for name in (*deals, "forecast_settings", "kept_predictions", "adjustments")}, **content}


def _to_6(content: Content) -> Content:
    plans = ("sales_plans", "plan_lines", "sellers", "pay_plans", "pay_measures")
    reviews = ("metric_terms", "term_values", "metric_comments", "yearly_reviews", "baselines")
    shown = ("operating_models", "stage_functions", "channel_cells", "sampled_deals")
    return {**{name: [] for name in (*plans, *reviews, *shown)}, **content}


def _to_7(content: Content) -> Content:
    return {"method_comments": [], **content}


UPGRADES: dict[int, Callable[[Content], Content]] = dict(enumerate((_to_1, _to_2, _to_3, _to_4, _to_5, _to_6, _to_7)))
