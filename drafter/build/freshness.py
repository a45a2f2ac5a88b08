"""Whether there is anything to do, told by digests alone.

Nothing heavy is imported here, nor by what is imported here: a thousand acts up to date must be
told so before pydantic, Jinja, docxtpl or WeasyPrint could even be loaded. A test holds that.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path

from drafter.build.digests import Digests, Entry, absolute, combined, portable, tree_digest
from drafter.build.kept import kept_files
from drafter.build.manifest import Manifest
from drafter.build.orphans import find_orphans, find_superseded
from drafter.build.outcome import Order, Outcome, Report, State
from drafter.build.records import ACT, FICHE, Command, Output, Record
from drafter.build.versions import versions
from drafter.folders import files_named, real_path

FICHE_FORMATS = ("html", "pdf", "md")
"""What a fiche de contrôle is written in."""


def command_key(order: Order, output: Path) -> str:
    """Return what tells a command from another: its files, what it asks, where it is typed."""
    files = [portable(real_path(path), output) for path in order.files]
    bases = [str(path) for path in order.bases]
    return combined([view_of(order, output), json.dumps([files, bases, order.formats]),
                     order.fiche])  # fmt: skip


def view_of(order: Order, output: Path) -> str:
    """Return what the look of findings depends on: where the user stands, and « --strict »."""
    return f"{portable(Path.cwd(), output)}{' --strict' if order.strict else ''}"


def unchanged(order: Order, manifest: Manifest) -> Report | None:
    """Return the report of a command that has nothing to do; None if it may have.

    Args:
        order: the command; ``force`` is for the caller.
        manifest: what is known of its folder of outputs.
    """
    command = manifest.commands.get(command_key(order, manifest.output))
    if command is None or manifest.journal.exists():
        return None
    records = [manifest.documents.get(key) for key in command.documents]
    known = [record for record in records if record]
    digests = Digests()
    if len(known) < len(records) or not _same(command, known, manifest.output, digests):
        return None
    wanted = wanted_parts(order)
    if any(stale(record, wanted, manifest, digests) for record in known):
        return None
    orphans = find_orphans(
        manifest, frozenset(command.documents), named_by(order, manifest.output), all_read=True
    )
    superseded = find_superseded(manifest, digests)
    if (orphans.keys or superseded) and order.clean:
        return None
    outcomes = [current(record, order, manifest, digests) for record in known]
    left, olds = (tuple(order.output / one for one in them) for them in (orphans.files, superseded))
    return Report(outcomes, list(command.findings), order.strict, left, olds)


def named_by(order: Order, output: Path) -> frozenset[str]:
    """Return the files that a command names, as the manifest sees them."""
    return frozenset(portable(real_path(path), output) for path in order.files)


def wanted_parts(order: Order) -> tuple[tuple[str, str], ...]:
    """Return the files that an order asks of each act: (part, format)."""
    asked = [(ACT, name) for name in order.formats]
    return (*asked, *((FICHE, name) for name in FICHE_FORMATS if order.fiche))


def _same(command: Command, records: Iterable[Record], output: Path, digests: Digests) -> bool:
    """Say whether all that a command read is as it was, and made by the same versions."""
    now = versions()
    entries: set[Entry] = set(command.files)
    trees: set[Entry] = set(command.trees)
    for record in records:
        if record.at_fault or (record.versions is not now and record.versions != now):
            return False
        entries.update(record.files, record.pictures)
        trees.update(record.trees)
    return (
        all(digests.file(absolute(path, output)) == digest for path, digest in entries)
        and all(tree_digest(digests.tree(absolute(path, output))) == digest
                for path, digest in trees)
        and all(_listed(folder, name, output) == files for folder, name, files in command.listings)
    )  # fmt: skip


def _listed(folder: str, name: str, output: Path) -> tuple[str, ...]:
    found = files_named(Path(absolute(folder, output)), name)
    return tuple(portable(path, output) for path in found)


def stale(
    record: Record,
    wanted: Collection[tuple[str, str]],
    manifest: Manifest,
    digests: Digests,
) -> str:
    """Return why the files of an act must be made again though it has not changed, or "".

    Args:
        record: the act.
        wanted: the parts and formats asked for.
        manifest: what is known of its folder of outputs.
        digests: what the files hold.
    """
    made = {(one.part, format_of(one)): one for one in record.outputs}
    for part, name in wanted:
        one = made.get((part, name))
        if one is None or one.render != record.renders.get(part):
            what = "la fiche" if part == FICHE else f"le {name.upper()}"
            return f"{what} n'a pas encore été fait{'e' if part == FICHE else ''} ainsi"
        if why := _gone(one, manifest.output, digests):
            return why
    return ""


def _gone(one: Output, output: Path, digests: Digests) -> str:
    """Say why a file is not as it was left, or ""."""
    path, name = absolute(one.path, output), one.path.rpartition("/")[2]
    if one.beside and digests.file(path) == one.written:
        return f"« {name} » est de nouveau celui de drafter"
    if digests.holds(path, one.digest):
        return f"« {name} » dit de nouveau ce que disent les faits" if one.beside else ""
    if not digests.file(path):
        return f"« {name} » n'est plus là"
    if one.beside and digests.holds(absolute(one.beside, output), one.digest):
        return ""
    if digests.holds(path, one.written):
        return f"« {name} » est signé, et ne dit plus ce que disent les faits"
    return f"« {name} » a été modifié à la main"


def format_of(one: Output) -> str:
    """Return the format of a file: « docx »."""
    return one.path.rpartition(".")[2]


def current(
    record: Record, order: Order, manifest: Manifest, digests: Digests, reason: str = ""
) -> Outcome:
    """Return the outcome of an act whose documents are up to date.

    Args:
        record: the act.
        order: what is asked.
        manifest: what is known of its folder of outputs.
        digests: what the files hold.
        reason: why they are not made again, if something changed.
    """
    output, wanted = order.output, wanted_parts(order)
    files = [one for one in record.outputs if (one.part, format_of(one)) in wanted]
    return Outcome(
        record.name,
        findings=(*record.findings, *kept_files(record, output, manifest.output, digests)),
        complete=any(one.part == ACT for one in files),
        state=State.CURRENT,
        reason=reason or "rien n'a changé",
        files=tuple(output / (one.beside or one.path) for one in files),
        pages=record.pages,
        size=sum(one.size for one in files),
    )
