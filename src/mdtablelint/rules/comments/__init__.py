"""The comments that switch rules off."""
