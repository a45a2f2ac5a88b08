from __future__ import annotations

import os
import re
import time
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml.cyaml import CSafeLoader

import drafter.load
from drafter.findings import Position, Severity, has_errors
from drafter.load import FAULTS, UNREADABLE, Location, Source, Value, load, load_text

HERE = Path(__file__).parent / "load"


def values(text: str) -> list[Value]:
    """Load a text that holds no fault."""
    sources, findings = load_text(text, "acte.yaml")
    assert findings == ()
    return [source.data for source in sources]


def lines(text: str) -> list[str]:
    return [str(finding) for finding in load_text(text, "acte.yaml")[1]]


# --- values: the text that the clerk reads ------------------------------------------------

VALUES: list[tuple[str, Value]] = [
    ("numero: 007780", {"numero": "007780"}),
    ("heure: 18:30", {"heure": "18:30"}),
    ("a: NON\nb: oui\nc: yes\nd: true", {"a": "NON", "b": "oui", "c": "yes", "d": "true"}),
    ("date: 2024-12-05", {"date": "2024-12-05"}),
    ("a: 1_000\nb: 12,5\nc: 0x1F\nd: .inf", {"a": "1_000", "b": "12,5", "c": "0x1F", "d": ".inf"}),
    ("taux: 51 %", {"taux": "51 %"}),
    ("a:\nb: ~\nc: null\nd: Null\ne: ''", {"a": None, "b": None, "c": None, "d": "Null", "e": ""}),
    ("null: 1\n~: 2\n12: 3\nNON: 4", {"null": "1", "~": "2", "12": "3", "NON": "4"}),
    ("<<: a", {"<<": "a"}),
    ("base: &b {x: 1}\nsuite: *b", {"base": {"x": "1"}, "suite": {"x": "1"}}),
    ("a: {pour: , contre: 3}", {"a": {"pour": None, "contre": "3"}}),
    ("- [a, b]\n-\n- - c", [["a", "b"], None, ["c"]]),
    ("a: [{b: c}]\nd: {}\ne: []", {"a": [{"b": "c"}], "d": {}, "e": []}),
    ("a: |\n  x\n\n   y\nb: >\n  x\n  y\n", {"a": "x\n\n y\n", "b": "x y\n"}),
    ("a: \"x\\ty\"\nb: 'l''eau'", {"a": "x\ty", "b": "l'eau"}),
    ("a: “cité”, oui", {"a": "“cité”, oui"}),
    ("a : b", {"a": "b"}),
    ("texte seul", "texte seul"),
    ("%YAML 1.2\n---\na: b", {"a": "b"}),
    ("nom: Benoi\u0302t\ne\u0301: |\n  e\u0301", {"nom": "Benoît", "é": "é"}),
]


@pytest.mark.parametrize(("text", "expected"), VALUES, ids=[text for text, _ in VALUES])
def test_scalars_stay_text(text: str, expected: Value) -> None:
    assert values(text) == [expected]


def test_a_file_holds_several_documents() -> None:
    text = "# en-tête\n---\na: 1\n---\n# rien\n---\nb: |\n  ---\n  texte\n---\n"
    assert values(text) == [{"a": "1"}, {"b": "---\ntexte\n"}]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_are_one_and_the_same(ending: str, tmp_path: Path) -> None:
    path = tmp_path / "acte.yaml"
    path.write_bytes("\ufeffa: |\n  é\n  x\nb: 2\nb: 3\n".replace("\n", ending).encode())
    sources, findings = load(path, "acte.yaml")
    assert [source.data for source in sources] == [{"a": "é\nx\n", "b": "2"}]
    assert [finding.position for finding in findings] == [Position("acte.yaml", 5, 1)]


# --- places -------------------------------------------------------------------------------

PLACES = """\
type: deliberation
scrutin:
  contre: [Anne, "Paul"]
  # commentaire
  abstentions:
    - nom: Marie
      motif: |

        Première ligne
          seconde
        ★ fin
vide:
renvoi: &r {x: 1}
suite: *r
plié: >-
  un deux
  trois

  quatre
"double": "un \\"deux\\"
  trois\\tquatre"
simple: 'l''eau
  de pluie'
nu: un deux
  trois
ancre: &a |
  dans
  l'ancre
"""


