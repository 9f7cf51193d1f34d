"""Facts: what the words of a comparison show, found by rule and never judged."""

from plainredline.facts.cross_references import Reference, find_references
from plainredline.facts.defined_terms import Term, terms_in, terms_that_differ
from plainredline.facts.events import Event, document_events, events_in
from plainredline.facts.finder import find_facts, find_topics
from plainredline.facts.jurisdiction import Jurisdiction, governing_law, venue
from plainredline.facts.modals import Modal, ModalChange, find_modals, modal_changes
from plainredline.facts.topics import topics
from plainredline.facts.value_changes import ValueChange, value_changes

__all__ = [
    "Event",
    "Jurisdiction",
    "Modal",
    "ModalChange",
    "Reference",
    "Term",
    "ValueChange",
    "document_events",
    "events_in",
    "find_facts",
    "find_modals",
    "find_references",
    "find_topics",
    "governing_law",
    "modal_changes",
    "terms_in",
    "terms_that_differ",
    "topics",
    "value_changes",
    "venue",
]
