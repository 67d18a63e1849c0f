"""What people are told before they answer, in the same words on every screen and on paper."""

from salesops.vocabulary import SURVEY_MINIMUM_FLOOR, LinkKind, SurveyMode
from salesops.workshop import Survey

MODES = {
    SurveyMode.NAMED: "Named by consent",
    SurveyMode.CONFIDENTIAL: "Confidential",
    SurveyMode.ANONYMOUS: "Anonymous",
}
_TOLD = {
    SurveyMode.NAMED: "Your answers stand beside your name for everyone who sees the results; by answering you agree.",
    SurveyMode.CONFIDENTIAL: "You are invited by name, but answers are shown only for groups of at least {minimum}; "
    "until the close the server could still connect them to you, after it nobody can.",
    SurveyMode.ANONYMOUS: "No name is kept with the links, and answers are shown only for groups of at least "
    "{minimum}; until the close the server could still connect an answer to a link, after it nobody can.",
}
LINKS = {LinkKind.PERSONAL: "A personal link each", LinkKind.OPEN: "One open link for all"}
OPEN_LINK = "Double answers cannot be excluded: whoever opens the link in two browsers can answer twice."
PAPER = "Whoever enters a printed form sees what is on it; it is marked as entered by that person."


def told(mode: SurveyMode, minimum: int) -> str:
    """Return the one sentence about names, for a mode and the smallest group that is shown."""
    return _TOLD[mode].format(minimum=minimum)


def of_survey(survey: Survey) -> str:
    """Return the one sentence about names of a survey."""
    return told(survey.mode, survey.minimum)


def minimum_choices(most: int = 12) -> dict[int, str]:
    """Return the smallest groups to choose from, ``{people: words}``."""
    return {n: f"{n} people" for n in range(SURVEY_MINIMUM_FLOOR, most + 1)}
