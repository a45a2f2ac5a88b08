"""How acts are tied: each to those that it names, an avenant to the copies of a modèle too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from drafter.load.source import Location, Source
from drafter.model.avenant import Avenant
from drafter.model.consolidation import Consolidation
from drafter.model.dossier import Dossier, Place
from drafter.model.faults import fault, suggestion
from drafter.model.parties import folded
from drafter.model.recherche import Recherche
from drafter.model.versions import beside_of, loop_of, settle, told_loop

LIENS: dict[str, dict[str, str]] = {
    "deliberation": {"convention": "convention", "avenant": "avenant"},
    "convention": {"deliberation": "deliberation"},
    "avenant": {"convention": "convention", "precedent": "avenant",
                "deliberation": "deliberation", "texte_amende": "convention"},
    "consolidation": {"avenant": "avenant", "avenants": "avenant", "convention": "convention"},
}  # fmt: skip
"""The acts that a kind of act names: by which key → their kind."""

_MOST = 12
_FOLLOWED = ("convention", "precedent", "avenant", "avenants")
"""The keys that may name the copies of a modèle, or what amends them."""


class Liens:
    """Ties the acts of one run.

    Args:
        recherche: finds them.
        make: makes the dossier of a document, once.
        every: gives all that a document makes: itself, or one dossier for each copy.
    """

    def __init__(
        self,
        recherche: Recherche,
        make: Callable[[str, Source], Dossier | None],
        every: Callable[[Source], Sequence[Dossier]],
    ) -> None:
        self._recherche, self._make, self._every = recherche, make, every
        self._copies: dict[int, dict[str, Source]] = {}

    def tie(self, dossier: Dossier) -> bool:
        """Give an act the acts that it names, or that stand in its file.

        Returns:
            Whether it may be made.
        """
        for key, kind in LIENS.get(dossier.kind, {}).items():
            typed = getattr(dossier.acte, key)
            if isinstance(typed, tuple):
                for rank, one in enumerate(typed):
                    self._tie(dossier, f"{key}.{rank}", kind, one, (key, rank))
            else:
                self._tie(dossier, key, kind, typed, (key,))
        wrong = list(settle(dossier))
        for message in filter(None, wrong):
            self._tell(dossier, (), "cle-manquante", message)
        return not wrong

    def _tie(self, dossier: Dossier, name: str, kind: str, typed: object, where: Location) -> None:
        source = dossier.place.source
        if isinstance(typed, str):
            target = source.path.parent / typed
            place = self._recherche.in_file(target, kind, dossier.place, where)
        elif typed is None:
            beside = self._recherche.beside(source, kind)
            found = beside_of(dossier.acte, name, beside, dossier.liens)
            place = Place(found) if found else None
        else:
            message = f"donnez le chemin d'un fichier, par exemple « {kind}.yaml »"
            self._tell(dossier, where, "texte-attendu", message)
            return
        loop = loop_of(source, self._recherche.first) if name == "precedent" else ()
        if loop:
            dossier.en_attente.append(name)
            told = fault(loop[0], ("precedent",), "acte-lie-fautif", told_loop(loop))
            self._recherche.findings.append(told)
            return
        linked = self._linked(dossier, name, kind, place.source) if place else None
        if linked:
            dossier.liens[name] = linked
        elif place or isinstance(typed, str):
            dossier.en_attente.append(name)  # unwritten until the one that it names is right
            if place:
                message = f"« {place.source.path.name} » a des erreurs : corrigez-les d'abord"
                self._tell(dossier, where, "acte-lie-fautif", message)

    def _tell(self, dossier: Dossier, where: Location, slug: str, message: str) -> None:
        place = dossier.place
        self._recherche.findings.append(fault(place.source, (*place.root, *where), slug, message))

    # --- copies of a modèle -----------------------------------------------------------------

    def _linked(self, dossier: Dossier, name: str, kind: str, source: Source) -> Dossier | None:
        """Return the act of a document; of the copies of a modèle, one of them or the modèle."""
        acte = dossier.acte
        modele = source.data.get("modele") if isinstance(source.data, dict) else None
        if modele is None:
            made = self._make(kind, source)
        else:
            target = source.path.parent / str(modele)
            found = self._recherche.in_file(target, kind, Place(source), ("modele",))
            made = self._make(kind, found.source) if found else None
        follows = name.partition(".")[0] in _FOLLOWED
        if not isinstance(acte, Avenant | Consolidation) or not follows or made is None:
            return made
        copies = modele is not None or id(source) in self._copies
        if acte.partenaire is None:
            if copies:
                self._copies.setdefault(id(dossier.place.source), {})[name] = source
            return made
        every = self._every(source) if copies else ()
        wanted = folded(acte.partenaire)
        hers = next((one for one in every if folded(one.exemplaire) == wanted), None)
        same = isinstance(made.acte, Avenant) and folded(made.acte.partenaire or "") == wanted
        if hers is None and not same:
            self._tell_stranger(dossier, acte.partenaire, source, [o.exemplaire for o in every])
        return hers or made

    def _tell_stranger(
        self, dossier: Dossier, wanted: str, source: Source, known: Sequence[str]
    ) -> None:
        hint = suggestion(wanted, list(known)) or f" (exemplaires : {', '.join(known[:_MOST])})"
        if not known:
            hint = ", qui n'est pas d'un modèle à exemplaires : retirez « partenaire »"
        message = f"« {wanted} » n'a pas d'exemplaire dans « {source.path.name} »{hint}"
        self._tell(dossier, ("partenaire",), "valeur-non-admise", message)

    def each(self, dossier: Dossier) -> Iterator[Dossier]:
        """Yield what an act makes: itself, or one for each copy of the modèle that it follows."""
        named = self._copies.get(id(dossier.place.source))
        if not named:
            yield dossier
            return
        sets = {name: {one.exemplaire: one for one in self._every(source)}
                for name, source in named.items()}  # fmt: skip
        for copy in next(iter(sets.values())):
            liens = {k: v for k, v in dossier.liens.items() if k not in {"avenant", "convention"}}
            liens |= {name: every[copy] for name, every in sets.items() if copy in every}
            made = replace(dossier, exemplaire=copy, liens=liens)
            if not list(settle(made)):
                yield made
