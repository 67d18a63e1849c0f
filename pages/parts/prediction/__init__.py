"""Parts of the page of the revenue prediction."""
