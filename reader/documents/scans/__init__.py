"""Pages that are pictures of text: their text as Tesseract recognises it, and its place."""
