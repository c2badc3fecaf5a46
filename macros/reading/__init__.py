"""Files that people edit, as values with the number of the line on which each stands."""
