# Every command of the project; `make` alone lists them. PYTHON=… chooses the interpreter.

.DEFAULT_GOAL := aide
.PHONY: aide installer demo test check golden coupures regles verrou bench bench-check fuzz-check propre

# Written at the end of a whole installation; while it is newer than what it rests on, nothing to do.
STAMP := .venv/installe
# The tool that writes the locks. Nothing else needs it, so it stands in neither of them.
LOCKER := uv==0.13.9
# libFuzzer for Python; Linux alone has it, and nothing else needs it.
FUZZER := atheris==3.0.0

export PYTHON

aide: ## Affiche cette liste
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

installer: $(STAMP) ## Installe dans .venv tout ce qu’il faut ; ne refait rien si c’est à jour
	@echo "drafter est installé : .venv/bin/drafter"

$(STAMP): installer.sh pyproject.toml requirements-build.lock requirements.lock
	@./installer.sh

demo: $(STAMP) ## Installe, puis produit dans outputs/ les deux séances de démonstration
	.venv/bin/drafter build inputs/besancon

test: $(STAMP) ## Installe, puis lance tous les tests
	.venv/bin/pytest

check: $(STAMP) ## Vérifie la forme du code : ruff (présentation et règles), mypy strict
	.venv/bin/ruff format --check
	.venv/bin/ruff check
	.venv/bin/mypy

golden: $(STAMP) ## Réécrit les textes attendus par les tests ; relire ensuite « git diff »
	.venv/bin/pytest --update-golden

coupures: $(STAMP) ## Tue la production à deux cents moments quelconques ; rien ne doit se perdre
	.venv/bin/pytest tests/build/test_kills.py --coupures 200

regles: $(STAMP) ## Réécrit docs/regles.md, les pages des règles, d'après le programme
	.venv/bin/drafter rules --markdown > docs/regles.md.nouveau
	mv docs/regles.md.nouveau docs/regles.md

# Universal: one lock for every system, processor and Python from 3.11 on, with markers.
LOCK = .venv/verrou/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make verrou' $(OPTIONS)

verrou: ## Recalcule les versions verrouillées ; OPTIONS=--upgrade prend les plus récentes
	test -x .venv/bin/python || ./installer.sh
	.venv/bin/python -m pip --quiet --disable-pip-version-check install \
	  --upgrade --target .venv/verrou $(LOCKER)
	$(LOCK) --all-extras --output-file requirements.lock pyproject.toml
	printf '%s\n' editables hatchling setuptools | \
	  $(LOCK) --no-annotate --constraint requirements.lock --output-file requirements-build.lock -

# The whole takes some minutes; OPTIONS="--deliberations 10 --conventions 0 --lettres 40 --tours 1".
bench: $(STAMP) ## Mesure la production de tous les actes, à côté d'autres voies
	.venv/bin/python -m benchmarks production --ecrire $(OPTIONS)

bench-check: $(STAMP) ## Mesure la relecture de 150 actes, étape par étape
	.venv/bin/python -m benchmarks relecture

fuzz: $(STAMP) ## Éprouve drafter : un million d'entrées faussées ; INPUTS=10000 en essaie moins
	.venv/bin/python -m pip --quiet --disable-pip-version-check install \
	  --upgrade --target .venv/fuzz $(FUZZER)
	PYTHONPATH=.venv/fuzz .venv/bin/python tests/fuzz/run.py $(INPUTS)

propre: ## Efface .venv et les caches ; ne touche ni aux entrées ni aux actes produits
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
