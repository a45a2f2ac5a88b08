"""Acts built by hand, with every kind of block, and the look of drafter's own templates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.composition import (
    Blank,
    Block,
    Cell,
    Chart,
    Composition,
    Field,
    Group,
    Heading,
    ItemList,
    LineBreak,
    Logo,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Series,
    Signature,
    Signatures,
    Stamp,
    Table,
    TableOfContents,
    Text,
)
from drafter.render.pdf import render_pdf

ROOT = Path(__file__).parent.parent.parent

PRESENTS = """\
Mme Elise AEBISCHER, M. Hasni ALEM (à compter de la question n° 3), Mme Frédérique BAEHR, \
M. Guillaume BAILLY (à compter de la question n° 21), Mme Anne BENEDETTO (à compter de la \
question n° 13), Mme Pascale BILLEREY, M. Nicolas BODIN, M. François BOUSSO (à compter de la \
question n° 13), Mme Fabienne BRAUCHLI, Mme Claudine CAULET, Mme Annaïck CHAUVET, \
Mme Julie CHETTOUH (à compter de la question n° 3), M. Sébastien COUDRY (à compter de la question \
n° 21), M. Laurent CROIZIER, M. Benoît CYPRIANI, Mme Karine DENIS-LAMIT, M. Cyril DEVESA, \
Mme Marie ETEVENARD, M. Ludovic FAGAUT, Mme Lorine GAGLILOLO, M. Abdel GHEZALI, \
Mme Valérie HALLER, M. Pierre-Charles HENRY (à compter de la question n° 14), M. Damien HUGUET \
(à compter de la question n° 12), M. Jean-Emmanuel LAFARGE, Mme Marie LAMBERT (à compter de la \
question n° 13), M. Aurélien LAROPPE (à compter de la question n° 3), Mme Myriam LEMERCIER, \
M. Christophe LIME, Mme Agnès MARTIN, M. Saïd MECHAI, Mme Carine MICHEL, \
Mme Marie-Thérèse MICHEL, Mme Laurence MULOT (à compter de la question n° 3), M. Yannick POUJET \
(à compter de la question n° 3), M. Anthony POULIN, Mme Françoise PRESSE, Mme Karima ROCHDI, \
M. Jean-Hugues ROUX, Mme Juliette SORLIN, M. Nathan SOURISSEAU, M. Gilles SPICHER, \
M. André TERZO (jusqu’à la question n° 20 incluse), Mme Claude VARET (jusqu’à la question n° 20 \
incluse), Mme Anne VIGNOT, Mme Sylvie WANLIN, Mme Christine WERTHE"""

ABSENTS = """\
M. Kévin BERTAGNOLI, Mme Nathalie BOUVET, Mme Aline CHASSAGNE, Mme Nadia GARNIER, \
Mme Sadia GHARET, M. Olivier GRIMAITRE, M. Jamal-Eddine LOUHKIAR, Mme Marie ZEHAF"""

PROCURATIONS = """\
M. Guillaume BAILLY à Mme Myriam LEMERCIER (jusqu’à la question n° 20 incluse), \
Mme Anne BENEDETTO à M. Hasni ALEM (jusqu’à la question n° 12 incluse), M. Kévin BERTAGNOLI à \
Mme Elise AEBISCHER, M. François BOUSSO à M. Anthony POULIN (jusqu’à la question n° 12 incluse), \
Mme Nathalie BOUVET à M. Laurent CROIZIER, Mme Aline CHASSAGNE à M. Christophe LIME, \
M. Sébastien COUDRY à M. Nicolas BODIN (jusqu’à la question n° 20 incluse), Mme Sadia GHARET à \
M. Gilles SPICHER, M. Olivier GRIMAITRE à Mme Pascale BILLEREY, M. Pierre-Charles HENRY à \
Mme Christine WERTHE (jusqu’à la question n° 13 incluse), M. Damien HUGUET à \
Mme Lorine GAGLILOLO (jusqu’à la question n° 11 incluse), Mme Marie LAMBERT à M. Ludovic FAGAUT \
(jusqu’à la question n° 12 incluse), M. Jamal-Eddine LOUHKIAR à Mme Anne VIGNOT, \
M. André TERZO à Mme Anne BENEDETTO (à compter de la question n° 21), Mme Claude VARET à \
Mme Laurence MULOT (à compter de la question n° 21), Mme Marie ZEHAF à Mme Sylvie WANLIN"""

RAPPORT = """\
La Ville de Besançon est engagée depuis de nombreuses années dans la lutte contre la précarité \
énergétique. En 2013, la Ville a mis en place le dispositif PLEE-MAC en partenariat avec EDF \
pour permettre le repérage de personnes en situation de précarité énergétique et leur proposer \
une intervention à domicile permettant de réduire leurs charges et d’améliorer leur confort. En \
2016, la Ville a déployé le dispositif SLIME (Service Local d’Intervention pour la Maîtrise de \
l’Énergie) piloté par le Réseau CLER dans le but de massifier le repérage, l’intervention et \
l’accompagnement des ménages.
Ces deux dispositifs, éligibles aux certificats d’économie d’énergie, ont permis de créer un \
écosystème solide et une dynamique territoriale innovante pour combattre la précarité \
énergétique localement. Forte de cette expérience, en 2020, il a été décidé d’élargir le \
dispositif SLIME à tout le territoire de Grand Besançon Métropole. Puis, en 2022, il a été \
décidé d’aller encore plus loin en proposant un accompagnement renforcé aux ménages \
bénéficiaires grâce au SLIME+.
Le périmètre d’expérimentation se situe sur le quartier de Palente-Cras-Orchamps, compte tenu de \
la composition sociodémographique de cette zone, tel que validé en Conseil Municipal du 7 \
décembre 2023 qui a approuvé la signature de la convention de partenariat. Le dispositif \
ambitionne de rénover 280 logements occupés par des propriétaires occupants modestes et très \
modestes à l’horizon 2026.""".splitlines()

OBJET = (
    "34 – Lutte contre la précarité énergétique – Fonds local d’aide aux petits travaux "
    "d’amélioration du logement – Déploiement de nouvelles actions"
)


def firm(text: str) -> str:
    """Put the no-break spaces that ``compose`` would have put."""
    text = re.sub(r" ([:»€])", "\u00a0\\1", text).replace("« ", "«\u00a0")
    text = re.sub(r" ([;!?])", "\u202f\\1", text)
    return re.sub(r"\b(M\.|MM\.|Mme|n°|L\.) ", "\\1\u00a0", text)


def paragraph(text: str, style: str = "corps", *, bold: bool = False) -> Paragraph:
    return Paragraph((Text(firm(text), bold=bold),), style)


def labelled(label: str, text: str, style: str) -> Paragraph:
    return Paragraph((Text(firm(label), bold=True), LineBreak(), Text(firm(text))), style)


def items(style: str, *texts: str, ordered: bool = False, start: int = 1) -> ItemList:
    return ItemList(
        tuple((paragraph(text, style),) for text in texts),
        marker="1." if ordered else "–",
        start=start,
        style=style,
    )


def row(*texts: str, align: tuple[str, ...] = ()) -> tuple[Cell, ...]:
    sides = (*align, *["left"] * len(texts))
    return tuple(Cell((Text(firm(t)),), side) for t, side in zip(texts, sides, strict=False))  # type: ignore[arg-type]


def signature(name: str, above: tuple[str, ...], below: tuple[str, ...]) -> Signature:
    return Signature(
        name,
        tuple(paragraph(line, "signature") for line in above),
        tuple(paragraph(line, "signature") for line in below),
    )


MAIRE = signature("maire", ("Pour extrait conforme,", "La Maire,"), ("Anne VIGNOT", "Maire"))
SECRETAIRE = signature(
    "secretaire",
    ("La Secrétaire de séance,",),
    ("Françoise PRESSE", "Conseillère Municipale Déléguée"),
)


def body() -> tuple[Block, ...]:
    """The deliberation n° 007780 of the sitting of 12 December 2024."""
    numbers = ("left", "right", "right", "right")
    return (
        Stamp("Place réservée au cachet de la préfecture"),
        paragraph("Extrait du registre des délibérations du Conseil Municipal", "titre"),
        paragraph("Séance du 12 décembre 2024", "soustitre"),
        paragraph(
            "Le Conseil Municipal, convoqué le 5 décembre 2024, s’est réuni à l’hôtel de Ville de "
            "Besançon, sous la présidence de Mme Anne VIGNOT, Maire.",
            "seance",
        ),
        paragraph("Conseillers municipaux en exercice : 55", "presence"),
        labelled("Étaient présents :", PRESENTS, "presence"),
        labelled("Secrétaire :", "Mme Françoise PRESSE", "presence"),
        labelled("Étaient absents :", ABSENTS, "presence"),
        labelled("Procurations de vote :", PROCURATIONS, "presence"),
        Group("objet", (paragraph(f"Objet : {OBJET}", "objet"),), with_next=True),
        Paragraph(
            (Text("Délibération n", bold=True), Text("o", superscript=True), Text(" 007780")),
            "mention",
        ),
        paragraph("Rapporteure : Mme Annaïck CHAUVET, Adjointe", "mention"),
        Table(
            (row("Commission", "Date", "Avis"),),
            (row("Commission n° 2", "26/11/2024", "Favorable unanime"),),
        ),
        Group(
            "resume",
            (
                paragraph("Résumé", "resume", bold=True),
                paragraph(
                    "La Ville de Besançon a été sélectionnée en juin 2023 dans le cadre de l’appel "
                    "à manifestation d’intérêt « Territoires Zéro Exclusion Énergétique » (TZEE). "
                    "Il est proposé que le Fonds prenne en charge le coût de l’audit énergétique "
                    "dans certaines situations exceptionnelles.",
                    "resume",
                ),
            ),
        ),
        paragraph(
            "Vu le Code général des collectivités territoriales, et notamment ses articles "
            "L. 2121-29 et L. 2224-34 ;",
            "visa",
        ),
        paragraph(
            "Considérant que le coût de l’audit énergétique fait renoncer des ménages "
            "modestes à la rénovation de leur logement ;",
            "considerant",
        ),
        Heading(1, (Text("I. Contexte"),)),
        *(paragraph(text) for text in RAPPORT),
        Heading(1, (Text("II. Audit énergétique"),)),
        Heading(3, (Text("Proposition de prise en charge exceptionnelle"),)),
        paragraph("Concrètement, le dit audit inclut :"),
        ItemList(
            (
                (paragraph("une estimation de la performance du bâtiment avant travaux ;"),),
                (
                    paragraph("au minimum deux propositions de travaux :"),
                    items("corps", "en une étape ;", "en plusieurs étapes ;"),
                ),
                (paragraph("des informations propres au logement étudié."),),
            )
        ),
        *(paragraph(text) for text in reversed(RAPPORT)),
        Heading(2, (Text("Plan de financement"),)),
        Table(
            (row("Financeur", "2024", "2025", "Total", align=numbers),),
            (
                row("Ville de Besançon", "5 000,00 €", "5 000,00 €", "10 000,00 €", align=numbers),
                row(
                    "Grand Besançon Métropole",
                    "12 500,00 €",
                    "12 500,00 €",
                    "25 000,00 €",
                    align=numbers,
                ),
                row("Anah", "1 234,56 €", "6 543,21 €", "7 777,77 €", align=numbers),
            ),
        ),
        paragraph("Les conditions de remboursement sont les suivantes :"),
        items(
            "liste",
            "le montant est fixé à 800 € au plus ;",
            "le ménage réside dans le périmètre ;",
            "la demande est faite avant le 1ᵉʳ juin 2026.",
            ordered=True,
            start=4,
        ),
        paragraph(
            "Mme Marie ZEHAF (1) et MM. Benoît CYPRIANI (1), Jean-Emmanuel LAFARGE (1) et "
            "André TERZO (1), conseillers intéressés, ne prennent part ni au débat, ni au "
            "vote."
        ),
        paragraph("Après en avoir délibéré,", "delibere"),
        paragraph("À l’unanimité, le Conseil Municipal :", "formule"),
        Group(
            "dispositif",
            (
                items(
                    "dispositif",
                    "se prononce favorablement sur le remboursement du coût de l’audit énergétique "
                    "dans le cadre de l’expérimentation Territoire Zéro Exclusion Énergétique, par "
                    "le biais du Fonds local d’aide aux petits travaux ;",
                    "autorise Mme la Maire, ou son représentant, à signer la convention de "
                    "partenariat avec tout Ensemblier Solidaire du projet selon le modèle joint "
                    "au rapport.",
                ),
            ),
        ),
        Group(
            "vote",
            (
                paragraph("Rapport adopté à l’unanimité", "resultat"),
                paragraph("Pour : 50", "vote"),
                paragraph("Contre : 0", "vote"),
                paragraph("Abstention : 0", "vote"),
                paragraph("Conseillers intéressés : 4", "vote"),
            ),
            together=True,
        ),
        Signatures((SECRETAIRE, MAIRE)),
        paragraph(
            "La présente délibération peut faire l’objet d’un recours pour excès de pouvoir devant "
            "le Tribunal administratif de Besançon dans un délai de deux mois à compter de sa "
            "publication.",
            "recours",
        ),
        paragraph("Les bulletins blancs ne sont pas des suffrages exprimés.", "note"),
    )


FOOTER: tuple[Run, ...] = (
    Text("Ville de Besançon – Délibération n° 007780 – page "),
    Field("page"),
    Text(" sur "),
    Field("pages"),
)


def act(*blocks: Block, **changes: object) -> Composition:
    """A short act: one's own blocks, no head and no foot unless they are given."""
    facts: dict[str, object] = {
        "kind": "deliberation",
        "title": "Délibération n° 007780",
        "author": "Ville de Besançon",
        "subject": OBJET,
        "number": "007780",
        "date": dt.date(2024, 12, 12),
        "body": blocks,
    }
    return Composition(**(facts | changes))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def look() -> Look:
    return Look((ROOT / "templates",))


