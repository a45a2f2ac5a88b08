"""The rules of each kind of act, in explicit tuples: nothing is discovered by magic."""

from __future__ import annotations

from drafter.rules import (
    absences,
    accords,
    actes,
    actes_inacheves,
    avenants,
    brouillons,
    calculs,
    calendrier,
    candidats,
    comptes,
    concordance,
    convention_votee,
    conventions,
    convocation,
    correspondants,
    courriers,
    dates,
    demandes,
    deports,
    effets,
    elections,
    ensemble,
    financement,
    formalites,
    graphies,
    identite,
    montants,
    montants_voisins,
    nombres_en_lettres,
    parties,
    parts,
    personnes,
    pourcentages,
    pouvoirs,
    presidence,
    quorum,
    redaction,
    redites,
    renvois,
    reperes,
    resultat,
    scrutin,
    seance,
    signature,
    signes,
    subventions,
    suites,
    suppleances,
    tableaux,
    tableaux_tapes,
    termes,
    unanimite,
)
from drafter.rules.rule import Rule, RuleTogether

RULES_OF_EVERY_ACT: tuple[Rule, ...] = (
    personnes.unknown_gender,
    personnes.two_heads,
    actes.no_court,
    dates.published_too_soon,
    formalites.refused_number,
    formalites.unknown_matter,
    formalites.late_transmission,
    formalites.unanimous_but_some,
    actes_inacheves.unfinished,
)
"""Rules that hold for a délibération and for a décision."""

RULES_OF_A_SITTING: tuple[Rule, ...] = (
    personnes.unknown_name,
    personnes.ambiguous_name,
    personnes.overlapping_mandates,
    seance.in_two_lists,
    seance.forgotten_member,
    seance.more_members_than_in_office,
    seance.unplaced_movement,
    seance.unnumbered_question,
    presidence.chair_away,
    presidence.unknown_chair,
    quorum.quorum_not_reached,
    quorum.doubtful_quorum,
    presidence.secretary_away,
    presidence.interested_rapporteur,
    presidence.interested_chair,
    deports.interested_signatory,
    deports.withdrawn_but_counted,
    absences.rapporteur_away,
    absences.signatory_is_no_secretary,
    comptes.at_the_vote_of_own_accounts,
    suppleances.impossible_stand_in,
    dates.after_the_sitting,
    dates.visa_after_the_sitting,
    convocation.early_convocation,
    convocation.late_convocation,
    convocation.no_free_day,
    convocation.more_members_than_seats,
    convocation.fewer_members_than_seats,
    reperes.unreadable_label,
    pouvoirs.to_oneself,
    pouvoirs.holder_away,
    pouvoirs.given_by_one_who_sits,
    pouvoirs.holder_never_there,
    pouvoirs.too_many_for_one,
    pouvoirs.two_holders,
    reperes.reversed_interval,
    scrutin.wrong_sum,
    scrutin.names_against_count,
    scrutin.cannot_vote,
    scrutin.votes_twice,
    scrutin.interested_member_votes,
    scrutin.impossible_weight,
    resultat.tie_without_chair,
    unanimite.unanimous_against_the_count,
    elections.wrong_round,
    resultat.names_in_a_secret_ballot,
    elections.nobody_elected,
    resultat.useless_casting_vote,
    resultat.contradicted_casting_vote,
    candidats.open_ballot,
    candidats.round_too_many,
    candidats.unknown_candidate,
    candidats.elected_against_the_votes,
    candidats.loser_proclaimed,
)
"""Rules on a délibération, with its sitting and its votes."""

RULES_OF_MONEY: tuple[Rule, ...] = (
    financement.no_dates,
    financement.reversed_dates,
    financement.clipped_month,
    financement.year_outside,
    financement.unknown_funder,
    financement.two_balances,
    financement.named_twice,
    parts.missing_money,
    parts.too_much_money,
    parts.stray_cents,
    parts.passed_limit,
    parts.year_without_amount,
    parts.nothing_left,
    parts.not_quite_equal,
    tableaux.wrong_number_of_cells,
    tableaux.unreadable_cell,
    tableaux.shares_of_a_negative,
)
"""Rules on who pays what and on tables, in a délibération and in a convention."""

RULES_OF_A_CONVENTION: tuple[Rule, ...] = (
    parties.unknown_party,
    parties.party_twice,
    parties.alone,
    parties.one_side_only,
    parties.without_us,
    parties.same_number,
    parties.unknown_coordinator,
    parties.unknown_signatory,
    parties.unnamed_signatory,
    parties.unknown_quality,
    parties.unknown_gender,
    conventions.too_few_originals,
    conventions.not_the_one_authorized,
    conventions.signs_twice,
    signature.signed_before_the_vote,
    signature.signed_before_force,
    signature.retroactive,
    signature.already_over,
    signature.deadline_over,
    signature.deadline_over_in_a_text,
    conventions.one_way_link,
    conventions.unlike_objects,
    brouillons.forgotten_blank,
    brouillons.draft_mark,
    renvois.missing_annexe,
    renvois.missing_article,
    renvois.typed_number,
    renvois.wrong_count,
    termes.unused_term,
    termes.near_miss,
    termes.mixed_capitals,
    accords.wrong_agreement,
    concordance.empty_article,
    convention_votee.other_number_of_originals,
    parties.no_seat,
)
"""Rules on a convention, with its parties and its money."""

