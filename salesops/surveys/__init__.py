"""Surveys: what is asked, what may be answered, what people are promised."""

from salesops.surveys.answers import check, parts
from salesops.surveys.form import Asked, Form, build, minutes, questions, standard_items, words

__all__ = ["Asked", "Form", "build", "check", "minutes", "parts", "questions", "standard_items", "words"]
