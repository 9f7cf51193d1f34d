"""Clauses through time: one clause's history, and what any version's clause became in another."""

from plainredline.lineage.tracing import Life, Lineage, trace

__all__ = ["Life", "Lineage", "trace"]
