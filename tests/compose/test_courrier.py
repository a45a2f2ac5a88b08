"""The letters that follow from a convention: their words, their sums, whom they are for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from drafter import build, pipeline
from drafter.composition import Block, Group, LineBreak, Paragraph, Runs, Signatures, Table, Text
from drafter.findings import Finding

Golden = Callable[[str, str], None]

HOUSE = """\
type: collectivite
nom: Ville de Valserre
departement: 39
adresse: 1, place de la Mairie, 39100 Valserre
siret: 213 900 012 00013
conseil:
  - {civilite: Mme, prenom: Anne, nom: PETIT, fonction: Maire, au: 2022-06-30}
  - {civilite: Mme, prenom: Lise, nom: GRAND, fonction: Maire, titre: m, du: 2022-07-01}
  - M. Luc NOIR, 1er Adjoint
"""
PARTNERS = """\
type: partenaires
partenaires:
  etat:
    nom: État
    adresse: [Préfecture du Jura, "8, rue de la Préfecture", 39000 Lons-le-Saunier Cedex]
    representant:
      - {civilite: M., prenom: Paul, nom: ROUX, fonction: Préfet du Jura, au: 2021-12-31}
      - {civilite: Mme, prenom: Zoé, nom: LAC, fonction: préfète du Jura, du: 2022-01-01}
  metropole:
    nom: Grand Valserre Métropole
    siege: 4 rue du Lac, 39100 Valserre
    representant: Mme Anne PETIT, Présidente
  habitat:
    nom: Jura Habitat
    forme: Office public de l'habitat
    siege: 6, rue Haute, BP 12, 39100 Dole
    representant: Mme Isabelle BLANC, Directrice générale
  logement:
    nom: SAIEM Logement
    article: la
    forme: Société d'économie mixte
    siege: 1 place de l'Europe, 39101 Dole Cedex
    representant: M. Marc BRUN, Directeur général
    iban: FR76 3000 1007 9412 3456 7890 185
    bic: BDFEFRPPCCT
"""
CONVENTION = """\
type: convention
titre: Convention de partenariat
objet: Médiation sur le Grand Valserre
date: 2020-12-15
du: 2020-06-01
au: 2024-05-31
echeances:
  - {quoi: bilan annuel, avant: 30 juin, chaque_annee: oui, annee_suivante: oui, qui: bailleurs}
parties:
  - etat
  - metropole
  - {qui: collectivite, representant: Luc NOIR}
  - {groupe: les bailleurs, cle: bailleurs, coordonnateur: logement, membres: [habitat, logement]}
financement:
  montant_annuel: 349284
  parts:
    - {qui: bailleurs, taux: 51 %}
    - cle: publics
      qui: [collectivite, metropole, etat]
      taux: 49 %
      a_parts_egales: oui
      arrondi: euro
