//! What programs send and get.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::areas::customers::{self, Customer, Property};
use crate::areas::documents::{LineDraft, LineKey, Section, SectionDraft, Tax};
use crate::areas::fields::{Answered, Custom, FieldSubject, Said};
use crate::areas::invoices::{Invoice, InvoiceDraft, InvoiceLine, InvoiceRow, in_sections, store};
use crate::kernel::error::if_there;
use crate::kernel::pricing::Discount;
use crate::kernel::time::Day;
use crate::kernel::{Id, Result, named};
use crate::platform::db::Read;

/// An invoice with its lines and taxes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InvoiceAnswer {
    /// The invoice.
    #[serde(flatten)]
    pub(super) invoice: Invoice,
    /// The customer's name; null when the customer isn't visible.
    customer_name: Option<String>,
    /// Each tax.
    taxes: Vec<Tax>,
    /// The sections with their lines.
    sections: Vec<Section>,
    /// The lines of all sections, in their order, each with the line of the job that it bills.
    lines: Vec<InvoiceLine>,
    #[serde(flatten)]
    marks: Answered,
}

impl InvoiceAnswer {
    /// Reads it whole.
    pub(super) fn read(r: &Read<'_>, id: Id<Invoice>) -> Result<InvoiceAnswer> {
        let invoice = store::get(r, id)?;
        let lines = store::lines(r, id)?;
        Ok(InvoiceAnswer {
            customer_name: if_there(customers::get(r, invoice.customer_id))?
                .map(|known| known.name),
            taxes: store::taxes(r, id)?,
            sections: in_sections(&lines),
            lines,
            marks: Answered::read(r, FieldSubject::Invoice, id.get())?,
            invoice,
        })
    }
}

/// An invoice in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InvoiceListed {
    /// The invoice.
    #[serde(flatten)]
    invoice: Invoice,
    /// The customer's name; null when the customer isn't visible.
    customer_name: Option<String>,
    #[serde(flatten)]
    marks: Answered,
}

impl InvoiceListed {
    /// These rows with their tags and fields.
    pub(super) fn all(r: &Read<'_>, rows: Vec<InvoiceRow>) -> Result<Vec<InvoiceListed>> {
        let rows = Answered::with_all(r, FieldSubject::Invoice, rows, |row| row.invoice.id.get())?;
        let listed = |(row, marks): (InvoiceRow, Answered)| InvoiceListed {
            invoice: row.invoice,
            customer_name: row.customer,
            marks,
        };
        Ok(rows.into_iter().map(listed).collect())
    }
}

/// A page of invoices.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InvoiceList {
    /// The invoices.
    pub(super) items: Vec<InvoiceListed>,
    /// What `after` takes for the next page; null on the last one.
    pub(super) next: Option<String>,
}

/// Which lines of a job are invoiced.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct FromJob {
    /// The lines of its scope; all that aren't invoiced yet, when nothing is said.
    #[serde(default)]
    #[schema(value_type = Option<Vec<i64>>)]
    pub(super) line_ids: Option<Vec<Id<LineKey>>>,
}

/// A free invoice: give either `lines`, or `sections` with their lines.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct NewInvoice {
    /// Who pays.
    #[schema(value_type = i64)]
    pub(super) customer_id: Id<Customer>,
    /// What it is about; what the first line says, when nothing is said.
    #[serde(default)]
    title: String,
    /// Where the work was.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    property_id: Option<Id<Property>>,
    /// Days to pay; the customer's terms, or the company's, when nothing is said.
    #[serde(default)]
    terms_days: Option<i64>,
    /// On the whole document, before tax.
    #[serde(default)]
    discount: Discount,
    /// The lines, without sections.
    #[serde(default)]
    lines: Vec<LineDraft>,
    /// The sections with their lines.
    #[serde(default)]
    sections: Vec<SectionDraft>,
    /// What stands below the totals; the company's usual text when nothing is said.
    #[serde(default)]
    notes: Option<String>,
    /// What only the office sees.
    #[serde(default)]
    internal_notes: String,
    /// The names of all tags.
    #[serde(default)]
    tags: Option<Vec<String>>,
    /// Fields of the company's own by their keys; null empties one.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    custom: Option<Custom>,
}

