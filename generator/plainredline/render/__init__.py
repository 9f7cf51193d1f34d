"""The reader's pages, their style and script, the feeds and the data."""
