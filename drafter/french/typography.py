r"""French typography of the text of one paragraph.

Sources: Lexique des règles typographiques en usage à l'Imprimerie nationale; Code de rédaction
interinstitutionnel; Guide de légistique 3.3.1; OQLF, « Espacement »; CLDR 47 for U+202F in
numbers. The rules are run in the order of :data:`RULES`, each once, over text in which addresses,
codes and the like are masked (:mod:`drafter.french.protection`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafter.french.characters import APOSTROPHE, ELLIPSIS, NBSP, NNBSP, SPACES
from drafter.french.protection import MASK, mask, unmask
from drafter.french.quotation import french_quotes
from drafter.french.segments import SegmentedText

_S = f"[{SPACES}]"
_SOME = f"(?<!{_S}){_S}++"  # a whole run of spaces, found once
_CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"
_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "Janvier|Février|Mars|Avril|Mai|Juin|Juillet|Août|Septembre|Octobre|Novembre|Décembre"
)
_SYMBOLS = (
    "[kcdm]?m[²³23]|[kcm]m|[kMG]?Wh?c?|[kmc]?g|[cmh]?[lL]|[kMGT]o|[dk]B|kVA|kV|ha|h|m|s|t|min|"
    "°C|°|ppm|pts?|CV|Hz|€/[\\w²³]+"
)
_GLUED_SYMBOLS = "[kcdm]?m[²³23]|[kcm]m|[kMG]Wh?c?|kg|ha|h|min|°C|euros?"
# What is counted in acts, with its number on the same line (« chiffre et substantif », Lexique).
_COUNTED = (
    "euros?|centimes?|millions?|milliards?|milliers?|ans?|années?|mois|semaines?|jours?|trimestres?|"
    "semestres?|heures?|minutes?|secondes?|voix|abstentions?|suffrages?|votants?|contre|bulletins?|"
    "pouvoirs?|procurations?|membres?|présent(?:e?s?)|représenté(?:e?s?)|absent(?:e?s?)|"
    "excusé(?:e?s?)|élu(?:e?s?)|conseill(?:ers?|ères?)|délégué(?:e?s?)|adjoint(?:e?s?)|sièges?|"
    "habitants?|ménages?|personnes?|agents?|bénéficiaires?|familles?|foyers?|logements?|places?|"
    "communes?|pages?|exemplaires?|articles?|alinéas?|annexes?|lots?|tranches?|parts?|points?|fois|"
    "mètres?|kilomètres?|hectares?|tonnes?|litres?|degrés?"
)
_DIVISIONS = (
    "articles?|alinéas?|annexes?|livres?|parties?|chapitres?|titres?|sections?|paragraphes?|pages?|"
    "questions?|tomes?|figures?|tableaux?|lots?|tranches?|phases?|avenants?"
)
_ROMAN = "(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_ORDINAL_NUMBER = rf"(?<![\w,.°/-])(\d+|{_ROMAN})"

_LABEL_BEFORE_NUMBER = re.compile(
    r"(?:\b(?:SIREN|SIRET|RCS|RNA|INSEE|APE|NAF|FINESS|BP|CS|TSA|CEDEX|TEL|FAX)|\b[Tt]él|[Tt]éléphone|[Cc]ode|"
    r"postale?|[Ff]ax|numéro|n°)[\W_]*(?:\w+\W+)?\Z",
)
_LABEL_REACH = 30
_SIREN_GROUPS = 3


def _thousands(match: re.Match[str]) -> str:
    """Join the groups of a number, unless it is a SIREN, a postcode or follows « n° »."""
    before = match.string[max(0, match.start() - _LABEL_REACH) : match.start()]
    groups = re.split(_S, match[1])
    if not match["unit"]:
        identifier = [len(group) for group in groups] == [3] * _SIREN_GROUPS
        postcode = len(match[1]) == len("25 000") and match["place"]
        if identifier or postcode or _LABEL_BEFORE_NUMBER.search(before):
            return match[0]
    return NNBSP.join(groups)


def _feminine_or_not(match: re.Match[str]) -> str:
    """Write « re » after 1 or I and « e » after any other number: nothing else is an ordinal."""
    number, plural = match[1], match["plural"]
    first = number in {"1", "I"}
    if match["first"]:
        return f"{number}re{plural}" if first else match[0]
    return match[0] if first else f"{number}e{plural}"


@dataclass(frozen=True, slots=True)
class Rule:
    """What is put right, and how.

    Attributes:
        needs: characters without any of which the pattern matches nothing, so that it is not even
            searched for; none if it must be. « 0 » stands for every figure.
    """

    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]
    needs: frozenset[str]


def _rule(
    pattern: str,
    replacement: str | Callable[[re.Match[str]], str],
    needs: str = "",
    *,
    any_case: bool = False,
) -> Rule:
    return Rule(
        re.compile(pattern, re.IGNORECASE if any_case else 0), replacement, frozenset(needs)
    )


RULES: tuple[Rule, ...] = (
    # « etc. » takes no ellipsis; three dots are one character; more are a blank to fill.
    _rule(r"(?<!\w)([Ee]tc)(?=\.\.|\.?…)[.…]++", r"\1.", ".…"),
    _rule(r"(?<!\.)\.{3}(?!\.)", ELLIPSIS, "."),
    # The apostrophe; after a figure it is a prime.
    _rule(r"(?<!\d)(?<!\d')'", APOSTROPHE, "'"),
    _rule(r"(?<=[^\W\d_])[´‘ʼ`](?=[^\W\d_])", APOSTROPHE, "´‘ʼ`"),
    # n°: n and the degree sign, no-break space after; capital kept where no number follows.
    _rule(rf"(?<!\w)[nN]{_S}?[°º]s{_S}*(?=[\d{MASK}])", f"nos{NBSP}", "°º"),
    _rule(rf"(?<!\w)[nN]{_S}?[°º]{_S}*(?=[0-9A-ZÀ-Þ{MASK}…_])", f"n°{NBSP}", "°º"),
    _rule(rf"(?<!\w)([nN]){_S}?[°º]", r"\1°", "°º"),
    # Civilities and titles cut short. « Mr » is English, and no dot ends a word
    # that is cut before its last letter (Mme, Mlle, Dr).
    _rule(rf"(?<!\w)Mr\.?{_S}+(?={_CAPITAL})", f"M.{NBSP}", "M"),
    _rule(rf"(?<!\w)(M(?:mes?|lles?)|Drs?)\.(?={_S}+{_CAPITAL})", r"\1", "MD"),
    _rule(rf"(?<!\w)(MM?\.){_S}+(?=\w)", rf"\1{NBSP}", "M"),
    _rule(rf"(?<!\w)(MM?\.)(?={_CAPITAL}[\w{APOSTROPHE}-])", rf"\1{NBSP}", "M"),
    _rule(rf"(?<!\w)(M(?:mes?|lles?)){_S}+(?=\w)", rf"\1{NBSP}", "M"),
    _rule(rf"(?<!\w)(Drs?|M(?:es?|gr)|Prs?|Vve){_S}+(?={_CAPITAL})", rf"\1{NBSP}", "DMPV"),
    # References: art. L. 2121-29, p. 3, § 2, article 10, annexe 1.
    _rule(rf"(?<![\w.])((?:[LRDA]|LO)\.\*?){_S}*(?=\*?\d|{MASK})", rf"\1{NBSP}", f"0{MASK}"),
    _rule(rf"(?<![\w.])([LRD]){_S}+(?=\d{{3}})", rf"\1{NBSP}", "0"),
    _rule(
        rf"(?<!\w)(art|arts|al|pp?|chap|ch|t|vol|fig|éd|sect|tit|ann)\.{_S}*(?=\d)",
        rf"\1.{NBSP}",
        "0",
        any_case=True,
    ),
    _rule(
        rf"(?<!\w)(art|arts|chap|t|vol|sect|tit)\.{_S}*(?=[LRDAIVX][\w.{MASK}]|{MASK})",
        rf"\1.{NBSP}",
        ".",
        any_case=True,
    ),
    _rule(rf"(?<!§)(§++){_S}*(?=\w)", rf"\1{NBSP}", "§"),
    _rule(
        rf"(?<!\w)({_DIVISIONS}){_S}+"
        rf"(?=\d|{MASK}|(?:LO?|[RDA])(?:\.|{_S}\d)|(?:{_ROMAN}(?:i?er)?|[A-H])(?!\w))",
        rf"\1{NBSP}",
        any_case=True,
    ),
    # Ordinals: 1er, 1re, 2e; never 1ère nor 2ème.
    _rule(rf"(?<![\w,.-])1(?:{_S}er|i[eè]r)(?P<plural>s?)(?!\w)", r"1er\g<plural>", "0"),
    _rule(
        rf"{_ORDINAL_NUMBER}{_S}?(?:(?P<first>i?[eè]re)|i?[eè]me)(?P<plural>s?)(?!\w)",
        _feminine_or_not,
        "0IVXL",
    ),
    _rule(rf"{_ORDINAL_NUMBER}(?P<first>)(?:è|me)(?P<plural>s?)(?!\w)", _feminine_or_not, "0IVXL"),
    # Times: 19 h 30, 19 h.
    _rule(rf"(?<![\w,.])([01]?\d|2[0-4]){_S}*[hH]{_S}*([0-5]\d)(?!\w)", rf"\1{NBSP}h{NBSP}\2", "0"),
    _rule(rf"(?<![\w,.])([01]?\d|2[0-4]){_S}*h(?![\w{APOSTROPHE}])", rf"\1{NBSP}h", "0"),
    # Thousands.
    _rule(
        rf"(?<![\w,./+])(?<![\w.]-)(?<!\d{_S})([1-9]\d{{0,2}}(?:{_S}\d{{3}})+)(?!\d|{_S}\d)"
        rf"(?=(?P<unit>(?:,\d+)?{_S}*(?:[kKM]?€|%|(?:{_COUNTED}|{_SYMBOLS})(?!\w)))?)"
        rf"(?=(?P<place>{_S}*{_CAPITAL})?)",
        _thousands,
        "0",
    ),
    # Number and unit, currency, month, thing counted.
    _rule(rf"(?<=\d){_S}*+(?=(?:[kKM]|Md)?€|[%‰])", NBSP, "€%‰"),
    _rule(rf"{_SOME}(?=[€%‰])", NBSP, "€%‰"),
    _rule(rf"(?<=\d){_S}++(?=(?:{_SYMBOLS}|{_COUNTED})(?![\w{APOSTROPHE}]))", NBSP, "0"),
    _rule(rf"(?<![\w.,])(?<!\w-)(\d+(?:,\d+)?)(?=(?:{_GLUED_SYMBOLS})(?!\w))", rf"\1{NBSP}", "0"),
    # Once « h » is a unit of its own, its minutes stay with it.
    _rule(rf"(?<=\d{NBSP}h){_S}++(?=[0-5]?\d(?!\w)|[0-5]?\d{_S}?min)", NBSP, "0"),
    _rule(rf"(?<=\d){_S}++(?=(?:{_MONTHS})(?!\w))", NBSP, "0"),
    _rule(rf"(?<=\der){_S}++(?=(?:{_MONTHS})(?!\w))", NBSP, "0"),
    _rule(rf"(?<=[IVX\d]e){_S}++(?=siècles?(?!\w))", NBSP, "0IVX"),
    # High punctuation. After « comes the space of the quote, whatever follows.
    _rule(rf"(?<![«{SPACES}]){_S}++(?=[;!?])", NNBSP, ";!?"),
    _rule(r"(?<=[^\s(\[{«“;:!?])(?=[;!?](?:[\s)\]}»”’…!?.,;:]|\Z))", NNBSP, ";!?"),
    _rule(rf"(?<![«{SPACES}]){_S}++(?=:)", NBSP, ":"),
    _rule(r"(?<=[^\s(\[{«“;:!?])(?=:(?:[\s)\]}»”«“…]|\Z))", NBSP, ":"),
    # Inside « ».
    _rule(rf"«{_S}++(?=\S|\Z)", f"«{NBSP}", "«"),
    _rule(r"«(?=[^\s»])", f"«{NBSP}", "«"),
    _rule(rf"(?<![«{SPACES}]){_S}++(?=»)", NBSP, "»"),
    _rule(r"(?<=[^\s«])(?=»)", NBSP, "»"),
)


def typeset(text: str) -> str:
    r"""Give a text the spaces, quotes, apostrophes and ordinals of French typography.

    Rules (Lexique de l'Imprimerie nationale; CLDR for thousands): no-break space before « : »,
    inside « », before € and %, between a number and its unit, month or thing counted, after n°, M.,
    Mme, art., L.; narrow no-break space before ; ! ? and between thousands; « » for straight
    quotes, “ ” inside; ’ and …; « n° », « 1re », « 2e ». Addresses, e-mails, file names, codes,
    times such as 10:30, postcodes and telephone numbers stay as typed. Idempotent; never raises.

    Args:
        text: the text of one paragraph, without markup.

    >>> typeset("L'objet: 57 050 € ; n°12")
    'L’objet\xa0: 57\u202f050\xa0€\u202f; n°\xa012'
    >>> typeset('Le "Fonds" du 1er juin, 2ème lot, à 19h30...')
    'Le «\xa0Fonds\xa0» du 1er\xa0juin, 2e lot, à 19\xa0h\xa030…'
    >>> typeset("https://besancon.fr?a=1: 10:30, 2024-12-05, D00630610")
    'https://besancon.fr?a=1\xa0: 10:30, 2024-12-05, D00630610'
    """
    return "".join(typeset_segments([text]))


def typeset_segments(segments: Sequence[str]) -> list[str]:
    r"""Typeset consecutive text nodes of one paragraph as one text, cut where it was cut.

    The rules are those of :func:`typeset`, run over the whole paragraph, so that a sign is spaced
    from a word that stands in another run (bold, then plain).

    Args:
        segments: the nodes, in order.

    Returns:
        As many segments; joined, they are ``typeset("".join(segments))``.

    >>> typeset_segments(["Objet", ": aide"])
    ['Objet', '\xa0: aide']
    """
    return list(_typeset(tuple(segments))) if segments else []


@lru_cache(maxsize=4096)
def _typeset(segments: tuple[str, ...]) -> tuple[str, ...]:
    """Typeset a paragraph: the acts of a sitting, the cells of a table say the same many times."""
    draft = SegmentedText.join(segments)
    draft.text, kept = mask(draft.text)
    if edits := french_quotes(draft.text):
        draft.edit(edits)
    # No rule writes a character that another needs, so what stands there now decides for all.
    present = set(draft.text)
    if any(map(str.isdecimal, present)):
        present.add("0")
    for rule in RULES:
        if not rule.needs or not rule.needs.isdisjoint(present):
            draft.substitute(rule.pattern, rule.replacement)
    draft.text = unmask(draft.text, kept) if kept else draft.text
    return tuple(draft.split())


_SUPERSCRIPT = re.compile(
    rf"(?<![\w.,'{APOSTROPHE}-])(?:"
    r"(?:1|I)(?P<first>ers?|res?)"
    r"|2(?P<second>n?des?|n?ds?)"
    rf"|(?:\d+|{_ROMAN})(?<![LI1])(?P<other>es?)"
    rf"|(?:\d+|{_ROMAN})(?<=\w[LI1])(?P<one>es?)"
    rf"|n(?P<numbers>os)(?=\u00a0[\d{MASK}])"
    r")(?!\w)"
)


def split_superscripts(text: str) -> list[tuple[str, bool]]:
    """Cut a text where letters are to be raised: the ending of an ordinal in figures.

    Rule (Lexique, « Abréviations » and « Nombres »): er, re, e, and the d, de of « 2d, 2de » are
    superscript after Arabic figures and capital Roman ones, and so is « os » in « nos 3 et 4 »;
    the letters of Mme or Dr are left on the line, as acts print them.

    Args:
        text: a typeset text.

    Returns:
        Pieces with True for those to raise; joined, they are the text. No piece is empty.

    >>> split_superscripts("1er juin")
    [('1', False), ('er', True), (' juin', False)]
    >>> split_superscripts("Mme X, XXIe siècle")
    [('Mme X, XXI', False), ('e', True), (' siècle', False)]
    """
    pieces: list[tuple[str, bool]] = []
    done = 0
    for match in _SUPERSCRIPT.finditer(text):
        group = match.lastgroup
        if group is None:
            continue
        start, end = match.span(group)
        pieces += ((text[done:start], False), (text[start:end], True))
        done = end
    pieces.append((text[done:], False))
    return [(piece, raised) for piece, raised in pieces if piece]
