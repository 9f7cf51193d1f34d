"""Everything that stands below the address of one agreement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, groupby
from operator import itemgetter
from typing import Protocol

from plainredline.assemble.clause_lives import ClauseLives, clause_histories
from plainredline.assemble.history import History, is_old_translation, since, since_each
from plainredline.assemble.old_numbers import papers_of
from plainredline.assemble.options import Options
from plainredline.assemble.page_inputs import PageInputs
from plainredline.assemble.pairs import Pair, own_pages, places_of_pairs
from plainredline.assemble.passing_words import Passing
from plainredline.assemble.reporting import Report
from plainredline.language.language_tags import primary_language
from plainredline.messages.translator import Translator, translator_for
from plainredline.model import (
    Agreement,
    Anchor,
    Asset,
    Clauses,
    DefinedTerm,
    Explained,
    Page,
    Version,
)
from plainredline.model.periods import current_version, place_of
from plainredline.render.addresses import (
    agreement_address,
    banner_address,
    change_address,
    clauses_address,
    compare_address,
    corrections_address,
    data_address,
    feed_address,
    pair_address,
    raw_address,
    search_file_address,
    since_address,
    version_address,
    version_data_address,
)
from plainredline.render.order.text_pages import text_pages
from plainredline.render.outputs.book import book_asset
from plainredline.render.outputs.both_texts import both_texts
from plainredline.render.outputs.counted import as_shown
from plainredline.render.outputs.data import (
    comparison_assets,
    manifest_assets,
    raw_asset,
    version_asset,
)
from plainredline.render.outputs.feed import render_feed
from plainredline.render.outputs.file_names import BANNER, BOOK, MAIL, TEXT
from plainredline.render.outputs.markdown_file import markdown_asset
from plainredline.render.outputs.notice import (
    coming_banner,
    is_announced,
    notice_assets,
    notice_of,
)
from plainredline.render.outputs.word_file import word_asset
from plainredline.render.pages.agreement_page import render_agreement
from plainredline.render.pages.change_page import Step, render_change, render_since
from plainredline.render.pages.corrections_page import render_corrections
from plainredline.render.pages.first_page import render_first
from plainredline.render.pages.history_page import TextAt, render_clauses
from plainredline.render.pages.search import search_asset
from plainredline.render.pages.version_page import ClauseNotes, render_version, said_of_later
from plainredline.render.pages.withdrawn_page import render_withdrawn
from plainredline.render.telling.summaries import Update, summarise


def rows_of(history: History) -> tuple[Update, ...]:
    """Return every version of an agreement with the summary of its change, oldest first."""
    versions = history.agreement.versions
    return (
        Update(version=versions[0], summary=None),
        *(
            Update(
                version=versions[k + 1],
                summary=summarise(step),
                past=None if base == k else versions[base],
            )
            for k, (step, base) in enumerate(zip(history.steps, history.bases, strict=True))
        ),
    )


DOWNLOADS = ("docx", "md.txt", "json", "csv", BOOK, TEXT, MAIL, BANNER)
"""What stands beside the page of a change, by the ends of their names."""


class Reuse(Protocol):
    """Takes what was made before."""

    def __call__(self, address: str, inputs: str, passing: Passing = (), /) -> bool:
        """Return whether what was made of the same before is taken: then it is not made.

        Is told the address of a page, or of a page and its data, what they are made of, and what
        they say besides that is put into them.
        """


def made_anew(address: str, inputs: str, passing: Passing = (), /) -> bool:
    """Take nothing from before."""
    del address, inputs, passing
    return False


def pages_of(
    history: History,
    rows: Sequence[Update],
    options: Options,
    report: Report,
    reuse: Reuse = made_anew,
) -> Iterator[Page | Asset]:
    """Yield everything below the address of one agreement."""
    yield from _clause_pages(history, options)
    yield from render_corrections(history.agreement, options.translator)
    yield _feed(history, rows, options)
    yield _banner(history, options)
    yield from _search_files(history, options)
    yield from manifest_assets(history.agreement)
    yield _first_page(history, rows, options)
    inputs, lives = PageInputs(history, rows, options), ClauseLives(history)
    for k, version in enumerate(history.agreement.versions):
        notes = lives.notes(k)
        passing = said_of_later(
            history.agreement, version, notes, rows, t=options.translator, today=options.today
        )
        made_of = inputs.of_version(k, notes)
        if not reuse(version_address(history.agreement, version), made_of, passing):
            yield from _version_pages(history, k, notes, rows, options)
        if not reuse(raw_address(history.agreement, version), inputs.of_text(k)):
            yield raw_asset(history.agreement, version)
            yield version_asset(history.agreement, version, history.clauses[k])
    for k, version in enumerate(history.agreement.versions[1:]):
        if not reuse(change_address(history.agreement, version), inputs.of_change(k)):
            yield from _change_pages(history, k, options)
        if not reuse(data_address(history.agreement, version, "json"), inputs.of_data(k)):
            yield from _change_files(history, k, options)
    yield from _withdrawn_pages(history, options, inputs, reuse)
    last = _current(history, options)
    pairs = [(k, last) for k in range(last)], own_pages(history.agreement, last)

    def is_made(pair: Pair) -> bool:
        old, new = (history.agreement.versions[place] for place in pair)
        address = (
            since_address(history.agreement, old)
            if pair[1] == last
            else compare_address(history.agreement, old, new)
        )
        return reuse(address, inputs.of_pair(*pair))

    wanted = [pair for pair in chain.from_iterable(pairs) if not is_made(pair)]
    for pair, page in _pair_pages(history, rows, options, report, wanted):
        is_made(pair)  # So that what comes now is known to be this page.
        yield page
    if not reuse(agreement_address(history.agreement), inputs.of_all()):
        yield from _agreement_pages(history, rows, options)  # Now all it counts is compared.


Makers = Mapping[str, Callable[[], Iterable[Page | Asset]]]
"""By the address of a page or asset, what makes it, and perhaps some of its neighbours.

