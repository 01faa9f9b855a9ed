//! What became of a deed that some of the selected rows refused.

use maud::html;

use super::super::list::Words;
use crate::kernel::text::count;
use crate::ui::parts::{Banner, Button, Cell, Column, PageHead, Phone, Row, Table};
use crate::ui::shell::Page;

/// A row that refused.
pub(in super::super) struct Refused {
    pub(in super::super) name: String,
    pub(in super::super) href: String,
    pub(in super::super) why: String,
}

/// How many rows were done, and those that weren't.
pub(in super::super) struct Outcome {
    pub(in super::super) done: usize,
    pub(in super::super) deed: &'static str,
    pub(in super::super) refused: Vec<Refused>,
    pub(in super::super) back: String,
}

/// The page.
pub(in super::super) fn outcome(words: &Words, outcome: &Outcome) -> Page {
    let many = |number: usize| count(words.one, i64::try_from(number).unwrap_or(i64::MAX));
    let all = outcome.done + outcome.refused.len();
    let title = match outcome.done {
        0 => format!("Nothing was {}", outcome.deed),
        done => format!("{done} of {} {}", many(all), outcome.deed),
    };
    let rows = outcome.refused.iter().map(|row| {
        let name = match row.href.as_str() {
            "" => Cell::new(&row.name),
            href => Cell::link(&row.name, href),
        };
        Row::new(vec![name, Cell::new(&row.why).wrapped()])
    });
    let columns =
        vec![Column::medium("Not done").phone(Phone::Title), Column::wide("Why").phone(Phone::Key)];
    let stays = match outcome.refused.len() {
        1 => "This one stays as it was.".to_owned(),
        more => format!("These {more} stay as they were."),
    };
    let body = html! {
        (PageHead::new(&title)
            .action(Button::link(format!("Back to {}", words.title.to_lowercase()), &outcome.back)))
        (Banner::warn(&stays))
        (Table::new("Not done", columns, rows.collect()))
    };
    let path = words.path();
    Page::new(title, body).area(path.as_str()).crumb(words.title, path.as_str())
}
