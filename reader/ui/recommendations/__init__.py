"""The recommendations of a report: found, bookmarked and all."""
