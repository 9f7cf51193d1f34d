"""The colours: enough contrast in both themes, and apart for every eye."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import plainredline.render

STYLE = Path(plainredline.render.__file__).parent / "pages/assets" / "plainredline.css"

TOKENS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--rl-([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);",
        STYLE.read_text("utf-8"),
    )
}

TEXT = [
    ("ink", "bg"), ("ink", "bg2"), ("ink", "note"),
    ("ink2", "bg"), ("ink2", "bg2"), ("link", "bg"),
    ("link", "bg2"), ("ins", "ins-bg"), ("del", "del-bg"), ("solid-ink", "solid"),
    ("panel-ink", "panel"), ("panel-ink2", "panel"),
]  # fmt: skip
MARKS = [
    ("ins-line", "ins-bg"), ("del-line", "del-bg"), ("line2", "bg"), ("line2", "bg2"),
    ("note-line", "note"), ("focus", "bg"), ("focus", "bg2"), ("solid", "bg"),
]  # fmt: skip

# Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color
# Vision Deficiency, 2009: severity 1.0.
BLINDNESS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip


def linear(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    red, green, blue = (min(max(part, 0), 1) for part in rgb)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str, matrix: tuple[tuple[float, ...], ...]) -> float:
    def seen(colour: str) -> tuple[float, ...]:
        rgb = linear(colour)
        return tuple(sum(m * c for m, c in zip(row, rgb, strict=True)) for row in matrix)

    pairs = zip(lab(seen(one)), lab(seen(other)), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_has_a_contrast_of_seven(text: str, ground: str, scheme: int) -> None:
    assert contrast(TOKENS[text][scheme], TOKENS[ground][scheme]) >= 7


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_and_borders_have_a_contrast_of_three(mark: str, ground: str, scheme: int) -> None:
    assert contrast(TOKENS[mark][scheme], TOKENS[ground][scheme]) >= 3


@pytest.mark.parametrize("eye", BLINDNESS)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_added_and_removed_are_apart_for_every_eye(eye: str, scheme: int) -> None:
    added, removed = TOKENS["ins-bg"][scheme], TOKENS["del-bg"][scheme]

    assert distance(added, removed, BLINDNESS[eye]) >= 15


def test_every_class_of_ours_has_its_prefix() -> None:
    classes = set(re.findall(r"\.(-?[a-zA-Z_][a-zA-Z0-9_-]*)", _without_values(STYLE)))

    assert {c for c in classes if not c.startswith("rl-")} <= {
        "has-rl",
        "in-doc",
        "md-main",
        "md-content",
        "md-sidebar--primary",
    }


def _without_values(path: Path) -> str:
    css = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"\{[^{}]*\}", "{}", css)


MADE_OF_PARTS = re.compile(r"rl-(?:[mid][0-9]+|i-[a-z]+|better|mixed|neutral|open|worse|x[aekt])")
"""Names that templates put together: of a number, a picture, an effect, a filter."""


def test_the_sheet_has_no_rule_for_what_no_page_holds() -> None:
    room = Path(plainredline.render.__file__).parent
    held = "".join(
        path.read_text("utf-8")
        for path in sorted(room.parent.rglob("*"))
        if path.suffix in {".py", ".j2", ".js", ".html"}
    )
    classes = set(re.findall(r"\.(rl-[a-z0-9-]+)", STYLE.read_text("utf-8")))

    assert len(classes) > 150
    unused = [
        name
        for name in sorted(classes)
        if not MADE_OF_PARTS.fullmatch(name) and not re.search(rf"{name}(?![a-z0-9-])", held)
    ]
    assert unused == []
