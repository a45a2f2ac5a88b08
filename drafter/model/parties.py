"""The parties of a convention, as the clerk types them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BeforeValidator, TypeAdapter, ValidationError, model_validator

from drafter.french.civilities import civility, gender_of_civility
from drafter.model.base import ONE_OR_MORE, Texte, refuse, shown, unaccented
from drafter.model.denominations import term_of
from drafter.model.partenaire import Cle, Identite
from drafter.model.personne import Personne, PersonneTapee

BLANC = "[…]"
"""What a clerk types in place of the party that a modèle leaves to fill."""

_BLANK = re.compile(r"\[?\s*(?:…|\.\.\.+)\s*\]?")


def is_blank(text: object) -> bool:
    """Say whether what was typed is a place to fill: « […] », « [...] » or « … ».

    >>> is_blank("[…]"), is_blank("[ ... ]"), is_blank("gbh")
    (True, True, False)
    """
    return isinstance(text, str) and _BLANK.fullmatch(text.strip()) is not None


def _blank_in_brackets(value: object) -> object:
    """Read « […] » without quotes, which YAML takes for a list of one « … »."""
    return BLANC if isinstance(value, list) and len(value) == 1 and is_blank(value[0]) else value


def read_party(value: object) -> object:
    """Let a key alone, or « […] », stand for a party."""
    value = _blank_in_brackets(value)
    return {"qui": value} if isinstance(value, str) else value


def folded(key: str) -> str:
    """Fold what never tells two keys apart: case, accents, hyphens.

    >>> folded("Grand-Besançon Habitat")
    'grand_besancon_habitat'
    """
    return re.sub(r"[\W_]+", "_", unaccented(key)).strip("_")


_PERSON: TypeAdapter[Personne] = TypeAdapter(PersonneTapee)


def _representant(value: object) -> object:
    """Let a name without capitals stand for someone of the roster (« Abdel Ghezali »)."""
    if not isinstance(value, str) or not value.strip():
        return value
    try:
        return _PERSON.validate_python(value)
    except ValidationError:
        name, _, function = value.partition(",")
        first, _, rest = name.strip().partition(" ")
        person = {"nom": name}
        if rest.strip() and (gender := gender_of_civility(first)):
            person = {"civilite": civility(gender), "nom": rest}
        return person | ({"fonction": function} if function.strip() else {})


RepresentantTape = Annotated[Personne, BeforeValidator(_representant)]
"""Someone of the roster or of the directory by her name, or a person as she is typed there."""


class Membre(Identite):
    """One party, or one member of a group.

    Either it is named by ``qui``, and the other keys say what differs here; or the keys of a
    partner stand here, without ``qui``.

    Attributes:
        qui: key of the directory, ``collectivite``, or « […] » for who is still to be named.
        cle: what the texts and the financing call it, if it is not ``qui``.
        representant: who signs this convention for it.
        part: the side on which it stands: « d'une part » or « d'autre part ».
    """

    qui: Annotated[Texte | None, BeforeValidator(_blank_in_brackets)] = None
    cle: Cle | None = None
    representant: Annotated[tuple[RepresentantTape, ...], ONE_OR_MORE] = ()
    part: Literal["une", "autre"] | None = None

    @model_validator(mode="after")
    def _is_named(self) -> Membre:
        if not (self.qui or self.nom or getattr(self, "groupe", None)):
            raise refuse(
                "cle-manquante",
                "dites qui est cette partie : « qui: » suivi d'une clé de l'annuaire, de "
                "« collectivite » ou de « […] » ; ou « nom: » ; ou « groupe: » et ses membres",
            )
        return self

    @property
    def a_remplir(self) -> bool:
        """Say whether it is the place kept for a partner still to be named."""
        return is_blank(self.qui)

    @property
    def designation(self) -> str:
        """The key by which texts name it: ``cle``, ``qui``, its term or its name."""
        if self.cle or (self.qui and not self.a_remplir):
            return self.cle or self.qui or ""
        if self.a_remplir:
            return folded(term_of(self.terme).nom) if self.terme else "partenaire"
        return folded(self.nom or "")


MembreTape = Annotated[Membre, BeforeValidator(read_party)]


class PartieTapee(Membre):
    """A party, or a group of parties under one name.

    Attributes:
        groupe: name of the group, as it is printed.
        membres: its members, each a party.
        coordonnateur: the key of the member that coordinates it.
    """

    groupe: Texte | None = None
    membres: Annotated[tuple[MembreTape, ...], ONE_OR_MORE] = ()
    coordonnateur: Texte | None = None

    @model_validator(mode="after")
    def _group_or_party(self) -> PartieTapee:
        if self.groupe:
            self._is_a_group()
        elif self.membres or self.coordonnateur:
            raise refuse(
                "cle-manquante", "donnez le nom de ce groupe par « groupe », comme on l'imprimera"
            )
        return self

    def _is_a_group(self) -> None:
        if not self.membres:
            raise refuse("cle-manquante", f"donnez les membres de {shown(self.groupe)} : membres")
        if any(member.part for member in self.membres):
            raise refuse(
                "faits-incompatibles",
                "un groupe est d'un seul côté : tapez « part » sur le groupe, pas sur ses membres",
            )
        admitted = {"groupe", "cle", "terme", "coordonnateur", "membres", "part", "genre"}
        for key in sorted(self.model_fields_set - admitted):
            raise refuse(
                "faits-incompatibles",
                f"« {key} » se dit de chaque membre du groupe, pas du groupe : déplacez-le",
            )


PartieDeConvention = Annotated[PartieTapee, BeforeValidator(read_party)]
"""A party as it is typed: a key alone, or keys."""


def sides(typed: Sequence[PartieTapee]) -> tuple[Literal["une", "autre"], ...]:
    """Return the side of each party: typed, else opposite to those typed.

    Where nothing is typed, the first stands on one side, all others on the other.
    """
    known = {one.part for one in typed if one.part}
    if not known:
        return tuple("autre" if i else "une" for i in range(len(typed)))
    rest: Literal["une", "autre"] = "autre" if "une" in known else "une"
    return tuple(one.part or rest for one in typed)
