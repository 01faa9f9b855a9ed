//! The pages of properties.

use rocket::{Route, get, post, routes};

use super::super::views::{self, PropertyForm};
use super::super::{Customer, Property, actions, forms, href, store};
use crate::kernel::Id;
use crate::platform::access::may;
use crate::ui::request::{Allowed, Submitted};
use crate::ui::respond::{Answer, Reply};

pub(super) fn routes() -> Vec<Route> {
    routes![choices, new, create, edit, update]
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
    let draft = forms::property(&fields);
    let outcome = visitor.acting(move |w, grant| actions::add_property(w, grant, id, draft)).await;
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
    let (version, draft) = (fields.version(), forms::property(&fields));
    let outcome = visitor
        .acting(move |w, grant| actions::change_property(w, grant, id, version, draft))
        .await;
    match outcome {
        Ok(done) => {
            let street = fields.get("street").trim();
            Ok(Reply::to(href(done.value)).toast("Property saved", street))
        }
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    let page = PropertyForm::of(r, id)?.typed(fields, errors);
                    Ok(views::property_form(&page, &v.csrf))
                })
                .await
        }
    }
}
