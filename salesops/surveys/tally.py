"""Answers counted for many groups that overlap, at the cost of one count."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from salesops.alignment.gate import Group

Counts = Mapping[Any, int]  # answer -> people; several ticked choices are one tuple


class Tally:
    """Groups of people, asked again for every part of every item.

    A person is in half a dozen groups. People who are in the same ones are counted together first, and only their
    few counts are added up per group.
    """

    def __init__(self, groups: Mapping[Group, frozenset[int]]) -> None:
        of: dict[int, list[Group]] = {}
        for group, members in groups.items():
            for person in members:
                of.setdefault(person, []).append(group)
        kinds: dict[tuple[Group, ...], int] = {}
        self._kind_of = {person: kinds.setdefault(tuple(its), len(kinds)) for person, its in of.items()}
        self._groups = list(kinds)

    def of(self, said: Mapping[int, Any]) -> dict[Group, Counts]:
        """Return how many members of each group gave each answer (``said`` by person); empty groups are left out."""
        alike = [Counter[Any]() for _ in self._groups]
        for person, value in said.items():
            if (kind := self._kind_of.get(person)) is not None:
                alike[kind][tuple(value) if isinstance(value, list) else value] += 1
        found: dict[Group, Counter[Any]] = {}
        for groups, counted in zip(self._groups, alike, strict=True):
            for group in groups if counted else ():
                found.setdefault(group, Counter()).update(counted)
        return dict(found)