@pytest.fixture(scope="session")
def logo(tmp_path_factory: pytest.TempPathFactory) -> Logo:
    path = tmp_path_factory.mktemp("logo") / "logo.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
        '<rect width="40" height="20" fill="#1a4f8b"/>'
        '<circle cx="20" cy="10" r="7" fill="#fff"/></svg>',
        encoding="utf-8",
    )
    return Logo(path, "Ville de Besançon")


@pytest.fixture(scope="session")
def deliberation(logo: Logo) -> Composition:
    return act(
        *body(),
        first_header=(
            paragraph("Ville de Besançon", "entete", bold=True),
            paragraph("2, rue Mégevand – 25034 Besançon cedex", "entete"),
        ),
        header=(paragraph("Conseil Municipal du 12 décembre 2024 – Question n° 34", "entete"),),
        footer=(Paragraph(FOOTER, "pied"),),
        logo=logo,
    )


# --- a document of each kind, for those who read whole files -----------------------------------

# One sample of each kind and variant.
SAMPLES = (
    "2019-12-12/avenant-1.yaml",
    "2019-12-12/convention-2017.yaml",
    "2020-12-10/68-convention.yaml",
    "2020-12-10/68-tranquillite-residentielle.yaml",
    "2022-12-08/68-avenant-1.yaml",
    "2024-12-12/34-convention.yaml",
    "2024-12-12/34-precarite-energetique.yaml",
    "courriers/2023-06-appel-de-fonds.yaml",
    "courriers/2023-12-sollicitation.yaml",
)
# Those that the demonstrations do not show.
CASES = ("ACT001", "ACT002", "POU006", "SCR008", "SEA008", "AVE017", "COU001", "COU003", "COU005")
HOSTILE = "&amp; <script> ]]> {{ x }} %} \"'’ « » %PDF \\ ( ) -- \u202f\u00a0œ Œ ÿ €"


