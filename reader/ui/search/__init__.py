"""The search box and the list of hits."""
