"""Sigles and names of public life with their article, where French has no rule: data.

Source: the full name that the sigle stands for, whose head noun gives the gender (la caisse
d'allocations familiales, la CAF); usage for those that take no article.
"""

from __future__ import annotations

from typing import Literal

ArticleOfName = Literal["le", "la", "les", ""]

_BY_ARTICLE: dict[ArticleOfName, str] = {
    "la": (
        "ADEME ADIL AGEFIPH ANAH ANCT ANRU ANSSI ARS BCE BEI CAA CAF CAO CAP CARSAT CCI CCSPL CDC "
        "CGT CFDT CLECT CMA CNIL CNRACL CNSA CPAM CRC DDFIP DDT DDTM DETR DGCL DGF DGFIP DRAC "
        "DREAL DREETS DRFIP DSIL DSP DSU EURL HAS LPO MDPH MFR MJC MSA OMS ONG ONU PAC PJJ PMI "
        "RATP SACEM SAFER SARL SAS SCI SCIC SCOP SEM SEML SNC SNCF SPA SPL SPLA TEOM TVA UE UNESCO "
        "URSSAF ZAC ZFE"
    ),
    "le": (
        "CAUE CCAP CCAS CCTP CDG CEREMA CESER CFA CFU CGCT CGI CHRU CHU CIAS CLSPD CNFPT CNRS "
        "CPER CPOM CRPA CRIJ CROUS CSE DCE DGA DGS DOB DPO EHPAD EPCI EPF EPFL EPIC FCTVA FEADER "
        "FEDER FIPD FNADT FPIC FSE FSL GIP INSEE NPNRU OPAC OPH PADD PCAET PDU PEDT PETR PLH PLU "
        "PLUI PLUM PNR PNRU PPI PPRI PV RGPD RIB RIFSEEP ROB RSA SAGE SCOT SDAGE SDIS SGAR SICTOM "
        "SIG SIVOM SIVU SMIC SPANC SPIC SRADDET SYBERT SYDED TA TGI"
    ),
    "": "EDF ENEDIS ENGIE GRDF RTE VEOLIA SUEZ KEOLIS SOLIHA",
}
_ARTICLES: dict[str, ArticleOfName] = {
    sigle: article for article, sigles in _BY_ARTICLE.items() for sigle in sigles.split()
}


def article_of_sigle(sigle: str) -> ArticleOfName | None:
    """Return the article of a known sigle, "" if it takes none, None if it is not known.

    >>> article_of_sigle("CAF"), article_of_sigle("SYBERT"), article_of_sigle("EDF")
    ('la', 'le', '')
    >>> article_of_sigle("XYZ") is None
    True
    """
    return _ARTICLES.get(sigle.upper())


_SHORT = 4


def is_sigle(word: str) -> bool:
    """Say whether a word is written as a sigle that never takes the mark of the plural.

    Rule (Lexique, « Sigles »; OQLF): a sigle does not vary (les EPCI, des OPH). One is told by the
    table, by a capital inside the word, or by being two to four capitals and nothing else.

    Args:
        word: one word.

    >>> is_sigle("EPCI"), is_sigle("PLUi"), is_sigle("XYZ"), is_sigle("Maire"), is_sigle("MAIRE")
    (True, True, True, False, False)
    """
    if word.isupper():
        return word in _ARTICLES or 1 < len(word) <= _SHORT
    return any(letter.isupper() for letter in word[1:])