def line(*runs: Run | str, style: str = "corps") -> Paragraph:
    return Paragraph(tuple(Text(run) if isinstance(run, str) else run for run in runs), style)


def cells(*texts: str | Run) -> tuple[Cell, ...]:
    return tuple(Cell((Text(text) if isinstance(text, str) else text,)) for text in texts)


@pytest.fixture(scope="session")
def everything() -> Composition:
    """Every kind of block, cut by page breaks wherever one may be cut."""
    rows = tuple(
        (*cells(f"Rang {n}"), Cell((Text("mot " * (900 if n == 12 else 9)), Note((Text("x"),)))))
        for n in range(60)
    )
    deep = ItemList(((line("a " * 60),), (line("b " * 60),)), "a)")
    return act(
        Stamp("Cachet"),
        line("Titre", LineBreak(), "sur deux lignes", style="titre"),
        TableOfContents(3),
        Heading(
            1,
            (
                Text("Article 1"),
                Text("er", superscript=True),
                Text(" – "),
                Text("Un", bold=True),
                Note((Text("note d’un titre"),)),
            ),
        ),
        *(line("ligne " * 40, Note((Text(f"note {n}"),))) for n in range(14)),
        Heading(4, (Text("Un titre qui saute deux niveaux"),)),
        Group("resume", tuple(line("résumé " * 60) for _ in range(9))),
        line("mot " * 1500, Note((Text("seconde"),)), "fin"),
        ItemList(tuple((line("item " * 30), deep) for _ in range(14)), "1."),
        Table((cells("A", "B"),), rows, row_headers=True, legend=(Text("Légende"),)),
        Chart(
            ("2020",), (Series("V", (Decimal(3),)),), ("3 €",), "Trois euros en 2020", (Text("L"),)
        ),
        PageBreak(),
        Heading(2, (Text("Deux"),)),
        Signatures(tuple(signatory(f"n{rank}") for rank in range(5))),
        first_header=(line("Ville", style="entete"),),
        header=(line("tête", style="entete"),),
        footer=(line("page ", Field("page"), " sur ", Field("pages"), style="pied"),),
    )


