"""OpenDocument texts: the numbers that their lists print are computed (ODF 1.3, part 3)."""
