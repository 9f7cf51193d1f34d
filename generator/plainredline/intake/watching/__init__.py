"""What was fetched from an agreement's address, judged: is it the agreement's next text?

Whether it is is measured against the newest text that is known. What else it may be, a login or an
error, is named by signs and words; nothing is refused or taken by those alone, but for a first
text, which there is nothing to measure against.
"""
