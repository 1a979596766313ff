"""The addresses of papers and code."""
