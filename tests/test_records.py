"""Cheap named tuples do what those of the library do."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import get_type_hints

import pytest

from mdtablelint.records import NamedTuple


class Cheap(NamedTuple):
    """A record."""

    a: int
    b: str = "x"
    c: tuple[int, ...] = ()

    @property
    def doubled(self) -> int:
        return 2 * self.a

    @classmethod
    def made(cls, a: int) -> Cheap:
        return cls(a, c=(a,))


class Known(typing.NamedTuple):
    """A record."""

    a: int
    b: str = "x"
    c: tuple[int, ...] = ()

    @property
    def doubled(self) -> int:
        return 2 * self.a

    @classmethod
    def made(cls, a: int) -> Known:
        return cls(a, c=(a,))


BOTH = pytest.mark.parametrize("cls", [Cheap, Known])


@BOTH
def test_values_go_by_place_by_name_and_by_default(cls):
    assert cls(1) == cls(a=1) == (1, "x", ())
    assert cls(1, "y") == cls(1, b="y") == cls(b="y", a=1) == (1, "y", ())
    assert cls(1, "y", (2,)) == cls(c=(2,), b="y", a=1) == (1, "y", (2,))
    assert cls.made(3) == (3, "x", (3,))


@BOTH
@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((1, "x", (), 2), {}), ((1,), {"a": 2}), ((1,), {"d": 2}), ((), {"b": "x"}),
     ((1, "x", ()), {"c": ()})],
)  # fmt: skip
def test_what_does_not_fit_is_an_error(cls, values, named):
    with pytest.raises(TypeError):
        cls(*values, **named)


@BOTH
def test_it_is_a_tuple_with_names(cls):
    made = cls(1, "y", (2,))
    a, b, c = made
    assert (a, b, c) == (made.a, made.b, made.c) == made
    assert (made.doubled, made._replace(b="z"), hash(made)) == (2, (1, "z", (2,)), hash((a, b, c)))
    assert isinstance(made._replace(a=2), cls)
    assert repr(made) == f"{cls.__name__}(a=1, b='y', c=(2,))"
    assert (cls._fields, cls._field_defaults) == (("a", "b", "c"), {"b": "x", "c": ()})
    assert get_type_hints(cls) == {"a": int, "b": str, "c": tuple[int, ...]}
    assert cls.__doc__ == "A record."


@BOTH
def test_it_is_frozen_and_can_be_copied(cls):
    made = cls(1)
    with pytest.raises(AttributeError):
        made.a = 2
    with pytest.raises(AttributeError):
        made.d = 2
    for other in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301 - made here
        assert other == made
        assert type(other) is cls
