"""Searches that are kept: those the user saved under a name, and the last ones."""
