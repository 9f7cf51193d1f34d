"""What is said to people: codes, and their sentences in each language."""
