"""The fields of a Word letterhead: docxtpl's syntax, rendered strictly.

docxtpl's ``patch_xml`` turns what a clerk typed in Word (a field cut into runs, ``{{p corps }}``
that stands for whole paragraphs) into a Jinja template of XML. docxtpl's own rendering is not
used: it repairs broken XML by leaving words out, reads ``{_{`` in a clerk's words as a mark of its
own, and does again for each document what is done here once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from docxtpl import DocxTemplate  # type: ignore[import-untyped] # no annotations
from jinja2 import StrictUndefined, Template, TemplateError, meta
from lxml import etree  # type: ignore[import-untyped] # no annotations
from markupsafe import Markup

from drafter.errors import TemplateFault
from drafter.packages import W, parse
from drafter.render.word_package import insert_last
from drafter.sandbox import Bounded

BLOCK_FIELDS = ("corps", "entete_premiere", "entete", "pied")
"""Fields that whole paragraphs take the place of: ``{{p corps }}``."""

PLAIN_FIELDS = ("titre", "auteur", "numero", "sujet", "logo")
"""Fields inside a line: ``{{ numero }}``."""

_MARK = "drafter_champ"
_PROBE = Markup('<w:p><w:bookmarkStart w:id="0" w:name="{}"/></w:p>').format(_MARK)

_ENVIRONMENT = Bounded(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)

_RENDERING_FAULTS = (
    TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldedPart:
    """A part of the letterhead that holds fields.

    Attributes:
        letterhead: where the letterhead stands, for messages.
        template: the part as a Jinja template of XML.
        fields: the fields that it uses.
        blocks: those of :data:`BLOCK_FIELDS` that it prints, not only asks about.
    """

    letterhead: str
    template: Template
    fields: frozenset[str]
    blocks: frozenset[str] = frozenset()

    def fill(self, values: Mapping[str, str | Markup]) -> str:
        """Return the part with its fields filled.

        Args:
            values: a value for each field; only :class:`~markupsafe.Markup` is read as XML.

        Raises:
            TemplateFault: the part asks for what is not there, or is not XML any more.
        """
        try:
            filled = self.template.render(values)
            root = parse(filled.encode())
        except _RENDERING_FAULTS as error:
            raise TemplateFault(
                f"{self.letterhead} : un champ du papier à en-tête ne peut pas être rempli "
                f"({error}). Reprenez-le dans Word, ou repartez du papier de drafter."
            ) from error
        if len(root) or root.tag == f"{W}document":
            return filled
        # A header without words still holds a paragraph (ECMA-376 part 1, 17.10.4).
        return insert_last(filled.encode(), "<w:p/>").decode()

    def prints(self, field: str) -> bool:
        """Say whether the part prints a field of :data:`BLOCK_FIELDS`, by trying it.

        Raises:
            TemplateFault: it does so inside a line (``{{ corps }}``), where it would nest
                paragraphs.
        """
        if field not in self.fields:
            return False
        trial = dict.fromkeys((*BLOCK_FIELDS, *PLAIN_FIELDS), "") | {field: _PROBE}
        marks = parse(self.fill(trial).encode()).findall(f".//{W}bookmarkStart[@{W}name='{_MARK}']")
        if any(len(list(mark.iterancestors(f"{W}p"))) > 1 for mark in marks):
            raise TemplateFault(
                f"{self.letterhead} : le champ « {field} » tient la place de paragraphes entiers. "
                f"Écrivez-le {{{{p {field} }}}}, seul dans son paragraphe."
            )
        return bool(marks)


def compile_part(data: bytes, letterhead: str) -> FieldedPart:
    """Compile the body, a header or a footer of a letterhead.

    Args:
        data: the XML of the part.
        letterhead: where the letterhead stands, for messages.

    Raises:
        TemplateFault: a field is badly written, unknown or in the wrong place.
        UnreadablePackage: the part is not well-formed.
    """
    patched = DocxTemplate(None).patch_xml(etree.tostring(parse(data), encoding="unicode"))
    try:
        template = _ENVIRONMENT.from_string(patched)
        fields = frozenset(meta.find_undeclared_variables(_ENVIRONMENT.parse(patched)))
    except TemplateError as error:
        raise TemplateFault(
            f"{letterhead} : un champ du papier à en-tête est mal écrit ({error}). "
            "Un champ s’écrit {{ numero }} dans une ligne, {{p corps }} seul dans un paragraphe."
        ) from error
    unknown = sorted(fields - {*BLOCK_FIELDS, *PLAIN_FIELDS})
    if unknown:
        raise TemplateFault(
            f"{letterhead} : champ inconnu « {' », « '.join(unknown)} » dans le papier à en-tête. "
            f"Champs possibles : {', '.join((*BLOCK_FIELDS, *PLAIN_FIELDS))}."
        )
    part = FieldedPart(letterhead, template, fields)
    return replace(part, blocks=frozenset(filter(part.prints, BLOCK_FIELDS)))
