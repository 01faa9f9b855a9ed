//! All SQL of settings.

use rusqlite::{Row, named_params};

use super::{Company, CompanyDraft, NumberSeries, NumberSeriesDraft, Tax, TaxDraft, TextsDraft};
use crate::kernel::pricing::{TaxCategory, TaxRate, TaxRounding};
use crate::kernel::time::Day;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{Read, Series, Write};
use crate::ui::accent::Accent;

/// Whether the company has been set up.
///
/// # Errors
/// When the database fails.
pub fn is_set_up(r: &Read<'_>) -> Result<bool> {
    r.value("SELECT EXISTS (SELECT 1 FROM company)", [])
}

/// Whether it is the invented one, to look around in; before the set-up there is none.
///
/// # Errors
/// When the database fails.
pub fn is_sample(r: &Read<'_>) -> Result<bool> {
    r.value("SELECT EXISTS (SELECT 1 FROM company WHERE is_sample = 1)", [])
}

pub(super) fn mark_as_sample(w: &Write<'_>) -> Result<()> {
    w.execute("UPDATE company SET is_sample = 1 WHERE id = 1", [])?;
    Ok(())
}

/// The company.
///
/// # Errors
/// When it isn't set up, or the database fails.
pub fn company(r: &Read<'_>) -> Result<Company> {
    r.one(
        "SELECT name, street, city, state, postal_code, phone, email, website, license_number, \
         accent, time_zone, currency, paper, tax_rounding, terms_days, estimate_valid_days, \
         estimate_terms, estimate_notes, invoice_notes, payment_instructions, document_footer, \
         version, receipt_notes FROM company WHERE id = 1",
        [],
        company_row,
    )?
    .ok_or_else(|| Error::conflict("The company isn’t set up yet. Open the set-up link first."))
}

fn company_row(row: &Row<'_>) -> rusqlite::Result<Company> {
    Ok(Company {
        name: row.get(0)?,
        street: row.get(1)?,
        city: row.get(2)?,
        state: row.get(3)?,
        postal_code: row.get(4)?,
        phone: row.get(5)?,
        email: row.get(6)?,
        website: row.get(7)?,
        license_number: row.get(8)?,
        accent: accent(row, 9)?,
        zone: row.get(10)?,
        currency: row.get(11)?,
        paper: row.get(12)?,
        tax_rounding: row.get(13)?,
        terms_days: row.get(14)?,
        estimate_valid_days: row.get(15)?,
        estimate_terms: row.get(16)?,
        estimate_notes: row.get(17)?,
        invoice_notes: row.get(18)?,
        payment_instructions: row.get(19)?,
        document_footer: row.get(20)?,
        version: row.get(21)?,
        receipt_notes: row.get(22)?,
    })
}

/// A color that can't be read is no reason for a page not to come.
fn accent(row: &Row<'_>, index: usize) -> rusqlite::Result<Accent> {
    Ok(Accent::parse(&row.get::<_, String>(index)?).unwrap_or_default())
}

/// The company's name and color; Ridgeline's own before it is set up.
///
/// # Errors
/// When the database fails.
pub fn name_and_accent(r: &Read<'_>) -> Result<(String, Accent)> {
    let found = r.one("SELECT name, accent FROM company WHERE id = 1", [], |row| {
        Ok((row.get(0)?, accent(row, 1)?))
    })?;
    Ok(found.unwrap_or_else(|| ("Ridgeline".to_owned(), Accent::default())))
}

/// What the frame of every page shows of the company.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sign {
    /// Its name; “Ridgeline” before the set-up.
    pub name: String,
    /// Its color.
    pub accent: Accent,
    /// Where its logo is.
    pub logo: Option<String>,
    /// Whether it is the invented one, to look around in.
    pub is_sample: bool,
}

/// What the frame of every page shows of the company; Ridgeline's own before it is set up.
///
/// # Errors
/// When the database fails.
pub fn sign(r: &Read<'_>) -> Result<Sign> {
    let found = r.one(
        "SELECT name, accent, logo_sha256, is_sample FROM company WHERE id = 1",
        [],
        |row| {
            let logo: Option<String> = row.get(2)?;
            Ok(Sign {
                name: row.get(0)?,
                accent: accent(row, 1)?,
                logo: logo.map(|name| super::logo::href(&name)),
                is_sample: row.get(3)?,
            })
        },
    )?;
    Ok(found.unwrap_or_else(|| Sign { name: "Ridgeline".to_owned(), ..Sign::default() }))
}

