"""What docs/configuration.md says beyond the docstrings: its head, and more on keys and sections.

What there is to say about an option of a rule is on the page of that rule.
"""

HEAD = """\
<!-- Made by scripts/generate.py; do not edit. -->

# Configuration

All keys are optional. An unknown key, a value of the wrong type and a rule that does not exist are
errors: the run ends with exit code 2. `mdtablelint init README.md` writes a configuration that
fits a list, and [mdtablelint.schema.json](../mdtablelint.schema.json) describes the file to
editors.

## Where the file is searched for

The search begins in the folder of the file that is checked and goes upwards. In each folder it
takes the first of

1. `mdtablelint.toml`
2. `.mdtablelint.toml`
3. `pyproject.toml`, if it has keys in `[tool.mdtablelint]`

The search ends at the first file found: configurations in the folders above are not merged into
it. It also ends at the root of the repository, which is the first folder with a `.git` in it, and
at the root of the file system. Without a configuration all keys have their defaults.

In a `pyproject.toml` all keys are below `tool.mdtablelint`: `[tool.mdtablelint]` is the top level,
and `[tool.mdtablelint.format]` is the section `format`.

For standard input the search begins in the folder of `--stdin-filename`, or else in the current
one. `--config FILE` reads that file and searches for no other.

## Precedence

| Command line        | Configuration   | Together                                     |
| ------------------- | --------------- | -------------------------------------------- |
| `--select CODES`    | `select`        | the command line replaces what is configured |
| `--extend-select …` | `extend-select` | both apply                                   |
| `--ignore CODES`    | `ignore`        | both apply                                   |
| `--config FILE`     | the whole file  | only FILE is read                            |

A rule runs if `select` names it (without `select`: if it is on by default) or `extend-select` does,
and if neither `ignore` nor a pattern of `per-file-ignores` names it. A rule that is ignored cannot
be selected again.

A rule is named by its code (`MT102`, in any case), by the start of its code (`MT1` for the whole
family), by its name (`short-row`) or, with all others, as `ALL`.

`mdtablelint format` reads only the section `format` and `exclude`.
"""

MORE = {
    "select": "An empty list has no effect: the rules that are on by default run.",
    "extend-select": "Use it to switch on rules that are off by default.",
    "baseline": """\
`mdtablelint check --write-baseline FILE` writes and updates it. The path is relative to the folder
of the configuration. Findings in it are not reported, and not fixed. A finding is recognized by its
file, its rule and the text of its line; a second copy of one is new. A pull request that adds
entries hides findings, as one that adds comments does.""",
    "exclude": """\
It applies to files found in a folder. A file named on the command line is read anyway, unless
`--force-exclude` is given, as the pre-commit hooks do. Patterns are relative to the folder of the
configuration. For a folder on the command line, the configuration of that folder applies, not those
in folders below it. A `.gitignore` in the folder or below it can include a file again with `!`.
Folders such as `.git`, `.venv` and `node_modules` are never searched.""",
    "severity": """\
Rules are named as elsewhere, so a whole family can be set at once. If several entries name a rule,
the first applies. `--fail-on error` and the annotations of `github` depend on the severity.""",
    "per-file-ignores": """\
A pattern with a slash is compared with the whole path, relative to the folder of the configuration;
one without a slash with the name of the file. `*` matches any characters, slashes too, `?` matches
one, and `[ab]` one of those. Case matters. The rules of all patterns that match are ignored. With
`--config` paths are relative to the folder of that file.""",
    "columns": """\
Common names in English and Chinese are known. Names are compared without case, emphasis and a final
period or colon. A name given here overrides a known one.""",
    "contracts": """\
Headers are compared as a page shows them, without case and a final period or colon. A contract
applies to every table with its header. A header that no list of a run has may be misspelled: a
warning on standard error names it, and the exit code stays the same, as one configuration may be
for lists that this run does not read. [MT306](rules.md#mt306-column-contract) says what the keys
mean.""",
    "types.codes": "Without `codes` and without a legend, every code is accepted.",
    "types.combine": "No code may occur twice in a combination.",
    "types.separators": "Ignored with `combine = false`. A space is allowed on each side.",
    "venues.names": """\
They are accepted even if they look like a misspelled known venue, and they are the spelling of the
list: another letter case is reported, and fixes write them as they are here. `mdtablelint init`
adds what the list mostly writes, and frequent names that are not known.""",
    "venues.aliases": """\
The list may use such a name: no rule rewrites it, and a link to a page of the venue does not
contradict it.""",
    "format.layout": """\
`"aligned"` pads the cells so that the columns line up. Remarks and empty rows (at most one cell of
three or more has content) are not padded and set no width, nor does a cell that is far wider than
nearly all others of its column: it moves the rest of its row. `"compact"` puts one space around
each cell, which keeps large files small. The rows of a table are indented like its header. No
cell is added: a row with fewer cells than the header stays so, and MT102 reports it. `format`
leaves a file as it is, and says why, if the layout would make it larger than the 512,000 bytes that
GitHub shows of a README, and no larger file gets longer.""",
    "format.widths": """\
`"keep"` takes the widths from the delimiter row of a table that is aligned already, so that adding,
editing or removing one row usually changes that line alone. The columns get new widths when more
than one row of ten would need wider ones, or when they have become more than twice as wide as their
cells. `"fresh"` always gives the widths that follow from the cells: one new row can change every
line. Ignored with `layout = "compact"`.""",
    "format.max-column-width": """\
In display columns. A cell that is wider moves the rest of its row; no cell is ever cut or wrapped.
Ignored with `layout = "compact"`.""",
    "format.ambiguous-width": """\
Characters such as `±` and `…` take one column in most terminals and editors, and two in some that
are set up for Chinese, Japanese or Korean.""",
}
