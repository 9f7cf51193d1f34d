"""Each reader keeps its promise: of what fuzzing once found, and of a few cases more."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.cases import FOUND
from tests.fuzz.readers import READERS, held

CASES = 30


@pytest.mark.parametrize(("name", "case"), FOUND, ids=repr)
def test_what_was_found_once_is_kept(name: str, case: Any) -> None:  # noqa: ANN401 - any case
    held(name, case)


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
@settings(max_examples=CASES)
def test_a_reader_keeps_its_promise(name: str, data: st.DataObject) -> None:
    held(name, data.draw(READERS[name].given))