def signatory(name: str) -> Signature:
    return Signature(
        name, (line("Pour la Ville,", LineBreak(), "Le Maire,", style="signature"),),
        (line("Luc NOIR", style="signature"),),
    )  # fmt: skip


@pytest.fixture(scope="session")
def hostile() -> Composition:
    long = "x" * 300
    name = " ".join(["Anne-Charlotte"] * 80)  # about forty lines of a column of signatories
    return act(
        line(HOSTILE, style="titre"),
        line(HOSTILE),
        line(long),
        Heading(1, (Text(HOSTILE + long),)),
        TableOfContents(),
        ItemList(((line(HOSTILE),),)),
        Table((cells(HOSTILE, long),), (cells(long, HOSTILE),), legend=(Text(HOSTILE),)),
        line("Fait le ", Blank(HOSTILE)),
        Signatures(
            (
                Signature("maire", (line(name),), (line(HOSTILE),)),
                Signature("maire", (line(HOSTILE),), (line(long),)),
                Signature("a.b", (), (line(HOSTILE),)),
            )
        ),
        title=HOSTILE,
        author=HOSTILE,
        subject=HOSTILE,
        number="]]> & <7>",
    )


def composed(files: Iterable[Path]) -> dict[str, tuple[Composition, Look]]:
    """Compose acts as the command does; one that is at fault is none."""
    found: dict[str, tuple[Composition, Look]] = {}
    read = pipeline.read(files)
    assert read.dossiers, read.findings
    for dossier in read.dossiers:
        examined = pipeline.examine(dossier, build.templates_folder())
        assert examined.composition, examined.findings
        name = f"{Path(dossier.source.name).stem}-{len(found)}"
        found[name] = (examined.composition, examined.look)
    return found


