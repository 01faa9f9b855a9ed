//! The pages of the price book.

use rocket::{Route, get, post, routes};

use super::views::{self, FormPage, ItemList};
use super::{Item, actions, forms, store};
use crate::areas::lists::{self, Asked, Chosen, Deed};
use crate::kernel::Id;
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::parts::typeahead;
use crate::ui::request::{Allowed, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply, Undo};

const SUGGESTED: usize = 12;

/// The routes of the pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![index, csv, bulk, new, create, figures, suggestions, edit, update, activate, deactivate]
}

#[get("/price-book")]
async fn index(visitor: Allowed<may::SeeCatalog>, asked: Asked) -> Answer {
    lists::show::<ItemList>(&visitor, asked).await
}

#[post("/price-book/csv", data = "<_form>")]
async fn csv(visitor: Allowed<may::SeeCatalog>, asked: Asked, _form: Submitted) -> Answer {
    lists::in_csv::<ItemList>(&visitor, asked).await
}

/// Offers the selected items, or no longer.
#[post("/price-book/bulk", data = "<form>")]
async fn bulk(visitor: Allowed<may::SeeCatalog>, asked: Asked, form: Submitted) -> Answer {
    let chosen = Chosen::read(&form.fields, asked)?;
    let (active, done) = match chosen.verb() {
        "activate" => (true, "activated"),
        "deactivate" => (false, "deactivated"),
        _ => return Err(chosen.unknown().into()),
    };
    chosen
        .each::<ItemList>(&visitor, Deed::new(done), move |w, id| {
            actions::offer(w, w.actor().grant()?, Id::new(id), active)
        })
        .await
}

#[get("/price-book/new")]
async fn new(visitor: Allowed<may::ChangeCatalog>) -> Answer {
    visitor.show(|r, v| Ok(views::form(&FormPage::new(r)?, &v.csrf))).await
}

#[post("/price-book", data = "<form>")]
async fn create(visitor: Allowed<may::ChangeCatalog>, form: Submitted) -> Answer {
    let fields = form.fields;
    let draft = forms::draft(&fields);
    let outcome = visitor.acting(move |w, grant| actions::add(w, grant, draft?)).await;
    match outcome {
        Ok(done) => {
            let name = fields.get("name").trim();
            let another = fields.get("then") == "another";
            let next = if another { "/price-book/new".into() } else { super::href(done.value) };
            Ok(Reply::to(next).toast("Item added", name))
        }
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    Ok(views::form(&FormPage::new(r)?.typed(fields, errors), &v.csrf))
                })
                .await
        }
    }
}

/// Markup and margin of what stands in the form now.
#[post("/price-book/figures", data = "<form>")]
async fn figures(visitor: Allowed<may::ChangeCatalog>, form: Submitted) -> Answer {
    visitor.fragment(move |_, _| Ok(views::profit(forms::profit(&form.fields)))).await
}

/// The items that fit, below a field that picks one.
#[get("/items/suggestions?<q>")]
async fn suggestions(visitor: Allowed<may::SeeCatalog>, q: Option<String>) -> Answer {
    visitor
        .fragment(move |r, _| {
            let items = store::suggest(r, q.as_deref().unwrap_or_default(), SUGGESTED)?;
            let all: Vec<_> = items.iter().map(views::suggestion).collect();
            Ok(typeahead::options(&all))
        })
        .await
}

#[get("/price-book/<id>/edit")]
async fn edit(visitor: Allowed<may::ChangeCatalog>, id: Id<Item>) -> Answer {
    visitor.show(move |r, v| Ok(views::form(&FormPage::of(r, id)?, &v.csrf))).await
}

#[post("/price-book/<id>", data = "<form>")]
async fn update(visitor: Allowed<may::ChangeCatalog>, id: Id<Item>, form: Submitted) -> Answer {
    let fields = form.fields;
    let version = fields.version();
    let draft = forms::draft(&fields);
    let outcome =
        visitor.acting(move |w, grant| actions::change(w, grant, id, version, draft?)).await;
    match outcome {
        Ok(_) => Ok(Reply::to(super::href(id)).toast("Item saved", fields.get("name").trim())),
        Err(error) => {
            let fresh =
                move |r: &Read<'_>, v: &Visitor| Ok(views::form(&FormPage::of(r, id)?, &v.csrf));
            visitor
                .again_beside(error, fresh, move |r, v, errors| {
                    Ok(views::form(&FormPage::of(r, id)?.typed(fields, errors), &v.csrf))
                })
                .await
        }
    }
}

#[post("/price-book/<id>/activation", data = "<_form>")]
async fn activate(visitor: Allowed<may::ChangeCatalog>, id: Id<Item>, _form: Submitted) -> Answer {
    offer(&visitor, id, true).await
}

#[post("/price-book/<id>/deactivation", data = "<_form>")]
async fn deactivate(
    visitor: Allowed<may::ChangeCatalog>,
    id: Id<Item>,
    _form: Submitted,
) -> Answer {
    offer(&visitor, id, false).await
}

async fn offer(visitor: &Allowed<may::ChangeCatalog>, id: Id<Item>, active: bool) -> Answer {
    visitor.acting(move |w, grant| actions::offer(w, grant, id, active)).await?;
    let (fact, detail, back) = match active {
        true => ("Item activated", "It is offered for new lines again.", "deactivation"),
        false => ("Item deactivated", "Lines that have it keep it.", "activation"),
    };
    let undo = Undo::by(format!("{}/{back}", super::href(id)));
    Ok(Reply::to(super::href(id)).toast_with_undo(fact, detail, undo))
}
