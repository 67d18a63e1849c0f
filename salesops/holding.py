"""What a workshop holds, counted in its own words, and the text that confirms that all of it was deleted."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from salesops import formats
from salesops.workshop import Settings

# By table: one, many. What every workshop has once is not counted.
WORDS = {
    "person": ("person", "people"),
    "listitem": ("entry of the other lists", "entries of the other lists"),
    "drivervalue": ("driver", "drivers"),
    "answer": ("agreed answer", "agreed answers"),
    "view": ("answer of a single person", "answers of single people"),
    "ownquestion": ("question of your own", "questions of your own"),
    "maturityscore": ("score of a component or stage", "scores of components and stages"),
    "stagesetting": ("setting of a stage", "settings of stages"),
    "categorysetting": ("renamed category", "renamed categories"),
    "trackedmetric": ("metric", "metrics"),
    "metricvalue": ("number of a metric", "numbers of metrics"),
    "element": ("element", "elements"),
    "elementtie": ("tie between elements", "ties between elements"),
    "link": ("merger point", "merger points"),
    "gap": ("gap", "gaps"),
    "idea": ("parked idea", "parked ideas"),
    "riceinput": ("input of RICE", "inputs of RICE"),
    "effect": ("effect", "effects"),
    "project": ("project", "projects"),
    "dependency": ("wait between projects", "waits between projects"),
    "easing": ("eased rule", "eased rules"),
    "pause": ("pause of the programme", "pauses of the programme"),
    "projectrole": ("role of a project", "roles of projects"),
    "rolecap": ("limit of a role", "limits of roles"),
    "milestone": ("milestone", "milestones"),
    "risk": ("risk", "risks"),
    "brieftext": ("text of the brief", "texts of the brief"),
    "document": ("document", "documents"),
    "questionstate": ("question put off", "questions put off"),
    "meeting": ("meeting", "meetings"),
    "agendaitem": ("agenda item", "agenda items"),
    "decisionrecord": ("decision", "decisions"),
    "action": ("action", "actions"),
    "notesreply": ("reply to a meeting's notes", "replies to a meeting's notes"),
    "correction": ("correction of the notes", "corrections of the notes"),
    "followup": ("step of the follow-up", "steps of the follow-up"),
    "reviewmark": ("mark for review", "marks for review"),
    "reporttext": ("text of the report", "texts of the report"),
    "reportlook": ("look of the report", "looks of the report"),
    "sharelink": ("link without an account", "links without an account"),
    "note": ("note", "notes"),
    "topic": ("topic of the agenda", "topics of the agenda"),
    "survey": ("survey", "surveys"),
    "invitation": ("link of a survey", "links of surveys"),
    "response": ("form that was begun", "forms that were begun"),
    "responseanswer": ("answer to a survey", "answers to surveys"),
    "surveyresult": ("survey's result", "results of surveys"),
    "history": ("change in the history", "changes in the history"),
    "draft": ("draft", "drafts"),
    "membership": ("person with access", "people with access"),
    "admission": ("invitation to join", "invitations to join"),
    "forecastsetting": ("setting of the prediction", "settings of the prediction"),
    "pipelineexport": ("export of the CRM", "exports of the CRM"),
    "pipelinelist": ("list beside the deals", "lists beside the deals"),
    "intakememory": ("answer about foreign files", "answers about foreign files"),
    "keptprediction": ("kept prediction", "kept predictions"),
    "adjustment": ("adjustment of the prediction", "adjustments of the prediction"),
    "commitment": ("commitment of an owner", "commitments of owners"),
    "deal": ("deal of the CRM", "deals of the CRM"),
    "keptdata": ("set of imported data", "sets of imported data"),
    "operatingmodel": ("operating model", "operating models"),
    "stagefunction": ("function at work in a stage", "functions at work in stages"),
    "salesplan": ("sales plan", "sales plans"),
    "planline": ("line of a sales plan", "lines of sales plans"),
    "seller": ("seller in a plan", "sellers in plans"),
    "payplan": ("pay plan", "pay plans"),
    "paymeasure": ("measure of a pay plan", "measures of pay plans"),
    "metricterm": ("term of a metric", "terms of metrics"),
    "termvalue": ("number of a term", "numbers of terms"),
    "methodcomment": ("comment on the method", "comments on the method"),
    "metriccomment": ("comment to a metric", "comments to metrics"),
    "channelcell": ("cell of a channel's grid", "cells of channels' grids"),
    "sampleddeal": ("sampled deal", "sampled deals"),
    "yearlyreview": ("annual review", "annual reviews"),
    "baseline": ("score of the cycle before", "scores of the cycle before"),
}
# What somebody would miss first. The sentence that asks names these where a workshop holds more kinds than they are.
CHIEF = ("person", "answer", "element", "gap", "project", "meeting", "action", "survey", "deal", "history")


def counted(held: Mapping[str, int], settings: Settings) -> tuple[str, ...]:
    """Return what is held in words, each with its number: ``held`` is rows by table, as ``db.erasing.holds`` counts."""
    there = {name: count for name in WORDS if (count := held.get(name))}
    return tuple(f"{formats.number(count, settings)} {WORDS[name][count != 1]}" for name, count in there.items())


def chief(held: Mapping[str, int], settings: Settings) -> tuple[str, ...]:
    """Return the same as ``counted`` for what somebody would miss first, for all where that is no more."""
    if len(everything := counted(held, settings)) <= len(CHIEF):
        return everything
    return counted({name: held[name] for name in CHIEF if name in held}, settings)


def confirmation(
    name: str,
    at: datetime,
    by: str,
    held: Mapping[str, int],
    copies: Iterable[tuple[str, datetime, date | None]],
    settings: Settings,
) -> str:
    """Return the text that a client gets after all of a workshop was deleted, in plain lines.

    ``copies`` are the backups that still hold it: file name, when made (UTC), the day on which each goes, None where
    it stays until a newer one is made.
    """
    return "\n".join(
        [
            "Confirmation of deletion",
            "",
            f"Workshop: {name}",
            f"Deleted for good: {formats.day(at.astimezone(UTC).date(), settings)}, {at.astimezone(UTC):%H:%M} UTC",
            f"By: {by}",
            "",
            "What was deleted:",
            *(f"- {one}" for one in counted(held, settings)),
            "",
            *_copies(copies, settings),
            "",
            "Files that were downloaded before, and copies of the whole machine made outside the app, are not covered.",
            "",
        ]
    )


def _copies(copies: Iterable[tuple[str, datetime, date | None]], settings: Settings) -> list[str]:
    kept = [
        f"- {file}, made on {formats.day(made.date(), settings)}, "
        + (f"removed from {formats.day(until, settings)}" if until else "removed after newer backups were made")
        for file, made, until in copies
    ]
    if not kept:
        return ["No backup of this installation holds it."]
    return ["Copies that still hold it, with the day on which each is removed:", *kept]