articles: [{titre: Objet, texte: Voici.}]
"""
DECEMBER = """\
type: courrier
modele: sollicitation
convention: convention.yaml
annee: 2021
date: 2020-12-18
reference: DG/{{ annee }}/{{ destinataire.cle }}
suivi_par: M. X, 03 84 00 00 00
pieces_jointes: [plan de financement]
copies: [M. le Trésorier]
"""
JUNE = """\
type: courrier
modele: appel de fonds
convention: convention.yaml
annee: 2024
date: 2024-06-03
avant: 2024-06-30
a: [collectivite, metropole]
"""
NOTICE = """\
type: courrier
modele: notification
convention: convention.yaml
date: 2020-12-20
a: [etat, habitat]
"""
REMINDER = """\
type: courrier
modele: rappel
convention: convention.yaml
date: 2022-05-20
signataire: {qui: Luc NOIR, mention: Pour le Maire et par délégation}
complement: Le modèle de bilan est joint.
"""


def written(folder: Path, **files: str) -> list[Path]:
    texts = {"collectivite": HOUSE, "partenaires": PARTNERS, "convention": CONVENTION} | files
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return [folder / f"{name}.yaml" for name in files]


def letters(folder: Path, **files: str) -> list[pipeline.Examined]:
    parsed = pipeline.read(written(folder, **files))
    assert [str(finding) for finding in parsed.findings] == []
    return [pipeline.examine(one, build.templates_folder()) for one in parsed.dossiers]


def told(folder: Path, **files: str) -> list[Finding]:
    return list(build.check(written(folder, **files)).all_findings)


def words(examined: pipeline.Examined) -> str:
    assert [str(finding) for finding in examined.findings] == []
    made = examined.composition
    assert made is not None
    blocks = [*made.first_header, *made.body, *made.footer]
    return "\n".join([f"[{made.title}]", *(line for one in blocks for line in _lines(one))]) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"{block.style}: {_text(block.runs)}"
        case Group():
            for inner in block.blocks:
                yield from _lines(inner)
        case Table():
            for row in (*block.header, *block.rows):
                yield " | ".join(_text(cell.runs) for cell in row)
        case Signatures():
            for one in block.signatures:
                yield from (line for each in (*one.above, *one.below) for line in _lines(each))


def _text(runs: Runs) -> str:
    parts = (
        run.text if isinstance(run, Text) else "\n  " if isinstance(run, LineBreak) else "?"
        for run in runs
    )
    return "".join(parts)


@pytest.mark.parametrize(
    ("name", "text"),
    [("decembre", DECEMBER), ("juin", JUNE), ("notification", NOTICE), ("rappel", REMINDER)],
)
def test_each_recipient_has_her_letter(
    tmp_path: Path, golden: Golden, name: str, text: str
) -> None:
    made = letters(tmp_path, **{name: text})
    golden(f"courrier/{name}.txt", "\n".join(words(one) for one in made))


@pytest.mark.parametrize(
    ("typed", "foot"),
    [
        ("siret: 443 061 841 00047", "Cedex – SIRET 443\u00a0061\u00a0841\u00a000047"),
        ("siren: 443 061 841", "Cedex – SIREN 443\u00a0061\u00a0841"),
        ("ape: 6820A", "Cedex"),
    ],
)
def test_the_foot_names_the_number_that_it_bears(tmp_path: Path, typed: str, foot: str) -> None:
    partners = PARTNERS.replace("    bic: BDFEFRPPCCT\n", f"    bic: BDFEFRPPCCT\n    {typed}\n")
    (one, _) = letters(tmp_path, partenaires=partners, courrier=JUNE)
    (line,) = (line for line in words(one).splitlines() if line.startswith("pied"))
    assert line.casefold().endswith(foot.casefold())


def test_each_letter_has_a_file_named_after_who_receives_it(tmp_path: Path) -> None:
    names = [one.dossier.exemplaire for one in letters(tmp_path, courrier=DECEMBER)]
    assert names == ["collectivite", "metropole", "etat"]


def test_a_contract_with_a_natural_person_is_written_of_as_such(tmp_path: Path) -> None:
    contract = """\
type: convention
titre: Contrat de résidence
objet: Résidence d'artiste
numero: 2024-12
date: 2024-01-10
parties:
  - collectivite
  - {cle: lac, nom: Mme Zoé LAC, siege: "2 rue du Lac, 39100 Dole"}
financement: {montant: 3000, parts: [collectivite]}
articles: [Voici.]
"""
    both = """\
