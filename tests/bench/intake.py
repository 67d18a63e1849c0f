"""What it costs to read exports of 1,000 to 50,000 opportunities: seconds and peak memory.

    python -m tests.bench.intake

The export is made up: twelve columns, five years, amounts with a currency sign, days with the month first. Seconds are
CPU time without measuring memory; the peak is that of Python's own memory in a second run, the file included.
"""

import io
import random
import time
import tracemalloc
from collections.abc import Sequence
from datetime import date, timedelta

from salesops.intake.opportunities.reading import Read, read

COUNTS = (1_000, 10_000, 50_000)
_HEADS = "Opportunity ID,Opportunity Name,Account Name,Owner,Product,Stage,Amount,Created Date,Close Date,Lead Source"
_HEADS += ",Loss Reason,Last Modified Date"
_FIRST = date(2020, 1, 1)


def export(count: int) -> bytes:
    """Return a made-up export of so many opportunities as CSV."""
    picked = random.Random(count)
    text = io.StringIO()
    text.write(f"{_HEADS}\n")
    for n in range(count):
        stage = picked.choice(("Closed Won", "Closed Lost", "Qualification", "Proposal"))
        created = _FIRST + timedelta(days=picked.randrange(1_700))
        closed = created + timedelta(days=picked.randrange(5, 150))
        amount = f'"${picked.randrange(1_000, 99_999):,}.00"' if picked.random() < 0.95 else ""
        reason = "Price" if stage == "Closed Lost" else ""
        cells = [f"006{n:012}", f"Deal {n}", f"Firm {n % 4_000}", f"Rep {n % 60}", f"Product {n % 12}", stage, amount]
        cells += [f"{created:%m/%d/%Y}", f"{closed:%m/%d/%Y}", picked.choice(("Web", "Partner", "")), reason]
        text.write(",".join([*cells, f"{closed:%m/%d/%Y}"]) + "\n")
    return text.getvalue().encode()


def costs(counts: Sequence[int] = COUNTS) -> tuple[list[str], list[Read]]:
    """Return the lines of the table, and what was read."""
    lines = [f"{'opportunities':>13}{'file MB':>9}{'CPU s':>8}{'peak MB':>9}"]
    found = []
    for count in counts:
        file = export(count)
        began = time.process_time()
        found.append(read(file))
        seconds = time.process_time() - began
        tracemalloc.start()
        read(file)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        lines.append(f"{count:>13,}{len(file) / 1e6:>9.1f}{seconds:>8.2f}{peak / 1e6:>9.0f}")
    return lines, found


if __name__ == "__main__":
    print("\n".join(costs()[0]))
