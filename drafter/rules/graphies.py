"""Rules on one thing spelt in several ways within an act: words, names, people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from drafter.findings import Severity
from drafter.model.base import unaccented
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.rules.passages import Passage
from drafter.rules.rule import Fault, rule
from drafter.rules.termes import Miss, misses_of
from drafter.rules.textes import lecture_of, textes_of

Places = dict[str, list[tuple[Passage, int]]]
"""Each form as typed, with where it stands."""

_S = r"[\s\u00a0\u202f]"


def _told(forms: Places, *, enough: int = 1) -> Iterator[Fault]:
    """Tell of the rarer forms of one thing, each at its first place."""
    if not forms:
        return
    usual, *others = sorted(forms, key=lambda form: (-len(forms[form]), form))
    if len(forms[usual]) < enough:
        return
    for rare in others:
        passage, offset = forms[rare][0]
        yield (
            passage.at(offset),
            f"« {rare} » ({len(forms[rare])} fois) et « {usual} » ({len(forms[usual])} fois) : "
            "gardez une seule forme",
        )


# --- words ----------------------------------------------------------------------------------

# Compounds of acts, whose hyphens and spaces speak of the same thing.
_COMPOUNDS = """
compte rendu;comptes rendus;procès verbal;procès verbaux;sous traitant;sous traitants;
sous traitance;non respect;non paiement;non réalisation;non exécution;maître d'ouvrage;
maître d'œuvre;main d'œuvre;maîtrise d'ouvrage;maîtrise d'œuvre;quote part;quotes parts;
plus value;moins value;chef lieu;vice président;vice présidente;vice présidents;rez de chaussée;
ci après;ci dessus;ci dessous;ci joint;ayant droit;ayants droit;avant projet;socio économique;
socio économiques;sous préfet;sous préfecture;mi temps;temps plein;bon de commande;appel d'offres;
cahier des charges;mise à disposition;co financeur;co financeurs;co financement;co financements;
vidéo protection;visio conférence;micro crèche;multi accueil;état civil;bien être;week end;
pluri annuel;pluri annuelle;inter communal;inter communale;au delà;hôtel de ville;savoir faire;
éco quartier
"""
_ONE_VERB = {"bien être", "savoir faire"}
"""Two words that say something else: told only of their glued form."""
_COMPOUND_WORDS = tuple(words.strip() for words in _COMPOUNDS.replace("\n", "").split(";"))
# Each begins with plain letters, which Python looks for fast.
_COMPOUND = {
    words: re.compile(rf"{words.replace(' ', f'(?:-|{_S}+|)')}(?![\w-])")
    for words in _COMPOUND_WORDS
}
_LONG = 8


@rule("TEX009", "graphie-variable", severity=Severity.REMARQUE)
def mixed_spelling(dossier: Dossier) -> Iterator[Fault]:
    """Un mot est écrit de plusieurs façons dans l'acte.

    « compte-rendu » et « compte rendu », « coordonateur » et « coordonnateur », « Maitrise » et
    « Maîtrise », « Saint Roch » et « Saint-Roch ». Comptent les composés courants des actes, les
    consonnes doublées des mots longs, l'accent circonflexe de « i » et de « u », les traits d'union
    des noms. Les termes d'une convention ont leur règle, CNV018.

    Pourquoi :
        Un seul mot pour une seule chose ; l'une des formes est souvent une faute.

    Fautif :
        # deliberation.yaml
        rapport: Le compte-rendu est joint. Le compte rendu sera publié.

    Correct :
        # deliberation.yaml
        rapport: Le compte rendu est joint. Le compte rendu sera publié.

    Que faire :
        Garder partout la même forme.
    """
    lecture = lecture_of(dossier)
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind in _COMPOUND_WORDS:
        for form in _forms_of(kind, lecture.tout):
            kinds[_bare(kind)].add(form)
    for forms in kinds.values():
        if len({_bare(form) for form in forms}) > 1:
            yield from _told(_of_one_number(_places(lecture.passages, sorted(forms))))
    variants = tuple(_variants(lecture.mots))
    # CNV018 tells of these, and says which form is right.
    misses = tuple(misses_of(dossier)) if variants and dossier.kind == "convention" else ()
    for words in variants:
        yield from _told(_without(misses, _places(lecture.passages, words)))
    hyphened: dict[tuple[str, ...], Places] = defaultdict(dict)
    for name, places in _names(dossier).items():
        hyphened[_key(name)][name] = places
    for same in hyphened.values():
        yield from _told(_by_shape(same, lambda name: re.sub(r"\w", "x", name)))


def _forms_of(kind: str, text: str) -> set[str]:
    """Return how a compound is written in a text in lower case, joined, hyphened or parted."""
    found = {
        " ".join(match[0].split())
        for match in _COMPOUND[kind].finditer(text)
        if not re.match(r"[\w-]", text[max(0, match.start() - 1) : match.start()])
    }
    return found - {kind} if kind in _ONE_VERB else found


def _bare(form: str) -> str:
    return re.sub(r"s\b", "", form)


def _variants(words: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Yield the spellings of one word, where there are several."""
    found: dict[str, set[str]] = defaultdict(set)
    small = {word.casefold() for word in words if not word.isupper()}
    for word in {word.casefold() for word in words if len(word) >= _MIDDLING}:
        if word in small:  # « la DIRECCTE » is not « directe »
            found[_squeezed(word)].add(word)
    yield from (
        tuple(sorted(forms))
        for forms in found.values()
        if len(forms) > 1 and not any(form.endswith(_TENSES) for form in forms)
    )


