"""What a letterhead may not carry into an act: files elsewhere, programs, fields that fetch.

A letterhead comes from another service, or from a mail. Word would fetch what it names elsewhere
when the act is opened, at the prefecture as at the town hall: words that nobody signed, and an
address that learns who reads. So an act holds all that it shows (links that a reader clicks on
are left), and no program.

Sources: ECMA-376 part 2, 9.3 (relationships, « TargetMode »), part 1, 17.16.5 (fields);
[MS-OFFMACRO2] (the parts of macros).
"""

from __future__ import annotations

import re

from drafter.errors import TemplateFault
from drafter.packages import parse
from drafter.render.archive import Compressed
from drafter.render.word_package import Package

_HYPERLINK = "/hyperlink"
_DROPPED = ("/attachedTemplate", "/mailMergeSource", "/mailMergeHeaderSource")
"""What Word remembers of where the letterhead was made or used; the act needs none of it."""

_FOREIGN = {
    "/oleObject": "un objet d’un autre programme",
    "/package": "un classeur ou un autre fichier incorporé",
    "/control": "un contrôle ActiveX",
    "/aFChunk": "un document incorporé",
    "/subDocument": "un sous-document",
    "/vbaProject": "des macros",
    "/wordVbaData": "des macros",
    "/keyMapCustomizations": "des macros",
}
"""By the end of the type of a relationship: what it brings in, whether inside or elsewhere."""

_LINKS = ("http://", "https://", "mailto:")
_REMEMBERED = re.compile(
    rb"<w:attachedTemplate\b[^>]*/>|<w:mailMerge\b.*?</w:mailMerge>", re.DOTALL
)
_FIELDS = re.compile(
    rb"(?:<w:instrText\b[^>]*>|<w:fldSimple\b[^>]*?w:instr=\")\s*"
    rb"(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT|DATABASE|MACROBUTTON|RD)\b",
    re.IGNORECASE,
)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b")


def make_safe(package: Package, name: str) -> None:
    """Cut a letterhead from its template and its mailing list; refuse what would change an act.

    The template is where Word once took the styles from: they are in the letterhead already.

    Args:
        package: the parts of the letterhead; changed in place.
        name: where it stands, for messages.

    Raises:
        TemplateFault: it fetches something elsewhere, or carries a program or another document.
    """
    for part, content in tuple(package.parts.items()):
        if isinstance(content, Compressed):
            continue
        if part.endswith(".rels"):
            package.parts[part] = _safe_relations(content, name)
        elif part.endswith(".xml"):
            _refuse_fields(content, name)
            package.parts[part] = _REMEMBERED.sub(b"", content)


def _safe_relations(content: bytes, name: str) -> bytes:
    """Return the relationships without those that an act does not need.

    Raises:
        TemplateFault: one of them leads elsewhere, or to a program.
    """
    if _DOCTYPE.search(content):
        raise _refusal(name, "une déclaration XML (« DOCTYPE »)")
    kept = content
    for relation in parse(content):
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        identifier = relation.get("Id", "").encode()
        outside = relation.get("TargetMode") == "External"
        if kind.endswith(_DROPPED):
            pattern = rb"<Relationship\b[^>]*\bId=[\"']%s[\"'][^>]*/>" % re.escape(identifier)
            kept = re.sub(pattern, b"", kept)
            continue
        for end, what in _FOREIGN.items():
            if kind.endswith(end):
                raise _refusal(name, what)
        link = kind.endswith(_HYPERLINK) and target.lower().startswith(_LINKS)
        if outside and not link:
            raise _refusal(name, f"un renvoi à un fichier d’ailleurs (« {target} »)")
    return kept


def _refuse_fields(content: bytes, name: str) -> None:
    """Refuse fields that fetch words elsewhere, or run something.

    Raises:
        TemplateFault: there is one.
    """
    if _DOCTYPE.search(content):
        raise _refusal(name, "une déclaration XML (« DOCTYPE »)")
    if field := _FIELDS.search(content):
        raise _refusal(name, f"un champ « {field[1].decode().upper()} »")


def _refusal(name: str, what: str) -> TemplateFault:
    return TemplateFault(
        f"{name} : ce papier à en-tête contient {what}, qui changerait l’acte ou lirait ailleurs "
        "quand on l’ouvre. Ouvrez-le dans Word, retirez cela (une image se met par « Insérer », "
        "sans lien avec le fichier), puis enregistrez-le au format .docx."
    )