Of what is cut into several pages only the first is named."""


def makers_of(history: History, rows: Sequence[Update], options: Options) -> Makers:
    """Return what makes each page and asset of `pages_of` by itself, when it is asked for."""
    agreement = history.agreement
    lives = ClauseLives(history)
    makers: dict[str, Callable[[], Iterable[Page | Asset]]] = {
        agreement_address(agreement): partial(_agreement_pages, history, rows, options),
        clauses_address(agreement): partial(_clause_pages, history, options),
        corrections_address(agreement): lambda: render_corrections(agreement, options.translator),
        feed_address(agreement): lambda: [_feed(history, rows, options)],
        banner_address(agreement): lambda: [_banner(history, options)],
        search_file_address(agreement): lambda: _search_files(history, options),
        **{
            asset.address: partial(lambda asset: [asset], asset)
            for asset in manifest_assets(agreement)
        },
        change_address(agreement, agreement.versions[0]): lambda: [
            _first_page(history, rows, options)
        ],
    }
    for k, version in enumerate(agreement.versions):
        makers[version_address(agreement, version)] = partial(
            lambda k: _version_pages(history, k, lives.notes(k), rows, options), k
        )
        makers[raw_address(agreement, version)] = partial(
            lambda version: [raw_asset(agreement, version)], version
        )
        makers[version_data_address(agreement, version)] = partial(
            lambda k: [version_asset(agreement, agreement.versions[k], history.clauses[k])], k
        )
    for k, version in enumerate(agreement.versions[1:]):
        changes = partial(_change_pages, history, k, options)
        files = partial(_change_files, history, k, options)
        tongues = {"", *(e.file.language for e in history.translations if e.file)}
        makers |= {change_address(agreement, version, tongue): changes for tongue in tongues}
        makers |= {data_address(agreement, version, kind): files for kind in DOWNLOADS}
    for k in range(len(agreement.withdrawn)):
        makers |= _withdrawn_makers(history, k, options)
    last = _current(history, options)
    pages = {since_address(agreement, agreement.versions[k]): (k, last) for k in range(last)}
    pages |= {pair_address(agreement, pair, last): pair for pair in own_pages(agreement, last)}
    for address, pair in pages.items():
        makers[address] = partial(pair_alone, history, rows, options, pair)
    return makers


def _withdrawn_pages(
    history: History, options: Options, inputs: PageInputs, reuse: Reuse
) -> Iterator[Page | Asset]:
    """Yield all that is left of the versions that were withdrawn."""
    for k, version in enumerate(history.agreement.withdrawn):
        for address, make in _withdrawn_makers(history, k, options).items():
            if not reuse(address, inputs.of_withdrawn(version)):
                yield from make()


def _withdrawn_makers(history: History, k: int, options: Options) -> Makers:
    """Return what makes all that is left of a version that was withdrawn."""
    agreement, version = history.agreement, history.agreement.withdrawn[k]
    clauses, t, today = history.withdrawn[k], options.translator, options.today
    return {
        version_address(agreement, version): lambda: render_version(
            agreement,
            version,
            clauses,
            t=t,
            today=today,
            terms=_defined(clauses, agreement),
        ),
        raw_address(agreement, version): lambda: [raw_asset(agreement, version)],
        version_data_address(agreement, version): lambda: [
            version_asset(agreement, version, clauses)
        ],
        change_address(agreement, version): lambda: [
            render_withdrawn(agreement, version, t=t, today=today)
        ],
    }


def pair_alone(
    history: History, rows: Sequence[Update], options: Options, pair: Pair
) -> list[Page | Asset]:
    """Return the page of any two versions, made by itself."""
    explained, terms = since(history, *pair), _terms(history, pair[1])
    return [_since_page(history, rows, options, pair=pair, explained=explained, terms=terms)]


def _current(history: History, options: Options) -> int:
    """Return which version is the current one; -1 before the first holds."""
    current = current_version(history.agreement, options.today)
    return place_of(history.agreement, current) if current else -1


def _clause_pages(history: History, options: Options) -> Iterator[Page]:
    """Yield the history of each clause."""
    return render_clauses(
        history.agreement,
        clause_histories(history),
        t=options.translator,
        papers=papers_of(history, options.today),
        current=current_version(history.agreement, options.today),
        line=[history.agreement.versions[k] for k in history.line],
        text_at=_text_at(history),
    )


def _text_at(history: History) -> TextAt:
    """Return what says on which page of a version's text a clause is."""
    pages = cache(lambda k: text_pages(history.clauses[k]))

    def text_at(version: Version, anchor: Anchor) -> str:
        return f"{pages(place_of(history.agreement, version)).get(anchor, '')}#{anchor}"

    return text_at