RULES_OF_A_LETTER: tuple[Rule, ...] = (
    courriers.year_outside,
    courriers.no_amount,
    correspondants.nobody,
    correspondants.unknown_correspondent,
    correspondants.no_address,
    correspondants.no_town,
    correspondants.no_title,
    courriers.no_account,
    courriers.no_deadline,
    courriers.too_late,
    courriers.left_out,
    demandes.supposed_payment,
    demandes.unasked_funder,
    correspondants.no_signatory,
    correspondants.outdated_directory,
)
"""Rules on a letter, with the convention that it follows from."""

RULES_OF_AN_AVENANT: tuple[Rule, ...] = (
    avenants.unknown_article,
    avenants.ambiguous_article,
    avenants.label_taken,
    avenants.words_not_found,
    avenants.words_found_twice,
    avenants.changes_nothing,
    avenants.not_a_party,
    avenants.impossible_term,
    avenants.impossible_plan,
    suites.wrong_rank,
    suites.before_the_convention,
    suites.out_of_order,
    suites.already_over,
    suites.datum_contradicted,
    suites.wrong_party,
    avenants.cannot_be_said,
    avenants.past_year_changed,
    effets.effect_after_the_end,
    effets.retroactive,
    effets.empty_addition,
    effets.without_vote,
    effets.still_named,
)
"""Rules on an avenant, with the convention as it finds it."""

RULES_OF_A_CONSOLIDATION: tuple[Rule, ...] = (
    suites.version_too_early,
    suites.out_of_the_chain,
)
"""Rules on a version consolidée."""

RULES_OF_A_HOUSE: tuple[Rule, ...] = (identite.wrong_siret,)
"""Rules on the collectivité, in any act but a version consolidée."""

RULES_OF_WORDS: tuple[Rule, ...] = (
    redaction.slip,
    redaction.wrong_gender,
    redaction.bare_capital,
    redaction.mixed_dates,
    redaction.dotted_thousands,
    nombres_en_lettres.words_against_figures,
    nombres_en_lettres.two_spellings,
    nombres_en_lettres.wrong_count,
    graphies.mixed_spelling,
    graphies.near_name,
    graphies.misspelt_person,
    montants.wrong_sum,
    pourcentages.wrong_percentages,
    actes_inacheves.respectively,
    calendrier.impossible_date,
    calendrier.length_against_dates,
    calendrier.near_ends,
    signes.unclosed_sign,
    signes.broken_series,
    signes.two_forms_of_delays,
    calculs.wrong_reckoning,
    montants_voisins.near_amounts,
    tableaux_tapes.wrong_total,
)
"""Rules that need only the words of an act, even of one written elsewhere."""

RULES_OF_TEXTS: tuple[Rule, ...] = (
    *RULES_OF_WORDS,
    convention_votee.wrong_number_in_a_text,  # elsewhere, LUS001 tells of it
)
"""Rules on what is typed in the texts of any act."""

RULES_OF_AN_AFFAIR: tuple[Rule, ...] = (
    redites.drifted_sentence,
    montants.near_the_plan,
    montants.with_and_without_tax,
    subventions.without_convention,
    subventions.account_of_another,
    concordance.length_against_the_dates,
    convention_votee.other_period,
    convention_votee.other_grant,
    concordance.convention_without_its_vote,
)
"""Rules on the texts of an act against its affair: the plan, the convention, the délibération."""

RULES = (
    RULES_OF_EVERY_ACT
    + RULES_OF_A_HOUSE
    + RULES_OF_A_SITTING
    + RULES_OF_MONEY
    + RULES_OF_A_CONVENTION
    + RULES_OF_A_LETTER
    + RULES_OF_AN_AVENANT
    + RULES_OF_A_CONSOLIDATION
    + RULES_OF_TEXTS
    + RULES_OF_AN_AFFAIR
)
"""Every rule on one act."""

RULES_OF_AN_AMENDED_CONVENTION: tuple[Rule, ...] = (
    parts.passed_limit,
    parts.year_without_amount,
    parts.nothing_left,
    parts.not_quite_equal,
    conventions.not_the_one_authorized,
    conventions.one_way_link,
    signature.signed_before_the_vote,
    signature.signed_before_force,
)
"""Rules on a convention that hold for an avenant too: the plan that it leaves, its signature."""

RULES_BY_KIND: dict[str, tuple[Rule, ...]] = {
    "deliberation": (
        RULES_OF_EVERY_ACT
        + RULES_OF_A_HOUSE
        + RULES_OF_A_SITTING
        + RULES_OF_MONEY
        + RULES_OF_TEXTS
        + RULES_OF_AN_AFFAIR
    ),
    "decision": RULES_OF_EVERY_ACT + RULES_OF_A_HOUSE + RULES_OF_TEXTS + RULES_OF_AN_AFFAIR,
    "avenant": RULES_OF_A_HOUSE
    + RULES_OF_AN_AVENANT
    + RULES_OF_AN_AMENDED_CONVENTION
    + RULES_OF_TEXTS,
    "consolidation": RULES_OF_A_CONSOLIDATION,
    "convention": RULES_OF_A_HOUSE
    + RULES_OF_A_CONVENTION
    + RULES_OF_MONEY
    + RULES_OF_TEXTS
    + RULES_OF_AN_AFFAIR,
    "courrier": RULES_OF_A_HOUSE + RULES_OF_A_LETTER + RULES_OF_TEXTS,
}

RULES_TOGETHER: tuple[RuleTogether, ...] = (
    ensemble.same_number,
    ensemble.same_question,
    ensemble.two_acts_of_one_question,
    demandes.asked_twice,
    courriers.forgotten_avenant,
    demandes.complement_due,
    formalites.skipped_number,
    ensemble.forgotten_number,
)
"""Rules on several acts of one run."""
