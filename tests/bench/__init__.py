"""What pages cost: ``python -m tests.bench``."""

EMPTY_PAGE = "bench-empty"  # address of the page to compare with; it exists only in tests/bench/app_bench.py