def _agreement_pages(history: History, rows: Sequence[Update], options: Options) -> Iterator[Page]:
    """Yield the page of the agreement, and those with which its table goes on."""
    return render_agreement(
        history.agreement,
        rows,
        t=options.translator,
        today=options.today,
        places=places_of_pairs(history, _current(history, options)),
    )


def _search_files(history: History, options: Options) -> list[Asset]:
    """Return what a search finds of the agreement; nothing where the theme's own is asked for."""
    if not options.search:
        return []
    return [
        search_asset(
            history.agreement,
            history.clauses,
            history.steps,
            t=options.translator,
            today=options.today,
        )
    ]


def _feed(history: History, rows: Sequence[Update], options: Options) -> Asset:
    """Return the feed of one agreement."""
    return render_feed(
        [(history.agreement, rows)],
        t=options.translator,
        site_url=options.site_url,
        site_name=options.site_name,
        today=options.today,
        agreement=history.agreement,
    )


def _banner(history: History, options: Options) -> Asset:
    """Return the banner of the next version that is announced; an empty one where none is."""
    agreement, versions = history.agreement, history.agreement.versions
    t, site_url, address = options.translator, options.site_url, banner_address(agreement)
    told = None
    for base, new, step in zip(history.bases, versions[1:], history.steps, strict=True):
        if new.start and new.start > options.today and is_announced(step):
            old = versions[base]
            told = notice_of(agreement, old, new, step, t, site_url=site_url, address=address)
            break
    return coming_banner(agreement, told, t)


def _first_page(history: History, rows: Sequence[Update], options: Options) -> Page:
    """Return the page of the first version, before which there is nothing to compare."""
    return render_first(
        history.agreement,
        rows,
        history.clauses[0],
        t=options.translator,
        today=options.today,
    )


def _version_pages(
    history: History,
    k: int,
    notes: Mapping[int, ClauseNotes],
    rows: Sequence[Update],
    options: Options,
) -> Iterator[Page]:
    """Return the pages of the whole text of a version."""
    return render_version(
        history.agreement,
        history.agreement.versions[k],
        history.clauses[k],
        t=options.translator,
        notes=notes,
        updates=rows,
        today=options.today,
        terms=_terms(history, k),
    )


