"""The command line: the only room that prints, or ends the program."""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path

# click speaks through gettext. Its words must be French on every machine, whatever the locale,
# and it asks for them when it is imported.
os.environ["LANGUAGE"] = "fr"
gettext.bindtextdomain("messages", str(Path(__file__).parent.parent / "langue"))

import click  # noqa: E402 - after gettext knows where the French words are

from drafter import __version__  # noqa: E402
from drafter.cli.arguments import FILES, OUTPUT, inputs, require_acts, texts  # noqa: E402
from drafter.cli.corrections import diff  # noqa: E402
from drafter.cli.echeancier import echeancier  # noqa: E402
from drafter.cli.facts import facts  # noqa: E402
from drafter.cli.findings import show_findings, show_outcome  # noqa: E402
from drafter.cli.rules import rules  # noqa: E402
from drafter.cli.running import Commands, report_of, run_within_nets  # noqa: E402
from drafter.cli.signatures import sign  # noqa: E402
from drafter.cli.verify import verify  # noqa: E402
from drafter.errors import Interrupted  # noqa: E402

_HELP = {"help_option_names": ["-h", "--help", "--aide"], "max_content_width": 100}


@click.group(cls=Commands, context_settings=_HELP, subcommand_metavar="COMMANDE ...")
@click.version_option(__version__, "--version", prog_name="drafter")
def main() -> None:
    """Écrit les actes d'une collectivité à partir de faits tapés une seule fois, en YAML.

    \b
    drafter check inputs/besancon          lit les actes et dit ce qui ne va pas
    drafter build inputs/besancon          écrit les DOCX et les PDF dans outputs/
    drafter echeancier inputs/besancon     dit ce qui est dû, et quand
    drafter sign --champ maire acte.pdf    signe un acte, d'un certificat électronique
    drafter verify outputs/besancon        relit les actes écrits, et leurs signatures
    drafter facts acte.pdf                 rend les faits d'un acte, en JSON
    drafter diff acte.docx                 dit ce qui y a été corrigé dans Word, et où le reporter
    drafter rules POU002                   dit ce que veut dire un code, et que faire

    Une faute est une ligne : fichier:ligne:colonne: gravité CODE nom: message.

    \b
    Codes de sortie : 0 tout est fait ; 1 des fautes ; 2 commande mal tapée ; 3 fichier
    illisible ; 4 modèle fautif ; 5 écriture impossible ; 70 défaut de drafter ; 130 interrompu.
    """  # noqa: D301 - click reads the character \\b, not a backslash


_FORMS = click.Choice(["texte", "json", "sarif", "github"])
_FORM_HELP = (
    "Forme des fautes : texte (par défaut), json, sarif, ou github (annotations d'un « workflow »)."
)
_STRICT = click.option(
    "--strict", is_flag=True, help="Un avertissement arrête aussi l'acte (code de sortie 1)."
)
_FICHE = click.option(
    "--fiche",
    is_flag=True,
    help="Écrit aussi la fiche de contrôle de chaque acte : ….fiche.html, .fiche.pdf, .fiche.md.",
)


