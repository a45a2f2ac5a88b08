"""The fiche de contrôle of an act: the reasoning behind each of its figures, for who signs it.

It is a composition as any other, of the text ``templates/fiche/texte.md``. Nothing is reckoned
here: figures are those of the model, and findings those of the rules.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from jinja2 import TemplateError
from markupsafe import Markup

from drafter.compose.affaire import called, short_names
from drafter.compose.context import deliberation_context, shared_context
from drafter.compose.environment import make_environment
from drafter.compose.legal import court_of
from drafter.compose.markdown import parse_document
from drafter.compose.noms import Noms
from drafter.compose.raisons import (
    Droit,
    Raison,
    reason_of_result,
    reasons_of_attendance,
    reasons_of_vote,
)
from drafter.compose.raisons_d_accord import reasons_of_parties
from drafter.compose.raisons_d_election import reasons_of_election
from drafter.compose.raisons_de_la_presidence import reasons_of_chair
from drafter.compose.raisons_du_plan import reasons_of_plan
from drafter.compose.sections import Sections
from drafter.compose.textes import Textes
from drafter.compose.votants import voters
from drafter.composition import Composition, Look
from drafter.errors import TemplateFault
from drafter.findings import Finding, Severity, has_errors
from drafter.french.dates import long_date
from drafter.french.numbers import ordinal
from drafter.french.plurals import count
from drafter.french.typography import typeset
from drafter.model.avenant import Avenant
from drafter.model.convention import Convention
from drafter.model.convocation import Convocation
from drafter.model.dossier import Dossier

KIND = "fiche"
_NAMES = {
    "deliberation": "Délibération",
    "decision": "Décision",
    "convention": "Convention",
    "avenant": "Avenant",
    "consolidation": "Version consolidée",
    "courrier": "Courrier",
}


def compose_fiche(
    dossier: Dossier,
    findings: Sequence[Finding],
    droit: Droit,
    look: Look,
    convocation: Convocation | None = None,
) -> Composition:
    """Compose the fiche de contrôle of an act.

    Args:
        dossier: the act.
        findings: what was found in it; where one is an error, the fiche tells it and reckons
            nothing, since what follows from a wrong fact is wrong.
        droit: the articles on each matter, for the kind of body of the act.
        look: where the text of the fiche is.
        convocation: of the sitting, with the delay of its kind of body.

    Raises:
        TemplateFault: if this text is missing or broken.
    """
    environment = make_environment(look, KIND, dossier.collectivite.orthographe)
    textes = Textes(environment, dossier.place, dossier.collectivite_place)
    names: dict[str, Any] = {"reckoned": False, "organe": ""}
    if not has_errors(findings):
        names = _reckoned(dossier, droit, textes, look, convocation)
    names |= {
        "intitule": _title(dossier),
        "collectivite": dossier.collectivite,
        "fichier": dossier.source.name,
        "objet": dossier.objet,
        "jour": _signed_on(dossier),
        "constats": [_told(finding) for finding in findings if finding.waiver is None],
        "derogations": [_told(finding) for finding in findings if finding.waiver],
        "bilan": _balance(findings),
    }
    try:
        text = environment.get_template("texte.md").render(names)
    except (TemplateError, TypeError, ValueError, LookupError, ArithmeticError,
            AttributeError) as error:  # fmt: skip
        raise TemplateFault(
            f"le texte modèle de la fiche de contrôle est fautif : {error}"
        ) from error
    parts = parse_document(text, textes.inserted)
    return Composition(
        kind=KIND,
        title=typeset(f"Fiche de contrôle – {_title(dossier)} – {dossier.objet}"),
        author=dossier.collectivite.nom,
        subject=typeset(dossier.objet),
        number=dossier.acte.numero or "",
        date=dossier.jour,
        body=parts.body,
        first_header=parts.first_header,
        header=parts.header,
        footer=parts.footer,
    )


def _title(dossier: Dossier) -> str:
    number = f" n° {dossier.acte.numero}" if dossier.acte.numero else ""
    name = "Projet de délibération" if dossier.projet else _NAMES[dossier.kind]
    copy = f" ({dossier.exemplaire})" if dossier.exemplaire else ""
    return f"{name}{number}{copy}"


def _signed_on(dossier: Dossier) -> dt.date | None:
    """Return the day that the title gives; None of a convention whose day is still to come."""
    acte = dossier.acte
    if isinstance(acte, Convention | Avenant) and acte.date is None:
        return None
    return dossier.jour


def _told(finding: Finding) -> dict[str, str]:
    return {
        "gravite": finding.weight,
        "code": finding.code,
        "lieu": str(finding.position),
        "message": finding.message,
        "article": finding.article,
        "motif": finding.waiver.motif if finding.waiver else "",
    }


def _balance(findings: Sequence[Finding]) -> str:
    """Return what was found, in one line: « 1 erreur, 2 avertissements »."""
    standing = [finding.severity for finding in findings if finding.waiver is None]
    said = [
        count(standing.count(severity), severity.value)
        for severity in Severity
        if severity in standing
    ]
    waived = len(findings) - len(standing)
    if waived:
        said.append(f"{count(waived, 'dérogation')} {'motivées' if waived > 1 else 'motivée'}")
    return ", ".join(said) or "rien à signaler"


# --- what is reckoned ---------------------------------------------------------------------


def _reckoned(
    dossier: Dossier, droit: Droit, textes: Textes, look: Look, convocation: Convocation | None
) -> dict[str, Any]:
    noms = Noms(dossier.presentation)
    if dossier.kind == "deliberation":
        names = deliberation_context(dossier, textes, look, Sections())
        attendance = (
            *reasons_of_attendance(dossier, noms, droit, convocation),
            *reasons_of_chair(dossier, names["president"], names["secretaires"], noms, droit),
        )
        people = voters(dossier, noms)
        votes = tuple(
            {
                "decision": decided,
                "raisons": tuple(
                    reasons_of_election(result, decided.vote, droit)
                    if result.issue == "élection"
                    else reasons_of_vote(result, noms, droit)
                ),
                "resultat": reason_of_result(result, droit),
            }
            for decided, result in zip(names["decisions"], dossier.depouillements, strict=True)
        )
    else:
        names, attendance, people, votes = shared_context(dossier, textes, look), (), (), ()
    plan = dossier.plan
    signed = dossier.accord
    short = called(signed, short_names) if plan and signed else {}
    return names | {
        "reckoned": True,
        "assistance_en_raisons": attendance,
        "votants": people,
        "votes": votes,
        "plan": tuple(reasons_of_plan(plan, short)) if plan else (),
        "tableau_du_plan": names["financement"].tableau if plan else Markup(""),
        "regle_du_plan": names["financement"].regle if plan else "",
        "versements": names["financement"].tableau_des_versements
        if plan and plan.echeances
        else "",
        "parties_en_raisons": tuple(reasons_of_parties(dossier, noms))
        if isinstance(dossier.acte, Convention | Avenant)
        else (),
        "autres": tuple(_others(dossier)),
    }


def _others(dossier: Dossier) -> Iterator[Raison]:
    """Yield what stands in the act beside votes and money: dates, originals, court."""
    acte, house = dossier.acte, dossier.collectivite
    for key, said in (("publication", "publié"), ("transmission", "transmis")):
        day = getattr(acte, key, None)
        if day:
            later = (day - dossier.jour).days
            yield Raison(f"{said} le {long_date(day)}", f"{_after(later)} l'acte")
    on_paper = dossier.presentation.signature == "manuscrite"
    if isinstance(acte, Convention | Avenant) and on_paper:
        parties, typed = len(dossier.parties.toutes), getattr(acte, "originaux", None)
        copies = typed or parties
        why = "nombre tapé" if typed else "un pour chaque partie qui signe"
        yield Raison(count(copies, "exemplaire original"), f"{why} ; {count(parties, 'partie')}")
    if isinstance(acte, Convention) and acte.du and acte.au:
        yield Raison(f"du {long_date(acte.du)} au {long_date(acte.au)}", "premier et dernier jour, "
                     f"compris ; {count((acte.au - acte.du).days + 1, 'jour')}")  # fmt: skip
    lettre = dossier.lettre
    if lettre and lettre.montant is not None:
        year = getattr(acte, "annee", None)
        yield Raison("montant demandé", "part de ce financeur dans le plan de la convention"
                     + (f", pour {year}" if year else ""))  # fmt: skip
    court = court_of(house)
    if court and dossier.kind in {"deliberation", "decision", "convention"}:
        from_where = "tapé dans la fiche de la collectivité" if house.tribunal else (
            f"siège de la collectivité : département {house.departement}"
        )  # fmt: skip
        yield Raison(court, from_where, "CJA, art. R. 312-1 et R. 221-3")


def _after(days: int) -> str:
    """« le jour de », « le lendemain de », « 7 jours après »."""
    if days in {0, 1}:
        return ("le jour de", "le lendemain de")[days]
    return f"{ordinal(days)} jour après" if days > 0 else f"{count(-days, 'jour')} avant"
