"""``python -m salesops.handbook FOLDER``: write the method's pages."""

import argparse
from pathlib import Path

from salesops import content
from salesops.handbook import pages


def main() -> None:
    """Write every page into the folder."""
    parser = argparse.ArgumentParser(prog="python -m salesops.handbook", description="Writes the method as pages.")
    parser.add_argument("folder", type=Path, help="where to, such as docs/method")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(content.load()).items():
        (folder / name).write_text(text, encoding="utf-8")
    print(f"The method's pages are in {folder}.")


if __name__ == "__main__":
    main()
