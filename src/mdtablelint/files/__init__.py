"""Files: how they are found, read and replaced."""
