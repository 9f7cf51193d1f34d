"""How right the facts are, on labelled examples that are no part of this repository."""
