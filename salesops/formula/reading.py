"""Reading a formula's text: only arithmetic gets through, everything else is refused with a sentence."""

import ast
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from salesops.errors import BadInput
from salesops.formula.computing import as_array, as_value, compute
from salesops.formula.expression import Call, Expression, Name, Number, Product, Sum, inner, names_in

LENGTH_LIMIT = 500  # characters in one formula
DEPTH_LIMIT = 20  # levels, after long sums and products are laid flat
LARGEST = 1e300  # a larger constant is a slip of the keyboard
ARGUMENTS = {"min": (2, 20), "max": (2, 20), "geometric": (2, 2)}  # fewest and most per function

_SIGNS = str.maketrans({"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "\n": " ", "\t": " "})
_TOKEN = re.compile(r"(?:[-+*/(), ]|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![A-Za-z_0-9.])|[A-Za-z_][A-Za-z_0-9]*)")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read and checked: its text, its expression, the names it needs."""

    text: str
    expression: Expression
    names: frozenset[str]

    def evaluate(self, values: Mapping[str, float | None]) -> float | None:
        """Return the value, or None where a name has no value, a divisor is 0 or a number grows too large."""
        return as_value(compute(self.expression, {name: as_array(values.get(name)) for name in self.names}))


def parse(text: str, names: Collection[str] | None = None) -> Formula:
    """Read a formula.

    Parameters
    ----------
    text : str
        For example ``"L * m1 * (1 - delta)"``; × ÷ and − are understood.
    names : collection of str, optional
        The names that may be used; None allows every name.

    Raises
    ------
    BadInput
        Empty, too long, too deep, not arithmetic, an unknown function or an unknown name.

    Examples
    --------
    >>> parse("L * m1 * (1 − delta)").evaluate({"L": 100, "m1": 0.2, "delta": 0.1})
    18.0
    """
    formula = _parse(text)
    unknown = sorted(formula.names - set(names)) if names is not None else []
    if unknown:
        known = ", ".join(sorted(names or ())) or "none"
        raise BadInput(f"The formula “{text}” uses {', '.join(unknown)}, which is not known. Known names: {known}.")
    return formula


@lru_cache(maxsize=1024)
def _parse(text: str) -> Formula:
    if not text.strip():
        raise BadInput("The formula is empty. Write for example: leads * win_rate.")
    if len(text) > LENGTH_LIMIT:
        raise BadInput(f"The formula has {len(text)} characters; {LENGTH_LIMIT} is the most. Split it in two.")
    plain = text.translate(_SIGNS).strip()
    _check_characters(plain)
    try:
        expression = _Reader(text).read(ast.parse(plain, mode="eval").body)
        depth = _depth(expression)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BadInput(f"The formula “{text}” cannot be read. Check its brackets, commas and signs.") from error
    if depth > DEPTH_LIMIT:
        raise BadInput(f"The formula “{text}” nests more than {DEPTH_LIMIT} levels. Split it in two.")
    return Formula(text, expression, names_in(expression))


def _check_characters(plain: str) -> None:
    """Only our own tokens reach Python's parser, so nothing else can be warned about or misread."""
    position = 0
    while position < len(plain):
        token = _TOKEN.match(plain, position)
        if token is None:
            raise BadInput(
                f"The formula “{plain}” cannot be read at “{plain[position : position + 10]}”. "
                "Use numbers with a decimal point, names, + - * / and brackets."
            )
        position = token.end()


def _depth(expression: Expression) -> int:
    return 1 + max((_depth(part) for part in inner(expression)), default=0)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns Python's syntax tree of a checked text into an expression."""

    text: str

    def read(self, node: ast.expr) -> Expression:
        match node:
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                if value > LARGEST:
                    raise BadInput(f"The formula “{self.text}” holds a number that is too large. Use a smaller one.")
                return Number(float(value))
            case ast.Name(id=name):
                return Name(name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return _sum(Sum(()), self.read(operand), -1)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.read(operand)
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as sign, right=right):
                return _sum(self.read(left), self.read(right), 1 if isinstance(sign, ast.Add) else -1)
            case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as sign, right=right):
                return _product(self.read(left), self.read(right), 1 if isinstance(sign, ast.Mult) else -1)
            case ast.Call(func=ast.Name(id=function), args=arguments, keywords=[]):
                return self._call(function, arguments)
        raise BadInput(
            f"The formula “{self.text}” uses more than arithmetic. Use names, numbers, + - * / and brackets."
        )

    def _call(self, function: str, arguments: list[ast.expr]) -> Call:
        if function not in ARGUMENTS:
            raise BadInput(f"There is no function “{function}”. Known functions: {', '.join(sorted(ARGUMENTS))}.")
        fewest, most = ARGUMENTS[function]
        if not fewest <= len(arguments) <= most:
            takes = f"{fewest}" if fewest == most else f"{fewest} to {most}"
            raise BadInput(f"The function “{function}” takes {takes} values, not {len(arguments)}.")
        return Call(function, tuple(map(self.read, arguments)), tuple(map(ast.unparse, arguments)))


def _sum(left: Expression, right: Expression, sign: int) -> Sum:
    """Lay sums flat: a + (b - c) and a + b - c are one sum of three terms."""
    terms = left.terms if isinstance(left, Sum) else ((1, left),)
    more = right.terms if isinstance(right, Sum) else ((1, right),)
    return Sum((*terms, *((sign * own, term) for own, term in more)))


def _product(left: Expression, right: Expression, exponent: int) -> Product:
    """Lay products flat; a quotient below a line stays whole, or a / (b / 0) would turn into 0."""
    factors = left.factors if isinstance(left, Product) else ((1, left),)
    more = right.factors if isinstance(right, Product) and exponent > 0 else ((exponent, right),)
    return Product((*factors, *more))
