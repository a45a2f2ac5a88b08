"""An act written elsewhere as a dossier of its words alone, for the rules that need no more."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from drafter.findings import Position
from drafter.load.actes_lus import TexteLu
from drafter.load.characters import InputText
from drafter.load.source import Location, Marks, Source
from drafter.model.collectivite import Collectivite
from drafter.model.decision import Decision
from drafter.model.dossier import Dossier
from drafter.model.places import Place


@dataclass(frozen=True, slots=True)
class SourceLue(Source):
    """The words of a file that is no YAML: its places are those of the file."""

    lu: TexteLu = field(kw_only=True)

    def at(self, location: Location = ()) -> Position:  # noqa: ARG002 - one text, no keys
        """Return the beginning of the file."""
        return self.lu.at(1, 1)

    at_key = at

    def at_text(self, location: Location, line: int, column: int = 1) -> Position:  # noqa: ARG002 - idem
        """Return the place in the file of a line and column of its words."""
        return self.lu.at(line, column)


def dossier_of(lu: TexteLu) -> Dossier:
    """Return a dossier that holds these words, and nothing else that a rule may rest on.

    What it is, its collectivité and its day are not known: only rules on texts may read it.
    """
    source = SourceLue(
        lu.name, lu.path, {"texte": lu.texte}, InputText(lu.name, lu.texte), Marks(0), lu=lu
    )
    place = Place(source)
    act = Decision(date=dt.date.min, objet=lu.name, articles=())
    return Dossier("decision", act, place, Collectivite(nom=lu.name), place)
