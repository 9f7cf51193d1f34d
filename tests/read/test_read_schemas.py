"""Schemas that editors complete and check with, and the strict YAML beneath them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plainredline.read import schemas
from plainredline.read.front_matter import VERSION_KEYS
from plainredline.read.strict_yaml import load_yaml
from plainredline.read.suggestions import near_miss, nearest

GOOD = {
    "agreement": "{title: T, provider: P, kind: terms-of-service, language: en, status: official,"
    " audiences: {everyone: Everyone}}",
    "front-matter": '{published: "2023-02-18", label: 7, title: of another site}',
    "explanation": "{headline: H, notice: {channel: e-mail}, unchanged: [{clause: 6, note: N}]}",
    "change": "{clause: [14.2, 3], quote: q, effect: worse, topic: fees, allow:"
    " [{rule: W3, reason: r}]}",
    "minor": "[{old: 3.2, reason: r}]",
}
BAD = {
    "agreement": "{title: T}",
    "front-matter": "{published: 7}",
    "explanation": "{headlin: H}",
    "change": "{effect: worse}",
    "minor": "[{clause: 3.2}]",
}


@pytest.mark.parametrize("kind", GOOD)
def test_published_schemas_accept_what_editors_read_and_refuse_the_rest(kind: str) -> None:
    schema = schemas()[kind]
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    assert validator.is_valid(yaml.safe_load(GOOD[kind]))
    assert not validator.is_valid(yaml.safe_load(BAD[kind]))


def test_each_key_of_each_schema_is_described() -> None:
    for name, schema in schemas().items():
        assert schema["title"].startswith("Plain Redline: "), name
        assert schema["description"]
        models = [schema, *schema.get("$defs", {}).values()]
        for model in models:
            for key, value in model.get("properties", {}).items():
                assert value.get("description"), f"{name}: {key}"


def test_scalars_stay_the_text_that_was_written() -> None:
    loaded = load_yaml("a: 14.10\nb: no\nc: 2023-03-20\nd: 0x1F\ne: ~\nf: 1e3\n", path="x")

    assert loaded.value == {
        "a": "14.10",
        "b": "no",
        "c": "2023-03-20",
        "d": "0x1F",
        "e": "~",
        "f": "1e3",
    }


def test_every_key_and_value_has_its_line() -> None:
    loaded = load_yaml("# note\na:\n  - x\n  -\n    b: |\n      y\n", path="x", first_line=10)

    assert loaded.keys == {("a",): 11, ("a", 1, "b"): 14}
    assert loaded.line(("a", 0)) == 12
    assert loaded.line(("a", 1)) == 14
    assert loaded.line(("a", 0, "missing")) == 12


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.sampled_from("ab:-#&*!|>%@`'\"{}[],?<\n\t \u2028\x85\x07é\0"), max_size=60))
def test_any_text_is_loaded_or_has_a_problem_on_one_of_its_lines(text: str) -> None:
    loaded = load_yaml(text, path="x")

    assert all(1 <= each.line <= text.count("\n") + 1 for each in loaded.problems)
    assert all(each.message and each.mend for each in loaded.problems)


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("efective", "effective"),
        ("EFFECTIVE", "effective"),
        ("effective-date", "effective"),
        ("lable", "label"),
        ("title", ""),
        ("versions", ""),
        ("layout", ""),
        ("date", ""),
        ("description", ""),
        ("", ""),
    ],
)
def test_a_near_miss_is_a_slip_and_no_other_word(key: str, meant: str) -> None:
    ours = ("effective", "published", "captured", "source", "label", "notice")

    assert near_miss(key, ours) == meant


def test_what_was_meant_is_only_guessed_when_something_is_near() -> None:
    effects = ("better", "worse", "mixed", "neutral")

    assert nearest("wors", effects) == "worse"
    assert nearest("Worse", effects) == "worse"
    assert nearest("bad", effects) == ""
    assert nearest("", effects) == ""


def test_a_version_has_the_keys_of_its_schema() -> None:
    assert set(schemas()["front-matter"]["properties"]) == VERSION_KEYS


def test_a_file_without_front_matter_is_read_without_the_schemas(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Words.", "utf-8")
    program = """
import sys, pathlib
from plainredline.read import read_markdown
print(read_markdown(pathlib.Path("a.md")).text, "pydantic" in sys.modules)
"""

    told = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert told.stdout == "Words. False\n"
