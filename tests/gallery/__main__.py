"""Pictures of every page of the sample firm, on a desk and on a phone, and what is wrong with them.

python -m tests.gallery pictures     # writes them into the folder; exits with 1 where a page has a fault
"""

import argparse
import sys
from pathlib import Path

from tests.browser.chromium import chromium
from tests.gallery.looks import MENU, sample_at_full_depth, walk
from tests.server.running import running_app


def main() -> int:
    """Look at every page; return 1 where one has a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with running_app() as app, chromium() as browser:
        faults = walk(app, browser, sample_at_full_depth(app), MENU, folder)
    for (page, width), found in faults.items():
        print(f"{page} at {width} px: {', '.join(found)}")
    print(f"{len(MENU) + 1} pages, {len(list(folder.glob('*.png')))} pictures, {len(faults)} with a fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