type: courrier
modele: notification
convention: convention.yaml
date: 2024-01-15
---
type: courrier
modele: appel de fonds
convention: convention.yaml
date: 2024-06-03
iban: FR76 3000 1007 9412 3456 7890 185
"""
    written(tmp_path, convention=contract)
    paths = [tmp_path / "courrier.yaml"]
    paths[0].write_text(both, encoding="utf-8")
    made = [
        pipeline.examine(one, build.templates_folder()) for one in pipeline.read(paths).dossiers
    ]
    told, asked = (words(one).replace("\u00a0", " ") for one in made)
    assert "Notification du contrat de résidence n° 2024-12 du 10 janvier 2024" in told
    assert "conclu entre la Ville de Valserre et Madame Zoé LAC" in told
    assert "appel: Madame,\n" in told
    assert "En application du contrat de résidence" in asked
    assert "soit 3 000 € (trois mille euros)" in asked.replace("\u202f", " ")
    assert "signature: Zoé LAC" in asked


def test_titles_follow_the_day_of_the_letter_and_the_wish_of_who_bears_them(
    tmp_path: Path,
) -> None:
    later = DECEMBER.replace("2021", "2023").replace("2020-12-18", "2022-12-01")
    opened = [
        line
        for one in letters(tmp_path, courrier=later)
        for line in words(one).split("\n")
        if line.startswith("appel")
    ]
    assert opened == ["appel: Madame le Maire,", "appel: Madame la Présidente,",
                      "appel: Madame la Préfète,"]  # fmt: skip


def test_a_letter_fits_one_page(tmp_path: Path) -> None:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - this test alone prints

    made = letters(tmp_path, courrier=JUNE)[0]
    assert made.composition is not None
    data = pipeline.render(made.composition, made.look, ["pdf"])["pdf"]
    assert len(pypdfium2.PdfDocument(data)) == 1


@given(
    annual=st.integers(1, 10**7),
    first=st.integers(1, 12),
    years=st.integers(0, 4),
    last=st.integers(1, 12),
    rate=st.integers(1, 99),
    payments=st.booleans(),
)
def test_the_letters_of_all_years_ask_what_the_plan_says(
    tmp_path_factory: pytest.TempPathFactory,
    *, annual: int, first: int, years: int, last: int, rate: int, payments: bool,
) -> None:  # fmt: skip
    ends = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(last, 31)
    au = 2021 + years + (last < first)
    plan = CONVENTION.replace("349284", str(annual)).replace("51 %", f"{rate} %")
    plan = plan.replace("49 %", f"{100 - rate} %").replace("2020-06-01", f"2021-{first:02}-01")
    plan = plan.replace("2024-05-31", f"{au}-{last:02}-{ends}").replace("      arrondi: euro\n", "")
    if payments:
        plan = plan.replace(
            "articles:",
            "  versements: [{taux: 60 %, avant: 30 juin}, {solde: oui, avant: 31 mars}]\narticles:",
        )
    asked = "\n---\n".join(
        f"{JUNE}versement: {rank}\n".replace("2024-06-03", f"{year}-01-01")
        .replace("avant: 2024-06-30\n", "").replace("2024", str(year))
        .replace("versement: 0\n", "").replace("[collectivite, metropole]",
                                               "[collectivite, metropole, etat, bailleurs]")
        .replace("annee", "de: logement\nannee")
        for year in range(2021, au + 1)
        for rank in ((1, 2) if payments else (0,))
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("somme")
    dossiers = pipeline.read(written(folder, convention=plan, courrier=asked)).dossiers
    whole = next(d.plan for d in dossiers if d.kind == "convention")
    sums: dict[str, Decimal] = {}
    for one in dossiers:
        lettre = one.lettre
        if lettre and lettre.destinataire and lettre.montant:
            key = lettre.destinataire.partie.cle
            sums[key] = sums.get(key, Decimal(0)) + lettre.montant
    assume(whole is not None)
    assert whole is not None
    wanted = {one.cle: one.total for one in whole.contributions if one.cle != "bailleurs"}
    assert sums == {key: total for key, total in wanted.items() if total}


TERM = dt.date(2024, 12, 31)
AMENDING = """\
type: avenant
numero: RANG
BASE
objet: Suite
date: YEAR-12-15
effet: NEXT-01-01
modifications:
CHANGES
"""


@st.composite
def amendings(draw: st.DrawFn) -> list[tuple[int, str]]:
    """Draw the year at the end of which each avenant is signed, and what it changes."""
    found: list[tuple[int, str]] = []
    last = TERM.year
    for year in sorted(draw(st.sets(st.integers(2021, 2023), max_size=2))):
        changes = []
        if draw(st.booleans()):
            month, amount = draw(st.integers(1, 12)), draw(st.integers(1, 10**6))
            changes.append(
                f"  - financement: {{revisions: {{{year + 1}-{month:02}-01: {amount}}}}}"
            )
        if draw(st.booleans()):
            month, rate = draw(st.integers(1, 12)), draw(st.integers(1, 99))
            changes.append(
                f"  - financement: {{a_compter_de: {year + 1}-{month:02}-01, parts: "
                f"[{{qui: bailleurs, taux: {rate} %}}, {{cle: publics, taux: {100 - rate} %}}]}}"
            )
        if draw(st.booleans()) or not changes:
            last += 1
            month = draw(st.sampled_from([1, 3, 5, 7, 8, 10, 12]))
            changes.append(f"  - {{prolonge: {last}-{month:02}-31}}")
        found.append((year, "\n".join(changes)))
    return found


@settings(max_examples=40, deadline=None)
@given(
    annual=st.integers(1, 10**6),
    first=st.integers(1, 12),
    avenants=amendings(),
    payments=st.sampled_from(
        [
            "",
            "{taux: 60 %, avant: 30 juin}, {solde: oui, avant: 31 mars}",
        ]
    ),
)
def test_the_letters_of_all_years_ask_what_the_plan_as_amended_says(
    tmp_path_factory: pytest.TempPathFactory,
    *, annual: int, first: int, avenants: list[tuple[int, str]], payments: str,
) -> None:  # fmt: skip
    """Each letter follows the avenants signed by its day; what was asked before still stands."""
    plan = CONVENTION.replace("349284", str(annual)).replace("      arrondi: euro\n", "")
    plan = plan.replace("2020-06-01", f"2021-{first:02}-01").replace("2024-05-31", str(TERM))
    plan = plan.replace("2020-12-15", "2021-01-01")
    if payments:
        plan = plan.replace("articles:", f"  versements: [{payments}]\narticles:")
    files = {"convention": plan}
    for rank, (year, changes) in enumerate(avenants, start=1):
        base = f"precedent: a{rank - 1}.yaml" if rank > 1 else "convention: convention.yaml"
        filled = {"RANG": rank, "BASE": base, "YEAR": year, "NEXT": year + 1, "CHANGES": changes}
        text = AMENDING
        for word, value in filled.items():
            text = text.replace(word, str(value))
        files[f"a{rank}"] = text
    named = f"avenant: a{len(avenants)}.yaml" if avenants else "convention: convention.yaml"
    files["courrier"] = "\n---\n".join(
        f"type: courrier\nmodele: appel de fonds\n{named}\nannee: {year}\ndate: {year}-06-01\n"
        f"de: logement\na: [collectivite, metropole, etat]\n"
        + (f"versement: {rank}\n" if payments else "")
        for year in range(2021, TERM.year + 3)
        for rank in ((1, 2) if payments else (0,))
    )
    parsed = pipeline.read(written(tmp_path_factory.mktemp("somme"), **files))
    assert [str(finding) for finding in parsed.findings] == []
    whole = [d.plan for d in parsed.dossiers if d.kind in {"convention", "avenant"}][-1]
    assert whole is not None
    sums: dict[str, Decimal] = {}
    for one in parsed.dossiers:
        lettre = one.lettre
        if lettre and lettre.destinataire and lettre.montant:
            key = lettre.destinataire.partie.cle
            sums[key] = sums.get(key, Decimal(0)) + lettre.montant
    wanted = {one.cle: one.total for one in whole.contributions if one.cle != "bailleurs"}
    assert sums == {key: total for key, total in wanted.items() if total}


ONCE = """\
  versements:
    - {taux: 30 %, echeance: à la signature}
    - {taux: 50 %, avant: 2022-06-30}
    - {solde: oui, echeance: sur présentation du bilan}
