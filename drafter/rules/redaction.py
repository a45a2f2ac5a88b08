"""Rules on the writing of texts: slips of the keyboard, genders, capitals, dates, thousands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.findings import Severity
from drafter.french.dates import MONTHS
from drafter.french.elision import demonstrative, elide
from drafter.model.base import unaccented
from drafter.model.dossier import Dossier
from drafter.rules.passages import Passage
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import first_and_count, lecture_of, textes_of

_S = r"[\s\u00a0\u202f]"

_MONTH = "|".join(MONTHS)
_ARTICLES = ("le la", "le les", "le le", "la le", "la les", "la la", "les le", "les la", "les les")
_TWICE = ("de", "du", "des", "et", "dans", "pour", "par", "sur", "avec", "au", "aux", "une")

# What is typed, what should be (a group that matched stands in it), and what to look for first,
# in the text in lower case with single spaces: most acts have none of it.
_SLIPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"(?<![.…\d])\.\.(?=[\s)»\"]|\Z)", ".", ("..",)),
    (r",(?:\s*,)+", ",", (",,", ", ,")),
    (rf";(?:{_S}*;)+", ";", (";;", "; ;")),
    (rf"(?<!:):{_S}+:(?!:)", ":", (": :",)),
    (r",\s?\.(?![.\d])", ".", (",.", ", .")),
    (rf"\b(?:et|ou){_S}+/{_S}*(?:ou|et)\b|\b(?:et|ou)/{_S}+(?:ou|et)\b", "et/ou",
     ("et /", "et/ ", "ou /", "ou/ ")),
    (rf"\bc['’]est(?:-à{_S}dire|{_S}à-dire|{_S}[àa]{_S}dire)\b", "c'est-à-dire",
     ("est à dire", "est a dire", "est-à dire", "est à-dire")),
    (r"\bart\.([A-Z]?\d\w*)", r"art. \1", ("art.",)),
    (r"\betc(?:\.{2,}|\.?\s?…)", "etc.", ("etc..", "etc…", "etc. …", "etc …")),
    (rf"(?<![-\w'’])(?:le|la|les){_S}+(?:la|les|le)\b(?={_S}+[\w¤])(?!-)", "un seul article",
     tuple(f" {words} " for words in _ARTICLES)),
    (rf"(?<![-\w])({'|'.join(_TWICE)}){_S}+\1(?![-\w'’])", r"\1",
     tuple(f" {word} {word}" for word in _TWICE)),
)  # fmt: skip
_SLIP = tuple((re.compile(pattern), right, needles) for pattern, right, needles in _SLIPS)


@rule("TEX001", "frappe-fautive", severity=Severity.AVERTISSEMENT)
def slip(dossier: Dossier) -> Iterator[Fault]:
    """Un signe est doublé ou mal espacé, ou un petit mot est tapé deux fois.

    « .. », « ; ; », « et/ ou », « c'est à dire », « art.1719 », « dans le la présente ». Les
    espaces devant la ponctuation se mettent seules, et ne comptent pas.

    Pourquoi :
        Ces fautes s'impriment telles quelles dans l'acte.

    Fautif :
        # deliberation.yaml
        rapport: La subvention aide et/ ou remplace l'achat..

    Correct :
        # deliberation.yaml
        rapport: La subvention aide et/ou remplace l'achat.

    Que faire :
        Corriger le passage.
    """
    lecture = lecture_of(dossier)
    sought = [
        (pattern, right)
        for pattern, right, needles in _SLIP
        if any(needle in lecture.serre for needle in needles)
    ]
    for passage in lecture.passages:
        for pattern, right in sought:
            for found in passage.find(pattern):
                typed = " ".join(found[0].split())
                meant = found.expand(right)
                said = meant if right == "un seul article" else f"« {meant.strip()} »"
                yield passage.at(found.start()), f"« {typed} » est tapé : écrivez {said}"


# --- genders --------------------------------------------------------------------------------

# Nouns that are never a verb nor the title of a person.
_MASCULINES = """
tribunal conseil département syndicat contrat montant projet budget règlement comité groupement
dispositif marché préambule protocole partenariat logement établissement bureau service quartier
programme avenant calendrier financement bilan territoire
"""
_FEMININES = """
ville convention délibération commune communauté métropole région subvention commission
collectivité association société mairie préfecture participation durée mission annexe dépense
recette résiliation facture prestation clause
"""
_WRONG_GENDER = re.compile(
    rf"(?<![\w'’-])(?:(?:la|une|cette|ladite|toute){_S}+(?P<m>{'|'.join(_MASCULINES.split())})"
    rf"|(?:le|un|du|au|ce|ledit|tout){_S}+(?P<f>{'|'.join(_FEMININES.split())})"
    rf"|(?:le|du|au){_S}+présente{_S}+(?P<fp>{'|'.join(_FEMININES.split())})"
    rf"|la{_S}+présent{_S}+(?P<mp>{'|'.join(_MASCULINES.split())}))(?![\w-])",
    re.IGNORECASE,
)
_ITS_ARTICLE = {
    "la": "le", "une": "un", "cette": "ce", "ladite": "ledit", "toute": "tout",
    "le": "la", "un": "une", "du": "de la", "au": "à la", "ce": "cette", "ledit": "ladite",
    "tout": "toute",
}  # fmt: skip


def _with_its_article(wrong: str, rest: str) -> str:
    """« la Ville » for « le » before « Ville »; « l’Association », « cet avenant »."""
    if wrong == "cette":
        return demonstrative(rest, gender="m")
    return elide(_ITS_ARTICLE[wrong], rest)


# A masculine pronoun before a verb spelt as the noun, or a noun used as an adjective.
_NOT_AN_ARTICLE = re.compile(
    r"(?:\b(?:qui|ne|il|elle|on|nous|vous|ils|elles|ont|a|peut|pour|en|de|un)\s+|\bd['’])\Z",
    re.IGNORECASE,
)
_VERBS = {"dépense", "mission", "annexe", "facture", "commune", "service"}


@rule("TEX002", "genre-fautif", severity=Severity.AVERTISSEMENT)
def wrong_gender(dossier: Dossier) -> Iterator[Fault]:
    """Un article n'est pas du genre du nom qui le suit.

    « le Ville », « la Tribunal ». Seuls les noms les plus courants des actes sont regardés.

    Pourquoi :
        C'est souvent un mot remplacé par un autre sans relire la phrase.

    Fautif :
        # deliberation.yaml
        rapport: Dans ce cas, le Ville rembourse l'association.

    Correct :
        # deliberation.yaml
        rapport: Dans ce cas, la Ville rembourse l'association.

    Que faire :
        Accorder l'article, ou rétablir le mot.
    """
    for passage in textes_of(dossier):
        for found in passage.find(_WRONG_GENDER):
            noun = next(word for word in found.groups() if word)
            words = found[0].split()
            before = passage.lisible[max(0, found.start() - 12) : found.start()]
            doubtful = noun.casefold() in _VERBS and noun[0].islower()
            if doubtful or (noun[0].islower() and _NOT_AN_ARTICLE.search(before)):
                continue
            right = _with_its_article(words[0].casefold(), " ".join(words[1:]))
            said = right[:1].upper() + right[1:] if words[0][0].isupper() else right
            yield passage.at(found.start()), f"« {' '.join(words)} » : écrivez « {said} »"


# --- capitals -------------------------------------------------------------------------------

_KNOWN = """
État États Établir Établissement Établissements Économie Économique Économiques Énergie Énergies
Énergétique Énergétiques École Écoles Éducation Éducatif Élection Élections Équipement Équipements
Étude Études Évaluation Évolution Élu Élus Élue Élues Écologie Écologique Écologiques Éclairage
Étant Étaient Église Étape Étapes Émission Épargne Événement Événements Énergétiquement
PRÉAMBULE PRÉFET PRÉFECTURE DÉLIBÉRATION RÉPUBLIQUE DÉPARTEMENT RÉGION MÉTROPOLE COMMUNAUTÉ
SOCIÉTÉ RÉSIDENTIELLE TRANQUILLITÉ MÉDIATION SÉCURITÉ QUALITÉ ÉTAT ÉNERGÉTIQUE SÉANCE SECRÉTAIRE
MUNICIPALITÉ FRANÇAISE UNANIMITÉ RÉSUMÉ DÉCIDE CONSIDÉRANT ARRÊTÉ DÉCRET PRÉSIDENT PRÉSIDENTE
"""
_WITH_ACCENTS = frozenset(word.upper() for word in _KNOWN.split())
_BARE = {unaccented(word).upper(): word for word in _WITH_ACCENTS}
_CAPITALISED = re.compile(
    r"(?<![\w'’@/.-])(?:[dlnsjmDLNSJM]['’]|[Qq]u['’])?"
    r"(?P<word>E[a-zà-öø-ÿœ]{2,}|[A-Z]{4,})(?![\w@-]|\.\w)"
)
_PREPOSITION = re.compile(
    r"(?:^[ \t]*(?:[-*>#]+[ \t]+)?|[.!?:;]\s+|[«(]\s*)(?P<word>A)"
    r"(?=\s+(?:la|le|cet|cette|ce|ces|compter|titre|noter|partir|défaut|terme|savoir|ce|son|leur|"
    r"chaque|nouveau|hauteur|[A-Z][a-z]{2,}),?\s|\s+l['’]|\s+d[ée]faut)",
    re.MULTILINE,
)


@rule("TEX003", "majuscule-sans-accent", severity=Severity.REMARQUE)
def bare_capital(dossier: Dossier) -> Iterator[Fault]:
    """Une majuscule a perdu son accent ou sa cédille.

    « Etat », « A l'unanimité », « BESANCON ». Les mots courants des actes sont connus ; les autres
    le sont s'ils portent l'accent ailleurs dans l'acte. Une fois par mot, avec le nombre de fois.
    Les noms de personnes sont passés.

    Pourquoi :
        L'accent fait partie de l'orthographe, sur une majuscule aussi ; drafter le met dans les
        phrases qu'il écrit, et l'acte mêlerait les deux usages.

    Fautif :
        # deliberation.yaml
        rapport: L'Etat finance l'achat.

    Correct :
        # deliberation.yaml
        rapport: L'État finance l'achat.

    Que faire :
        Taper la lettre accentuée.
    """
    lecture = lecture_of(dossier)
    passages, plain = lecture.passages, lecture.mots
    typed = {word.upper() for word in plain if not word.isascii()}
    known, bare = typed | _WITH_ACCENTS, _one_accent(typed) | _BARE
    names = _surnames(dossier)
    forms: dict[tuple[str, str], list[tuple[Passage, int]]] = {}
    for passage in passages:
        for found in passage.find(_CAPITALISED):
            word = found["word"]
            initial = f"É{word[1:]}"
            right = bare.get(word) if word.isupper() else initial
            if word in names or word.lower() in plain:
                continue
            if right and (word.isupper() or initial.upper() in known):
                forms.setdefault((word, right), []).append((passage, found.start("word")))
        for found in passage.find(_PREPOSITION):
            forms.setdefault(("A", "À"), []).append((passage, found.start("word")))
    for (word, right), places in forms.items():
        passage, offset = places[0]
        yield passage.at(offset), f"« {word} »{first_and_count(places)} : écrivez « {right} »"


_PARTICIPLE = re.compile(r"[^T]ÉS?\Z")
"""« RELANCÉ », « POUSSÉS »: without its accent it is a word too."""


def _one_accent(typed: set[str]) -> dict[str, str]:
    """Return the words by what they are without accents; those that are two words left out."""
    found: dict[str, set[str]] = {}
    for right in typed:
        if not _PARTICIPLE.search(right):
            found.setdefault(unaccented(right).upper(), set()).add(right)
    return {bare: words.pop() for bare, words in found.items() if len(words) == 1}


def _surnames(dossier: Dossier) -> set[str]:
    people = dossier.collectivite.conseil
    return {word for one in people for word in re.split(r"[\s'’-]", one.nom) if word}


# --- dates ----------------------------------------------------------------------------------

_FIGURE = re.compile(r"\d")
_DATES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("en toutes lettres", re.compile(rf"\b\d{{1,2}}(?:er)?{_S}+(?:{_MONTH}){_S}+\d{{4}}\b")),
    ("avec des barres", re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])")),
    ("avec des points", re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.\d{4}(?!\.?\d)")),
    ("avec des tirets", re.compile(r"(?<![\d-])(?:\d{4}-\d\d-\d\d|\d\d-\d\d-\d{4})(?![\d-])")),
)
_ZERO = re.compile(rf"\b0(?P<day>\d){_S}+(?P<month>{_MONTH})\b")


@rule("TEX004", "dates-en-plusieurs-formats", severity=Severity.REMARQUE)
def mixed_dates(dossier: Dossier) -> Iterator[Fault]:
    """Les dates d'un acte sont écrites de plusieurs façons.

    « 10 décembre 2020 », « 31.12.2020 » et « 24/11/2020 » ; ou « 05 mars », avec un zéro. Les dates
    que drafter écrit sont en toutes lettres, sans zéro ; celles des tableaux ne comptent pas.

    Pourquoi :
        Un acte s'écrit d'une seule main : le mélange trahit un copier-coller, et se relit mal.

    Fautif :
        # deliberation.yaml
        rapport: La convention du 3 mars 2024 finit le 31.12.2025.

    Correct :
        # deliberation.yaml
        rapport: La convention du 3 mars 2024 finit le 31 décembre 2025.

    Que faire :
        Écrire « 31 décembre 2020 » ; ou mettre la date parmi les « donnees », et la nommer par
        « {{ nom | date }} ».
    """
    yield from _leading_zeros(dossier)
    forms: dict[str, list[tuple[Passage, re.Match[str]]]] = {}
    for passage in textes_of(dossier):
        if not _FIGURE.search(passage.lisible):
            continue
        for name, pattern in _DATES:
            for found in passage.find(pattern):
                if not _in_a_table(passage, found.start()):
                    forms.setdefault(name, []).append((passage, found))
    if len(forms) < 2:  # noqa: PLR2004 - one form is no mixture
        return
    usual = _DATES[0][0] if _DATES[0][0] in forms else max(forms, key=lambda n: len(forms[n]))
    _, model = forms.pop(usual)[0]
    for name, places in forms.items():
        passage, found = places[0]
        times = f", {len(places)} fois" if len(places) > 1 else ""
        yield (
            passage.at(found.start()),
            f"« {found[0]} » ({name}{times}) et « {' '.join(model[0].split())} » ({usual}) : "
            "écrivez les dates d'une seule façon",
        )


def _leading_zeros(dossier: Dossier) -> Iterator[Fault]:
    zeros = [
        (passage, found)
        for passage in textes_of(dossier)
        for found in passage.find(_ZERO)
        if not _in_a_table(passage, found.start())
    ]
    if zeros:
        passage, found = zeros[0]
        times = first_and_count([(passage, found.start()) for passage, found in zeros])
        day = "1er" if found["day"] == "1" else found["day"]
        yield (
            passage.at(found.start()),
            f"« {' '.join(found[0].split())} »{times} : écrivez « {day} {found['month']} »",
        )


def _in_a_table(passage: Passage, offset: int) -> bool:
    start = passage.lisible.rfind("\n", 0, offset) + 1
    return "|" in passage.lisible[start:].partition("\n")[0]


# --- thousands ------------------------------------------------------------------------------

_DOTTED = re.compile(
    rf"(?<![\d.,])[1-9]\d{{0,2}}(?:\.\d{{3}})+(?:,\d{{1,2}})?(?={_S}*(?:€|euros?\b|EUR\b|k€))"
)


@rule("TEX005", "milliers-au-point", severity=Severity.AVERTISSEMENT)
def dotted_thousands(dossier: Dossier) -> Iterator[Fault]:
    """Les milliers d'un montant sont séparés par un point : « 171.050 € ».

    Pourquoi :
        Le point se lit aussi comme une virgule : 171,05 €. Les milliers se séparent par une espace.

    Fautif :
        # deliberation.yaml
        rapport: Une subvention de 1.500 € est versée.

    Correct :
        # deliberation.yaml
        rapport: Une subvention de 1 500 € est versée.

    Que faire :
        Remplacer le point par une espace, ou nommer le montant : « {{ montant | euros }} ».
    """
    for passage in textes_of(dossier):
        for found in passage.find(_DOTTED):
            right = found[0].replace(".", " ")
            yield passage.at(found.start()), f"« {found[0]} » : écrivez « {right} »"