pub(super) fn insert_company(w: &Write<'_>, draft: &CompanyDraft) -> Result<()> {
    w.execute(
        "INSERT INTO company (id, name, street, city, state, postal_code, phone, email, website, \
         license_number, accent, time_zone, currency, paper, tax_rounding, terms_days, \
         estimate_valid_days, created_at) \
         VALUES (1, :name, :street, :city, :state, :postal_code, :phone, :email, :website, \
         :license_number, :accent, :zone, :currency, :paper, :tax_rounding, 14, 30, :now)",
        named_params! {
            ":name": draft.name, ":street": draft.street, ":city": draft.city,
            ":state": draft.state, ":postal_code": draft.postal_code, ":phone": draft.phone,
            ":email": draft.email, ":website": draft.website,
            ":license_number": draft.license_number, ":accent": draft.accent.to_string(),
            ":zone": draft.zone, ":currency": draft.currency, ":paper": draft.paper,
            ":tax_rounding": TaxRounding::PerDocument, ":now": w.now(),
        },
    )?;
    Ok(())
}

/// Saves an edit that began at `version`; `Conflict` when somebody else has saved meanwhile.
pub(super) fn update_company(w: &Write<'_>, version: i64, draft: &CompanyDraft) -> Result<()> {
    w.edit(
        "this",
        "UPDATE company SET name = :name, street = :street, city = :city, state = :state, \
         postal_code = :postal_code, phone = :phone, email = :email, website = :website, \
         license_number = :license_number, accent = :accent, time_zone = :zone, \
         currency = :currency, paper = :paper, version = version + 1 \
         WHERE id = 1 AND version = :version",
        named_params! {
            ":name": draft.name, ":street": draft.street, ":city": draft.city,
            ":state": draft.state, ":postal_code": draft.postal_code, ":phone": draft.phone,
            ":email": draft.email, ":website": draft.website,
            ":license_number": draft.license_number, ":accent": draft.accent.to_string(),
            ":zone": draft.zone, ":currency": draft.currency, ":paper": draft.paper,
            ":version": version,
        },
    )
}

pub(super) fn update_texts(w: &Write<'_>, version: i64, draft: &TextsDraft) -> Result<()> {
    w.edit(
        "this",
        "UPDATE company SET terms_days = :terms, estimate_valid_days = :valid, \
         estimate_terms = :estimate_terms, estimate_notes = :estimate_notes, \
         invoice_notes = :invoice_notes, payment_instructions = :payment_instructions, \
         receipt_notes = :receipt_notes, document_footer = :footer, version = version + 1 WHERE id = 1 AND version = :version",
        named_params! {
            ":terms": draft.terms_days, ":valid": draft.estimate_valid_days,
            ":estimate_terms": draft.estimate_terms, ":estimate_notes": draft.estimate_notes,
            ":invoice_notes": draft.invoice_notes,
            ":payment_instructions": draft.payment_instructions,
            ":receipt_notes": draft.receipt_notes, ":footer": draft.document_footer, ":version": version,
        },
    )
}

pub(super) fn update_tax_rounding(w: &Write<'_>, rounding: TaxRounding) -> Result<()> {
    w.execute(
        "UPDATE company SET tax_rounding = ?1, version = version + 1 WHERE id = 1",
        [rounding],
    )?;
    Ok(())
}

macro_rules! taxes {
    ($rest:literal) => {
        concat!(
            "SELECT id, name, rate, on_material, on_labor, on_subcontract, on_fee, valid_from_on, \
             valid_to_on, version FROM tax_rate ",
            $rest
        )
    };
}

fn tax_row(row: &Row<'_>) -> rusqlite::Result<Tax> {
    let mut categories = Vec::new();
    for (index, category) in (3..).zip(TAXED) {
        if row.get(index)? {
            categories.push(category);
        }
    }
    Ok(Tax {
        id: row.get(0)?,
        rate: TaxRate { name: row.get(1)?, rate: row.get(2)?, categories },
        valid_from_on: row.get(7)?,
        valid_to_on: row.get(8)?,
        version: row.get(9)?,
    })
}

/// The categories that a tax can be on, in the order of their columns.
const TAXED: [TaxCategory; 4] =
    [TaxCategory::Material, TaxCategory::Labor, TaxCategory::Subcontract, TaxCategory::Fee];

/// Every tax, those that hold longest first.
///
/// # Errors
/// When the database fails.
pub fn taxes(r: &Read<'_>) -> Result<Vec<Tax>> {
    r.list(taxes!("ORDER BY valid_to_on IS NOT NULL, valid_to_on DESC, position, id"), [], tax_row)
}

