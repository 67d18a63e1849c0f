"""Price, volume and mix of a year against the one before: of the deals by product, or of a pasted table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from salesops import formats
from salesops.errors import BadInput
from salesops.forecast.model import WON
from salesops.intake.amounts import number
from salesops.intake.grids import text_grids
from salesops.intake.opportunities.model import Opportunity
from salesops.value.price_volume_mix import PriceVolumeMix, Product, Rule, price_volume_mix
from salesops.workshop import Settings, YearlyReview

NOTE = "volumes"  # a review's pasted table is kept as a note of the team with this subject
NO_PRODUCT = "Product not said"
COLUMNS = 5  # name, price before, units before, price after, units after


@dataclass(frozen=True, slots=True)
class Volumes:
    """The products before and after, what was left out, and where they come from."""

    products: tuple[Product, ...]
    source: str
    left_out: str = ""

    @property
    def split(self) -> PriceVolumeMix | None:
        """Return the change by the standard rule; None where nothing was sold before, so that no price was average."""
        return None if self.lacks else price_volume_mix(self.products, Rule.STANDARD)

    @property
    def lacks(self) -> str:
        """Say why there is no split; "" where there is one."""
        if not self.products:
            return "No product was sold in either year."
        if not any(one.volume_before for one in self.products):
            return "Nothing was sold in the year before, so there is no average price to measure volume with."
        return ""


def subject(review: YearlyReview) -> str:
    """Return the subject of the note that holds a review's pasted table."""
    return f"{NOTE}:{review.id}"


def of_deals(deals: Sequence[Opportunity], since: date, until: date, settings: Settings) -> Volumes:
    """Return won deals per product, n and mean amount, of a year (both days included) and of the year before it.

    A product that was sold in one of the two years only has the same price in both, so that none of it is called price.
    """
    won = [one for one in deals if one.state == WON and one.closed_on and _year_before(since) <= one.closed_on <= until]
    priced = [one for one in won if one.amount]
    main = Counter(one.currency for one in priced).most_common(1)  # amounts of two currencies do not add up
    same = [one for one in priced if one.currency == main[0][0]]
    sums: dict[str, list[list[float]]] = {}
    for deal in same:
        after = deal.closed_on is not None and deal.closed_on >= since
        sums.setdefault(deal.product or NO_PRODUCT, [[], []])[after].append(deal.amount or 0.0)
    products = tuple(_product(name, *both) for name, both in sorted(sums.items()))
    n_told = formats.number(len(same), settings)
    words = f"Won deals of the CRM per product, n = {n_told}: units are deals, price is their mean amount"
    left = [
        f"{formats.number(n, settings)} {why}"
        for n, why in ((len(won) - len(priced), "without an amount"), (len(priced) - len(same), "in another currency"))
        if n
    ]
    return Volumes(products, words, f"Left out: {', '.join(left)}." if left else "")


def pasted(text: str, settings: Settings) -> Volumes:
    """Read rows of product, price and units before, price and units after; a first row of heads may stand above.

    Raises BadInput, with the row, for one that has no name, no four numbers, or one below 0.
    """
    grid = next((one for one in text_grids(text) if any(len(row.cells) >= COLUMNS for row in one.rows)), None)
    if grid is None:
        raise BadInput("Each row needs five cells: product, price before, units before, price after, units after.")
    decimal = formats.signs(settings)[1]
    products = []
    for place, row in enumerate(grid.rows):
        cells = [cell.strip() for cell in row.cells]
        given = [number(cell, decimal) for cell in cells[1:COLUMNS]]
        if place == 0 and all(one is None for one in given):
            continue  # the heads
        if not cells[0] or len(given) < COLUMNS - 1 or any(one is None or one < 0 for one in given):
            raise BadInput(
                f"Row {row.at}: a product and four numbers of 0 or more are needed, with “{decimal}” for decimals."
            )
        products.append(Product(cells[0], *(one or 0.0 for one in given)))
    return Volumes(tuple(products), f"Pasted table, {len(products)} products")


def _product(name: str, before: Sequence[float], after: Sequence[float]) -> Product:
    old, new = (sum(side) / len(side) if side else None for side in (before, after))
    price = old if old is not None else new or 0.0
    return Product(name, price, len(before), new if new is not None else price, len(after))


def _year_before(since: date) -> date:
    try:
        return since.replace(year=since.year - 1)
    except ValueError:  # 29 February
        return since - timedelta(days=365)
