"""Short pages of help: the keys, what is kept where, what Cover does."""