articles:"""
OF_A_PAYMENT = """\
type: courrier
modele: appel de fonds
convention: convention.yaml
date: 2022-06-03
a: [collectivite, metropole]
"""


def test_the_letters_of_one_schedule_for_all_years_ask_the_whole(tmp_path: Path) -> None:
    plan = CONVENTION.replace("articles:", ONCE)
    asked = "\n---\n".join(f"{OF_A_PAYMENT}versement: {rank}\n" for rank in (1, 2, 3))
    made = letters(tmp_path, convention=plan, courrier=asked)
    assert [str(finding) for one in made for finding in one.findings] == []
    found = [one.dossier.lettre for one in made if one.dossier.lettre]
    amounts = [one.montant for one in found if one.montant]
    assert amounts == [Decimal(n) for n in (68460, 68460, 114100, 114100, 45640, 45640)]
    assert sum(amounts) == 2 * 228200
    assert [one.limite for one in found[2:4]] == [dt.date(2022, 6, 30)] * 2
    asked_of = [words(one).replace("\u00a0", " ") for one in made if one.dossier.lettre]
    assert all(
        "du deuxième acompte (50 %)" in said.replace("\u202f", " ") for said in asked_of[2:4]
    )
    assert all("au plus tard le 30 juin 2022" in said for said in asked_of[2:4])


WRONGLY_ASKED = [
    ("annee: 2021", "dites par « versement » lequel est demandé (de 1 à 3)"),
    ("annee: 2021\nversement: 2", "le versement n° 2 est dû avant le 30\u00a0juin 2022"),
]


@pytest.mark.parametrize(("keys", "told"), WRONGLY_ASKED)
def test_one_schedule_for_all_years_is_asked_by_its_payments(
    keys: str, told: str, tmp_path: Path
) -> None:
    plan = CONVENTION.replace("articles:", ONCE)
    made = letters(tmp_path, convention=plan, courrier=f"{OF_A_PAYMENT}{keys}\n")
    found = {finding.message for one in made for finding in one.findings}
    assert any(told in message for message in found), found
    assert {one.composition for one in made if one.dossier.kind == "courrier"} == {None}


BESANCON = Path(__file__).parents[2] / "inputs" / "besancon" / "courriers"


@pytest.mark.parametrize("path", sorted(BESANCON.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_letters_of_besancon(path: Path, golden: Golden) -> None:
    made = [
        pipeline.examine(one, build.templates_folder()) for one in pipeline.read([path]).dossiers
    ]
    golden(f"besancon/courriers/{path.stem}.txt", "\n".join(words(one) for one in made))


def test_the_letters_of_besancon_ask_what_the_convention_says() -> None:
    asked: dict[tuple[str, str], list[int]] = {}
    for one in pipeline.read(sorted(BESANCON.glob("*.yaml"))).dossiers:
        assert one.lettre is not None
        assert one.lettre.destinataire is not None
        key = (one.courrier.modele, one.lettre.destinataire.partie.cle)
        asked.setdefault(key, []).append(int(one.lettre.montant or 0))
    years = [57050, 57050, 58800]
    assert asked == {
        ("sollicitation", "etat"): [*years, 24500],
        ("sollicitation", "gbm"): [*years, 24500],
        ("sollicitation", "collectivite"): [*years, 24500],
        ("appel-de-fonds", "gbm"): years,
        ("appel-de-fonds", "collectivite"): years,
    }


AVENANT = """\
type: avenant
numero: 1
convention: convention.yaml
objet: Révision du montant
date: 2022-03-01
effet: 2023-01-01
modifications:
  - {financement: {montant_annuel: 400000}}
  - {prolonge: 2025-05-31}
