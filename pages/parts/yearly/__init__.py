"""Parts of the annual review's page."""
