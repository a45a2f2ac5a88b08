"""A convention rendered as it stands at one moment: what each article says, and its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from drafter.compose.context import shared_context
from drafter.compose.convention import AnnexeNumerotee, body_pieces, numbered_annexes
from drafter.compose.guillemets import between_guillemets
from drafter.compose.marks import CLOSE, OPEN
from drafter.compose.sections import Sections
from drafter.compose.textes import Textes
from drafter.composition import Block, Look
from drafter.findings import Finding
from drafter.model.corps import Corps, Section, read_sections
from drafter.model.dossier import Dossier
from drafter.model.retouches import PREAMBULE

_BLOCK = re.compile(f"{OPEN}bloc:(\\d+){CLOSE}")


@dataclass(frozen=True)
class Version:
    """A convention, rendered.

    Attributes:
        dossier: the convention at that moment.
        names: what its texts name.
        corps: its headings without numbers, each with its rendered words; references unresolved.
        numerotees: the same headings, with their numbers.
        preambule: or None.
        annexes: numbered.
        outline: label → number.
        findings: what is wrong in its texts.
    """

    dossier: Dossier
    names: Mapping[str, Any]
    corps: Corps
    numerotees: tuple[Section, ...]
    preambule: Markup | None
    annexes: tuple[AnnexeNumerotee, ...]
    outline: Sections
    findings: tuple[Finding, ...]
    _blocks: list[Block] = field(repr=False)

    def number(self, label: str) -> str:
        """Return the number of an article or of an annexe, or ""."""
        return self.outline.labels.get(label, "")

    def place(self, label: str) -> int | None:
        """Return where an article stands, or None."""
        places = self.corps.places(label)
        return places[0] if places else None

    def says(self) -> dict[str, tuple[str, str]]:
        """Return what each article, the preamble and each annexe say: title and own words.

        What is drawn (tables, charts) is told by what it holds, not by its rank in the act.
        """
        first = {block: rank for rank, block in reversed(list(enumerate(self._blocks)))}

        def same(match: re.Match[str]) -> str:
            return f"{OPEN}bloc:{first[self._blocks[int(match[1])]]}{CLOSE}"

        def told(text: str) -> str:
            return _BLOCK.sub(same, str(text))

        said = {one.etiquette: (one.titre, told(one.texte)) for one in self.corps if one.etiquette}
        if self.preambule:
            said.setdefault(PREAMBULE, ("", told(self.preambule)))
        for one in self.annexes:
            said.setdefault(one.etiquette, (one.titre, told(one.texte)))
        return said

    def numbered_body(self, notes: Mapping[str, str]) -> Markup:
        """Return the body, with a line under the headings that have a note.

        Args:
            notes: label → Markdown.
        """
        pieces: list[str] = []
        for plain, shown in zip(self.corps, self.numerotees, strict=True):
            note = notes.get(plain.etiquette, "")
            pieces += [shown.tete, note, shown.texte]
        return Markup("\n\n".join(piece for piece in pieces if piece))  # noqa: S704 - rendered prose

    def quoted(self, label: str, *, heading: bool) -> Markup:
        """Return an article as another act quotes it, its headings in bold.

        Args:
            label: of the article, the preamble or an annexe.
            heading: begin by its number and its title.
        """
        place = self.place(label)
        if place is None:
            text = self._apart(label, heading=heading)
        else:
            whole = self.numerotees[place : self.corps.end(place)]
            text = "\n\n".join(_in_bold(whole, heading=heading))
        return Markup(between_guillemets(text, self._blocks))  # noqa: S704 - rendered prose

    def _apart(self, label: str, *, heading: bool) -> str:
        annexe = next((one for one in self.annexes if one.etiquette == label), None)
        if annexe is None:
            return str(self.preambule or "") if label == PREAMBULE else ""
        pieces = [f"**{annexe.titre}**" if heading else "", str(annexe.texte)]
        return "\n\n".join(piece for piece in pieces if piece)


def render_version(dossier: Dossier, textes: Textes, look: Look) -> Version:
    """Render a convention as it stands.

    Args:
        dossier: the convention; what is wrong in its texts is told where its place says.
        textes: those of the act that prints or compares it.
        look: where the shared clauses are.
    """
    there = textes.elsewhere(dossier.place)
    there.findings, there.blancs = [], {}
    names = shared_context(dossier, there, look)
    outline, acte = Sections(), dossier.convention
    pieces = body_pieces(dossier, there)
    plain = tuple(s for piece in pieces for s in read_sections(piece.text))
    shown = read_sections(outline.number(pieces))
    preamble = there.render(acte.preambule, "preambule") if acte.preambule else None
    annexes = numbered_annexes(acte, there, outline)
    return Version(dossier, {**names, **there.names}, Corps(plain), shown, preamble, annexes,
                   outline, tuple(there.findings), textes.inserted)  # fmt: skip


def _in_bold(sections: tuple[Section, ...], *, heading: bool) -> Iterator[str]:
    for rank, one in enumerate(sections):
        if one.titre and (rank or heading):
            yield f"**{one.titre}**"
        if one.texte:
            yield one.texte