def _terms(history: History, k: int) -> Sequence[DefinedTerm]:
    """Return the terms that a version defines."""
    return _defined(history.clauses[k], history.agreement)


def _defined(clauses: Clauses, agreement: Agreement) -> Sequence[DefinedTerm]:
    from plainredline.facts.term_uses import defined_terms  # Slow to load; a page needs it.

    return defined_terms(clauses, agreement.language)


def _change_pages(history: History, k: int, options: Options) -> Iterator[Page]:
    """Yield the page of a change in every language."""
    agreement, versions, step = history.agreement, history.agreement.versions, history.steps[k]
    old, new = versions[history.bases[k]], versions[k + 1]
    others = [e for e in history.translations if e.file and e.file.effective == new.effective]
    for explained in (step, *others):
        yield render_change(
            agreement,
            old,
            new,
            explained,
            t=_translator(explained, agreement, options),
            today=options.today,
            previous=versions[k] if k else None,
            following=versions[k + 2] if k + 2 < len(versions) else None,
            next_summary=summarise(history.steps[k + 1]) if k + 2 < len(versions) else None,
            languages=(agreement.language, *(e.file.language for e in others if e.file)),
            is_old_translation=explained.file is not None
            and is_old_translation(explained.file, agreement),
            terms=_terms(history, k + 1),
            left_out=versions[history.bases[k] + 1 : k + 1],
        )


def _change_files(history: History, k: int, options: Options) -> Iterator[Asset]:
    """Yield a change as data, and as all that is to be downloaded."""
    agreement, versions, step = history.agreement, history.agreement.versions, history.steps[k]
    old, new, t = versions[history.bases[k]], versions[k + 1], options.translator
    yield from comparison_assets(agreement, old, new, step)
    yield markdown_asset(agreement, old, new, step, t)
    paragraphs = tuple(both_texts(as_shown(step)))
    yield word_asset(agreement, old, new, step, t, paragraphs=paragraphs)
    yield book_asset(
        agreement,
        old,
        new,
        step,
        t,
        site_url=options.site_url,
        site_name=options.site_name,
        paragraphs=paragraphs,
    )
    yield from notice_assets(agreement, old, new, step, t, site_url=options.site_url)


def _translator(explained: Explained, agreement: Agreement, options: Options) -> Translator:
    """Return what says the page of a change: a translation is read in its own language."""
    language = explained.file.language if explained.file else agreement.language
    own = translator_for(language)
    is_translation = language != agreement.language and own.language == primary_language(language)
    return own if is_translation else options.translator


def _pair_pages(
    history: History,
    rows: Sequence[Update],
    options: Options,
    report: Report,
    wanted: Sequence[Pair],
) -> Iterator[tuple[Pair, Page]]:
    """Yield a page for each of some pairs of versions, which stand together by the newer one."""
    for new, group in groupby(wanted, key=itemgetter(1)):
        olds = {old for old, _ in group}
        terms = _terms(history, new)
        what = f"Comparing earlier versions of {history.agreement.slug} with {new + 1}"
        for old, explained in since_each(history, new, olds):
            report(what, new - old - 1, new)
            pair = old, new
            page = _since_page(history, rows, options, pair=pair, explained=explained, terms=terms)
            yield pair, page


def _step(agreement: Agreement, row: Update) -> Step:
    return Step(update=row, address=change_address(agreement, row.version))


def _since_page(
    history: History,
    rows: Sequence[Update],
    options: Options,
    *,
    pair: tuple[int, int],
    explained: Explained,
    terms: Sequence[DefinedTerm],
) -> Page:
    """Return the page of all that changed from one version to another, often the current one."""
    agreement = history.agreement
    k, last = pair
    is_pair = last != _current(history, options)
    line = history.line_of(last)
    behind = line[line.index(k) + 1 :] if k in line else ()
    return render_since(
        agreement,
        agreement.versions[k],
        agreement.versions[last],
        explained,
        t=options.translator,
        today=options.today,
        steps=[_step(agreement, rows[each]) for each in behind],
        coming=[] if is_pair else [_step(agreement, row) for row in rows[last + 1 :]],
        is_pair=is_pair,
        terms=terms,
    )
