"""Price, volume and mix: printed examples, and that every rule adds up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops.errors import BadInput
from salesops.value.price_volume_mix import Product, Rule, price_volume_mix
from tests.shared_data import shared_json


def examples():
    found = shared_json("data", "companies", "worked_examples.json")["price_volume_mix"]
    return {case["id"]: case for case in found}


def test_one_product_as_printed_by_pongora():
    case = examples()["one_product"]
    given_ = Product("A", case["price0"], case["volume0"], case["price1"], case["volume1"])
    want = case["expected"]

    found = price_volume_mix([given_], Rule.CROSS)

    assert (found.before, found.after, found.change) == (want["revenue0"], want["revenue1"], want["change"])
    assert (found.price, found.volume, found.cross) == (
        want["price_effect"], want["volume_effect"], want["cross_effect"],
    )  # fmt: skip


def test_three_products_by_both_rules():
    cases = examples()
    case = cases["three_products_remainder_rule"]
    products = [
        Product(*row)
        for row in zip(case["products"], case["price0"], case["volume0"], case["price1"], case["volume1"], strict=True)
    ]

    remainder, standard = (price_volume_mix(products, rule) for rule in (Rule.ONE_PRICE, Rule.STANDARD))

    want, other = case["expected"], cases["three_products_standard_rule"]["expected"]
    assert (remainder.price, remainder.volume, remainder.mix) == (
        want["price_effect"], want["volume_effect"], want["mix_remainder"],
    )  # fmt: skip
    assert (standard.price, standard.volume, standard.mix) == pytest.approx(
        (other["price_effect"], other["volume_effect"], other["mix_effect"])
    )


numbers = st.floats(0, 1e6)


@given(st.lists(st.tuples(numbers, st.floats(1, 1e6), numbers, numbers), min_size=1, max_size=6), st.sampled_from(Rule))
def test_every_rule_adds_up_to_the_change(rows, rule):
    found = price_volume_mix([Product(str(n), *row) for n, row in enumerate(rows)], rule)
    parts = found.price + found.volume + (found.mix or 0.0) + (found.cross or 0.0)
    assert parts == pytest.approx(found.change, rel=1e-9, abs=1e-3)


def test_what_cannot_be_split_is_refused_with_a_sentence():
    with pytest.raises(BadInput, match="at least one product"):
        price_volume_mix([])
    with pytest.raises(BadInput, match="no average price"):
        price_volume_mix([Product("A", 10, 0, 10, 5)])
    assert price_volume_mix([Product("A", 10, 0, 10, 5)], Rule.CROSS).volume == 50
