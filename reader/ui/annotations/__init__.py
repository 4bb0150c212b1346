"""The panel of notes: cards beside the report."""
