"""The parties of a convention with what an avenant changes among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from drafter.model.convention import Convention
from drafter.model.denominations import term_of
from drafter.model.faults import suggestion
from drafter.model.parties import Membre, PartieTapee, folded
from drafter.model.personne import Personne

Membres = tuple[Membre, ...]


class PartieAbsente(ValueError):
    """A party that is none; the message is French."""


def replace_party(
    convention: Convention, key: str, new: PartieTapee, *, beside: bool = False
) -> Convention:
    """Put a party in the place of another: the texts and the plan go on calling it by its key.

    Args:
        convention: as it stands.
        key: of the party whose place is taken.
        new: who takes it.
        beside: keep the other before her, under a key that no text names.

    Raises:
        PartieAbsente: there is no such party.
    """

    def replaced(old: Membre) -> Membres:
        update: dict[str, object] = {} if new.cle else {"cle": _callable(old)}
        if old.part and not new.part:
            update["part"] = old.part
        taken = _like(old, new.model_copy(update=update))
        return (_ceding(old, new), taken) if beside else (taken,)

    return _with(convention, key, replaced)


def change_signatory(
    convention: Convention,
    key: str,
    representant: tuple[Personne, ...],
    qualite: str | None,
    habilitation: str | None,
) -> Convention:
    """Say who signs for a party from now on.

    Raises:
        PartieAbsente: there is no such party.
    """
    typed: dict[str, object] = {
        "representant": representant, "qualite": qualite, "habilitation": habilitation,
    }  # fmt: skip
    update = {name: value for name, value in typed.items() if value}
    if representant and not qualite:
        update["qualite"] = None  # that of who signed before

    def signed(old: Membre) -> Membres:
        if isinstance(old, PartieTapee) and old.groupe:
            members = ", ".join(_callable(one) for one in old.membres)
            raise PartieAbsente(
                f"« {key} » est un groupe : dites lequel de ses membres change ({members})"
            )
        return (old.model_copy(update=update),)

    return _with(convention, key, signed)


def change_identity(convention: Convention, key: str, typed: Mapping[str, object]) -> Convention:
    """Say what a party that stays the same person is from now on: its name, its seat, its account.

    Args:
        convention: as it stands.
        key: of the party.
        typed: what changes, by the keys of a partner.

    Raises:
        PartieAbsente: there is no such party, or it is a group.
    """
    said = dict(typed)
    if "iban" in said:
        said = {"bic": None} | said  # that of the account before
    if said.keys() & {"siren", "siret"}:
        said = {"siren": None, "siret": None} | said
    if "nom" in said:
        said |= {"article": None, "genre": None}  # those of the name before

    def changed(old: Membre) -> Membres:
        if isinstance(old, PartieTapee) and old.groupe:
            members = ", ".join(_callable(one) for one in old.membres)
            raise PartieAbsente(
                f"« {key} » est un groupe : dites lequel de ses membres change ({members})"
            )
        kept = {} if old.cle or old.qui else {"cle": _callable(old)}
        return (old.model_copy(update=said | kept),)

    return _with(convention, key, changed)


def withdraw(convention: Convention, key: str) -> Convention:
    """Take a party away, from the order of signatures too.

    Raises:
        PartieAbsente: there is no such party.
    """
    left = _with(convention, key, lambda _: ())
    order = tuple(one for one in left.ordre_des_signatures if folded(one) != folded(key))
    return left.model_copy(update={"ordre_des_signatures": order})


def join(convention: Convention, new: PartieTapee, group: str | None) -> Convention:
    """Add a party, at the end or in a group.

    Raises:
        PartieAbsente: there is no such group.
    """
    if group is None:
        return convention.model_copy(update={"parties": (*convention.parties, new)})
    member = Membre.model_construct(**{
        name: getattr(new, name) for name in new.model_fields_set & Membre.model_fields.keys()
    })  # fmt: skip

    def grown(old: Membre) -> Membres:
        if not isinstance(old, PartieTapee) or not old.groupe:
            raise PartieAbsente(f"« {group} » n'est pas un groupe de parties")
        return (old.model_copy(update={"membres": (*old.membres, member)}),)

    return _with(convention, group, grown)


def find_party(convention: Convention, key: str) -> Membre | None:
    """Return a party, a group or a member of one as typed, or None."""
    return next((one for one in _every(convention.parties) if folded(key) in _names(one)), None)


def _with(convention: Convention, key: str, change: Callable[[Membre], Membres]) -> Convention:
    """Return the convention with one party changed, or several or none in its place."""
    if find_party(convention, key) is None:
        known = [_callable(one) for one in _every(convention.parties)]
        hint = suggestion(key, known) or f" ({', '.join(known)})"
        raise PartieAbsente(f"« {key} » n'est pas partie à cette convention{hint}")
    wanted, parties, done = folded(key), [], False
    for one in convention.parties:
        if not done and wanted in _names(one):
            parties += [new for new in change(one) if isinstance(new, PartieTapee)]
            done = True
            continue
        members: list[Membre] = []
        for member in one.membres:
            hit = not done and wanted in _names(member)
            members += change(member) if hit else (member,)
            done = done or hit
        same = tuple(members) == one.membres
        parties.append(one if same else one.model_copy(update={"membres": tuple(members)}))
    return convention.model_copy(update={"parties": tuple(parties)})


def _every(parties: Sequence[PartieTapee]) -> list[Membre]:
    return [one for party in parties for one in (party, *party.membres)]


def _callable(one: Membre) -> str:
    """Return the key by which texts name a party, or a group."""
    if one.cle:
        return one.cle
    group = one.groupe if isinstance(one, PartieTapee) else None
    if group:
        return folded(term_of(one.terme or group).nom)
    return one.designation


def _names(one: Membre) -> set[str]:
    """Return what a party may be called: its key, its entry, its term, its name."""
    named = (one.cle, one.qui, one.nom, term_of(one.terme).nom if one.terme else None)
    return {folded(_callable(one)), *(folded(name) for name in named if name)}


def _ceding(old: Membre, new: PartieTapee) -> Membre:
    """Return who cedes her place, without a term that the other has too."""
    same = old.terme and new.terme and folded(old.terme) == folded(new.terme)
    update = {"cle": f"{_callable(old)}_cedant", **({"terme": None} if same else {})}
    return old.model_copy(update=update)


def _like(old: Membre, new: PartieTapee) -> Membre:
    """Return a party as a line of ``parties``, or as a member of a group, like the old one."""
    if isinstance(old, PartieTapee):
        return new
    known = new.model_fields_set & Membre.model_fields.keys()
    return Membre.model_construct(**{name: getattr(new, name) for name in known})
