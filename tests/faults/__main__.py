"""``python -m tests.faults``: things go wrong under a hundred people at work; what was acknowledged is looked up.

``--database postgresql`` runs it on a PostgreSQL server of its own, which is killed as well; ``--only kill`` injects
what has that word in its name.
"""

import argparse
import asyncio
import sys

from tests.faults.places import place
from tests.faults.running import HEAD, faults, run


def main() -> int:
    """Run and print the table; 1 where something was lost or doubled, or somebody saw what nobody foresaw."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, default=100)
    asked.add_argument("--kills", type=int, default=10)
    asked.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    asked.add_argument("--pause", type=float, default=3.0, help="seconds between two acts of one person")
    asked.add_argument("--only", default="", help="only faults with this in their name")
    given = asked.parse_args()
    with place(given.database) as here:
        print(HEAD, flush=True)
        todo = faults(given.database, given.kills, given.only)
        found = asyncio.run(
            run(here, given.people, todo, pause_s=given.pause, tell=lambda one: print(one.told(), flush=True))
        )
    lost, doubled = sum(one.lost for one in found), sum(one.doubled for one in found)
    acknowledged = sum(one.acknowledged for one in found)
    print(f"{acknowledged} acknowledged, {lost} lost, {doubled} doubled")
    return 0 if all(one.calm for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
