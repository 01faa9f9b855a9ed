//! Customers: a household or a business, the contacts there, and the properties.
//!
//! A customer has an owner and may have assigned people; everything of a customer inherits who sees
//! it. The crew sees name, address and phone of the customers of its jobs, and nothing else.

mod actions;
mod api;
mod changes;
mod events;
mod forms;
mod model;
mod picking;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use actions::{
    add, add_contact, add_property, assign, change, change_contact, change_property, patch,
    patch_contact, patch_property, remove_contact,
};
pub use api::{Api, api_routes};
pub use changes::{
    ContactChange, CustomerChange, NewCustomer, NewProperty, People, PropertyChange,
};
pub use events::CustomerEvent;
pub use model::{
    Address, Contact, ContactDraft, Customer, CustomerDraft, CustomerKind, Email, EmailDraft,
    EmailKind, Phone, PhoneDraft, PhoneKind, Property, PropertyDraft, href,
};
pub use picking::{property_field, with_property};
pub use routes::routes;
pub use store::{
    CustomerFilter, CustomerRow, SORTS, assignees, contact, contacts, erase, get, get_property,
    is_theirs, list, listing, properties, suggest,
};
pub use views::CustomerList;

use crate::platform::access::{Group, Scope};
use crate::platform::db::{Mask, Table};

macro_rules! of_customer {
    ($ids:expr) => {
        concat!("customer_id IN (", $ids, ")")
    };
}

const FROM_CREW: Mask = Mask::FromCrew;

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::guarded(
        "customer",
        Group::Customer,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("id IN (", team_customers!(), ")")),
            (Scope::Own, concat!("id IN (", own_customers!(), ")")),
            (Scope::Crew, concat!("id IN (", crew_customers!(), ")")),
        ],
    )
    .each(&[
        (Scope::Team, is_team_customer!("customer.id")),
        (Scope::Own, is_own_customer!("customer.id")),
        (Scope::Crew, is_crew_customer!("customer.id")),
    ])
    .masking(&[
        ("billing_street", FROM_CREW),
        ("billing_city", FROM_CREW),
        ("billing_state", FROM_CREW),
        ("billing_postal_code", FROM_CREW),
        ("terms_days", FROM_CREW),
        ("tax_exempt_number", FROM_CREW),
        ("tax_exempt_until_on", FROM_CREW),
        ("source", FROM_CREW),
    ])
    .subject("customer")
    .trashed_with("customer", "id"),
    Table::guarded(
        "customer_assignee",
        Group::ContactDetail,
        &[
            (Scope::All, "1"),
            (Scope::Team, of_customer!(team_customers!())),
            (Scope::Own, of_customer!(own_customers!())),
        ],
    )
    .each(&[
        (Scope::Team, is_team_customer!("customer_assignee.customer_id")),
        (Scope::Own, is_own_customer!("customer_assignee.customer_id")),
    ]),
    Table::guarded(
        "contact",
        Group::Customer,
        &[
            (Scope::All, "1"),
            (Scope::Team, of_customer!(team_customers!())),
            (Scope::Own, of_customer!(own_customers!())),
            (Scope::Crew, of_customer!(crew_customers!())),
        ],
    )
    .each(&[
        (Scope::Team, is_team_customer!("contact.customer_id")),
        (Scope::Own, is_own_customer!("contact.customer_id")),
        (Scope::Crew, is_crew_customer!("contact.customer_id")),
    ])
    .subject("contact")
    .trashed_with("contact", "id"),
    Table::guarded(
        "contact_phone",
        Group::Customer,
        &[
            (Scope::All, "1"),
            (Scope::Team, of_customer!(team_customers!())),
            (Scope::Own, of_customer!(own_customers!())),
            (Scope::Crew, of_customer!(crew_customers!())),
        ],
    )
    .each(&[
        (Scope::Team, is_team_customer!("contact_phone.customer_id")),
        (Scope::Own, is_own_customer!("contact_phone.customer_id")),
        (Scope::Crew, is_crew_customer!("contact_phone.customer_id")),
    ]),
    Table::guarded(
        "contact_email",
        Group::ContactDetail,
        &[
            (Scope::All, "1"),
            (Scope::Team, of_customer!(team_customers!())),
            (Scope::Own, of_customer!(own_customers!())),
        ],
    )
    .each(&[
        (Scope::Team, is_team_customer!("contact_email.customer_id")),
        (Scope::Own, is_own_customer!("contact_email.customer_id")),
    ]),
    Table::guarded(
        "property",
        Group::Customer,
        &[
            (Scope::All, "1"),
            (Scope::Team, of_customer!(team_customers!())),
            (Scope::Own, of_customer!(own_customers!())),
            (Scope::Crew, of_customer!(crew_customers!())),
        ],
    )
    .each(&[
        (Scope::Team, is_team_customer!("property.customer_id")),
        (Scope::Own, is_own_customer!("property.customer_id")),
        (Scope::Crew, is_crew_customer!("property.customer_id")),
    ])
    .subject("property")
    .trashed_with("property", "id"),
];
