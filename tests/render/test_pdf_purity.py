"""A PDF depends on the act and its look alone; WeasyPrint is imported only when it is needed."""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.composition import Composition, Logo, Look
from drafter.render.pdf import render_pdf

ROOT = Path(__file__).parent.parent.parent

# Renders a pickled act in a process of its own, and tells what it opened and whom it called.
RENDER = """
import hashlib, pickle, sys
from pathlib import Path

opened = set()

def watch(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.exec", "urllib.")):
        print("CALLED", event, arguments, file=sys.__stdout__)
    elif event == "open" and isinstance(arguments[0], str):
        opened.add(str(Path(arguments[0]).resolve()))

from drafter.render.pdf import render_pdf
print("EARLY", "weasyprint" in sys.modules)
composition, look = pickle.loads(Path(sys.argv[1]).read_bytes())
sys.addaudithook(watch)  # WeasyPrint's import alone would start twenty processes under Linux
first = hashlib.sha256(render_pdf(composition, look)).hexdigest()
opened.clear()
print("SHA", first, hashlib.sha256(render_pdf(composition, look)).hexdigest())
print("OPENED", *sorted(opened), sep="\\n")
"""

# The libraries of the system are missing, or the one that cuts fonts is.
WITHOUT_LIBRARIES = """
import cffi, sys
from pathlib import Path

found = cffi.FFI.dlopen

def dlopen(self, name, flags=0):
    if sys.argv[1] in name:
        raise OSError(f"cannot load library {name!r}")
    return found(self, name, flags)

cffi.FFI.dlopen = dlopen
import datetime as dt
from drafter.composition import Composition, Look
from drafter.errors import ExitCode
from drafter.render.pdf import PdfUnavailable, render_pdf
composition = Composition("deliberation", "t", "a", "o", "", dt.date(2024, 1, 2), ())
try:
    render_pdf(composition, Look((Path("templates").resolve(),)))
except PdfUnavailable as fault:
    print(fault.exit_code is ExitCode.TEMPLATE_FAULT, fault)
"""


def python(code: str, *arguments: str, **environment: str) -> str:
    finished = subprocess.run(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-W", "error", "-c", code, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def moved(
    deliberation: Composition, look: Look, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Composition, Look]:
    """The same act and look in folders of other names."""
    folder = tmp_path_factory.mktemp("ailleurs é")
    shutil.copytree(look.folders[0], folder / "gabarits")
    assert deliberation.logo is not None
    logo = Logo(folder / "autre.svg", deliberation.logo.alternative)
    shutil.copy(deliberation.logo.path, logo.path)
    return replace(deliberation, logo=logo), Look((folder / "gabarits",))


def test_same_bytes_in_another_process_with_other_hashes_place_and_environment(
    deliberation: Composition, look: Look, moved: tuple[Composition, Look], tmp_path: Path
) -> None:
    here = render_pdf(deliberation, look)
    assert render_pdf(replace(deliberation, title="autre"), look) != here
    assert render_pdf(deliberation, look) == here  # another document between them leaves no trace
    act = tmp_path / "acte.pickle"
    act.write_bytes(pickle.dumps(moved))
    fonts = tmp_path / "fonts.conf"
    fonts.write_text("<fontconfig><dir>/nowhere</dir></fontconfig>")
    lines = python(
        RENDER,
        str(act),
        PYTHONHASHSEED="7",
        TZ="Pacific/Auckland",
        LC_ALL="C",
        FONTCONFIG_FILE=str(fonts),
        HOME=str(tmp_path),
    ).splitlines()
    digest = hashlib.sha256(here).hexdigest()
    assert lines[:2] == ["EARLY False", f"SHA {digest} {digest}"]
    # The second time, only the look, the logo and WeasyPrint's own data are opened.
    allowed = {str(path) for path in (moved[1].folders[0] / "_commun").iterdir()}
    assert moved[0].logo is not None
    allowed |= {str(moved[0].logo.path)}
    assert lines[2] == "OPENED"
    assert {line for line in lines[3:] if not line.endswith("sRGB2014.icc")} <= allowed
    assert {"page.html", "page.css", "autre.svg"} <= {Path(line).name for line in lines[3:]}


@pytest.mark.parametrize("library", ["pango", "harfbuzz-subset"])
def test_missing_libraries_are_named_in_french_with_what_to_install(library: str) -> None:
    said = python(WITHOUT_LIBRARIES, library)
    assert said.startswith("True Les PDF ne peuvent pas être faits sur cette machine")
    assert "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in said
    assert len(said.splitlines()) == 1
