"""The configuration: where it is found, what may stand in it, and what it says."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping  # noqa: TC003 - values are checked by annotations
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    NamedTuple,
    NoReturn,
    get_args,
    get_origin,
    get_type_hints,
)

from mdtablelint.diagnostics import Severity
from mdtablelint.document.legend import TypeSettings
from mdtablelint.document.settings import ColumnSettings, DocumentSettings, VenueSettings
from mdtablelint.files.opening import FileError, read_regular
from mdtablelint.markdown.layout import Layout
from mdtablelint.rules.registry import all_rules, matches
from mdtablelint.text.guesses import Guesses
from mdtablelint.text.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mdtablelint.rules.registry import Rule

FILE_NAMES = ("mdtablelint.toml", ".mdtablelint.toml", "pyproject.toml")
_TOOL = "mdtablelint"
# Bytes; a larger file holds more than a configuration.
_LARGEST = 250_000
_MOST_PARTS = 1_000
_LONGEST_SHOWN = 80


class ConfigError(ValueError):
    """The configuration cannot be used; the message names the file, the key and the reason."""


class General(NamedTuple):
    """The keys at the top level, beside the options of rules.

    select: the rules that run, instead of those that are on by default
        select = ["MT1", "short-row"]
    extend_select: rules that run besides
        extend-select = ["MT706"]
    ignore: rules that do not run
        ignore = ["MT104"]
    exclude: files and folders that are left out, in the syntax of .gitignore
        exclude = ["archive/", "*.draft.md"]
    severity: the severity of single rules, by code
        [severity]
        MT104 = "error"
    per_file_ignores: rules that do not run on some files, by a pattern of the path
        [per-file-ignores]
        "docs/*.md" = ["MT201"]
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    severity: Mapping[str, Literal["error", "warning"]] = {}
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}


class Settings(NamedTuple):
    """Everything that the configuration and the command line say."""

    general: General = General()
    document: DocumentSettings = DocumentSettings()
    options: Mapping[type[tuple[Any, ...]], Any] = {}
    root: str = ""

    def severity_of(self, rule: Rule) -> Severity | None:
        """Return the severity that is configured for `rule`, if any is."""
        for selector, value in self.general.severity.items():
            if matches(rule, selector):
                return Severity(value)
        return None

    @property
    def layout(self) -> Layout:
        """How tables are laid out."""
        configured: Layout | None = self.options.get(Layout)
        return configured or Layout()

    def options_of(self, rule: Rule) -> Any:  # noqa: ANN401 - each rule has a type of its own
        """Return the options of `rule`: those that are configured, or its defaults."""
        return self.options.get(rule.options) or rule.options()


def load(start: str, explicit: str | None = None) -> Settings:
    """Read the configuration that holds for `start`, a folder, or the `explicit` one.

    Raises ConfigError if there is one and it cannot be used.
    """
    return read(explicit or find(start))


def read(path: str | None) -> Settings:
    """Read the configuration file at `path`, if there is one. Raises ConfigError."""
    return Settings() if path is None else parse(_read(path), path)


def find(start: str) -> str | None:
    """Return the nearest configuration file upwards, no further than the repository's root.

    Raises ConfigError for one on the way that cannot be read.
    """
    folder = os.path.abspath(start)
    while True:
        path = find_in(folder)
        if path or is_outermost(folder):
            return path
        folder = os.path.dirname(folder)


def find_in(folder: str) -> str | None:
    """Return the configuration file in `folder` itself. Raises ConfigError as `find`."""
    for name in FILE_NAMES:
        path = os.path.join(folder, name)
        if not os.path.lexists(path) or os.path.isdir(path):
            continue
        if name != "pyproject.toml" or _tool_table(_read(path)):
            return path
    return None


def is_outermost(folder: str) -> bool:
    """Return whether the search for a configuration ends in `folder`."""
    return os.path.dirname(folder) == folder or os.path.exists(os.path.join(folder, ".git"))


def parse(content: Mapping[str, Any], path: str) -> Settings:
    """Check `content`, the parsed file at `path`, and return what it says.

    Raises ConfigError for an unknown key or a value of the wrong type.
    """
    table = _tool_table(content) if os.path.basename(path) == "pyproject.toml" else content
    sections = schema()
    values: dict[type[tuple[Any, ...]], dict[str, Any]] = {}
    for section, classes in sections.items():
        part = table.get(section, {}) if section else table
        if not isinstance(part, dict):
            _fail(path, section, f"expected a table, found {_shown(part)}")
        fields = {key(name): (cls, name) for cls in classes for name in get_type_hints(cls)}
        others = [name for name in sections if name] if not section else []
        for name, value in part.items():
            if name in others:
                continue
            if name not in fields:
                _fail(path, section, _unknown(name, [*fields, *others]))
            cls, field = fields[name]
            place = f"{section}.{name}" if section else name
            values.setdefault(cls, {})[field] = _checked(
                value, get_type_hints(cls)[field], path, place
            )
    made = {cls: cls(**fields) for cls, fields in values.items()}
    general: Any = made.pop(General, General())
    _check_codes(general, path)
    document = DocumentSettings(
        made.pop(ColumnSettings, ColumnSettings()),  # type: ignore[arg-type]
        made.pop(TypeSettings, TypeSettings()),  # type: ignore[arg-type]
        made.pop(VenueSettings, VenueSettings()),  # type: ignore[arg-type]
    )
    return Settings(general, document, made, os.path.dirname(os.path.abspath(path)))


