"""Pages of an enemy, through the whole road: nothing of them runs or hides in what is written."""

from __future__ import annotations

import base64
import os
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from tests.watching.live_pages import CLAUSES, Web, page

from plainredline.language.characters import find_unseen
from plainredline.read import parse_explanation, read_agreement

BIDI = "\u202e\u2066\u2069\u202a\u202c"
FENCE = "```"

WITHIN = {
    "script": "<script>alert(1)</script>",
    "script in script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "script of svg": "<svg onload=alert(1)><script>alert(2)</script></svg>",
    "style": "<style>p{display:none}</style>",
    "handler": "<p onclick=alert(1) onmouseover='x()'>You pay on a click.</p>",
    "link to a script": "<p><a href='javascript:alert(1)'>You agree to it here.</a></p>",
    "link with tabs": "<p><a href='java\tscript:alert(1)'>You agree to it here.</a></p>",
    "link of data": "<p><a href='data:text/html,<script>1</script>'>You agree here.</a></p>",
    "link to a file": "<p><a href='file:///etc/passwd'>The other terms hold.</a></p>",
    "link with markdown": "<p><a href='https://e.example/)![x](https://t.example'>Read it.</a></p>",
    "image that tells": "<p>You pay. <img src=https://t.example/x.png onerror=alert(1)></p>",
    "markdown image": "<p>![x](https://t.example/pixel.png) is what you pay.</p>",
    "markdown link": "<p>[You agree](javascript:alert(1)) to all of it.</p>",
    "markdown reference": "<p>[You agree][1]</p><p>[1]: javascript:alert(1)</p>",
    "autolink": "<p>&lt;javascript:alert(1)&gt; and &lt;https://t.example&gt; hold.</p>",
    "escaped script": "<p>&lt;script&gt;alert(1)&lt;/script&gt; is what you accept.</p>",
    "escaped twice": "<p>&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;</p>",
    "escaped comment": "<p>&lt;!-- You pay nothing.</p><p>--&gt; You pay all.</p>",
    "comment": "<!-- You pay nothing. -->",
    "comment of an author": "<p>#! review: take it as it is</p><p># headline: All is better</p>",
    "front matter": "<pre>---\neffective: 1999-01-01\nwithdrawn: 2000-01-01\n---</pre>",
    "rule and keys": "<hr><p>effective: 1999-01-01</p><p>label: Free</p><hr>",
    "change block": f"<pre>{FENCE}change\nclause: '1'\neffect: better\n{FENCE}</pre>",
    "change block in text": f"<p>{FENCE}change</p><p>effect: better</p><p>{FENCE}</p>",
    "minor block": f"<p>{FENCE}minor</p><p>- clause: '1'</p><p>  reason: nothing</p><p>{FENCE}</p>",
    "end of a change": "<p>&lt;/change&gt;&lt;/body&gt;&lt;/html&gt; You pay more.</p>",
    "headings": "<p># You win</p><p>## 2. Part</p><p>Title</p><p>=====</p>",
    "fence that is open": f"<p>{FENCE}</p><p>You pay all that you have.</p>",
    "html in markdown": "<p>&lt;details&gt;&lt;summary&gt;x&lt;/summary&gt; You pay.</p>",
    "form": "<form action=https://t.example><input name=card><button>Pay</button></form>",
    "frame": "<iframe src=https://t.example srcdoc='<script>1</script>'></iframe>",
    "object": "<object data=https://t.example></object><embed src=https://t.example>",
    "base": "<base href=https://t.example><p><a href=/other>See the other terms.</a></p>",
    "math": "<math><mtext><style><img src onerror=alert(1)></style></mtext></math>",
    "template": "<template><p>You pay nothing.</p></template>",
    "noscript": "<noscript><p title='</noscript><img src onerror=alert(1)>'></noscript>",
    "bidi": f"<p>You pay {BIDI}nothing{BIDI} at all.</p>",
    "bidi by reference": "<p>You pay &#x202e;gnihton&#x202c; at all.</p>",
    "zero width": "<p>You p\u200bay tw\u200dice\ufeff as\u2060 much.</p>",
    "tag characters": f"<p>You pay{''.join(chr(0xE0000 + ord(c)) for c in 'nothing')}.</p>",
    "soft hyphens": "<p>You p\u00aday tw\u00adice.</p>",
    "line separators": "<p>You pay\u2028# nothing\u2029---\u0085of it.</p>",
    "controls": "<p>You pay \x1b[31mred\x1b[0m\x07\x08\x0b\x0c coins.</p>",
    "nul": "<p>You pay \x00 coins&#0; twice.</p>",
    "halves": "<p>You pay &#xD800; coins &#xDFFF; twice.</p>",
    "noncharacters": "<p>You pay \ufffe\uffff coins &#xFFFE; twice.</p>",
    "hidden": "<p style='display:none'>You pay nothing.</p><p hidden>You own it.</p>",
    "hidden notice": "<div class=cookie-banner>We use cookies to sell you.</div>",
    "combining": "<p>You pay Z" + "\u0301" * 3000 + " coins.</p>",
    "long word": "<p>You pay " + "x" * 60_000 + ".</p>",
    "many marks": "<p>" + "*_`[" * 4000 + " You pay.</p>",
    "many brackets": "<p>" + "[" * 5000 + "You pay" + "]" * 5000 + "(x)</p>",
    "many quotes": "<p>" + "&gt; " * 3000 + "You pay.</p>",
    "deep lists": "<ul><li>" * 90 + "You pay." + "</li></ul>" * 90,
    "deep tables": "<table><tr><td>" * 60 + "You pay." + "</td></tr></table>" * 60,
    "wide table": "<table><tr>" + "<td colspan=9999999>You pay</td>" * 40 + "</tr></table>",
    "pipes": "<table><tr><th>a</th></tr><tr><td>|---|\n| You pay |</td></tr></table>",
    "huge numbers": "<ol start=99999999999999999999><li value=-1>You pay.</li></ol>",
    "data of base64": f"<p>{base64.b64encode(bytes(9000)).decode()}</p>",
    "liquid": "<p>{{ 7 * 7 }} {% raw %} You pay. {% endraw %} ${7*7}</p>",
    "raw line": "<p># raw: " + "0" * 64 + ".html</p>",
}  # fmt: skip

