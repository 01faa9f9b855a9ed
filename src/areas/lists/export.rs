//! The file of what a list shows: every row of it, read and sent slice by slice.

use std::io;
use std::sync::Arc;

use rocket::http::ContentType;

use super::asked::Asked;
use super::catalogue::{Source, displayed};
use super::csv::{self, UTF8_MARK, Value};
use super::list::List;
use super::narrowing::{Narrowed, address, narrow};
use super::page::{look_up, sort};
use super::saved::ListEvent;
use crate::kernel::error::Complaints;
use crate::kernel::{Id, Result};
use crate::platform::background;
use crate::platform::db::{PageOf, Read, Recorded, Write};
use crate::ui::request::Visitor;
use crate::ui::respond::{Answer, Reply, Sender, slices};

/// How many rows are read at a time; others can read and write in between.
const SLICE: usize = 200;

/// Answers the list as a file. That it was taken is recorded before its first row leaves.
///
/// # Errors
/// What is wrong with what was asked, as a page.
pub async fn in_csv<L: List>(visitor: &Visitor, asked: Asked) -> Answer {
    let started = {
        let asked = asked.clone();
        visitor.write(move |w| begin::<L>(w, &asked)).await?
    };
    let (sender, body) = slices();
    let (office, actor) = (visitor.house.office.clone(), Arc::clone(&visitor.actor));
    background::spawn("a list as a file", async move {
        let mut after = None;
        let mut first = true;
        loop {
            let (asked, from, heads) = (asked.clone(), after.take(), first);
            let slice =
                office.read(Arc::clone(&actor), move |r| slice::<L>(r, &asked, from, heads));
            match slice.await {
                Ok((text, next)) => {
                    if !send(&sender, Ok(text.into_bytes())).await {
                        return Ok(());
                    }
                    let Some(next) = next else { return Ok(()) };
                    (after, first) = (Some(next), false);
                }
                // A file that breaks off must not look as if it were whole.
                Err(error) => {
                    send(&sender, Err(io::Error::other("the list could not be read"))).await;
                    return Err(error);
                }
            }
        }
    });
    Ok(Reply::stream(ContentType::CSV, &started.value, body))
}

/// Sends a slice; false when nobody reads on.
async fn send(sender: &Sender, slice: io::Result<Vec<u8>>) -> bool {
    sender.send(slice).await.is_ok()
}

/// Records that the list leaves the house; the name of the file.
fn begin<L: List>(w: &Write<'_>, asked: &Asked) -> Result<Recorded<String>> {
    let list = L::read(w, asked)?;
    let fields = list.fields(w)?;
    sort(&list, asked)?;
    let Narrowed { listing, complaints, .. } = narrow(w, &list, &fields, asked)?;
    let mut wrong = Complaints::new();
    complaints.into_iter().for_each(|complaint| wrong.add(complaint.field, complaint.message));
    wrong.finish()?;
    let rows = listing.count(w)?;
    let query = address::<L>(&fields, asked).query();
    let name = format!("{}-{}.csv", L::WORDS.name, w.today()?);
    Ok(exported(w, L::WORDS.name, "csv", rows, query)?.with(name))
}

/// Records that rows of a list left the house in a file.
///
/// # Errors
/// When the database fails.
pub fn exported(
    w: &Write<'_>,
    list: &'static str,
    format: &'static str,
    rows: i64,
    query: String,
) -> Result<Recorded> {
    let user_id = w.actor().user_id().map(Id::new);
    w.record(&ListEvent::Exported { list: list.to_owned(), format, rows, query, user_id })
}

/// The lines after a cursor, and the cursor after them.
fn slice<L: List>(
    r: &Read<'_>,
    asked: &Asked,
    after: Option<String>,
    heads: bool,
) -> Result<(String, Option<String>)> {
    let list = L::read(r, asked)?;
    let fields = list.fields(r)?;
    let columns = asked.columns();
    let displayed = displayed(&fields, &columns, true);
    let listing = narrow(r, &list, &fields, asked)?.listing;
    let page = PageOf { limit: Some(SLICE), after, before: None };
    let rows = listing.page(r, sort(&list, asked)?, &page, |row| list.row(row))?;
    let looked = look_up::<L>(r, &fields, &columns, true, &rows.items)?;
    let mut text = String::new();
    if heads {
        text.push_str(UTF8_MARK);
        let heads: Vec<Value> =
            displayed.iter().map(|(field, _)| Value::word(&field.label)).collect();
        text.push_str(&csv::line(&heads));
    }
    for row in &rows.items {
        let values = displayed.iter().map(|(field, display)| match &display.source {
            Source::Row { value: Some(value), .. } => value(row),
            Source::Row { value: None, .. } => Value::Empty,
            Source::LookedUp(_) => {
                Value::if_some(looked.get(field.name.as_ref()).and_then(|all| all.get(&L::id(row))))
            }
        });
        text.push_str(&csv::line(&values.collect::<Vec<_>>()));
    }
    Ok((text, rows.next))
}
