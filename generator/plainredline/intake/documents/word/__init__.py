"""Word files: what Word computes and does not write is computed, then mammoth reads the rest.

The source is ECMA-376, Part 1; its paragraphs are named where they are followed.
"""
