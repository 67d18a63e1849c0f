"""``python -m tests.faults``: things go wrong under a hundred people at work; what was acknowledged is looked up.

``--database postgresql`` runs it on a PostgreSQL server of its own, which is killed as well. ``--list`` names the
faults, ``--only kill,clock`` injects those with one of these words in their name, each by itself too. No fault begins
after ``--minutes``; those left out are named.
"""

import argparse
import asyncio
import sys
import time

from tests.faults.places import place
from tests.faults.running import Outcome, faults, run, table
from tests.load.site import surroundings

PAUSE_S_PER_PERSON = 0.05  # so that all together ask for the same, however many they are


def main() -> int:
    """Run and print the table; 1 where something was lost or doubled, or somebody saw what nobody foresaw."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, default=100)
    asked.add_argument("--kills", type=int, default=10)
    asked.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    asked.add_argument("--pause", type=float, help="seconds between two acts of one person (default: people / 20)")
    asked.add_argument("--only", default="", help="only faults with one of these words in their name")
    asked.add_argument("--list", action="store_true", help="name the faults and end")
    asked.add_argument("--minutes", type=float, default=25.0, help="no further fault begins after so long")
    given = asked.parse_args()
    todo = faults(given.database, given.kills, given.only)
    if given.list or not todo:
        print("\n".join(name for name, _ in faults(given.database, given.kills)))
        return 0 if given.list else 2
    pause_s = given.pause or max(0.3, PAUSE_S_PER_PERSON * given.people)
    print(f"{given.people} people on {given.database}, {len(todo)} faults; {surroundings()}", flush=True)
    begun = time.monotonic()

    def tell(one: Outcome) -> None:
        print(f"{time.monotonic() - begun:6.0f} s  {one.fault}: {'calm' if one.calm else 'NOT calm'}", flush=True)

    with place(given.database) as here:
        found = asyncio.run(run(here, given.people, todo, pause_s=pause_s, within_s=given.minutes * 60, tell=tell))
    left_out = [name for name, _ in todo[len(found) :]]
    print(table(found, left_out))
    return 0 if all(one.calm for one in found) and not left_out else 1


if __name__ == "__main__":
    sys.exit(main())
