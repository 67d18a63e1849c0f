"""The form of one participant: plain HTML in one component, saved answer by answer through ``/api/answer``.

Taps cause no rerun of the page. What is not saved yet lies in the browser until the server has it.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from db.surveys.door import Own
from db.surveys.other_device import WORD_LEAST
from db.surveys.tokens import Pass
from pages.parts.assets import component
from salesops import content, surveys
from salesops.alignment.ratings import DONT_KNOW, NOT_APPLICABLE
from salesops.content.schema import FunctionItem
from salesops.content.survey_schema import Choice
from salesops.surveys.about import LEADING
from salesops.surveys.answers import COMMENT_LIMIT, RECALL_LIMIT
from salesops.surveys.form import Asked
from salesops.surveys.language import ENGLISH, LANGUAGES, told
from salesops.surveys.wording import wording
from salesops.vocabulary import LinkKind, SurveyKind
from salesops.workshop import Survey

SCRIPTS = ("elements", "outage", "queue", "items", "answers", "screens", "ready", "form")

_mount = component(
    "survey_form",
    html='<div class="survey">\n</div>',
    css=("survey_form/form.css",),
    js=tuple(f"survey_form/{name}.js" for name in SCRIPTS),
)


def form(one: Pass, own: Own, language: str = ENGLISH) -> None:
    """Draw the form that a pass leads to, with what was answered in this browser."""
    key = own_key(one)
    _mount(key=key, data=described(key, own, language))


def preview(survey: Survey, function: str | None) -> None:
    """Draw the same form as somebody of that function would see it; in it nothing is kept and nothing is sent."""
    data = previewed(survey, function)
    _mount(key=f"preview:{survey.id}", data=data)


def previewed(survey: Survey, function: str | None) -> dict[str, Any]:
    """Return what a preview is drawn from: an empty form, under a name that changes with what is asked."""
    about = {"function": function} if function else {}
    own = Own(survey, "", {}, about, finished=False, has_word=False)
    data = described("", own) | {"preview": True}
    return data | {"key": f"preview:{hashlib.sha256(repr(data).encode()).hexdigest()[:16]}"}


def own_key(one: Pass) -> str:
    """Return the name under which this browser keeps what is not saved yet; nobody can read the pass from it."""
    return f"survey:{one.survey_id}:{hashlib.sha256(one.browser.encode()).hexdigest()[:16]}"


def described(key: str, own: Own, language: str = ENGLISH) -> dict[str, Any]:
    """Return everything that the form is drawn from; plain values."""
    survey, words = own.survey, wording(language)
    built = surveys.build(survey, own.about.get("function"), language)
    return {
        "key": key,
        "name": survey.name,
        "introduction": survey.introduction,
        "mode": survey.mode.value,
        "minimum": survey.minimum,
        "closes": None if survey.closes_at is None else survey.closes_at.isoformat(),
        "minutes": surveys.minutes(built),
        "personal": survey.links is LinkKind.PERSONAL,
        "language": words["language"],
        "words": {section: said for section, said in words.items() if section not in ("language", "link")},
        "languages": LANGUAGES,
        "preview": False,
        "together": survey.kind is SurveyKind.SCORING,
        "asksName": survey.asks_names,
        "asksAbout": survey.kind is not SurveyKind.CHECK,  # it is shown of everybody together only
        "leading": LEADING if survey.asks_release else "",
        "scales": _scales(language),
        "dontKnow": DONT_KNOW,
        "notApplicable": NOT_APPLICABLE,
        "recall": [_asked(item) for item in built.recall],
        "screens": [[_asked(item) for item in screen] for screen in built.screens],
        "trust": [_asked(item) for item in built.trust],
        "choices": _choices(language),
        "answers": {item: dict(parts) for item, parts in own.answers.items()},
        "about": dict(own.about),
        "finished": own.finished,
        "hasWord": own.has_word,
        "least": WORD_LEAST,
        "commentLimit": COMMENT_LIMIT,
        "recallLimit": RECALL_LIMIT,
    }


def _scales(language: str) -> dict[str, list[str]]:
    form = content.load().survey_form
    return {
        name: [told(language, f"{name}.{n}", text) for n, text in enumerate(getattr(form, name))]
        for name in ("agreement", "importance", "confidence")
    }


def _choices(language: str) -> dict[str, list[list[str]]]:
    """Return what one may say about oneself: for each part the ids offered, each with its words."""
    method = content.load()
    offered: dict[str, Sequence[FunctionItem | Choice]] = {
        "function": method.functions, "level": method.levels, "tenure": method.tenure_bands,
    }  # fmt: skip
    return {
        part: [[choice.id, told(language, f"{part}.{choice.id}", choice.name)] for choice in choices]
        for part, choices in offered.items()
    }


def _asked(item: Asked) -> dict[str, Any]:
    return {
        "id": item.id,
        "text": item.text,
        "kinds": [kind.value for kind in item.kinds],
        "boxes": item.boxes,
        "anchors": list(item.anchors),
        "options": [list(option) for option in item.options],
        "many": item.many,
        **({"lang": ENGLISH} if item.english else {}),
    }
