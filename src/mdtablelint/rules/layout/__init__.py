"""How a table is written."""