_TENSES = ("ions", "iez", "ra", "ront", "rait", "raient")
"""Endings of verbs whose tenses double a consonant."""


def _places(passages: Sequence[Passage], words: Sequence[str]) -> Places:
    """Return where each of some words stands."""
    typed = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    pattern = re.compile(rf"(?<![^\W\d_])(?:{typed})(?![^\W\d_])", re.IGNORECASE)
    forms: Places = defaultdict(list)
    for passage in passages:
        for found in passage.find(pattern):
            forms[" ".join(found[0].casefold().split())].append((passage, found.start()))
    return forms


def _without(misses: Sequence[Miss], forms: Places) -> Places:
    """Leave out the places that stand in a term spelt otherwise."""
    kept = {
        form: [place for place in places if not any(miss.holds(*place) for miss in misses)]
        for form, places in forms.items()
    }
    return {form: places for form, places in kept.items() if places}


def _of_one_number(forms: Places) -> Places:
    """Put the plural of a compound with its singular, under the form met first."""
    kept: Places = {}
    names: dict[str, str] = {}
    for form, places in forms.items():
        name = names.setdefault(_bare(form), form)
        kept.setdefault(name, []).extend(places)
    return kept


_CIRCUMFLEX = str.maketrans("îû", "iu")
_DOUBLED = re.compile(r"([bcdfgjklmnprt])\1")


def _squeezed(word: str) -> str:
    """Fold what two spellings of a word differ by: doubled consonants, circumflexes."""
    if len(word) >= _LONG:
        word = _DOUBLED.sub(r"\1", word)
    return word.translate(_CIRCUMFLEX)


# --- names ----------------------------------------------------------------------------------

_PROPER = re.compile(
    rf"(?<![\w-])[A-ZÀ-ÖØ-ÞŒ][^\W\d_]+(?:(?:{_S}+|-)[A-ZÀ-ÖØ-ÞŒ][^\W\d_]+)+(?![\w-])"
)
_GLUED = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-ÞŒ]\w{7,}(?![\w-])")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 2
_MIDDLING = 6


