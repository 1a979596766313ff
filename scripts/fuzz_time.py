"""Search for lists that take far longer than others of the same size.

Usage: python scripts/fuzz_time.py [--seconds S | --lists N] [--seed S] [--save FOLDER] [--show N]

Lists are random: pieces of markup are repeated, nested and mixed, and put into cells, bullets,
headings and other places. Each is checked, fixed and formatted at two sizes. A list is unusual if
its time grows faster than its size, and is long for its size. The slowest are printed, and written
to a folder with --save. Exits with 1 if any list is unusual.
"""

from __future__ import annotations

import argparse
import math
import signal
import statistics
import sys
import time
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from mdtablelint import engine
from mdtablelint.config import General, Settings
from mdtablelint.diagnostics import Safety
from mdtablelint.engine import fixing, formatting
from mdtablelint.markdown.layout import Layout
from mdtablelint.text.source import Source

if TYPE_CHECKING:
    from types import FrameType

SMALL, LARGE = 2_000, 8_000
# Seconds of processor time for the larger size: no list of a few kilobytes takes that long.
LIMIT = 5
# A list is unusual if it takes so many times as long as others, and grows with this power.
TIMES, POWER = 20, 1.5
ALL_RULES = Settings(General(select=("ALL",)))

# Some code that reads lists treats each of these specially.
PIECES = (
    *"[]()<>`*_~!|\\\"'#:;,.-+=&$%/?@^{}0aA 漢ﬁ\t\u200b\u00a0\u3000（），",
    "](", "[](", "![", "[a](b)", "[a] (b)", "[[a]]", "[a][b]", "[a]: b", "](<", "](b 'c", "[^a]",
    "**", "__", "~~", "``", "```", "\\|", "\\[", "\\\\", "&amp;", "&#", "%20", "%2C", "&nbsp;",
    "http://", "https://", "www.", "ftp://", "://", "https://e.com/a", "http:/", "https:https://",
    "https://arxiv.org/abs/", "arxiv.org/pdf/", "2006.08509", "arXiv:", "v1", "cs/0101001",
    "https://doi.org/", "doi:", "10.1145/", "https://github.com/", "a/b", "/tree/", ".git", "#L1",
    "https://openreview.net/", "forum?id=", "/pdf", "?utm_source=a", "&", "https://aclanthology.org",
    "<br>", "<br", "<a href=", "</a>", "<!--", "-->", "<!-- mdtablelint-", "disable", "ignore MT1",
    "<?", "?>", "<![CDATA[", "<img src='", "<b>", "</b", "<a b='c' ", "CVPR", "NeurIPS", "NIPS",
    "ICLR 2020", " oral", "(Oral)", "Conference on ", "31st ", "Workshop", "2020", "'20", " in ",
    "F", "W", "Other", "F/W", "x", "code", "PyTorch", "Pytroch", "N/A", "TBD", " a ", "a-b", "- ",
    "fi", "e\u0301", "Ã©", "👩\u200d👩", "word ", "Paper on Pruning ", "$x$", "(a)", "{a}", "]]",
)  # fmt: skip
PAIRS = ("[]", "()", "<>", "{}", "（）", ("[", "](a)"), ("![", "](a)"), ("<b>", "</b>"), "**",
         "``", ("*", "_"), ("<!--", "-->"), ("(", "]"), ("\\[", "\\]"), ("'", '"'))  # fmt: skip
HEADER = "|Title|Venue|Type|Code|Year|\n|-|-|-|-|-|\n"
LEGEND = "|Type|Meaning|\n|-|-|\n|F|a|\n|W|b|\n|Other|c|\n\n"
# Where a text may be: what is before it, and what is after it.
PLACES = (
    *((f"{LEGEND}{HEADER}{'|a' * column}|", "|\n") for column in range(5)),
    (f"{HEADER}|[a](", ")|b|\n"),
    (f"{HEADER}|[a](https://", ")|b|\n"),
    (f"{HEADER}|[", "](https://e.com)|b|\n"),
    (f"{HEADER}|a|", ""),
    ("|a|", "|\n|-|-|\n|b|c|\n"),
    ("|a|b|\n|-", "-|\n"),
    ("- ", "\n"),
    ("- 2020-CVPR-[", "](a)\n"),
    ("# ", "\n"),
    ("> - ", "|a|\n> |-|-|\n"),
    ("", "\n"),
    ("<!-- mdtablelint-ignore ", " -->\n"),
    ("[a]: ", "\n"),
)


