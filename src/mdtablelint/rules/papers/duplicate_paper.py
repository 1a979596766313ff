"""MT702."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.addresses import Address
from mdtablelint.document.document import Document
from mdtablelint.document.entries import Entry
from mdtablelint.knowledge.arxiv import ArxivPaper
from mdtablelint.knowledge.columns import Role, plain_name
from mdtablelint.knowledge.titles import are_different, is_title, normal_title
from mdtablelint.markdown.table import Cell, Row
from mdtablelint.rules.papers import method_name
from mdtablelint.rules.registry import rule
from mdtablelint.text.wording import shortened

# A table of papers may repeat a few titles; with more it has a row for each result, unless it
# has more titles than so many for each repeat.
_MAX_REPEATS = 3
_TITLES_PER_REPEAT = 5
_MAX_HEADER_LENGTH = 100
# Words in the headers of columns in which rows about one paper may differ: what kind of thing the
# row is about. Keywords, authors or citations differ by mistake.
_KINDS = frozenset(
    "task tasks dataset datasets data benchmark benchmarks setting settings application "
    "applications category categories kind type types class backbone architecture size scale "
    "version versions platform format domain scene scenario modality language metric metrics "
    "input output result results parameters params "
    "任务 数据集 数据 类型 类别 大小 版本 平台 领域 语言 架构".split()
)


class DuplicateOptions(NamedTuple):
    """Where a paper may be listed again.

    sections: also report papers that are in two sections of one level, below one heading
        sections = true
    """

    sections: bool = False


@rule("MT702", "duplicate-paper", Severity.WARNING, options=DuplicateOptions, section="duplicates")
def duplicate_paper(document: Document, options: DuplicateOptions) -> Iterator[Finding]:
    """One paper is listed twice in one section.

    Two people add the same paper, one from the preprint and one from the proceedings; later
    changes are made to one of the rows and not to the other. A paper may be listed under several
    headings, and twice in one table if the notes, the name of the method, or what it is used for
    (the task, data set or the like) differ. Rows whose
    names and links both differ are about two papers: one has the title of the other by mistake. Identical rows
    are left to MT108. A table that repeats a fifth of its titles or more is about results, not
    papers, and is not checked. With `sections = true` in the `duplicates` section, papers are also
    compared with those of other sections of the same level below the same heading.

    Fails:

        | Title                                                       | Venue |
        | ----------------------------------------------------------- | ----- |
        | [Soft Filter Pruning](https://arxiv.org/abs/1808.06866)     | arXiv |
        | [Soft filter pruning](https://www.ijcai.org/proceedings/2018/309) | IJCAI |

    Fixed:

        | Title                                                       | Venue |
        | ----------------------------------------------------------- | ----- |
        | [Soft Filter Pruning](https://www.ijcai.org/proceedings/2018/309) | IJCAI |

    Fix safety: there is no fix; only you know which entry to keep.
    """
    sections: dict[object, list[Entry]] = {}
    for entry in document.entries:
        sections.setdefault(_section(document, entry, options), []).append(entry)
    for entries in sections.values():
        duplicates = list(_duplicates(entries, document))
        if len(duplicates) <= _MAX_REPEATS or len(duplicates) * _TITLES_PER_REPEAT <= len(entries):
            yield from duplicates


def _section(document: Document, entry: Entry, options: DuplicateOptions) -> object:
    if options.sections:
        return document.sibling_sections(entry.place.line)
    if entry.row is not None:
        return entry.row.table.first
    # Bullets are in no table: negative numbers keep their sections apart from rows.
    return -1 - document.heading_index(entry.place.line)


def _duplicates(entries: list[Entry], document: Document) -> Iterator[Finding]:
    titles: dict[str, Entry] = {}
    papers: dict[str, Entry] = {}
    for entry in entries:
        normal = normal_title(entry.title)
        if not is_title(normal):
            continue
        first = titles.setdefault(normal, entry)
        identifier = ""
        paper = entry.page.arxiv if entry.page else None
        if isinstance(paper, ArxivPaper):
            same = papers.setdefault(paper.identifier, entry)
            if first is entry is not same and not are_different(same.title, entry.title):
                first = same
                identifier = f", arXiv {paper.identifier}"
        if first is not entry and not _is_deliberate(first, entry, document):
            line = first.place.line + 1
            title = shortened(first.title)
            message = f"same paper as line {line}{identifier}: '{title}'"
            if _is_copied(first, entry):
                message = f"same title as line {line}, but another name and link: '{title}'"
            yield Finding(entry.title_span, message, related=(first.title_span,))


def _is_deliberate(one: Entry, other: Entry, document: Document) -> bool:
    """Return whether MT108 has the pair, or the rows differ in what they list the paper for."""
    if one.row is None or other.row is None:
        return False
    if one.row.texts == other.row.texts:
        return True
    if _have_own_names(one.row, other.row):
        return not _is_copied(one, other)
    columns = zip(document.roles(one.row.table), one.row.cells, other.row.cells, strict=False)
    differing = [(role, cell) for role, cell, same in columns if cell.text != same.text]
    if any(role is Role.NOTES for role, _ in differing):
        return True
    return all(role is None for role, _ in differing) and any(_is_kind(c) for _, c in differing)


def _is_kind(cell: Cell) -> bool:
    """Return whether rows with different values in the column of `cell` are about two things."""
    names = cell.row.table.header_names
    header = names[cell.column][:_MAX_HEADER_LENGTH] if cell.column < len(names) else ""
    return any(word in _KINDS for word in plain_name(header).split())


def _have_own_names(one: Row, other: Row) -> bool:
    names = [method_name(one), method_name(other)]
    return all(names) and names[0] != names[1]


def _is_copied(one: Entry, other: Entry) -> bool:
    """Return whether the rows are about two papers: they have their own names and pages."""
    if one.row is None or other.row is None or not _have_own_names(one.row, other.row):
        return False
    if one.page is None or other.page is None:
        return False
    return _page(one.page) != _page(other.page)


def _page(address: Address) -> str:
    """Return where an address leads: the abstract and the PDF of a paper are one page."""
    paper = address.arxiv
    return paper.identifier if isinstance(paper, ArxivPaper) else address.url
