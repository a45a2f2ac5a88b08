"""Where French has no rule: before which h, y and vowels nothing elides. Data with their sources.

Sources: Dictionnaire de l'Académie française, 9th edition (the asterisk before h); Grevisse, Le
Bon Usage, « Disjonction » (onze, huit, oui, ouistiti, uhlan, yaourt; h of Germanic, English and
Arabic names); usage of the communes for their own names.
"""

from __future__ import annotations

import re

_ASPIRATED = re.compile(
    r"""
      h[aâ]bl | habib | hach | hacienda | hack | hadd | hadith | hadj | haf[ifs] | hag(?!iog)
    | ha[iï](?!ti) | hak | hal[aeéè] | halim | hâl | halls?\b | halle | hallier | halos?\b | halt
    | halv | ham | han | happ | haq | har | has | hat | hât | hau | hav | hâv | hay | hc | heau
    | hei | helmut | h[eéè]l[eé]r?\b | hello | hem\b | henn[ié] | h[eé]raut | h[eè]res?\b
    | h[eé]riss | herni[eé]s?\b | herch | h[eé]ron | h[eé]ros\b | hers | h[eê]tr[ea] | heurt
    | hibou | hics?\b | hich | hide[us] | hi[eé]r(?:arch|ogl) | hickory | hidj | hi-?fi | hile?s?\b
    | hindi?\b | high | hi-?han | hip-hop | hippi[es] | hiss | hits?\b | hobb | hobereau | hoc[chik]
    | hold | hols | hoolig | hop\b | holl | holà | homard | homes?\b | hong | honni | hont
    | hoquet | hord | hors | hots?\b | hotdog | hotl | hott | hou | hov | hoya | hub | huch
    | hu[eé](?!r) | hugue | huit(?!r) | hulul | hulott | hum\b | humer\b | hun[es]?\b
    | huni | hunn | hunt | hup | hur | husk | huss | hut
    """,
    re.VERBOSE,
)
_MUTE = re.compile(
    r"""
      halei[nt] | hall?ieut | hali[to] | hallu | hallali | halog | halop | halt[eè]r | hal[eé]ti
    | hameçon | hamam[eé] | hapt | harmon | harmatt | harusp | hannibal
    | haubourdin | harfleur | houplin | hurluberlu
    """,
    re.VERBOSE,
)
# Names: those whose h is aspirated though the table above does not tell, and Germanic endings.
_ASPIRATED_NAMES = re.compile(
    r"(?:hague|haye|hayes|hem|hesse|hegel|heidegger|heine|hertz|hilton|hobbes|hoche|hoffmann|"
    r"hofmann|h(?:oe|œ)rdt|holbein|hollywood|honfleur)\b"
)
_GERMANIC_NAME = re.compile(
    r"h\w+(?:heim|willer|wihr|bourg|berg|dorf|bach|ange|nau|feld|felden|ingen|ingue|house|"
    r"mann|stadt|stett)\b"
)
_DISJOINED = re.compile(r"onz|oui\b|ouistiti|ouah|ouh|uhlan|ululement")
# y before a vowel is a consonant, but for these (l'Yonne, l'yeuse, d'Yeu).
_VOWEL_Y = re.compile(r"(?:yonne|yeuse|yeux|yeu\b|yèvre|yerres?\b|yères|yèbles)")
_VOWELS = frozenset("aeiouàâäéèêëîïôöùûüœæ")


def begins_with_vowel_sound(word: str, *, aspirated: bool | None = None) -> bool:
    """Say whether a word makes the one before it elide.

    Rule (Grevisse, « Élision » and « Disjonction »): a vowel, a mute h, or y before a consonant;
    not an aspirated h, nor onze, oui, yaourt, nor a number in figures. A sigle follows its first
    letter, consonant or vowel, as it is written (l'EPCI, l'ONU, le SDIS, d'HLM).

    Args:
        word: the word, or the words, that follow.
        aspirated: what data say of the name, where the tables do not know it; None for the tables.

    >>> begins_with_vowel_sound("Arras"), begins_with_vowel_sound("Havre")
    (True, False)
    >>> begins_with_vowel_sound("Habitat 25"), begins_with_vowel_sound("handicap")
    (True, False)
    >>> begins_with_vowel_sound("onzième"), begins_with_vowel_sound("Yonne")
    (False, True)
    """
    low = word.lstrip("«“( \u00a0").lower()
    if aspirated is not None:
        return not aspirated
    if low.startswith("h"):
        return not _is_aspirated(low)
    if low.startswith("y"):
        return low[1:2] not in _VOWELS or bool(_VOWEL_Y.match(low))
    return low[:1] in _VOWELS and not _DISJOINED.match(low)


def _is_aspirated(low: str) -> bool:
    """Say whether the h that begins this word, in lower case, is aspirated."""
    if _ASPIRATED_NAMES.match(low) or _GERMANIC_NAME.match(low) or low.startswith("huis clos"):
        return True
    return bool(_ASPIRATED.match(low)) and not _MUTE.match(low)
