"""What a formula is made of: numbers, names, sums, products, calls of a few functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Number:
    """A constant."""

    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """A value looked up when the formula is computed."""

    id: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms with their sign, +1 or -1."""

    terms: tuple[tuple[int, "Expression"], ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Factors with their exponent: +1 multiplies, -1 divides."""

    factors: tuple[tuple[int, "Expression"], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function, its arguments, and their texts as written."""

    function: str
    arguments: tuple["Expression", ...]
    texts: tuple[str, ...]


Expression: TypeAlias = Number | Name | Sum | Product | Call


def inner(expression: Expression) -> tuple[Expression, ...]:
    """Return the parts that an expression is directly made of."""
    match expression:
        case Sum(parts) | Product(parts):
            return tuple(part for _, part in parts)
        case Call(_, arguments):
            return arguments
        case _:
            return ()


def walk(expression: Expression) -> Iterable[Expression]:
    """Yield the expression and every expression inside it."""
    yield expression
    for part in inner(expression):
        yield from walk(part)


def names_in(expression: Expression) -> frozenset[str]:
    """Return the names that an expression needs."""
    return frozenset(part.id for part in walk(expression) if isinstance(part, Name))
