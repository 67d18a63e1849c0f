"""The text for those who have not answered: ready to send, with the count and without any link."""

from dataclasses import dataclass

from salesops import content, formats
from salesops.engagement.readiness import Response
from salesops.surveys.form import build, minutes
from salesops.workshop import Workshop


@dataclass(frozen=True)
class Reminder:
    """A message to send, and two sentences on how: why it names no link, and why it goes to all."""

    subject: str
    text: str
    how: str
    to_all: str


def reminder(workshop: Workshop, response: Response) -> Reminder:
    """Return the reminder for a survey that is open. Raises KeyError for one that is not of this workshop."""
    words, survey = content.load().nudge, workshop.survey(response.survey_id)
    until = ""
    if survey.closes_at is not None:
        at = f"{formats.moment(survey.closes_at, workshop.settings)} ({workshop.settings.time_zone})"
        until = words.until.format(day=at)
    text = words.text.format(
        answered=response.answered,
        invited=response.invited if response.invited is not None else "those invited",
        missing="1 is" if response.missing == 1 else f"{response.missing} are",
        survey=survey.name,
        minutes=minutes(build(survey)),
        until=until,
    )
    subject = words.subject.format(name=workshop.settings.name, when=words.before)
    return Reminder(subject, text, words.how, words.all)
