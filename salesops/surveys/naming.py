"""How groups, cuts and modes of a survey are called, and how a topic of the agenda names where it came from."""

from salesops import content
from salesops.alignment.gate import Cut, Group
from salesops.surveys.items import OWN
from salesops.vocabulary import SurveyMode
from salesops.workshop import Survey, Workshop


def group_name(workshop: Workshop, group: Group) -> str:
    """Return a group as people call it: "Everyone", "Sales", "Sales · Manager"."""
    names = [part_name(workshop, part) for part in group.key]
    return " · ".join(names) if names else "Everyone"


def part_name(workshop: Workshop, part: str) -> str:
    """Return a side, function, level or tenure band as people call it."""
    method = content.load()
    named = (
        [(one.id, one.name) for one in method.rollups]
        + [(one.id, one.name) for one in method.functions]
        + [(one.id, one.name) for one in (*method.levels, *method.tenure_bands)]
    )
    known = dict(named)
    return known.get(part) or workshop.item_name(part) or part


def short_name(survey: Survey, item_id: str) -> str:
    """Return a statement in few letters: the method's name, of one of the team's own its number on the form."""
    if not item_id.startswith(OWN):
        return item_id
    places = {one.id: n for n, one in enumerate(survey.items, start=1)}
    return f"No. {places[item_id]}"


CUT_WORDS = {
    Cut.FUNCTION: ("function", "functions"),
    Cut.SIDE: ("side", "sides"),
    Cut.LEVEL: ("level", "levels"),
    Cut.TENURE: ("tenure band", "tenure bands"),
    Cut.FUNCTION_LEVEL: ("function by level", "functions by level"),
}
MODE_WORDS = {
    SurveyMode.NAMED: "named by consent",
    SurveyMode.CONFIDENTIAL: "confidential",
    SurveyMode.ANONYMOUS: "anonymous",
}


def topic_source(survey_id: str, item_id: str) -> str:
    """Return the place that a topic of the agenda names when it came from this item."""
    return f"survey:{survey_id}:{item_id}"
