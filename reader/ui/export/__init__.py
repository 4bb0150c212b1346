"""The dialog that exports notes: choices on the left, the pages on the right."""
