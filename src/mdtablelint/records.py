"""Named tuples that are cheap to define.

`typing.NamedTuple` compiles the annotations of each class, which for some forty of them takes a
tenth of the time of a short run. A class made here is the same for all that this program does with
it, and a type checker takes it for a `typing.NamedTuple`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - so it is exported
else:
    # As `collections.namedtuple` has it: a descriptor that gets one item, in C.
    from collections import _tuplegetter

    _make = tuple.__new__

    class _NamedTupleMeta(type):
        """Make the annotations of a class the names of a tuple's items, in that order."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            items = {field: _tuplegetter(index, "") for index, field in enumerate(fields)}
            own = {
                "__slots__": (),
                "_fields": fields,
                "_field_defaults": defaults,
                "_size": len(fields),
            }
            return type.__new__(cls, name, bases, {**body, **items, **own})

    class NamedTuple(tuple, metaclass=_NamedTupleMeta):
        """The base of the classes; see `typing.NamedTuple`."""

        __slots__ = ()

        def __new__(cls, *values: object, **named: object) -> Self:
            """Make an instance from values by place and by name."""
            if len(values) == cls._size and not named:
                return _make(cls, values)
            missing = cls._fields[len(values) :]
            given = {**cls._field_defaults, **named}
            values += tuple([given[field] for field in missing if field in given])
            if len(values) != cls._size or not named.keys() <= set(missing):
                message = f"{cls.__name__} takes {', '.join(cls._fields)}"
                raise TypeError(message)
            return _make(cls, values)

        def __repr__(self) -> str:
            """Show the values with their names."""
            pairs = zip(self._fields, self, strict=True)
            shown = ", ".join(f"{name}={value!r}" for name, value in pairs)
            return f"{type(self).__name__}({shown})"

        def __getnewargs__(self) -> tuple[object, ...]:
            """Give pickle and copy what `__new__` takes."""
            return tuple(self)

        def _replace(self, **changes: object) -> Self:
            """Return a copy with some values changed."""
            return type(self)(**{**dict(zip(self._fields, self, strict=True)), **changes})
