"""Surveys: kinds, modes, states, what is answered."""

from enum import StrEnum


class SurveyKind(StrEnum):
    """What a survey asks."""

    ALIGNMENT = "alignment"  # rated items, recall, importance
    PREWORK = "prework"  # component questions and blind scores of merger points, before a session
    PULSE = "pulse"  # a few rated items, in between
    SCORING = "scoring"  # merger points scored blind and together, shown at once, talked over, scored again
    CHECK = "check"  # three questions: does everybody know the five stages of the operating model?


class SurveyMode(StrEnum):
    """How far answers stand with names; fixed when the survey is launched."""

    NAMED = "named"  # by consent: everybody is told before they answer
    CONFIDENTIAL = "confidential"  # invited by name, shown only in groups
    ANONYMOUS = "anonymous"  # nobody's name is asked for or kept with the list of links


class SurveyState(StrEnum):
    """How far a survey has come."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class LinkKind(StrEnum):
    """How people reach a survey."""

    OPEN = "open"  # one link for all, one answer per browser
    PERSONAL = "personal"  # a link each, one answer per link


class AnswerKind(StrEnum):
    """The parts of a survey's item."""

    AGREEMENT = "agreement"  # 1 to 5, or "don't know"
    IMPORTANCE = "importance"  # 1 to 5
    SCORE = "score"  # 0 to 5 against anchors, or "don't know"
    COMMENT = "comment"
    RECALL = "recall"  # own words, before any item is read
    CONFIDENCE = "confidence"  # how sure one is of a score
    ANSWER = "answer"  # to a question of a component, in its own kind


class Spread(StrEnum):
    """How far the scores that people gave to one merger point lie apart."""

    ALIKE = "alike"  # at most one point apart
    CLOSE = "close"  # average deviation at most 1 point
    APART = "apart"
    TOO_FEW = "too_few"  # fewer than two scores


SURVEY_MINIMUM_DEFAULT, SURVEY_MINIMUM_FLOOR = 5, 3  # method, alignment survey: people per group that is shown
