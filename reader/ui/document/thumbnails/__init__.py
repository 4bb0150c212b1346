"""The pages of a report in small."""
