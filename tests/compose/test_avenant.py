"""The words of an avenant, of the next one, and of the version consolidée; their faults."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.composition import (
    Block,
    Composition,
    Group,
    Heading,
    ItemList,
    LineBreak,
    Paragraph,
    Runs,
    Table,
    Text,
)

HOUSE = """type: collectivite
nom: Commune de Valserre
departement: 39
conseil: ["M. Jean PETIT, Maire", "Mme Marie DURAND, 1re Adjointe"]
"""
BODY = """objet: Entretien des rives du lac
date: 2024-12-16
du: 2025-01-01
au: 2026-12-31
parties:
  - {qui: collectivite, terme: la Commune}
  - {cle: lac, nom: Association du lac, representant: "Mme Zoé LAC, Présidente"}
financement: {montant_annuel: 12000, parts: [{qui: collectivite, taux: 60 %}, lac]}
donnees: {loyer: 500}
preambule: Les rives se dégradent.
articles:
  - {titre: Objet, texte: "Les rives du lac, voir l'article {{ ref('duree') }}."}
  - titre: Argent
    texte: |
      Chacun paie.

      ## De la Commune

      La Commune verse {{ financement.parts.collectivite.annuel | euros }} par an, et un loyer de
      {{ loyer | euros }}.

      ## De l'Association

      L'Association paie le reste.
  - {titre: Durée, texte: "La convention finit le {{ convention.au | date }}."}
  - clause: litiges
"""
CONVENTION = "type: convention\n" + BODY
FIRST = """type: avenant
numero: 1
convention: convention.yaml
objet: Suivi des rives
date: 2025-06-02
effet: 2025-07-01
preambule: Le loyer passe à {{ loyer | euros }}.
modifications:
  - {prolonge: 2027-12-31}
  - {article: objet, mots: Les rives, par: Les berges}
  - {article: objet, mots: du lac, par: de la rivière}
  - {apres: objet, ajoute: {titre: Suivi, texte: "Un comité, voir l'article {{ ref('duree') }}."}}
  - {donnees: {loyer: 600}}
"""
SECOND = """type: avenant
numero: 2
precedent: avenant-1.yaml
objet: Nouveau montant
date: 2025-12-01
modifications:
  - {financement: {revisions: {2026-01-01: 15000}, parts: [{qui: collectivite, taux: 50 %}]}}
  - {supprime: litiges}
  - article: de-l-association
    remplace: |
      L'Association paie :
      - le reste ;
      - les frais.
  - {article: suivi, titre: Comité}
  - {partie: lac, representant: "M. Paul NOIR, Président"}
  - {ajoute_partie: {cle: region, nom: Région Nord, representant: "Mme Léa SEC, Présidente"}}
"""
VERSION = """type: consolidation
avenant: avenant-2.yaml
date: DAY
comparaison: oui
"""


def printed(runs: Runs) -> str:
    return "".join(
        run.text if isinstance(run, Text) else " / " if isinstance(run, LineBreak) else "…"
        for run in runs
    )


def lines(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        match block:
            case Paragraph():
                found.append(printed(block.runs))
            case Heading():
                found.append(f"{'#' * block.level} {printed(block.runs)}")
            case ItemList():
                for item in block.items:
                    found += [f"- {line}" for line in lines(item)]
            case Table():
                rows = (*block.header, *block.rows)
                found += [" | ".join(printed(cell.runs) for cell in row) for row in rows]
            case Group():
                found += lines(block.blocks)
            case _:
                pass
    return found


@pytest.fixture
def examined(tmp_path: Path) -> Callable[..., pipeline.Examined]:
    """Examine the first of some files, written beside the others."""

    def examine(
        name: str, house: str = HOUSE, told: tuple[str, ...] = (), **changed: str
    ) -> pipeline.Examined:
        files = {"convention": CONVENTION, "avenant-1": FIRST, "avenant-2": SECOND,
                 **{key.replace("_", "-"): text for key, text in changed.items()}}  # fmt: skip
        (tmp_path / "collectivite.yaml").write_text(house, encoding="utf-8")
        for key, text in files.items():
            (tmp_path / f"{key}.yaml").write_text(text, encoding="utf-8")
        parsed = pipeline.read([tmp_path / f"{name}.yaml"])
        assert [f"{finding}".partition(": ")[2] for finding in parsed.findings] == [*told]
        (dossier,) = parsed.dossiers
        return pipeline.examine(dossier, build.templates_folder())

    return examine


def words(composition: Composition | None) -> str:
    assert composition is not None
    return "\n".join(lines(composition.body)) + "\n"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("name", ["avenant-1", "avenant-2"])
def test_an_avenant(
    name: str,
    examined: Callable[..., pipeline.Examined],
    golden: Callable[[str, str], None],
) -> None:
    act = examined(name)
    assert [str(finding) for finding in act.findings] == []
    golden(f"avenant/{name}.txt", words(act.composition))


@pytest.mark.parametrize("day", ["2025-01-15", "2025-07-01", "2026-01-01"])
def test_the_version_of_a_day(
    day: str, examined: Callable[..., pipeline.Examined], golden: Callable[[str, str], None]
) -> None:
    act = examined("version", version=VERSION.replace("DAY", day))
    assert [str(finding) for finding in act.findings] == []
    golden(f"avenant/version-{day}.txt", words(act.composition))


BIS = HOUSE + "presentation: {insertion: bis}\n"


def test_where_the_house_adds_bis_no_number_moves(
    examined: Callable[..., pipeline.Examined],
) -> None:
    version = VERSION.replace("DAY", "2026-01-01")
    text = words(examined("version", house=BIS, version=version).composition).replace("\u00a0", " ")
    headings = [line.lstrip("# ") for line in text.split("\n") if line.startswith("#")]
    assert headings[1:8] == [
        "Article 1er – Objet", "Article 1er bis – Comité", "Article 2 – Argent",
        "2.1. De la Commune", "2.2. De l’Association", "Article 3 – Durée",
        "Article 4 – (abrogé)",
    ]  # fmt: skip
    assert "Un comité, voir l’article 3." in text
    act = words(examined("avenant-1", house=BIS).composition).replace("\u00a0", " ")
    assert "Il est inséré, après l’article 1er, un article 1er bis ainsi rédigé :" in act
    assert "Numérotation" not in act


def test_the_amended_text_gives_the_same_act(examined: Callable[..., pipeline.Examined]) -> None:
    amended = CONVENTION.replace("2026-12-31", "2028-12-31").replace("le reste", "le solde")
    typed = """type: avenant
