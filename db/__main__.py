"""Command line of the database: ``python -m db upgrade``."""

import argparse

from db import migrate


def main() -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="python -m db", description=__doc__)
    parser.add_argument("command", choices=["upgrade"], help="bring the database to the newest schema")
    parser.parse_args()
    migrate.upgrade()
    print(f"The database is at schema {migrate.head()}.")


if __name__ == "__main__":
    main()
