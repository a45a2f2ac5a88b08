#!/bin/sh
# Install drafter in .venv: find Python, ask for what the system lacks, then take the locked
# versions, each file checked against its hash. Called by `make installer`; safe to run again.
#
# PYTHON=/path/to/python chooses the interpreter. What is missing is asked of Python itself (can it
# make a virtual environment, can it open the libraries that WeasyPrint opens) and not of dpkg, so
# that the answer holds on any system.
set -eu
cd "$(dirname "$0")"

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "Installation interrompue : $*"
    exit 1
}

find_python() {
    for candidate in ${PYTHON:-python3.11 python3 python3.12 python3.13 python3.14}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    if [ -n "${PYTHON:-}" ]; then
        fail "PYTHON=$PYTHON n’est pas un Python 3.11 ou plus récent."
    fi
    fail "Python 3.11 ou plus récent est introuvable. Sous Debian ou Ubuntu :
    apt-get install python3
Ailleurs, installez-le puis indiquez où il est : make installer PYTHON=/chemin/vers/python3"
}

# Print the Debian packages that are missing. The libraries are those of weasyprint/text/ffi.py;
# libpangoft2 brings Pango, GLib, HarfBuzz and Fontconfig with it. Without HarfBuzz-subset,
# WeasyPrint makes bigger files, slower, and warns.
missing_packages() {
    "$python" - <<'PYTHON'
import ctypes
import importlib.util
import sys

PACKAGES = {
    "libpangoft2-1.0-0": ("gobject-2.0", "pango-1.0", "harfbuzz", "fontconfig", "pangoft2-1.0"),
    "libharfbuzz-subset0": ("harfbuzz-subset",),
}
VERSION_OF_INTERFACE = {"fontconfig": "1"}


def opens(library):
    """Say whether the loader finds this library, under its Linux or its macOS name."""
    number = VERSION_OF_INTERFACE.get(library, "0")
    for name in (f"lib{library}.so.{number}", f"lib{library}.{number}.dylib"):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


missing = [package for package, names in PACKAGES.items() if not all(map(opens, names))]
if importlib.util.find_spec("ensurepip") is None:
    missing.insert(0, f"python3.{sys.version_info.minor}-venv")
print(" ".join(missing))
PYTHON
}

install_packages() {
    apt="apt-get install -y --no-install-recommends $missing"
    if ! command -v apt-get >/dev/null; then
        fail "il manque au système (noms des paquets Debian) : $missing.
Installez-les avec le gestionnaire de paquets du système, puis relancez la même commande."
    fi
    if [ "$(id -u)" -ne 0 ]; then
        fail "il manque des paquets au système. Tapez cette commande, puis relancez la vôtre :
    sudo sh -c 'apt-get update && $apt'"
    fi
    say "Paquets du système à installer : $missing"
    export DEBIAN_FRONTEND=noninteractive
    # Faults go to standard error; the names unpacked one by one interest nobody.
    if ! { apt-get update && $apt -o DPkg::Lock::Timeout=300; } >/dev/null; then
        fail "apt-get n’a pas pu installer : $missing. La cause est écrite ci-dessus."
    fi
    missing=$(missing_packages)
    if [ -n "$missing" ]; then
        fail "$python ne voit toujours pas : $missing.
Choisissez un autre Python (celui du système convient) : make installer PYTHON=/usr/bin/python3"
    fi
}

# Build tools come first and nothing is built in isolation: pip would fetch the tools of an isolated
# build without looking at the lock.
install_locked() {
    if ! .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        say "Création de l’environnement .venv avec $python"
        "$python" -m venv --clear .venv
    fi
    say "Installation des versions verrouillées dans .venv"
    pip install --require-hashes -r requirements-build.lock
    pip install --require-hashes --no-build-isolation --use-pep517 -r requirements.lock
    pip install --no-deps --no-build-isolation --editable .
}

pip() {
    .venv/bin/python -m pip --quiet --disable-pip-version-check --no-input "$@" || fail \
        "pip n’a pas pu tout installer. La cause est écrite ci-dessus ; si c’est le réseau, relancez."
}

python=$(find_python)
missing=$(missing_packages)
if [ -n "$missing" ]; then
    install_packages
fi
install_locked
touch .venv/installe
