//! Payments.

use crate::areas::payments::PaymentMethod;
use crate::screens::history::catalogue::{Other, Shown, Told, field};

fn method(code: &str) -> Option<&'static str> {
    PaymentMethod::from_code(code).map(PaymentMethod::label)
}

pub(in crate::screens::history) const TOLD: &[Told] = &[
    Told {
        table: "payment",
        thing: "Payment",
        named_by: &["number"],
        fields: &[
            field("number", "Number", Shown::Text),
            field("customer_id", "Customer", Shown::Of(Other::Customer)),
            field("received_on", "Received", Shown::Day),
            field("amount_cents", "Amount", Shown::Money),
            field("method", "Method", Shown::Code(method)),
            field("reference", "Reference", Shown::Text),
            field("notes", "Notes", Shown::Text),
        ],
        left_out: &["id", "snapshot", "user_id", "created_at"],
    },
    Told {
        table: "payment_void",
        thing: "Void",
        named_by: &[],
        fields: &[field("reason", "Reason", Shown::Text), field("voided_on", "On", Shown::Day)],
        left_out: &["id", "payment_id", "user_id", "at"],
    },
    Told {
        table: "allocation",
        thing: "Applied to",
        named_by: &["invoice_id"],
        fields: &[
            field("invoice_id", "Invoice", Shown::Of(Other::Invoice)),
            field("amount_cents", "Amount", Shown::Money),
            field("allocated_on", "On", Shown::Day),
        ],
        left_out: &["id", "payment_id", "customer_id", "reverses_id", "user_id", "at"],
    },
];
