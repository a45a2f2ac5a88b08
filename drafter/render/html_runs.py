"""What a line is made of, in HTML."""

from __future__ import annotations

from markupsafe import Markup, escape

from drafter.composition import Blank, Field, LineBreak, Note, Run, Runs, Text


def runs_markup(runs: Runs, *, notes: bool = True) -> Markup:
    """Write what a line is made of.

    Args:
        runs: the words.
        notes: print the notes at the foot of the page; else in their place, in parentheses, as in
            the head of the pages, which Word lets have none.
    """
    return Markup().join(_run(run, notes=notes) for run in runs)


def on_one_line(runs: Runs) -> Runs:
    """Return a heading as the table of contents has it: on one line, without its notes."""
    return tuple(
        Text(" ") if isinstance(run, LineBreak) else run
        for run in runs
        if not isinstance(run, Note)
    )


def bookmark_attribute(runs: Runs) -> Markup:
    """Write the words of a heading's bookmark, where they are not those on the page.

    Of a line break the bookmark would keep nothing, of a note its number.
    """
    if not any(isinstance(run, LineBreak | Note) for run in runs):
        return Markup()
    words = (run.text for run in on_one_line(runs) if isinstance(run, Text | Blank))
    return Markup(' data-signet="{}"').format("".join(words))


def _run(run: Run, *, notes: bool) -> Markup:
    match run:
        case Text():
            return _text(run)
        case Blank():
            return Markup('<span class="blank" title="{}">{}</span>').format(run.label, run.text)
        case Field():
            return Markup('<span class="{}"></span>').format(run.name)
        case LineBreak():
            return Markup("<br>")
        case Note():
            frame = '<span class="note-de-bas-de-page">{}</span>' if notes else " ({})"
            return Markup(frame).format(runs_markup(run.runs, notes=False))  # noqa: S704 - constant


def _text(run: Text) -> Markup:
    markup = escape(run.text)
    for asked, tag in ((run.superscript, "sup"), (run.italic, "em"), (run.bold, "strong")):
        if asked:
            markup = Markup("<{0}>{1}</{0}>").format(tag, markup)
    return markup
