"""Plausible French sentences, drawn from a seed: no two documents of a corpus say the same.

The words are invented and say nothing of anybody; what matters is that they weigh what real acts
weigh: sentences of twenty to thirty words, set phrases, names, figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

SURNAMES = """
ABADIE BERTIN CARLIER DELMAS ESCOFFIER FAVRE GIRAUDON HUMBERT ISNARD JACQUET KELLER LACROIX MORVAN
NICOUD OLLIVIER PELTIER QUESNEL ROCHARD SAUVAGE TISSOT URBAIN VALLET WAGNER YVON ZIMMERMANN AUBRIOT
BOUDET CHAPUIS DORNIER EVRARD FOURCADE GUYOT HERVIEU IMBERT JOUFFROY KOWALSKI LEMOINE MAGNIN NODOT
OUDET PERNOT QUERRY RENAUDIN SIMERAY TOURNIER UHLEN VERMOT WILLIG XAVIER YZERN ZELLER BRUCHON COLARD
DUBIEF GROSPERRIN
""".split()

FIRST_NAMES = (
    ("M.", "Alain"), ("Mme", "Brigitte"), ("M.", "Cédric"), ("Mme", "Delphine"), ("M.", "Édouard"),
    ("Mme", "Fatima"), ("M.", "Grégoire"), ("Mme", "Hélène"), ("M.", "Ismaël"), ("Mme", "Josiane"),
    ("M.", "Karim"), ("Mme", "Ludivine"), ("M.", "Maxence"), ("Mme", "Noémie"), ("M.", "Olivier"),
    ("Mme", "Pauline"), ("M.", "Quentin"), ("Mme", "Rachida"), ("M.", "Stéphane"),
    ("Mme", "Thérèse"),
)  # fmt: skip

THEMES = (
    ("la voirie", "Réfection de la voirie du quartier {}"),
    ("les écoles", "Travaux dans le groupe scolaire {}"),
    ("la culture", "Soutien aux activités de la maison {}"),
    ("le sport", "Rénovation du gymnase {}"),
    ("les espaces verts", "Aménagement du parc {}"),
    ("le logement", "Garantie et suivi de la résidence {}"),
    ("l'énergie", "Sobriété énergétique du bâtiment {}"),
    ("la petite enfance", "Fonctionnement de la crèche {}"),
)

PLACES = """
Bellevue Champfleury Fontargent Grandpré Hautepierre Jolimont Lavandières Maisonneuve Noiremont
Outremer Prévert Quatre-Vents Rivotte Saint-Ferréol Tilleroyes Vallières
""".split()

_SUBJECTS = (
    "Le service de {}", "La direction chargée de {}", "L'équipe municipale qui suit {}",
    "Le comité de suivi créé pour {}", "Le groupe de travail consacré à {}",
    "Le conseil de quartier, saisi au titre de {},", "Le bureau d'études retenu pour {}",
)  # fmt: skip
_VERBS = (
    "a proposé", "a mené à bien", "souhaite poursuivre", "assure depuis plusieurs années",
    "prépare", "a présenté aux habitants", "suit de près", "a chiffré avec soin", "coordonne",
)  # fmt: skip
_OBJECTS = (
    "la remise en état des équipements les plus anciens",
    "un programme de travaux réparti sur plusieurs exercices",
    "l'accueil des usagers dans de meilleures conditions",
    "la mise en accessibilité des locaux ouverts au public",
    "une démarche de concertation ouverte à tous les riverains",
    "le remplacement progressif des installations hors d'usage",
    "l'entretien courant et la surveillance du patrimoine",
    "un calendrier d'intervention compatible avec la vie du quartier",
    "la réduction des consommations d'eau et d'électricité",
    "la formation des agents appelés à intervenir sur place",
)
_CIRCUMSTANCES = (
    "en lien avec les associations qui occupent le site",
    "dans la limite des crédits ouverts au budget de l'exercice",
    "à la demande des familles et des personnels concernés",
    "après avis des services de secours et de la commission de sécurité",
    "avec le concours technique des partenaires institutionnels",
    "sans que la continuité du service public en soit affectée",
    "au plus près des besoins exprimés lors des réunions publiques",
    "en tenant compte des observations recueillies pendant l'enquête",
)
_ENDINGS = (
    "Cette orientation a été présentée aux usagers, qui en ont approuvé le principe.",
    "Les crédits nécessaires sont prévus, et leur emploi fera l'objet d'un compte rendu.",
    "Les entreprises consultées ont remis des offres conformes au cahier des charges.",
    "Un bilan sera dressé à l'issue de la première saison et communiqué aux élus.",
    "Les riverains seront avertis de chaque phase par affichage et par courrier.",
    "Le déroulement des travaux tiendra compte des horaires d'ouverture au public.",
)

_ELIDED = (("à les ", "aux "), ("à le ", "au "), ("de les ", "des "), ("de le ", "du "))


def members(count: int) -> list[str]:
    """Return so many members of a council, as the clerk types them; the first is the maire."""
    named = [
        f"{FIRST_NAMES[rank % len(FIRST_NAMES)][0]} {first_name(rank)} {SURNAMES[rank]}"
        for rank in range(count)
    ]
    named[0] += ", Maire"
    return named


def first_name(rank: int) -> str:
    """Return the first name of the member of this rank."""
    return FIRST_NAMES[rank % len(FIRST_NAMES)][1]


def person(rank: int) -> str:
    """Return how a clerk names the member of this rank in a sitting or a vote."""
    return f"{first_name(rank)} {SURNAMES[rank]}"


def sentence(draw: Random, theme: str) -> str:
    """Return a sentence of twenty to thirty words on a theme (« la voirie »)."""
    subject = draw.choice(_SUBJECTS).format(theme)
    for wrong, right in _ELIDED:
        subject = subject.replace(wrong, right)
    return (
        f"{subject} {draw.choice(_VERBS)} {draw.choice(_OBJECTS)}, {draw.choice(_CIRCUMSTANCES)}."
    )


def paragraph(draw: Random, theme: str, sentences: int) -> str:
    """Return a paragraph of so many sentences, and one that closes it."""
    return " ".join([*(sentence(draw, theme) for _ in range(sentences)), draw.choice(_ENDINGS)])


def items(draw: Random, count: int) -> Iterator[str]:
    """Yield the items of a list, all different."""
    for words in draw.sample(_OBJECTS, count):
        yield f"{words}, {draw.choice(_CIRCUMSTANCES)}"
