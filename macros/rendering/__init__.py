"""A page as its reader sees it."""
