"""Documents people can hand over, made from what the library holds."""
