"""What is due when: each line, each form, and the same bytes for the same facts."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from drafter import cli, echeancier
from drafter.errors import CannotWrite
from drafter.model.calendrier import Jalon

Golden = Callable[[str, str], None]

FILES = {
    "collectivite": """\
type: collectivite
nom: Commune de Valserre
departement: 39
adresse: 1 place de la Mairie, 39100 Valserre
conseil: ["M. Jean PETIT, Maire"]
""",
    "convention": """\
type: convention
objet: Entretien des rives
date: 2024-12-20
du: 2025-01-01
au: 2026-08-31
preavis: trois mois
parties:
  - collectivite
  - cle: asso
    nom: Les Amis du lac
    siege: 3 rue du Port, 39100 Valserre
    representant: Mme Zoé LAC, Présidente
    iban: FR76 3000 1007 9412 3456 7890 185
echeances:
  - {quoi: bilan annuel, avant: 14 juillet, chaque_annee: oui, qui: asso}
  - {quoi: comité de pilotage, le: 2025-06-29}
financement:
  montant_annuel: 1200
  parts: [collectivite]
  versements:
    - {taux: 60 %, echeance: à la signature}
    - {solde: oui, avant: 30 juin}
articles: [{titre: Objet, texte: Les rives.}]
""",
    "juin": """\
type: courrier
modele: appel de fonds
convention: convention.yaml
annee: 2025
date: 2025-06-01
versement: 2
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def lines(folder: Path, *days: dt.date | None) -> list[Jalon]:
    found, findings = echeancier.milestones_of(sorted(folder.glob("*.yaml")), *days)
    assert [str(finding) for finding in findings] == []
    return found


def events_of(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_the_table_says_all_that_is_due(folder: Path, golden: Golden) -> None:
    golden("echeancier/table.txt", echeancier.to_table(lines(folder)) + "\n")


def test_a_narrow_table_folds_words_and_loses_none(folder: Path) -> None:
    wide = echeancier.to_table(lines(folder))
    narrow = echeancier.to_table(lines(folder), 90)
    assert max(map(len, narrow.split("\n"))) <= 90
    assert sorted(narrow.replace("─", "").split()) == sorted(wide.replace("─", "").split())


def test_days_may_be_asked_for(folder: Path) -> None:
    kept = lines(folder, dt.date(2025, 6, 1), dt.date(2025, 6, 30))
    assert [one.jour for one in kept] == [dt.date(2025, 6, day) for day in (1, 29, 30)]


def test_a_sunday_and_a_holiday_are_told_and_not_moved(folder: Path) -> None:
    table = echeancier.to_table(lines(folder))
    assert "29/06/2025  dimanche" in table
    assert "14/07/2025  lundi, jour férié (fête nationale)" in table


def test_the_csv_holds_amounts_as_french_spreadsheets_read_them(folder: Path) -> None:
    text = echeancier.printed(lines(folder), "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(rows) == len(lines(folder))
    letter = next(row for row in rows if row["Nature"] == "courrier")
    assert (letter["Date"], letter["Montant"]) == ("2025-06-01", "480,00")
    assert {row["Condition"] for row in rows} == {"", "à la signature"}


def test_one_schedule_for_all_years_is_due_once(folder: Path) -> None:
    path = folder / "convention.yaml"
    once = path.read_text(encoding="utf-8").replace("avant: 30 juin", "avant: 2026-06-30")
    path.write_text(once, encoding="utf-8")
    (folder / "juin.yaml").unlink()
    paid = [one for one in lines(folder) if one.nature == "versement"]
    assert [(one.jour, one.quoi, one.montant, one.condition) for one in paid] == [
        (dt.date(2026, 6, 30), "solde", Decimal(800), ""),
        (None, "1er versement", Decimal(1200), "à la signature"),
    ]


@given(st.text(min_size=1, max_size=6).map(lambda t: "=+-@\t\r"[len(t) % 6] + t) | st.text())
def test_no_cell_of_the_csv_is_a_formula(words: str) -> None:
    one = Jalon(
        dt.date(2025, 1, 1), "fin", words, words, "f.yaml", dt.date(2025, 1, 1), None, words
    )
    data = echeancier.to_csv([one])
    for row in csv.reader(io.StringIO(data, newline=""), delimiter=";"):
        assert not [cell for cell in row if cell.strip(" \u00a0")[:1] in {"=", "+", "-", "@"}]


def test_the_calendar_has_an_event_for_each_day(folder: Path) -> None:
    kept = lines(folder)
    events = events_of(echeancier.to_ics(kept))
    assert [event["DTSTART"].dt for event in events] == [one.jour for one in kept if one.jour]
    assert {event["DTSTAMP"].dt.date() for event in events} == {
        dt.date(2024, 12, 20), dt.date(2025, 6, 1)
    }  # fmt: skip
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_the_calendar_is_the_same_each_time_and_names_outlive_a_change_of_day(
    folder: Path,
) -> None:
    before = echeancier.to_ics(lines(folder))
    assert echeancier.to_ics(lines(folder)) == before
    path = folder / "convention.yaml"
    path.write_text(path.read_text("utf-8").replace("14 juillet", "31 juillet"), "utf-8")
    moved = echeancier.to_ics(lines(folder))
    assert moved != before
    names = [{str(event["UID"]) for event in events_of(data)} for data in (before, moved)]
    assert names[0] == names[1]


def test_the_command_prints_or_writes_and_tells_faults(folder: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    shown = run(cli.main, ["echeancier", str(folder), "--format", "csv", "--du", "2026-08-31"])
    assert (shown.exit_code, shown.stdout.count("fin de la convention")) == (0, 1)
    target = tmp_path / "sorties" / "agenda.ics"
    written = run(cli.main, ["echeancier", str(folder), "--format", "ics", "-o", str(target)])
    assert written.exit_code == 0, written.output
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR")
    wrong = run(cli.main, ["echeancier", str(folder), "--du", "hier"])
    assert (wrong.exit_code, "n'est pas une date" in wrong.stderr) == (2, True)
    (folder / "convention.yaml").write_text("type: convention\n", "utf-8")
    assert run(cli.main, ["echeancier", str(folder)]).exit_code == 1


@pytest.mark.parametrize("form", echeancier.FORMATS)
def test_a_schedule_takes_the_place_of_one_of_before_and_of_nothing_else(
    folder: Path, tmp_path: Path, form: str
) -> None:
    target = tmp_path / "échéances"
    command = ["echeancier", str(folder), "--format", form, "-o", str(target)]
    assert CliRunner().invoke(cli.main, command).exit_code == 0
    first = target.read_bytes()
    assert CliRunner().invoke(cli.main, [*command, "--du", "2025-07-01"]).exit_code == 0
    assert target.read_bytes() != first
    for other in (b"type: deliberation\n", b"Date;Montant\n2025-01-01;12\n", b""):
        target.write_bytes(other)
        refused = CliRunner().invoke(cli.main, command)
        assert isinstance(refused.exception, CannotWrite)
        assert str(refused.exception) == (
            f"« {target} » existe déjà, et n'est pas un échéancier de drafter : donnez un autre "
            "nom avec --output, ou retirez d'abord ce fichier"
        )
        assert target.read_bytes() == other