"""


@pytest.mark.parametrize(
    ("date", "year", "amount"),
    [("2022-02-28", 2022, "57 050 €"), ("2022-12-01", 2022, "57 050 €"),
     ("2022-12-01", 2023, "65 333 €"), ("2023-01-02", 2023, "65 333 €"),
     ("2024-12-01", 2025, "27 222 €")],
)  # fmt: skip
def test_amounts_are_those_of_the_convention_on_the_day_of_the_letter(
    tmp_path: Path, date: str, year: int, amount: str
) -> None:
    text = DECEMBER.replace("convention: convention.yaml", "avenant: avenant.yaml")
    text = text.replace("2020-12-18", date).replace("2021", str(year))
    folder = written(tmp_path, avenant=AVENANT, courrier=text)
    (first, *_) = (d for d in pipeline.read(folder).dossiers if d.kind == "courrier")
    body = words(pipeline.examine(first, build.templates_folder()))
    assert amount in body.replace("\u202f", " ").replace("\u00a0", " ")
    assert ("modifiée par l’avenant n° 1" in body.replace("\u00a0", " ")) == (amount != "57 050 €")


def test_a_campaign_follows_the_avenants_of_its_folder(tmp_path: Path) -> None:
    campaign = CAMPAIGN.replace('"20*"', "[convention.yaml, avenant.yaml]")
    campaign = campaign.replace("2022", "2025").replace("2021-12-01", "2024-12-01")
    paths = written(tmp_path, avenant=AVENANT, campagne=campaign)
    dossiers = pipeline.read(paths[1:]).dossiers
    asked = [d.lettre.montant for d in dossiers if d.lettre]
    assert asked == [Decimal(27222)] * 3
    assert [d.exemplaire for d in dossiers] == [
        f"convention-{who}" for who in ("collectivite", "metropole", "etat")
    ]


JOINING = """\
type: avenant
numero: 1
convention: convention.yaml
objet: Adhésion de la Région
date: 2022-12-15
effet: 2023-01-01
modifications:
  - {ajoute_partie: {cle: region, nom: Région Nord, siege: "1 rue Haute, 59000 Lille",
                     representant: "Mme Léa SEC, Présidente"}}
  - {financement: {a_compter_de: 2024-01-01, parts: [{qui: region, taux: 10 %},
                                                     {qui: bailleurs, taux: 41 %}]}}
