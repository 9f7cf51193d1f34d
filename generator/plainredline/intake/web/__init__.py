"""Pages of the web, fetched politely and safely.

A server is somebody else's, and so is what it sends: an address may lead to a machine of our own,
a page may never end, a small answer may unpack to a large one. Everything is bounded, every
address is judged before it is asked, and what its owner says of robots is heeded.
"""
