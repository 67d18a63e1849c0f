"""What a file would do to this workshop's map: values to look at before anything is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from salesops.intake.map_rows import LeftOut
from salesops.vocabulary import Stage, TieKind

Ref = str  # id of what is here already, or the key of what comes in
NEW = "new"  # the answer "this is an element of its own"


@dataclass(frozen=True)
class NewElement:
    """An element that is not here yet; ``key`` stands for it in links and ties."""

    key: Ref
    name: str
    category_id: str
    rows: tuple[int, ...]
    definition: str = ""
    owner: Ref | None = None
    weeks: int | None = None
    load: str | None = None


@dataclass(frozen=True)
class Recognised:
    """An element of the file that is here already, under its name here; ``because`` says how it was found."""

    element_id: str
    name: str  # in the file
    known_as: str
    rows: tuple[int, ...]
    because: str = ""  # empty where it is called the same


@dataclass(frozen=True)
class ChangedValue:
    """A value of an element that is here already; ``was`` is what stands there now."""

    element_id: str
    element: str
    column: str
    was: Any
    value: Any
    words: str


@dataclass(frozen=True)
class NewPerson:
    """Somebody who owns an element and is not on the list of people."""

    key: Ref
    name: str


@dataclass(frozen=True)
class NewLink:
    """An element serves a stage."""

    element: Ref
    stage: Stage


@dataclass(frozen=True)
class NewTie:
    """An element needs another, or overlaps with it."""

    element: Ref
    other: Ref
    kind: TieKind


@dataclass(frozen=True)
class MapQuestion:
    """What the file leaves open: the choices, and the one that holds until another is made."""

    key: str
    words: str
    options: Mapping[str, str]
    answer: str


@dataclass(frozen=True)
class MapImport:
    """All that one file would do. ``kept`` are values here that differ from the file and stay."""

    new: tuple[NewElement, ...] = ()
    known: tuple[Recognised, ...] = ()
    changes: tuple[ChangedValue, ...] = ()
    kept: tuple[ChangedValue, ...] = ()
    people: tuple[NewPerson, ...] = ()
    links: tuple[NewLink, ...] = ()
    links_known: int = 0
    ties: tuple[NewTie, ...] = ()
    ties_known: int = 0
    left: tuple[LeftOut, ...] = ()
    unread: tuple[str, ...] = ()  # heads of columns that are none of the map's
    questions: tuple[MapQuestion, ...] = ()
    names: Mapping[Ref, str] = field(default_factory=dict)  # of every element and person that is named here
    place: str = "row"

    @property
    def empty(self) -> bool:
        """Whether nothing would be added or changed."""
        return not (self.new or self.changes or self.people or self.links or self.ties)

    @property
    def counts(self) -> str:
        """The counts in words: "34 new elements, 12 known, 61 new links, 4 links here already, 3 rows left out"."""
        rows = sum(one.whole for one in self.left)
        values = len(self.left) - rows
        parts = [_many(len(self.new), "new element"), f"{len(self.known)} known", _many(len(self.links), "new link")]
        parts += [_many(n, word) for n, word in (
            (self.links_known, "link here already"), (len(self.ties), "new tie"),
            (self.ties_known, "tie here already"), (len(self.changes), "value taken over"),
            (len(self.people), "new person"),
        ) if n]  # fmt: skip
        parts.append(f"{_many(rows, self.place)} left out")
        if values:
            parts.append(f"{_many(values, 'entry')} not taken")
        return ", ".join(parts)


def _many(count: int, word: str) -> str:
    plurals = {
        "new person": "new people", "entry": "entries", "value taken over": "values taken over",
        "link here already": "links here already", "tie here already": "ties here already",
    }  # fmt: skip
    return f"{count} {word if count == 1 else plurals.get(word, f'{word}s')}"
