"""The report without names and company: replaced in every text of the model, pictures included, before it is written.

What a reader may still conclude from functions, dates and figures stays; the page says so beside the choice.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cache, partial
from typing import Any

from salesops import content
from salesops.report.look import Look
from salesops.report.model import Report, Table
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop

COMPANY, ADDRESS, SOMEBODY = "Company", "(address left out)", "a person"
SHORTEST = 3  # letters of a part of a name that stands for a person by itself
INSIDE = 5  # letters from which a word of the company's name is found inside other words too: "acmecloud"
KEPT = {"id", "refs", "place", "$schema", "look", "standing"}  # fields that hold ids of ours, no text
PARTICLES = {"von", "van", "der", "den", "del", "dos", "das", "the", "and"}
_ADDRESS = r"(?:https?://|www\.)[^\s)\]>\"']+|[\w.+-]+@[\w-]+\.[\w.-]*\w"
_PICTURE_TEXTS = {"title", "subtitle", "text", "description", "domain", "sort", "values", "datum", "value", "datasets"}
_PICTURE_FORMULAS = {"labelExpr", "expr", "test", "calculate", "filter"}
_QUOTED = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_WORD = re.compile(r"[^\W\d_]+")
_BEGINS = r"(?:(?<![^\W_])|(?<=\\n))"  # no letter stands before, or a line break as pictures write it
_BROKEN = r"(?:\s|\\n)"  # a space, or a line break as pictures write it
MANY_COMPANIES = frozenset(
    _WORD.findall(
        "analytics article bank cloud company consulting corporation digital energy engineering europe firm foods "
        "global group health holding industrial industries international labs limited logistics media monitoring "
        "networks power research sample security solutions systems technologies technology workshop works world"
    )
)
Say = Callable[[str], str]


@dataclass(frozen=True)
class Names:
    """What is left out: people in the order of their numbers, and words for the company, whole names first."""

    people: tuple[str, ...]
    company: tuple[str, ...]


def names(workshop: Workshop, more: Iterable[str] = ()) -> Names:
    """Return the people of a workshop and its name; ``more`` words are left out as the company's are."""
    listed = [item.name for item in workshop.items(ListKind.PERSON, gone=True)]
    others = [meeting.led_by for meeting in workshop.meetings]
    others += [reply.name for reply in workshop.notes_replies]
    others += [correction.name for correction in workshop.corrections]
    firm = workshop.settings.name
    company = [firm, re.sub(r"\s*\([^)]*\)", "", firm), *more]
    return Names(_unique([*listed, *others]), _unique(company))


def without_names(report: Report, left_out: Names) -> Report:
    """Return the report with each person as "Person 1", the company as "Company" and addresses left out.

    A name is found whatever its case, accents and line breaks, a first or family name also by itself where it has
    a capital, and where a picture cuts it short. Logo and footer go, the colour stays.
    """
    told: Report = _walk(report, partial(_replaced, _rules(left_out)))
    return replace(told, look=Look(report.look.accent))


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in found if one.strip()))


def _rules(left_out: Names) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return one pattern for all that is left out, longest first, and what stands in its place by group."""
    found = [(name, _whole(name), COMPANY) for name in left_out.company]
    found += [(word, _company_word(word), COMPANY) for word in _own_words(left_out.company)]
    parts: dict[str, str] = {}
    for number, name in enumerate(left_out.people, 1):
        words = _parts(name)
        if len(name.split()) > 1 or not words:
            found.append((name, _whole(name), f"Person {number}"))
        for word in words:
            parts[word] = SOMEBODY if word in parts else f"Person {number}"
    found += [(word, _part(word), said) for word, said in parts.items()]
    found.sort(key=lambda one: -len(one[0]))
    patterns = [f"(?P<address>{_ADDRESS})", *(f"(?P<n{n}>{pattern})" for n, (_, pattern, _) in enumerate(found))]
    return re.compile("|".join(patterns)), {"address": ADDRESS} | {f"n{n}": one[2] for n, one in enumerate(found)}


def _own_words(company: Iterable[str]) -> list[str]:
    """Return the words of the company's name that stand for it by themselves: "Acme", not "Sales"."""
    words = {word for name in company for word in _WORD.findall(name) if len(word) >= SHORTEST}
    return sorted(word for word in words if word.casefold() not in _ordinary())


@cache
def _ordinary() -> frozenset[str]:
    """Return the words that the method itself uses, and some that many companies carry in their names."""
    method = _WORD.findall(content.load().model_dump_json())
    return frozenset(word for word in method if word.islower()) | MANY_COMPANIES


