"""What ``templates/avenant/texte.md`` may name: parties, visas, one change for each article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from drafter.compose import legal
from drafter.compose.affaire import (
    called,
    finances_before,
    named_deliberation,
    shared_blocs,
    short_names,
)
from drafter.compose.changements import Change, Lecture
from drafter.compose.environment import crochets
from drafter.compose.intitules import in_a_sentence, named_avenant
from drafter.compose.noms import Noms
from drafter.compose.parties import PartiesNommees, signature_blocks
from drafter.compose.plan_modifie import table_of_changes
from drafter.compose.regroupement import gathered
from drafter.compose.sections import Piece, Sections
from drafter.compose.textes import Textes
from drafter.compose.version import Version, render_version
from drafter.composition import SIGNED_ON, Look
from drafter.findings import Finding, has_errors
from drafter.french.actions import in_sentence
from drafter.model.base import unaccented
from drafter.model.dossier import Dossier
from drafter.model.plan import Plan
from drafter.model.versions import base_of, chain


def avenant_context(
    dossier: Dossier, textes: Textes, look: Look, outline: Sections
) -> dict[str, Any]:
    """Return what ``templates/avenant/texte.md`` may name."""
    acte = dossier.avenant
    before = render_version(base_of(dossier), textes, look)
    after = render_version(dossier.amende, textes, look)
    outline.labels.update(after.outline.labels)
    own = _own_names(dossier, textes, after)
    textes.names = own
    lecture = Lecture(dossier, textes, look, before, after)
    changes = lecture.changes()
    changes = tuple(one for one in _with_table(dossier, changes, textes) if _says(one))
    changes = gathered(changes)
    if not (changes or lecture.numeros.groupes or has_errors(textes.findings)):
        textes.findings.append(_nothing_said(dossier))
    visas = legal.visas(acte.visas, "Vu", textes, "visas")
    preamble = textes.render(acte.preambule, "preambule") if acte.preambule else None
    if not has_errors(textes.findings):
        textes.findings += _faults(dossier, before, after)
    textes.blancs.clear()
    signed = dossier.liens["convention"]
    convention, approved = signed.convention, signed.liens.get("deliberation")
    return own | {
        "titre": f"Avenant n° {acte.numero}",
        "la_convention": in_a_sentence(convention),
        "convention_signee_le": convention.date,
        "convention_approuvee": named_deliberation(approved) if approved else None,
        "avenants": tuple(named_avenant(one) for one in chain(dossier)[:-1]),
        "modele": bool(dossier.parties.a_remplir),
        "conclusion": "Le présent avenant est conclu entre :",
        "visas": visas,
        "preambule": preamble,
        "objet_en_phrase": in_sentence(acte.objet),
        "changements": changes,
        "renumerotes": lecture.numeros.groupes,
        "effet": acte.effet,
        "numeroter": _numbering(dossier),
        "originaux": acte.originaux or len(dossier.parties.toutes),
        "lieu": acte.lieu or convention.lieu or dossier.collectivite.lieu_des_actes,
        "date_de_signature": acte.date or crochets(SIGNED_ON),
        "signatures_des_parties": signature_blocks(dossier.signataires, Noms(dossier.presentation)),
    }


def _own_names(dossier: Dossier, textes: Textes, after: Version) -> dict[str, Any]:
    """Return what the texts of the avenant name: the convention as amended, and its own facts."""
    noms = Noms(dossier.presentation)
    names = dict(after.names) | {
        "acte": dossier.acte,
        "presentation": dossier.presentation,
        "libelles": dossier.libelles,
        "parties": PartiesNommees(dossier.parties, noms),
    }
    names.pop("deliberation", None)
    voted = dossier.liens.get("deliberation")
    names["deliberation"] = named_deliberation(voted) if voted else None
    if voted:
        own = dossier.amende.convention.donnees
        known = {key: value for key, value in names.items() if key not in own}
        names = textes.elsewhere(voted.place).figures(voted.acte.donnees, known) | names
        names["bloc"] = shared_blocs((dossier.amende, voted), textes)
    return names | finances_before(dossier, textes)


def _faults(dossier: Dossier, before: Version, after: Version) -> Iterator[Finding]:
    """Yield what is wrong in the convention that is amended, then in what it becomes."""
    known = {(finding.code, finding.message) for finding in before.findings}
    if has_errors(before.findings):
        first = next(finding for finding in before.findings if has_errors([finding]))
        message = f"la convention a des fautes, corrigez-la d'abord : {first}"
        yield Finding(dossier.place.at(), "TXT032", "convention-fautive", message)
        return
    yield from (f for f in after.findings if (f.code, f.message) not in known)


def _says(one: Change) -> bool:
    """Say whether a change is told by itself; a datum is by the articles that print it."""
    return one.sorte != "faits" or bool(one.consequences or one.tableau)


def _nothing_said(dossier: Dossier) -> Finding:
    key = "texte_amende" if "texte_amende" in dossier.liens else "modifications"
    message = (
        "aucun article n'imprime ce que change cet avenant, qui ne dirait rien : nommez ces "
        "données dans un article, ou modifiez celui qui doit changer"
    )
    return Finding(dossier.place.at(key), "AVE006", "avenant-sans-effet", message)


def _with_table(
    dossier: Dossier, changes: tuple[Change, ...], textes: Textes
) -> tuple[Change, ...]:
    """Put the table of the amounts where the money changes, or else the term."""
    old, new = base_of(dossier).plan, dossier.plan
    if new is None or (old and old.montants == new.montants and _paid(old) == _paid(new)):
        return changes
    sorts = [one.sorte for one in changes]
    money = ("financement", "prolonge", "abrege", "debut", "faits")
    wanted = next((s for s in money if s in sorts), None)
    if wanted is None:
        return changes
    names = called(dossier.amende, short_names) | short_names(base_of(dossier).parties)
    every = dossier.presentation.tableau_de_l_avenant == "complet"
    table = textes.insert(table_of_changes(old, new, names, every=every))
    place = len(sorts) - 1 - sorts[::-1].index(wanted)
    return tuple(replace(one, tableau=table) if i == place else one
                 for i, one in enumerate(changes))  # fmt: skip


def _paid(plan: Plan) -> dict[str, tuple[Decimal, ...]]:
    return {one.cle: one.montants for one in plan.contributions}


def _numbering(dossier: Dossier) -> Callable[[Markup], Markup]:
    """Return what numbers the articles of the avenant itself, as the house numbers articles."""
    convention = dossier.convention
    samples = convention.numerotation or dossier.presentation.numerotation_des_articles
    first = samples[0] if samples and "article" in unaccented(samples[0]) else "Article 1er –"
    return lambda text: Sections().number([Piece(str(text), (first,))])
