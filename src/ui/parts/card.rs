//! Cards for things that stand alone, the figures of a dashboard, and lists of rows.

use maud::{Markup, Render, html};

use super::Icon;

/// A card: a title, one link, a body.
pub struct Card {
    title: String,
    aside: Option<Markup>,
    body: Markup,
    padded: bool,
}

impl Card {
    /// A card whose body has room around it.
    pub fn new(title: impl Into<String>, body: impl Render) -> Card {
        Card { title: title.into(), aside: None, body: body.render(), padded: true }
    }

    /// A card whose body goes to the edge: rows, a table, contacts.
    pub fn flush(title: impl Into<String>, body: impl Render) -> Card {
        Card { padded: false, ..Card::new(title, body) }
    }

    /// The one link beside the title.
    pub fn link(mut self, label: &str, href: &str) -> Card {
        self.aside = Some(html! { a href=(href) { (label) } });
        self
    }

    /// Anything else beside the title: a count, a small button.
    pub fn aside(mut self, aside: impl Render) -> Card {
        self.aside = Some(aside.render());
        self
    }
}

impl Render for Card {
    fn render(&self) -> Markup {
        html! {
            section class="card" {
                header class="card-head" {
                    h2 { (self.title) }
                    @if let Some(aside) = &self.aside { (aside) }
                }
                @if self.padded { div class="card-body" { (self.body) } } @else { (self.body) }
            }
        }
    }
}

/// One figure of a dashboard; the whole of it leads to the rows behind it.
pub struct Kpi {
    label: String,
    figure: String,
    note: Markup,
    href: String,
}

impl Kpi {
    /// “Overdue”, “$20,730.00”, “6 invoices, oldest 104 days”, and where they are.
    pub fn new(
        label: impl Into<String>,
        figure: impl Into<String>,
        note: impl Render,
        href: impl Into<String>,
    ) -> Kpi {
        let (label, figure, note) = (label.into(), figure.into(), note.render());
        Kpi { label, figure, note, href: href.into() }
    }
}

/// Two to four figures beside each other; more stand in rows of three.
pub fn kpis(all: &[Kpi]) -> Markup {
    html! {
        div class={ "kpis" @if all.len() > 4 { " kpis--rows" } } {
            @for kpi in all {
                a class="kpi" href=(kpi.href) {
                    span class="label" { (kpi.label) (Icon::ArrowRight) }
                    span class="figure" { (kpi.figure) }
                    span class="note" { (kpi.note) }
                }
            }
        }
    }
}

/// A row of a list in a card; all of it leads to the record.
pub struct ListRow {
    title: String,
    href: String,
    sub: String,
    lead: Option<String>,
    middle: Option<Markup>,
    end: Option<Markup>,
    whole: bool,
}

impl ListRow {
    /// A row.
    pub fn new(title: impl Into<String>, href: impl Into<String>) -> ListRow {
        ListRow {
            title: title.into(),
            href: href.into(),
            sub: String::new(),
            lead: None,
            middle: None,
            end: None,
            whole: false,
        }
    }

    /// Its words are shown whole, on as many lines as they need; for an address to go to.
    pub fn whole(mut self) -> ListRow {
        self.whole = true;
        self
    }

    /// The second, grey line.
    #[allow(clippy::should_implement_trait, reason = "a line below, no subtraction")]
    pub fn sub(mut self, sub: impl Into<String>) -> ListRow {
        self.sub = sub.into();
        self
    }

    /// A day or a time before it.
    pub fn lead(mut self, lead: impl Into<String>) -> ListRow {
        self.lead = Some(lead.into());
        self
    }

    /// A progress bar with its words; see [`super::progress`].
    pub fn middle(mut self, middle: impl Render) -> ListRow {
        self.middle = Some(middle.render());
        self
    }

    /// A badge or an amount at the end.
    pub fn end(mut self, end: impl Render) -> ListRow {
        self.end = Some(end.render());
        self
    }
}

/// The rows of a card; all of one kind.
pub fn rows(all: &[ListRow]) -> Markup {
    let class = match all.first() {
        Some(ListRow { lead: Some(_), .. }) => "rows rows--visit",
        Some(ListRow { middle: Some(_), .. }) => "rows rows--job",
        Some(ListRow { end: Some(_), .. }) => "rows rows--end",
        _ => "rows",
    };
    html! {
        ul class=(class) {
            @for row in all {
                li {
                    @if let Some(lead) = &row.lead { time { (lead) } }
                    div class="text" {
                        a class={ "cover" @if !row.whole { " clip" } } href=(row.href) { (row.title) }
                        @if !row.sub.is_empty() {
                            div class={ "sub" @if !row.whole { " clip" } } { (row.sub) }
                        }
                    }
                    @if let Some(middle) = &row.middle { div { (middle) } }
                    @if let Some(end) = &row.end { div class="money" { (end) } }
                }
            }
        }
    }
}

/// A line in a card that has nothing to show yet.
pub fn nothing(sentence: &str) -> Markup {
    html! { p class="card-body muted" { (sentence) } }
}