@pytest.fixture(scope="module")
def source() -> Source:
    (loaded,), findings = load_text(PLACES, "acte.yaml")
    assert [finding.slug for finding in findings] == ["caractere-reserve"]  # &a serves nothing
    return loaded


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ((), (1, 1)),
        (("type",), (1, 7)),
        (("scrutin",), (3, 3)),
        (("scrutin", "contre"), (3, 11)),
        (("scrutin", "contre", 1), (3, 18)),
        (("scrutin", "contre", 2), (3, 11)),
        (("scrutin", "abstentions", 0, "nom"), (6, 12)),
        (("scrutin", "abstentions", 0, "absent", "x"), (6, 7)),
        (("vide",), (12, 6)),
        (("renvoi", "x"), (13, 16)),
        (("suite", "x"), (13, 16)),
        (("inconnu",), (1, 1)),
        (("scrutin", 0), (3, 3)),
    ],
)
def test_at(source: Source, location: Location, place: tuple[int, int]) -> None:
    assert source.at(location) == Position("acte.yaml", *place)


@pytest.mark.parametrize(
    ("location", "place"),
    [
        (("type",), (1, 1)),
        (("scrutin", "contre"), (3, 3)),
        (("scrutin", "contre", 1), (3, 18)),
        (("scrutin", "abstentions", 0, "motif"), (7, 7)),
        (("scrutin", "inconnu"), (3, 3)),
        (("double",), (20, 1)),
        ((), (1, 1)),
    ],
)
def test_at_key(source: Source, location: Location, place: tuple[int, int]) -> None:
    assert source.at_key(location) == Position("acte.yaml", *place)


MOTIF: Location = ("scrutin", "abstentions", 0, "motif")


@pytest.mark.parametrize(
    ("location", "line", "column", "place"),
    [
        (MOTIF, 1, 1, (8, 1)),  # the empty first line
        (MOTIF, 2, 1, (9, 9)),
        (MOTIF, 2, 10, (9, 18)),
        (MOTIF, 3, 1, (10, 9)),
        (MOTIF, 3, 3, (10, 11)),
        (MOTIF, 4, 3, (11, 11)),
        (MOTIF, 99, 1, (11, 9)),
        (("type",), 1, 5, (1, 11)),
        (("scrutin", "contre", 1), 1, 1, (3, 19)),
        (("plié",), 1, 1, (16, 3)),
        (("plié",), 1, 4, (16, 6)),
        (("plié",), 1, 9, (17, 3)),
        (("plié",), 2, 1, (19, 3)),
        (("double",), 1, 4, (20, 15)),
        (("double",), 1, 11, (21, 3)),
        (("double",), 1, 17, (21, 10)),
        (("double",), 1, 18, (21, 11)),
        (("simple",), 1, 3, (22, 13)),
        (("simple",), 1, 7, (23, 3)),
        (("nu",), 1, 9, (25, 3)),
        (("ancre",), 2, 3, (28, 5)),
        (("vide",), 1, 1, (12, 6)),
        (("scrutin",), 1, 1, (3, 3)),
        (("inconnu",), 4, 2, (1, 1)),
    ],
)
def test_at_text(
    source: Source, location: Location, line: int, column: int, place: tuple[int, int]
) -> None:
    assert source.at_text(location, line, column) == Position("acte.yaml", *place)


def test_at_text_counts_letters_typed_with_their_accents_apart() -> None:
    (loaded,), _ = load_text("a: |\n  e\u0301te\u0301 x\nb: e\u0301te\u0301 x\n", "acte.yaml")
    assert loaded.at_text(("a",), 1, 5) == Position("acte.yaml", 2, 9)
    assert loaded.at_text(("b",), 1, 5) == Position("acte.yaml", 3, 10)


def test_signs_that_nobody_sees_are_told_and_left_out() -> None:
    (loaded,), found = load_text("a: |\n  Be\u00adnoît\u200b x\nb: a\u200eb\n", "acte.yaml")
    assert loaded.data == {"a": "Benoît x\n", "b": "ab"}
    assert {finding.slug for finding in found} == {"caractere-invisible"}
    assert loaded.at_text(("a",), 1, 8) == Position("acte.yaml", 2, 12)


