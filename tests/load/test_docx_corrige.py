"""The words of a DOCX that Word or LibreOffice saved: theirs are left out, the clerk's are not."""

from __future__ import annotations

import io
import zipfile

import pytest

from drafter.load.docx_corrige import Paragraphe, read_paragraphs
from drafter.load.docx_lu import TexteIllisible

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_STYLES = (
    f'<w:styles {_SPACES}><w:style w:type="paragraph" w:styleId="Verzeichnis1">'
    '<w:name w:val="toc 1"/></w:style></w:styles>'
)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def field(kind: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f"<w:r><w:instrText> {kind} </w:instrText></w:r>"
    return mark.format("begin") + code + mark.format("separate") + result + mark.format("end")


def read(body: str, **parts: str) -> list[Paragraphe]:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {_SPACES}>{body}</w:document>")
        archive.writestr("word/styles.xml", _STYLES)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:x {_SPACES}>{content}</w:x>")
    return list(read_paragraphs(file, "acte.docx"))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (f"<w:p>{run('Page ')}{field('PAGE', run('3'))}{run(' sur ')}"
         f'<w:fldSimple w:instr=" NUMPAGES ">{run("9")}</w:fldSimple></w:p>', ["Page  sur"]),
        (f"<w:p>{field('DATE', run('3 mai'))}</w:p>", ["3 mai"]),
        (f'<w:p><w:pPr><w:pStyle w:val="Verzeichnis1"/></w:pPr>{run("Objet 3")}</w:p>', []),
        ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
         f"</w:docPartObj></w:sdtPr><w:sdtContent><w:p>{run('Objet')}</w:p></w:sdtContent></w:sdt>",
         []),
        (f"<w:sdt><w:sdtContent><w:p>{run('Fait le ')}<w:sdt><w:sdtContent>{run('3 mai')}"
         "</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>", ["Fait le 3 mai"]),
        (f"<w:p>{run('a')}<w:r><w:tab/></w:r>{run('b')}<w:r><w:br/></w:r>{run('c')}</w:p>",
         ["a\tb c"]),
        (f"<w:p><w:hyperlink><w:smartTag>{run('lien')}</w:smartTag></w:hyperlink></w:p>", ["lien"]),
        ("<w:p>" + run("e\u0301t\u00ade\u0301") + "</w:p>", ["été"]),
        ("<w:p>" + run("l\u2060a \u200eVille") + "</w:p>", ["la Ville"]),
        (f"<w:p>{run('   ')}</w:p>", []),
        # a row is one, unless a cell of it holds several paragraphs
        (f"<w:tbl><w:tr><w:tc><w:p>{run('a')}</w:p></w:tc><w:tc><w:p/></w:tc><w:tc><w:p>{run('c')}"
         "</w:p></w:tc></w:tr></w:tbl>", ["a\t\tc"]),
        (f"<w:tbl><w:tr><w:tc><w:p>{run('a')}</w:p><w:p>{run('b')}</w:p></w:tc><w:tc><w:p>"
         f"{run('c')}</w:p></w:tc></w:tr></w:tbl>", ["a", "b", "c"]),
        (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('a')}</w:p></w:tc></w:tr></w:tbl>",
         []),
    ],
)  # fmt: skip
def test_what_is_read(body: str, told: list[str]) -> None:
    found = read(body)
    assert [one.texte for one in found] == told
    assert [(one.partie, one.rang) for one in found] == [
        ("corps", rank) for rank in range(1, len(told) + 1)
    ]


def test_a_frame_is_the_same_thing_for_word_and_for_libreoffice() -> None:
    frame = f"<w:p><w:pPr><w:framePr/></w:pPr>{run('Cachet')}</w:p>"
    box = f"<w:txbxContent><w:p>{run('Cachet')}</w:p></w:txbxContent>"
    drawn = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}"
        f"</mc:Fallback></mc:AlternateContent></w:r>{run('Objet')}</w:p>"
    )
    assert read(frame) == [Paragraphe("cadre", 1, "Cachet")]
    assert read(drawn) == [Paragraphe("corps", 1, "Objet"), Paragraphe("cadre", 1, "Cachet")]


def test_parts_come_after_the_body_and_one_header_for_each_text() -> None:
    head = f"<w:p>{run('Ville')}</w:p>"
    found = read(head, header1=head, header2=head, footer1=head, footnotes=head)
    assert [(one.partie, one.rang) for one in found] == [
        ("corps", 1), ("note", 1), ("entête", 1), ("pied", 1),
    ]  # fmt: skip


def test_a_struck_out_end_of_paragraph_joins_it_to_the_next() -> None:
    mark = '<w:pPr><w:rPr><w:del w:author="A"/></w:rPr></w:pPr>'
    put = f'<w:ins w:author="B">{run("deux")}</w:ins>'
    assert read(f"<w:p>{mark}{run('un ')}</w:p><w:p>{put}</w:p>") == [
        Paragraphe("corps", 1, "un deux", ("B",))
    ]


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(TexteIllisible, match=r"« acte\.docx » n'est pas un document Word lisible"):
        read("<w:p>")
