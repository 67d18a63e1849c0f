"""What people are told before they answer, in the participants' own words, on every screen and on paper."""

from salesops.surveys.language import ENGLISH
from salesops.surveys.wording import pages, wording
from salesops.vocabulary import SURVEY_MINIMUM_FLOOR, LinkKind, SurveyMode
from salesops.workshop import Survey

MOST = 12  # people: a larger smallest group hides nearly everything in the teams this is for
LINKS = {LinkKind.PERSONAL: "A personal link each", LinkKind.OPEN: "One open link for all"}
OPEN_LINK = "Double answers cannot be excluded: whoever opens the link in two browsers can answer twice."
PAPER = str(pages()["paper"]["entered"])


def modes(language: str = ENGLISH) -> dict[SurveyMode, str]:
    """Return what the modes are called."""
    return {mode: str(_words(mode, language)["word"]) for mode in SurveyMode}


def told(mode: SurveyMode, minimum: int, language: str = ENGLISH) -> str:
    """Return the first sentence of what people are told, for a mode and the smallest group that is shown.

    Of names by consent both sentences: the second one asks for it.
    """
    says = str(_words(mode, language)["says"])
    if mode is not SurveyMode.NAMED:
        says = says.split(". ", maxsplit=1)[0].removesuffix(".") + "."
    return says.format(minimum=minimum)


def whole(survey: Survey, closes: str, language: str = ENGLISH) -> tuple[str, str]:
    """Return all that people are told of a survey: who sees what, and what is kept until when ("" without a time)."""
    words = _words(survey.mode, language)
    kept = str(words["kept"]).format(closes=closes) if closes else ""
    return str(words["says"]).format(minimum=survey.minimum), kept


def minimum_choices() -> dict[int, str]:
    """Return the smallest groups to choose from, ``{people: words}``."""
    return {n: f"{n} people" for n in range(SURVEY_MINIMUM_FLOOR, MOST + 1)}


def _words(mode: SurveyMode, language: str = ENGLISH) -> dict[str, str]:
    found: dict[str, str] = wording(language)["welcome"]["mode"][mode.value]
    return found
