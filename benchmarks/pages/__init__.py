"""What a page asks of a reader's machine: bytes, elements, and how long it keeps it waiting."""
