"""Rules on what follows from the count: ties, the chair's vote, the secret of a ballot."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Severity
from drafter.model.dossier import Dossier
from drafter.rules.rule import Fault, rule
from drafter.rules.scrutin import decided, votes_of


@rule("SCR007", "partage-sans-president", law="vote", derogeable=False)
def tie_without_chair(dossier: Dossier) -> Iterator[Fault]:
    """Les voix sont partagées, et l'on ne sait pas de quel côté a voté le président.

    Ne se dit ni d'un scrutin secret, où le partage vaut rejet, ni d'un compte administratif ou
    financier, que seule une majorité contre son adoption rejette (CGCT, art. L. 1612-12).

    Pourquoi :
        En cas de partage, sauf scrutin secret, la voix du président est prépondérante : sans elle
        on ne sait pas si la délibération est adoptée.

    Fautif :
        # seance.yaml
        absents: [Léa GROS]

        # deliberation.yaml
        scrutin: {contre: 3}

    Correct :
        # seance.yaml
        absents: [Léa GROS]

        # deliberation.yaml
        scrutin: {contre: 3, voix_preponderante: pour}

    Que faire :
        Ajouter « voix_preponderante: pour » ou « contre » ; ou nommer ceux qui votent, président
        compris.
    """
    for vote in decided(dossier):
        tie = vote.count.accord == "partage" and vote.count.preponderante is None
        if tie and not vote.count.comptes and vote.scrutin and vote.scrutin.mode != "secret":
            yield (
                vote.at(),
                f"{vote.count.pour.nombre} pour et {vote.count.contre.nombre} contre : la voix du "
                "président est prépondérante ; dites son sens par « voix_preponderante: pour » ou "
                "« contre »",
            )


@rule("SCR011", "voix-preponderante-inutile", law="vote", severity=Severity.AVERTISSEMENT)
def useless_casting_vote(dossier: Dossier) -> Iterator[Fault]:
    """Le sens de la voix du président est tapé, et ne sert pas.

    Pourquoi :
        Sa voix n'est prépondérante qu'en cas de partage, et jamais au scrutin secret : la clé est
        peut-être restée d'un autre vote, ou un nombre est faux.

    Fautif :
        # deliberation.yaml
        scrutin: {contre: 2, voix_preponderante: pour}

    Correct :
        # deliberation.yaml
        scrutin: {contre: 2}

    Que faire :
        Retirer « voix_preponderante », ou corriger les voix.
    """
    for vote in votes_of(dossier):
        if vote.scrutin is None or vote.scrutin.voix_preponderante is None:
            continue
        if vote.scrutin.mode == "secret":
            why = "la voix du président n'est pas prépondérante au scrutin secret"
        elif vote.count.accord == "partage":
            continue
        else:
            for_, against = vote.count.pour.nombre, vote.count.contre.nombre
            why = f"les voix ne sont pas partagées ({for_} pour et {against} contre)"
        yield vote.at("voix_preponderante"), f"{why} : retirez « voix_preponderante »"


@rule("SCR012", "voix-preponderante-contredite", law="vote", derogeable=False)
def contradicted_casting_vote(dossier: Dossier) -> Iterator[Fault]:
    """Le sens tapé de la voix prépondérante n'est pas celui du vote du président, qui est nommé.

    Pourquoi :
        En cas de partage, c'est le vote même de qui préside qui l'emporte : dit à l'envers, l'acte
        annonce adopté ce qui est rejeté, ou l'inverse.

    Fautif :
        # seance.yaml
        absents: [Léa GROS]

        # deliberation.yaml
        scrutin: {contre: [Jean PETIT, Luc NOIR, Alain ROUX], voix_preponderante: pour}

    Correct :
        # seance.yaml
        absents: [Léa GROS]

        # deliberation.yaml
        scrutin: {contre: [Jean PETIT, Luc NOIR, Alain ROUX]}

    Que faire :
        Retirer « voix_preponderante », qui se déduit des noms ; ou corriger les noms.
    """
    chair = dossier.president
    for vote in decided(dossier):
        typed = vote.scrutin.voix_preponderante if vote.scrutin else None
        if typed is None or chair is None or vote.count.accord != "partage":
            continue
        sides = {"pour": vote.count.pour, "contre": vote.count.contre,
                 "abstentions": vote.count.abstentions,
                 "ne_prennent_pas_part": vote.count.ne_prennent_pas_part}  # fmt: skip
        found = (k for k, side in sides.items() if any(e.personne == chair for e in side.electeurs))
        own = next(found, typed)
        if own != typed:
            yield (
                vote.at("voix_preponderante"),
                f"« voix_preponderante: {typed} », mais {chair.nom_complet}, qui préside, "
                f"{_DID[own]} : retirez cette clé, ou corrigez les noms",
            )


_DID = {
    "pour": "a voté pour",
    "contre": "a voté contre",
    "abstentions": "est parmi les abstentions",
    "ne_prennent_pas_part": "n'a pas pris part au vote",
}


@rule("SCR009", "noms-au-scrutin-secret", law="scrutin secret", severity=Severity.REMARQUE)
def names_in_a_secret_ballot(dossier: Dossier) -> Iterator[Fault]:
    """Des noms sont donnés au scrutin secret.

    Ils ne sont pas imprimés.

    Pourquoi :
        Le vote de chacun y est secret : le nom ne doit se lire ni dans l'acte ni dans le fichier.

    Fautif :
        # deliberation.yaml
        scrutin: {mode: secret, contre: [Luc NOIR]}

    Correct :
        # deliberation.yaml
        scrutin: {mode: secret, contre: 1}

    Que faire :
        Donner un nombre.
    """
    for vote in votes_of(dossier):
        if vote.scrutin is None or vote.scrutin.mode != "secret":
            continue
        for key, side in vote.sides():
            if key != "ne_prennent_pas_part" and side.electeurs:
                yield (
                    vote.at(key),
                    "le scrutin est secret : les noms ne sont pas imprimés ; donnez un nombre",
                )
