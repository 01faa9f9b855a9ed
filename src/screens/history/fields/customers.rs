//! Customers, their contacts and properties.

use crate::areas::customers::{CustomerKind, EmailKind, PhoneKind};
use crate::screens::history::catalogue::{Other, Shown, Told, field};

fn kind(code: &str) -> Option<&'static str> {
    CustomerKind::from_code(code).map(CustomerKind::label)
}

fn phone_kind(code: &str) -> Option<&'static str> {
    PhoneKind::from_code(code).map(PhoneKind::label)
}

fn email_kind(code: &str) -> Option<&'static str> {
    EmailKind::from_code(code).map(EmailKind::label)
}

pub(in crate::screens::history) const TOLD: &[Told] = &[
    Told {
        table: "customer",
        thing: "Customer",
        named_by: &["name"],
        fields: &[
            field("name", "Name", Shown::Text),
            field("kind", "Kind", Shown::Code(kind)),
            field("owner_id", "Owner", Shown::Of(Other::Person)),
            field("billing_street", "Billing street", Shown::Text),
            field("billing_city", "Billing city", Shown::Text),
            field("billing_state", "Billing state", Shown::Text),
            field("billing_postal_code", "Billing ZIP code", Shown::Text),
            field("terms_days", "Payment terms", Shown::Days),
            field("tax_exempt_number", "Tax exemption certificate", Shown::Text),
            field("tax_exempt_until_on", "Certificate valid until", Shown::Day),
            field("source", "Source", Shown::Text),
        ],
        left_out: &["id", "name_key", "created_at", "version"],
    },
    Told {
        table: "customer_assignee",
        thing: "Assigned",
        named_by: &["user_id"],
        fields: &[field("user_id", "Person", Shown::Of(Other::Person))],
        left_out: &["customer_id"],
    },
    Told {
        table: "contact",
        thing: "Contact",
        named_by: &["name"],
        fields: &[field("name", "Name", Shown::Text), field("role", "Role", Shown::Text)],
        left_out: &["id", "customer_id", "position", "version"],
    },
    Told {
        table: "contact_phone",
        thing: "Phone number",
        named_by: &["number"],
        fields: &[
            field("number", "Number", Shown::Text),
            field("kind", "Kind", Shown::Code(phone_kind)),
        ],
        left_out: &["id", "contact_id", "customer_id", "digits", "position"],
    },
    Told {
        table: "contact_email",
        thing: "E-mail address",
        named_by: &["address"],
        fields: &[
            field("address", "Address", Shown::Text),
            field("kind", "Kind", Shown::Code(email_kind)),
        ],
        left_out: &["id", "contact_id", "customer_id", "position"],
    },
    Told {
        table: "property",
        thing: "Property",
        named_by: &["street"],
        fields: &[
            field("name", "Name", Shown::Text),
            field("street", "Street", Shown::Text),
            field("city", "City", Shown::Text),
            field("state", "State", Shown::Text),
            field("postal_code", "ZIP code", Shown::Text),
            field("notes", "Notes", Shown::Text),
        ],
        left_out: &["id", "customer_id", "position", "version"],
    },
];
