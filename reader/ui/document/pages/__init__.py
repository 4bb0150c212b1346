"""The report as it was printed: its parts, joined by page_view.py."""
