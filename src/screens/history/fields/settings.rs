//! The company.

use super::tax_rounding;
use crate::areas::settings::Paper;
use crate::kernel::Currency;
use crate::screens::history::catalogue::{Shown, Told, field};

fn paper(code: &str) -> Option<&'static str> {
    Paper::from_code(code).map(Paper::label)
}

fn currency(code: &str) -> Option<&'static str> {
    Currency::from_code(code).map(Currency::label)
}

fn series(code: &str) -> Option<&'static str> {
    match code {
        "estimate" => Some("Estimates"),
        "job" => Some("Jobs"),
        "invoice" => Some("Invoices"),
        "payment" => Some("Payments"),
        _ => None,
    }
}

pub(in crate::screens::history) const TOLD: &[Told] = &[
    Told {
        table: "company",
        thing: "Company",
        named_by: &[],
        fields: &[
            field("name", "Name", Shown::Text),
            field("street", "Street", Shown::Text),
            field("city", "City", Shown::Text),
            field("state", "State", Shown::Text),
            field("postal_code", "ZIP code", Shown::Text),
            field("phone", "Phone", Shown::Text),
            field("email", "E-mail", Shown::Text),
            field("website", "Website", Shown::Text),
            field("license_number", "License number", Shown::Text),
            field("accent", "Color", Shown::Text),
            field("time_zone", "Time zone", Shown::Text),
            field("currency", "Currency", Shown::Code(currency)),
            field("paper", "Paper", Shown::Code(paper)),
            field("tax_rounding", "Tax rounding", Shown::Code(tax_rounding)),
            field("terms_days", "Payment terms", Shown::Days),
            field("estimate_valid_days", "Estimates are valid for", Shown::Days),
            field("estimate_terms", "Terms on estimates", Shown::Text),
            field("estimate_notes", "Notes on estimates", Shown::Text),
            field("invoice_notes", "Notes on invoices", Shown::Text),
            field("payment_instructions", "How to pay", Shown::Text),
            field("document_footer", "Foot of documents", Shown::Text),
            field("receipt_notes", "Notes on receipts", Shown::Text),
            field("is_sample", "Sample company", Shown::YesNo),
        ],
        left_out: &["id", "created_at", "version", "logo_sha256"],
    },
    Told {
        table: "tax_rate",
        thing: "Tax",
        named_by: &["name"],
        fields: &[
            field("name", "Name", Shown::Text),
            field("rate", "Rate", Shown::Percent),
            field("on_material", "On material", Shown::YesNo),
            field("on_labor", "On labor", Shown::YesNo),
            field("on_subcontract", "On subcontracts", Shown::YesNo),
            field("on_fee", "On fees", Shown::YesNo),
            field("valid_from_on", "Valid from", Shown::Day),
            field("valid_to_on", "Valid to", Shown::Day),
        ],
        left_out: &["id", "position", "version"],
    },
    Told {
        table: "number_series",
        thing: "Numbers",
        named_by: &["kind"],
        fields: &[
            field("kind", "Of", Shown::Code(series)),
            field("prefix", "Prefix", Shown::Text),
            field("next", "Next number", Shown::Number),
            field("digits", "Digits", Shown::Number),
        ],
        left_out: &[],
    },
];
