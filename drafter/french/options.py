"""The choices that French leaves open, shared by every module of the language."""

from __future__ import annotations

from typing import Literal

Gender = Literal["m", "f"]
"""Grammatical gender: masculine or feminine."""

Spelling = Literal["traditionnelle", "1990"]
"""Spelling of the numbers: the traditional one, or that of 1990 (JO, documents administratifs,
n° 100, 6 December 1990), which joins every part of a number with hyphens."""

Decimals = Literal["auto", "toujours"]
"""Cents of an amount, minutes of a time: written when they are not zero, or always."""
