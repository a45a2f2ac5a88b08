"""The letters that one file gives: one for each recipient, of one convention or of a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from glob import has_magic
from pathlib import Path

from drafter.findings import Finding
from drafter.folders import is_there
from drafter.french.dates import long_date
from drafter.french.lists import enumerate_words
from drafter.load.gather import Gathered
from drafter.load.source import Source
from drafter.model.correspondance import Correspondance
from drafter.model.courrier import Campagne, Courrier
from drafter.model.deja_demande import Suivi
from drafter.model.demande import Demande
from drafter.model.dossier import Dossier, Place
from drafter.model.en_vigueur import convention_known, last_avenants
from drafter.model.faults import fault
from drafter.model.lettre import Lettre, Manque
from drafter.model.parties import folded
from drafter.model.versions import chain

CAMPAGNE = "campagne"
"""The ``type:`` of the file that gives the letters of a whole folder."""

_SHARED = frozenset(Courrier.model_fields) - {"type", "convention", "avenant"}


@dataclass(frozen=True, slots=True)
class Nommee:
    """A convention among those of a campaign.

    Attributes:
        dossier: the convention, or its last avenant.
        nom: what tells it from the others in the names of files.
    """

    dossier: Dossier
    nom: str


def letters(
    typed: Courrier,
    place: Place,
    named: Nommee,
    rang: int | None,
    before: tuple[Dossier, ...] = (),
) -> Iterator[Dossier]:
    """Yield the letters that follow from one convention.

    Args:
        typed: what they say.
        place: where it was typed.
        named: the convention.
        rang: rank of the letters among the acts of their file; None if they are alone there.
        before: the letters sent before that they name.
    """
    current = convention_known(named.dossier, typed.date, typed.annee)
    links: dict[str, Dossier] = {}
    if named.dossier.kind == "avenant":
        links["avenant"] = named.dossier
    notified = _notified(typed, place, named.dossier) if typed.usage.notifie else None
    if notified:
        links["notifie"] = notified
        current = _as_signed(notified)
    links["convention"] = current
    approved = (notified or current).liens.get("deliberation")
    if approved:
        links["deliberation"] = approved
    label = "-".join(filter(None, (str(rang + 1) if rang is not None else "", named.nom)))
    for key, lettre in Correspondance(current, typed, Suivi(named.dossier, before)).lettres():
        yield replace(
            current,
            kind="courrier",
            acte=typed,
            place=place,
            rang=rang,
            exemplaire="-".join(filter(None, (label, key.replace("_", "-")))) or "courrier",
            origine=None,
            copie=None,
            lettre=lettre,
            liens=dict(links),
        )


def _notified(typed: Courrier, place: Place, named: Dossier) -> Dossier | None:
    """Return the avenant that a letter notifies: the one named, the last signed in a campaign."""
    if named.kind != "avenant":
        return None
    if not _is(place.source, CAMPAGNE):
        return named
    return next((one for one in reversed(chain(named)) if one.jour <= typed.date), None)


def _as_signed(avenant: Dossier) -> Dossier:
    """Return the convention as an avenant leaves it, between all those who sign the avenant."""
    left = avenant.amende
    signing = avenant.amendement.signees or left.convention.parties
    return replace(left, acte=left.convention.model_copy(update={"parties": signing}))


def campaign(
    typed: Campagne,
    place: Place,
    named: Iterable[Nommee],
    rang: int | None,
    before: tuple[Dossier, ...] = (),
) -> Iterator[Dossier]:
    """Yield the letters of a year that follow from several conventions.

    A convention whose term does not hold the year, or that has nothing to ask, is left out; the
    first letter says so, or the only one where all are left out.
    """
    act = Courrier.model_construct(**{key: getattr(typed, key) for key in _SHARED},
                                   _fields_set=typed.model_fields_set & _SHARED)  # fmt: skip
    left: list[Manque] = []
    kept: list[Dossier] = []
    empty: Dossier | None = None
    for one in named:
        current = convention_known(one.dossier, typed.date, typed.annee)
        if current.parties.a_remplir:
            continue  # a modèle; its copies are conventions of their own
        found = list(letters(act, place, one, rang, before))
        why = _left_out(current, act, found)
        if why:
            left.append(Manque("convention-laissee", ("conventions",), why))
            empty = empty or found[0]
        else:
            kept += found
    if not kept and empty:
        kept = [replace(empty, lettre=Lettre(None, None, manques=(_none_at_all(left, typed),)))]
        left = left[1:] and left  # the only one is told once
    for rank, dossier in enumerate(kept):
        lettre = dossier.lettre or Lettre(None, None)
        told = tuple(left) if rank == 0 else ()
        yield replace(dossier, lettre=replace(lettre, manques=(*told, *lettre.manques)))


def _none_at_all(left: Sequence[Manque], typed: Campagne) -> Manque:
    """Say that a campaign has no letter at all."""
    if len(left) == 1:
        return Manque("personne-a-qui-ecrire", ("conventions",), left[0].message)
    message = (
        f"aucune de ces {len(left)} conventions n'a de courrier pour {typed.annee} : corrigez "
        "« annee » ou « conventions »"
    )
    return Manque("personne-a-qui-ecrire", ("conventions",), message)


def _left_out(current: Dossier, typed: Courrier, found: list[Dossier]) -> str:
    """Return why a convention has no letter in a campaign, or ""."""
    name, asked = current.source.name, Demande(current, typed, Suivi(current))
    if typed.annee is not None and not asked.term_holds(typed.annee):
        return (
            f"« {name} » : pas de courrier, {typed.annee} est hors de son terme, {asked.said_term}"
        )
    if typed.usage.montant and current.plan is None and not current.obstacles:
        return f"« {name} » : pas de courrier, elle n'a pas de plan de financement"
    signed = current.convention.date
    if signed and signed > typed.date:
        return (
            f"« {name} » : pas de courrier, elle n'est signée que le {long_date(signed)}, après lui"
        )
    if len(found) == 1 and found[0].lettre and found[0].lettre.destinataire is None:
        told = [m for m in found[0].lettre.manques if m.slug == "personne-a-qui-ecrire"]
        if told:
            return f"« {name} » : pas de courrier, {told[0].message}"
    return ""


# --- the conventions of a campaign ----------------------------------------------------------

Conventions = Callable[[Source], Iterable[Dossier]]
"""From a convention, or an avenant, to its dossiers: itself, or the copies of a modèle."""


def conventions_named(
    typed: Campagne, place: Place, gathered: Gathered, read: Conventions
) -> Iterator[Nommee]:
    """Yield the conventions of a campaign, each once, with the last of its avenants if it has one.

    The name of each comes from its path alone, so that a letter keeps its file when conventions
    are added.
    """
    folder = place.source.path.parent
    listed = (p for n in typed.conventions for p in gathered.folders.get((folder, n), ()))
    paths = {path.resolve(): path for path in listed}
    avenants = (s for p in paths for s in gathered.files.get(p, ()) if _is(s, "avenant"))
    last = last_avenants(one for source in avenants for one in read(source))
    for resolved, path in paths.items():
        base = _label(path, folder)
        every = [s for s in gathered.files.get(resolved, ()) if _is(s, "convention")]
        for rank, source in enumerate(every, start=1):
            ours = base if len(every) == 1 else f"{base}-{rank}"
            for dossier in read(source):
                copy = dossier.exemplaire.replace("_", "-")
                name = "-".join(filter(None, (ours, copy)))
                yield Nommee(last.get(id(dossier), dossier), name)


def no_convention(
    typed: Campagne, place: Place, gathered: Gathered, named: Sequence[Nommee]
) -> Iterator[Finding]:
    """Report what a campaign names that is not there, or that it names no convention."""
    folder, alone = place.source.path.parent, len(typed.conventions) == 1
    absent = False
    for rank, name in enumerate(typed.conventions):
        if not has_magic(name) and not is_there(folder / name):
            absent = True
            message = f"« {name} » n'existe pas : corrigez le nom de ce dossier, ou de ce fichier"
            where = ("conventions",) if alone else ("conventions", rank)
            yield fault(place.source, where, "fichier-manquant", message)
    found = [p for name in typed.conventions for p in gathered.folders.get((folder, name), ())]
    # One that cannot be read, or that has a fault, is told of there.
    told = any(
        not sources or any(_is(one, "convention") for one in sources)
        for sources in (gathered.files.get(path.resolve(), ()) for path in found)
    )
    if not named and not absent and not told:
        searched = enumerate_words([f"« {one} »" for one in typed.conventions])
        message = f"aucune convention dans {searched} : donnez un dossier ou un motif qui en a"
        yield fault(place.source, ("conventions",), "fichier-manquant", message)


def of_a_campaign(dossier: Dossier) -> bool:
    """Say whether a letter is one of those that a campaign gives."""
    return _is(dossier.place.source, CAMPAGNE)


def _is(source: Source, kind: str) -> bool:
    return isinstance(source.data, dict) and source.data.get("type") == kind


def _label(path: Path, folder: Path) -> str:
    """Return the path of a convention as a part of a name of file."""
    inside = path.relative_to(folder) if path.is_relative_to(folder) else path
    words = [part for part in inside.with_suffix("").parts if part not in {".", "..", "/"}]
    return "-".join(folded(word).replace("_", "-") for word in words)
