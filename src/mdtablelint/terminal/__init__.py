"""What a person sees: standard output and error, colours, text that is only text."""
