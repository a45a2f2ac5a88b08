"""Files are written whole or not at all, and what the system refuses is told with what to do."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from drafter.errors import CannotWrite
from drafter.write import aim, put, replace, temporary_of


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


OURS, NEW, THEIRS = b"ecrit hier", b"ecrit ce jour", b"corrige a la main"


def test_where_a_file_goes(tmp_path: Path) -> None:
    path = tmp_path / "2.docx"
    beside = tmp_path / "2.nouveau.docx"

    def aimed() -> tuple[str, str | None, bool]:
        target = aim(path, digest(NEW), lambda place: {digest(OURS)} if place == path else ())
        return target.path.name, target.kept.name if target.kept else None, target.there

    assert aimed() == ("2.docx", None, False)
    path.write_bytes(OURS)
    assert aimed() == ("2.docx", None, False)
    path.write_bytes(NEW)
    assert aimed() == ("2.docx", None, True)
    path.write_bytes(THEIRS)
    assert aimed() == ("2.nouveau.docx", "2.docx", False)
    beside.write_bytes(NEW)
    assert aimed() == ("2.nouveau.docx", "2.docx", True)
    beside.write_bytes(THEIRS)  # somebody worked in that one too
    assert aimed() == ("2.nouveau-2.docx", "2.docx", False)


def test_a_file_is_put_with_its_folder_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "2.docx"
    put(NEW, path, digest(NEW))
    assert [(found.name, found.read_bytes()) for found in path.parent.iterdir()] == [
        ("2.docx", NEW)
    ]
    assert path.stat().st_mode & 0o777 == 0o644


def test_what_a_killed_build_left_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "2.docx"
    temporary_of(path, digest(NEW)).write_bytes(NEW[:4])
    put(NEW, path, digest(NEW))
    assert [found.name for found in tmp_path.iterdir()] == ["2.docx"]


REFUSALS = [
    (errno.EACCES, "(accès refusé) : fermez-le s'il est ouvert dans Word, vérifiez vos droits sur "
     "ce dossier, puis relancez la même commande"),
    (errno.EBUSY, "(il est ouvert ailleurs) : fermez-le s'il est ouvert dans Word, "),
    (errno.EROFS, "(le disque est en lecture seule) : donnez un autre dossier avec --output"),
    (errno.ENOSPC, "(le disque est plein) : faites de la place, puis relancez la même commande : "
     "ce qui est écrit est gardé"),
    (errno.EDQUOT, "(votre quota sur ce disque est atteint) : faites de la place, "),
    (errno.ENAMETOOLONG, "(ce nom est trop long) : donnez un nom plus court au fichier YAML"),
    (errno.EIO, "(le système le refuse) : vérifiez le dossier, la place sur le disque, "),
]  # fmt: skip


@pytest.mark.parametrize(("number", "told"), REFUSALS)
def test_what_the_system_refuses_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    path = tmp_path / "2.docx"
    path.write_bytes(OURS)

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(number, os.strerror(number), str(self), None, str(target))

    # A share refuses so to replace a file that Word holds open; no test can open Word.
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CannotWrite) as refused:
        replace(NEW, path)
    assert str(refused.value).startswith(f"« {path} » ne peut pas être écrit {told}")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("2.docx", OURS)]


def test_a_folder_of_that_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "2.docx").mkdir()
    with pytest.raises(CannotWrite, match="un dossier porte ce nom"):
        aim(tmp_path / "2.docx", digest(NEW), lambda _: ())
