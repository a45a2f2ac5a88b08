"""What to tell of a name between braces that means nothing: where it was sought, what is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from drafter.compose.parties import GroupeNomme, PartieNommee, PartiesNommees
from drafter.model.faults import suggestion

_CALLED_WITH_A_NAME = ("ref", "bloc", "clause", "tableau", "blanc")


def unknown_name(error: BaseException, text: str, known: Sequence[str]) -> str:
    """Return what is wrong with a name, and what to do, in French.

    Args:
        error: what Jinja raised: ``name``, and ``owner``, in which it was sought; None at the top.
        text: the text that names it.
        known: the names of the act.
    """
    name, owner = str(getattr(error, "name", "")), getattr(error, "owner", None)
    if isinstance(owner, Sequence) and not isinstance(owner, str) and re.fullmatch(r"-?\d+", name):
        return _out_of(owner, name)
    if owner is not None:
        return _not_in(owner, name)
    call = re.search(
        rf"\b(?P<call>{'|'.join(_CALLED_WITH_A_NAME)})\(\s*{re.escape(name)}\s*[,)]", text
    )
    if name and call:
        return (
            f"« {name} » se tape entre guillemets : « {call['call']}('{name}') », et non "
            f"« {call['call']}({name}) »"
        )
    hint = suggestion(name, [*known]) or " : ajoutez-le dans « donnees »"
    return f"« {name} » n'est pas une donnée de cet acte{hint}"


def _out_of(owner: Sequence[object], name: str) -> str:
    """Tell of a rank that a list does not have; ranks begin at 0."""
    if not owner:
        return f"[{name}] : la liste est vide ; vérifiez ce que vous nommez"
    last = len(owner) - 1
    ranks = "[0] pour le seul" if not last else f"[0] pour le premier, [{last}] pour le dernier"
    return f"[{name}] n'existe pas dans cette liste, qui se compte depuis 0 : tapez {ranks}"


def _not_in(owner: object, name: str) -> str:
    names = list(_names_of(owner))
    listed = f" ({', '.join(names)})" if names else " : vérifiez ce que vous nommez"
    hint = suggestion(name, names) or listed
    what = "un nom de ce qui le précède"
    if isinstance(owner, PartiesNommees):
        what = "la clé d'une partie"
    elif isinstance(owner, PartieNommee | GroupeNomme):
        what = "un nom d'une partie"
    return f"« {name} » n'est pas {what}{hint}"


def _names_of(owner: object) -> Iterable[str]:
    if isinstance(owner, PartiesNommees):
        return owner.cles
    if isinstance(owner, Mapping):
        return map(str, owner)
    public = (one for one in dir(owner) if not one.startswith("_"))
    if isinstance(owner, str | int | float) or type(owner).__module__ == "decimal":
        return ()  # a figure of the act has no names of its own
    return (one for one in public if not callable(getattr(owner, one, None)))