impl NewInvoice {
    /// What it says about tags and fields.
    pub(super) fn said(&mut self) -> Said {
        Said::taken(&mut self.tags, &mut self.custom)
    }

    /// Whether the lines came without sections, so that errors name them as they were posted.
    pub(super) fn is_flat(&self) -> bool {
        !self.lines.is_empty()
    }

    /// The draft.
    ///
    /// # Errors
    /// When there are lines and sections.
    pub(super) fn draft(self) -> Result<InvoiceDraft> {
        Ok(InvoiceDraft {
            title: self.title,
            property_id: self.property_id,
            terms_days: self.terms_days,
            discount: self.discount,
            sections: SectionDraft::either(self.lines, self.sections)?,
            notes: self.notes,
            internal_notes: self.internal_notes,
        })
    }
}

/// What is changed of a draft; what isn't named stays. Lines are given whole: those with an `id`
/// stay themselves, those that are missing go.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct InvoiceChange {
    /// The version that was read; whatever it is now, when nothing is said.
    #[serde(default)]
    pub(super) version: Option<i64>,
    /// What it is about.
    #[serde(default)]
    title: Option<String>,
    /// Where the work was.
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<i64>)]
    property_id: Option<Option<Id<Property>>>,
    /// Days to pay.
    #[serde(default)]
    terms_days: Option<i64>,
    /// On the whole document, before tax.
    #[serde(default)]
    discount: Option<Discount>,
    /// The lines, without sections.
    #[serde(default)]
    lines: Option<Vec<LineDraft>>,
    /// The sections with their lines.
    #[serde(default)]
    sections: Option<Vec<SectionDraft>>,
    /// What stands below the totals.
    #[serde(default)]
    notes: Option<String>,
    /// What only the office sees.
    #[serde(default)]
    internal_notes: Option<String>,
    /// The names of all tags.
    #[serde(default)]
    tags: Option<Vec<String>>,
    /// Fields of the company's own by their keys; null empties one.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    custom: Option<Custom>,
}

impl InvoiceChange {
    /// What it says about tags and fields.
    pub(super) fn said(&mut self) -> Said {
        Said::taken(&mut self.tags, &mut self.custom)
    }

    /// Whether the lines came without sections.
    pub(super) fn is_flat(&self) -> bool {
        self.lines.is_some()
    }

    /// The whole draft: what is named here, and what the invoice has else.
    ///
    /// # Errors
    /// When there are lines and sections.
    pub(super) fn onto(self, old: Invoice, lines: &[InvoiceLine]) -> Result<InvoiceDraft> {
        let sections = match (self.lines, self.sections) {
            (None, None) => in_sections(lines).iter().map(kept).collect(),
            (lines, sections) => {
                SectionDraft::either(lines.unwrap_or_default(), sections.unwrap_or_default())?
            }
        };
        Ok(InvoiceDraft {
            title: self.title.unwrap_or(old.title),
            property_id: self.property_id.unwrap_or(old.property_id),
            terms_days: self.terms_days.or(Some(old.terms_days)),
            discount: self.discount.unwrap_or(old.discount),
            sections,
            notes: Some(self.notes.unwrap_or(old.notes)),
            internal_notes: self.internal_notes.unwrap_or(old.internal_notes),
        })
    }
}

/// A section that nobody has named: its costs are left to the rows as they are.
fn kept(section: &Section) -> SectionDraft {
    let mut draft = SectionDraft::from(section);
    draft.lines.iter_mut().for_each(|line| line.cost = None);
    draft
}

/// When an invoice is issued.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Issuance {
    /// The day of issue; today, when nothing is said.
    #[serde(default)]
    pub(super) on: Option<Day>,
}

/// Why an invoice is voided.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Reason {
    /// The reason.
    pub(super) reason: String,
}
