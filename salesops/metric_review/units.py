"""Units of numbers in formulas: read from words, multiplied and divided with the numbers, never added unlike.

A unit is what is measured (money, days, points) over what it is counted by. "customers" and "deals" are counts: a sum
of both is refused, while money ÷ customers may stand as money. A share is a plain number; "%" means a hundredth of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from salesops.errors import BadInput
from salesops.formula import Call, Expression, Formula, Name, Number, Product, Sum

MEASURED = frozenset({"money", "hour", "day", "week", "month", "quarter", "year", "point"})
_PLAIN = frozenset({"", "%", "×", "x", "−100…100", "share", "ratio", "number"})
_HUNDREDTHS = frozenset({"%", "−100…100"})
_SPLIT = re.compile(r"\s*(?:/|÷|\bper\b)\s*")
_TIMES = re.compile(r"\s*[*·]\s*")
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class Unit:
    """Powers by what is measured or counted, ``{"money": 1, "day": -1}``; ``any`` fits everything: a plain 0."""

    powers: tuple[tuple[str, int], ...] = ()
    any: bool = False

    def times(self, other: "Unit", sign: int = 1) -> "Unit":
        """Return the unit of a product; ``sign`` -1 divides."""
        found = dict(self.powers)
        for name, power in other.powers:
            found[name] = found.get(name, 0) + sign * power
        return _unit(found)

    def measured(self) -> "Unit":
        """Return the unit without its counts: money per customer is money."""
        return _unit({name: power for name, power in self.powers if name in MEASURED})

    def counts_only(self) -> bool:
        """Return whether nothing is measured: a count, or a plain number."""
        return not self.measured().powers

    def __str__(self) -> str:
        above = [_many(name, power) for name, power in self.powers if power > 0]
        below = [_many(name, -power, one=True) for name, power in self.powers if power < 0]
        if not above and not below:
            return "a plain number"
        return " × ".join(above or ["1"]) + "".join(f" per {name}" for name in below)


PLAIN = Unit()


def read(text: str) -> Unit:
    """Return the unit that words name: "money/day", "EUR per customer", "%", "hours", "deals"."""
    found: dict[str, int] = {}
    for place, part in enumerate(_SPLIT.split(text.strip())):
        for word in _TIMES.split(part):
            if word not in _PLAIN:
                name = _singular(word)
                found[name] = found.get(name, 0) + (1 if place == 0 else -1)
    return _unit(found)


def scale(text: str) -> float:
    """Return what one of a unit is in a formula: 0.01 for "%", else 1."""
    return 0.01 if text.strip() in _HUNDREDTHS else 1.0


def of_formula(formula: Formula, units: Mapping[str, Unit]) -> Unit:
    """Return the unit that a formula gives; ``units`` by name. Raises BadInput where unlike units are added."""
    return _infer(formula.expression, units, formula.text)


def require(formula: Formula, units: Mapping[str, Unit], wanted: str) -> None:
    """Raise BadInput where a formula adds unlike units or gives another unit than ``wanted``.

    Counts may fall away (money per customer is money), what is measured may not.
    """
    given, asked = of_formula(formula, units), read(wanted)
    if given.any or given == asked or given.measured() == asked:
        return
    if asked.counts_only() and given.counts_only() and not given.powers:
        return
    said = wanted.strip() or "a plain number"
    raise BadInput(f"The formula “{formula.text}” gives {given}, but the metric is in {said}. Change one of them.")


def _infer(expression: Expression, units: Mapping[str, Unit], text: str) -> Unit:
    match expression:
        case Number(value):
            return Unit(any=value == 0)
        case Name(name):
            return units[name]
        case Sum(terms):
            return _alike([_infer(term, units, text) for _, term in terms], text)
        case Product(factors):
            found = PLAIN
            for exponent, factor in factors:
                found = found.times(_infer(factor, units, text), exponent)
            return found
        case Call("geometric", arguments):
            for argument in arguments:
                _alike([PLAIN, _infer(argument, units, text)], text)
            return PLAIN
        case Call(_, arguments):
            return _alike([_infer(argument, units, text) for argument in arguments], text)


def _alike(found: list[Unit], text: str) -> Unit:
    """Return the one unit of all these; a plain number goes with counts, as in "won + 1"."""
    known = [unit for unit in found if not unit.any]
    if not known:
        return Unit(any=bool(found))
    first = next((unit for unit in known if unit.powers), known[0])
    for unit in known:
        if unit != first and not (unit == PLAIN and first.counts_only()):
            raise BadInput(
                f"The formula “{text}” adds or compares {first} and {unit}. "
                "Only numbers of the same unit can be added: divide or multiply first, or mend a term's unit."
            )
    return first


def _unit(found: Mapping[str, int]) -> Unit:
    return Unit(tuple(sorted((name, power) for name, power in found.items() if power)))


def _singular(word: str) -> str:
    bare = word.strip()
    if _CURRENCY.fullmatch(bare):
        return "money"
    low = bare.lower()
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def _many(name: str, power: int, *, one: bool = False) -> str:
    plural = name if one or name == "money" else f"{name}s"
    return plural if power == 1 else f"{plural}^{power}"