@rule("TEX010", "nom-presque-le-meme", severity=Severity.AVERTISSEMENT)
def near_name(dossier: Dossier) -> Iterator[Fault]:
    """Deux noms de l'acte sont presque le même.

    « Médiacion Expertise » et « Médiation Expertise », « SAIEMBlogement » et « SAIEMB Logement »,
    « Ensemble Solidaire » et « Ensemblier Solidaire ». Sont comparés les noms d'au moins deux mots
    à majuscule, employés deux fois ou plus, et ceux des parties ; le pluriel, le féminin et les
    majuscules ne comptent pas. Les termes d'une convention ont leur règle, CNV018.

    Pourquoi :
        Un nom écrit de deux façons passe pour deux personnes, ou deux programmes.

    Fautif :
        # deliberation.yaml
        rapport: Médiation Expertise agit. Médiation Expertise rend compte. Médiacion Expertise
          est payée.

    Correct :
        # deliberation.yaml
        rapport: Médiation Expertise agit. Médiation Expertise rend compte. Médiation Expertise
          est payée.

    Que faire :
        Vérifier le nom, et l'écrire partout de même ; ou le mettre parmi les « donnees », et le
        nommer par « {{ nom }} ». Si ce sont bien deux choses, une dérogation le dit.
    """
    names = _names(dossier)
    parties = _parties(dossier)
    yield from _glued(names, parties)
    terms = (
        {_key(one.terme.nom) for one in dossier.parties.rangs if one.terme}
        if dossier.kind == "convention"
        else set()
    )
    people = {_key(one.nom_complet) for one in dossier.collectivite.conseil}
    for one, other in _near_pairs(names):
        keys = {_key(one), _key(other)}
        if not keys <= people and not keys & terms and len(names[one]) >= _ENOUGH:
            yield from _told({one: names[one], other: names[other]}, enough=_ENOUGH)


def _near_pairs(names: Places) -> Iterator[tuple[str, str]]:
    """Yield the names that differ by one word, the usual one first, each rare one once."""
    rows: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda form: (-len(names[form]), form)):
        key = _key(name)
        for rank in range(len(key) if len(key) >= _ENOUGH else 0):
            rows[rank, *key[:rank], "", *key[rank + 1 :]].append(name)
    told: set[str] = set()
    for row in rows.values():
        for one, other in combinations(row, 2):
            if other not in told and _is_near(_key(one), _key(other)):
                told.add(other)
                yield one, other


def _names(dossier: Dossier) -> Places:
    """Return the names of an act: two words with a capital or more, as typed."""
    names: Places = defaultdict(list)
    for passage in textes_of(dossier):
        for found in passage.find(_PROPER):
            if not found[0].isupper():
                names[" ".join(found[0].split())].append((passage, found.start()))
        for found in passage.find(_GLUED):
            names.setdefault(found[0], []).append((passage, found.start()))
    return names


def _parties(dossier: Dossier) -> tuple[str, ...]:
    """Return the names of the parties of the act, or of the convention that it approves."""
    own = dossier.accord
    if own is None:
        return ()
    return tuple(one.nom for one in own.parties.toutes if one.nom)


def _key(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unaccented(name)))


def _glued(names: Places, parties: Sequence[str]) -> Iterator[Fault]:
    """Tell of a name whose words are joined, hyphened and parted."""
    forms: dict[str, Places] = defaultdict(dict)
    for name, places in names.items():
        forms["".join(_key(name))][name] = places
    for known in parties:
        same = forms.get("".join(_key(known)), {})
        if same and not any(_key(form) == _key(known) for form in same):
            form, places = next(iter(same.items()))
            passage, offset = places[0]
            yield (
                passage.at(offset),
                f"« {form} » : la partie s'appelle « {known} » ; écrivez son nom",
            )
            same.clear()
    for same in forms.values():
        yield from _told(_by_shape(same, lambda name: re.sub(r"\w", "x", name.replace("-", " "))))


def _by_shape(same: Places, shape: Callable[[str], str]) -> Places:
    """Put together the forms of one name that have one shape, under the form met first."""
    apart: dict[str, str] = {}
    merged: Places = {}
    for form, places in same.items():
        name = apart.setdefault(shape(form), form)
        merged[name] = [*merged.get(name, ()), *places]
    return merged