@pytest.fixture(scope="session")
def documents(
    look: Look, deliberation: Composition, everything: Composition, hostile: Composition
) -> dict[str, tuple[Composition, Look]]:
    """One document of each kind and variant, by name."""
    folder = ROOT / "inputs" / "besancon"
    found = composed(folder / name for name in SAMPLES)
    for code in CASES:
        case = composed([ROOT / "tests" / "rules" / "cases" / f"{code}-bien.yaml"])
        found |= {f"{code}-{name}": act for name, act in case.items()}
    dossier = pipeline.read([folder / "2024-12-12" / "34-precarite-energetique.yaml"]).dossiers[0]
    examined = pipeline.examine(dossier, build.templates_folder())
    found["fiche"] = (pipeline.fiche_of(examined), examined.look)
    by_hand = {"deliberation": deliberation, "tout": everything, "hostile": hostile, "vide": act()}
    return found | {name: (composition, look) for name, composition in by_hand.items()}


@pytest.fixture(scope="session")
def pdfs(
    documents: dict[str, tuple[Composition, Look]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The PDF of each of the documents."""
    folder = tmp_path_factory.mktemp("pdf")
    paths = {name: folder / f"{name}.pdf" for name in documents}
    for name, (composition, look) in documents.items():
        paths[name].write_bytes(render_pdf(composition, look))
    return paths
