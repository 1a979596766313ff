"""What GitHub sees in a Markdown file; nothing here knows of papers."""
