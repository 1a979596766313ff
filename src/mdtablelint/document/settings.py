"""What the configuration says of the list itself, whatever rules run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mdtablelint.document.legend import TypeSettings
from mdtablelint.knowledge.columns import Role, plain_name
from mdtablelint.markdown.shown import plain


class ColumnSettings(NamedTuple):
    """More names for the columns that rules look at.

    title: headers of columns with the papers' titles
        title = ["Work"]
    venue: headers of columns with venues
        venue = ["Where"]
    year: headers of columns with years or dates
        year = ["When"]
    type: headers of columns with type codes
        type = ["Kind"]
    code: headers of columns with links to code
        code = ["Official code"]
    link: headers of columns with other links
        link = ["Read"]
    notes: headers of columns with remarks
        notes = ["Summary"]
    """

    title: tuple[str, ...] = ()
    venue: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def roles(self) -> dict[str, Role]:
        """The role of each name."""
        return {
            plain_name(plain(name)): role for role in Role for name in getattr(self, role.value)
        }


class VenueSettings(NamedTuple):
    """How the list writes the names of venues, for the rules about venues (MT5).

    names: venues as the list should write them
        names = ["Arxiv", "WANT"]
    aliases: other names that the list may use, and the venue that each means
        aliases = { "ML Systems" = "MLSys" }
    """

    names: tuple[str, ...] = ()
    aliases: Mapping[str, str] = {}


class DocumentSettings(NamedTuple):
    """What the configuration says of the list itself."""

    columns: ColumnSettings = ColumnSettings()
    types: TypeSettings = TypeSettings()
    venues: VenueSettings = VenueSettings()