/// A tax; `NotFound` when there is none with that id.
///
/// # Errors
/// As said, and when the database fails.
pub fn tax(r: &Read<'_>, id: Id<Tax>) -> Result<Tax> {
    r.one(taxes!("WHERE id = ?1"), [id], tax_row)?.ok_or_else(|| Error::not_found("tax"))
}

/// Another tax of that name, in capitals or not, that holds on one of the same days.
pub(super) fn twin(r: &Read<'_>, own: Option<Id<Tax>>, draft: &TaxDraft) -> Result<Option<Tax>> {
    r.one(
        taxes!(
            "WHERE name = :name COLLATE NOCASE AND id IS NOT :own \
             AND (:to IS NULL OR valid_from_on <= :to) \
             AND (valid_to_on IS NULL OR valid_to_on >= :from) ORDER BY id LIMIT 1"
        ),
        named_params! {
            ":name": draft.name, ":own": own, ":from": draft.valid_from_on, ":to": draft.valid_to_on,
        },
        tax_row,
    )
}

/// The taxes in force on a day, in the order in which documents show them.
///
/// # Errors
/// When the database fails.
pub fn taxes_on(r: &Read<'_>, day: Day) -> Result<Vec<TaxRate>> {
    r.list(
        taxes!(
            "WHERE valid_from_on <= ?1 AND (valid_to_on IS NULL OR valid_to_on >= ?1) \
             ORDER BY position, id"
        ),
        [day],
        |row| tax_row(row).map(|tax| tax.rate),
    )
}

pub(super) fn insert_tax(w: &Write<'_>, draft: &TaxDraft) -> Result<Id<Tax>> {
    let [material, labor, subcontract, fee] = flags(draft);
    let id = w.insert(
        "INSERT INTO tax_rate (name, rate, on_material, on_labor, on_subcontract, on_fee, \
         valid_from_on, valid_to_on, position) \
         VALUES (:name, :rate, :material, :labor, :subcontract, :fee, :from, :to, \
         (SELECT coalesce(max(position), 0) + 1 FROM tax_rate))",
        named_params! {
            ":name": draft.name, ":rate": draft.rate, ":material": material, ":labor": labor,
            ":subcontract": subcontract, ":fee": fee, ":from": draft.valid_from_on,
            ":to": draft.valid_to_on,
        },
    )?;
    Ok(Id::new(id))
}

pub(super) fn update_tax(w: &Write<'_>, id: Id<Tax>, version: i64, draft: &TaxDraft) -> Result<()> {
    let [material, labor, subcontract, fee] = flags(draft);
    w.edit(
        "this",
        "UPDATE tax_rate SET name = :name, rate = :rate, on_material = :material, \
         on_labor = :labor, on_subcontract = :subcontract, on_fee = :fee, valid_from_on = :from, \
         valid_to_on = :to, version = version + 1 WHERE id = :id AND version = :version",
        named_params! {
            ":name": draft.name, ":rate": draft.rate, ":material": material, ":labor": labor,
            ":subcontract": subcontract, ":fee": fee, ":from": draft.valid_from_on,
            ":to": draft.valid_to_on, ":id": id, ":version": version,
        },
    )
}

fn flags(draft: &TaxDraft) -> [bool; 4] {
    TAXED.map(|category| draft.categories.contains(&category))
}

pub(super) fn delete_tax(w: &Write<'_>, id: Id<Tax>) -> Result<()> {
    w.execute("DELETE FROM tax_rate WHERE id = ?1", [id])?;
    Ok(())
}

/// How the numbers of each kind of documents are made.
///
/// # Errors
/// When the company isn't set up, or the database fails.
pub fn number_series(r: &Read<'_>) -> Result<Vec<NumberSeries>> {
    Series::ALL.into_iter().map(|series| one_series(r, series)).collect()
}

fn one_series(r: &Read<'_>, series: Series) -> Result<NumberSeries> {
    r.one(
        "SELECT prefix, next, digits FROM number_series WHERE kind = ?1",
        [series.key()],
        |row| {
            Ok(NumberSeries { series, prefix: row.get(0)?, next: row.get(1)?, digits: row.get(2)? })
        },
    )?
    .ok_or_else(|| Error::internal("the company isn't set up", series.key()))
}

pub(super) fn write_series(w: &Write<'_>, series: Series, draft: &NumberSeriesDraft) -> Result<()> {
    w.execute(
        "INSERT INTO number_series (kind, prefix, next) VALUES (?1, ?2, ?3) \
         ON CONFLICT (kind) DO UPDATE SET prefix = excluded.prefix, next = excluded.next",
        rusqlite::params![series.key(), draft.prefix, draft.next],
    )?;
    Ok(())
}
