"""The columns of tables, and what stands in them."""
