"""What GitHub makes of a table's rows and cells."""
