"""Sigles and names of public life with their article, where French has no rule: data.

Source: the full name that the sigle stands for, whose head noun gives the gender (la caisse
d'allocations familiales, la CAF); usage for those that take no article.
"""

from __future__ import annotations

from typing import Literal

ArticleOfName = Literal["le", "la", "les", ""]

_BY_ARTICLE: dict[ArticleOfName, str] = {
    "la": (
        "AAH ADEME ADF ADIE ADIL AFD AFL AFNOR AFPA AGEFIPH AMAP AMF AMRF ANAH ANCC ANCT ANPE "
        "ANRU ANSES ANSSI AOM AOT APA APEC APL APVF ARCEP ARCOM ARS ASA ASE BCE BDF BEI BPI CAA "
        "CADA CAF CAO CAP CAPEB CARSAT CCI CCSPL CDAC CDC CDCI CDPENAF CEDH CFDT CFE CGT CJUE CLE "
        "CLECT CLI CMA CNAC CNAF CNAM CNAV CNCCFP CNDP CNIL CNRACL CNSA CPAM CRC CRCAM CRDS CRE "
        "CRSA CSG CTAP CUMA CVAE DAAF DDCS DDCSPP DDETS DDETSPP DDFIP DDPP DDT DDTM DEAL DECI "
        "DETR DGAC DGAFP DGALN DGCCRF DGCL DGEFP DGF DGFIP DGOS DIA DICT DILA DINUM DIRECCTE DM "
        "DRAC DREAL DREETS DRFIP DRJSCS DSDEN DSIL DSP DSU DUP EURL FCPE FFSS FNAIM FNCCR FNE HAS "
        "HATVP IFER IFSE LPO MDA MDPH MFR MILDECA MIVILUDES MJC MJD MOUS MSA MSAP OCDE OIT OMC "
        "OMS ONG ONU OPAH ORU OTAN PAC PAF PCH PEEP PJJ PME PMI RATP SACEM SACICAP SAFER SARL SAS "
        "SCI SCIC SCOP SCP SELARL SEM SEML SEMOP SIAE SNC SNCF SPA SPL SPLA TASCOM TEOM TH THLV "
        "TICPE TLPE TPE TVA UDAF UDAP UE UFC UMR UNAF UNESCO UNSS UPI URSSAF USEP VEFA ZAC ZFE "
        "ZNIEFF ZPPA ZPPAUP ZRR ZSP ZUS"
    ),
    "le": (
        "BIT BRGM CAUE CCAP CCAS CCH CCTG CCTP CDD CDG CDI CEREMA CEREQ CESER CESU CET CFA CFU "
        "CGCT CGI CHRU CHSCT CHU CIA CIAS CIDFF CIO CITIS CLAS CLIC CLSPD CMG CMP CNAS CNFPT CNRS "
        "COS CPE CPER CPF CPOM CREPS CRIJ CROUS CRPA CRTA CSA CSE CST CSTB CSU CTM DAE DCE DCM "
        "DGA DGS DICRIM DOB DOCOB DOO DPE DPO DUERP EHPAD EPA EPCI EPF EPFL EPIC EPLE EPST ERP "
        "ESAT ETP FART FCTVA FEADER FEDER FIPD FIPHFP FISAC FJT FNADT FPIC FPU FSE FSL FSPE FSPR "
        "GAEC GIP HCR HCSP IGN IME INED INPI INRAE INRAP INSEE INSERM ITEP IUFM IUT JO JORF LEP "
        "NIR NPNRU OFB OGEC ONF OPAC OPH PADD PAE PAI PAPI PCAET PCS PDALHPD PDALPD PDIPR PDMI "
        "PDU PEDT PES PETR PGRI PIG PLH PLIE PLPD PLU PLUI PLUIH PLUM PNR PNRU POS PPBE PPI PPMS "
        "PPRI PPRN PPRT PSMV PTZ PV RASED RCS RGPD RIB RIFSEEP RNA RNIPP RNU ROB RPI RPQS RSA "
        "SAGE SAMU SCOT SDAASP SDAGE SDCI SDEC SDIS SDRIF SGAMI SGAR SIAEP SICTOM SIDPC SIEG SIG "
        "SIVOM SIVOS SIVU SMIC SMICTOM SMIRTOM SPANC SPIC SPIP SRADDET SRCAE SSIAD SYBERT SYDED "
        "SYTRAL TA TAD TGI"
    ),
    "": "EDF ENEDIS ENGIE GBM GRDF KEOLIS RTE SOLIHA SUEZ VEOLIA VNF",
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
