"""Files: which there are, what is in them, and how they are replaced."""
