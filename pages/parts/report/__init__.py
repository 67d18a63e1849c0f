"""The summary report on its page: what it holds, how it reads, and its files."""
