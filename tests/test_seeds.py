"""The acts of Besançon: the facts give votes and amounts, and the texts the words signed.

``inputs/besancon`` holds the acts as they should have been, ``seeds/besancon`` as they were
signed: the prose in YAML, what was printed around it in the .txt beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from drafter import pipeline
from drafter.composition import (
    Blank,
    Block,
    Composition,
    Group,
    Heading,
    ItemList,
    LineBreak,
    Paragraph,
    Runs,
    Signatures,
    Stamp,
    Table,
    TableOfContents,
    Text,
)
from drafter.load import load
from drafter.model.depouillement import Depouillement

HERE = Path(__file__).parent
INPUTS = HERE.parent / "inputs" / "besancon"
TEMPLATES = HERE.parent / "templates"
SIGNED = HERE / "seeds" / "besancon"

RESIDENCES = "2020-12-10/68-tranquillite-residentielle"
ENERGIE = "2024-12-12/34-precarite-energetique"
ACTS = (RESIDENCES, ENERGIE)

CONVENTION_RESIDENCES = "2020-12-10/68-convention"
CONVENTION_ENERGIE = "2024-12-12/34-convention"
CONVENTIONS = (CONVENTION_RESIDENCES, CONVENTION_ENERGIE)
EXEMPLAIRES = "2024-12-12/34-exemplaires"

# What amends them: partly invented, as the files say.
CONVENTION_2017 = "2019-12-12/convention-2017"
PROLONGATION = "2019-12-12/avenant-1"
REVISION = "2022-12-08/68-avenant-1"
CONSOLIDEE = "2022-12-08/68-version-consolidee"
AMENDING = (CONVENTION_2017, PROLONGATION, REVISION, CONSOLIDEE)

# Remarks on what the parties decided: an effect and a deadline before the vote.
WAIVED = {CONVENTION_RESIDENCES: {"CNV006", "CNV020"}}


def examined(name: str, folder: Path = INPUTS) -> pipeline.Examined:
    parsed = pipeline.read([folder / f"{name}.yaml"])
    assert parsed.findings == ()
    (dossier,) = parsed.dossiers
    return pipeline.examine(dossier, TEMPLATES)


def count(name: str, folder: Path = INPUTS) -> Depouillement:
    (result,) = examined(name, folder).dossier.depouillements
    return result


# --- what follows from the facts -----------------------------------------------------------


@pytest.mark.parametrize("name", ACTS + CONVENTIONS + AMENDING)
def test_the_second_reader_has_nothing_to_say(name: str) -> None:
    findings = examined(name).findings
    assert {finding.code for finding in findings} == WAIVED.get(name, set())
    assert all(finding.waiver for finding in findings)


def test_the_folder_gives_these_acts_and_no_finding() -> None:
    parsed = pipeline.read(pipeline.yaml_files(INPUTS))
    assert parsed.findings == ()
    acts = [d for d in parsed.dossiers if d.kind != "courrier"]
    files = [d.place.source.path.relative_to(INPUTS).with_suffix("") for d in acts]
    copies = [CONVENTION_ENERGIE] * 3  # each is made from the modèle
    earlier, later = (PROLONGATION, CONVENTION_2017), (REVISION, CONSOLIDEE)
    expected = [*earlier, CONVENTION_RESIDENCES, RESIDENCES, *later, CONVENTION_ENERGIE, *copies,
                ENERGIE]  # fmt: skip
    assert files == [Path(name) for name in expected]


# question: (present and voting, there without voting, represented, neither, in office)
ATTENDANCE = [(RESIDENCES, (33, 14, 22, 0, 55)), (ENERGIE, (45, 0, 9, 1, 55))]


@pytest.mark.parametrize(("name", "expected"), ATTENDANCE)
def test_attendance(name: str, expected: tuple[int, ...]) -> None:
    tableau = count(name).tableau
    assert (
        len(tableau.presents),
        len(tableau.sans_vote),
        len(tableau.representes),
        len(tableau.absents),
        tableau.en_exercice,
    ) == expected


# voters, for, against, abstentions, take no part, interested
VOTES = [(RESIDENCES, (55, 46, 0, 9, 0, 0)), (ENERGIE, (54, 50, 0, 0, 0, 4))]


@pytest.mark.parametrize(("name", "expected"), VOTES)
def test_votes(name: str, expected: tuple[int, ...]) -> None:
    result = count(name)
    assert (
        result.votants,
        result.pour.nombre,
        result.contre.nombre,
        result.abstentions.nombre,
        result.ne_prennent_pas_part.nombre,
        result.voix_interessees,
    ) == expected
    assert result.total == result.votants


# mandant: mandataire, for the pouvoirs in force at the question
POUVOIRS = [
    (
        RESIDENCES,
        """\
        ALEM: BENEDETTO, BERTAGNOLI: AEBISCHER, BOUVET: MARTIN, BRAUCHLI: POULIN,
        CHAUVET: CYPRIANI, DEVESA: LAROPPE, ETEVENARD: BOUSSO, GAGLILOLO: LAROPPE,
        GHARET: CHASSAGNE, GRIMAITRE: SPICHER, HENRY: LAMBERT, HUGUET: BOUSSO,
        LAFARGE: CYPRIANI, Carine MICHEL: BODIN, Marie-Thérèse MICHEL: POULIN, MULOT: FAGAUT,
        PETAMENT: BAILLY, PIGNARD: WERTHE, PRESSE: HALLER, ROUX: WANLIN, SOURISSEAU: CAULET,
        TERZO: LIME""",
    ),
    (
        ENERGIE,
        """\
        BERTAGNOLI: AEBISCHER, BOUVET: CROIZIER, CHASSAGNE: LIME, GHARET: SPICHER,
        GRIMAITRE: BILLEREY, LOUHKIAR: VIGNOT, TERZO: BENEDETTO, VARET: MULOT, ZEHAF: WANLIN""",
    ),
]


@pytest.mark.parametrize(("name", "expected"), POUVOIRS)
def test_who_carries_whose_pouvoir(name: str, expected: str) -> None:
    act = examined(name)
    find = act.dossier.presences.find
    pairs = [pair.split(": ") for pair in re.split(r",\s+", expected.strip())]
    carried = {e.personne: e.mandataire for e in count(name).tableau.representes}
    assert carried == {find(mandant): find(mandataire) for mandant, mandataire in pairs}
    assert None not in carried.values()


def test_two_pouvoirs_of_interested_members_are_not_used() -> None:
    result = count(ENERGIE)
    voting = {e.personne.nom for e in result.electeurs}
    assert {"ZEHAF", "TERZO", "CYPRIANI", "LAFARGE"}.isdisjoint(voting)
    assert {"WANLIN", "BENEDETTO"} <= voting


@pytest.mark.parametrize("name", ACTS)
def test_departures_from_the_rule_say_as_much_as_whole_lists(name: str) -> None:
    short, whole = count(name).tableau, count(name, SIGNED).tableau
    assert short.presents == whole.presents
    assert short.absents == whole.absents
    carried = [[(e.personne, e.mandataire) for e in t.representes] for t in (short, whole)]
    assert carried[0] == carried[1]


TOLD_OF_THE_SIGNED = [
    (
        RESIDENCES,
        """TEX003 17, TEX010 18, PER001 19, ACT010 21, TEX003 54, FIN016 63, FIN016 64, FIN025 64,
        FIN025 64, FIN025 97, TEX004 99, FIN016 105, FIN025 105, TEX005 105""",
    ),
    (ENERGIE, "TEX003 20, TEX009 48, TEX003 49, TEX003 117, TEX013 141"),
]


@pytest.mark.parametrize(("name", "expected"), TOLD_OF_THE_SIGNED)
def test_what_the_second_reader_finds_in_the_signed_acts(name: str, expected: str) -> None:
    findings = examined(name, SIGNED).findings
    told = sorted((finding.position.line, finding.code) for finding in findings)
    assert ", ".join(f"{code} {line}" for line, code in told) == " ".join(expected.split())


def test_the_name_misspelt_in_the_signed_act_is_told_with_the_right_one() -> None:
    first, *_ = (f for f in examined(RESIDENCES, SIGNED).findings if f.code == "PER001")
    assert first.slug == "nom-inconnu"
    assert "« Benoit CYPRIANI »" in first.message
    assert "« Benoît CYPRIANI »" in first.message


# --- the words -----------------------------------------------------------------------------


def printed(runs: Runs) -> str:
    words = (
        run.text if isinstance(run, Text | Blank) else " / " if isinstance(run, LineBreak) else "#"
        for run in runs
    )
    return "".join(words)


def lines_of(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the printed lines, one for each paragraph, heading or row."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield printed(block.runs)
            case ItemList():
                yield from item_lines(block)
            case Table():
                rows = (*block.header, *block.rows)
                yield from (" | ".join(printed(cell.runs) for cell in row) for row in rows)
            case Group():
                yield from lines_of(block.blocks)
            case Signatures():
                for signature in block.signatures:
                    yield from lines_of((*signature.above, *signature.below))
            case Stamp():
                yield block.text


def item_lines(block: ItemList) -> Iterator[str]:
    for rank, item in enumerate(block.items):
        first, *rest = lines_of(item)
        number = chr(97 + rank) if block.marker == "a)" else block.start + rank
        mark = f"{number}{block.marker[1:]}" if block.ordered else block.marker
        yield f"{mark.replace('–', '-')} {first}"
        yield from (f"  {line}" for line in rest)


def with_contents(body: Sequence[Block]) -> Iterator[Block]:
    """Put the headings, which only the page tells, in place of the table of contents."""
    for block in body:
        if isinstance(block, TableOfContents):
            titles = (b for b in body if isinstance(b, Heading) and b.level <= block.depth)
            yield from (Paragraph(title.runs) for title in titles)
        else:
            yield block


def text_of(name: str) -> str:
    return text_of_composition(examined(name).composition)


def text_of_composition(composition: Composition | None) -> str:
    assert composition is not None
    heads = (composition.first_header, composition.header, composition.footer)
    body = tuple(with_contents(composition.body))
    return "\n".join([*lines_of(body), "", *(line for h in heads for line in lines_of(h))])


def words(text: str) -> list[str]:
    """Cut a text in words and numbers; spaces inside a number and kinds of apostrophe fall."""
    joined = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", text.replace("’", "'"))
    return re.findall(r"\w+|[€%]", joined)


def signed_words(name: str) -> list[str]:
    """Return the words of an act as it was signed, in order."""
    if name in CONVENTIONS:  # held as one text, without what scanning added to it
        return words((SIGNED / f"{name}.txt").read_text(encoding="utf-8"))
    (source,), findings = load(SIGNED / f"{name}.yaml")
    assert findings == ()
    assert isinstance(source.data, dict)
    data = source.data
    marks = iter(("I", "II", "III"))
    report = re.sub(r"(?m)^# ", lambda _: f"{next(marks)} ", str(data["rapport"]))
    prose: dict[str, str] = {
        "[objet]": str(data["objet"]),
        "[resume]": str(data["resume"]),
        "[rapport]": report,
        "[dispositif]": " ".join(map(str, data["dispositif"] or ())),
    }
    text = (SIGNED / f"{name}.txt").read_text(encoding="utf-8")
    for mark, value in prose.items():
        assert mark in text
        text = text.replace(mark, value)
    return words(text)


# Slips of the pen of the signed acts: as signed, as corrected, how many times.
SLIPS: dict[str, tuple[tuple[str, str, int], ...]] = {
    RESIDENCES: (
        ("Etat", "État", 10),
        ("SAIEMBlogement", "SAIEMB Logement", 1),
        ("Benoit", "Benoît", 1),
        ("Favorable unanime", "Favorable à l'unanimité des suffrages exprimés", 1),
        ("30 mai 2020", "31 mai 2020", 2),
        ("A noter", "À noter", 1),
        ("juin 2016 à juin 2020", "juin 2016 à mai 2020", 1),
        ("janvier à juin 2020", "janvier à mai 2020", 1),
        ("GBM et à la Ville", "GBM et la Ville", 1),
        ("171 149 € (soit 57 049 €", "171 150 € (soit 57 050 €", 1),
        ("171 050", "171 150", 1),
        ("171.050", "171 150", 1),
        ("19 h 00 à 01 h 00", "19 h à 1 h", 1),
        ("31.12.2020", "31 décembre 2020", 1),
        ("31.05.2024", "31 mai 2024", 1),
        ("A l'unanimité", "À l'unanimité", 1),
        ("adopté à l'unanimité", "adopté à l'unanimité des suffrages exprimés", 1),
    ),
    ENERGIE: (
        ("le 05 décembre", "le 5 décembre", 1),
        ("Energétique", "Énergétique", 6),
        ("Energie", "Énergie", 2),
        ("Maitrise", "Maîtrise", 1),
        ("Forts de cette expérience", "Au vu de cette expérience", 1),
        ("le dispositif SLIME sur tout", "le dispositif SLIME à tout", 1),
        ("vivants dans", "vivant dans", 1),
        ("Territoire zéro exclusion énergétique", "Territoire Zéro Exclusion Énergétique", 1),
        ("mis un place", "mis en place", 1),
        ("grand bisontins", "grand-bisontins", 1),
        ("Collectivités territoriales", "collectivités territoriales", 1),
        ("MaPrimeRenov'", "MaPrimeRénov'", 1),
        ("le dit audit", "ledit audit", 1),
        ("A l'issue", "À l'issue", 1),
        ("sans craintes", "sans crainte", 1),
        ("A titre d'exemple", "À titre d'exemple", 1),
        ("pour les années 2024 et 2025, respectivement", "pour chacune des années 2024 et 2025", 1),
        ("A l'unanimité", "À l'unanimité", 1),
        ("Abstention*: 0", "Abstentions* : 0", 1),
        # The standing note of the house said the contrary of the law (CGCT, L. 2121-20).
        ("Le sens du vote des élus", "Le déport des élus", 1),
        ("est considéré comme une abstention", "n'est pas considéré comme une abstention", 1),
    ),
    CONVENTION_RESIDENCES: (
        # A mark of a draft, left in the act to be signed.
        ("Version du 16 octobre 2020", "", 1),
        # One spelling for one thing.
        ("Médiation Expertise", "Médiaction Expertise", 36),
        ("Médiacion Expertise", "Médiaction Expertise", 5),
        ("les agents de Médiation auront", "les agents de Médiaction Expertise auront", 1),
        ("l'ANCT et la SAIEMB relatifs", "l'ANCT et la SAIEMB Logement relatifs", 1),
        ("coordonateur", "coordonnateur", 12),
        ("coordinateur", "coordonnateur", 1),
        ("contrat de ville", "Contrat de Ville", 4),
        ("Contrat de ville", "Contrat de Ville", 1),
        (
            "Stratégie territoriale de prévention de la délinquance",
            "Stratégie Territoriale de prévention de la Délinquance",
            1,
        ),
        ("comité opérationnel", "comité technique", 2),
        ("correspondants sécurité", "correspondants de sécurité", 3),
        ("Comité de pilotage les", "comité de pilotage les", 1),
        ("M. le préfet du Doubs", "M. le Préfet du Doubs", 1),
        ("pour la ville et GBM", "pour la Ville et GBM", 1),
        ("à la Ville Besançon", "à la Ville de Besançon", 1),
        ("Haut de Saint-Claude", "Hauts de Saint-Claude", 1),
        ("H25, Néolia, SAIEMB L, GBH", "Habitat 25, Néolia, SAIEMB Logement, GBH", 1),
        ("nouvel an", "Nouvel An", 1),
        # Accents of capitals, capitals of codes.
        ("Etat", "État", 8),
        ("Etablir", "Établir", 2),
        ("Société d'Economie Mixte", "Société d'Économie Mixte", 1),
        ("A partir d'un groupement", "À partir d'un groupement", 1),
        ("A noter", "À noter", 1),
        ("A défaut", "À défaut", 1),
        ("Code Civil", "Code civil", 1),
        (
            "Code de la Construction et de l'Habitation",
            "Code de la construction et de l'habitation",
            1,
        ),
        # Numbers: a register gives SIREN; a zero was missing; sums; dates; hours.
        ("le numéro 272 500 026 00021", "le numéro 272 500 026", 1),
        ("le numéro 272 500 018 0010", "le numéro 272 500 018", 1),
        ("le numéro SIRET 493 017 826 00014", "le numéro 493 017 826", 1),
        ("171 149 €", "171 150 €", 1),
        ("Pour les années 2021", "Pour chacune des années 2021", 1),
        ("31.12.2020", "31 décembre 2020", 1),
        ("31.05.2024", "31 mai 2024", 1),
        ("8h00", "8 h", 1),
        ("17h00", "17 h", 1),
        ("19h00 à 01h00", "19 h à 1 h", 2),
        ("17h30 à 23h30", "17 h 30 à 23 h 30", 2),
        # References, and what they name.
        ("la partie I.3", "la partie I.2", 1),
        ("voies d'accès privatifs", "voies d'accès privés", 1),
        ("Liste référents", "Liste des référents", 1),
        (
            "quatre signataires de la convention",
            "quatre signataires de la convention de groupement de commandes",
            1,
        ),
        # Agreements.
        ("représenté par Monsieur Jacques", "représentée par Monsieur Jacques", 1),
        ("Cedex, représenté par Madame", "Cedex, représentée par Madame", 1),
        ("prendre en comptes", "prendre en compte", 1),
        ("destinées à préserver", "destiné à préserver", 1),
        ("cadres d'interventions", "cadres d'intervention", 1),
        ("établie de façon hebdomadaire", "établit de façon hebdomadaire", 1),
        ("agents de terrains", "agents de terrain", 1),
        ("services de polices", "services de police", 1),
        ("heures de bureaux", "heures de bureau", 1),
        ("et veille, le cas échéant", "et veillent, le cas échéant", 1),
        ("leurs concours", "leur concours", 1),
        ("aucun dommage et intérêt", "aucuns dommages et intérêts", 1),
        ("l'une d'elle", "l'une d'elles", 1),
        ("nb entrée", "nb entrées", 5),
        # Words missing, misplaced, or one for another.
        ("cadre de vie et renouvellement", "cadre de vie et le renouvellement", 1),
        (
            "la lutte et la prévention contre la radicalisation",
            "lutter contre la radicalisation et la prévenir",
            1,
        ),
        ("essentiel la bonne tenue", "essentiel d'assurer la bonne tenue", 1),
        ("adéquates, et engager", "adéquates, et d'engager", 1),
        (
            "appelle les forces auprès desquelles un dépôt de plainte sera ensuite déposé",
            "appelle les forces de l'ordre auprès desquelles une plainte sera ensuite déposée",
            1,
        ),
        ("appels et transférer", "appels et de transférer", 1),
        ("le n° du logement", "le numéro du logement", 1),
        (
            "les situations constatées à l'arrivée dans les lieux matérielles et comportementales",
            "les situations matérielles et comportementales constatées à l'arrivée dans les lieux",
            1,
        ),
        ("Power point", "PowerPoint", 1),
        ("ainsi que tout l'équipement", "ainsi que de tout l'équipement", 1),
        ("d'un accord commun", "d'un commun accord", 1),
        ("vidéo-protection", "vidéoprotection", 1),
        ("sur réquisition les bandes", "sur réquisition des bandes", 1),
        ("sans atteindre à la liberté", "sans porter atteinte à la liberté", 1),
        ("la charge faire respecter", "la charge de faire respecter", 1),
        ("du service et de sa mise en œuvre", "du service et sa mise en œuvre", 1),
        ("coordonnateur groupement", "coordonnateur du groupement", 1),
        ("co-financier", "cofinanceur", 1),
    ),
    CONVENTION_ENERGIE: (
        # A defined term is one term.
        ("Ensemble Solidaire", "Ensemblier Solidaire", 13),
        ("Ensemblier Solidaires", "Ensembliers Solidaires", 1),
        ("présente convention", "présente Convention", 2),
        ("Cette convention", "Cette Convention", 1),
        ("chaque Partenaire Signataire", "chaque Partie signataire", 1),
        ("Territoire zéro exclusion énergétique", "Territoire Zéro Exclusion Énergétique", 1),
        ("grilles ANAH", "grilles Anah", 1),
        ("cedex", "Cedex", 1),
        # Copies of the report that had drifted from it: the report was voted.
        ("et améliorer leur confort", "et d'améliorer leur confort", 1),
        ("co-piloté avec le Réseau", "piloté par le Réseau", 1),
        ("la Ville a trouvé une opportunité de", "la Ville a considéré comme opportun de", 1),
        ("rénovation performantes", "rénovations performantes", 1),
        (
            "aides financières (MaPrimeRenov' et aides Anah)",
            "aides financières pour réaliser une rénovation globale (MaPrimeRénov')",
            1,
        ),
        ("à s'informer", "de s'informer", 1),
        # The slips of the report.
        ("depuis nombreuses années", "depuis de nombreuses années", 1),
        ("l'intervention et accompagnement", "l'intervention et l'accompagnement", 1),
        ("Forts de cette expérience", "Au vu de cette expérience", 1),
        ("le dispositif SLIME sur tout", "le dispositif SLIME à tout", 1),
        ("vivants dans", "vivant dans", 1),
        ("le dit audit", "ledit audit", 1),
        # Accents of capitals, capitals.
        ("ENERGETIQUE", "ÉNERGÉTIQUE", 1),
        ("PREAMBULE", "PRÉAMBULE", 1),
        ("Energétique", "Énergétique", 7),
        ("Energie", "Énergie", 1),
        ("A l'issue", "À l'issue", 1),
        ("A titre d'exemple", "À titre d'exemple", 2),
        ("A cet effet", "À cet effet", 1),
        ("A Besançon", "À Besançon", 1),
        ("à minima", "a minima", 2),
        ("Annexe II de l'Arrêté", "annexe II de l'arrêté", 1),
        ("Rapport d'Audit", "Rapport d'audit", 1),
        # Numbers: articles, originals, periods.
        ("Article 10.- Nullité", "Article 11.- Nullité", 1),
        ("Article 11.- Droit", "Article 12.- Droit", 1),
        ("trois exemplaires", "deux exemplaires", 1),
        ("les 6 mois", "les six mois", 1),
        ("30 (trente) jours", "trente jours", 1),
        # Agreements.
        ("deux classes énergétique", "deux classes énergétiques", 1),
        ("travaux préconisé dans", "travaux préconisés dans", 1),
        ("le Ville", "la Ville", 1),
        (
            "l'Arrêté du 21 décembre 2022 susmentionnée",
            "l'arrêté du 21 décembre 2022 susmentionné",
            1,
        ),
        ("l'un des Parties", "l'une des Parties", 1),
        ("l'une de Parties", "l'une des Parties", 1),
        ("dans le la présente", "dans la présente", 1),
        ("la Tribunal Administratif", "le Tribunal administratif", 1),
        # Words missing, or one for another.
        ("Prise financière", "Prise en charge financière", 1),
        ("du contrat, de son coût", "du contrat, et sur son coût", 1),
        ("code de la construction", "Code de la construction et de l'habitation", 1),
        ("proposer des propositions", "faire des propositions", 1),
        ("et de réaliser le traitement", "et le traitement", 1),
        ("des travaux à la perte", "des travaux d'adaptation à la perte", 1),
        ("En cas d'entreprendre des travaux", "En cas de travaux", 1),
        ("multi critères", "multicritère", 1),
        (
            "les objectifs de l'Ensemblier Solidaire enclenche",
            "l'Ensemblier Solidaire enclenche",
            1,
        ),
        ("sont considérés modestes", "sont considérés comme modestes", 1),
        ("réaliser un acompte", "verser un acompte", 1),
        ("préalable et express", "préalable et exprès", 1),
    ),
}

# No slips: what the program words in its own way, from the facts (who, of what form, where).
WORDINGS: dict[str, tuple[tuple[str, str, int], ...]] = {
    CONVENTION_RESIDENCES: (
        (
            "CONVENTION PLURIANNUELLE DE PARTENARIAT ENTRE LE PREFET DU DOUBS",
            "Convention pluriannuelle de partenariat entre L'État",
            1,
        ),
        (
            "LA COMMUNAUTE URBAINE GRAND BESANCON METROPOLE LA VILLE DE BESANCON ET",
            "La Communauté Urbaine Grand Besançon Métropole La Ville de Besançon et",
            1,
        ),
        (
            "LES MEMBRES DU GROUPEMENT DE COMMANDES POUR « LE DISPOSITIF DE TRANQUILLITE "
            "RESIDENTIELLE ET DE MEDIATION SUR LE GRAND BESANCON »",
            "Les membres du groupement de commandes pour le dispositif de tranquillité "
            "résidentielle et de médiation sur le Grand Besançon",
            1,
        ),
        ("représentée par sa Présidente", "représentée par Madame Anne VIGNOT, Présidente", 1),
        (
            "par le Premier Adjoint au Maire de Besançon, Et les membres",
            "par Monsieur Abdel GHEZALI, 1er Adjoint au Maire, Les membres",
            1,
        ),
        (
            "immatriculé au registre du commerce et des sociétés de Besançon sous le numéro "
            "272 500 026 – APE : 6820A dont le siège est au 6, rue André Boulloche, BP 2147, "
            "25052 Besançon",
            "dont le siège est situé 6, rue André Boulloche, BP 2147, 25052 Besançon, immatriculé "
            "au registre du commerce et des sociétés de Besançon sous le numéro 272 500 026 (APE "
            "6820A)",
            1,
        ),
        (
            "immatriculée au registre du commerce et des sociétés de Belfort sous le numéro "
            "305 918 732 dont le siège est au 34, rue de la Combe aux Biches BP 267, 25205 "
            "Montbéliard",
            "dont le siège est situé 34, rue de la Combe aux Biches, BP 267, 25205 Montbéliard, "
            "immatriculée au registre du commerce et des sociétés de Belfort sous le numéro "
            "305 918 732",
            1,
        ),
        (
            "immatriculé au registre du commerce et des sociétés de Besançon sous le numéro "
            "272 500 018 dont le siège est 5, rue Loucheur, 25041 Besançon Cedex",
            "dont le siège est situé 5, rue Loucheur, 25041 Besançon Cedex, immatriculé au "
            "registre du commerce et des sociétés de Besançon sous le numéro 272 500 018",
            1,
        ),
        (
            "Et, SAIEMB Logement, Société d'Économie Mixte, immatriculée au registre du commerce "
            "et des sociétés de Besançon sous le numéro 493 017 826 dont le siège est au 1, Place "
            "de l'Europe ; CS 22075, 25051 Besançon Cedex",
            "La SAIEMB Logement, Société d'Économie Mixte, dont le siège est situé 1, Place de "
            "l'Europe, CS 22075, 25051 Besançon Cedex, immatriculée au registre du commerce et "
            "des sociétés de Besançon sous le numéro 493 017 826",
            1,
        ),
        ("directrice générale", "Directrice Générale", 2),
        ("directeur général", "Directeur Général", 2),
        (
            "GRAND BESANCON HABITAT Isabelle MARQUES, Directrice Générale",
            "Pour Grand Besançon Habitat, La Directrice Générale, Isabelle MARQUES",
            1,
        ),
        (
            "NEOLIA Jacques FERRAND, Directeur Général",
            "Pour Néolia, Le Directeur Général, Jacques FERRAND",
            1,
        ),
        (
            "HABITAT 25 Laurent GAUNARD, Directeur Général",
            "Pour Habitat 25, Le Directeur Général, Laurent GAUNARD",
            1,
        ),
        (
            "SAIEMB Logement Isabelle MARQUES, Directrice Générale",
            "Pour la SAIEMB Logement, La Directrice Générale, Isabelle MARQUES",
            1,
        ),
        (
            "PREFECTURE DU DOUBS Joël MATHURIN, Préfet",
            "Pour l'État, Le Préfet du Doubs, Joël MATHURIN",
            1,
        ),
        (
            "CU GRAND BESANÇON METROPOLE Anne VIGNOT, Présidente",
            "Pour la Communauté Urbaine Grand Besançon Métropole, La Présidente, Anne VIGNOT",
            1,
        ),
        (
            "VILLE DE BESANCON Abdel GHEZALI, 1er Adjoint au Maire",
            "Pour la Ville de Besançon, Le 1er Adjoint au Maire, Abdel GHEZALI",
            1,
        ),
    ),
    CONVENTION_ENERGIE: (
        (
            "CONVENTION DE PARTENARIAT TERRITOIRE ZÉRO EXCLUSION ÉNERGÉTIQUE",
            "Convention de partenariat Territoire Zéro Exclusion Énergétique",
            1,
        ),
        ("PRÉAMBULE", "Préambule", 1),
        ("Représentée par", "représentée par", 1),
        ("Ci-après", "ci-après", 2),
        ("deux exemplaires, À Besançon, Le", "deux exemplaires originaux, à Besançon, le", 1),
    ),
}


@pytest.mark.parametrize("name", ACTS + CONVENTIONS)
def test_the_signed_words_come_in_order(name: str) -> None:
    signed = f" {' '.join(signed_words(name))} "
    for slip, corrected, times in (*SLIPS[name], *WORDINGS.get(name, ())):
        before, after = (f" {' '.join(words(text))} " for text in (slip, corrected))
        assert signed.count(before) == times, slip
        signed = signed.replace(before, after)
    expected, ours = signed.split(), words(text_of(name))
    printed_words = iter(ours)
    if not all(word in printed_words for word in expected):
        matcher = SequenceMatcher(None, expected, ours, autojunk=False)
        gaps = [
            f"« {' '.join(expected[max(i - 3, 0) : end + 3])} » : "
            f"« {' '.join(ours[max(j - 3, 0) : last + 3])} »"
            for tag, i, end, j, last in matcher.get_opcodes()
            if tag in {"replace", "delete"}
        ]
        pytest.fail("\n".join(gaps))


def test_each_copy_is_the_modele_with_its_partner() -> None:
    parsed = pipeline.read([INPUTS / f"{EXEMPLAIRES}.yaml"])
    copies = [pipeline.examine(dossier, TEMPLATES) for dossier in parsed.dossiers]
    assert (parsed.findings, *(copy.findings for copy in copies)) == ((),) * 4
    modele = text_of(CONVENTION_ENERGIE)
    partners = ("Toits du Doubs", "Atelier Rénov’Est", "Habitat Sobre Comtois")
    for name, copy in zip(partners, copies, strict=True):
        text = text_of_composition(copy.composition)
        assert [text.count(partner) for partner in partners] == [2 * (p == name) for p in partners]
        assert (modele.count("[…]"), text.count("[…]")) == (3, 1)  # the date is left to fill
        articles = [t[t.index("Préambule") : t.index("Fait en")] for t in (modele, text)]
        assert articles[0] == articles[1]


@pytest.mark.parametrize("name", ACTS + CONVENTIONS + AMENDING)
def test_text(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"besancon/{name}.txt", text_of(name) + "\n")
