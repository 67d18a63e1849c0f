"""What a file says of its elements: category, owner, effort, load; what is none of it is named and left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from salesops.intake import sizes
from salesops.intake.known import KnownCategories, KnownPeople
from salesops.intake.map_asking import Asking, Gathered, named_some
from salesops.intake.map_import import NewElement, NewPerson, Ref
from salesops.intake.text import key
from salesops.vocabulary import NAME_LIMIT, TEXT_LIMIT

_ADD, _LEAVE = "add", "leave"


@dataclass(frozen=True)
class Said:
    """The values of one element, as this workshop keeps them; None and empty where the file says nothing."""

    category_id: str | None
    definition: str
    owner: Ref | None
    weeks: int | None
    load: str | None


class Values:
    """Reads values, and asks once per word what an unknown category means, and once whether people are added."""

    def __init__(self, categories: KnownCategories, people: KnownPeople, asking: Asking) -> None:
        self._categories, self._people, self._asking = categories, people, asking
        self.new_people: dict[str, NewPerson] = {}

    def find_people(self, gathered: Iterable[Gathered]) -> None:
        """Ask about owners who are not on the list."""
        owners = {key(one.said("owner")): one.said("owner") for one in gathered if one.said("owner")}
        fresh = {k: name for k, name in owners.items() if self._may_be_added(name)}
        if not fresh:
            return
        words = f"Owners who are not on your list of people: {', '.join(named_some(tuple(fresh.values())))}."
        options = {_ADD: "Add them to the list", _LEAVE: "Leave these owners out"}
        if self._asking.ask("people", words, options, _ADD) == _ADD:
            self.new_people = {k: NewPerson(f"person:{k}", name) for k, name in fresh.items()}

    def said(self, one: Gathered) -> Said:
        """Return an element's values."""
        return Said(self._category(one), self._definition(one), self._owner(one), self._weeks(one), self._load(one))

    def new(self, one: Gathered) -> NewElement:
        """Return a new element with its values; asks for its category where the file names none that is here."""
        said = self.said(one)
        category_id = said.category_id or self._asked_category(one.said("category"))
        return NewElement(
            one.ref, one.name, category_id, one.at, said.definition, said.owner, said.weeks, said.load
        )  # fmt: skip

    def _may_be_added(self, name: str) -> bool:
        return self._people(name) is None and not self._people.left(name) and len(name) <= NAME_LIMIT

    def _category(self, one: Gathered) -> str | None:
        words = one.said("category")
        return self._categories(words) if words else None

    def _asked_category(self, words: str) -> str:
        asked = f"“{words}” is no category here. Where do its elements belong?"
        nothing = "Some new elements come without a category. Where do they belong?"
        proposal = self._categories.nearest(words)
        return self._asking.ask(
            f"category:{key(words)}", asked if words else nothing, self._categories.names, proposal
        )  # fmt: skip

    def _definition(self, one: Gathered) -> str:
        words = one.said("definition")
        if len(words) <= TEXT_LIMIT:
            return words
        self._asking.leave(one, f"its definition has {len(words):,} characters; the limit is {TEXT_LIMIT:,}")
        return ""

    def _owner(self, one: Gathered) -> Ref | None:
        name = one.said("owner")
        if not name:
            return None
        if (found := self._people(name)) is not None:
            return found
        if self._people.left(name):
            self._asking.leave(one, f"its owner {name} has left")
        elif len(name) > NAME_LIMIT:
            self._asking.leave(one, "its owner is more than a name")
        return self.new_people[key(name)].key if key(name) in self.new_people else None

    def _weeks(self, one: Gathered) -> int | None:
        row = next((row for row in one.rows if row.effort), None)
        if row is None:
            return None
        found = sizes.weeks(row.effort, row.effort_unit)
        if found is None and sizes.ticked(row.effort) is not False:
            limit = f"neither S, M or L nor 1 to {sizes.MOST_WEEKS} weeks"
            self._asking.leave(one, f"its effort “{row.effort[:40]}” is {limit}")
        return found

    def _load(self, one: Gathered) -> str | None:
        words = one.said("load")
        found = sizes.load(words) if words else None
        if words and found is None:
            self._asking.leave(one, f"its load “{words[:40]}” is none of none, light, medium and heavy")
        return found
