"""Pictures of every page in every state, width and theme, on contact sheets, and what is wrong with them.

python -m tests.gallery pictures                       # the sample firm on a desk and on a phone
python -m tests.gallery pictures --every               # empty, sample and overfull × four widths × two themes
python -m tests.gallery pictures --state overfull --page gaps --page map --width 768 --theme dark
python -m tests.gallery guide                          # the user guide's pictures taken anew (tests/gallery/guide.py)

Exits with 1 where a page has a fault. A fault is: an exception, an empty page, something wider than the window, words
cut off, a request to another host.
"""

import argparse
import sys
from pathlib import Path

from tests.browser.chromium import chromium
from tests.gallery import guide, states
from tests.gallery.looks import LOOKS, MENU, THEMES, WIDTHS, Look, walk
from tests.gallery.sheets import write_sheets
from tests.server.running import running_app


def main() -> int:
    """Look at every page asked for; return 1 where one has a fault."""
    if sys.argv[1:2] == ["guide"]:
        return guide.main(sys.argv[2:])
    given = _asked()
    given.folder.mkdir(parents=True, exist_ok=True)
    looks = _looks(given)
    chosen = list(states.MAKE) if given.every and not given.state else given.state or ["sample"]
    entries = [one for one in MENU if not given.page or (one.url_path or "workshops") in given.page]
    wrong = 0
    for state in chosen:
        folder = given.folder / state
        folder.mkdir(exist_ok=True)
        with running_app() as app, chromium() as browser:
            faults = walk(app, browser, states.made(app, state), entries, folder, looks)
        for (page, width), found in faults.items():
            print(f"{state}: {page} at {width} px: {', '.join(found)}")
        sheets = write_sheets(folder)
        pictures = len(list(folder.glob("*.png"))) - sheets
        print(f"{state}: {pictures} pictures on {sheets} sheets, {len(faults)} with a fault")
        wrong += len(faults)
    return 1 if wrong else 0


def _looks(given: argparse.Namespace) -> list[Look]:
    """Return the widths and themes asked for; of what is not named, all."""
    if not (given.every or given.width or given.theme):
        return LOOKS
    return [Look(width, theme) for width in given.width or WIDTHS for theme in given.theme or THEMES]


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", action="store_true", help="every state, width and theme")
    parser.add_argument("--state", action="append", choices=list(states.MAKE), help="only this state")
    parser.add_argument("--page", action="append", help="only the page with this address")
    parser.add_argument("--width", action="append", type=int, choices=WIDTHS, help="only this width")
    parser.add_argument("--theme", action="append", choices=THEMES, help="only this theme")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
