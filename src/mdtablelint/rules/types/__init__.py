"""The type column and its legend."""