"""


@pytest.mark.parametrize(("year", "asked"), [(2023, False), (2024, True)])
def test_who_does_not_pay_yet_is_not_written_to(tmp_path: Path, year: int, *, asked: bool) -> None:
    text = DECEMBER.replace("convention: convention.yaml", "avenant: avenant.yaml")
    text = text.replace("2020-12-18", f"{year}-01-10").replace("2021", str(year))
    folder = written(tmp_path, avenant=JOINING, courrier=text)
    letters = [d.lettre for d in pipeline.read(folder).dossiers if d.lettre]
    assert all(lettre.montant for lettre in letters)
    written_to = {one.destinataire.partie.cle for one in letters if one.destinataire}
    assert ("region" in written_to) == asked


# --- a whole folder -------------------------------------------------------------------------

CAMPAIGN = """\
type: campagne
modele: sollicitation
conventions: "20*"
annee: 2022
date: 2021-12-01
"""


def folder_of(tmp_path: Path) -> Path:
    (campaign,) = written(tmp_path, campagne=CAMPAIGN)
    for name, text in {
        "2020/68": CONVENTION,
        "2021/68": CONVENTION.replace("Médiation", "Prévention"),
        "2018/3": CONVENTION.replace("2024-05-31", "2021-05-31"),
        "2021/9": CONVENTION.replace("2020-12-15", "2021-12-15"),
    }.items():
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return campaign


def test_a_campaign_writes_to_the_funders_of_every_convention_of_the_year(tmp_path: Path) -> None:
    dossiers = pipeline.read([folder_of(tmp_path)]).dossiers
    assert [d.exemplaire for d in dossiers] == [
        f"{folder}-68-{who}"
        for folder in (2020, 2021)
        for who in ("collectivite", "metropole", "etat")
    ]


def test_a_campaign_tells_what_it_leaves_out(tmp_path: Path) -> None:
    findings = build.check([folder_of(tmp_path)]).all_findings
    left = [
        f.message.rpartition("/")[2].replace("\u00a0", " ") for f in findings if f.code == "COU010"
    ]
    assert left == [
        "3.yaml » : pas de courrier, 2022 est hors de son terme, du 1er juin 2020 au 31 mai 2021",
        "9.yaml » : pas de courrier, elle n'est signée que le 15 décembre 2021, après lui",
    ]


def test_the_names_of_letters_do_not_change_when_conventions_are_added(tmp_path: Path) -> None:
    campaign = folder_of(tmp_path)
    before = {d.exemplaire for d in pipeline.read([campaign]).dossiers}
    (tmp_path / "2020/07.yaml").write_text(CONVENTION, encoding="utf-8")
    after = {d.exemplaire for d in pipeline.read([campaign]).dossiers}
    assert before < after


def test_a_campaign_without_any_convention_is_told(tmp_path: Path) -> None:
    findings = told(tmp_path, campagne=CAMPAIGN)
    assert [(f.position.line, f.slug) for f in findings] == [(3, "fichier-manquant")]


def test_an_unknown_kind_of_letter_is_told_at_its_line(tmp_path: Path) -> None:
    typed = NOTICE.replace("notification", "notificaton").replace("[etat, habitat]", "etat")
    (finding,) = told(tmp_path, courrier=typed)
    assert finding.position.line == 2
    assert "vouliez-vous dire « notification »" in finding.message


def test_a_house_writes_letters_of_its_own(tmp_path: Path) -> None:
    kind = tmp_path / "gabarits" / "courrier"
    kind.mkdir(parents=True)
    text = "{% macro objet() %}Merci{% endmacro %}{% macro pieces() %}{% endmacro %}"
    text += "{% macro corps() %}Merci à {{ destinataire.nom_avec_article }}.{% endmacro %}"
    (kind / "merci.md").write_text(text, encoding="utf-8")
    made = letters(tmp_path, courrier=NOTICE.replace("notification", "merci"))
    assert "lettre: Merci à l’État." in words(made[0])
