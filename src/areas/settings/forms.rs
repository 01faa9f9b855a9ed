//! The forms of settings: from what was typed to drafts, and from what is known to fields.

use super::model::field_of;
use super::{
    Company, CompanyDraft, NumberSeries, NumberSeriesDraft, Paper, Tax, TaxDraft, TextsDraft,
};
use crate::kernel::error::Complaints;
use crate::kernel::pricing::TaxCategory;
use crate::kernel::time::Day;
use crate::kernel::{Currency, Percent, Result, Zone};
use crate::platform::db::Series;
use crate::ui::accent::Accent;
use crate::ui::request::{Fields, FormReader};

/// The boxes that say what a tax is on.
pub(super) const TAXED: [(&str, TaxCategory); 4] = [
    ("tax_on_material", TaxCategory::Material),
    ("tax_on_labor", TaxCategory::Labor),
    ("tax_on_subcontract", TaxCategory::Subcontract),
    ("tax_on_fee", TaxCategory::Fee),
];

/// Reads what was typed about the company; everything that is wrong is told at once.
///
/// # Errors
/// What is wrong, by field.
pub fn company_draft(fields: &Fields) -> Result<CompanyDraft> {
    let mut form = FormReader::new(fields);
    let usual = CompanyDraft::named("");
    let accent = form.parsed("accent", |typed| Accent::parse(typed).map_err(|error| error.message));
    let zone = form.parsed("zone", Zone::from_name);
    let draft = CompanyDraft {
        name: form.text("name"),
        street: form.text("street"),
        city: form.text("city"),
        state: form.text("state"),
        postal_code: form.text("postal_code"),
        phone: form.text("phone"),
        email: form.text("email"),
        website: form.text("website"),
        license_number: form.text("license_number"),
        accent: accent.unwrap_or(usual.accent),
        zone: zone.unwrap_or(usual.zone),
        currency: form.choice("currency", Currency::from_code).unwrap_or_default(),
        paper: form.choice("paper", Paper::from_code).unwrap_or_default(),
    };
    together(draft.clone().checked(), form)?;
    Ok(draft)
}

/// What stands in the form of the company.
pub(super) fn company_fields(company: &Company) -> Fields {
    Fields::of([
        ("version", company.version.to_string()),
        ("name", company.name.clone()),
        ("street", company.street.clone()),
        ("city", company.city.clone()),
        ("state", company.state.clone()),
        ("postal_code", company.postal_code.clone()),
        ("phone", company.phone.clone()),
        ("email", company.email.clone()),
        ("website", company.website.clone()),
        ("license_number", company.license_number.clone()),
        ("accent", company.accent.to_string()),
        ("zone", company.zone.name().to_owned()),
        ("currency", company.currency.code().to_owned()),
        ("paper", company.paper.code().to_owned()),
    ])
}

/// Reads what was typed about a tax; when nothing is said about its first day, it holds from the
/// beginning of `today`'s year.
///
/// # Errors
/// What is wrong, by field.
pub fn tax_draft(fields: &Fields, today: Day) -> Result<TaxDraft> {
    let mut form = FormReader::new(fields);
    let rate = form.percent("tax_rate");
    if fields.get("tax_rate").trim().is_empty() {
        form.complain("tax_rate", "Enter the rate, like 8.25.");
    }
    let on = |(name, category): &(&str, TaxCategory)| fields.has(name).then_some(*category);
    let new_year = Day::new(today.year(), 1, 1).unwrap_or(today);
    let draft = TaxDraft {
        name: form.text("tax_name"),
        rate: rate.unwrap_or(Percent::ZERO),
        categories: TAXED.iter().filter_map(on).collect(),
        valid_from_on: form.day("valid_from_on", today).unwrap_or(new_year),
        valid_to_on: form.day("valid_to_on", today),
    };
    together(draft.clone().checked(), form)?;
    Ok(draft)
}

/// What stands in the form of a tax.
pub(super) fn tax_fields(tax: &Tax) -> Fields {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut fields = Fields::of([
        ("version", tax.version.to_string()),
        ("tax_name", tax.rate.name.clone()),
        ("tax_rate", tax.rate.rate.typed()),
        ("valid_from_on", day(Some(tax.valid_from_on))),
        ("valid_to_on", day(tax.valid_to_on)),
    ]);
    for (name, category) in TAXED {
        if tax.rate.is_on(category) {
            fields.set(name, "true");
        }
    }
    fields
}