def schema() -> dict[str, list[type[tuple[Any, ...]]]]:
    """Return the classes whose fields are the keys of each section; "" is the top level."""
    sections: dict[str, list[type[tuple[Any, ...]]]] = {
        "": [General],
        "columns": [ColumnSettings],
        "types": [TypeSettings],
        "venues": [VenueSettings],
    }
    for rule in all_rules().values():
        classes = sections.setdefault(rule.section, [])
        if rule.options not in classes:
            classes.append(rule.options)
    return sections


def key(field: str) -> str:
    """Return the configuration key of a field."""
    return field.replace("_", "-")


def describe(options: type[tuple[Any, ...]]) -> dict[str, str]:
    """Return what each field of a class of options means, as its docstring says."""
    pattern = re.compile(r"^ *(\w+): (.+)$", re.MULTILINE)
    lines = pattern.findall(options.__doc__ or "")
    return {field: text for field, text in lines if field in options.__annotations__}


def unknown_selector(selectors: Iterable[str]) -> str | None:
    """Return a message about the first of `selectors` that names no rule."""
    rules = all_rules()
    names = [rule.name for rule in rules.values()]
    for selector in selectors:
        if not any(matches(rule, selector) for rule in rules.values()):
            return _unknown(selector, [*rules, *names], "rule")
    return None


def _check_codes(general: General, path: str) -> None:
    for name, selectors in (
        ("select", general.select),
        ("extend-select", general.extend_select),
        ("ignore", general.ignore),
        ("severity", general.severity),
        (
            "per-file-ignores",
            [code for codes in general.per_file_ignores.values() for code in codes],
        ),
    ):
        message = unknown_selector(selectors)
        if message:
            _fail(path, name, message)


def _read(path: str) -> dict[str, Any]:
    import tomllib

    try:
        data, _ = read_regular(path, _LARGEST)
        text = data.decode()
        _refuse_many_parts(text, path)
        return tomllib.loads(text)
    except RecursionError:
        _fail(path, "", "nested too deeply")
    # The last is for whole numbers that are too long.
    except (FileError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValueError) as error:
        _fail(path, "", str(error))


def _refuse_many_parts(text: str, path: str) -> None:
    """Raise ConfigError for a key of very many parts: reading it would take their square."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _MOST_PARTS:
            _fail(path, "", f"line {number}: more than {_MOST_PARTS:,} dots")


def _tool_table(content: Mapping[str, Any]) -> dict[str, Any]:
    tool = content.get("tool", {})
    table = tool.get(_TOOL, {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        _fail("pyproject.toml", f"tool.{_TOOL}", f"expected a table, found {_shown(table)}")
    return dict(table)


def _checked(value: Any, kind: Any, path: str, place: str) -> Any:  # noqa: ANN401 - any of TOML's
    """Return `value` as `kind`, one of the few annotations that settings have."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        if value in arguments and type(value) in map(type, arguments):
            return value
        choices = " or ".join(map(_quoted, arguments))
        _fail(path, place, f"expected {choices}, found {_shown(value)}")
    if origin is tuple:
        if isinstance(value, list):
            return tuple(_checked(item, arguments[0], path, place) for item in value)
        _fail(path, place, f"expected a list, found {_shown(value)}")
    if origin is not None:
        if isinstance(value, dict):
            return {
                name: _checked(v, arguments[1], path, f"{place}.{name}")
                for name, v in value.items()
            }
        _fail(path, place, f"expected a table, found {_shown(value)}")
    if type(value) is not kind:
        names = {str: "a string", int: "a whole number", bool: "true or false"}
        _fail(path, place, f"expected {names[kind]}, found {_shown(value)}")
    if kind is int and value < 1:
        _fail(path, place, f"expected a number above 0, found {_shown(value)}")
    return value


def _shown(value: object) -> str:
    """Return a value as TOML has it, or nearly so, and not more of it than a message can hold."""
    try:
        return _cut(str(value).lower() if isinstance(value, bool) else repr(value))
    except (RecursionError, ValueError):
        # Lists can be nested deeper, and numbers be longer, than Python writes.
        return "a value that cannot be shown"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def _quoted(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _unknown(name: str, known: Iterable[str], what: str = "key") -> str:
    return f"unknown {what} '{_cut(name)}'{did_you_mean(Guesses([*known]).nearest(name))}"


def _fail(path: str, place: str, reason: str) -> NoReturn:
    message = f"{path}: {place}: {reason}" if place else f"{path}: {reason}"
    raise ConfigError(message)
