"""Images: where they are taken, what is asked of them, where they are put."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drafter.compose.environment import make_environment
from drafter.compose.textes import Textes
from drafter.composition import Image, Look
from drafter.load import load
from drafter.model.dossier import Place

Prose = Callable[..., Any]

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    for name in ("plan.png", "plans/a.png", "Plan (1).PNG", "é t.png"):
        (tmp_path / name).write_bytes(PNG)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "faux.png").write_bytes(b"GIF89a")
    (tmp_path / "plan.gif").write_bytes(PNG)
    (tmp_path / "loin.png").symlink_to("/etc/hostname")
    (tmp_path / "pres.png").symlink_to("plan.png")
    return tmp_path


READ = {
    "seule": ("![Plan](plan.png)", ["image plan.png (Plan)"]),
    "largeur": ("![Plan](plan.png){60%}", ["image plan.png (Plan) 60 %"]),
    "largeur espacée": ("![Plan](plan.png) { 60 % }", ["image plan.png (Plan) 60 %"]),
    "légende": (
        '![Plan](plan.png "Plan *de* situation"){60%}',
        ["image plan.png (Plan) 60 % « Plan /de/ situation »"],
    ),
    "dossier": ("![Plan](plans/a.png)", ["image a.png (Plan)"]),
    "dossier de Windows": (r"![Plan](plans\a.png)", ["image a.png (Plan)"]),
    "parenthèses": ("![Plan](Plan (1).PNG)", ["image Plan (1).PNG (Plan)"]),
    "espace, accent": ("![Plan](é t.png)", ["image é t.png (Plan)"]),
    "jpeg": ("![Plan](photo.jpg)", ["image photo.jpg (Plan)"]),
    "lien du dossier": ("![Plan](pres.png)", ["image plan.png (Plan)"]),
    "données": (
        "![Plan {{ 5 | euros }}]({{ 'plan.png' }} \"n {{ 'a)\"b' }}\")",
        ['image plan.png (Plan 5\u00a0€) « n a)"b »'],
    ),
    "crochets": ("![Plan [bis]](plan.png)", ["image plan.png (Plan [bis])"]),
    "dans une ligne": ("a ![Plan](plan.png) b", ["a", "image plan.png (Plan)", "b"]),
    "dans un élément": ("- a\n\n  ![Plan](plan.png)",
                        ["liste –", "* a", "  image plan.png (Plan)"]),
    "dans un titre": ("# T ![Plan](plan.png)", ["# T", "image plan.png (Plan)"]),
    "dans une case": ("| A ![Plan](plan.png) |\n|---|", ["= A", "image plan.png (Plan)"]),
    "échappée": (r"\![Plan](plan.png)", ["![Plan](plan.png)"]),
    "exclamation": ("Oui ![…]", ["Oui ![…]"]),
    "valeur": ("{{ '![Plan](plan.png)' }}", ["![Plan](plan.png)"]),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "outline"), READ.values(), ids=READ)
def test_what_is_an_image(typed: str, outline: list[str], prose: Prose, folder: Path) -> None:
    assert folder.is_dir()
    read = prose(typed)
    assert read.findings == []
    assert [line.replace("\u202f", " ") for line in read.outline] == outline


REFUSED = {
    "introuvable": ("a\n\n![Plan](plam.png)", ["5 image-introuvable"]),
    "sans nom": ("![Plan]()", ["3 image-mal-ecrite"]),
    "dossier": ("![Plan](plans)", ["3 image-introuvable"]),
    "sans mots": ("![](plan.png)", ["3 image-sans-texte"]),
    "hors du dossier": ("![Plan](../../etc/plan.png)", ["3 image-refusee"]),
    "adresse complète": ("![Plan](/etc/hostname)", ["3 image-refusee"]),
    "adresse de Windows": (r"![Plan](C:\plan.png)", ["3 image-refusee"]),
    "lien hors du dossier": ("![Plan](loin.png)", ["3 image-refusee"]),
    "toile": ("![Plan](https://example.org/plan.png)", ["3 image-introuvable"]),
    "faux png": ("![Plan](faux.png)", ["3 image-refusee"]),
    "gif": ("![Plan](plan.gif)", ["3 image-refusee"]),
    "largeur": ("![Plan](plan.png){120%}", ["3 image-mal-ecrite"]),
    "largeur sans pour cent": ("![Plan](plan.png){60}", ["3 image-mal-ecrite"]),
    "parenthèse ouverte": ("a\n![Plan](plan.png", ["4 image-mal-ecrite"]),
    "espace": ("![Plan] (plan.png)", ["3 image-mal-ecrite"]),
    "nul": ('![Plan]({{ "a\\0b.png" }})', ["3 image-introuvable"]),
}


@pytest.mark.parametrize(("typed", "findings"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(typed: str, findings: list[str], prose: Prose, folder: Path) -> None:
    assert folder.is_dir()
    read = prose(typed)
    assert read.findings == findings
    assert not any(isinstance(block, Image) for block in read.blocks)


def test_images_may_be_anywhere_in_the_folder_of_the_house(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    (tmp_path / "séance").mkdir()
    typed = {"collectivite.yaml": "nom: X\n", "séance/acte.yaml": "texte: x\n"}
    places = []
    for name, text in typed.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        (source,), _ = load(tmp_path / name)
        places.append(Place(source))
    house, act = places
    environment = make_environment(Look(()), "deliberation", "traditionnelle")
    inside, outside = Textes(environment, act, house), Textes(environment, act)
    inside.render("![L](../logo.png)", "texte")
    outside.render("![L](../logo.png)", "texte")
    assert inside.inserted == [Image((tmp_path / "logo.png").resolve(), "L")]
    assert [finding.slug for finding in outside.findings] == ["image-refusee"]
