"""Computing an expression, for many cases at once; what cannot be computed is undefined."""

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from salesops.formula.expression import Call, Expression, Name, Number, Product, Sum

Array: TypeAlias = NDArray[np.float64]
GEOMETRIC_LIMIT = 100  # years or periods in one geometric sum


def as_array(value: float | None) -> Array:
    """Return one value as an array of shape (1,); None becomes NaN, which means undefined in arrays."""
    return np.array([np.nan if value is None else value], dtype=np.float64)


def as_value(numbers: Array, case: int = 0) -> float | None:
    """Return one case as a plain float, or None for NaN and infinity."""
    number = float(numbers[case if len(numbers) > 1 else 0])
    return number if np.isfinite(number) else None


def compute(expression: Expression, values: Mapping[str, Array]) -> Array:
    """Compute an expression for many cases at once.

    ``values`` holds one array of shape (n,) or (1,) per name; NaN means undefined and stays undefined. A
    division by 0 and an overflow are undefined. Infinity may be given as "no limit" and survives min and max.
    """
    with np.errstate(all="ignore"):
        return _compute(expression, values)


def _compute(expression: Expression, values: Mapping[str, Array]) -> Array:
    match expression:
        case Number(value):
            return np.array([value])
        case Name(name):
            return values[name]
        case Sum(terms):
            total = np.zeros(1)
            for sign, term in terms:
                part = _compute(term, values)
                total = _kept(total + sign * part, total, part)
            return total
        case Product(factors):
            product = np.ones(1)
            for exponent, factor in factors:
                part = _compute(factor, values)
                raw = product * part if exponent > 0 else np.where(part == 0, np.nan, product / part)
                product = _kept(raw, product, part)
            return product
        case Call("geometric", (ratio, count)):
            return _geometric(_compute(ratio, values), _compute(count, values))
        case Call(function, arguments):
            chosen = np.minimum if function == "min" else np.maximum  # both keep NaN
            result = _compute(arguments[0], values)
            for argument in arguments[1:]:
                result = chosen(result, _compute(argument, values))
            return result


def _kept(result: Array, *operands: Array) -> Array:
    """Infinity that no operand brought in is an overflow: undefined."""
    infinite = np.isinf(result)
    if not infinite.any():  # nearly always, and a driver tree comes here hundreds of times
        return result
    given = np.logical_or.reduce(np.broadcast_arrays(*[np.isinf(operand) for operand in operands]))
    return np.where(infinite & ~given, np.nan, result)


def _geometric(ratio: Array, count: Array) -> Array:
    """Return ratio + ratio² + … + ratio^(count - 1); undefined unless count is whole and 1 to 100."""
    whole = (count == np.floor(count)) & (count >= 1) & (count <= GEOMETRIC_LIMIT)
    highest = int(np.max(count, where=whole, initial=1))
    power, total = np.ones(1), np.zeros(1)
    for exponent in range(1, highest):
        power = power * ratio
        total = total + np.where(exponent < count, power, 0.0)
    total, _ = np.broadcast_arrays(total, ratio + count)
    return np.where(whole & np.isfinite(total) & np.isfinite(ratio), total, np.nan)