def _is_near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two names differ by one word, and that one by a letter or two."""
    if len(one) != len(other) or len(one) < _ENOUGH:
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    a, b = pairs[0]
    if min(len(a), len(b)) < _MIDDLING or _stem(a) == _stem(b):
        return False
    allowed = 1 if min(len(a), len(b)) < _LONG else 2  # « la Maison » is not « la Mosson »
    return OSA.distance(a, b, score_cutoff=allowed) <= allowed


def _stem(word: str) -> str:
    """Fold number and gender."""
    bare = re.sub(r"aux\Z", "al", word).rstrip("sx").rstrip("e")
    return re.sub(r"(?:tric|teur|eus|eur|iv|if|er|ell|el|enn|en|nn|n)\Z", "", bare) or word


# --- people ---------------------------------------------------------------------------------

_PERSON = re.compile(
    rf"(?<![\w-])(?P<prenom>[A-ZÀ-ÖØ-ÞŒ][\w’'-]+){_S}+(?P<nom>[A-ZÀ-ÖØ-ÞŒ][A-ZÀ-ÖØ-ÞŒ’'-]+"
    rf"(?:{_S}+[A-ZÀ-ÖØ-ÞŒ][A-ZÀ-ÖØ-ÞŒ’'-]+)*)(?![\w-])"
)


@rule("TEX011", "personne-mal-ecrite", severity=Severity.AVERTISSEMENT)
def misspelt_person(dossier: Dossier) -> Iterator[Fault]:
    """Un texte nomme presque un membre du conseil, ou qui signe la convention.

    « Benoit CYPRIANI » pour « Benoît CYPRIANI » : un accent, une lettre. Le NOM se reconnaît à ses
    capitales.

    Pourquoi :
        Le nom d'un élu s'écrit comme à l'état civil, et de même dans tout l'acte.

    Fautif :
        # deliberation.yaml
        dispositif: [autorise Mme Benoite ROUX à signer la convention]

    Correct :
        # deliberation.yaml
        dispositif: [autorise Mme Benoîte ROUX à signer la convention]

    Que faire :
        Écrire le nom comme dans le fichier de la collectivité, ou corriger ce fichier.
    """
    known = _people(dossier)
    if not known:
        return
    for passage in textes_of(dossier):
        for found in passage.find(_PERSON):
            typed = " ".join(found[0].replace("’", "'").split())
            right = _meant(found["prenom"], found["nom"], known)
            if right and right.replace("’", "'") != typed:
                yield (
                    passage.at(found.start()),
                    f"« {typed} » est presque « {right} » : écrivez son nom comme dans la liste",
                )


def _people(dossier: Dossier) -> Mapping[str, tuple[Personne, ...]]:
    """Return those whom the act may name, by surname folded."""
    people = [*dossier.collectivite.conseil]
    own = dossier.accord
    if own is not None:
        people += [r for one in own.parties.toutes if (r := getattr(one, "representant", None))]
    found: dict[str, tuple[Personne, ...]] = {}
    for one in people:
        if isinstance(one, Personne) and one.prenom:
            key = unaccented(one.nom)
            found[key] = (*found.get(key, ()), one)
    return found


def _meant(prenom: str, nom: str, known: Mapping[str, tuple[Personne, ...]]) -> str | None:
    """Return the person that a name nearly is; None where it is somebody's, or nobody's."""
    first, last = unaccented(prenom), unaccented(nom)
    candidates = known.get(last, ())
    if any(unaccented(one.prenom or "") == first for one in candidates):
        same = [one for one in candidates if unaccented(one.prenom or "") == first]
        return f"{same[0].prenom} {same[0].nom.upper()}" if len(same) == 1 else None
    near = [
        one
        for surname, people in known.items()
        for one in people
        if (surname == last and len(first) > 4  # noqa: PLR2004 - Luc is not Lou
            and OSA.distance(unaccented(one.prenom or ""), first) == 1)
        or (len(last) > 4 and unaccented(one.prenom or "") == first  # noqa: PLR2004
            and OSA.distance(surname, last, score_cutoff=1) == 1)
    ]  # fmt: skip
    return f"{near[0].prenom} {near[0].nom.upper()}" if len(near) == 1 else None
