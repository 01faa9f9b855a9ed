//! Tables of records. On phones each row becomes a card of two lines; the columns say where their
//! cells go.

mod column;

use maud::{Markup, Render, html};

pub use column::{Column, Order, Phone};

use super::Menu;
use super::bulk::PICKS;

/// A cell of a row.
pub struct Cell {
    content: Markup,
    class: &'static str,
    empty: bool,
}

impl Cell {
    /// Anything.
    pub fn new(content: impl Render) -> Cell {
        Cell { content: content.render(), class: "", empty: false }
    }

    /// The record's name or number: a link, and on a phone the whole row.
    pub fn link(text: &str, href: &str) -> Cell {
        Cell::new(html! { a class="key" href=(href) { (text) } })
    }

    /// A name with something in grey on the same line.
    pub fn with_aside(text: &str, aside: &str) -> Cell {
        Cell::new(html! { (text) @if !aside.is_empty() { span class="aside" { (aside) } } })
    }

    /// A text with a second, grey line; wraps.
    pub fn with_more(text: &str, more: &str) -> Cell {
        let more = html! { (text) @if !more.is_empty() { span class="more pre" { (more) } } };
        Cell::new(more).wrapped()
    }

    /// Nothing to say: a dash, and nothing on a phone.
    pub fn none() -> Cell {
        Cell { content: html! { "–" }, class: "is-none muted", empty: true }
    }

    fn says(&self) -> bool {
        !self.empty
    }

    /// A day that has passed, in red; `said` is for those who don't see it: “43 days late”.
    pub fn late(text: &str, said: &str) -> Cell {
        let late = html! { (text) span class="sr" { ", " (said) } };
        Cell { class: "is-late", ..Cell::new(late) }
    }

    /// Of secondary importance.
    pub fn soft(mut self) -> Cell {
        self.class = "soft";
        self
    }

    /// Grey, when `zero`.
    pub fn zero(mut self, zero: bool) -> Cell {
        if zero {
            self.class = "money--zero";
        }
        self
    }

    /// Breaks its lines instead of ending in “…”.
    pub fn wrapped(mut self) -> Cell {
        self.class = "is-wrapped";
        self
    }
}

/// A row: its cells, its box, its menu.
#[derive(Default)]
pub struct Row {
    cells: Vec<Cell>,
    pick: Option<Pick>,
    menu: Option<Menu>,
}

struct Pick {
    value: String,
    label: String,
    cents: Option<i64>,
}

impl Row {
    /// A row of these cells, one per column.
    pub fn new(cells: Vec<Cell>) -> Row {
        Row { cells, ..Row::default() }
    }

    /// Can be selected: posts `pick=value`. `label` is what a screen reader hears after “Select”.
    pub fn pick(mut self, value: impl ToString, label: impl Into<String>) -> Row {
        self.pick = Some(Pick { value: value.to_string(), label: label.into(), cents: None });
        self
    }

    /// The same, with an amount in cents for the sum of the selection.
    pub fn pick_amount(self, value: impl ToString, label: impl Into<String>, cents: i64) -> Row {
        let mut row = self.pick(value, label);
        if let Some(pick) = &mut row.pick {
            pick.cents = Some(cents);
        }
        row
    }

    /// What can be done with it, behind “…”; see [`Menu::row`].
    pub fn menu(mut self, menu: Menu) -> Row {
        self.menu = Some(menu);
        self
    }
}

/// How much room there is for columns beside the sidebar of a small desk, in rem.
const ROOM: u16 = 58;

/// A table.
pub struct Table {
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    foot: Vec<Vec<Option<String>>>,
    in_card: bool,
    wide: bool,
    /// Which of the columns that were given are there.
    shown: Vec<bool>,
}

/// Those that stand in a column that is there.
fn only<T>(shown: &[bool], all: Vec<T>) -> Vec<T> {
    let kept = all.into_iter().enumerate();
    kept.filter(|(at, _)| shown.get(*at).copied().unwrap_or(true)).map(|(_, one)| one).collect()
}

impl Table {
    /// A table; the caption is for screen readers: “Invoices, sorted by due date, latest first”.
    pub fn new(caption: impl Into<String>, columns: Vec<Column>, rows: Vec<Row>) -> Table {
        let filled = |at: usize| rows.iter().any(|row| row.cells.get(at).is_some_and(Cell::says));
        let shown: Vec<bool> = columns
            .iter()
            .enumerate()
            .map(|(at, column)| !column.when_filled || filled(at))
            .collect();
        let rows = rows.into_iter().map(|row| Row { cells: only(&shown, row.cells), ..row });
        Table {
            caption: caption.into(),
            columns: only(&shown, columns),
            rows: rows.collect(),
            foot: Vec::new(),
            in_card: false,
            wide: false,
            shown,
        }
    }

