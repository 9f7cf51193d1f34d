"""Agreements in other people's MkDocs projects: their scripts do not run, the owner's do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.hostile.mkdocs_site import built, refusal
from tests.render.payloads import MARK
from tests.site.project import CONFIG, NEW, lay_out

from plainredline.render.pages.policy import has_policy, hash_of, with_policy

ATTACK = f"{NEW}\n<script>{MARK}</script>\n"
OWN = "owner()"
"""A script that the owner of a site wrote into a page of its own."""


def project(root: Path, options: str = "") -> Path:
    """Lay out a project whose newest version holds a script, with a page of the owner's own."""
    config = CONFIG.replace("plainredline]", f"plainredline: {{{options}}}]")
    lay_out(root, config=config)
    (root / "agreements/terms/versions/2025-01-01.md").write_text(ATTACK, "utf-8")
    (root / "docs/own.md").write_text(f"# Ours\n\n<script>{OWN}</script>\n", "utf-8")
    return root


@pytest.mark.parametrize(
    ("docs", "agreements"), [("docs", "docs/agreements"), ("docs", "docs"), ("law/docs", "law")]
)
def test_agreements_among_the_pages_of_the_site_are_refused_before_anything_is_compared(
    tmp_path: Path, docs: str, agreements: str
) -> None:
    root = project(tmp_path / "project", f"agreements_dir: {agreements}, cache_dir: kept")
    (root / agreements).mkdir(parents=True, exist_ok=True)
    (root / docs).mkdir(parents=True, exist_ok=True)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"docs_dir: {docs}\n")

    said = refusal(root)

    assert "Move the agreements beside docs_dir" in said
    assert not (root / "kept").exists()


@pytest.mark.parametrize("name", ["terms", "file.md"])
def test_a_link_that_makes_pages_of_an_agreement_is_refused(tmp_path: Path, name: str) -> None:
    root = project(tmp_path / "project")
    versions = root / "agreements/terms/versions"
    (root / "docs" / name).symlink_to(versions if name == "terms" else versions / "2025-01-01.md")

    assert f"{name.removesuffix('.md')}" in (said := refusal(root))
    assert "Remove the link from docs_dir." in said


def test_pages_of_agreements_have_a_policy_and_those_of_the_owner_only_where_asked(
    tmp_path: Path,
) -> None:
    root = project(tmp_path / "project")
    site = built(root)
    ours = [page for page in site.rglob("index.html") if page.parent.name != "own"]
    pages = {page: page.read_text("utf-8") for page in ours}

    assert len(pages) >= 8
    assert [str(page) for page, text in pages.items() if not has_policy(text)] == []
    assert [str(page) for page, text in pages.items() if hash_of(MARK) in text] == []
    assert not has_policy((site / "own/index.html").read_text("utf-8"))

    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("{}", "{policy: site}"), "utf-8")
    built(root)
    own = (site / "own/index.html").read_text("utf-8")

    assert has_policy(own)
    assert hash_of(OWN) in own
    assert has_policy((site / "404.html").read_text("utf-8"))


def test_a_release_without_its_policy_is_refused_whoever_took_it(tmp_path: Path) -> None:
    root = project(tmp_path / "project", "release: true")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    hook = root / "hook.py"
    hook.write_text(
        "from mkdocs.plugins import event_priority\n"
        "@event_priority(-200)\n"
        "def on_post_page(output, page, config):\n"
        "    return output.replace('Content-Security-Policy', 'gone')\n",
        "utf-8",
    )

    assert "have no content security policy" in refusal(root)


HEADS = {
    "as the theme writes it": '<!doctype html>\n<html lang="en"><head>\n<meta charset="utf-8">{}',
    "made small": "<!doctype html><html lang=en><head><meta charset=utf-8>{}",
    "in capitals": "<!DOCTYPE HTML><HTML><HEAD><META CHARSET='UTF-8'>{}",
    "title first": '<html><head><title><script></title><meta charset="utf-8">{}',
    "no encoding": '<html><head>{}<link rel="stylesheet" href="x.css">',
    "no head": "<!doctype html><html>{}<body>",
    "comments": '<!-- <head> --><html><head data-x="a>b"><!--<meta charset=x>--><meta charset=y>{}',
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_a_policy_stands_behind_the_encoding_and_before_what_it_governs(head: str) -> None:
    rest = "<script>a()</script><SCRIPT async>b()</SCRIPT ><script src=x></script></head><body>"
    data = '<script type="application/ld+json">{}</script><style>p{color:red}</style>'
    page = with_policy(head.replace("{}", "") + rest + data)
    assert page is not None
    before, _, behind = head.partition("{}")

    assert page.startswith(f'{before}<meta http-equiv="Content-Security-Policy"')
    assert f">{behind}{rest}" in page
    assert page.count("sha256-") == 3
    assert all(hash_of(each) in page for each in ("a()", "b()", "p{color:red}"))


def test_a_script_in_the_body_gets_no_leave_and_a_body_that_was_changed_may_hold_none() -> None:
    frame = "<html><head><meta charset=utf-8><script>ours()</script></head><body>{}</body></html>"
    body = "<p>Text</p> <script>evil()</script>"
    page = with_policy(frame.replace("{}", body), body)
    assert page is not None

    assert hash_of("ours()") in page
    assert hash_of("evil()") not in page
    assert with_policy(frame.replace("{}", body.replace("> <", "><")), body) is None
    assert with_policy("no page at all") is None
