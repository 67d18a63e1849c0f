"""Lists beside the deals, such as products with prices, people with managers, accounts with sectors."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from salesops.errors import BadInput
from salesops.intake.opportunities.columns import column
from salesops.intake.opportunities.heads import Headed, headed
from salesops.intake.opportunities.model import Opportunity
from salesops.intake.tables import Limits, Progress, read_tables, said
from salesops.intake.text import line

_LISTS = Limits("rows of a list")
_FIELDS = ("product", "owner", "account", "id")
_MATCHING = 0.5  # share of the deals' names that must be in the list


@dataclass(frozen=True)
class Lookup:
    """A list whose first named column holds what deals name in ``field``.

    ``missing`` counts the deals by the names that the list lacks; ``unused`` are names of the list that no deal has.
    """

    field: str
    head: str
    rows: Mapping[str, Mapping[str, str]]
    missing: Mapping[str, int]
    unused: tuple[str, ...]

    def of(self, deal: Opportunity, head: str) -> str | None:
        """Return what the list says of a deal under a head, None where it says nothing."""
        return self.rows.get(getattr(deal, self.field) or "", {}).get(head) or None


def read_lookup(file: bytes, deals: Sequence[Opportunity], *, progress: Progress | None = None) -> Lookup:
    """Return the list of a file with the field of the deals that it belongs to: that whose names it holds most of.

    Raises
    ------
    BadInput
        No table, or no column holds most of the deals' products, owners, accounts or ids.
    """
    best: tuple[float, str, int, Headed] | None = None
    for table in read_tables(file, _LISTS, progress):
        found = headed(table)
        for place in range(len(found.heads)) if found else ():
            assert found is not None
            for field in _FIELDS:
                share = _share(found, place, field, deals)
                if share >= _MATCHING and (best is None or share > best[0]):
                    best = (share, field, place, found)
    if best is None:
        raise BadInput(
            "No column of this list holds the products, owners, accounts or ids of the deals. "
            "Choose a list whose names are written as in the export. Nothing was changed."
        )
    return _lookup(best[3], best[2], best[1], deals)


def _share(found: Headed, place: int, field: str, deals: Sequence[Opportunity]) -> float:
    """Return which share of the different names that the deals have is in a column."""
    names = {name for deal in deals if (name := getattr(deal, field))}
    listed = {line(said(cell)) for cell in column(found, place)}
    return len(names & listed) / len(names) if names else 0.0


def _lookup(found: Headed, place: int, field: str, deals: Sequence[Opportunity]) -> Lookup:
    names = [line(said(cell)) for cell in column(found, place)]
    others = {head: column(found, n) for n, head in enumerate(found.heads) if n != place}
    rows = {name: {head: said(cells[n]) for head, cells in others.items()} for n, name in enumerate(names) if name}
    used = Counter(name for deal in deals if (name := getattr(deal, field)))
    missing = {name: n for name, n in used.items() if name not in rows}
    return Lookup(field, found.heads[place], rows, missing, tuple(name for name in rows if name not in used))