class Part(NamedTuple):
    """A part of a text that grows: a unit that is repeated, and one that closes each."""

    opening: str
    closing: str
    is_numbered: bool

    def text(self, size: int) -> str:
        """Return the part with about `size` characters."""
        number = max(size // len(self.opening + self.closing), 1)
        if self.is_numbered:
            return "".join(f"{self.opening}{n}{self.closing}" for n in range(number))
        return self.opening * number + self.closing * number


class Recipe(NamedTuple):
    """How a list is made, in any size."""

    before: str
    parts: tuple[Part, ...]
    fixed: tuple[str, ...]
    after: str
    is_many: bool

    def text(self, size: int) -> str:
        """Return the list: one long place, or many short ones."""
        length = size // len(self.parts)
        head, _, line = self.before.rpartition("\n")
        if self.is_many:
            short = self._middle(40)
            rows = f"{line}{short}{self.after or chr(10)}" * max(size // (len(short) + 9), 1)
            return f"{head}\n{rows}" if head else rows
        return f"{self.before}{self._middle(length)}{self.after}"

    def _middle(self, length: int) -> str:
        pairs = zip(self.fixed, self.parts, strict=False)
        return "".join(fixed + part.text(length) for fixed, part in pairs) + self.fixed[-1]


def is_one_in(random: Random, number: int) -> bool:
    return not random.randrange(number)


def random_recipe(random: Random) -> Recipe:
    before, after = random.choice(PLACES)
    parts = tuple(random_part(random) for _ in range(random.choice((1, 1, 1, 2, 3))))
    fixed = tuple(random_unit(random, random.choice((0, 0, 1, 2))) for _ in range(len(parts) + 1))
    return Recipe(before, parts, fixed, after, is_one_in(random, 7))


def random_part(random: Random) -> Part:
    if is_one_in(random, 5):
        opening, closing = random.choice(PAIRS)
        return Part(opening, closing, is_numbered=False)
    unit = random_unit(random, random.choice((1, 1, 1, 2, 2, 3, 5)))
    if is_one_in(random, 10):
        unit += random.choice(("\n", "\n|", "\n- ", "|\n|", "\n\n"))
    return Part(unit, "", is_numbered=is_one_in(random, 7))


def random_unit(random: Random, number: int) -> str:
    return "".join(random.choice(PIECES) for _ in range(number))


class TooLongError(BaseException):
    """The time limit is reached. Not an Exception, which a rule might catch."""


class Timed(NamedTuple):
    """The processor time that a list takes, LIMIT at most, and what ended it."""

    seconds: float
    error: str


def timed(text: str) -> Timed:
    """Check, format and fix a list."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError

    error = ""
    signal.signal(signal.SIGPROF, stop)
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        source = Source(text, "list.md")
        engine.check(source, ALL_RULES)
        formatting.format_tables(source, Layout())
        fixing.fix(source, ALL_RULES, set(Safety))
    except TooLongError:
        error = "too long"
    except engine.RewriteError:
        # Whether a rewrite keeps its promises is tested elsewhere.
        pass
    except Exception as raised:  # noqa: BLE001 - whatever is raised is a finding
        error = type(raised).__name__
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return Timed(time.process_time() - start, error)


class Slow(NamedTuple):
    """A list that was measured at both sizes."""

    error: str
    seconds: float
    power: float
    number: int
    recipe: Recipe

    def is_bad(self, usual: float) -> bool:
        """Return whether it is unusual, if others take `usual` seconds."""
        return bool(self.error) or (self.seconds > TIMES * usual and self.power > POWER)


def measured(number: int, seed: int, ordinary: list[float]) -> Slow | None:
    """Time one list; return it only if it may be unusual."""
    recipe = random_recipe(Random(f"{seed}/{number}"))  # noqa: S311 - nothing is kept secret
    small = recipe.text(SMALL)
    before = timed(small)
    ordinary.append(before.seconds)
    if before.error:
        return Slow(before.error, before.seconds, 0.0, number, recipe)
    if before.seconds < 3 * statistics.median(ordinary[-500:]):
        return None
    large = recipe.text(LARGE)
    after = timed(large)
    growth = len(large) / len(small)
    power = math.log(max(after.seconds, 1e-4) / max(before.seconds, 1e-4), max(growth, 2))
    return Slow(after.error, after.seconds, power, number, recipe)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--lists", type=int, help="how many lists, instead of how long")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", type=Path, metavar="FOLDER")
    parser.add_argument("--show", type=int, default=10, help="lists to print")
    options = parser.parse_args()
    end = time.monotonic() + options.seconds
    ordinary: list[float] = []
    slow: list[Slow] = []
    done = 0
    for number in count() if options.lists is None else range(options.lists):
        if options.lists is None and time.monotonic() > end:
            break
        done += 1
        if found := measured(number, options.seed, ordinary):
            slow.append(found)
    slow.sort(reverse=True)
    usual = statistics.median(ordinary) * LARGE / SMALL if ordinary else 0.0
    bad = [item for item in slow if item.is_bad(usual)]
    for item in slow[: options.show]:
        mark = "!" if item in bad else " "
        print(f"{mark} {item.seconds:6.2f} s  n^{item.power:4.1f}  {options.seed}/{item.number}  "
              f"{item.error} {item.recipe.text(120)[:200]!r}")  # fmt: skip
    if options.save:
        options.save.mkdir(parents=True, exist_ok=True)
        for item in bad or slow[: options.show]:
            path = options.save / f"{options.seed}-{item.number}.md"
            path.write_text(item.recipe.text(LARGE), encoding="utf-8", newline="")
    print(
        f"{done} lists, {usual * 1000:.0f} ms for {LARGE} characters; "
        f"{len(bad)} out of the ordinary"
    )
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
