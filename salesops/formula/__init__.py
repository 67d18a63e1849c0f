"""A small arithmetic language for driver trees and for metrics that people write themselves.

Numbers, names, ``+ - * /``, parentheses, ``min(a, b, …)``, ``max(a, b, …)`` and ``geometric(ratio, count)``.
A text is read once into an immutable expression; nothing in it is ever executed, and without powers and
loops no text can hang. What cannot be computed is undefined (``None``), never 0 and never an error.
"""

from salesops.formula.computing import GEOMETRIC_LIMIT, Array, as_array, as_value, compute
from salesops.formula.expression import Call, Expression, Name, Number, Product, Sum, inner, names_in, walk
from salesops.formula.reading import ARGUMENTS, DEPTH_LIMIT, LARGEST, LENGTH_LIMIT, Formula, parse

__all__ = [
    "ARGUMENTS",
    "DEPTH_LIMIT",
    "GEOMETRIC_LIMIT",
    "LARGEST",
    "LENGTH_LIMIT",
    "Array",
    "Call",
    "Expression",
    "Formula",
    "Name",
    "Number",
    "Product",
    "Sum",
    "as_array",
    "as_value",
    "compute",
    "inner",
    "names_in",
    "parse",
    "walk",
]
