"""What clauses are called, into which sections a text is divided, and the order of the wording."""
