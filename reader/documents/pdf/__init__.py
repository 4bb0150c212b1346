"""The structure of printed pages: from the characters of a PDF to the blocks of a text."""