def test_the_name_is_the_one_the_user_gave(tmp_path: Path) -> None:
    path = tmp_path / "acte.yaml"
    path.write_text("a: 1", encoding="utf-8")
    (named,), _ = load(path, "./acte.yaml")
    (unnamed,), _ = load(path)
    assert (named.name, named.path, str(named.at())) == ("./acte.yaml", path, "./acte.yaml:1:1")
    assert unnamed.name == str(path)


# --- faults: what the clerk reads ---------------------------------------------------------


def shown(text: str) -> str:
    """Read ⟪202E⟫ as the character U+202E."""
    return re.sub("⟪([0-9A-F]{4})⟫", lambda match: chr(int(match[1], base=16)), text)


def cases() -> list[tuple[str, str, list[str]]]:
    """Read faults.txt: title, YAML, findings."""
    found = []
    for part in (HERE / "faults.txt").read_text(encoding="utf-8").split("\n### ")[1:]:
        head, expected = part.split(">>>\n")
        title, text = head.split("\n", 1)
        found.append((title, shown(text), expected.splitlines()))
    assert len(found) == len({title for title, _, _ in found})
    return [(title, text, [line for line in expected if line]) for title, text, expected in found]


CASES = cases()


@pytest.mark.parametrize("parser", [CSafeLoader, yaml.SafeLoader], ids=["libyaml", "python"])
@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_each_fault_is_told_in_french_at_its_place(
    text: str, expected: list[str], parser: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafter.load, "_Loader", parser)
    assert lines(text) == expected


def test_findings_are_bounded() -> None:
    duplicates = lines("a: 0\n" + "a: 1\n" * 500)
    assert len(duplicates) == 101
    assert " YML018 trop-de-fautes: " in duplicates[-1]
    spread = lines("a: 0\na: 1\n---\n" * 500)
    assert len(spread) == 101
    assert " YML018 trop-de-fautes: " in spread[-1]


def test_documents_are_bounded() -> None:
    sources, findings = load_text("--- a\n" * 1001, "acte.yaml")
    assert len(sources) == 1000
    assert [finding.slug for finding in findings] == ["trop-de-documents"]


def test_depth_is_bounded_through_aliases() -> None:
    chain = "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 99))
    assert values("a0: &a0 [x]\n" + chain.replace("&a98 ", ""))
    deeper = lines("a0: &a0 [[x]]\n" + chain.replace("&a98 ", ""))
    assert [line.split(" ")[3] for line in deeper] == ["imbrication-trop-profonde:"]


def test_values_are_bounded() -> None:
    assert load_text("- a\n" * 199_999, "acte.yaml")[1] == ()
    assert [f.slug for f in load_text("- a\n" * 200_001, "x")[1]] == ["trop-de-valeurs"]


def test_a_refused_character_is_a_space_in_the_value() -> None:
    sources, _ = load_text('a: x\x07y\nb: "x\\0y"\n', "acte.yaml")
    assert [source.data for source in sources] == [{"a": "x y", "b": "x y"}]


def test_a_document_with_a_syntax_error_is_no_source_and_the_others_are() -> None:
    sources, findings = load_text("a: [1\n---\nb: 2\n---\nc: 3\nc: 4\n", "acte.yaml")
    assert [source.data for source in sources] == [{"b": "2"}, {"c": "3"}]
    assert sources[0].at(("b",)) == Position("acte.yaml", 3, 4)
    assert has_errors(findings)


@pytest.mark.parametrize(
    ("data", "slug", "place"),
    [
        ("objet: café\n".encode("cp1252"), "encodage", (1, 11)),
        (b"a: 1\r\nb: \xe9t\xe9\r\n", "encodage", (2, 4)),
        ("a: é\n".encode("utf-16"), "encodage", (1, 1)),
        ("a: b\n".encode("utf-16-le"), "encodage", (1, 1)),
        ("a: b\n".encode("utf-16-be"), "encodage", (1, 1)),
        (b"a: \xff", "encodage", (1, 4)),
        (b"a: \xed\xa0\x80", "encodage", (1, 4)),  # a lone surrogate
        (b"PK\x03\x04\x14\x00", "pas-un-texte", (1, 1)),
        (b"%PDF-1.7\n", "pas-un-texte", (1, 1)),
        (b"a" * (5 * 1024**2 + 1), "fichier-trop-gros", (1, 1)),
    ],
)
def test_a_file_that_is_not_utf8_text(
    data: bytes, slug: str, place: tuple[int, int], tmp_path: Path
) -> None:
    path = tmp_path / "acte.yaml"
    path.write_bytes(data)
    sources, findings = load(path, "acte.yaml")
    assert sources == ()
    assert [(f.slug, f.position) for f in findings] == [(slug, Position("acte.yaml", *place))]
    assert findings[0].code in UNREADABLE


