"""What a report asks somebody to do, found, bookmarked and kept."""
