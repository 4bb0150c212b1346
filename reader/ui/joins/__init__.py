"""Each module joins one feature's panel to the workspace, the text view and the operations."""
