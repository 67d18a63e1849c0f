"""The views of the Gaps page: one element at a time, all in one table, the ranking; worth and priority in words."""