def test_cp1252_is_told_with_the_letter_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "acte.yaml"
    path.write_bytes("objet: café\n".encode("cp1252"))
    assert str(load(path, "acte.yaml")[1][0]) == (
        "acte.yaml:1:11: erreur YML005 encodage: ce fichier n'est pas enregistré en UTF-8 (sans "
        "doute « é » en Windows-1252) ; ouvrez-le dans votre éditeur, choisissez « Enregistrer "
        "sous », puis l'encodage « UTF-8 »."
    )


def test_a_path_that_cannot_be_read(tmp_path: Path) -> None:
    loop = tmp_path / "boucle.yaml"
    loop.symlink_to(loop)
    pipe = tmp_path / "tube.yaml"
    os.mkfifo(pipe)
    told = {
        tmp_path: "dossier",
        tmp_path / "absent.yaml": "fichier-introuvable",
        tmp_path / "nul\0.yaml": "fichier-introuvable",
        loop: "fichier-illisible",
        pipe: "fichier-illisible",
    }
    for path, slug in told.items():
        sources, findings = load(path)
        assert (sources, [finding.slug for finding in findings]) == ((), [slug])
        assert findings[0].code in UNREADABLE


def test_an_empty_file_is_readable(tmp_path: Path) -> None:
    path = tmp_path / "acte.yaml"
    path.touch()
    (finding,) = load(path)[1]
    assert (finding.slug, finding.code in UNREADABLE) == ("fichier-vide", False)


def test_every_fault_has_a_case() -> None:
    told = {line.split(" ")[3].rstrip(":") for _, _, expected in CASES for line in expected}
    source_text = Path(__file__).read_text(encoding="utf-8")
    elsewhere = {
        slug for slug in FAULTS if f'"{slug}"' in source_text or f" {slug}: " in source_text
    }
    assert set(FAULTS) - told - elsewhere == set()


