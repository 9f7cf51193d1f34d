"""A comparison for other programs and other rooms: data, feeds, Markdown, Word, the terminal."""