def _parts(name: str) -> list[str]:
    """Return what may stand for a person by itself: first and family names."""
    one_word = len(name.split()) == 1
    return [
        word
        for word in re.split(r"[\s,.]+", name)
        if one_word or (len(word) >= SHORTEST and word.casefold() not in PARTICLES)
    ]


def _whole(name: str) -> str:
    return f"(?i:{_bounded(_letters(name), name)})"


def _company_word(word: str) -> str:
    letters = _letters(word)
    return f"(?i:{letters if len(word) >= INSIDE else _bounded(letters, word)})"


def _part(word: str) -> str:
    """Return the pattern of a first or family name: as typed or with capitals, whole or cut short by a picture."""
    forms = dict.fromkeys([word, word[:1].upper() + word[1:], word.upper()])
    whole = _bounded("|".join(_letters(form) for form in forms), word)
    cut = "|".join(f"{_letters(form[:end])}…" for form in forms for end in range(SHORTEST, len(form)))
    return f"{whole}|{_BEGINS}(?:{cut})" if cut else whole


def _bounded(pattern: str, name: str) -> str:
    """Return the pattern as a word of its own; scripts that do not part their words are taken as they stand."""
    before = _BEGINS if _cased(name[0]) else ""
    after = r"(?![^\W_])" if _cased(name[-1]) else ""
    return f"{before}(?:{pattern}){after}"


def _cased(letter: str) -> bool:
    return letter.isalpha() and letter.lower() != letter.upper()


def _letters(name: str) -> str:
    """Return the pattern of a name in decomposed text: any accents, any space or line break between its words."""
    made = []
    for letter in unicodedata.normalize("NFD", " ".join(name.split())):
        if letter == " ":
            made.append(f"{_BROKEN}+")
        elif letter in "-‐‑–":
            made.append(f"[-‐‑–]{_BROKEN}*")
        elif letter in "'’":
            made.append(r"\\*['’]")
        elif not unicodedata.combining(letter):
            made.append(re.escape(letter) + "[\u0300-\u036f]*")
    return "".join(made)


def _replaced(rules: tuple[re.Pattern[str], dict[str, str]], text: str) -> str:
    pattern, instead = rules
    told, count = pattern.subn(lambda found: instead[str(found.lastgroup)], unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", told) if count else text


def _walk(value: Any, say: Say) -> Any:
    """Return a value of the model with every text in it said anew."""
    match value:
        case Enum():
            return value
        case str():
            return say(value)
        case tuple():
            return tuple(_walk(one, say) for one in value)
        case Mapping():
            return _picture(value, say)
        case Table():  # by its short name writers find it
            return replace(_said(value, say), name=value.name)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _said(value, say)
        case _:
            return value


def _said(value: Any, say: Say) -> Any:
    told = {f.name: _walk(getattr(value, f.name), say) for f in fields(value) if f.name not in KEPT}
    return replace(value, **told)


def _picture(spec: Mapping[str, Any], say: Say) -> dict[str, Any]:
    """Return a Vega-Lite specification with what it shows said anew; its own words (types, fields) stay."""
    told: dict[str, Any] = {}
    for key, value in spec.items():
        if key in _PICTURE_TEXTS:
            told[key] = _shown(value, say, data=key in {"values", "datasets", "datum"})
        elif key in _PICTURE_FORMULAS and isinstance(value, str):
            told[key] = _QUOTED.sub(lambda found: say(_plain(found[0])), value)
        elif isinstance(value, Mapping):
            told[key] = _picture(value, say)
        elif isinstance(value, list | tuple):
            told[key] = [_picture(one, say) if isinstance(one, Mapping) else one for one in value]
        else:
            told[key] = value
    return told


def _shown(value: Any, say: Say, *, data: bool) -> Any:
    match value:
        case str():
            return say(value)
        case list() | tuple():
            return [_shown(one, say, data=data) for one in value]
        case Mapping():
            return {key: _shown(one, say, data=data) for key, one in value.items()} if data else _picture(value, say)
        case _:
            return value


def _plain(quoted: str) -> str:
    """Return a quoted text of a formula with its letters in place of their codes: \\u00fc is ü."""

    def letter(found: re.Match[str]) -> str:
        code = int(found[1], 16)
        return chr(code) if 0xA0 <= code < 0xD800 and not 0x2028 <= code <= 0x2029 else found[0]

    return _ESCAPED.sub(letter, quoted)
