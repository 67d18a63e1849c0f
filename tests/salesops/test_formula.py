"""The formula language: what it computes, what it refuses, what stays undefined."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops.errors import BadInput
from salesops.formula import parse

COMPUTED = [
    ("1 + 2 * 3", 7.0),
    ("(1 + 2) * 3", 9.0),
    ("10 - 4 - 3", 3.0),
    ("10 - (4 - 3)", 9.0),
    ("24 / 4 / 3", 2.0),
    ("24 / (4 / 2)", 12.0),
    ("2 * (6 / 3)", 4.0),
    ("-3 + +5", 2.0),
    ("-(2 - 5) * 2", 6.0),
    ("1.5e2 + .5", 150.5),
    ("min(3, 1, 2) + max(3, 1)", 4.0),
    ("6 × 2 ÷ 3 − 1", 3.0),
    ("geometric(0.5, 4)", 0.5 + 0.25 + 0.125),
    ("geometric(2, 1)", 0.0),
    ("geometric(1, 100)", 99.0),
    ("-" * 299 + "2", -2.0),
]
UNDEFINED = [
    "1 / 0",
    "0 / 0",
    "1 / (2 - 2)",
    "a / (b / 0)",
    "1e299 * 1e299",
    "1e299 * 1e9 + 1e299 * 1e9",
    "min(1, 1 / 0)",
    "max(1, unknown)",
    "unknown + 1",
    "unknown * 0",
    "geometric(2, 2.5)",
    "geometric(2, 0)",
    "geometric(2, 101)",
    "geometric(1e200, 5)",
]
REFUSED = [
    ("", "The formula is empty"),
    ("   ", "The formula is empty"),
    ("a +", "cannot be read"),
    ("(a", "cannot be read"),
    ("a b", "cannot be read"),
    ("2a", "cannot be read at “2a”"),
    ("1_000", "cannot be read at “1_000”"),
    ("0x10", "cannot be read at “0x10”"),
    ("2j", "cannot be read at “2j”"),
    ("a ** 9", "more than arithmetic"),
    ("9**9**9**9**9", "more than arithmetic"),
    ("a // b", "more than arithmetic"),
    ("a % b", "cannot be read at “% b”"),
    ("a.b", "cannot be read at “.b”"),
    ("a[0]", "cannot be read at “[0]”"),
    ("'a'", "cannot be read at “'a'”"),
    ("a if b else c", "more than arithmetic"),
    ("a and b", "more than arithmetic"),
    ("not a", "more than arithmetic"),
    ("lambda: a", "cannot be read at “: a”"),
    ("True", "more than arithmetic"),
    ("(a, b)", "more than arithmetic"),
    ("a, b", "more than arithmetic"),
    ("__import__(a)", "There is no function “__import__”"),
    ("eval(a)", "There is no function “eval”"),
    ("(min)(1, 2)(3)", "more than arithmetic"),
    ("min(*a)", "takes 2 to 20 values, not 1"),
    ("min(1)", "takes 2 to 20 values, not 1"),
    ("geometric(1, 2, 3)", "takes 2 values, not 3"),
    ("1e999", "a number that is too large"),
    ("9" * 400, "a number that is too large"),
    ("a\x00b", "cannot be read"),
    ("a" * 501, "The formula has 501 characters"),
    ("(" * 240 + "a" + ")" * 240, "cannot be read"),
    ("1 / (1 + " * 25 + "1" + ")" * 25, "nests more than 20 levels"),
    ("µ + 1", "cannot be read at “µ + 1”"),
]


@pytest.mark.parametrize(("text", "expected"), COMPUTED)
def test_formula_computes_arithmetic(text, expected):
    assert parse(text).evaluate({}) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("text", UNDEFINED)
def test_formula_without_a_value_is_undefined_and_never_zero(text):
    assert parse(text).evaluate({"a": 1.0, "b": 2.0, "unknown": None}) is None


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_formula_that_is_not_plain_arithmetic_is_refused_with_a_sentence(text, reason):
    with pytest.raises(BadInput) as refusal:
        parse(text)
    assert reason in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_formula_with_an_unknown_name_names_it_and_the_known_ones():
    with pytest.raises(BadInput) as refusal:
        parse("leads * rate", ["leads", "win_rate"])
    assert str(refusal.value) == (
        "The formula “leads * rate” uses rate, which is not known. Known names: leads, win_rate."
    )


def test_formula_tells_which_names_it_needs():
    assert parse("L * m1 * (1 - delta) + min(L, cap)").names == {"L", "m1", "delta", "cap"}


def test_formula_value_that_is_not_given_at_all_is_undefined():
    assert parse("a + b").evaluate({"a": 1.0}) is None


def test_formula_zero_is_a_value():
    assert parse("a * b").evaluate({"a": 0.0, "b": 5.0}) == 0.0


def test_formula_no_limit_given_as_infinity_leaves_the_other_side_of_min():
    assert parse("min(a, cap / b)").evaluate({"a": 3.0, "b": 2.0, "cap": math.inf}) == 3.0


def test_formula_of_many_terms_is_one_level():
    names = {f"a{number}": 1.0 for number in range(80)}
    assert parse(" + ".join(names)).evaluate(names) == 80.0


def test_formula_is_read_once():
    assert parse("leads * win_rate") is parse("leads * win_rate")


NUMBERS = st.integers(min_value=-20, max_value=20)
TEXTS = st.recursive(
    NUMBERS.map(lambda number: f"({number})") | st.sampled_from(["a", "b"]),
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda parts: f"({' '.join(parts)})"),
    max_leaves=12,
)


@given(text=TEXTS, a=NUMBERS, b=NUMBERS)
def test_formula_agrees_with_the_ordinary_rules_of_arithmetic(text, a, b):
    try:
        expected = eval(text, {"__builtins__": {}}, {"a": a, "b": b})
    except ZeroDivisionError:
        expected = None
    value = parse(text).evaluate({"a": float(a), "b": float(b)})
    if expected is None:
        assert value is None
    else:
        assert value == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(text=st.text(max_size=60))
def test_formula_of_any_text_is_read_or_refused_and_nothing_else_happens(text):
    try:
        formula = parse(text)
    except BadInput:
        return
    value = formula.evaluate(dict.fromkeys(formula.names, 2.0))
    assert value is None or math.isfinite(value)
