"""Tables in HTML: header cells that say what they head, columns as wide as in Word."""

from __future__ import annotations

from markupsafe import Markup

from drafter.composition import Cell, Table
from drafter.render.html_runs import runs_markup
from drafter.render.table_layout import Layout, lay_out

_SIDES = {"left": "gauche", "center": "centre", "right": "droite"}


def table_markup(table: Table, *, notes: bool = True) -> Markup:
    """Write a table; one without cells is nothing. Notes: see :func:`runs_markup`."""
    if not any((*table.header, *table.rows)):
        return Markup()
    layout = lay_out(table)
    classes = [table.style, "ensemble" if table.short else "", layout.setting.suffix]
    # No <caption>: WeasyPrint 70 lets a page end between it and the table, whatever the sheet says.
    legend = Markup('<p class="legende avec-suivant">{}</p>\n').format(
        runs_markup(table.legend, notes=notes)
    )
    head = Markup("<thead>\n{}</thead>\n").format(
        Markup().join(_row(row, "th", notes=notes) for row in table.header)
    )
    first = "th" if table.row_headers else "td"
    return Markup('{}<table class="{}">\n{}{}<tbody>\n{}</tbody>\n</table>').format(
        legend if table.legend else "",
        " ".join(filter(None, classes)),
        _columns(layout),
        head if table.header else "",
        Markup().join(_row(row, "td", first, notes=notes) for row in table.rows),
    )


def _columns(layout: Layout) -> Markup:
    """Write the widths of the columns, in percent of the table."""
    whole = sum(layout.widths)
    return Markup("<colgroup>{}</colgroup>\n").format(
        Markup().join(
            Markup('<col style="width: {:.2f}%">').format(100 * width / whole)
            for width in layout.widths
        )
    )


def _row(row: tuple[Cell, ...], tag: str, first: str = "", *, notes: bool) -> Markup:
    return Markup("<tr{}>{}</tr>\n").format(
        Markup(' class="intertitre"') if tag == "td" and Table.heads_rows(row) else "",
        Markup().join(
            _cell(
                cell,
                runs_markup(cell.runs, notes=notes),
                first if first and rank == 0 else tag,
                heads_columns=tag == "th",
            )
            for rank, cell in enumerate(row)
        ),
    )


def _cell(cell: Cell, words: Markup, tag: str, *, heads_columns: bool) -> Markup:
    """Write a cell; one that heads several columns stands over their middle."""
    scope = ""
    if tag == "th":
        columns = "colgroup" if cell.span > 1 else "col"
        scope = f' scope="{columns if heads_columns else "row"}"'
    align = "center" if heads_columns and cell.span > 1 else cell.align
    return Markup('<{0}{1}{2} class="{3}">{4}</{0}>').format(
        tag,
        Markup(scope),  # noqa: S704 - one of three constants
        Markup(' colspan="{}"').format(cell.span) if cell.span > 1 else "",
        _SIDES[align],
        words,
    )
