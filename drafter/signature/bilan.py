"""What is told of the signatures of a PDF, in French, and whether all are valid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]

from drafter.signature.acte_pdf import ActePdf, reading
from drafter.signature.ajouts import more_than_signatures
from drafter.signature.attendu import remark_on
from drafter.signature.heure import local
from drafter.signature.validation import (
    DATES,
    MODIFICATIONS,
    SIGNATURES,
    USAGE,
    Verdict,
    verdicts,
)


@dataclass(frozen=True, slots=True)
class Bilan:
    """What is told of one PDF.

    Attributes:
        lines: its name, then one line for each field.
        valid: whether nothing is wrong; what is not signed yet is not wrong.
        remarks: what is unusual, though it is not wrong.
    """

    lines: tuple[str, ...]
    valid: bool
    remarks: tuple[str, ...] = ()


def judge(acte: ActePdf, roots: Sequence[Certificate] | None) -> Bilan:
    """Judge the signatures of a PDF.

    Args:
        acte: the PDF.
        roots: the authorities trusted, or None: then no signature is found valid.

    Raises:
        UnreadableInput: a signature is no signature at all.
    """
    found = verdicts(acte, roots)
    changed = bool(acte.genre) and (not acte.as_written or (acte.added and not found))
    lines = [f"{acte.path} : {_summary(acte, found)}"]
    if changed:
        lines.append("  NON VALIDE : l'acte n'est plus celui que drafter a écrit")
    lines += [f"  {_named(one)} : {_line(one)}" for one in found]
    signed = {one.champ.nom for one in found}
    lines += [
        f"  {champ.nom} ({champ.qui}) : pas signé"
        for champ in acte.champs
        if champ.nom not in signed
    ]
    valid = not changed and all(one.valid for one in found)
    with reading(acte.path):
        remarks = tuple(_remarks(acte, found))
    return Bilan(tuple(lines), valid, remarks)


def _remarks(acte: ActePdf, found: Sequence[Verdict]) -> Iterator[str]:
    """Yield who signed in the place of somebody else, and what was put in before a signature."""
    for one in found:
        if one.champ.qui and (other := remark_on(one.nom, one.champ)):
            yield f"champ « {one.champ.nom} » : {other}"
    whole = acte.genre and acte.as_written and found and all(one.whole for one in found)
    if whole and more_than_signatures(acte):
        yield (
            "autre chose que des signatures a été ajouté avant que l'on signe (un tampon, une "
            "image) : comparez-le à l'acte que « drafter build » a écrit"
        )


def _summary(acte: ActePdf, found: Sequence[Verdict]) -> str:
    count, expected = len(found), len(acte.champs)
    words = [
        f"{count} signature{'s' if count > 1 else ''} sur {expected}"
        if expected
        else "aucune place où signer"
    ]
    if not acte.genre:
        words.append("PDF que drafter n'a pas écrit")
    return ", ".join(words)


def _named(one: Verdict) -> str:
    return f"{one.champ.nom} ({one.champ.qui})" if one.champ.qui else one.champ.nom


def _line(one: Verdict) -> str:
    when = _when(one.quand)
    by = f"signé par « {one.nom} » (certificat de « {one.emetteur} »){when}"
    proof = "heure prouvée par un horodatage" if one.horodate else "heure du poste de qui a signé"
    facts = [by, proof] if one.quand else [by]
    if not one.whole or one.reconnu is False:
        return f"NON VALIDE ; {' ; '.join([*facts, *_faults(one)])}"
    facts.append(
        "d'autres ont signé ensuite, rien d'autre n'a changé"
        if one.ensuite == SIGNATURES
        else "couvre tout le fichier"
    )
    if one.reconnu:
        return f"valide ; {' ; '.join(facts)}"
    facts.append("donnez --racines, le certificat de l'autorité qui a délivré le sien")
    return f"intacte, identité non vérifiée ; {' ; '.join(facts)}"


def _faults(one: Verdict) -> Iterator[str]:
    if not one.intact:
        yield "les octets signés ne sont plus les mêmes"
    if one.ensuite == MODIFICATIONS:
        yield "le document a été modifié après cette signature"
    if one.reconnu is False and one.intact:
        yield _REASONS[one.defaut]


_REASONS = {
    "": "son certificat ne mène à aucune des racines données",
    USAGE: "son certificat n'est pas fait pour signer",
    DATES: (
        "son certificat n'est pas en vigueur, et aucun horodatage reconnu ne prouve qu'il l'était"
    ),
}


def _when(moment: dt.datetime | None) -> str:
    if moment is None:
        return ""
    there, clock = local(moment)
    return f" le {there:%d/%m/%Y à %H:%M:%S} ({clock})"
