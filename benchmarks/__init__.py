"""How long a build takes, how much memory it needs, and how heavy a page is, beside the usual."""
