"""The two views of the Gaps page: one element at a time, or all in one table."""
