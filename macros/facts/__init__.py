"""The facts of the site: what may stand in `docs/_data/`, checked and frozen."""
