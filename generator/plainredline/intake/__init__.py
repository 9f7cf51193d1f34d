"""The `intake` stage: texts as they are found elsewhere in, frozen `Capture`s out.

It reads, and writes nothing: what is taken in is written by `storage`, whole or not at all.
"""