/// Reads the next rate of a tax, and the day from which it holds.
pub(super) fn next_rate(fields: &Fields, today: Day) -> Result<(Percent, Day)> {
    let mut form = FormReader::new(fields);
    let rate = form.percent("tax_rate");
    let from = form.day("valid_from_on", today);
    if fields.get("tax_rate").trim().is_empty() {
        form.complain("tax_rate", "Enter the new rate, like 8.5.");
    }
    if fields.get("valid_from_on").trim().is_empty() {
        form.complain("valid_from_on", "Enter the first day of the new rate.");
    }
    form.finish()?;
    Ok((rate.unwrap_or(Percent::ZERO), from.unwrap_or(today)))
}

/// What stands in the form of a new tax: most are on all that is sold.
pub fn blank_tax(today: Day) -> Fields {
    let mut fields = Fields::of([("valid_from_on", today.to_string())]);
    TAXED.iter().for_each(|(name, _)| fields.set(name, "true"));
    fields
}

/// Reads what was typed about the numbers of all documents.
///
/// # Errors
/// What is wrong, by field.
pub fn number_drafts(fields: &Fields) -> Result<Vec<(Series, NumberSeriesDraft)>> {
    let mut complaints = Complaints::new();
    let mut drafts = Vec::new();
    for series in Series::ALL {
        let (kind, mut form) = (field_of(series), FormReader::new(fields));
        let next_field = format!("{kind}_next");
        let next = form.number(&next_field);
        if fields.get(&next_field).trim().is_empty() {
            form.complain(&next_field, "Enter the next number, like 1001.");
        }
        let prefix = form.text(&format!("{kind}_prefix"));
        let typed = NumberSeriesDraft { prefix, next: next.unwrap_or(1) };
        let draft = complaints.take(typed.checked(series))?;
        complaints.take(form.finish())?;
        drafts.extend(draft.map(|draft| (series, draft)));
    }
    complaints.finish()?;
    Ok(drafts)
}

/// What stands in the form of the numbers.
pub(super) fn number_fields(all: &[NumberSeries]) -> Fields {
    let mut fields = Fields::default();
    for one in all {
        set_numbers(&mut fields, one.series, &one.prefix, one.next);
    }
    fields
}

/// The numbers that a new company begins with.
pub fn usual_numbers() -> Fields {
    let mut fields = Fields::default();
    for series in Series::ALL {
        let usual = NumberSeriesDraft::usual(series);
        set_numbers(&mut fields, series, &usual.prefix, usual.next);
    }
    fields
}

fn set_numbers(fields: &mut Fields, series: Series, prefix: &str, next: i64) {
    let kind = field_of(series);
    fields.set(&format!("{kind}_prefix"), prefix);
    fields.set(&format!("{kind}_next"), next.to_string());
}

/// Reads what was typed about terms and texts.
pub(super) fn texts_draft(fields: &Fields) -> Result<TextsDraft> {
    let mut form = FormReader::new(fields);
    let days = |form: &mut FormReader<'_>, name: &str| {
        if fields.get(name).trim().is_empty() {
            form.complain(name, "Enter a number of days, like 14.");
        }
        form.number(name)
    };
    let draft = TextsDraft {
        terms_days: days(&mut form, "terms_days").unwrap_or(0),
        estimate_valid_days: days(&mut form, "estimate_valid_days").unwrap_or(1),
        estimate_terms: form.text("estimate_terms"),
        estimate_notes: form.text("estimate_notes"),
        invoice_notes: form.text("invoice_notes"),
        payment_instructions: form.text("payment_instructions"),
        receipt_notes: form.text("receipt_notes"),
        document_footer: form.text("document_footer"),
    };
    together(draft.clone().checked(), form)?;
    Ok(draft)
}

/// What stands in the form of terms and texts.
pub(super) fn texts_fields(company: &Company) -> Fields {
    Fields::of([
        ("version", company.version.to_string()),
        ("terms_days", company.terms_days.to_string()),
        ("estimate_valid_days", company.estimate_valid_days.to_string()),
        ("estimate_terms", company.estimate_terms.clone()),
        ("estimate_notes", company.estimate_notes.clone()),
        ("invoice_notes", company.invoice_notes.clone()),
        ("payment_instructions", company.payment_instructions.clone()),
        ("receipt_notes", company.receipt_notes.clone()),
        ("document_footer", company.document_footer.clone()),
    ])
}

/// What can't be read and what isn't valid, told at once.
fn together<T>(checked: Result<T>, form: FormReader<'_>) -> Result<()> {
    let mut complaints = Complaints::new();
    complaints.take(checked)?;
    complaints.take(form.finish())?;
    complaints.finish()
}
