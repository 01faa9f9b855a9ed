//! Invoices.

use super::{LINE, tax_rounding};
use crate::screens::history::catalogue::{Other, Shown, Told, field};

fn state(code: &str) -> Option<&'static str> {
    match code {
        "draft" => Some("Draft"),
        "issued" => Some("Issued"),
        _ => None,
    }
}

pub(in crate::screens::history) const TOLD: &[Told] = &[
    Told {
        table: "invoice",
        thing: "Invoice",
        named_by: &["title"],
        fields: &[
            field("number", "Number", Shown::Text),
            field("title", "Title", Shown::Text),
            field("state", "State", Shown::Code(state)),
            field("customer_id", "Customer", Shown::Of(Other::Customer)),
            field("property_id", "Property", Shown::Of(Other::Property)),
            field("job_id", "Job", Shown::Of(Other::Job)),
            field("owner_id", "Owner", Shown::Of(Other::Person)),
            field("sold_by_id", "Sold by", Shown::Of(Other::Person)),
            field("terms_days", "Payment terms", Shown::Days),
            field("issued_on", "Issued", Shown::Day),
            field("due_on", "Due", Shown::Day),
            field("tax_rounding", "Tax rounding", Shown::Code(tax_rounding)),
            field("notes", "Notes for the customer", Shown::Text),
            field("internal_notes", "For the office alone", Shown::Text),
            field("subtotal_cents", "Subtotal", Shown::Money),
            field("discount_cents", "Discount", Shown::Money),
            field("net_cents", "Before tax", Shown::Money),
            field("tax_cents", "Tax", Shown::Money),
            field("total_cents", "Total", Shown::Money),
            field("cost_cents", "Cost", Shown::Money),
        ],
        left_out: &[
            "id",
            "issued_at",
            "discount_kind",
            "discount_value",
            "snapshot",
            "created_on",
            "created_at",
            "version",
        ],
    },
    Told {
        table: "invoice_line",
        thing: "Line",
        named_by: &["description"],
        fields: LINE,
        left_out: &[
            "id",
            "invoice_id",
            "position",
            "section",
            "job_line_id",
            "item_id",
            "discount_cents",
        ],
    },
    Told {
        table: "invoice_tax",
        thing: "Tax",
        named_by: &["name"],
        fields: &[
            field("rate", "Rate", Shown::Percent),
            field("base_cents", "On", Shown::Money),
            field("tax_cents", "Tax", Shown::Money),
        ],
        left_out: &["id", "invoice_id", "position", "name", "applies_to"],
    },
    Told {
        table: "invoice_void",
        thing: "Void",
        named_by: &[],
        fields: &[field("reason", "Reason", Shown::Text), field("voided_on", "On", Shown::Day)],
        left_out: &["id", "invoice_id", "user_id", "at"],
    },
];
