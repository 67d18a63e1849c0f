"""A change of revenue split into price, volume and mix, for firms that know the volumes of what they sell.

Three rules are in use, and they call different things "mix", so the rule is always named with the result. The standard
rule adds up without remainder and lets mix be what its name says: other shares of the same total volume.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from salesops.errors import BadInput


class Rule(StrEnum):
    """How the change is split."""

    STANDARD = "standard"  # volume at the average price before, mix by product, price at the volume after
    CROSS = "cross"  # price at the volume before, volume at the price before, the interaction apart
    ONE_PRICE = "one_price"  # as CROSS with the interaction called mix, as some books do


@dataclass(frozen=True, slots=True)
class Product:
    """One product before and after: price per unit in money, volume in units."""

    name: str
    price_before: float
    volume_before: float
    price_after: float
    volume_after: float


@dataclass(frozen=True, slots=True)
class PriceVolumeMix:
    """Money; ``price`` + ``volume`` + ``mix`` + ``cross`` = ``change``. What a rule does not have is None."""

    rule: Rule
    before: float
    after: float
    price: float
    volume: float
    mix: float | None
    cross: float | None

    @property
    def change(self) -> float:
        """Return revenue after less before."""
        return self.after - self.before


WORDS = {
    Rule.STANDARD: "Volume = change of all units × average price before; mix = units beyond that change × price "
    "before; price = change of price × units after.",
    Rule.CROSS: "Price = change of price × units before; volume = change of units × price before; "
    "the interaction of both stands apart.",
    Rule.ONE_PRICE: "Price and volume as if the other had stayed; the rest is called mix: it is the interaction.",
}


def price_volume_mix(products: Sequence[Product], rule: Rule = Rule.STANDARD) -> PriceVolumeMix:
    """Split the change of revenue over products.

    A product that is new has no price before, one that was dropped none after: give the list price, else the split
    calls its whole revenue volume at 0. Raises BadInput without products, for negative numbers, and for the standard
    rule where nothing was sold before (there is no average price then).

    Examples
    --------
    >>> split = price_volume_mix([Product("box", 10, 100, 11, 90), Product("part", 2, 50, 2, 100)])
    >>> split.change, split.price, round(split.volume, 2), round(split.mix, 2)
    (90, 90, 293.33, -293.33)
    """
    if not products or any(min(p.price_before, p.volume_before, p.price_after, p.volume_after) < 0 for p in products):
        raise BadInput("Give at least one product; prices and volumes are 0 or more.")
    before = sum(p.price_before * p.volume_before for p in products)
    after = sum(p.price_after * p.volume_after for p in products)
    if rule is Rule.STANDARD:
        return _standard(products, before, after)
    price = sum((p.price_after - p.price_before) * p.volume_before for p in products)
    volume = sum((p.volume_after - p.volume_before) * p.price_before for p in products)
    rest = after - before - price - volume
    if rule is Rule.CROSS:
        return PriceVolumeMix(rule, before, after, price, volume, None, rest)
    return PriceVolumeMix(rule, before, after, price, volume, rest, None)


def _standard(products: Sequence[Product], before: float, after: float) -> PriceVolumeMix:
    units_before, units_after = sum(p.volume_before for p in products), sum(p.volume_after for p in products)
    if not units_before:
        raise BadInput("Nothing was sold before, so there is no average price to measure volume with.")
    growth = units_after / units_before
    volume = (units_after - units_before) * before / units_before
    mix = sum((p.volume_after - p.volume_before * growth) * p.price_before for p in products)
    price = sum((p.price_after - p.price_before) * p.volume_after for p in products)
    return PriceVolumeMix(Rule.STANDARD, before, after, price, volume, mix, None)
