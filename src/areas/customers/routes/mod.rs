//! The pages of customers. The page of one customer looks at every area and is a screen.

mod contacts;
mod people;
mod properties;

use rocket::{Route, get, post, routes};

use super::views::{self, CustomerForm, CustomerList};
use super::{Customer, actions, forms, store};
use crate::areas::fields::{self, FieldSubject};
use crate::areas::lists::{self, Asked, Chosen, Deed};
use crate::kernel::{Error, Id};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::parts::{entries, typeahead};
use crate::ui::request::{Allowed, Fields, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};

const SUGGESTED: usize = 12;

/// The routes of the pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    let own = routes![index, csv, bulk, new, create, suggestions, edit, update];
    [own, contacts::routes(), properties::routes(), people::routes()].concat()
}

#[get("/customers")]
async fn index(visitor: Allowed<may::SeeCustomers>, asked: Asked) -> Answer {
    lists::show::<CustomerList>(&visitor, asked).await
}

#[post("/customers/csv", data = "<_form>")]
async fn csv(visitor: Allowed<may::SeeCustomers>, asked: Asked, _form: Submitted) -> Answer {
    lists::in_csv::<CustomerList>(&visitor, asked).await
}

/// Gives the selected customers to somebody; who else is assigned stays.
#[post("/customers/bulk", data = "<form>")]
async fn bulk(visitor: Allowed<may::SeeCustomers>, asked: Asked, form: Submitted) -> Answer {
    let chosen = Chosen::read(&form.fields, asked)?;
    if chosen.verb() == fields::TAG {
        let kind = FieldSubject::Customer;
        return fields::tag_chosen::<CustomerList, may::ChangeCustomers>(chosen, &visitor, kind)
            .await;
    }
    if chosen.verb() != "owner" {
        return Err(chosen.unknown().into());
    }
    let owner_id = chosen.choice().parse().ok().map(Id::new);
    chosen
        .each::<CustomerList>(&visitor, Deed::new("given over"), move |w, id| {
            let assignees = store::assignees(w, Id::new(id))?;
            actions::assign(w, w.actor().grant()?, Id::new(id), owner_id, assignees)
        })
        .await
}

#[get("/customers/new")]
async fn new(visitor: Allowed<may::ChangeCustomers>) -> Answer {
    visitor.show(|r, v| Ok(views::form(&CustomerForm::new(r)?, &v.csrf))).await
}

#[post("/customers", data = "<form>")]
async fn create(visitor: Allowed<may::ChangeCustomers>, form: Submitted) -> Answer {
    if let Some(fields) = entries::stepped(&form.fields, &forms::NEW_LISTS) {
        return visitor
            .show(|r, v| Ok(views::form(&CustomerForm::new(r)?.typed(fields, &[]), &v.csrf)))
            .await;
    }
    let fields = forms::settled(&form.fields, forms::NEW_LISTS);
    let read = fields.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            let kind = FieldSubject::Customer;
            let parts = forms::new_customer(&read, w.today()?);
            let (parts, marks) = fields::typed_with(parts, w, (kind, None), &read)?;
            let (draft, contacts, properties) = parts;
            let added = actions::add(w, grant, draft, contacts, properties)?;
            fields::keep(w, grant, kind, added.value().get(), &marks)?;
            Ok(added)
        })
        .await;
    match outcome {
        Ok(done) => {
            Ok(Reply::to(super::href(done.value)).toast("Customer added", name_in(&fields)))
        }
        Err(error) => again(&visitor, None, fields, error).await,
    }
}

/// The form again, of a new customer or of one that is edited, with what is wrong.
async fn again(
    visitor: &Visitor,
    id: Option<Id<Customer>>,
    fields: Fields,
    error: Error,
) -> Answer {
    let page = move |r: &Read<'_>| match id {
        Some(id) => CustomerForm::of(r, id),
        None => CustomerForm::new(r),
    };
    let fresh = move |r: &Read<'_>, v: &Visitor| Ok(views::form(&page(r)?, &v.csrf));
    visitor
        .again_beside(error, fresh, move |r, v, errors| {
            Ok(views::form(&page(r)?.typed(fields, errors), &v.csrf))
        })
        .await
}

/// The customers that fit, below a field that picks one.
#[get("/customers/suggestions?<q>")]
async fn suggestions(visitor: Allowed<may::SeeCustomers>, q: Option<String>) -> Answer {
    visitor
        .fragment(move |r, _| {
            let rows = store::suggest(r, q.as_deref().unwrap_or_default(), SUGGESTED)?;
            let all: Vec<_> = rows.iter().map(views::suggestion).collect();
            Ok(typeahead::options(&all))
        })
        .await
}

#[get("/customers/<id>/edit")]
async fn edit(visitor: Allowed<may::ChangeCustomers>, id: Id<Customer>) -> Answer {
    visitor.show(move |r, v| Ok(views::form(&CustomerForm::of(r, id)?, &v.csrf))).await
}

#[post("/customers/<id>", data = "<form>")]
async fn update(
    visitor: Allowed<may::ChangeCustomers>,
    id: Id<Customer>,
    form: Submitted,
) -> Answer {
    let fields = form.fields;
    let version = fields.version();
    let read = fields.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            let of = (FieldSubject::Customer, Some(id.get()));
            let draft = forms::customer(&read, w.today()?);
            let (draft, marks) = fields::typed_with(draft, w, of, &read)?;
            let changed = actions::change(w, grant, id, version, draft)?;
            fields::keep(w, grant, of.0, id.get(), &marks)?;
            Ok(changed)
        })
        .await;
    match outcome {
        Ok(_) => Ok(Reply::to(super::href(id)).toast("Customer saved", name_in(&fields))),
        Err(error) => again(&visitor, Some(id), fields, error).await,
    }
}

fn name_in(fields: &Fields) -> &str {
    fields.get("name").trim()
}
