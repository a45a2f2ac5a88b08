"""A letterhead from elsewhere: what it may not bring into an act, and what it may keep."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from drafter.errors import TemplateFault
from drafter.render.word_letterhead import read_letterhead

OWN = Path(__file__).parent.parent.parent / "templates" / "_commun" / "papier.docx"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT, SETTINGS = "word/document.xml", "word/settings.xml"
RELATIONS = "word/_rels/document.xml.rels"


def changed(**parts: tuple[str, str]) -> bytes:
    """Return the letterhead, in each part named by its constant one string put in place of one."""
    made = io.BytesIO()
    names = {"document": DOCUMENT, "settings": SETTINGS, "relations": RELATIONS}
    changes = {names[key]: change for key, change in parts.items()}
    with zipfile.ZipFile(OWN) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            text = old.read(entry)
            if entry in changes:
                before, after = (side.encode() for side in changes[entry])
                assert before in text
                text = text.replace(before, after, 1)
            new.writestr(entry, text)
    return made.getvalue()


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    relation = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return changed(relations=("</Relationships>", relation + "</Relationships>"))


def field(instruction: str) -> bytes:
    run = f'<w:p><w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r></w:p>'
    return changed(document=("<w:sectPr", run + "<w:sectPr"))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (related("image", "http://x.example/logo.png"), "« http://x.example/logo.png »"),
        (related("image", "file:///C:/logo.png"), "un renvoi à un fichier d’ailleurs"),
        (related("image", "\\\\serveur\\logo.png"), "un renvoi à un fichier d’ailleurs"),
        (related("frame", "http://x.example/"), "un renvoi à un fichier d’ailleurs"),
        (related("hyperlink", "file:///C:/Windows/x.exe"), "un renvoi à un fichier d’ailleurs"),
        (related("hyperlink", "javascript:alert(1)"), "un renvoi à un fichier d’ailleurs"),
        (related("oleObject", "embeddings/a.bin", ""), "un objet d’un autre programme"),
        (related("package", "embeddings/a.xlsx", ""), "un classeur ou un autre fichier"),
        (related("aFChunk", "a.html", ""), "un document incorporé"),
        (related("subDocument", "a.docx"), "un sous-document"),
        (related("control", "activeX/a.xml", ""), "un contrôle ActiveX"),
        (related("vbaProject", "vbaProject.bin", ""), "des macros"),
        (field("INCLUDETEXT C:\\\\secret.docx"), "un champ « INCLUDETEXT »"),
        (field("includepicture http://x.example/a.png"), "un champ « INCLUDEPICTURE »"),
        (field("DDEAUTO c:\\\\cmd.exe"), "un champ « DDEAUTO »"),
        (changed(document=("<w:document", "<!DOCTYPE a [<!ENTITY b 'c'>]><w:document")), "DOCTYPE"),
    ],
)
def test_what_fetches_or_runs_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(TemplateFault) as fault:
        read_letterhead(data, "gabarits/papier.docx")
    assert str(fault.value).startswith("gabarits/papier.docx : ce papier à en-tête contient ")
    assert what in str(fault.value)


@pytest.mark.parametrize(
    "data",
    [
        OWN.read_bytes(),
        related("hyperlink", "https://www.besancon.example/"),
        related("hyperlink", "mailto:mairie@besancon.example"),
        field("PAGE"),
        field("DATE \\@ d"),
    ],
)
def test_what_stays_in_the_act_is_kept(data: bytes) -> None:
    assert read_letterhead(data, "papier.docx").document == DOCUMENT


def test_an_act_forgets_the_template_and_the_mailing_list_of_its_letterhead() -> None:
    data = related("attachedTemplate", "file:///C:/Users/x/Mairie.dotm")
    assert b"Mairie.dotm" not in read_letterhead(data, "papier.docx").sources[RELATIONS]
    merge = '<w:mailMerge><w:query w:val="SELECT"/></w:mailMerge>'
    template = '<w:attachedTemplate r:id="rId1"/>'
    data = changed(settings=("</w:settings>", template + merge + "</w:settings>"))
    kept = read_letterhead(data, "papier.docx").static[SETTINGS]
    plain = read_letterhead(OWN.read_bytes(), "papier.docx").static[SETTINGS]
    assert kept == plain
