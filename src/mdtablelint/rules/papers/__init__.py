"""The papers themselves: each once, under one title."""
