"""What docs/configuration.md says beside the docstrings: its head, and more on keys."""

HEAD = """\
<!-- Made by scripts/generate.py; do not edit. -->

# Configuration

All keys are optional. An unknown key, a value of the wrong type and a rule that does not exist are
errors: the run ends with exit code 2. `mdtablelint init README.md` writes a configuration that
fits a list, and [mdtablelint.schema.json](../mdtablelint.schema.json) describes the file to
editors.

## Where it is looked for

The search begins in the folder of the file that is checked and goes upwards. In each folder it
takes the first of

1. `mdtablelint.toml`
2. `.mdtablelint.toml`
3. `pyproject.toml`, if it has keys in `[tool.mdtablelint]`

The first one found holds, alone: configurations further up are not merged into it. The search ends
at the root of the repository, which is the first folder with a `.git` in it, or at the root of the
file system. Without a configuration all keys have their defaults.

In a `pyproject.toml` everything stands below `tool.mdtablelint`, as `[tool.mdtablelint]` for the
top level and `[tool.mdtablelint.format]` for the section `format`.

For standard input the search begins in the folder of `--stdin-filename`, or else in the current
one. `--config FILE` reads that file and searches for no other.

## Precedence

| Command line        | Configuration   | Together                                 |
| ------------------- | --------------- | ---------------------------------------- |
| `--select CODES`    | `select`        | the command line replaces what is set    |
| `--extend-select …` | `extend-select` | both count                               |
| `--ignore CODES`    | `ignore`        | both count                               |
| `--config FILE`     | the whole file  | only FILE is read                        |

A rule runs if `select` names it (without `select`: if it is on by default) or `extend-select` does,
and if neither `ignore` nor a pattern of `per-file-ignores` names it. What is ignored cannot be
selected again.

Everywhere a rule can be named by its code (`MT102`, in any case), by how codes begin (`MT1` for the
whole family), by its name (`short-row`) or, with all others, as `ALL`.

`mdtablelint format` reads only the section `format` and `exclude`.
"""

SECTIONS = {
    "": "These keys stand before the first section, or in `[tool.mdtablelint]`.",
    "columns": """\
What the columns of the list are called. Usual names in English and Chinese are known; names are
compared without regard to case, emphasis and a point or colon at the end. A name given here wins
over what is known.""",
    "types": "The type codes of the list. Without `codes` and without a legend, any will do.",
    "venues": "Names that no rule about venues should object to.",
    "format": "How tables are laid out, by `mdtablelint format` and by the fix of MT201.",
    "urls": "Which of several good addresses the list prefers.",
}

MORE = {
    "select": "An empty list counts as none: the rules that are on by default run.",
    "extend-select": "This is how a rule that is off by default is switched on beside the others.",
    "exclude": """\
It counts for files that are found in a folder; a file that is named on the command line is read,
unless `--force-exclude` is given, as the hooks for pre-commit do. Patterns are relative to the
folder of the configuration. For a folder on the command line the configuration that holds for that
folder decides, not those further down. A `.gitignore` in the folder or below it can take a file in
again with `!`. Folders such as `.git`, `.venv` and `node_modules` are never looked into.""",
    "severity": """\
Rules are named as elsewhere, so a whole family can be set at once; of several entries that name a
rule the first counts. Severity decides what `--fail-on error` fails for, and what `github`
annotations look like.""",
    "per-file-ignores": """\
A pattern with a slash is compared with the path relative to the folder of the configuration, whole;
one without a slash with the file's name. `*` stands for any characters, slashes among them, `?` for
one, `[ab]` for one of those. Upper and lower case differ. The rules of all patterns that match are
ignored. With `--config` the folder is that of the file it names.""",
    "note-rows": """\
`"allow"` is for lists that put a remark under a paper, in a row with one cell and no pipes for the
others.""",
    "sort": "The order is checked once the rule is switched on, with `extend-select`.",
    "columns.required": """\
Roles are the other keys of this section: title, venue, year, type, code, link, notes. A placeholder
such as `-` is a value. The rule has to be switched on, with `extend-select`.""",
    "columns.expect": "Without it a header is compared with those of the list's other tables.",
    "types.combine": "No code may stand twice in a combination.",
    "types.separators": "With `combine = false` it has no meaning. A space may stand beside each.",
    "venues.names": "They are taken as they are, even if they look like a misspelled known venue.",
    "venues.aliases": """\
The list may use such a name: no rule rewrites it, and a link that says the venue does not
contradict it.""",
    "format.layout": """\
`"aligned"` pads the cells so that the columns line up; `"compact"` puts one space around each cell,
which keeps large files small. In all rows of a table the pipe comes after as many blanks as in the
header. No layout takes a file over the 512,000 bytes that GitHub shows of a README, or a file that
is larger to more than three times its size: `format` leaves such a file as it is and says why.""",
    "format.max-column-width": """\
In display columns. A cell that is wider runs over the edge and moves the rest of its row; no cell
is ever cut or broken. With `layout = "compact"` it has no meaning.""",
    "format.ambiguous-width": """\
Characters such as `±` and `…` take one column in most terminals and editors, and two in some that
are set up for Chinese, Japanese or Korean.""",
    "urls.arxiv": "The rule reports insecure and roundabout forms in any case.",
}

# The rules that look at keys that are no options of a rule.
USED_BY = {
    "types": ("MT302", "MT401", "MT402"),
    "venues": ("MT501", "MT502", "MT503", "MT505", "MT506"),
}
