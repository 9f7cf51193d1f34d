"""Documents of other programs, as Markdown that a person can review.

Word, OpenDocument, HTML and PDF files become one and the same simple HTML, with every number as
it is printed, and from there Markdown. The words of the Markdown are those of the document: this is
proved before anything is handed on. What is left out is told.
"""
