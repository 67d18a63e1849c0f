"""What a workshop already has, by every name that it may go under in a file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from salesops import content
from salesops.content.schema import ElementItem
from salesops.ecosystem import category_names
from salesops.intake.text import bare_words, key
from salesops.lifecycle import stage_names
from salesops.vocabulary import ListKind, Stage
from salesops.workshop import Workshop

ALIKE = 0.85  # ours, of difflib's ratio: "Value message" and "Value messaging" reach it, two unrelated names do not
_SHARED_WORDS = 0.5  # of the longer name's words, where one name holds all words of the other
FALLBACK_CATEGORY = "SO"  # what fits nowhere else is usually run by sales operations
# Beside the content's aliases: short forms of its words, and spellings.
_STAGE_WORDS: dict[str, Stage] = {
    "aware": Stage.ENGAGE, "educate": Stage.ENGAGE, "mql": Stage.ENGAGE, "sal": Stage.ENGAGE, "attract": Stage.ENGAGE,
    "select": Stage.TRANSACT, "selection commit": Stage.TRANSACT, "sql": Stage.TRANSACT, "sqo": Stage.TRANSACT,
    "purchase": Stage.TRANSACT, "buy": Stage.TRANSACT, "closed won": Stage.TRANSACT, "onboarding": Stage.FULFILL,
    "fulfil": Stage.FULFILL, "fulfillment": Stage.FULFILL, "fulfilment": Stage.FULFILL, "deliver": Stage.FULFILL,
    "delivery": Stage.FULFILL, "grow": Stage.RENEW, "expansion": Stage.RENEW, "expand": Stage.RENEW,
    "retention": Stage.RENEW, "retain": Stage.RENEW,
}  # fmt: skip


class StageWords:
    """Stages by the workshop's own names, the method's names and ids, and the words of other vocabularies."""

    def __init__(self, workshop: Workshop) -> None:
        self._found = dict(_STAGE_WORDS)
        stages = content.load().stages
        self._found |= {bare_words(alias): stage.id for stage in stages for alias in stage.aliases}
        self._found |= {bare_words(stage.name): stage.id for stage in stages}
        self._found |= {stage.value: stage for stage in Stage}
        own = {bare_words(name): stage for stage, name in stage_names(workshop).items()}
        self._found |= {name: stage for name, stage in own.items() if name}

    def __call__(self, words: str) -> Stage | None:
        """Return the stage that these words name, None where they name none."""
        return self._found.get(bare_words(words))


@dataclass(frozen=True)
class Matches:
    """Elements that a name may mean: those that are called so, or those that only look alike."""

    same: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()


class KnownElements:
    """This workshop's elements by name, by the method's name and its aliases, and by id."""

    def __init__(self, workshop: Workshop) -> None:
        self.names = {element.id: element.name for element in workshop.elements}
        self._by_name: dict[str, list[str]] = {}
        self._by_alias: dict[str, list[str]] = {}
        self._by_id: dict[str, str] = {}
        for element in workshop.elements:
            self._by_name.setdefault(key(element.name), []).append(element.id)
            self._by_id[element.id.casefold()] = element.id
            if element.content_id is None:
                continue
            self._by_id[element.content_id.casefold()] = element.id
            for alias in {key(alias) for alias in _aliases(content.load().element(element.content_id))}:
                self._by_alias.setdefault(alias, []).append(element.id)
        self._words = {element.id: bare_words(element.name) for element in workshop.elements}

    def by_id(self, some_id: str) -> str | None:
        """Return the element with this id, be it the workshop's or the method's."""
        return self._by_id.get(some_id.strip().casefold())

    def called(self, name: str) -> tuple[str, ...]:
        """Return the elements that go under this name here, else in the method."""
        return tuple(self._by_name.get(key(name)) or self._by_alias.get(key(name)) or ())

    def matches(self, name: str) -> Matches:
        """Return the elements that a name means, or those whose name looks alike, most alike first."""
        if same := self.called(name):
            return Matches(same=same)
        words = bare_words(name)
        likeness = ((_likeness(words, other), element_id) for element_id, other in self._words.items())
        alike = sorted(((share, one) for share, one in likeness if share), reverse=True)
        return Matches(alike=tuple(element_id for _, element_id in alike[:4]))


class KnownCategories:
    """Categories by id, by the workshop's own name and by the method's."""

    def __init__(self, workshop: Workshop) -> None:
        self.names = category_names(workshop)
        method = content.load().categories
        self._found = {key(c.name): c.id for c in method} | {c.id.casefold(): c.id for c in method}
        self._found |= {key(name): category_id for category_id, name in self.names.items()}

    def __call__(self, words: str) -> str | None:
        """Return the id of the category that is called so, None where none is."""
        return self._found.get(key(words))

    def nearest(self, words: str) -> str:
        """Return the category to offer first for words that name none."""
        wanted = set(bare_words(words).split()) - {"sales", "and"}
        shared = {c: len(wanted & set(bare_words(name).split())) for c, name in self.names.items()}
        best = max(shared, key=shared.__getitem__)
        return best if shared[best] else FALLBACK_CATEGORY


class KnownPeople:
    """People who are on the list and have not left, by name."""

    def __init__(self, workshop: Workshop) -> None:
        people = workshop.items(ListKind.PERSON, gone=True)
        self._here = {key(p.name): p.id for p in people if p.left_on is None}
        self._gone = {key(p.name) for p in people} - self._here.keys()

    def __call__(self, name: str) -> str | None:
        """Return the id of the person who is called so and is here."""
        return self._here.get(key(name))

    def left(self, name: str) -> bool:
        """Return whether somebody of that name is on the list and has left."""
        return key(name) in self._gone


def _aliases(element: ElementItem) -> Iterator[str]:
    """Yield the method's name, its aliases, the name without what stands in brackets, and each side of a slash."""
    yield element.name
    yield from element.aliases
    bare = re.sub(r"\s*\(.*?\)", "", element.name)
    if bare != element.name:
        yield bare
    if " / " in element.name:
        yield from element.name.split(" / ")


def _likeness(one: str, other: str) -> float:
    """Return how far two names look alike, 0 where they do not; numbers in them must agree."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return 0.0
    mine, theirs = set(one.split()) - {"and"}, set(other.split()) - {"and"}
    if mine and theirs and (mine <= theirs or theirs <= mine):
        share = min(len(mine), len(theirs)) / max(len(mine), len(theirs))
        if share >= _SHARED_WORDS:
            return share
    if abs(len(one) - len(other)) > 0.3 * max(len(one), len(other)):
        return 0.0  # cannot reach the ratio
    matcher = SequenceMatcher(None, one, other)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0
