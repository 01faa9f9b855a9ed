//! Searching as an actor: what was found, as long as it is there, and where it leads.

use std::collections::{BTreeMap, HashMap};

use super::Search;
use super::documents::as_json;
use super::visible::visible;
use crate::kernel::Result;
use crate::platform::db::Read;
use crate::platform::search::{Hit, Kind, Marked, Query};

/// What is searched for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// As typed; anything is fine.
    pub text: &'a str,
    /// How many at most.
    pub limit: usize,
    /// One kind alone; all when `None`.
    pub kind: Option<Kind>,
}

/// Something found, and where it leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: i64,
    /// The line that a person knows it by, with what was found.
    pub title: Marked,
    /// What tells it from its namesakes, with what was found.
    pub detail: Marked,
    /// The part of a long text around what was found there.
    pub excerpt: Option<Marked>,
    /// Its page.
    pub href: String,
}

impl Search {
    /// The best of what the actor of the session may see, best first.
    ///
    /// # Errors
    /// When the index isn't open or can't be read, or the database fails.
    pub fn find(&self, r: &Read<'_>, wanted: &Wanted<'_>) -> Result<Vec<Found>> {
        self.find_showing(r, wanted, wanted.limit)
    }

    /// The same with the texts of the first `shown` at least; the others are for counting.
    ///
    /// # Errors
    /// As [`Search::find`].
    pub fn find_showing(
        &self,
        r: &Read<'_>,
        wanted: &Wanted<'_>,
        shown: usize,
    ) -> Result<Vec<Found>> {
        let kind = wanted.kind.map(|kind| [kind]);
        let kinds = kind.as_ref().map(<[Kind; 1]>::as_slice);
        let query = Query { text: wanted.text, limit: wanted.limit, kinds };
        let hits = self.index()?.search_showing(&query, &visible(r)?, shown)?;
        still_there(r, hits)
    }

    /// What the actor of the session may be about to type, best first.
    ///
    /// # Errors
    /// As [`Search::find`].
    pub fn suggest(&self, r: &Read<'_>, text: &str, limit: usize) -> Result<Vec<Found>> {
        let hits = self.index()?.suggest(text, limit, &visible(r)?)?;
        still_there(r, hits)
    }
}

/// The index may be a moment behind: what the actor doesn't see in the database is dropped.
fn still_there(r: &Read<'_>, hits: Vec<Hit>) -> Result<Vec<Found>> {
    let mut ids: BTreeMap<Kind, Vec<i64>> = BTreeMap::new();
    for hit in &hits {
        ids.entry(hit.kind).or_default().push(hit.id);
    }
    let mut pages = HashMap::new();
    for (kind, ids) in ids {
        for (id, href) in pages_of(r, kind, &ids)? {
            pages.insert((kind, id), href);
        }
    }
    let found = hits.into_iter().filter_map(|hit| {
        let href = pages.remove(&(hit.kind, hit.id))?;
        let Hit { kind, id, title, detail, excerpt, .. } = hit;
        Some(Found { kind, id, title, detail, excerpt, href })
    });
    Ok(found.collect())
}

/// The pages of those that the actor sees. People and places are shown on their customer's, a note on
/// its subject's.
fn pages_of(r: &Read<'_>, kind: Kind, ids: &[i64]) -> Result<Vec<(i64, String)>> {
    let sql = match kind {
        Kind::Customer => "SELECT id, 'customer', id FROM visible_customer",
        Kind::Contact => "SELECT id, 'contact', customer_id FROM visible_contact",
        Kind::Property => "SELECT id, 'property', customer_id FROM visible_property",
        Kind::Item => "SELECT id, 'item', id FROM visible_item",
        Kind::Estimate => "SELECT id, 'estimate', id FROM visible_estimate",
        Kind::Job => "SELECT id, 'job', id FROM visible_job",
        Kind::Invoice => "SELECT id, 'invoice', id FROM visible_invoice",
        Kind::Payment => "SELECT id, 'payment', id FROM visible_payment",
        Kind::Note => {
            "SELECT id, subject_kind, CASE WHEN subject_kind IN ('contact', 'property') \
             THEN customer_id ELSE subject_id END FROM visible_note"
        }
        Kind::Attachment => {
            "SELECT id, 'attachment', id FROM (SELECT id FROM visible_attachment \
             WHERE deleted_at IS NULL)"
        }
        Kind::Task => "SELECT id, 'task', id FROM visible_task",
    };
    let sql = format!("{sql} WHERE id IN (SELECT value FROM json_each(?1))");
    let pages = r.list(&sql, [as_json(ids)?], |row| {
        let (kind, id): (String, Option<i64>) = (row.get(1)?, row.get(2)?);
        Ok((row.get(0)?, Kind::named(&kind).zip(id).map(|(kind, id)| page_of(kind, id))))
    })?;
    Ok(pages.into_iter().filter_map(|(id, page)| Some((id, page?))).collect())
}

/// The page of a record; for people and places `id` is their customer's.
fn page_of(kind: Kind, id: i64) -> String {
    let (place, part) = match kind {
        Kind::Customer => ("customers", ""),
        Kind::Contact => ("customers", "#contacts"),
        Kind::Property => ("customers", "#properties"),
        Kind::Item => ("price-book", ""),
        Kind::Estimate => ("estimates", ""),
        Kind::Job => ("jobs", ""),
        Kind::Invoice => ("invoices", ""),
        Kind::Payment => ("payments", ""),
        Kind::Note => ("notes", ""),
        Kind::Attachment => ("attachments", ""),
        Kind::Task => ("tasks", ""),
    };
    format!("/{place}/{id}{part}")
}