@main.command()
@FILES
@OUTPUT
@click.option(
    "--format",
    "formats",
    type=click.Choice(["docx", "pdf"]),
    multiple=True,
    help="docx ou pdf ; les deux par défaut.",
)
@click.option("--rapport", "forme", type=_FORMS, default="texte", help=_FORM_HELP)
@click.option("--json", "en_json", is_flag=True, help="Comme --rapport json.")
@_STRICT
@_FICHE
@click.option("--explain", is_flag=True, help="Dit de chaque acte pourquoi il est refait, ou pas.")
@click.option("--diff", is_flag=True, help="Dit quels mots changent dans chaque acte refait.")
@click.option("--force", is_flag=True, help="Refait tout, même ce qui est à jour.")
@click.option(
    "--clean",
    is_flag=True,
    help="Retire les documents qui n'ont plus de source, sauf ceux modifiés à la main ou signés.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    metavar="N",
    help="Nombre de processus qui impriment (par défaut, un par cœur).",
)
@click.option(
    "--cluster",
    default="",
    metavar="ADRESSE",
    help="Imprime sur un cluster Dask, par exemple tcp://machine:8786 (docs/produire.md).",
)
@click.option(
    "--log",
    "journal",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FICHIER",
    help="Ajoute à la fin de ce fichier ce qui est fait, et quand.",
)
def build(
    fichiers: tuple[str, ...],
    *,
    sortie: Path,
    formats: tuple[str, ...],
    forme: str,
    journal: Path | None,
    jobs: int | None,
    cluster: str,
    **asked: bool,
) -> None:
    """Écrit les documents des fichiers YAML, des dossiers ou des motifs donnés.

    Un acte qui a une erreur n'est pas écrit ; les autres le sont. Ce qui n'a pas changé n'est pas
    refait.
    """
    from drafter import build as building  # noqa: PLC0415 - --help must stay quick
    from drafter.cli import screen  # noqa: PLC0415 - idem

    if asked.pop("en_json"):
        if forme not in {"texte", "json"}:
            raise click.UsageError(f"--json et --rapport {forme} : ôtez l'un des deux")
        forme = "json"
    explain = asked.pop("explain")
    order = building.Order(
        tuple(inputs(fichiers)), tuple(map(Path, fichiers)), sortie,
        formats or building.FORMATS, jobs=jobs, cluster=cluster, **asked,
    )  # fmt: skip
    shown = screen.Screen(explain=explain, lines=forme == "texte")
    report = report_of(order, shown, journal)
    if forme == "texte" and isinstance(report.error, Interrupted):
        click.echo(str(report.error), err=True)
        sys.exit(report.exit_code)
    if forme == "texte":
        require_acts(fichiers, report)
        screen.show_table(report)
    show_findings(report, forme)
    if forme == "texte":
        if report.error:
            click.echo(f"erreur : {report.error}", err=True)
        screen.show_orphans(report, clean=order.clean)
        screen.show_superseded(report)
        if report.outcomes or not report.everything:
            screen.show_summary(report)
    sys.exit(report.exit_code)


@main.command()
@FILES
@click.option("--rapport", "--format", "forme", type=_FORMS, default="texte", help=_FORM_HELP)
@_STRICT
@_FICHE
@OUTPUT
@click.option(
    "--texte", is_flag=True, help="Les fichiers sont des actes écrits ailleurs : .docx, .pdf, .txt."
)
def check(
    fichiers: tuple[str, ...],
    forme: str,
    sortie: Path,
    *,
    strict: bool,
    fiche: bool,
    texte: bool,
) -> None:
    """Lit les actes comme un second lecteur, sans les écrire, et dit chaque faute à sa ligne.

    Avec --fiche, écrit de chaque acte la fiche de contrôle, même s'il a une faute. Avec --texte,
    lit des actes écrits ailleurs, et n'en dit que ce que leurs mots montrent.

    Une faute connue et voulue s'écarte dans le fichier (« derogations: », avec son motif) ; la
    gravité d'une règle se change dans collectivite.yaml (« gravites: »). Voir docs/saisir.md.
    """
    from drafter import build as building  # noqa: PLC0415 - --help must stay quick

    if texte and fiche:
        raise click.UsageError("--fiche se fait d'actes tapés en YAML : ôtez-la, ou ôtez --texte")
    files = texts(fichiers) if texte else inputs(fichiers)
    if texte:
        report = building.check_texts(files, strict=strict)
    elif fiche:
        bases = tuple(map(Path, fichiers))
        order = building.Order(tuple(files), bases, sortie, (), strict=strict, fiche=True)
        report = building.check_with_fiches(order)
    else:
        report = building.check(files, strict=strict)
    if forme == "texte":
        require_acts(fichiers, report)
        for outcome in report.outcomes:
            show_outcome(outcome)
    show_findings(report, forme)
    count = len(report.outcomes)
    if forme == "texte" and all(f.waiver for f in report.all_findings) and not report.exit_code:
        end = "rien d'autre à signaler" if report.all_findings else "rien à signaler"
        click.echo(f"{count} acte{'s' if count > 1 else ''} lu{'s' if count > 1 else ''}, {end}.")
    sys.exit(report.exit_code)


for command in (echeancier, rules, diff, facts, sign, verify):
    main.add_command(command)


def run() -> None:
    """Run the command; whatever goes wrong, the clerk reads one French sentence."""
    run_within_nets(main)
