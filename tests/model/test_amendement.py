"""An avenant applied, by steps and at once; and found again by comparing what it has made."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.amendement import amend
from drafter.model.avenant import Modification, Sorte
from drafter.model.comparaison import compare
from drafter.model.convention import Convention
from drafter.model.corps import read_body, read_sections, write_body, write_sections
from drafter.model.mots_changes import small_change

ARTICLES: list[dict[str, str]] = [
    {"titre": "Objet", "texte": "La convention porte\nsur l'entretien des rives."},
    {
        "titre": "Engagements {engagements}",
        "texte": "Chacun s'engage.\n\n## De l'association\n\nElle entretient.\n\n"
        "## De la Ville\n\nElle paie.",
    },
    {"titre": "Durée", "texte": "Elle dure trois ans."},
]
TEXTE = "\n\n".join(f"# {one['titre']}\n\n{one['texte']}" for one in ARTICLES)
FACTS: dict[str, Any] = {
    "objet": "Entretien des rives",
    "du": "2017-01-19",
    "au": "2019-12-31",
    "parties": ["collectivite", {"groupe": "les bailleurs", "membres": ["gbh", "neolia"]}],
    "preambule": "Les parties se sont rapprochées.",
    "annexes": [{"titre": "Plan", "texte": "Le plan."}, "Liste"],
    "financement": {
        "montant_annuel": "1000",
        "parts": [{"qui": "bailleurs", "taux": "51 %"}, "collectivite"],
    },
}


def convention(*, whole: bool = False, **keys: Any) -> Convention:  # noqa: ANN401 - of a model
    body: dict[str, Any] = {"texte": TEXTE} if whole else {"articles": ARTICLES}
    return Convention.model_validate({**FACTS, **body, **keys})


def typed(*modifications: dict[str, Any]) -> tuple[Modification, ...]:
    return tuple(Modification.model_validate(one) for one in modifications)


def lines(one: Convention) -> list[str]:
    """Tell a body: the heading and the text of each section, on one line."""
    return [f"{s.tete} | {' '.join(s.texte.split())}".strip() for s in read_body(one)]


UNCHANGED = [
    "# Objet | La convention porte sur l'entretien des rives.",
    "# Engagements {engagements} | Chacun s'engage.",
    "## De l'association | Elle entretient.",
    "## De la Ville | Elle paie.",
    "# Durée | Elle dure trois ans.",
]

# modification, houses with bis, the lines of the body after it: rank of the line → line
CHANGES: list[tuple[dict[str, Any], bool, dict[int, str] | list[str]]] = [
    ({"article": "objet", "mots": "porte sur l’entretien", "par": "vise l'état"}, False,
     {0: "# Objet | La convention vise l'état des rives."}),
    ({"article": "engagements", "mots": "Elle paie", "par": "Elle verse"}, False,
     {3: "## De la Ville | Elle verse."}),
    ({"article": "duree", "remplace": "Quatre ans."}, False, {4: "# Durée | Quatre ans."}),
    ({"article": "duree", "complete": "Puis deux.\n\nPuis rien."}, False,
     {4: "# Durée | Elle dure trois ans. Puis deux. Puis rien."}),
    ({"article": "duree", "titre": "Terme"}, False,
     {4: "# Terme {duree} | Elle dure trois ans."}),
    ({"article": "engagements", "remplace": "Rien.\n\n# Sauf"}, False,
     [UNCHANGED[0], "# Engagements {engagements} | Rien.", "## Sauf |", UNCHANGED[4]]),
    ({"supprime": "de-la-ville"}, False, [*UNCHANGED[:3], UNCHANGED[4]]),
    ({"supprime": "de-la-ville"}, True, {3: "## (abrogé) {de-la-ville} |"}),
    ({"supprime": "engagements"}, True,
     [UNCHANGED[0], "# (abrogé) {engagements} |", UNCHANGED[4]]),
    ({"apres": "objet", "ajoute": {"titre": "Suivi", "texte": "Un comité."}}, False,
     [UNCHANGED[0], "# Suivi | Un comité.", *UNCHANGED[1:]]),
    ({"apres": "objet", "ajoute": {"titre": "Suivi", "texte": "Un comité."}}, True,
     [UNCHANGED[0], "# Suivi {+bis} | Un comité.", *UNCHANGED[1:]]),
    ({"avant": "de-la-ville", "ajoute": "De tous."}, False,
     [*UNCHANGED[:3], "## {ajout-1} | De tous.", *UNCHANGED[3:]]),
    ({"dans": "duree", "ajoute": {"titre": "Fin", "texte": "Sans fin."}}, True,
     [*UNCHANGED, "## Fin | Sans fin."]),
    ({"apres": "duree", "ajoute": {"titre": "Fin", "texte": "Sans fin."}}, True,
     [*UNCHANGED, "# Fin | Sans fin."]),
]  # fmt: skip


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize(("modification", "bis", "expected"), CHANGES)
def test_one_modification(
    modification: dict[str, Any], *, bis: bool, expected: dict[int, str] | list[str], whole: bool
) -> None:
    made = amend(convention(whole=whole), typed(modification), bis=bis)
    assert made.problemes == ()
    wanted = expected if isinstance(expected, list) else [
        expected.get(i, line) for i, line in enumerate(UNCHANGED)
    ]  # fmt: skip
    assert lines(made.convention) == wanted


REFUSED: list[tuple[dict[str, Any], str, tuple[str | int, ...], str]] = [
    ({"supprime": "obje"}, "article-inconnu", ("supprime",), "« objet »"),
    ({"article": "objet", "mots": "la Région", "par": "x"}, "mots-introuvables", ("mots",), "pas"),
    ({"article": "engagements", "mots": "Elle", "par": "Il"}, "mots-en-plusieurs-endroits",
     ("mots",), "2\u00a0fois dans cet article : « De l'association » (1), « De la Ville » (1)"),
    ({"retire_partie": "gbhh"}, "partie-absente", ("retire_partie",), "« gbh »"),
    ({"partie": "bailleurs", "representant": "M. Luc NOIR, Maire"}, "partie-absente", ("partie",),
     "lequel de ses membres change (gbh, neolia)"),
    ({"ajoute_partie": "h25", "dans": "gbh"}, "partie-absente", ("dans",), "groupe"),
    ({"prolonge": "2019-12-31"}, "terme-impossible", ("prolonge",), "31\u00a0décembre 2019"),
    ({"abrege": "2016-12-31"}, "terme-impossible", ("abrege",), "19\u00a0janvier 2017"),
    ({"du": "2020-01-01"}, "terme-impossible", ("du",), "après sa fin, le 31\u00a0décembre 2019"),
    ({"financement": {"parts": [{"qui": "etat", "retire": "oui"}]}}, "financement-impossible",
     ("financement", "parts", 0), "bailleurs"),
    ({"financement": {"tva": "20 %"}}, "financement-impossible", ("financement",), "taxe"),
    ({"article": "duree", "supprime_alinea": "3"}, "mots-introuvables", ("supprime_alinea",),
     "n'a que 1 alinéa"),
    ({"article": "duree", "supprime_alinea": "la Région"}, "mots-introuvables",
     ("supprime_alinea",), "dans aucun alinéa"),
    ({"article": "duree", "supprime_alinea": "1"}, "modification-sans-effet", ("supprime_alinea",),
     "supprimez l'article"),
    ({"article": "engagements", "complete": "x"}, "article-ambigu", ("article",), "sous-articles"),
    ({"partie": "bailleurs", "nom": "Neolia"}, "partie-absente", ("partie",), "groupe"),
    ({"apres": "duree", "ajoute": {"titre": "Objet", "texte": "x"}}, "article-en-double",
     ("ajoute",), "« objet »"),
    ({"article": "duree", "mots": "trois", "par": "trois"}, "modification-sans-effet", (), "rien"),
]  # fmt: skip


@pytest.mark.parametrize(("modification", "slug", "where", "told"), REFUSED)
def test_what_cannot_be_applied_is_told_at_its_place_and_leaves_the_rest(
    modification: dict[str, Any], slug: str, where: tuple[str | int, ...], told: str
) -> None:
    before = amend(convention(), ()).convention
    made = amend(before, typed(modification, {"article": "duree", "mots": "trois", "par": "six"}))
    (problem,) = made.problemes
    assert (problem.slug, problem.lieu) == (slug, ("modifications", 0, *where))
    assert told in problem.message
    assert lines(made.convention) == [*UNCHANGED[:4], "# Durée | Elle dure six ans."]


# text, what an avenant says of its alinéas, what it becomes
LIST = "Elle verse :\n- un ;\n- deux.\n\nElle suit\nla fin."
ALINEAS: list[tuple[str, dict[str, str], str]] = [
    (LIST, {"complete": "- trois."}, f"{LIST}\n\n- trois."),
    ("Soit :\n- un.", {"complete": "- deux."}, "Soit :\n- un.\n- deux."),
    (LIST, {"supprime_alinea": "2"}, "Elle verse :\n- deux.\n\nElle suit\nla fin."),
    (LIST, {"supprime_alinea": "suit la fin"}, "Elle verse :\n- un ;\n- deux."),
    (LIST, {"supprime_alinea": "1"}, "- un ;\n- deux.\n\nElle suit\nla fin."),
]


@pytest.mark.parametrize(("text", "said", "expected"), ALINEAS)
def test_alineas_come_and_go_and_are_found_again(
    text: str, said: dict[str, str], expected: str
) -> None:
    before = convention(articles=[{"titre": "Argent", "texte": text}])
    made = amend(before, typed({"article": "argent", **said}))
    assert made.problemes == ()
    assert read_body(made.convention).sections[0].texte == expected
    (found,) = compare(before, made.convention).modifications
    assert amend(before, [found]).convention == made.convention
    assert found.sorte in {"complete", "alinea"}


def test_a_party_that_stays_the_same_keeps_its_key_and_its_place() -> None:
    joined = convention(parties=["collectivite", {"nom": "Le Fil d'Or", "article": "aucun"}])
    one = {"partie": "le_fil_d_or", "nom": "Le Fil", "iban": "FR76 3000 1007 9412 3456 7890 185"}
    made = amend(joined, typed(one, {"partie": "le_fil_d_or", "siege": "2 rue Neuve"}))
    assert made.problemes == ()
    party = made.convention.parties[1]
    assert (party.nom, party.cle, party.article, party.siege, party.bic) == (
        "Le Fil", "le_fil_d_or", None, "2 rue Neuve", None,
    )  # fmt: skip


def test_the_facts_change() -> None:
    made = amend(
        convention(ordre_des_signatures=["gbh", "collectivite"]),
        typed(
            {"prolonge": "2020-05-31"},
            {"financement": {"montant": "5000", "parts": [{"qui": "bailleurs", "montant": "9"}]}},
            {"partie": "gbh", "par": "gbh2"},
            {"partie": "collectivite", "representant": "Abdel GHEZALI", "qualite": "Adjoint"},
            {"ajoute_partie": "h25", "dans": "bailleurs"},
            {"retire_partie": "neolia"},
            {"article": "preambule", "mots": "se sont rapprochées", "par": "conviennent"},
            {"supprime": "liste"},
            {"article": "plan", "remplace": "Le nouveau plan."},
        ),
    )
    assert made.problemes == ()
    one = made.convention
    plan = one.financement
    assert plan is not None
    assert (one.au, plan.montant_annuel) == (dt.date(2020, 5, 31), None)
    assert plan.montant == Decimal(5000)
    assert [(part.taux, part.montant) for part in plan.parts] == [(None, 9), (None, None)]
    ours, group = one.parties
    assert [p.nom_complet for p in ours.representant] == ["Abdel GHEZALI"]
    assert [(m.qui, m.cle) for m in group.membres] == [("gbh2", "gbh"), ("h25", None)]
    assert one.preambule == "Les parties conviennent."
    assert [(a.titre, a.texte) for a in one.annexes] == [("Plan", "Le nouveau plan.")]


def test_the_name_the_object_and_the_first_day_change() -> None:
    made = amend(convention(), typed({"titre": "Accord", "objet": "Gestion du lac"},
                                     {"du": "2017-02-01"}))  # fmt: skip
    assert made.problemes == ()
    one = made.convention
    assert (one.titre, one.objet, one.du) == ("Accord", "Gestion du lac", dt.date(2017, 2, 1))


def test_a_convention_without_end_is_given_one() -> None:
    made = amend(convention(au=None), typed({"abrege": "2018-05-31"}))
    assert (made.problemes, made.convention.au) == ((), dt.date(2018, 5, 31))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        # both move beyond the other: the order in which they are said matters
        (("2021-01-01", "2022-12-31"), ["prolonge", "debut"]),
        (("2015-01-01", "2016-12-31"), ["debut", "abrege"]),
    ],
)
def test_first_and_last_day_move_together(days: tuple[str, str], expected: list[str]) -> None:
    before, after = convention(), convention(du=days[0], au=days[1])
    found = compare(before, after).modifications
    assert [one.sorte for one in found] == expected
    assert amend(before, found).convention.du == after.du


def test_a_party_that_leaves_leaves_the_order_of_signatures_too() -> None:
    made = amend(
        convention(ordre_des_signatures=["gbh", "neolia"]), typed({"retire_partie": "gbh"})
    )
    assert made.convention.ordre_des_signatures == ("neolia",)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Elle dure trois ans.", "Elle dure quatre ans.", ("trois", "quatre")),
        ("un an, puis un an", "un an, puis deux ans", ("puis un an", "puis deux ans")),
        ("a b a c", "a b x c", ("b a", "b x")),
        ("Il paie.", "Il paie et signe.", ("paie", "paie et signe")),
        ("au 31 décembre 2019.", "au 31 mai 2020.", ("31 décembre 2019", "31 mai 2020")),
        ("soit 57 050 € par an", "soit 57 060 € par an", ("57 050 €", "57 060 €")),
        ("dû : {{ a | euros }}", "dû : {{ b | euros }}", ("{{ a | euros }}", "{{ b | euros }}")),
        ("a\n\nb", "a\n\nb\n\nc", None),
        (" ".join("abcdefghijklmn"), " ".join("nopqrstuvwxyzabc"), None),
    ],
)
def test_a_small_change_is_the_fewest_words_that_stand_there_once(
    old: str, new: str, expected: tuple[str, str] | None
) -> None:
    assert small_change(old, new, [old]) == expected


# --- properties -----------------------------------------------------------------------------

WORD = st.sampled_from(["la", "Ville", "verse", "chaque", "année", "une", "somme", "au", "lac"])
TEXT = st.lists(WORD, min_size=1, max_size=9).map(" ".join)
PROSE = st.lists(TEXT, min_size=1, max_size=3).map("\n\n".join)
TITLES = ("Objet", "Durée", "Argent", "Suivi", "Litiges", "Bilan", "Terme", "Comité")


@st.composite
def bodies(draw: st.DrawFn) -> list[dict[str, str]]:
    """Articles with titles all different, and headings below some of them."""
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=6, unique=True))
    found = []
    for title in titles:
        text = draw(PROSE)
        for inner in draw(st.lists(st.sampled_from("ABC"), max_size=3, unique=True)):
            text += f"\n\n## {title} {inner}\n\n{draw(PROSE)}"
        found.append({"titre": title, "texte": text})
    return found


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    amount = draw(st.sampled_from(["montant", "montant_annuel"]))
    share = draw(st.sampled_from(["51 %", "1/3", "20 %"]))
    parts: list[Any] = [{"qui": "bailleurs", "taux": share}, "collectivite"]
    return {amount: str(draw(st.integers(1, 10**6))), "parts": parts}


@st.composite
def conventions(draw: st.DrawFn) -> Convention:
    keys: dict[str, Any] = {
        "titre": draw(st.sampled_from(["Accord", "Convention de partenariat"])),
        "objet": draw(st.sampled_from(["Entretien des rives", "Gestion du lac"])),
        "du": draw(st.dates(dt.date(2014, 1, 1), dt.date(2017, 12, 31))),
        "articles": draw(bodies()),
        "financement": draw(plans()),
        "au": draw(st.dates(dt.date(2018, 1, 1), dt.date(2024, 1, 1))),
        "preambule": draw(PROSE),
        "donnees": {"loyer": draw(st.sampled_from(["500", "600"]))},
    }
    return convention(**keys)


def same(one: Convention, other: Convention) -> bool:
    """Say whether two conventions say the same, however their labels are typed."""
    keys = ("titre", "objet", "du", "au", "financement", "parties", "preambule", "donnees",
            "blocs", "tableaux", "ordre_des_signatures")  # fmt: skip
    facts = all(getattr(one, key) == getattr(other, key) for key in keys)
    return facts and read_body(one).same_as(read_body(other))


@given(text=PROSE)
def test_a_text_is_cut_at_its_headings_and_put_together_again(text: str) -> None:
    sections = read_sections(f"{text}\n\n# A {{a +bis}}\n{text}\n### B")
    assert read_sections(write_sections(sections)) == sections


@given(one=conventions())
def test_a_body_read_and_written_is_the_same(one: Convention) -> None:
    assert read_body(write_body(one, read_body(one))) == read_body(one)


@settings(max_examples=150, deadline=None)
@given(before=conventions(), after=conventions())
def test_applying_the_changes_found_gives_the_amended_convention(
    before: Convention, after: Convention
) -> None:
    found = compare(before, after)
    assert found.indicibles == ()
    made = amend(before, found.modifications)
    assert made.problemes == ()
    assert same(made.convention, after)
    assert compare(made.convention, after).modifications == ()


@settings(max_examples=80, deadline=None)
@given(one=conventions(), two=conventions(), three=conventions())
def test_avenants_one_after_the_other_or_through_the_consolidated_text(
    one: Convention, two: Convention, three: Convention
) -> None:
    first, second = (compare(a, b).modifications for a, b in ((one, two), (two, three)))
    by_steps = amend(amend(one, first).convention, second).convention
    at_once = amend(one, (*first, *second)).convention
    typed_again = Convention.model_validate(
        amend(one, first).convention.model_dump(exclude_unset=True)
    )
    through_the_text = amend(typed_again, second).convention
    assert by_steps == at_once
    assert same(by_steps, through_the_text)
    assert same(by_steps, three)


@settings(max_examples=80, deadline=None)
@given(one=conventions(), data=st.data())
def test_where_numbers_do_not_move_no_article_is_lost(one: Convention, data: st.DataObject) -> None:
    labels = [s.etiquette for s in read_body(one)]
    gone = data.draw(st.sampled_from(labels))
    anchor = data.draw(st.sampled_from(labels))
    new = {"titre": "Neuf", "texte": "x"}
    made = amend(one, typed({"apres": anchor, "ajoute": new}, {"supprime": gone}), bis=True)
    left = [s.etiquette for s in read_body(made.convention) if s.niveau == 1]
    assert [label for label in left if label != "neuf"] == [
        s.etiquette for s in read_body(one) if s.niveau == 1
    ]


# --- every kind of modification -------------------------------------------------------------

CLAUSES: list[dict[str, str]] = [*ARTICLES, {"clause": "litiges"}]
LABELS = st.sampled_from(
    ["objet", "engagements", "de-la-ville", "duree", "litiges", "preambule", "plan", "suivi"]
)
WORDS_THERE = st.sampled_from(["trois ans", "Elle", "rives", "Le plan", "chaque"])
DAYS = st.dates(dt.date(2016, 1, 1), dt.date(2022, 12, 31)).map(str)
AMOUNT = st.integers(1, 10**6).map(str)
PARTY = st.sampled_from(["collectivite", "gbh", "neolia", "bailleurs", "region"])
JOINS = {"cle": "region", "nom": "Région Nord", "representant": "Mme Léa SEC, Présidente"}
NEW = st.builds(lambda title, text: {"titre": title, "texte": text},
                st.sampled_from(["Suivi", "Bilan", "Objet"]), PROSE)  # fmt: skip
PLAN = st.one_of(
    st.fixed_dictionaries({"montant_annuel": AMOUNT}),
    st.fixed_dictionaries({"montant": AMOUNT}),
    st.fixed_dictionaries({"revisions": st.dictionaries(DAYS, AMOUNT, min_size=1, max_size=2)}),
    st.fixed_dictionaries({"versements": st.just(
        [{"taux": "30 %", "echeance": "à la signature"}, {"solde": "oui", "avant": "2018-06-30"}]
    )}),
    st.builds(lambda rate: {"parts": [{"qui": "bailleurs", "taux": f"{rate} %"}]},
              st.integers(1, 99)),
    st.builds(lambda day, amount: {"a_compter_de": day, "montant_annuel": amount}, DAYS, AMOUNT),
    st.builds(lambda day, amount: {"a_compter_de": day, "parts": {"qui": "h25", "montant": amount}},
              st.one_of(DAYS, st.just("debut")), AMOUNT),
    st.builds(lambda day, rate: {"revisions": {day: {"parts": {"qui": "bailleurs", "taux": rate}}}},
              DAYS, st.sampled_from(["1/7", "50 %"])),
)  # fmt: skip
EVERY_KIND: dict[Sorte, st.SearchStrategy[dict[str, Any]]] = {
    "mots": st.fixed_dictionaries({"article": LABELS, "mots": WORDS_THERE, "par": TEXT}),
    "remplace": st.fixed_dictionaries(
        {"article": LABELS, "remplace": PROSE}, optional={"titre": st.sampled_from(TITLES)}
    ),
    "ajoute": st.builds(lambda where, label, new: {where: label, "ajoute": new},
                        st.sampled_from(["apres", "avant", "dans"]), LABELS, NEW),
    "supprime": st.fixed_dictionaries({"supprime": LABELS}),
    "complete": st.fixed_dictionaries({"article": LABELS, "complete": PROSE}),
    "alinea": st.fixed_dictionaries(
        {"article": LABELS, "supprime_alinea": st.one_of(st.sampled_from("123"), WORDS_THERE)}
    ),
    "debut": st.fixed_dictionaries({"du": DAYS}),
    "prolonge": st.fixed_dictionaries({"prolonge": DAYS}),
    "abrege": st.fixed_dictionaries({"abrege": DAYS}),
    "ajoute_partie": st.fixed_dictionaries(
        {"ajoute_partie": st.just(JOINS)}, optional={"dans": st.just("bailleurs")}
    ),
    "retire_partie": st.fixed_dictionaries({"retire_partie": PARTY}),
    "partie": st.one_of(
        st.fixed_dictionaries({"partie": PARTY, "par": st.just(JOINS)}),
        st.fixed_dictionaries({"partie": PARTY, "representant": st.just("M. Paul NOIR, Maire")}),
        st.fixed_dictionaries({"partie": PARTY, "nom": TEXT}, optional={"siege": TEXT}),
    ),
    "intitule": st.fixed_dictionaries({"titre": TEXT}, optional={"objet": TEXT}),
    "objet": st.fixed_dictionaries({"objet": TEXT}),
    "faits": st.one_of(
        st.fixed_dictionaries({"financement": PLAN}),
        st.fixed_dictionaries({"donnees": st.dictionaries(WORD, AMOUNT, min_size=1)}),
        st.fixed_dictionaries({"blocs": st.dictionaries(WORD, PROSE, min_size=1)}),
        st.just({"tableaux": {"lots": {"colonnes": ["Lot"], "lignes": [["un"]]}}}),
    ),
}  # fmt: skip
MODIFICATIONS = st.lists(
    st.sampled_from(sorted(EVERY_KIND)).flatmap(lambda kind: EVERY_KIND[kind]), max_size=5
)


def test_the_property_below_draws_every_kind() -> None:
    assert set(EVERY_KIND) == set(get_args(Sorte))


@pytest.mark.parametrize("kind", sorted(EVERY_KIND))
@given(data=st.data())
@settings(max_examples=10)
def test_what_is_drawn_is_of_its_kind(kind: Sorte, data: st.DataObject) -> None:
    assert Modification.model_validate(data.draw(EVERY_KIND[kind])).sorte == kind


@settings(max_examples=120, deadline=None)
@given(first=MODIFICATIONS, second=MODIFICATIONS, whole=st.booleans(), bis=st.booleans())
def test_modifications_of_every_kind_by_steps_at_once_and_through_the_text(
    first: list[dict[str, Any]], second: list[dict[str, Any]], *, whole: bool, bis: bool
) -> None:
    signed = convention(whole=whole) if whole else convention(articles=CLAUSES)
    before, after = typed(*first), typed(*second)
    between = amend(signed, before, bis=bis)
    by_steps = amend(between.convention, after, bis=bis)
    at_once = amend(signed, (*before, *after), bis=bis)
    assert by_steps.convention == at_once.convention
    told = [(*p.lieu[:1], int(p.lieu[1]) + len(before), *p.lieu[2:]) for p in by_steps.problemes]
    assert [p.lieu for p in at_once.problemes] == [*(p.lieu for p in between.problemes), *told]
    clauses = [s for s in read_body(between.convention) if s.retouches]
    if not clauses:  # which are read when the act is composed
        again = Convention.model_validate(between.convention.model_dump(exclude_unset=True))
        through_the_text = amend(again, after, bis=bis).convention
        assert same(by_steps.convention, through_the_text)
