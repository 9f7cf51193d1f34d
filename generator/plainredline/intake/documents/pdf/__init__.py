"""PDF files with a text layer: characters and their places become lines, lines become blocks."""
