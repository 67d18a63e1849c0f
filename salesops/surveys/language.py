"""The languages in which a participant reads a survey: gettext catalogues, and which one a browser is shown.

English is written where it is used: in ``words_en.toml``, in the method's content, and in sentences marked with
`marked`. A catalogue is made of those by ``python -m salesops.surveys.catalogue``. Answers are the same ids in all.
"""

import functools
import gettext
from datetime import date
from pathlib import Path
from typing import Any

from babel.core import negotiate_locale
from babel.dates import format_date
from babel.numbers import format_decimal

ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "de": "Deutsch"}  # each by its own name
COOKIE = "salesops_language"
DOMAIN = "participant"
LOCALE = Path(__file__).parent / "locale"
_LONGEST_HEADER = 500  # characters of what a browser says it prefers


class Marked(str):
    """A sentence with its pattern and what was filled in, so that it can be said in another language later."""

    pattern: str
    values: dict[str, Any]


def marked(pattern: str, **values: Any) -> Marked:
    """Return the English sentence; ``{names}`` of the pattern are filled in. The pattern goes into the catalogue."""
    made = Marked(_filled(pattern, values, ENGLISH))
    made.pattern, made.values = pattern, values
    return made


def sentence(error: Exception, language: str) -> str:
    """Return what an error says, in a language where its sentence was marked, else as it is."""
    return said(error.args[0] if error.args else "", language)


def said(text: object, language: str) -> str:
    """Return a text in a language where it was marked, else as it is: what the team typed stays as it was typed."""
    if not isinstance(text, Marked) or language == ENGLISH:
        return str(text)
    return _filled(_catalogue(language).gettext(text.pattern), text.values, language)


def told(language: str, place: str, english: str) -> str:
    """Return what stands at a place (``"statement.V1"``) in a language; the English where that has no such entry."""
    return english if language == ENGLISH else _catalogue(language).pgettext(place, english)


def counted(language: str, place: str, one: str, other: str) -> dict[str, str]:
    """Return the forms of a sentence by plural category as browsers name them; ours have two, for one and for other."""
    if language == ENGLISH:
        return {"one": one, "other": other}
    made = _catalogue(language)
    return {"one": made.npgettext(place, one, other, 1), "other": made.npgettext(place, one, other, 2)}


def knows(language: str, place: str, english: str) -> bool:
    """Return whether a language has words of its own for a place."""
    return language == ENGLISH or _catalogue(language).pgettext(place, english) != english


def chosen(kept: str | None, accepted: str | None) -> str:
    """Return the language for a browser: what was switched to, else the first it prefers that we have, else English.

    ``accepted`` is the header Accept-Language (RFC 9110, 12.5.4); what cannot be read in it counts for nothing.
    """
    if kept in LANGUAGES:
        return str(kept)
    wanted = []
    for n, part in enumerate((accepted or "")[:_LONGEST_HEADER].split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            rank = float(weight) if weight else 1.0
        except ValueError:
            continue
        if rank > 0 and tag.replace("-", "").isalnum():
            wanted.append((-rank, n, tag.partition("-")[0].lower()))
    return negotiate_locale([tag for *_, tag in sorted(wanted)], list(LANGUAGES)) or ENGLISH


def day(value: date, english: str, language: str) -> str:
    """Return a day as a language writes it, "4. Mai 2026"; ``english`` is how the workshop writes it."""
    return english if language == ENGLISH else format_date(value, "long", locale=language)


def _filled(pattern: str, values: dict[str, Any], language: str) -> str:
    return pattern.format(**{name: _written(value, language) for name, value in values.items()})


def _written(value: Any, language: str) -> str:
    return format_decimal(value, locale=language) if isinstance(value, int) else said(value, language)


@functools.cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, [language])
