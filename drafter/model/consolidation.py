"""The version consolidée: a convention with its avenants applied, as it stands on a day."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import model_validator

from drafter.model.base import ONE_OR_MORE, Date, Modele, OuiNon, Texte, refuse
from drafter.model.derogation import Derogations
from drafter.model.presentation import Libelles, Presentation


class Consolidation(Modele):
    """A convention as it stands on a day, for those who read it; nobody signs it.

    Attributes:
        avenant: path of the last avenant, from which the others follow.
        convention: path of the convention, with ``avenants``.
        avenants: paths of its avenants, the last one at the end.
        partenaire: the one whose copy of a modèle it is; without it, one version for each.
        date: the day.
        comparaison: adds what each article was and has become, side by side.
        objet: by default that of the convention.
    """

    type: Literal["consolidation"] = "consolidation"
    collectivite: Any = None
    avenant: Any = None
    convention: Any = None
    partenaire: Texte | None = None
    avenants: Annotated[tuple[Any, ...], ONE_OR_MORE] = ()
    date: Date
    comparaison: OuiNon = False
    annuaire: Texte | None = None
    numero: Texte | None = None
    objet: Texte | None = None
    donnees: dict[str, Any] = {}
    presentation: Presentation | None = None
    libelles: Libelles | None = None
    derogations: Derogations = ()

    @model_validator(mode="after")
    def _of_something(self) -> Consolidation:
        if self.avenant and self.avenants:
            raise refuse("faits-incompatibles", "gardez « avenant » ou « avenants », pas les deux")
        return self

    @property
    def dernier(self) -> str:
        """The key under which the last of ``avenants`` is linked."""
        return f"avenants.{len(self.avenants) - 1}"
