"""Ids on a change page: of a changed clause, and of the headline of each explanation."""

from __future__ import annotations

from plainredline.model import Anchor, Comparison, Explained, Group


def change_anchor(comparison: Comparison, group: Group) -> Anchor:
    """Return the id of a changed group on its change page: of its new clause, or the old one."""
    if group.new:
        return comparison.new[group.new[0]].anchor
    return Anchor(f"rl-old-{comparison.old[group.old[0]].anchor}")


def story_ids(explained: Explained) -> tuple[str, ...]:
    """Return the id of the card of each explanation, from the clause it explains first."""
    comparison = explained.comparison
    ids: dict[str, None] = {}
    for explanation in explained.explanations:
        group = comparison.changes[explanation.changes[0]].group
        name = base = f"rl-m-{change_anchor(comparison, group).removeprefix('rl-')}"
        count = 1
        while name in ids:
            count += 1
            name = f"{base}-{count}"
        ids[name] = None
    return tuple(ids)
