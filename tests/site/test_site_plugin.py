"""The plugin in other people's projects: what it refuses, and what hostile agreements may do."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser
from tests.render.payloads import PAYLOADS
from tests.site.links import broken, read
from tests.site.project import ABOUT, CONFIG, ROOT, build, lay_out, run
from tests.site.serving import served, visiting

OVERRIDE = '{% extends "main.html" %}{% block content %}Ours.{% endblock %}'


def refusal(root: Path, *arguments: str) -> str:
    """Return what a build says that must fail."""
    result = run(root, "build", *arguments)
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    return result.stderr


def test_a_dirty_build_is_refused_with_the_mend(tmp_path: Path) -> None:
    said = refusal(lay_out(tmp_path / "site"), "--dirty")

    assert "--dirty gives pages that are wrong" in said
    assert "Build without it." in said


def test_a_fault_of_an_author_is_named_with_file_line_and_mend(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "site", about=ABOUT.replace("provider", "provder"))

    said = refusal(root)

    assert "agreements/terms/agreement.yml:2: " in said
    assert "provider" in said


def test_a_build_that_is_refused_leaves_the_site_that_was_there(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    page = build(root, tmp_path) / "terms/index.html"
    out = ("--site-dir", str(tmp_path / "site"))
    before = page.read_bytes()
    about = root / "agreements/terms/agreement.yml"
    about.write_text(ABOUT.replace("provider", "provder"), "utf-8")
    faulty = refusal(root, *out)
    shutil.rmtree(root / "agreements/terms")
    empty = refusal(root, *out)

    assert "agreements/terms/agreement.yml:2: " in faulty
    assert "agreements holds no agreement, and the site in" in empty
    assert "Correct agreements_dir" in empty
    assert page.read_bytes() == before


def test_the_cache_and_its_size_are_settings(tmp_path: Path) -> None:
    config = CONFIG.replace("plainredline]", "plainredline: {cache_dir: kept, cache_megabytes: 0}]")
    root = lay_out(tmp_path / "project", config=config)
    build(root, tmp_path)

    assert not (root / ".cache").exists()
    assert list((root / "kept/outputs").iterdir())
    assert list((root / "kept/comparisons").iterdir()) == []


def test_a_release_with_a_change_that_nobody_explained_is_refused(tmp_path: Path) -> None:
    config = CONFIG.replace("plainredline]", "plainredline: {release: true}]")
    root = lay_out(tmp_path / "site", about=ABOUT + "coverage: required\n", config=config)

    assert "1.1" in refusal(root)


def test_a_site_may_override_the_page(tmp_path: Path) -> None:
    config = CONFIG.replace("font: false", "font: false, custom_dir: overrides")
    root = lay_out(tmp_path / "project", config=config)
    (root / "overrides").mkdir()
    (root / "overrides/plainredline.html").write_text(OVERRIDE, "utf-8")

    page = build(root, tmp_path) / "terms/index.html"

    assert "Ours." in page.read_text("utf-8")


def test_handwritten_pages_may_link_to_ours_and_wrong_anchors_are_found(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project", config=CONFIG + "validation: {anchors: warn}\n")
    page = root / "docs/about.md"
    page.write_text("[Terms](terms/index.md#rl-top)\n", "utf-8")
    build(root, tmp_path)
    page.write_text("[Terms](terms/index.md#no-such)\n", "utf-8")

    assert "no-such" in refusal(root, "--strict")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of an agreement whose every word is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    about = yaml.safe_dump(
        {
            "title": "Terms " + " ".join(PAYLOADS[:12]).replace("\n", " "),
            "provider": '"><script>window.__ran=1</script><img src=x onerror=window.__ran=1>',
            "kind": "terms-of-service",
            "language": "en",
            "status": "captured",
            "rights": "</p><script>window.__ran=1</script>",
            "audiences": {"everyone": "<script>window.__ran=1</script>"},
        },
        allow_unicode=True,
    )
    root = lay_out(folder / "project", about=about)
    versions = root / "agreements/terms/versions"
    texts = [_hostile_text(PAYLOADS[k::2]) for k in range(2)]
    for path, text in zip(sorted(versions.glob("*.md")), texts, strict=True):
        path.write_text(text, "utf-8")
    explanation = root / "agreements/terms/explanations/2025-01-01.md"
    explanation.parent.mkdir()
    explanation.write_text(_hostile_explanation(), "utf-8")
    return build(root, folder)


def _hostile_text(payloads: tuple[str, ...]) -> str:
    parts = ['---\nlabel: "<script>window.__ran=1</script>"\n---\n# Terms\n']
    for number, payload in enumerate(payloads, 1):
        line = payload.replace("\n", " ")
        parts += [
            f"## {number}. {line}\n",
            f"{number}.1 Words before {payload}\n",
            f"- {line}\n",
            f"| a | {line} |\n|---|---|\n| {line} | b |\n",
        ]
    parts.append("99.1 You may close your account with thirty (30) days' notice.\n")
    return re.sub("[\x1e\x1f]", "", "\n".join(parts))


def _hostile_explanation() -> str:
    attack = "<script>window.__ran=1</script><img src=x onerror=window.__ran=1>"
    return "\n".join(
        [
            "---",
            f"headline: {json.dumps(attack)}",
            f"author: {json.dumps(attack)}",
            "status: draft",
            "---",
            attack,
            "[link](javascript:window.__ran=1) ![picture](https://evil.invalid/x.png)",
        ]
    )


def test_nothing_of_a_hostile_agreement_runs_or_asks_another_host(
    hostile: Path, browser: Browser
) -> None:
    pages = sorted(path.relative_to(hostile).parent for path in hostile.rglob("index.html"))
    faults: list[str] = []
    with served(hostile) as address:
        for page in pages:
            with visiting(browser, f"{address}{page}/") as visit:
                visit.page.wait_for_load_state("networkidle")
                if visit.page.evaluate("window.__ran"):
                    faults.append(f"{page}: a script ran")
                faults += [f"{page}: {fault}" for fault in visit.faults]

    assert len(pages) >= 5
    assert faults == []


def test_nothing_of_a_hostile_agreement_runs_in_the_search(hostile: Path, browser: Browser) -> None:
    with served(hostile) as address, visiting(browser, address) as visit:
        visit.page.locator("input.md-search__input").click()
        visit.page.keyboard.type("terms")
        visit.page.wait_for_selector(".md-search-result__link")
        visit.page.wait_for_load_state("networkidle")

        assert visit.page.evaluate("window.__ran") is None
        assert visit.faults == []


def test_the_policy_of_a_hostile_page_knows_the_scripts_of_the_theme_only(
    site: Path, hostile: Path
) -> None:
    def hashes(page: Path) -> set[str]:
        return set(re.findall("sha256-[^']+", page.read_text("utf-8")))

    theme = {
        found
        for name in ("404.html", "index.html", "glossary/index.html")
        for found in hashes(site / name)
    }
    pages = sorted(hostile.rglob("index.html"))

    assert all(len(hashes(page)) <= len(theme) for page in pages)
    assert not [page for page in pages if "<script>window.__ran" in page.read_text("utf-8")]


def test_no_link_of_a_hostile_agreement_is_broken_or_dangerous(hostile: Path) -> None:
    safe = {"", "http", "https", "mailto", "data"}
    for page in sorted(hostile.rglob("index.html")):
        links = [*read(page).links, *read(page).loads]
        assert {urlsplit(link).scheme for link in links} <= safe
        assert not [link for link in links if link.startswith("data:text")]
    assert [link for link in broken(hostile) if "#" in link] == []


def test_the_corpora_build_without_a_fault(tmp_path: Path) -> None:
    """The two newest versions of every real agreement, strictly."""
    corpora = ROOT / "../shared/corpora"
    if not corpora.is_dir():
        pytest.skip("the real agreements are not beside this repository")
    from benchmarks.site.corpora import lay_out as lay_out_corpora

    root = tmp_path / "project"
    root.mkdir()
    versions = lay_out_corpora(corpora.resolve(), root, 2)
    site = build(root, tmp_path)

    changes = list(site.glob("*/changes/*/index.html"))
    assert len(changes) == versions  # That of a first version says what is in it.
    assert [link for link in broken(site) if "#" in link] == []


def test_properdocs_builds_the_same_pages(tmp_path: Path) -> None:
    """MkDocs 1 is at rest; ProperDocs is what it may have to be left for."""
    root = lay_out(tmp_path / "project")
    site, other = build(root, tmp_path / "mkdocs"), tmp_path / "other"
    arguments = ("build", "--strict", "-f", "mkdocs.yml", "--site-dir", str(other))

    result = run(root, *arguments, program="properdocs")

    assert result.returncode == 0, result.stderr
    pages = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    assert len(pages) > 5
    assert pages == sorted(path.relative_to(other) for path in other.rglob("*.html"))
    for page in pages:
        assert _ours(other / page) == _ours(site / page)


def _ours(page: Path) -> str:
    """Return what of a page does not name the program that made it."""
    html = page.read_text("utf-8")
    return re.sub(r'<meta name="generator"[^>]*>', "", html)
