"""Pages in a browser, measured."""
