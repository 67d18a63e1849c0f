"""What a copy without names looks for: people, the company with and without legal form, addresses, phone numbers."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Protocol

from salesops import content
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop

COMPANY, ADDRESS, PHONE, SOMEBODY = "Company", "(address left out)", "(phone number left out)", "a person"
A_DEAL, A_CUSTOMER = "a deal", "a customer"
SHORTEST = 3  # letters of a part of a name that stands for a person by itself
INSIDE = 5  # letters from which a word of the company's name is found inside other words too: "acmecloud"
PARTICLES = {"von", "van", "der", "den", "del", "dos", "das", "the", "and"}
_ADDRESS = r"(?:https?://|www\.)[^\s)\]>\"']+|[\w.+-]+@[\w-]+\.[\w.-]*\w"
# With the country's number, an area's that begins with 0, or in groups of three, three and four; +1 200 000 is money.
_MONEY = r"(?!\d{1,3}(?:[ .,\u00a0\u202f]\d{3}){1,2}(?![ .,\u00a0\u202f]?\d))"
_PHONE = (
    rf"(?<![\w.,+])(?:(?:\+{_MONEY}|00(?=[1-9]))\d(?:[ \u00a0()./-]{{0,2}}\d){{7,13}}"
    r"|\(?0[1-9]\d{1,4}\)?[ \u00a0/-]{1,3}\d(?:[ \u00a0-]?\d){4,9}"
    r"|\(?[2-9]\d{2}\)?[ .-]{1,2}\d{3}[.-]\d{4})(?!\w|[.,]\d)"
)
_WORD = re.compile(r"[^\W\d_]+")
_BEGINS = r"(?:(?<![^\W_])|(?<=\\n))"  # no letter stands before, or a line break as pictures write it
_BROKEN = r"(?:\s|\\n)"  # a space, or a line break as pictures write it


@dataclass(frozen=True)
class Names:
    """What is left out: people in the order of their numbers, words for the company, whole names first, and the names
    of deals and their customers."""

    people: tuple[str, ...]
    company: tuple[str, ...]
    deals: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()


class Deal(Protocol):
    """A deal of the CRM, as far as it names anybody."""

    @property
    def name(self) -> str | None: ...
    @property
    def account(self) -> str | None: ...
    @property
    def owner(self) -> str | None: ...


def names(workshop: Workshop, more: Iterable[str] = (), deals: Sequence[Deal] = ()) -> Names:
    """Return the people of a workshop and its name; ``more`` words are left out as the company's are.

    Of ``deals`` of the CRM the owners are people, as are those who committed; deals and customers are left out too.
    """
    listed = [item.name for item in workshop.items(ListKind.PERSON, gone=True)]
    others = [one.owner for one in workshop.commitments]
    others += [owner for owner in dict.fromkeys(deal.owner for deal in deals) if owner]
    others += [meeting.led_by for meeting in workshop.meetings]
    others += [reply.name for reply in workshop.notes_replies]
    others += [correction.name for correction in workshop.corrections]
    firm = workshop.settings.name
    company = [firm, plain := re.sub(r"\s*\([^)]*\)", "", firm), *_bare(plain), *more]
    return Names(
        _unique([*listed, *others]), _unique(company),
        _unique([*(deal.name or "" for deal in deals), *(deal.name for deal in workshop.sampled_deals)]),
        _unique(deal.account or "" for deal in deals),
    )  # fmt: skip


def within(left_out: Names, text: str) -> Names:
    """Return the names with only those deals and customers all of whose words stand in a text: thousands are few."""
    there = set(_words(text))
    deals, customers = (
        tuple(
            one
            for one in found
            if (words := _words(one)) and (there.issuperset(words) or (first and words[0] in there))
        )
        for found, first in ((left_out.deals, False), (left_out.customers, True))
    )
    return replace(left_out, deals=deals, customers=customers)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def said(left_out: Names) -> str:
    """Return what was looked for, as the copy itself says it."""
    people, words = len(left_out.people), len(left_out.company)
    crm = (
        "deals and customers of the CRM by their whole names, customers by their first word too; "
        if left_out.deals
        else ""
    )
    return (
        f"A copy without names. Looked for in every text and picture: {people} {'person' if people == 1 else 'people'} "
        "of the list and of meetings, by their whole name and by first or family name alone; the company by "
        f"{words} {'name' if words == 1 else 'names'}, with and without legal form, and by the words that are its own; "
        f"{crm}web and mail addresses; phone numbers. Whoever or whatever is not on a list may still be named in a "
        "text: read it before you pass it on."
    )


def replaced(found: tuple[re.Pattern[str], dict[str, str]], text: str) -> str:
    """Return a text with every name that is looked for replaced by what stands for it, in composed letters."""
    pattern, instead = found
    told, count = pattern.subn(lambda one: instead[str(one.lastgroup)], unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", told) if count else text


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in found if one.strip()))


def rules(left_out: Names) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return one pattern for all that is left out, longest first, and what stands in its place by group."""
    found = [(name, _whole(name), COMPANY) for name in left_out.company]
    found += [(word, _company_word(word), COMPANY) for word in _own_words(left_out.company)]
    found += [(name, _whole(name), A_DEAL) for name in left_out.deals if len(name) >= SHORTEST]
    found += [(name, _whole(name), A_CUSTOMER) for name in left_out.customers if len(name) >= SHORTEST]
    found += [(word, _part(word), A_CUSTOMER) for word in _first_words(left_out.customers)]
    parts: dict[str, str] = {}
    for number, name in enumerate(left_out.people, 1):
        words = _parts(name)
        if len(name.split()) > 1 or not words:
            found.append((name, _whole(name), f"Person {number}"))
        for word in words:
            parts[word] = SOMEBODY if word in parts else f"Person {number}"
    found += [(word, _part(word), said) for word, said in parts.items()]
    found.sort(key=lambda one: -len(one[0]))
    patterns = [f"(?P<address>{_ADDRESS})", f"(?P<phone>{_PHONE})"]
    patterns += [f"(?P<n{n}>{pattern})" for n, (_, pattern, _) in enumerate(found)]
    instead = {"address": ADDRESS, "phone": PHONE} | {f"n{n}": one[2] for n, one in enumerate(found)}
    return re.compile("|".join(patterns)), instead


