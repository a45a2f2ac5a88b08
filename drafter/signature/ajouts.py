"""What was added to an act since drafter wrote it, other than signatures.

A signature covers all that stands before it, what was put in just before it too: only a comparison
with what drafter wrote shows that (ISO 32000-1, 12.8.2.2; pyHanko's rules of what may change).
"""

from __future__ import annotations

from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DiffResult,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    GenericFieldModificationRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON

from drafter.signature.acte_pdf import ActePdf

_HARMLESS = (DocInfoRule, XrefStreamRule, ObjectStreamRule, DSSCompareRule, MetadataUpdateRule)
_POLICY = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),  # type: ignore[no-untyped-call]
        *(rule().as_qualified(ModificationLevel.LTA_UPDATES) for rule in _HARMLESS),
    ],
    form_rule=FormUpdatingRule(
        [
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]
            SigFieldModificationRule(),
            GenericFieldModificationRule(),
        ],
        # The first signature tells there that the file is signed.
        {*ACROFORM_EXEMPT_STRICT_COMPARISON, "/SigFlags"},
    ),
)


def more_than_signatures(acte: ActePdf) -> bool:
    """Say whether something else than signatures was added to an act that is as written."""
    if acte.reader.total_revisions == 1:
        return False
    found = _POLICY.review_file(acte.reader, 0)
    return (
        not isinstance(found, DiffResult)
        or found.modification_level > ModificationLevel.FORM_FILLING
    )
