"""The library: its cases and documents, and how reports come in."""