def _own_words(company: Iterable[str]) -> list[str]:
    """Return the words of the company's name that stand for it by themselves: "Acme", not "Sales"."""
    words = {word for name in company for word in _WORD.findall(name) if len(word) >= SHORTEST}
    return sorted(word for word in words if word.casefold() not in _ordinary() | _lists().legal_forms)


def _first_words(customers: Iterable[str]) -> list[str]:
    """Return the first words of customers' names that are long enough and none of the method's own."""
    firsts = {words[0] for name in customers if (words := _WORD.findall(name))}
    unlike = _ordinary() | _lists().legal_forms
    return sorted(word for word in firsts if len(word) >= INSIDE - 1 and word.casefold() not in unlike)


@cache
def _ordinary() -> frozenset[str]:
    """Return the words that the method itself uses, and some that many companies carry in their names."""
    method = _WORD.findall(content.load().model_dump_json())
    return frozenset(word for word in method if word.islower()) | _lists().many_companies


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


def _bare(name: str) -> Iterator[str]:
    """Yield a company's name without its legal form, where it has one and what is left is no everyday word."""
    words = name.split()
    while len(words) > 1 and (_form(words[-1]) in _lists().legal_forms or words[-1] in "&+"):
        words.pop()
    bare = " ".join(words).rstrip(",")
    if bare != name and (len(words) > 1 or bare.casefold() not in _ordinary()):
        yield bare


def _form(word: str) -> str:
    return word.replace(".", "").strip(",()").casefold()


@dataclass(frozen=True)
class _Lists:
    legal_forms: frozenset[str]
    many_companies: frozenset[str]


@cache
def _lists() -> _Lists:
    read = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return _Lists(**{name: frozenset(words) for name, words in read.items()})
