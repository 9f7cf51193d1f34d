"""Clause alignment of two versions.

1. Clauses with the same words in order are anchors (patience; Bram Cohen).
2. Between anchors, clauses are linked in order where what they share can hardly be chance.
3. Then every likely link anywhere is judged by its words, its place, its neighbours, its
   label and heading, and its rivals together, in rounds, the surest first: moves, splits and
   merges come out of the same judgement. What is left is then judged among itself.
4. The rest is placed by form: rows in step, short clauses verbatim in a whole, bare labels,
   numbers torn off; and moves that a reader would not believe are taken back.
5. Neighbours that hold the same words in a row, parted at other places, are made one group.

Work is near-linear in words: a clause is compared with the five others that share most of
its rare words, those that it is among the five of, and those beside it. What that bound
leaves out (thousands of clauses of the same few words) is compared in order only, never
longer. Words that stand in more than thirty places make no candidates, so that hostile
repetition costs no more than prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from plainredline.align.chain import Link
from plainredline.align.composing import Composed
from plainredline.align.evidence import Evidence
from plainredline.align.exact_matches import anchors
from plainredline.align.groups import (
    Members,
    group,
    in_reading_order,
    join_torn_numbers,
    linked,
    links_of,
)
from plainredline.align.headings import settle_headings
from plainredline.align.leftovers import (
    drop_mere_mentions,
    drop_unsure,
    place_in_step,
    place_labels,
    place_numbers,
    place_verbatim,
)
from plainredline.align.linking import grow
from plainredline.align.links import Links
from plainredline.align.recut import recut
from plainredline.align.sections import sections
from plainredline.align.word_strings import Pair, pair_of
from plainredline.model import Alignment, Clauses, Group


def align(
    old: Clauses,
    new: Clauses,
    known: Iterable[Link] = (),
    composed: Composed | None = None,
) -> Alignment:
    """Return what every clause of two versions became.

    `known` are old and new clauses that other versions, which lie between these two, show to
    be one. The words of the two versions come first: a known link counts where they say
    nothing of either clause. What is `composed` of the versions between stands as it is.

    Every index of both versions stands in exactly one group. A group has several clauses on
    both sides only where the same words are parted at other places. ``align(new, old)`` has
    the same groups mirrored: both are computed in the one direction that the texts decide.
    """
    if composed is not None:
        return _composed(old, new, known, composed)
    if _precedes(new, old):
        mirrored = _aligned(new, old, [(j, i) for i, j in known]).groups
        return in_reading_order([Group(g.new, g.old, g.move) for g in mirrored], old)
    return _aligned(old, new, known)


def _aligned(old: Clauses, new: Clauses, known: Iterable[Link]) -> Alignment:
    pair = pair_of(old, new)
    return _cut(pair, linked(link(pair, known)), old)


def _composed(old: Clauses, new: Clauses, known: Iterable[Link], composed: Composed) -> Alignment:
    """Return the groups of two versions of which only what is left is judged, if anything is."""
    pair = pair_of(old, new)
    members: Sequence[Members] = composed.members
    if not composed.is_settled:
        members = linked(link(pair, known, composed))
    return _cut(pair, members, old, composed.touched)


def _cut(
    pair: Pair, members: Sequence[Members], old: Clauses, touched: Members | None = None
) -> Alignment:
    found = in_reading_order(join_torn_numbers(pair, group(pair, members)), old)
    groups = list(recut(pair, found.groups, touched))
    return found if len(groups) == len(found.groups) else in_reading_order(groups, old)


def _precedes(version: Clauses, other: Clauses) -> bool:
    """Whether a version comes before another by the words of the first clause that differs."""
    for one, two in zip(version, other, strict=False):
        if one.text != two.text or one.label != two.label or one.kind is not two.kind:
            return (one.text, one.label, one.kind) < (two.text, two.label, two.kind)
    return len(version) < len(other)


def link(pair: Pair, known: Iterable[Link] = (), composed: Composed | None = None) -> Links:
    """Return the links of all clauses that became each other, wholly or in part.

    What is `composed` stands; others are judged of which at least one is fresh.
    """
    within = sections(pair)
    if composed:
        links = Links(pair, chain.from_iterable(map(links_of, composed.members)))
        links.fresh = set(composed.fresh[0]), set(composed.fresh[1])
        if _share_wording(links):
            _add_known(links, anchors(pair, within))
    else:
        links = Links(pair, anchors(pair, within))
    loose_old = [i for i, code in enumerate(pair.old.codes) if code and not links.old[i]]
    loose_new = [j for j, code in enumerate(pair.new.codes) if code and not links.new[j]]
    if loose_old and loose_new:
        evidence = Evidence(pair, loose_old, loose_new, links.fresh)
        grow(links, evidence, within)
        links.settle()
        drop_unsure(links, evidence)
        drop_mere_mentions(links)
        settle_headings(links, evidence)
        place_in_step(links)
        place_verbatim(links, evidence)
    _add_known(links, chain(known, within.without_title(pair)))
    place_labels(links)
    place_numbers(links)
    return links


def _share_wording(links: Links) -> bool:
    """Whether any clauses with the same words are linked with none."""
    olds, news = (
        {code for code, linked in zip(codes, partners, strict=True) if not linked}
        for codes, partners in (
            (links.pair.old.codes, links.old),
            (links.pair.new.codes, links.new),
        )
    )
    return not olds.isdisjoint(news)


def _add_known(links: Links, known: Iterable[Link]) -> None:
    """Link clauses that are known to be one and that nothing else was found for."""
    added = False
    for i, j in sorted(known):
        if not links.old[i] and not links.new[j]:
            links.add(i, j)
            added = True
    if added:
        links.settle()
