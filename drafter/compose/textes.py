"""The clerk's own prose: rendered with her figures, each fault at its line in the YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, Undefined, UndefinedError
from jinja2.environment import Environment
from markupsafe import Markup

from drafter.compose.environment import crochets, fault_line
from drafter.compose.faults import CODES, Fault
from drafter.compose.finances import NomSansValeur
from drafter.compose.inconnus import unknown_name
from drafter.compose.marks import Blanc, insert, without_marks
from drafter.compose.notes import place_notes
from drafter.compose.pictures import Pictures
from drafter.compose.prose import read_prose
from drafter.composition import Block
from drafter.findings import Finding, Severity
from drafter.french.money import MontantInvalide, parse_amount
from drafter.model.base import read_date
from drafter.model.dossier import Fichier, Place
from drafter.model.faults import suggestion

_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError,
           RecursionError)  # fmt: skip
_FORMULA = re.compile(r"\s*\{\{(.*)\}\}\s*", re.DOTALL)
_NUMBER = re.compile(r"-?\d[\d.,\s\u00a0\u202f]*(?:€|euros?)?", re.IGNORECASE)
_BLANK = re.compile(r"\s*\[\s*(?:…|\.\.\.)\s*\]\s*")
_REFERENCE = re.compile(r"-?0\d")
_DECIMAL = re.compile(r"-?(?:0[.,]\d+|\d+[.,]\d{4,})")  # a rate, finer than the cent


def typed_value(value: object, key: str = "") -> object:
    """Give its type to a figure of ``donnees``: an amount, a date, a blank, or text as it stands.

    « 57050 », « 57 050 € », « 1.234,50 » and « 12,5 » are numbers; « 007780 » is text, since a
    number that begins with a zero is a reference; « […] » is a place to fill.

    Args:
        value: as typed.
        key: its name, which says what is to fill.

    Raises:
        MontantInvalide: « 1.500 », which may be read in two ways.
    """
    if _is_blank(value):
        return crochets(key)
    if isinstance(value, Mapping):
        return {name: typed_value(inner, str(name)) for name, inner in value.items()}
    if isinstance(value, list):
        return [typed_value(inner, key) for inner in value]
    if not isinstance(value, str):
        return value
    text = without_marks(value).strip()
    number = _number(text)
    return number if number is not None else read_date(text) or text


def _is_blank(value: object) -> bool:
    """Say whether « […] » was typed; without quotes, YAML reads a list of one text."""
    if isinstance(value, list):
        return len(value) == 1 and str(value[0]).strip() in {"…", "..."}
    return isinstance(value, str) and _BLANK.fullmatch(value) is not None


def _number(text: str) -> Decimal | None:
    if _DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if not _NUMBER.fullmatch(text) or _REFERENCE.match(text):
        return None
    try:
        return parse_amount(text)
    except MontantInvalide as error:
        if "ambigu" in str(error):
            raise
        return None  # a telephone number, a version: words, in digits


_BEFORE_A_PARTY = re.compile(
    r"(?<![\w’'])(?P<preposition>de|à)(?P<space>[ \t\u00a0\u202f]*\n?[ \t]*)(?<!\w)"
    r"\{\{\s*(?P<party>parties(?:\.\w+|\[[^\]{}|]*\])\.(?:terme|nom_avec_article))\s*\}\}",
    re.IGNORECASE,
)


def contracted(text: str) -> str:
    """Let « à » and « de » contract with the article of a party: « au Club », for « à le Club ».

    >>> contracted("remis à {{ parties.club.terme }}.")
    "remis {{ parties.club.terme | avec('à') }}."
    """
    return _BEFORE_A_PARTY.sub(_contracted, text)


def _contracted(found: re.Match[str]) -> str:
    written = f"{{{{ {found['party']} | avec('{found['preposition']}') }}}}"
    return f"\n{written}" if "\n" in found["space"] else written


_SINGLE = re.compile(r"(?<!\{)\{ *[a-z_][\w.]*(?:\[[^\]{}]*\])* *\|[^{}\n]*\}(?!\})")


def _single_braces(text: str) -> Iterator[Fault]:
    """Tell a figure between single braces, which would be printed as it was typed."""
    for match in _SINGLE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        message = f"« {match[0]} » serait imprimé tel quel : doublez les accolades, {{{match[0]}}}"
        yield Fault(line, "accolades-fautives", message)


class Textes:
    """Renders the prose of one act.

    Args:
        environment: the Jinja environment of the kind.
        place: where the act was typed.
        house: where the collectivité was typed: images may be anywhere in its folder.

    Attributes:
        names: what the prose may name.
        findings: the faults met.
        blancs: the places to fill of a modèle, by the name of their datum (« parties.nom »).
        inserted: the blocks put in the prose, for :func:`parse_document`.
    """

    def __init__(self, environment: Environment, place: Place, house: Place | None = None) -> None:
        # An act includes no file: only the house's texts do.
        self._environment = environment.overlay(loader=None)
        self._place: Place | Fichier = place
        folders = [each.source.path.parent for each in (place, house) if each]
        self._pictures = Pictures(folders[0], folders)
        self.names: Mapping[str, Any] = {}
        self.findings: list[Finding] = []
        self.blancs: dict[str, Blanc] = {}
        self._opened: list[str] = []  # shared with those that render prose typed elsewhere
        self.inserted: list[Block] = []

    def insert(self, block: Block) -> Markup:
        """Return the mark in whose place :func:`parse_document` puts this block.

        Alone in a paragraph, the block takes its place, in an item or a box too; in the middle
        of one, it parts it in two; in a heading, a cell or a note, it comes after.
        """
        self.inserted.append(block)
        return insert("bloc", str(len(self.inserted) - 1))

    @contextmanager
    def inside(self, what: str) -> Iterator[None]:
        """Render « la clause « a » » or « le bloc « b » »: it may call others, and not itself.

        Raises:
            NomSansValeur: it is being rendered already.
        """
        if what in self._opened:
            raise NomSansValeur(f"{what} se contient : retirez-y cet appel")
        self._opened.append(what)
        try:
            yield
        finally:
            self._opened.pop()

    def elsewhere(self, place: Place | Fichier) -> Textes:
        """Return what renders prose typed in another place, among the texts of this act."""
        other = copy(self)
        folder = place.path.parent if isinstance(place, Fichier) else place.source.path.parent
        other._place = place  # noqa: SLF001 - another self
        other._pictures = Pictures(folder, (*self._pictures.roots, folder))  # noqa: SLF001 - idem
        return other

    @property
    def place(self) -> Place | Fichier:
        """Where what it renders was typed."""
        return self._place

    def call(self, name: str, argument: str, *location: str | int, **options: object) -> Markup:
        """Call what texts call (« clause ») for a key of the act; "" if it is at fault."""
        try:
            return Markup(self.names[name](argument, **options))  # noqa: S704 - Markdown already
        except _FAULTS as error:
            self._fault(error, location)
        return Markup("")

    def figures(
        self,
        donnees: Mapping[str, Any],
        known: Mapping[str, Any],
        shared: Mapping[str, Any] = MappingProxyType({}),
    ) -> dict[str, Any]:
        """Give their values to the figures of the act, each seeing those typed before it.

        « {{ cout * 49 / 100 }} » is computed; the rest is read by :func:`typed_value`.

        Args:
            donnees: as typed.
            known: what every text may name besides.
            shared: figures of the acts of the same affair, for want of one of that name here.
        """
        figures: dict[str, Any] = {**shared}
        self.names = {**known, **figures}
        for key, value in donnees.items():
            if key in known or key in self._environment.globals:
                message = f"« {key} » est un mot de drafter : donnez un autre nom à cette donnée"
                position = self._place.at_key("donnees", key)
                finding = Finding(position, CODES["nom-reserve"], "nom-reserve", message)
                self.findings.append(finding)
                continue
            figures[key] = self._figure(value, key)
            self.names = {**known, **figures}
        return figures

    def _figure(self, value: object, key: str) -> object:
        formula = _FORMULA.fullmatch(value) if isinstance(value, str) else None
        if formula is None:
            try:
                typed = typed_value(value, key)
            except MontantInvalide as error:
                position = self._place.at("donnees", key)
                finding = Finding(position, CODES["montant-ambigu"], "montant-ambigu", str(error))
                self.findings.append(finding)
                return Decimal(0)
            self.blancs.update(_blanks(typed, key))
            return typed
        try:
            compute = self._environment.compile_expression(formula[1], undefined_to_none=False)
            result = compute(**self.names)
            if isinstance(result, Undefined):
                str(result)  # raises, with the name
        except _FAULTS as error:
            self._fault(error, ("donnees", key), formula[1])
            return Decimal(0)
        else:
            return result

    def render(self, text: str, *location: str | int) -> Markup:
        """Return a prose field as Markdown, its figures in place; "" if it is at fault."""
        written, faults = read_prose(text)
        faults = (*faults, *_single_braces(text))
        self._tell(faults, location)
        try:
            if "{" in text:
                written = self._environment.from_string(contracted(written)).render(self.names)
        except _FAULTS as error:
            self._fault(error, location, text)
            return Markup("")
        if any(fault.severity is Severity.ERREUR for fault in faults):
            return Markup("")
        return Markup(self._with_pictures(place_notes(written), location))  # noqa: S704 - Markdown

    def _with_pictures(self, text: str, location: tuple[str | int, ...]) -> str:
        whole = ""
        for piece in self._pictures.read(text):
            if isinstance(piece, str):
                whole += piece
                continue
            image, faults = piece
            self._tell(faults, location)
            whole += self.insert(image) if image else ""
        return whole

    def _tell(self, faults: Iterable[Fault], location: tuple[str | int, ...]) -> None:
        for fault in faults:
            position = self._place.at_text(fault.line, *location)
            code = CODES[fault.slug]
            self.findings.append(Finding(position, code, fault.slug, fault.message, fault.severity))

    def _fault(self, error: Exception, location: tuple[str | int, ...], text: str = "") -> None:
        if isinstance(error, UndefinedError):
            self._undefined(error, location, text)
        elif isinstance(error, TemplateSyntaxError):
            self._syntax(error, location)
        elif isinstance(error, NomSansValeur):
            self._report("nom-sans-valeur", str(error), error, location)
        else:
            # Only our own refusals are French; Python's and Jinja's say nothing to a clerk.
            ours = isinstance(error, ValueError) and type(error).__module__.startswith("drafter")
            detail = str(error) if ours else ""
            self._report(
                "calcul-impossible",
                "ce qui est entre accolades ne peut pas être calculé : vérifiez les noms et les "
                f"valeurs des données{' (' + detail + ')' if detail else ''}",
                error,
                location,
            )

    def _undefined(self, error: UndefinedError, location: tuple[str | int, ...], text: str) -> None:
        known = [*self.names, *_keys(self.names), *self._environment.globals]
        message = unknown_name(error, text, known)
        self._report("nom-sans-valeur", message, error, location)

    def _syntax(self, error: TemplateSyntaxError, location: tuple[str | int, ...]) -> None:
        if match := re.match(r"No filter named '([^']*)'", error.message or ""):
            filters = [*self._environment.filters]
            hint = suggestion(match[1], filters) or " (voir docs/modeles.md)"
            message = f"« {match[1]} » n'est pas une façon d'écrire une donnée{hint}"
            self._report("filtre-inconnu", message, error, location)
            return
        self._report(
            "accolades-fautives",
            "des accolades ne se répondent pas : écrivez {{ nom }} ou {{ nom | euros }}, avec deux "
            "accolades de chaque côté",
            error,
            location,
        )

    def _report(
        self, slug: str, message: str, error: BaseException, location: tuple[str | int, ...]
    ) -> None:
        line = fault_line(error, "<template>")
        position = self._place.at_text(line, *location)
        self.findings.append(Finding(position, CODES[slug], slug, message))


def _blanks(value: object, name: str) -> Iterator[tuple[str, Blanc]]:
    """Find the places to fill among figures, each with its name."""
    if isinstance(value, Blanc):
        yield name, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _blanks(inner, f"{name}.{key}")
    elif isinstance(value, list):
        for rank, inner in enumerate(value, start=1):
            yield from _blanks(inner, f"{name}.{rank}")


def _keys(value: object) -> list[str]:
    if not isinstance(value, Mapping):
        return []
    return [key for inner in value.values() if isinstance(inner, Mapping)
            for key in (*inner, *_keys(inner))]  # fmt: skip
