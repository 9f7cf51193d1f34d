"""Hostile input does no harm: nothing of it runs, fetches, or looks like ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Route
from tests.render.made import Made, every_page, make
from tests.render.payloads import MARK, PAYLOADS

from plainredline.model import Page
from plainredline.render.pages.frame import standalone

EXPLANATION = """\
---
headline: '{inline}'
author: '{inline}'
reviewer: '{inline}'
tool: '{inline}'
status: reviewed
---
{block}

## You pay more {inline}

```change
clause: "1"
quote: ninety
effect: worse
affects: [everyone]
gains: provider
binds: member
facts:
  - {{label: 'Fee {inline}', old: '{inline}', new: '{inline}'}}
```

### What changed
Before, it was thirty. {block}

### What this means for you
You pay ninety. {block}

### What you can do
Leave. {block}
"""
OUR_BARS = re.compile(
    r'<svg class="rl-bars" aria-hidden="true">'
    r'(?:<rect class="rl-b[ad]"(?: x="[0-9.]+%")? width="[0-9.]+%"/>)+</svg>'
)
"""How many words went and came: numbers of ours, and nothing of anybody's text."""


def hostile(folder: Path) -> Made:
    """Return one agreement that holds every payload in its text and its explanations.

    A comment that is never closed stands in the text only: an explanation with one is refused.
    """
    text = "\n\n".join(f"Clause {i} says this.\n\n{p}\n" for i, p in enumerate(PAYLOADS))
    changed = "\n\n".join(f"Clause {i} now says that.\n\n{p} now\n" for i, p in enumerate(PAYLOADS))
    inline = " ".join(p for p in PAYLOADS if "\n" not in p).replace("'", "").replace("\x1e", "")
    inline = re.sub(r"[\x00-\x1f]", "", inline)
    block = "\n\n".join(re.sub(r"[\x00-\x08\x0e-\x1f]", "", p) for p in PAYLOADS if "```" not in p)
    block = block.replace("<!--", "<!-- -->")
    return make(
        folder,
        f"# 1. Fees\n\nYou pay thirty.\n\n# 2. Rest\n\n{text}",
        f"# 1. Fees\n\nYou pay ninety.\n\n# 2. Rest\n\n{changed}",
        EXPLANATION.format(inline=inline, block=block.replace("\n#", "\n")),
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return every_page(hostile(tmp_path_factory.mktemp("hostile")))


KINDS = ("change", "since", "version", "agreement", "clauses", "home")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_hostile_runs_or_fetches(
    kind: str, pages: dict[str, Page], browser: Browser
) -> None:
    # Without its policy, so that the page itself has to be harmless.
    html = re.sub(r"<meta http-equiv=.*?>", "", standalone(pages[kind], inline=True))
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)

    def serve(route: Route) -> None:
        asked.append(route.request.url)
        if route.request.url == "http://site.invalid/":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            route.abort()

    context.route("**/*", serve)
    page.goto("http://site.invalid/")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    page.wait_for_timeout(150)
    ran = page.evaluate("window.__ran")
    targets = page.evaluate(
        "[...document.querySelectorAll('[href], [src]')].map(e => e.href || e.src)"
    )
    context.close()

    assert ran is None
    assert dialogs == []
    assert asked == ["http://site.invalid/"]
    assert not [t for t in targets if not re.match(r"https?:|mailto:|data:,$", t)]


@pytest.mark.parametrize("kind", KINDS)
def test_no_handler_style_or_foreign_element_gets_into_a_page(
    kind: str, pages: dict[str, Page]
) -> None:
    body = OUR_BARS.sub("", pages[kind].body)
    tags = set(re.findall(r"<([a-zA-Z][a-zA-Z0-9-]*)", body))
    attributes = set(re.findall(r'\s([a-zA-Z-]+)="', "".join(re.findall(r"<[^>]*>", body))))

    assert not tags & {"script", "style", "img", "svg", "iframe", "object", "embed", "base"}
    assert not {
        a for a in attributes if a.startswith("on") or a in {"style", "srcdoc", "src", "action"}
    }


def test_what_the_text_calls_inserted_is_not_shown_as_a_change(tmp_path: Path) -> None:
    made = make(
        tmp_path,
        "Pay <ins>now</ins> by card in thirty days or by cheque in sixty days.\n",
        "Pay <ins>now</ins> by card in twenty days or by cheque in sixty days.\n",
    )

    body = made.change_page.body

    assert ">now</ins>" not in body
    assert '<code class="rl-raw">&lt;ins&gt;</code>now' in body
    assert body.split('id="rl-doc"')[1].count("<ins>twenty</ins>") == 1


def test_a_link_that_must_not_be_followed_is_shown_with_its_target(tmp_path: Path) -> None:
    made = make(tmp_path, "See [it](ftp://a.example/x).\n", "See [that](ftp://a.example/x).\n")

    assert "[ftp://a.example/x]" in made.change_page.body
    assert 'href="ftp' not in made.change_page.body


def test_the_policy_of_a_page_lets_it_run_its_own_script_only(pages: dict[str, Page]) -> None:
    inline = standalone(pages["change"], inline=True)
    linked = standalone(pages["change"])

    assert re.search(r"script-src 'sha256-[^']+';", inline)
    assert "script-src 'self';" in linked
    assert "unsafe" not in inline.partition("</head>")[0].partition("<style>")[0] + linked
    assert linked.count("<script") == 1
    assert MARK in pages["change"].body