    /// A line at the foot, one entry per column; the first is its heading (“This page”).
    pub fn foot(mut self, sums: Vec<Option<String>>) -> Table {
        self.foot.push(only(&self.shown, sums));
        self
    }

    /// Stands in a card, edge to edge.
    pub fn in_card(mut self) -> Table {
        self.in_card = true;
        self
    }

    /// Has columns that somebody chose: when they are more than fit beside each other, they scroll
    /// within the table.
    pub fn chosen(mut self) -> Table {
        self.wide = self.columns.iter().map(Column::room).sum::<u16>() > ROOM;
        self
    }

    /// Where a cell of a column goes on a phone; without a key the note begins the second line.
    fn place(&self, column: &Column) -> Option<&'static str> {
        let keyed = self.columns.iter().any(|column| column.phone == Some(Phone::Key));
        match column.phone? {
            Phone::Note if !keyed => Some(Phone::Key.name()),
            phone => Some(phone.name()),
        }
    }

    fn picks(&self) -> bool {
        self.rows.iter().any(|row| row.pick.is_some())
    }

    fn menus(&self) -> bool {
        self.rows.iter().any(|row| row.menu.is_some())
    }

    fn head(&self) -> Markup {
        html! {
            thead role="rowgroup" {
                tr role="row" {
                    @if self.picks() {
                        th role="columnheader" class="col-pick" {
                            input class="check" type="checkbox" form=(PICKS) data-all
                                aria-label="Select all on this page";
                        }
                    }
                    @for column in &self.columns { (column.head()) }
                    @if self.menus() {
                        th role="columnheader" class="col-menu" { span class="sr" { "Actions" } }
                    }
                }
            }
        }
    }

    fn row(&self, row: &Row) -> Markup {
        html! {
            tr role="row" {
                @if self.picks() {
                    td role="cell" class="col-pick" {
                        @if let Some(pick) = &row.pick {
                            input class="check" type="checkbox" name="pick" value=(pick.value)
                                form=(PICKS) data-row data-cents=[pick.cents]
                                aria-label={ "Select " (pick.label) };
                        }
                    }
                }
                @for (column, cell) in self.columns.iter().zip(&row.cells) {
                    td role="cell" class=[column.class(cell.class)]
                        data-cell=[self.place(column).filter(|_| !cell.empty)]
                        data-before=[&column.before] { (cell.content) }
                }
                @if self.menus() {
                    td role="cell" class="col-menu" {
                        @if let Some(menu) = &row.menu { (menu) }
                    }
                }
            }
        }
    }

    fn foot_row(&self, sums: &[Option<String>]) -> Markup {
        // The heading takes all columns up to the first sum or the first column that may be gone.
        let ends = |(n, column): (usize, &Column)| {
            n > 0 && (column.optional || sums.get(n).is_some_and(Option::is_some))
        };
        let first = self.columns.iter().enumerate().position(ends).unwrap_or(self.columns.len());
        let amounts = self.columns.iter().any(|column| column.phone == Some(Phone::Amount));
        let place = |column: &Column| {
            if amounts && column.phone != Some(Phone::Amount) { "hide-phone" } else { "" }
        };
        html! {
            tr role="row" {
                @if self.picks() { td role="cell" class="col-pick hide-phone" {} }
                td role="cell" class="muted" colspan=(first) {
                    @if let Some(Some(heading)) = sums.first() { (heading) }
                }
                @for (column, sum) in self.columns.iter().zip(sums).skip(first) {
                    td role="cell" class=[column.class(place(column))] {
                        @if let Some(sum) = sum { (sum) }
                    }
                }
                @if self.menus() { td role="cell" class="col-menu hide-phone" {} }
            }
        }
    }
}

