"""The text of a file: positions, edits, and the words of messages."""
