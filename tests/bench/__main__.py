"""``python -m tests.bench``: see ``tests/bench/rerun.py``."""

import sys

from tests.bench.rerun import main

sys.exit(main())
