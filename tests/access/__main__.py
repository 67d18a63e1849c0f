"""What stands in the way of somebody who cannot see well, use a mouse, or stand things that move.

python -m tests.access               # the participant's form, links without an account, the walk
python -m tests.access walk          # one of: form, links, walk

Prints each finding with its places; exits with 1 where there is one that is not known to be Streamlit's own.
"""

import argparse
import sys

from tests.access import form, links, walk
from tests.access.looking import Found
from tests.access.streamlits import is_streamlits
from tests.browser.chromium import chromium

PARTS = {"form": form.look_through, "links": links.look_through, "walk": walk.look_through}


def main() -> int:
    """Look; return 1 where one of ours was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all where none is named")
    found, counted = Found(), []
    with chromium() as browser:
        for part in parser.parse_args().parts or PARTS:
            counted += PARTS[part](browser, found)
    for line in counted:
        print(line)
    ours = 0
    for (rule, example), places in sorted(found.faults.items()):
        whose = "Streamlit's own" if is_streamlits(rule, example) else "OURS"
        ours += whose == "OURS"
        print(f"{whose}: {rule}: {example}\n    {len(places)} times: {'; '.join(places[:6])}")
    print(f"{found.looked} looks, {len(found.faults)} different findings, {ours} of them ours")
    return 1 if ours else 0


if __name__ == "__main__":
    sys.exit(main())