impl Render for Table {
    fn render(&self) -> Markup {
        let wrap = match (self.in_card, self.wide) {
            (true, _) => "table-wrap table-wrap--card",
            (false, true) => "table-wrap table-wrap--wide",
            (false, false) => "table-wrap",
        };
        html! {
            div class=(wrap) {
                table class={ "table" @if self.picks() { " table--pick" } } role="table" {
                    caption class="sr" { (self.caption) }
                    (self.head())
                    tbody role="rowgroup" { @for row in &self.rows { (self.row(row)) } }
                    @if !self.foot.is_empty() {
                        tfoot role="rowgroup" { @for sums in &self.foot { (self.foot_row(sums)) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let columns = vec![
            Column::number("Number").sorted("?sort=number", None).phone(Phone::Key),
            Column::wide("Customer").phone(Phone::Title),
            Column::day("Due").sorted("?sort=due", Some(Order::Descending)).phone_note("due"),
            Column::money("Balance").phone(Phone::Amount),
        ];
        let row = Row::new(vec![
            Cell::link("INV-1146", "/invoices/7"),
            Cell::with_aside("August <Linde>", "Skylight"),
            Cell::late("Nov 16", "4 days late"),
            Cell::new("1,650.00"),
        ]);
        let sums = vec![Some("This page".to_owned()), None, None, Some("1,650.00".to_owned())];
        Table::new("Invoices", columns, vec![row.pick_amount(7, "INV-1146", 165_000)]).foot(sums)
    }

    #[test]
    fn a_table_keeps_its_roles_and_says_its_order() {
        let html = table().render().into_string();
        let html = html.replace(crate::ui::assets::href("sprite.svg"), "sprite.svg");
        insta::assert_snapshot!(html.replace("><", ">\n<"), @r##"
        <div class="table-wrap">
        <table class="table table--pick" role="table">
        <caption class="sr">Invoices</caption>
        <thead role="rowgroup">
        <tr role="row">
        <th role="columnheader" class="col-pick">
        <input class="check" type="checkbox" form="picks" data-all aria-label="Select all on this page">
        </th>
        <th role="columnheader" scope="col" class="col-number">
        <a href="?sort=number">Number</a>
        </th>
        <th role="columnheader" scope="col">Customer</th>
        <th role="columnheader" scope="col" class="col-date" aria-sort="descending">
        <a href="?sort=due">Due<svg class="icon" aria-hidden="true">
        <use href="sprite.svg#arrow-down">
        </use>
        </svg>
        </a>
        </th>
        <th role="columnheader" scope="col" class="col-money end">Balance</th>
        </tr>
        </thead>
        <tbody role="rowgroup">
        <tr role="row">
        <td role="cell" class="col-pick">
        <input class="check" type="checkbox" name="pick" value="7" form="picks" data-row data-cents="165000" aria-label="Select INV-1146">
        </td>
        <td role="cell" class="col-number" data-cell="key">
        <a class="key" href="/invoices/7">INV-1146</a>
        </td>
        <td role="cell" data-cell="title">August &lt;Linde&gt;<span class="aside">Skylight</span>
        </td>
        <td role="cell" class="col-date is-late" data-cell="note" data-before="due">Nov 16<span class="sr">, 4 days late</span>
        </td>
        <td role="cell" class="col-money end" data-cell="amount">1,650.00</td>
        </tr>
        </tbody>
        <tfoot role="rowgroup">
        <tr role="row">
        <td role="cell" class="col-pick hide-phone">
        </td>
        <td role="cell" class="muted" colspan="3">This page</td>
        <td role="cell" class="col-money end">1,650.00</td>
        </tr>
        </tfoot>
        </table>
        </div>
        "##);
    }

    #[test]
    fn a_column_that_says_nothing_is_left_out_with_its_cells_and_its_sum() {
        let table = |state: fn() -> Cell| {
            let columns = vec![
                Column::number("Number"),
                Column::state("Status").when_filled(),
                Column::money("Applied"),
            ];
            let rows = vec![
                Row::new(vec![Cell::new("R-1"), Cell::none(), Cell::new("1.00")]),
                Row::new(vec![Cell::new("R-2"), state(), Cell::new("2.00")]),
            ];
            let foot = vec![Some("Paid".to_owned()), None, Some("3.00".to_owned())];
            Table::new("Payments", columns, rows).foot(foot).render().into_string()
        };
        let plain = table(Cell::none);
        assert!(!plain.contains("Status") && !plain.contains('–'), "{plain}");
        let cells = |html: &str| html.matches("<td").count();
        assert_eq!(cells(&plain), 6, "two of each row, two at the foot: {plain}");
        let told = table(|| Cell::new("Taken back"));
        assert!(told.contains("Status") && told.contains("Taken back"), "{told}");
        assert_eq!(cells(&told), 8, "the heading of the foot takes two: {told}");
    }

    #[test]
    fn without_boxes_there_is_no_column_for_them() {
        let plain = Table::new("x", vec![Column::wide("Name")], vec![Row::new(vec![Cell::none()])]);
        let html = plain.render().into_string();
        assert!(!html.contains("col-pick") && !html.contains("col-menu"), "{html}");
        assert!(!html.contains("data-cell"), "{html}");
    }
}
