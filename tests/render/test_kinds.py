"""A kind of change is said by name, and is told by every summary."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redline.markdown_texts import compared
from tests.render.made import ENGLISH

from plainredline.messages.page_codes import EffectName, KindName, TopicName, Verdict
from plainredline.model import FORM_KINDS, Effect, Kind, Topic
from plainredline.parse import parse
from plainredline.render.outputs.plain_view import verdict


@pytest.mark.parametrize(
    ("kinds", "names"), [(Kind, KindName), (Topic, TopicName), (Effect, EffectName)]
)
def test_every_member_has_a_name(kinds: type[Kind], names: type[KindName]) -> None:
    assert set(kinds.__members__) <= set(names.__members__)


@pytest.mark.parametrize("kind", sorted(FORM_KINDS))
def test_versions_that_differ_in_form_are_never_called_the_same(kind: Kind) -> None:
    comparison = compared(parse("You pay *monthly*.\n"), parse("You pay monthly.\n"))
    changes = tuple(replace(change, kinds=(kind,)) for change in comparison.changes)

    said = verdict(replace(comparison, changes=changes), ENGLISH)

    assert changes
    assert ENGLISH(Verdict.IDENTICAL) not in said
