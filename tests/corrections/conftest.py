"""An act of a small commune, built, and what a person does to it in Word."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped] # no annotations

from drafter import build

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"

FILES = {
    "collectivite.yaml": """\
type: collectivite
nom: Commune de Valserre
departement: 39
tribunal: Tribunal administratif de Besançon
conseil:
  - M. Jean PETIT, Maire
  - Mme Marie DURAND, 1re Adjointe
  - M. Paul DE LA TOUR
  - Mme Léa GROS
  - M. Luc NOIR
""",
    "2025-03-04/seance.yaml": """\
type: seance
date: 2025-03-04
heure: 18:30
convocation: 2025-02-26
lieu: à la mairie
secretaire: Marie DURAND
excuses: [Léa GROS]
mouvements:
  - {qui: Luc NOIR, arrive: 2}
procurations:
  - {mandant: Léa GROS, mandataire: Paul DE LA TOUR}
""",
    "2025-03-04/02-subvention.yaml": """\
type: deliberation
question: 2
numero: 2025-007
objet: Subvention à l'association Les Amis du lac
rapporteur: Marie DURAND
donnees: {montant: 1500}
visas:
  - le code général des collectivités territoriales, notamment son article L. 2121-29
considerants:
  - que l'association entretient les rives du lac
rapport: |
  # Contexte

  Les rives du lac sont entretenues depuis dix ans par des bénévoles,
  dont le travail profite à toute la commune et à ses visiteurs.[^1]

  | Année | Montant |
  |---|---:|
  | 2023 | 1 200 € |
  | 2024 | 1 350 € |

  La subvention sera versée en une fois, sur présentation du bilan.

  [^1]: Rapport d'activité de l'association, page 4.
dispositif:
  - attribue à l'association une subvention de {{ montant | euros }} pour l'entretien des rives
  - autorise M. le Maire à signer tout document utile à cette décision
scrutin: {abstentions: [Paul DE LA TOUR]}
""",
}


@pytest.fixture(scope="session")
def bytes_built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """The inputs of the commune, and all that a build of them wrote."""
    root = tmp_path_factory.mktemp("valserre")
    for name, text in FILES.items():
        path = root / "inputs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    order = build.Order((root / "inputs/2025-03-04/02-subvention.yaml",), output=root / "outputs")
    *_, report = build.build(order)
    assert isinstance(report, build.Report)
    assert report.exit_code == 0, report.all_findings
    outputs = root / "outputs"
    return root, {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in outputs.rglob("*") if path.is_file()
    }  # fmt: skip


@pytest.fixture
def document(bytes_built: tuple[Path, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The DOCX of the act as it was built, the clerk standing in its folder."""
    root, files = bytes_built
    for name, data in files.items():
        (root / name).write_bytes(data)
    monkeypatch.chdir(root)
    return Path("outputs/2025-03-04/02-subvention.docx")


def edit(path: Path, change: Callable[[Any], None], part: str = _BODY) -> None:
    """Change the tree of a part of a DOCX."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[part])
    change(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path.write_bytes(data.getvalue())


def words_of(paragraph: Any) -> str:  # noqa: ANN401 - lxml has no types
    return "".join(paragraph.itertext(f"{W}t"))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def paragraph_with(root: Any, words: str) -> Any:  # noqa: ANN401 - idem
    """Return the first paragraph that has these words, any space being a space."""
    return next(one for one in root.iter(f"{W}p") if words in plain(words_of(one)))


def reword(old: str, new: str) -> Callable[[Any], None]:
    """Put words in the place of others as Word leaves them: runs cut anywhere."""

    def change(root: Any) -> None:  # noqa: ANN401 - idem
        paragraph = paragraph_with(root, old)
        texts = [*paragraph.iter(f"{W}t")]
        whole = words_of(paragraph)
        start = plain(whole).index(old)
        written = whole[:start] + new + whole[start + len(old) :]
        for text in texts[1:]:
            text.getparent().remove(text)
        texts[0].text = written[: len(written) // 2]
        texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run = texts[0].getparent()
        second = copy.deepcopy(run)
        second.find(f"{W}t").text = written[len(written) // 2 :]
        run.addnext(second)

    return change
