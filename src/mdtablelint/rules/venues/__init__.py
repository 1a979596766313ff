"""The names of venues."""