numero: 1
convention: convention.yaml
objet: Suivi
date: 2025-06-02
"""
    by_hand = typed + (
        "modifications:\n  - {prolonge: 2028-12-31}\n"
        "  - {article: de-l-association, mots: reste, par: solde}\n"
    )
    found = typed + "texte_amende: amendee.yaml\n"
    acts = [
        examined("avenant-1", avenant_1=text, amendee=amended, avenant_2=SECOND)
        for text in (by_hand, found)
    ]
    assert [str(f) for act in acts for f in act.findings] == []
    first, second = (words(act.composition) for act in acts)
    assert first == second
    assert "le mot « reste » est remplacé par le mot « solde »" in first.replace("\u00a0", " ")


RENAMED = """type: avenant
numero: 1
convention: convention.yaml
objet: Extension à la rivière
date: 2025-02-03
effet: 2025-02-03
modifications:
  - {titre: Convention d'objectifs, objet: Entretien des rives du lac et de la rivière}
  - {du: 2025-03-01}
"""


def test_an_avenant_changes_the_name_the_object_and_the_first_day(
    examined: Callable[..., pipeline.Examined],
) -> None:
    body = CONVENTION.replace("Les rives du lac, voir", "{{ convention.objet }}, voir").replace(
        "La convention finit", "Du {{ convention.du | date }} : elle finit"
    )
    told = words(examined("avenant-1", convention=body, avenant_1=RENAMED).composition).replace(
        "\u00a0", " "
    )
    amended = (
        body.replace("objet: Entretien des rives du lac\n",
                     "titre: Convention d'objectifs\n"
                     "objet: Entretien des rives du lac et de la rivière\n", 1)
        .replace("du: 2025-01-01", "du: 2025-03-01")
    )  # fmt: skip
    found = RENAMED.partition("modifications")[0] + "texte_amende: amendee.yaml\n"
    act = examined("avenant-1", convention=body, avenant_1=found, amendee=amended)
    assert [str(finding) for finding in act.findings] == []
    lines_of = {line.strip() for line in told.split("\n")}
    assert {
        "à la convention du 16 décembre 2024",
        "# Article 2 – Intitulé et objet de la convention",
        "La convention est désormais intitulée « Convention d’objectifs ».",
        "La convention a désormais pour objet l’entretien des rives du lac et de la rivière.",
        "À l’article 1er, après le mot « lac », sont insérés les mots « et de la rivière ».",
        "# Article 3 – Prise d’effet de la convention",
        "La convention, dont la prise d’effet était fixée au 1er janvier 2025, prend effet le "
        "1er mars 2025.",
        "À l’article 3, les mots « 1er janvier 2025 » sont remplacés par les mots "
        "« 1er mars 2025 ».",
    } <= lines_of
    assert set(words(act.composition).replace("\u00a0", " ").split("\n")) >= {
        "La convention est désormais intitulée « Convention d’objectifs ».",
        "La convention a désormais pour objet l’entretien des rives du lac et de la rivière.",
    }
    version = VERSION.replace("DAY", "2025-06-01").replace("avenant-2", "avenant-1")
    whole = words(examined("version", convention=body, avenant_1=RENAMED, version=version)
                  .composition).replace("\u00a0", " ")  # fmt: skip
    assert whole.split("\n")[:2] == [
        "Convention d’objectifs", "Entretien des rives du lac et de la rivière",
    ]  # fmt: skip
    assert "Intitulé et objet modifiés par l’avenant n° 1 du 3 février 2025" in whole


RAISED = """type: avenant
numero: 1
convention: convention.yaml
objet: Nouveau montant
date: 2025-06-02
effet: 2025-06-02
preambule: |
  Il est porté de {{ financement_avant.annuel | euros }} à {{ financement.annuel | euros }} par an,
  {{ financement.annuel_au('2025-12-31') | euros }} en 2025.
modifications:
  - {financement: {revisions: {2026-01-01: 15000}}}
"""


def test_the_amount_that_an_avenant_fixes_is_told_with_that_which_it_found(
    examined: Callable[..., pipeline.Examined],
) -> None:
    act = examined("avenant-1", avenant_1=RAISED)
    assert [str(finding) for finding in act.findings] == []
    told = plain(words(act.composition))
    assert "Il est porté de 12 000 € à 15 000 € par an, 12 000 € en 2025." in told
    assert "les mots « 7 200 € » sont remplacés par les mots « 9 000 € »" in told


SAME_PERSON = """type: avenant
numero: 1
convention: convention.yaml
objet: Changement de dénomination
date: 2025-06-02
effet: 2025-06-02
modifications:
  - partie: lac
    nom: Association du lac et de la rivière
    siege: "2 rue Neuve, 39000 Lons-le-Saunier"
    iban: FR76 3000 1007 9412 3456 7890 185
  - {article: duree, complete: "Elle peut être prolongée."}
  - {article: de-la-commune, supprime_alinea: Elle le dit}
"""


def test_a_party_that_changes_its_name_goes_on_and_alineas_come_and_go(
    examined: Callable[..., pipeline.Examined],
) -> None:
    longer = CONVENTION.replace(
        "{{ loyer | euros }}.\n", "{{ loyer | euros }}.\n\n      Elle le dit.\n"
    )
    act = examined("avenant-1", convention=longer, avenant_1=SAME_PERSON)
    assert [str(finding) for finding in act.findings] == []
    told = plain(words(act.composition)).split("\n")
    start = told.index(
        "# Article 2 – Changement de dénomination, de siège et de coordonnées bancaires de "
        "l’Association du lac"
    )
    assert told[start + 1 : start + 12] == [
        "L’Association du lac est désormais dénommée « Association du lac et de la rivière ». Dans "
        "la convention, sa dénomination antérieure s’entend de la nouvelle.",
        "Son siège est désormais situé 2 rue Neuve, 39000 Lons-le-Saunier.",
        "Ces changements sont sans effet sur ses droits et obligations nés de la convention.",
        "Les sommes qui lui sont dues au titre de la convention sont désormais versées au compte "
        "suivant :",
        "Titulaire du compte | IBAN | BIC",
        "Association du lac et de la rivière | FR76 3000 1007 9412 3456 7890 185 | –",
        "# Article 3 – Modification de l’article 3",
        "L’article 3 est complété par un alinéa ainsi rédigé :",
        "« Elle peut être prolongée. »",
        "# Article 4 – Modification de l’article 2.1",
        "Le deuxième alinéa de l’article 2.1 est supprimé.",
    ]
    assert "Association du lac" not in told
    version = VERSION.replace("DAY", "2025-07-01").replace("avenant-2", "avenant-1")
    whole = plain(words(examined("version", convention=longer, avenant_1=SAME_PERSON,
                                 version=version).composition))  # fmt: skip
    assert "L’Association du lac et de la rivière, sise 2 rue Neuve" in whole
    assert "Elle peut être prolongée." in whole


LEAVING = """type: avenant
numero: 1
convention: convention.yaml
objet: Retrait
date: 2025-06-02
effet: 2026-01-01
modifications:
  - {retire_partie: lac}
  - {financement: {parts: [{qui: lac, retire: oui}, {qui: region, solde: oui}]}}
  - {ajoute_partie: {cle: region, nom: Région Nord, representant: "Mme Léa SEC, Présidente"}}
"""
TABLES = [
    # habits of the house, rows of the table
    ("", ["Année (montants HT) | Avant | Après | Différence", "Association du lac",
          "2026 | 4 800 € | – | – 4 800 €", "Total de 2025 à 2026 | 9 600 € | 4 800 € | – 4 800 €",
          "Région Nord", "2026 | – | 4 800 € | + 4 800 €",
          "Total de 2025 à 2026 | – | 4 800 € | + 4 800 €", "Ensemble",
          "2026 | 12 000 € | 12 000 € | 0 €", "Total de 2025 à 2026 | 24 000 € | 24 000 € | 0 €"]),
    ("presentation: {tableau_de_l_avenant: complet}\n", [
          "Année (montants HT) | Avant | Après | Différence", "Commune de Valserre",
          "2025 | 7 200 € | 7 200 € | 0 €", "2026 | 7 200 € | 7 200 € | 0 €",
          "Total | 14 400 € | 14 400 € | 0 €", "Association du lac",
          "2025 | 4 800 € | 4 800 € | 0 €", "2026 | 4 800 € | – | – 4 800 €",
          "Total | 9 600 € | 4 800 € | – 4 800 €", "Région Nord", "2025 | – | – | 0 €",
          "2026 | – | 4 800 € | + 4 800 €", "Total | – | 4 800 € | + 4 800 €", "Ensemble",
          "2025 | 12 000 € | 12 000 € | 0 €", "2026 | 12 000 € | 12 000 € | 0 €",
          "Total | 24 000 € | 24 000 € | 0 €"]),
]  # fmt: skip


@pytest.mark.parametrize(("habits", "expected"), TABLES)
def test_the_table_tells_who_pays_otherwise_and_when(
    habits: str, expected: list[str], examined: Callable[..., pipeline.Examined]
) -> None:
    taxed = CONVENTION.replace("financement: {", "financement: {taxe: HT, ")
    told = plain(words(examined("avenant-1", house=HOUSE + habits, avenant_1=LEAVING,
                                convention=taxed).composition)).split("\n")  # fmt: skip
    start = told.index(expected[0])
    assert told[start : start + len(expected)] == expected


JOINING = """type: avenant
numero: 2
precedent: avenant-1.yaml
objet: Adhésion de la Région
date: 2025-12-01
effet: 2026-01-01
modifications:
  - {ajoute_partie: {cle: region, nom: Région Nord, representant: "Mme Léa SEC, Présidente"}}
  - {financement: {parts: [{qui: region, montant: 1000}]}}
"""


def test_an_amended_text_need_not_tell_when_the_plan_has_changed(
    examined: Callable[..., pipeline.Examined],
) -> None:
    """It is typed as the convention is to be; what is over stands all the same."""
    party = '  - {cle: region, nom: Région Nord, representant: "Mme Léa SEC, Présidente"}\n'
    amended = CONVENTION.replace(
        "financement: {montant_annuel: 12000", party + "financement: {montant_annuel: 15000"
    ).replace("60 %}, lac]", "60 %}, lac, {qui: region, montant: 2000}]")
    third = """type: avenant
numero: 3
precedent: avenant-2.yaml
objet: Contribution de la Région
date: 2026-06-01
effet: 2026-07-01
texte_amende: amendee.yaml
"""
    act = examined("avenant-3", avenant_1=RAISED, avenant_2=JOINING, avenant_3=third,
                   amendee=amended)  # fmt: skip
    assert [str(finding) for finding in act.findings] == []
    plan = act.dossier.plan
    assert plan is not None
    assert {c.cle: [int(a) for a in c.montants] for c in plan.contributions} == {
        "collectivite": [7200, 9000], "lac": [4800, 4500], "region": [0, 1500],
    }  # fmt: skip


FAULTS = [
    # what is typed instead of « Les berges », where it is told
    ("{{ bergs }}", r"avenant-1.yaml:10:\d+: erreur TXT001 nom-sans-valeur: « bergs »"),
    ("**gras", r"avenant-1.yaml:10:\d+: erreur TXT019"),
]


@pytest.mark.parametrize(("typed", "told"), FAULTS)
def test_a_fault_of_a_new_text_is_told_where_it_was_typed(
    typed: str, told: str, examined: Callable[..., pipeline.Examined]
) -> None:
    act = examined("avenant-1", avenant_1=FIRST.replace("par: Les berges", f'par: "{typed}"'))
    assert act.composition is None
    assert re.search(told, "\n".join(str(finding) for finding in act.findings))


def test_a_fault_of_the_convention_is_told_first(
    examined: Callable[..., pipeline.Examined],
) -> None:
    act = examined("avenant-1", convention=CONVENTION.replace("Chacun paie", "{{ chacn }} paie"))
    (finding,) = act.findings
    assert (finding.code, finding.position.line) == ("TXT032", 1)
    assert "convention.yaml:16" in finding.message


def test_a_reference_to_an_article_that_falls_is_told(
    examined: Callable[..., pipeline.Examined],
) -> None:
    text = FIRST.replace("  - {prolonge: 2027-12-31}\n", "  - {supprime: duree}\n").replace(
        "voir l'article {{ ref('duree') }}", "ici"
    )
    codes = [finding.code for finding in examined("avenant-1", avenant_1=text).findings]
    assert codes == []  # the avenant does not quote the article that refers to it
    version = VERSION.replace("DAY", "2025-07-01").replace("avenant-2", "avenant-1")
    found = examined("version", version=version, avenant_1=text).findings
    assert [finding.code for finding in found] == ["TXT030"]


def test_the_convention_on_a_day(examined: Callable[..., pipeline.Examined]) -> None:
    last = examined("avenant-2").dossier
    from_day = {
        day: last.version_au(type(last.jour).fromisoformat(day)).convention
        for day in ("2025-06-30", "2025-07-01", "2025-12-01")
    }
    assert [one.au.year for one in from_day.values() if one.au] == [2026, 2027, 2027]
    plans = [last.version_au(type(last.jour).fromisoformat(day)).plan for day in from_day]
    assert [plan.montants[1] for plan in plans if plan] == [12000, 12000, 15000]


# --- a délibération that approves an avenant ------------------------------------------------

SITTING = """type: seance
date: 2025-05-26
convocation: 2025-05-20
lieu: à la mairie
presidence: Jean PETIT
secretaire: Marie DURAND
"""
APPROVAL = """type: deliberation
question: 4
numero: 2025-004
objet: Avenant à la convention sur les rives du lac
avenant: avenant-1.yaml
donnees: {inscrits: 40}
blocs: {contexte: Les rives sont fréquentées.}
rapport: |
  {{ bloc('contexte') }} Le loyer de {{ avenant.convention }} serait de {{ loyer | euros }},
  jusqu'au {{ convention.au | date }} ; la part de la Commune, de
  {{ financement_avant.parts.collectivite.total | euros }}, serait de
  {{ financement.parts.collectivite.total | euros }}.
dispositif:
  - approuve l'avenant n° {{ avenant.numero }} {{ avenant.convention | avec("à") }}
  - autorise {{ convention.signataire }} à le signer
scrutin: unanimité
"""


def test_a_deliberation_and_the_avenant_that_it_approves_name_each_other(
    examined: Callable[..., pipeline.Examined],
) -> None:
    first = FIRST.replace("convention: convention.yaml\n",
                          "convention: convention.yaml\ndeliberation: vote.yaml\n").replace(
        "preambule: Le loyer", "preambule: \"{{ bloc('contexte') }} Pour {{ inscrits }}, le loyer"
    ).replace("{{ loyer | euros }}.\n", '{{ loyer | euros }}."\n', 1)  # fmt: skip
    files = {"seance": SITTING, "vote": APPROVAL, "avenant_1": first}
    voted, amending = examined("vote", **files), examined("avenant-1", **files)
    assert [str(f) for act in (voted, amending) for f in act.findings] == []
    said = plain(words(voted.composition))
    assert (
        "Les rives sont fréquentées. Le loyer de la convention du 16 décembre 2024 serait de "
        "600 €, jusqu’au 31 décembre 2027 ; la part de la Commune, de 14 400 €, serait de "
        "21 600 €."
    ) in said
    assert "- approuve l’avenant n° 1 à la convention du 16 décembre 2024 ;" in said
    assert "- autorise M. le Maire à le signer." in said
    assert "Avenant n° 1 à la convention du 16 décembre 2024, Suivi des rives" in said
    act = plain(words(amending.composition))
    assert "Les rives sont fréquentées. Pour 40, le loyer passe à 600 €." in act
    assert "dûment habilité par la délibération n° 2025-004" in act


SIGNED_FIRST = [
    ("2025-06-02", []),
    (
        "2025-05-19",
        [("CNV004", "l'avenant serait signé le 19\u00a0mai 2025, avant la délibération")],
    ),
]


@pytest.mark.parametrize(("day", "told"), SIGNED_FIRST)
def test_an_avenant_is_signed_after_the_deliberation(
    day: str, told: list[tuple[str, str]], examined: Callable[..., pipeline.Examined]
) -> None:
    first = FIRST.replace("2025-06-02", f"{day}\ndeliberation: vote.yaml")
    act = examined("avenant-1", seance=SITTING, vote=APPROVAL, avenant_1=first)
    found = [(f.code, f.message[: len(told[0][1])] if told else "") for f in act.findings]
    assert found == told


def test_a_deliberation_that_names_no_avenant_is_told(
    examined: Callable[..., pipeline.Examined],
) -> None:
    vote = APPROVAL.replace("avenant: avenant-1.yaml\n", "")
    vote = vote[: vote.index("rapport")] + "dispositif: [décide]\nscrutin: unanimité\n"
    first = FIRST.replace("2025-06-02", "2025-06-02\ndeliberation: vote.yaml")
    act = examined("avenant-1", seance=SITTING, vote=vote, avenant_1=first)
    assert [(f.code, f.position.line) for f in act.findings] == [("CNV009", 6)]
    assert "ajoutez-lui « avenant: avenant-1.yaml »" in act.findings[0].message


# --- the plan as amended --------------------------------------------------------------------

LIMITED = CONVENTION.replace("taux: 60 %}", "taux: 60 %, seuil: 7500}")
PASSED = [
    # the modification, where it is told
    ("{financement: {montant_annuel: 13000}}", "FIN011", 8, "de 7 800 € par an, et le seuil"),
    ("{financement: {parts: [{qui: collectivite, seuil: 7000}]}}", "FIN011", 8, "7 000 €"),
    ("{financement: {parts: [{qui: collectivite, taux: 100 %}]}}", "FIN013", 8, "rien à payer"),
    ("{prolonge: 2027-12-31}", "", 0, ""),
]


@pytest.mark.parametrize(("change", "code", "line", "told"), PASSED)
def test_the_rules_of_a_plan_hold_for_the_plan_as_amended(
    change: str, code: str, line: int, told: str, examined: Callable[..., pipeline.Examined]
) -> None:
    first = FIRST[: FIRST.index("modifications")] + f"modifications:\n  - {change}\n"
    first = first.replace("{{ loyer | euros }}", "600")
    limited = LIMITED.replace("seuil: 7500", "seuil: 15000") if code == "FIN013" else LIMITED
    act = examined("avenant-1", convention=limited, avenant_1=first)
    found = [(f.code, f.position.line) for f in act.findings]
    assert found == ([(code, line + 1)] if code else [])
    assert all(told in plain(f.message) for f in act.findings)


def test_a_year_without_an_amount_is_told_where_the_term_is_prolonged(
    examined: Callable[..., pipeline.Examined],
) -> None:
    yearly = CONVENTION.replace("montant_annuel: 12000", "montants: {2025: 5000, 2026: 6000}")
    yearly = yearly.replace("collectivite.annuel", "collectivite.total")
    act = examined("avenant-1", convention=yearly)
    assert [(f.code, f.position.line) for f in act.findings] == [("FIN012", 9)]


# --- the copies of a modèle -----------------------------------------------------------------

MODELE = CONVENTION.replace(
    '{cle: lac, nom: Association du lac, representant: "Mme Zoé LAC, Présidente"}',
    '{cle: lac, qui: "[…]"}',
).replace("loyer: 500", 'loyer: "[…]"')
COPIES = """type: convention
modele: convention.yaml
date: 2024-12-16
partenaires:
  - {cle: lac, nom: Association du lac, siege: A, representant: "Mme Zoé LAC, Présidente",
     donnees: {loyer: 500}}
  - {cle: foot, nom: Club de foot, siege: B, representant: "M. Luc PRÉ, Président",
     donnees: {loyer: 700}}
"""
OF_ALL = """type: avenant
numero: 1
convention: copies.yaml
objet: Un an de plus
date: 2025-06-02
modifications: [{prolonge: 2027-12-31}]
"""
OF_ONE = """type: avenant
numero: 2
precedent: avenant-1.yaml
partenaire: PARTENAIRE
objet: Autre loyer
date: 2025-12-01
modifications: [{donnees: {loyer: 800}}]
"""


@pytest.fixture
def copies(tmp_path: Path) -> Callable[[str], tuple[pipeline.Examined, ...]]:
    """Examine what one file gives, among a modèle, its copies and their avenants."""
    files = {"collectivite": HOUSE, "convention": MODELE, "copies": COPIES, "avenant-1": OF_ALL,
             "avenant-2": OF_ONE.replace("PARTENAIRE", "Foot"),
             "avenant-3": OF_ONE.replace("PARTENAIRE", "fout"),
             "version": VERSION.replace("DAY", "2026-01-01") + "partenaire: foot\n"}  # fmt: skip
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")

    def examine(name: str) -> tuple[pipeline.Examined, ...]:
        parsed = pipeline.read([tmp_path / f"{name}.yaml"])
        assert [str(finding) for finding in parsed.findings] == []
        return tuple(pipeline.examine(one, build.templates_folder()) for one in parsed.dossiers)

    return examine


def test_one_avenant_amends_every_copy_of_a_modele(
    copies: Callable[[str], tuple[pipeline.Examined, ...]],
) -> None:
    lac, foot = copies("avenant-1")
    assert [one.dossier.exemplaire for one in (lac, foot)] == ["lac", "foot"]
    assert [list(map(str, one.findings)) for one in (lac, foot)] == [[], []]
    assert "L’Association du lac, sise A" in plain(words(lac.composition))
    assert "Luc PRÉ" in words(foot.composition)


def test_an_avenant_amends_the_copy_of_one_partner(
    copies: Callable[[str], tuple[pipeline.Examined, ...]],
) -> None:
    (act,) = copies("avenant-2")
    said = plain(words(act.composition))
    assert [str(finding) for finding in act.findings] == []
    assert "les mots « 700 € » sont remplacés par les mots « 800 € »" in said
    assert "Vu l’avenant n° 1 du 2 juin 2025 ;" in said
    (version,) = copies("version")
    whole = plain(words(version.composition))
    assert "un loyer de 800 €" in whole
    assert "La convention finit le 31 décembre 2027." in whole


def test_a_partner_who_has_no_copy_is_told(
    tmp_path: Path,
    copies: Callable[[str], tuple[pipeline.Examined, ...]],
) -> None:
    assert copies("avenant-2")
    parsed = pipeline.read([tmp_path / "avenant-3.yaml"])
    assert [(f.position.line, f.message) for f in parsed.findings] == [
        (4, "« fout » n'a pas d'exemplaire dans « avenant-1.yaml » : vouliez-vous dire « foot » ?")
    ]


def test_a_missing_file_is_told_by_the_key_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "collectivite.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "avenant.yaml").write_text(SECOND, encoding="utf-8")
    parsed = pipeline.read([tmp_path / "avenant.yaml"])
    assert [(f.position.line, f.message) for f in parsed.findings] == [
        (3, "le fichier « avenant-1.yaml » de la clé « precedent » n'existe pas")
    ]


def test_each_convention_has_its_avenant_number_one(
    examined: Callable[..., pipeline.Examined], tmp_path: Path
) -> None:
    other = FIRST.replace("convention.yaml", "autre.yaml")
    assert examined("avenant-1", autre=CONVENTION, other=other)
    again = FIRST.replace("numero: 1", "numero: 01")
    (tmp_path / "again.yaml").write_text(again, encoding="utf-8")
    names = ["avenant-1", "other", "again"]
    parsed = pipeline.read([tmp_path / f"{name}.yaml" for name in names])
    told = pipeline.compare(parsed)
    assert [(d.place.source.path.stem, f.code) for d, f in told] == [("again", "ACT003")]


# --- words of a shared clause ---------------------------------------------------------------

IN_A_CLAUSE = """type: avenant
numero: 1
convention: convention.yaml
objet: Litiges
date: 2025-06-02
modifications:
  - {article: litiges, mots: à l'amiable, par: entre elles}
  - {article: litiges, mots: entre elles, par: entre elles d'abord}
"""


def test_words_of_a_shared_clause_are_replaced(
    examined: Callable[..., pipeline.Examined],
) -> None:
    act = examined("avenant-1", avenant_1=IN_A_CLAUSE)
    assert [str(finding) for finding in act.findings] == []
    said = plain(words(act.composition))
    assert "- les mots « à l’amiable » sont remplacés par les mots « entre elles » ;" in said
    version = VERSION.replace("DAY", "2025-07-01").replace("avenant-2", "avenant-1")
    whole = plain(words(examined("version", version=version, avenant_1=IN_A_CLAUSE).composition))
    assert "Les parties s’efforcent de régler entre elles d’abord tout différend" in whole
    assert "Article 4 – Litiges\nModifié par l’avenant n° 1 du 2 juin 2025" in whole


NOT_THERE = [
    ("mots: à l'amiable, par", "mots: à l'aimable, par", ("AVE004", 7)),
    ("mots: à l'amiable, par", "mots: différend, par", None),
    ("mots: à l'amiable, par", "mots: de, par", ("AVE005", 7)),
]


@pytest.mark.parametrize(("old", "new", "expected"), NOT_THERE)
def test_words_that_a_shared_clause_does_not_have_are_told_where_they_were_typed(
    old: str, new: str, expected: tuple[str, int] | None,
    examined: Callable[..., pipeline.Examined],
) -> None:  # fmt: skip
    alone = IN_A_CLAUSE[: IN_A_CLAUSE.index("  - {article: litiges, mots: entre")]
    act = examined("avenant-1", avenant_1=alone.replace(old, new))
    found = [(f.code, f.position.line) for f in act.findings]
    assert found == ([expected] if expected else [])
    assert (act.composition is None) == bool(expected)


def test_an_article_whose_clause_is_replaced_keeps_its_title_and_its_label(
    examined: Callable[..., pipeline.Examined],
) -> None:
    first = IN_A_CLAUSE[: IN_A_CLAUSE.index("  - {article")]
    first += "  - {article: litiges, remplace: Le juge décide.}\n"
    second = SECOND[: SECOND.index("  - {fin")] + "  - {article: litiges, mots: juge, par: maire}\n"
    version = VERSION.replace("DAY", "2026-01-01")
    act = examined("version", version=version, avenant_1=first, avenant_2=second)
    assert [str(finding) for finding in act.findings] == []
    assert "Article 4 – Litiges\n" in plain(words(act.composition))
    assert "Le maire décide." in plain(words(act.composition))


def test_a_datum_that_no_article_prints_is_no_article_of_an_avenant(
    examined: Callable[..., pipeline.Examined],
) -> None:
    alone = IN_A_CLAUSE[: IN_A_CLAUSE.index("  - {article")] + "  - {donnees: {quai: 5}}\n"
    act = examined("avenant-1", avenant_1=alone)
    assert [(f.code, f.position.line) for f in act.findings] == [("AVE006", 7)]
    with_it = alone + '  - {article: duree, remplace: "Au quai {{ quai }}."}\n'
    act = examined("avenant-1", avenant_1=with_it)
    assert [str(finding) for finding in act.findings] == []
    said = plain(words(act.composition))
    assert "# Article 2 – Modification de l’article 3" in said
    assert "Données de la convention" not in said


# --- what is said of one article -------------------------------------------------------------

SAID = [
    # the modifications, the articles of the avenant about articles
    ("[{article: duree, mots: finit, par: finit en principe}]",
     ["# Article 2 – Modification de l’article 3",
      "À l’article 3, après le mot « finit », sont insérés les mots « en principe »."]),
    ("[{article: objet, mots: Les rives, par: Toutes Les rives}]",
     ["# Article 2 – Modification de l’article 1er",
      "À l’article 1er, avant les mots « Les rives », est inséré le mot « Toutes »."]),
    ("[{article: de-l-association, mots: reste., par: reste. Elle en rend compte.}]",
     ["# Article 2 – Modification de l’article 2.2",
      "L’article 2.2 est complété par la phrase suivante : « Elle en rend compte. »"]),
    ("[{article: de-l-association, mots: reste., par: reste. Elle paie. M. Paul NOIR aussi.},"
     " {article: de-l-association, mots: L'Association, par: L'Amicale}]",
     ["# Article 2 – Modification de l’article 2.2",
      "L’article 2.2 est ainsi modifié :",
      "- il est complété par les phrases suivantes : « Elle paie. M. Paul NOIR aussi. » ;",
      "- le mot « L’Association » est remplacé par le mot « L’Amicale »."]),
    ("[{article: objet, mots: Les rives, par: Les rivesaltes}]",
     ["# Article 2 – Modification de l’article 1er",
      "À l’article 1er, les mots « Les rives » sont remplacés par les mots « Les rivesaltes »."]),
    ("[{article: objet, mots: rives, par: berges}, {article: duree, titre: Terme},"
     " {article: objet, titre: But}, {donnees: {loyer: 600}}]",
     ["# Article 2 – Modification de l’article 1er",
      "À l’article 1er, le mot « rives » est remplacé par le mot « berges ».",
      "L’article 1er est désormais intitulé « But ».",
      "# Article 3 – Modification de l’article 3",
      "L’article 3 est désormais intitulé « Terme ».",
      "# Article 4 – Modification de l’article 2.1",
      "À l’article 2.1, les mots « 500 € » sont remplacés par les mots « 600 € »."]),
    ("[{donnees: {loyer: 600}}, {article: de-la-commune, mots: par an, par: chaque année}]",
     ["# Article 2 – Modification de l’article 2.1",
      "L’article 2.1 est ainsi modifié :",
      "- les mots « 500 € » sont remplacés par les mots « 600 € » ;",
      "- les mots « par an » sont remplacés par les mots « chaque année »."]),
    ("[{article: argent, mots: Chacun, par: Chacune}, {article: de-l-association, titre: Suite},"
     " {article: argent, mots: paie., par: paie bien.}]",
     ["# Article 2 – Modification de l’article 2",
      "À l’article 2, le mot « Chacun » est remplacé par le mot « Chacune ».",
      "# Article 3 – Modification de l’article 2.2",
      "L’article 2.2 est désormais intitulé « Suite ».",
      "# Article 4 – Modification de l’article 2",
      "À l’article 2, le mot « paie. » est remplacé par les mots « paie bien. »."]),
]  # fmt: skip


@pytest.mark.parametrize(("modifications", "said"), SAID)
def test_all_that_changes_in_an_article_is_in_one_article_of_the_avenant(
    modifications: str, said: list[str], examined: Callable[..., pipeline.Examined]
) -> None:
    first = f"{FIRST[: FIRST.index('preambule')]}modifications: {modifications}\n"
    act = examined("avenant-1", avenant_1=first)
    assert [str(finding) for finding in act.findings] == []
    told = [line for line in plain(words(act.composition)).split("\n") if line]
    start, end = (next(i for i, line in enumerate(told) if line.endswith(head))
                  for head in ("– Objet", "– Prise d’effet"))  # fmt: skip
    assert told[start + 2 : end] == said


WITH_A_TABLE = CONVENTION.replace(
    "      Chacun paie.\n",
    "      Chacun paie :\n\n      {{ financement.tableau }}\n\n      Voilà.\n",
)


def test_the_tables_of_an_article_that_changes_are_compared_as_tables(
    examined: Callable[..., pipeline.Examined],
) -> None:
    version = VERSION.replace("DAY", "2026-01-01")
    act = examined("version", version=version, convention=WITH_A_TABLE)
    assert [str(finding) for finding in act.findings] == []
    assert act.composition is not None
    tables = [b for b in act.composition.body if isinstance(b, Table)][-4:]
    legends = [printed(one.legend) for one in tables]
    assert legends == ["", "Convention signée", "Version consolidée", ""]
    sides, old, new, rest = (lines((one,)) for one in tables)
    assert plain(sides[-1]) == "Chacun paie : | Chacun paie :"
    assert plain(old[1]).startswith("Commune de Valserre | 7 200 € | 7 200 € | 14 400 €")
    assert plain(new[0]) == "Financeur | 2025 | 2026 | 2027 | Total | Part"
    assert rest[:2] == ["Convention signée | Version consolidée", "Voilà. | Voilà."]
    bold = [run.text for row in tables[2].rows for cell in row for run in cell.runs
            if isinstance(run, Text) and run.bold]  # fmt: skip
    assert "Commune de Valserre" not in bold


# --- an article that goes elsewhere -----------------------------------------------------------

LAST = """  - {titre: Durée, texte: "La convention finit le {{ convention.au | date }}."}
"""
FIRST_OF_ALL = "articles:\n" + LAST
MOVED = [
    # what changes, the articles of the avenant about articles
    (lambda text: text.replace(LAST, "").replace("articles:\n", FIRST_OF_ALL),
     ["# Article 2 – Numérotation",
      "Les articles 1er et 2 deviennent les articles 2 et 3. L’article 3 devient l’article 1er. "
      "Les renvois d’un article à l’autre sont modifiés en conséquence."]),
    (lambda text: text.replace(LAST, "").replace(
        "articles:\n", FIRST_OF_ALL.replace("finit le", "s'achève le")),
     ["# Article 2 – Suppression de l’article 3",
      "L’article 3 est supprimé.",
      "# Article 3 – Insertion d’un article 1er",
      "Il est inséré, avant l’article 1er, un article 1er ainsi rédigé :",
      "« Article 1er – Durée",
      "La convention s’achève le 31 décembre 2026. »",
      "# Article 4 – Numérotation",
      "Les articles 1er et 2 deviennent les articles 2 et 3. Les renvois d’un article à l’autre "
      "sont modifiés en conséquence."]),
]  # fmt: skip


@pytest.mark.parametrize(("amend", "said"), MOVED)
def test_an_article_that_is_put_elsewhere_is_never_said_to_fall_and_to_move(
    amend: Callable[[str], str], said: list[str], examined: Callable[..., pipeline.Examined]
) -> None:
    typed = f"{FIRST[: FIRST.index('preambule')]}texte_amende: amendee.yaml\n"
    act = examined("avenant-1", avenant_1=typed, amendee=amend(CONVENTION))
    assert [str(finding) for finding in act.findings] == []
    told = [line for line in plain(words(act.composition)).split("\n") if line]
    start, end = (next(i for i, line in enumerate(told) if line.endswith(head))
                  for head in ("– Objet", "– Prise d’effet"))  # fmt: skip
    assert told[start + 2 : end] == said


# --- who cedes her place, and how much longer -------------------------------------------------

CEDED = f"""{FIRST[: FIRST.index("preambule")]}modifications:
  - partie: lac
    par: {{nom: Association de la rivière, representant: "M. Luc PRÉ, Président"}}
"""
TAKES = "L’Association de la rivière, représentée par Monsieur Luc PRÉ, en qualité de Président, "
CESSION = [
    ("", f"{TAKES}prend la place de l’Association du lac dans tous ses droits et obligations nés "
     "de la convention.", ["collectivite", "lac"], "Fait en deux exemplaires"),
    ("    signe: oui\n", f"{TAKES}reçoit de l’Association du lac, qui la lui cède, la qualité de "
     "partie à la convention, avec tous les droits et obligations qui en naissent.",
     ["collectivite", "lac_cedant", "lac"], "Fait en trois exemplaires"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "said", "signed", "made"), CESSION)
def test_who_cedes_her_place_signs_where_it_is_said(
    key: str, said: str, signed: list[str], made: str, examined: Callable[..., pipeline.Examined]
) -> None:
    act = examined("avenant-1", avenant_1=CEDED + key)
    assert [str(finding) for finding in act.findings] == []
    told = plain(words(act.composition)).split("\n")
    assert said in told
    assert [one.cle for one in act.dossier.signataires] == signed
    assert any(line.startswith(made) for line in told)
    assert [one.cle for one in act.dossier.amende.parties.toutes] == ["collectivite", "lac"]


LONGER = [
    # the term, what is typed, the new term
    ("2026-12-31", "1 an", "31 décembre 2027"),
    ("2026-12-31", "un an", "31 décembre 2027"),
    ("2026-06-30", "6 mois", "31 décembre 2026"),
    ("2026-04-30", "18 mois", "31 octobre 2027"),
    ("2027-02-28", "1 an", "29 février 2028"),
    ("2026-12-31", "90 jours", "31 mars 2027"),
    ("2026-12-31", "2027-06-30", "30 juin 2027"),
]


@pytest.mark.parametrize(("last", "typed", "new"), LONGER)
def test_a_convention_is_prolonged_to_a_day_or_by_a_length(
    last: str, typed: str, new: str, examined: Callable[..., pipeline.Examined]
) -> None:
    first = f"{FIRST[: FIRST.index('preambule')]}modifications: [{{prolonge: {typed}}}]\n"
    signed = CONVENTION.replace("2026-12-31", last)
    act = examined("avenant-1", avenant_1=first, convention=signed)
    assert [str(f) for f in act.findings if f.severity.value == "erreur"] == []
    assert f"est prolongée jusqu’au {new}." in plain(words(act.composition))


WRONG = [
    ("{prolonge: 1 ann}", "MOD006", "« 1 ann » n'est pas une date"),
    ("{partie: lac, signe: oui}", "MOD002", "« signe » se dit de qui cède sa place"),
    ("{partie: lac, par: region, qualite: Maire}", "MOD016", "avec « par », dites du nouveau"),
]


@pytest.mark.parametrize(("change", "code", "message"), WRONG)
def test_what_cannot_be_read_of_a_modification_is_told(
    change: str, code: str, message: str, tmp_path: Path
) -> None:
    first = f"{FIRST[: FIRST.index('preambule')]}modifications: [{change}]\n"
    for name, text in (("collectivite", HOUSE), ("convention", CONVENTION), ("avenant", first)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (finding,) = pipeline.read([tmp_path / "avenant.yaml"]).findings
    assert (finding.code, finding.message[: len(message)]) == (code, message)
