"""The parts of a Word package and the relations between them (ECMA-376, part 2).

Only what a letterhead needs on its way to an act: find a part by what it is for, add one, say
what it holds. The XML of Word's parts is edited as text, so that what is not ours stays as Word
wrote it.
"""

from __future__ import annotations

import posixpath

from drafter.packages import parse
from drafter.render.archive import Compressed
from drafter.render.wordml import escape

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

RELATIONS = {
    name: f"{_OFFICE}/{name}"
    for name in (
        "styles",
        "settings",
        "numbering",
        "fontTable",
        "header",
        "footer",
        "font",
        "image",
        "chart",
        "footnotes",
        "customXml",
        "customXmlProps",
    )
} | {
    "document": f"{_OFFICE}/officeDocument",
    "properties": f"{_OFFICE}/extended-properties",
    "core": f"{_PACKAGE}/relationships/metadata/core-properties",
}
"""What a part can be for another one, by short names of our own."""

_NO_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'
).encode()


class Package:
    """Parts by name, and what relates them."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts: dict[str, bytes | Compressed] = dict(parts)

    def read(self, name: str) -> bytes:
        """Return a part that came with the package.

        Raises:
            KeyError: there is no such part.
        """
        content = self.parts[name]
        if isinstance(content, Compressed):
            raise KeyError(name)
        return content

    def related(self, name: str, kind: str) -> list[str]:
        """Return the parts that are ``kind`` (a key of :data:`RELATIONS`) for the part ``name``."""
        relations = self.parts.get(relations_name(name))
        if not isinstance(relations, bytes):
            return []
        folder = posixpath.dirname(name)
        return [
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            for relation in parse(relations)
            if relation.get("Type") == RELATIONS[kind] and relation.get("TargetMode") != "External"
        ]

    def relate(self, name: str, kind: str, identifier: str, target: str) -> None:
        """Say that ``target``, a name relative to the part, is ``kind`` for it."""
        path = relations_name(name)
        relations = self.read(path) if path in self.parts else _NO_RELATIONS
        element = (
            f'<Relationship Id="{identifier}" Type="{RELATIONS[kind]}" Target="{escape(target)}"/>'
        )
        self.parts[path] = insert_last(relations, element)

    def declare(self, *, extension: str = "", part: str = "", content_type: str) -> None:
        """Say what the parts of an extension hold, or one part, unless it is said already."""
        types = self.read("[Content_Types].xml")
        if extension:
            attribute, element = "Extension", f'<Default Extension="{extension}"'
        else:
            attribute, element = "PartName", f'<Override PartName="/{part}"'
        value = extension or f"/{part}"
        if any(entry.get(attribute, "").lower() == value.lower() for entry in parse(types)):
            return
        element += f' ContentType="{content_type}"/>'
        self.parts["[Content_Types].xml"] = insert_last(types, element)


def relations_name(part: str) -> str:
    """Return the name of the part that holds the relations of another one."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def insert_last(xml: bytes, markup: str) -> bytes:
    """Put markup at the end of the outermost element."""
    end = xml.rindex(b"</") if b"</" in xml else -1
    if end < 0 or xml.rstrip().endswith(b"/>"):
        # The outermost element is empty and written <a/>.
        opened = xml.rstrip()
        name = opened[opened.rindex(b"<") + 1 :].split()[0].rstrip(b"/>")
        return opened[:-2] + b">" + markup.encode() + b"</" + name + b">"
    return xml[:end] + markup.encode() + xml[end:]
