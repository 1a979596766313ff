"""A paper list: what its tables, rows, bullets, links and comments mean."""
