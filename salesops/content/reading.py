"""Read the content files and refuse a broken one with its file, item and reason."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from salesops.content import (
    channel_schema,
    checks,
    engagement_schema,
    focus_schema,
    gap_schema,
    lens_schema,
    metric_schema,
    pay_schema,
    practice_schema,
    results_schema,
    schema,
    shelf_schema,
    survey_schema,
)
from salesops.content.method import Method
from salesops.content.question_schema import Question
from salesops.content.tree_schema import Tree
from salesops.errors import ContentError

COMPONENT_FILES = (
    "business_models",
    "sales_channels",
    "customer_segmentation",
    "sales_process",
    "demand_generation",
    "compensation",
)

# File → its sections → the model of one item. None: a plain value that `Method` itself checks. A section
# spread over several files keeps the order of this list.
FILES: dict[str, dict[str, type[BaseModel] | None]] = {
    "method.toml": {
        "version": None,
        "scale": None,
        "scoring_guide": None,
        "general_prompts": None,
        "rules": schema.RuleText,
        "goal_kinds": schema.GoalKindItem,
        "depths": schema.DepthItem,
        "project_phases": schema.ProjectPhaseItem,
    },
    **{f"components/{name}.toml": {"components": schema.Component} for name in COMPONENT_FILES},
    "stages.toml": {"stages": schema.StageItem, "handshake_owners": Question},
    "lens.toml": {
        "phases": lens_schema.PhaseItem,
        "lens_steps": lens_schema.LensStep,
        "crosswalk": lens_schema.CrosswalkCell,
    },
    "elements.toml": {"categories": schema.Category, "elements": schema.ElementItem},
    "metrics.toml": {"metrics": schema.Metric},
    "metric_formulas.toml": {
        "metric_formulas": metric_schema.MetricFormula,
        "crm_metrics": metric_schema.CrmMetric,
    },
    "shelf.toml": {
        "credits": None,
        "remarks": shelf_schema.RemarkWords,
        "reading_lists": shelf_schema.ReadingList,
        "readings": shelf_schema.Reading,
    },
    "drivers.toml": {"drivers": schema.Driver},
    "trees.toml": {"trees": Tree},
    "people.toml": {
        "rollups": schema.RollUpGroup,
        "rollup_rules": None,
        "roles": schema.RoleItem,
        "functions": schema.FunctionItem,
    },
    "channels.toml": {
        "channel_scale": None,
        "channels": channel_schema.Channel,
        "channel_cells": channel_schema.ChannelCellItem,
    },
    "survey.toml": {
        "survey_form": None,
        "recall_questions": survey_schema.Recall,
        "survey_kinds": survey_schema.SurveyKindWords,
        "check_questions": survey_schema.CheckQuestion,
        "statements": survey_schema.Statement,
        "trust_statements": survey_schema.TrustStatement,
        "levels": survey_schema.Choice,
        "tenure_bands": survey_schema.Choice,
    },
    "results.toml": {
        "result_words": None,
        "read_words": results_schema.ReadWords,
        "statistics": results_schema.StatisticWords,
        "talks": results_schema.TalkScript,
        "agenda_parts": results_schema.AgendaPart,
        "spread_words": results_schema.SpreadWords,
    },
    "gaps.toml": {
        "gap_causes": gap_schema.CauseWords,
        "relooks": gap_schema.Relook,
        "ranking_ways": gap_schema.WayWords,
        "quadrants": gap_schema.QuadrantWords,
        "effort_quadrants": gap_schema.EffortWords,
        "opportunity_bands": gap_schema.BandWords,
        "crosses": gap_schema.CrossWords,
        "random_indexes": gap_schema.RandomIndexWords,
        "pair_steps": gap_schema.PairWords,
        "rice_words": gap_schema.RiceWords,
    },
    "engagement.toml": {
        "agenda_blocks": engagement_schema.AgendaBlock,
        "agenda_rules": None,
        "readiness_rules": None,
        "readiness_checks": engagement_schema.ReadinessCheck,
        "nudge": None,
        "brief_slots": engagement_schema.BriefSlot,
        "expert_brief_parts": engagement_schema.BriefPart,
        "cadence_steps": engagement_schema.CadenceStep,
        "meeting_kinds": engagement_schema.MeetingKindWords,
        "action_states": engagement_schema.ActionStateWords,
        "correction_states": engagement_schema.CorrectionStateWords,
    },
    "focus.toml": {"systems": focus_schema.SystemItem, "levers": focus_schema.LeverItem},
    "practices.toml": {"practices": practice_schema.Practice},
    "pay.toml": {"pay_guide": None, "pay_mixes": pay_schema.PayMix, "pay_warnings": pay_schema.PayWarning},
    "glossary.toml": {"glossary": schema.Term},
    "sources.toml": {"sources": schema.Source},
}


def read(folder: Path) -> Method:
    """Read every file of `FILES` under the folder, check items one by one, then how they fit together.

    Raises
    ------
    ContentError
        For the first thing found wrong: its file, the item's id (or section) and the reason.
    """
    sections: dict[str, Any] = {}
    origins: dict[tuple[str, str], str] = {}
    for file, models in FILES.items():
        for section, content in _sections(folder, file, models).items():
            model = models[section]
            if model is None:
                sections[section] = content
                origins[section, ""] = file
                continue
            items = _items(file, section, content, model)
            sections[section] = sections.get(section, ()) + items
            for item in items:
                origins.setdefault((section, checks.name_of(item)), file)
    method = _method(sections, origins)
    for problem in checks.problems(method):
        file = origins.get((problem.section, problem.item), problem.section)
        raise ContentError(file, problem.item, problem.reason)
    return method


def _sections(folder: Path, file: str, models: Mapping[str, object]) -> dict[str, Any]:
    try:
        content = tomllib.loads((folder / file).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ContentError(file, "-", "the file is not there") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(file, "-", f"not readable as TOML: {error}") from error
    for name in content:
        if name not in models:
            raise ContentError(file, name, "unknown section")
    for name in models:
        if name not in content:
            raise ContentError(file, name, "section is missing")
    return content


def _items(file: str, section: str, content: object, model: type[BaseModel]) -> tuple[BaseModel, ...]:
    if not isinstance(content, list):
        raise ContentError(file, section, "must be a list of tables: [[" + section + "]]")
    items = []
    for position, raw in enumerate(content, start=1):
        try:
            items.append(model.model_validate(raw))
        except ValidationError as error:
            first = error.errors()[0]
            name = _nearest_id(raw, first["loc"]) or f"{section} no. {position}"
            raise ContentError(file, name, _reason(first["loc"], first["msg"])) from error
    return tuple(items)


def _nearest_id(raw: object, location: Sequence[int | str]) -> str | None:
    """Return the id of the innermost table with an id on the way to the error."""
    found = raw.get("id") if isinstance(raw, dict) else None
    for step in location:
        if isinstance(raw, dict):
            raw = raw.get(step, raw)  # the tag of a question's spec is a step without a place in the file
        elif isinstance(raw, list) and isinstance(step, int) and step < len(raw):
            raw = raw[step]
        if isinstance(raw, dict):
            found = raw.get("id", found)
    return None if found is None else str(found)


def _reason(location: Sequence[int | str], message: str) -> str:
    return f"{'.'.join(str(step) for step in location)}: {message}" if location else message


def _method(sections: dict[str, Any], origins: Mapping[tuple[str, str], str]) -> Method:
    try:
        return Method.model_validate(sections)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        reason = _reason(first["loc"][1:], first["msg"])
        raise ContentError(origins.get((name, ""), "method.toml"), name, reason) from error
