"""From the plan to a file. A further format is one function of the plan and one line here."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from salesops import sheets
from salesops.plan_export import ics, person_sheets, pictures, tables, trackers
from salesops.plan_state.drawing import stretches
from salesops.plan_state.plan import Plan, start_week
from salesops.report import writers as report
from salesops.spoken import counted


class PlanFormat(StrEnum):
    """The formats of the plan; the value is the file's ending."""

    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"
    JIRA = "jira.csv"
    ASANA = "asana.csv"
    HTML = "html"
    WORD = "docx"
    SVG = "svg"
    PNG = "png"

    @property
    def mime(self) -> str:
        """The media type of the file."""
        return _MIME[self]


_MIME = {
    PlanFormat.XLSX: sheets.XLSX_MIME,
    PlanFormat.CSV: sheets.CSV_MIME,
    PlanFormat.ICS: "text/calendar; charset=utf-8",
    PlanFormat.JIRA: sheets.CSV_MIME,
    PlanFormat.ASANA: sheets.CSV_MIME,
    PlanFormat.HTML: "text/html; charset=utf-8",
    PlanFormat.WORD: report.Format.WORD.mime,
    PlanFormat.SVG: "image/svg+xml",
    PlanFormat.PNG: "image/png",
}
_WRITERS: dict[PlanFormat, Callable[[Plan], bytes]] = {
    PlanFormat.XLSX: tables.xlsx,
    PlanFormat.CSV: tables.csv,
    PlanFormat.ICS: ics.ics,
    PlanFormat.JIRA: trackers.jira,
    PlanFormat.ASANA: trackers.asana,
    PlanFormat.HTML: person_sheets.html,
    PlanFormat.WORD: person_sheets.word,
    PlanFormat.SVG: pictures.svg,
    PlanFormat.PNG: pictures.png,
}


def write(plan: Plan, format: PlanFormat) -> bytes:
    """Return the plan as a file of this format."""
    return _WRITERS[format](plan)


def lacking(plan: Plan) -> tuple[str, ...]:
    """Return in sentences what the files do not hold yet, () where they are whole."""
    cards = plan.cards
    if not cards:
        return ("No project is chosen yet.",)
    said = []
    if plan.workshop.settings.programme_starts_on is None:
        said.append(
            "The programme has no start date: files count weeks, and the calendar holds dated first steps only."
        )
    for count, one, many in (
        (sum(start_week(card) is None for card in cards), "is", "are not staged"),
        (
            sum(card.start_week is None and start_week(card) is not None for card in cards),
            "has",
            "have no agreed start",
        ),
        (sum(card.project.owner_id is None for card in cards), "has", "have no owner"),
        (sum(card.project.first_step_on is None for card in cards), "has", "have no dated first step"),
    ):
        if count:
            verb, rest = many.split(" ", 1)
            said.append(f"{counted(count, 'project')} {one if count == 1 else verb} {rest}.")
    return tuple(said)


def empty(plan: Plan, format: PlanFormat) -> bool:
    """Return whether a file of this format would hold nothing."""
    if format is PlanFormat.ICS:
        return not ics.days(plan)
    if format in (PlanFormat.SVG, PlanFormat.PNG):
        return not stretches(plan)
    return not plan.cards


def file_name(workshop_name: str, on: date, format: PlanFormat) -> str:
    """Return a file name that every system takes: the workshop's name in plain letters, the day, the ending."""
    return (
        f"{report.slug(workshop_name)}-plan-{on:%Y-%m-%d}{'-' if format.value.endswith('.csv') else '.'}{format.value}"
    )
