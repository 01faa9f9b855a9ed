//! The pages of properties.

use rocket::{Route, get, post, routes};

use super::super::views::{self, PropertyForm};
use super::super::{Customer, Property, actions, forms, href, picking, store};
use crate::areas::fields::{self, FieldSubject};
use crate::kernel::Id;
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::parts::typeahead;
use crate::ui::request::{Allowed, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};

pub(super) fn routes() -> Vec<Route> {
    routes![choices, suggestions, new, create, edit, update]
}

/// The properties of a customer as the choices of a list, for a form in which one picks both.
#[get("/customers/<id>/properties")]
async fn choices(visitor: Allowed<may::SeeCustomers>, id: Id<Customer>) -> Answer {
    visitor
        .fragment(move |r, _| {
            let customer = store::get(r, id)?;
            Ok(views::property_options(&store::properties(r, customer.id)?))
        })
        .await
}

/// The properties that fit, below a field that picks one.
#[get("/customers/<id>/properties/suggestions?<q>")]
async fn suggestions(
    visitor: Allowed<may::SeeCustomers>,
    id: Id<Customer>,
    q: Option<String>,
) -> Answer {
    visitor
        .fragment(move |r, _| {
            let all = picking::suggestions(r, id, q.as_deref().unwrap_or_default())?;
            Ok(typeahead::options(&all))
        })
        .await
}

#[get("/customers/<id>/properties/new")]
async fn new(visitor: Allowed<may::ChangeCustomers>, id: Id<Customer>) -> Answer {
    visitor.show(move |r, v| Ok(views::property_form(&PropertyForm::new(r, id)?, &v.csrf))).await
}

#[post("/customers/<id>/properties", data = "<form>")]
async fn create(
    visitor: Allowed<may::ChangeCustomers>,
    id: Id<Customer>,
    form: Submitted,
) -> Answer {
    let fields = form.fields;
    let read = fields.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            let of = (FieldSubject::Property, None);
            let draft = forms::property(&read).checked("");
            let (draft, marks) = fields::typed_with(draft, w, of, &read)?;
            let added = actions::add_property(w, grant, id, draft)?;
            fields::keep(w, grant, of.0, added.value().get(), &marks)?;
            Ok(added)
        })
        .await;
    match outcome {
        Ok(_) => Ok(Reply::to(href(id)).toast("Property added", fields.get("street").trim())),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    let page = PropertyForm::new(r, id)?.typed(fields, errors);
                    Ok(views::property_form(&page, &v.csrf))
                })
                .await
        }
    }
}

#[get("/properties/<id>/edit")]
async fn edit(visitor: Allowed<may::ChangeCustomers>, id: Id<Property>) -> Answer {
    visitor.show(move |r, v| Ok(views::property_form(&PropertyForm::of(r, id)?, &v.csrf))).await
}

#[post("/properties/<id>", data = "<form>")]
async fn update(
    visitor: Allowed<may::ChangeCustomers>,
    id: Id<Property>,
    form: Submitted,
) -> Answer {
    let fields = form.fields;
    let (version, read) = (fields.version(), fields.clone());
    let outcome = visitor
        .acting(move |w, grant| {
            let of = (FieldSubject::Property, Some(id.get()));
            let draft = forms::property(&read).checked("");
            let (draft, marks) = fields::typed_with(draft, w, of, &read)?;
            let changed = actions::change_property(w, grant, id, version, draft)?;
            fields::keep(w, grant, of.0, id.get(), &marks)?;
            Ok(changed)
        })
        .await;
    match outcome {
        Ok(done) => {
            let street = fields.get("street").trim();
            Ok(Reply::to(href(done.value)).toast("Property saved", street))
        }
        Err(error) => {
            let fresh = move |r: &Read<'_>, v: &Visitor| {
                Ok(views::property_form(&PropertyForm::of(r, id)?, &v.csrf))
            };
            visitor
                .again_beside(error, fresh, move |r, v, errors| {
                    let page = PropertyForm::of(r, id)?.typed(fields, errors);
                    Ok(views::property_form(&page, &v.csrf))
                })
                .await
        }
    }
}
