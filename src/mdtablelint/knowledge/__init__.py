"""Facts about papers: plain data and pure look-ups, no rule logic."""