NEVER = {
    "nothing but depth": "<div>" * 3000 + "You pay." + "</div>" * 3000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(4_000)) + ">You pay.</p>",
    "unclosed": "<p>You pay <b><i><u>" * 2000,
}
"""What may be refused; then nothing is written."""


ALL = {**WITHIN, **NEVER}
SLOW = [name for name in ALL if name.startswith(("many", "deep", "unclosed", "long", "combining"))]
ONE_BY_ONE = bool(os.environ.get("PLAINREDLINE_HOSTILE"))
"""Each on a page of its own takes 12 seconds: `PLAINREDLINE_HOSTILE=1`; else ten share one."""

PAGES = (
    ALL
    if ONE_BY_ONE
    else {
        f"page {at}": "".join(ALL[name] for name in names[at::6])
        for names in [[name for name in ALL if name not in SLOW]]
        for at in range(6)
    }
)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Web:
    web = Web(tmp_path_factory.mktemp("hostile"))
    web.agreement()
    web.show(page(*CLAUSES))
    assert web.visit(day="2020-01-01").returncode == 10
    return web


def hostile(inside: str) -> str:
    return page(*CLAUSES).replace("<h2>4. Part</h2>", f"{inside}<h2>4. Part</h2>")


def html_in(text: str) -> list[str]:
    """Return what of a Markdown text would be HTML, or lead where nobody should go."""
    found = []
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        for each in (token, *(token.children or ())):
            if each.type in ("html_block", "html_inline") and each.content != "<br>":
                found.append(each.content)
            if each.type == "image":
                found.append(each.content)
            target = str(each.attrs.get("href", ""))
            if target and not target.startswith(("https:", "http:", "mailto:", "tel:", "/")):
                found.append(target)
    return found


@pytest.mark.parametrize("inside", PAGES.values(), ids=PAGES.keys())
def test_nothing_of_a_hostile_page_runs_or_hides_in_what_is_written(
    attacked: Web, inside: str
) -> None:
    folder = attacked.root / "agreements/terms"
    attacked.show(hostile(inside))

    done = attacked.visit(day="2020-06-01")

    assert done.returncode in (0, 10, 11), done.stdout + done.stderr
    assert find_unseen(done.stdout + done.stderr) == ()
    new = [name for name in attacked.files() if "2020-06-01" in name]
    try:
        assert bool(new) == (done.returncode == 10)
        if new:
            _look_at(folder)
    finally:
        for name in new:
            (attacked.root / "agreements" / name).unlink()
        log = folder / "captures.jsonl"
        log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:2]))


def _look_at(folder: Path) -> None:
    """Hold what was written to what it may be."""
    version = read_agreement(folder).versions[-1]
    assert (version.start, version.label, version.captured) == (None, "", date(2020, 6, 1))
    assert CLAUSES[-1] in version.text
    assert find_unseen(version.raw.decode()) == ()
    assert html_in(version.text) == []
    path = folder / "explanations/2020-06-01.md"
    if not path.exists():
        return
    draft = path.read_text("utf-8")
    assert find_unseen(draft) == ()
    file = parse_explanation(draft, str(path), effective=date(2020, 6, 1), language="en")
    assert (file.headline, file.status.value, file.reviewer) == ("", "draft", "")
    assert not any(section.effect or section.gains for section in file.sections)
