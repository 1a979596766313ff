"""What GitHub sees in a Markdown file; nothing here knows about papers."""