def test_codes_and_slugs_are_unique_and_well_formed() -> None:
    assert len({fault.code for fault in FAULTS.values()}) == len(FAULTS)
    for slug, fault in FAULTS.items():
        assert re.fullmatch(r"YML\d{3}", fault.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", slug)
        assert fault.sentence.endswith((".", "{propose}."))
        assert fault.severity in (Severity.ERREUR, Severity.AVERTISSEMENT)


# --- whatever the bytes -------------------------------------------------------------------


REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def assert_sound(text: str, sources: tuple[Source, ...]) -> None:
    """Check that the values are plain, and every place inside the file."""
    rows = re.split("\r\n|\r|\n", text)

    def inside(position: Position) -> None:
        assert 1 <= position.line <= len(rows)
        assert 1 <= position.column <= len(rows[position.line - 1]) + 1

    def walk(source: Source, value: Value, location: Location) -> None:
        inside(source.at(location))
        inside(source.at_key(location))
        inside(source.at_text(location, 2, 3))
        match value:
            case dict():
                assert type(value) is dict
                for key, item in value.items():
                    assert type(key) is str
                    walk(source, item, (*location, key))
            case list():
                for index, item in enumerate(value):
                    walk(source, item, (*location, index))
            case str():
                assert type(value) is str
                assert unicodedata.is_normalized("NFC", value)
                assert not REFUSED.search(value)
            case _:
                assert value is None

    for source in sources:
        walk(source, source.data, ())


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "acte.yaml"
        path.write_bytes(data)
        sources, findings = load(path)
    assert sources or findings
    assert all(finding.position.file == str(path) for finding in findings)


YAML_CHARACTERS = st.sampled_from("abé1 \n\n  :-#,[]{}\"'|>&*!%@`?~.\\<=\t\r\u2028\ufeff\u202e\x00")
yaml_texts = st.lists(YAML_CHARACTERS, max_size=60).map("".join)


@given(st.one_of(st.text(max_size=80), yaml_texts))
@settings(deadline=None, max_examples=500)
def test_any_text_is_read_or_refused(text: str) -> None:
    sources, findings = load_text(text, "acte.yaml")
    assert sources or findings
    assert_sound(text, sources)


REAL = (HERE / "seance.yaml").read_text(encoding="utf-8")


@given(
    st.lists(
        st.tuples(st.integers(0, len(REAL)), st.integers(0, 8), yaml_texts), min_size=1, max_size=3
    )
)
@settings(deadline=None, max_examples=300)
def test_real_yaml_with_accidents_is_read_or_refused(
    accidents: list[tuple[int, int, str]],
) -> None:
    text = REAL
    for start, length, inserted in accidents:
        text = text[:start] + inserted + text[start + length :]
    sources, findings = load_text(text, "acte.yaml")
    assert sources or findings
    assert_sound(text, sources)
    last = len(re.split("\r\n|\r|\n", text))
    assert all(finding.position.line <= last for finding in findings)


LETTERS = st.characters(
    codec="utf-8",
    categories=["L", "M", "N", "P", "S", "Zs"],
    include_characters="\n\t",
    exclude_characters="\ufeff\ufe0f",
    max_codepoint=0xFFFF,  # beyond, nothing is printed
)
# Some ideographs compose (NFC) into characters beyond the plane.
STRINGS = (
    st.text(LETTERS, max_size=20)
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: all(ord(character) <= 0xFFFF for character in text))
)
TREES: st.SearchStrategy[Value] = st.recursive(
    st.none() | STRINGS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(STRINGS.filter(bool), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(TREES, st.booleans(), st.sampled_from([None, '"', "'", "|", ">"]))
@settings(deadline=None, max_examples=300)
def test_what_is_dumped_is_read_again(
    tree: Value,
    flow: bool,  # noqa: FBT001 (drawn by hypothesis)
    style: str | None,
) -> None:
    quoted = yaml.dump(
        tree, Dumper=TextDumper, default_flow_style=flow, default_style=style, allow_unicode=True
    )
    if quoted.strip() in ("", "..."):
        return
    (source,), findings = load_text(quoted, "acte.yaml")
    assert source.data == tree
    assert not {finding.slug for finding in findings} - {
        "espace-manquante",
        "tiret-sans-espace",
        "tiret-dans-le-texte",
        "cle-sans-valeur",
    }


class TextDumper(yaml.SafeDumper):
    """Writes None as « ~ », without quotes or tags, and never an alias."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (PyYAML's signature)
        return True


TextDumper.add_representer(
    type(None),
    lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "~", style=""),
)


WORDS = st.lists(
    st.text("abcdéôœ★-:#.", min_size=1, max_size=6).map(lambda word: "m" + word + "m"),
    min_size=1,
    max_size=5,
)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=4)


@given(TEXTS, st.sampled_from(["|", ">", "'", '"', ""]), st.integers(1, 5), st.integers(0, 3))
@settings(deadline=None, max_examples=300)
def test_every_letter_of_a_text_is_found_where_it_stands(
    rows: list[str], style: str, indent: int, blank: int
) -> None:
    margin = " " * indent
    body = f"\n{margin}".join(rows)
    body = (
        f"{style}\n" + "\n" * blank + margin + body if style in ("|", ">") else style + body + style
    )
    text = f"avant: x\ntexte: {body}\n"
    (source,), _ = load_text(text, "acte.yaml")
    assert isinstance(source.data, dict)
    value = source.data["texte"]
    assert isinstance(value, str)
    written = text.split("\n")
    for number, line in enumerate(value.split("\n"), start=1):
        for column, letter in enumerate(line, start=1):
            if letter != " ":
                place = source.at_text(("texte",), number, column)
                assert written[place.line - 1][place.column - 1] == letter


def test_a_hostile_file_of_the_largest_size_is_soon_refused() -> None:
    size = 5 * 1024**2
    for pattern in ("[", "- ", "{a: ", "a: 1\n", 'a: "x\n', "- -x\n", "a\n  -x\n", "\u202e", "#a "):
        text = (pattern * (size // len(pattern)))[:size]
        started = time.perf_counter()
        load_text(text, "acte.yaml")
        assert time.perf_counter() - started < 20  # a bound on growth, not a measure
