//! The contacts and properties of a customer.

use rocket::http::Status;
use rocket::{Route, delete, get, patch, post, routes};

use super::super::changes::{ContactChange, NewProperty, PropertyChange};
use super::super::{Contact, ContactDraft, Customer, Property, actions, store};
use super::answers::{ContactList, PropertyAnswer, PropertyList};
use crate::areas::fields::{self, FieldSubject};
use crate::kernel::Id;
use crate::platform::access::{Grant, may};
use crate::platform::db::Write;
use crate::ui::request::{Allowed, Body, Creation, Nothing};
use crate::ui::respond::{Answer, Reply};

pub(super) fn routes() -> Vec<Route> {
    routes![
        contacts,
        add_contact,
        contact,
        change_contact,
        remove_contact,
        properties,
        add_property,
        property,
        change_property
    ]
}

/// The contacts of a customer.
#[utoipa::path(
    get, path = "/customers/{id}/contacts", tag = "customers", params(("id" = i64, Path)),
    responses((status = 200, body = ContactList), (status = 404, description = "Not there"))
)]
#[get("/customers/<id>/contacts")]
pub(super) async fn contacts(visitor: Allowed<may::SeeCustomers>, id: Id<Customer>) -> Answer {
    let items = visitor
        .read(move |r| {
            let customer = store::get(r, id)?;
            store::contacts(r, customer.id)
        })
        .await?;
    Reply::json(Status::Ok, &ContactList { items, next: None })
}

/// Adds a contact.
#[utoipa::path(
    post, path = "/customers/{id}/contacts", tag = "customers", params(("id" = i64, Path)),
    request_body = ContactDraft,
    responses((status = 201, body = Contact), (status = 422, description = "What is wrong"))
)]
#[post("/customers/<id>/contacts", data = "<body>")]
pub(super) async fn add_contact(
    visitor: Allowed<may::ChangeCustomers>,
    id: Id<Customer>,
    body: Creation<ContactDraft>,
) -> Answer {
    let add = move |w: &Write<'_>, grant| actions::add_contact(w, grant, id, body.0);
    visitor.creating("contacts", add, |r, id| Ok(store::contact(r, id)?.1)).await
}

/// One contact.
#[utoipa::path(
    get, path = "/contacts/{id}", tag = "customers", params(("id" = i64, Path)),
    responses((status = 200, body = Contact), (status = 404, description = "Not there"))
)]
#[get("/contacts/<id>")]
pub(super) async fn contact(visitor: Allowed<may::SeeCustomers>, id: Id<Contact>) -> Answer {
    let (_, contact) = visitor.read(move |r| store::contact(r, id)).await?;
    Reply::json(Status::Ok, &contact)
}

/// Changes what is named of a contact; a list replaces the whole list.
#[utoipa::path(
    patch, path = "/contacts/{id}", tag = "customers", params(("id" = i64, Path)),
    request_body = ContactChange,
    responses((status = 200, body = Contact), (status = 422, description = "What is wrong"))
)]
#[patch("/contacts/<id>", data = "<body>")]
pub(super) async fn change_contact(
    visitor: Allowed<may::ChangeCustomers>,
    id: Id<Contact>,
    body: Body<ContactChange>,
) -> Answer {
    visitor
        .answering(move |w, grant| {
            actions::patch_contact(w, grant, id, body.0)?.then(|_| Ok(store::contact(w, id)?.1))
        })
        .await
}

/// Removes a contact with its numbers and addresses.
#[utoipa::path(
    delete, path = "/contacts/{id}", tag = "customers", params(("id" = i64, Path)),
    request_body = Nothing,
    responses((status = 204), (status = 404, description = "Not there"))
)]
#[delete("/contacts/<id>", data = "<_body>")]
pub(super) async fn remove_contact(
    visitor: Allowed<may::ChangeCustomers>,
    id: Id<Contact>,
    _body: Body<Nothing>,
) -> Answer {
    visitor.acting(move |w, grant| actions::remove_contact(w, grant, id)).await?;
    Ok(Reply::nothing())
}

/// The properties of a customer.
#[utoipa::path(
    get, path = "/customers/{id}/properties", tag = "customers", params(("id" = i64, Path)),
    responses((status = 200, body = PropertyList), (status = 404, description = "Not there"))
)]
#[get("/customers/<id>/properties")]
pub(super) async fn properties(visitor: Allowed<may::SeeCustomers>, id: Id<Customer>) -> Answer {
    let items = visitor
        .read(move |r| {
            let customer = store::get(r, id)?;
            PropertyAnswer::all(r, customer.id)
        })
        .await?;
    Reply::json(Status::Ok, &PropertyList { items, next: None })
}

/// Adds a property.
#[utoipa::path(
    post, path = "/customers/{id}/properties", tag = "customers", params(("id" = i64, Path)),
    request_body = NewProperty,
    responses((status = 201, body = PropertyAnswer), (status = 422, description = "What is wrong"))
)]
#[post("/customers/<id>/properties", data = "<body>")]
pub(super) async fn add_property(
    visitor: Allowed<may::ChangeCustomers>,
    id: Id<Customer>,
    body: Creation<NewProperty>,
) -> Answer {
    let (draft, said) = body.0.parts();
    let add = move |w: &Write<'_>, grant: Grant<may::ChangeCustomers>| {
        let marks = fields::heard(w, FieldSubject::Property, None, said)?;
        actions::add_property(w, grant, id, draft)?.then(|id| {
            fields::keep(w, grant, FieldSubject::Property, id.get(), &marks)?;
            Ok(id)
        })
    };
    visitor.creating("properties", add, PropertyAnswer::read).await
}

/// One property.
#[utoipa::path(
    get, path = "/properties/{id}", tag = "customers", params(("id" = i64, Path)),
    responses((status = 200, body = PropertyAnswer), (status = 404, description = "Not there"))
)]
#[get("/properties/<id>")]
pub(super) async fn property(visitor: Allowed<may::SeeCustomers>, id: Id<Property>) -> Answer {
    let property = visitor.read(move |r| PropertyAnswer::read(r, id)).await?;
    Reply::json(Status::Ok, &property)
}

/// Changes what is named of a property.
#[utoipa::path(
    patch, path = "/properties/{id}", tag = "customers", params(("id" = i64, Path)),
    request_body = PropertyChange,
    responses(
        (status = 200, body = PropertyAnswer),
        (status = 409, description = "Somebody else saved meanwhile"),
        (status = 422, description = "What is wrong")
    )
)]
#[patch("/properties/<id>", data = "<body>")]
pub(super) async fn change_property(
    visitor: Allowed<may::ChangeCustomers>,
    id: Id<Property>,
    body: Body<PropertyChange>,
) -> Answer {
    let mut wanted = body.0;
    visitor
        .answering(move |w, grant| {
            let kind = FieldSubject::Property;
            let marks = fields::heard(w, kind, Some(id.get()), wanted.said())?;
            actions::patch_property(w, grant, id, wanted)?.then(|_| {
                fields::keep(w, grant, kind, id.get(), &marks)?;
                PropertyAnswer::read(w, id)
            })
        })
        .await
}
