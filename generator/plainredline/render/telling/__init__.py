"""What is told of a comparison wherever it is shown: its kind, weights, counts, verdict, days."""
