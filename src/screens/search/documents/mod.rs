//! What of each record can be found: one statement per kind, all with the same columns.
//!
//! The statements run as the house itself, so what they select is limited by hand to what everybody
//! who sees the record may see: no prices, no costs, nothing that is masked from the crew.

mod customers;
mod papers;
mod things;

use rusqlite::Row;

use crate::areas::fields::{self, FieldSubject};
use crate::kernel::money::{Cents, Currency};
use crate::kernel::{Error, Result};
use crate::platform::db::Read;
use crate::platform::search::{Document, Kind, Whose};

/// How the documents of one kind are read. `?1` is an id, or a JSON list of ids.
struct Source {
    kind: Kind,
    /// The ids after `?1`, `?2` at most, in order.
    after: &'static str,
    /// The ids of the records that show the customer `?1`; `None` when none does.
    of_customer: Option<&'static str>,
    /// The documents of the ids in `?1`: id, kind and id of the subject, title, detail, numbers,
    /// phones and e-mail addresses as JSON lists, body, day, an amount for the end of the title; the
    /// customer and what the record shows of them to those who see them.
    documents: &'static str,
}

macro_rules! source {
    ($kind:ident, $table:literal, $of_customer:expr, $documents:path) => {
        Source {
            kind: Kind::$kind,
            after: concat!(
                "SELECT id FROM visible_",
                $table,
                " WHERE id > ?1 ORDER BY id LIMIT ?2"
            ),
            of_customer: $of_customer,
            documents: $documents,
        }
    };
    ($kind:ident, $table:literal, of customer, $documents:path) => {
        source!(
            $kind,
            $table,
            Some(concat!("SELECT id FROM visible_", $table, " WHERE customer_id = ?1")),
            $documents
        )
    };
}

/// In the order of the kinds.
const SOURCES: [Source; Kind::ALL.len()] = [
    source!(Customer, "customer", None, customers::CUSTOMERS),
    source!(Contact, "contact", of customer, customers::CONTACTS),
    source!(Property, "property", of customer, customers::PROPERTIES),
    source!(Item, "item", None, things::ITEMS),
    source!(Estimate, "estimate", of customer, papers::ESTIMATES),
    source!(Job, "job", of customer, things::JOBS),
    source!(Invoice, "invoice", of customer, papers::INVOICES),
    source!(Payment, "payment", of customer, papers::PAYMENTS),
    source!(Note, "note", of customer, things::NOTES),
    source!(Attachment, "attachment", of customer, things::FILES),
    source!(Task, "task", of customer, things::TASKS),
];

fn source(kind: Kind) -> Result<&'static Source> {
    let found = SOURCES.iter().find(|source| source.kind == kind);
    found.ok_or_else(|| Error::internal("a kind without documents", kind.name()))
}

/// The documents of these records; what isn't there any more is missing.
pub(super) fn read(r: &Read<'_>, kind: Kind, ids: &[i64]) -> Result<Vec<Document>> {
    let source = source(kind)?;
    let currency = r.one("SELECT currency FROM company", [], |row| row.get(0))?;
    let currency = currency.unwrap_or_default();
    let found = r.list(source.documents, [as_json(ids)?], |row| document(kind, row, currency))?;
    let mut found: Vec<Document> = found.into_iter().flatten().collect();
    label(r, kind, ids, &mut found)?;
    Ok(found)
}

/// Adds the tags and fields of the records.
fn label(r: &Read<'_>, kind: Kind, ids: &[i64], documents: &mut [Document]) -> Result<()> {
    let Some(subject) = FieldSubject::from_code(kind.name()) else { return Ok(()) };
    let marks = fields::marked_all(r, subject, ids)?;
    for document in documents {
        if let Some(marked) = marks.get(&document.id) {
            document.labels = fields::shown_values(marked);
        }
    }
    Ok(())
}

/// The ids of a kind after this one, in order.
pub(super) fn after(r: &Read<'_>, kind: Kind, id: i64, most: i64) -> Result<Vec<i64>> {
    r.list(source(kind)?.after, [id, most], |row| row.get(0))
}

/// Every record that shows this customer's name.
pub(super) fn of_customer(r: &Read<'_>, customer_id: i64) -> Result<Vec<(Kind, i64)>> {
    let mut records = Vec::new();
    for source in &SOURCES {
        if let Some(sql) = source.of_customer {
            let ids = r.list(sql, [customer_id], |row| row.get(0))?;
            records.extend(ids.into_iter().map(|id: i64| (source.kind, id)));
        }
    }
    Ok(records)
}

/// A list of ids as SQL takes it, for `json_each`.
pub(super) fn as_json(ids: &[i64]) -> Result<String> {
    serde_json::to_string(ids).map_err(|error| Error::internal("ids could not be written", error))
}

/// The document in a row; none for something attached to what can't be found.
fn document(kind: Kind, row: &Row<'_>, currency: Currency) -> rusqlite::Result<Option<Document>> {
    let list = |index| -> rusqlite::Result<Vec<String>> {
        Ok(serde_json::from_str(&row.get::<_, String>(index)?).unwrap_or_default())
    };
    let Some(subject_kind) = Kind::named(&row.get::<_, String>(1)?) else { return Ok(None) };
    let mut title: String = row.get(3)?;
    if let Some(amount) = row.get::<_, Option<Cents>>(10)? {
        title = format!("{title} · {}", amount.in_currency(currency));
    }
    Ok(Some(Document {
        subject: (subject_kind, row.get(2)?),
        detail: row.get(4)?,
        whose: row
            .get::<_, Option<i64>>(11)?
            .zip(row.get(12)?)
            .map(|(customer_id, text)| Whose { customer_id, text }),
        numbers: list(5)?,
        phones: list(6)?,
        emails: list(7)?,
        body: row.get(8)?,
        day: row.get(9)?,
        ..Document::new(kind, row.get(0)?, title)
    }))
}
