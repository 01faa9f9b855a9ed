//! From what was changed to the documents that show it.

use std::collections::{BTreeMap, BTreeSet};

use super::documents;
use crate::kernel::Result;
use crate::platform::db::Read;
use crate::platform::search::{Changes, Kind};

/// Documents are read in slices of this size.
pub(super) const SLICE: usize = 500;

/// Records whose documents have to be read again.
#[derive(Debug, Default)]
pub(super) struct Touched(BTreeSet<(Kind, i64)>);

/// A row of the log of changes, as far as it matters here.
struct Change {
    table: String,
    id: i64,
    customers: [Option<i64>; 2],
    /// What the row is attached to, or says that it lies in the trash, when it says so.
    subject: Option<(String, i64)>,
    /// Whether the name may have changed; a blanked change could be anything.
    renamed: bool,
}

impl Touched {
    /// What the events after one up to another have touched.
    pub fn between(r: &Read<'_>, after: i64, upto: i64) -> Result<Touched> {
        let changes = r.list(
            "SELECT c.table_name, CAST(c.row_key AS INTEGER), json_extract(c.new, '$.customer_id'), \
             json_extract(c.old, '$.customer_id'), \
             c.new IS NULL OR json_type(c.new, '$.name') IS NOT NULL, \
             coalesce(json_extract(c.new, '$.subject_kind'), json_extract(c.old, '$.subject_kind')), \
             coalesce(json_extract(c.new, '$.subject_id'), json_extract(c.old, '$.subject_id')) \
             FROM visible_change c WHERE c.event_id > ?1 AND c.event_id <= ?2 ORDER BY c.id",
            [after, upto],
            |row| {
                let (table, id) = (row.get(0)?, row.get(1)?);
                let customers = [row.get(2)?, row.get(3)?];
                let subject = row.get::<_, Option<String>>(5)?.zip(row.get(6)?);
                Ok(Change { table, id, customers, subject, renamed: row.get(4)? })
            },
        )?;
        let mut touched = Touched::default();
        for change in &changes {
            touched.by(r, change)?;
        }
        Ok(touched)
    }

    fn by(&mut self, r: &Read<'_>, change: &Change) -> Result<()> {
        let id = change.id;
        match change.table.as_str() {
            "customer" => {
                self.0.insert((Kind::Customer, id));
                if change.renamed {
                    self.0.extend(documents::of_customer(r, id)?);
                }
            }
            "contact" => {
                self.0.insert((Kind::Contact, id));
                self.customers(r, change, "SELECT customer_id FROM visible_contact WHERE id = ?1")?;
            }
            "contact_phone" => {
                let now = "SELECT customer_id FROM visible_contact_phone WHERE id = ?1";
                self.customers(r, change, now)?;
            }
            "contact_email" => {
                let now = "SELECT customer_id FROM visible_contact_email WHERE id = ?1";
                self.customers(r, change, now)?;
            }
            "property" => {
                self.0.insert((Kind::Property, id));
                self.customers(
                    r,
                    change,
                    "SELECT customer_id FROM visible_property WHERE id = ?1",
                )?;
                self.all(
                    r,
                    Kind::Estimate,
                    "SELECT id FROM visible_estimate WHERE property_id = ?1",
                    id,
                )?;
                self.all(r, Kind::Job, "SELECT id FROM visible_job WHERE property_id = ?1", id)?;
                self.all(
                    r,
                    Kind::Invoice,
                    "SELECT id FROM visible_invoice WHERE property_id = ?1",
                    id,
                )?;
            }
            "invoice" => {
                self.0.insert((Kind::Invoice, id));
                // Notes and files of a draft learn its number when it is issued.
                let notes = "SELECT id FROM visible_note \
                             WHERE subject_kind = 'invoice' AND subject_id = ?1";
                self.all(r, Kind::Note, notes, id)?;
                let files = "SELECT id FROM visible_attachment \
                             WHERE subject_kind = 'invoice' AND subject_id = ?1";
                self.all(r, Kind::Attachment, files, id)?;
            }
            // Everything that came into the trash, or out of it, has a row of its own there.
            "tagging" | "custom_value" | "trash" if change.subject.is_some() => {
                let (kind, id) = change.subject.clone().unwrap_or_default();
                self.0.extend(Kind::named(&kind).map(|kind| (kind, id)));
            }
            // An edited row says only what differs.
            "tagging" => self.subjects(
                r,
                "SELECT subject_kind, subject_id FROM visible_tagging WHERE id = ?1",
                id,
            )?,
            "custom_value" => self.subjects(
                r,
                "SELECT subject_kind, subject_id FROM visible_custom_value WHERE id = ?1",
                id,
            )?,
            "tag" => self.subjects(
                r,
                "SELECT subject_kind, subject_id FROM visible_tagging WHERE tag_id = ?1",
                id,
            )?,
            "custom_field" => self.subjects(
                r,
                "SELECT subject_kind, subject_id FROM visible_custom_value WHERE field_id = ?1",
                id,
            )?,
            table => self.0.extend(Kind::named(table).map(|kind| (kind, id))),
        }
        Ok(())
    }

    /// The records that have a tag or a value.
    fn subjects(&mut self, r: &Read<'_>, sql: &str, id: i64) -> Result<()> {
        let found = r.list(sql, [id], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        let known = found.into_iter().filter_map(|(kind, id)| Some((Kind::named(&kind)?, id)));
        self.0.extend(known);
        Ok(())
    }

    /// The customers that the row belonged to before and after, or belongs to now.
    fn customers(&mut self, r: &Read<'_>, change: &Change, now: &str) -> Result<()> {
        let told = change.customers.into_iter().flatten();
        self.0.extend(told.map(|customer| (Kind::Customer, customer)));
        self.all(r, Kind::Customer, now, change.id)
    }

    fn all(&mut self, r: &Read<'_>, kind: Kind, sql: &str, id: i64) -> Result<()> {
        let ids = r.list(sql, [id], |row| row.get(0))?;
        self.0.extend(ids.into_iter().map(|id: i64| (kind, id)));
        Ok(())
    }

    /// The documents as they are now, and the records that have none any more.
    pub fn read(self, r: &Read<'_>) -> Result<Changes> {
        let mut by_kind: BTreeMap<Kind, Vec<i64>> = BTreeMap::new();
        for (kind, id) in self.0 {
            by_kind.entry(kind).or_default().push(id);
        }
        let mut changes = Changes::default();
        for (kind, ids) in by_kind {
            for slice in ids.chunks(SLICE) {
                let found = documents::read(r, kind, slice)?;
                let there: BTreeSet<i64> = found.iter().map(|document| document.id).collect();
                let gone = slice.iter().filter(|id| !there.contains(id));
                changes.remove.extend(gone.map(|id| (kind, *id)));
                changes.replace.extend(found);
            }
        }
        Ok(changes)
    }
}
