//! The pages of estimates; the page of one of them is a screen, because it shows its job as well.

use rocket::form::FromForm;
use rocket::{Route, get, post, routes};

use super::views::{self, FormPage, ListPage, WhoPage};
use super::{Estimate, SendingWay, actions, forms, href, print};
use crate::areas::customers::Property;
use crate::areas::documents::Typed;
use crate::kernel::error::FieldError;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Read, Recorded, Write};
use crate::ui::parts::editor::Step;
use crate::ui::request::{Allowed, Fields, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};

/// The routes of the pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![index, new, create, totals, edit, update, decline, duplicate, pdf]
}

/// What is asked of the list.
#[derive(Debug, Clone, Default, FromForm)]
pub(super) struct Asked {
    pub(super) q: Option<String>,
    pub(super) view: Option<String>,
    pub(super) sort: Option<String>,
    pub(super) after: Option<String>,
    pub(super) before: Option<String>,
}

#[get("/estimates?<asked..>")]
async fn index(visitor: Allowed<may::SeeEstimates>, asked: Asked) -> Answer {
    visitor.show(move |r, v| Ok(views::list(&ListPage::read(r, asked)?, &v.csrf))).await
}

/// For whom a new estimate is; without a script the customer's name is looked up.
#[derive(Debug, Clone, Default, FromForm)]
pub(super) struct ForWhom {
    pub(super) customer: Option<String>,
    pub(super) customer_text: Option<String>,
    pub(super) property: Option<i64>,
}

#[get("/estimates/new?<whom..>")]
async fn new(visitor: Allowed<may::ChangeEstimates>, whom: ForWhom) -> Answer {
    let property = whom.property.map(Id::<Property>::new);
    visitor
        .show(move |r, v| match WhoPage::read(r, whom)? {
            Ok(customer) => Ok(views::form(&FormPage::new(r, customer, property)?, &v.csrf)),
            Err(page) => Ok(views::who(&page)),
        })
        .await
}

#[post("/estimates", data = "<form>")]
async fn create(visitor: Allowed<may::ChangeEstimates>, form: Submitted) -> Answer {
    let fields = form.fields;
    if let Some(step) = Step::parse(fields.get("_do")) {
        return stepped(&visitor, None, fields, step).await;
    }
    let (read, hand) = (fields.clone(), hands_over(&fields));
    let outcome = visitor
        .acting(move |w, grant| {
            let created = actions::create(
                w,
                grant,
                forms::draft(&read, &Typed::posted(w, &read)?, w.today()?)?,
            )?;
            let id = *created.value();
            handed(w, grant, id, hand, created)
        })
        .await;
    match outcome {
        Ok(done) => Ok(saved(done.value, hand)),
        Err(error) => again(&visitor, None, fields, error).await,
    }
}

#[get("/estimates/<id>/edit")]
async fn edit(visitor: Allowed<may::ChangeEstimates>, id: Id<Estimate>) -> Answer {
    visitor.show(move |r, v| Ok(views::form(&FormPage::of(r, id)?, &v.csrf))).await
}

#[post("/estimates/<id>", data = "<form>")]
async fn update(
    visitor: Allowed<may::ChangeEstimates>,
    id: Id<Estimate>,
    form: Submitted,
) -> Answer {
    let fields = form.fields;
    if let Some(step) = Step::parse(fields.get("_do")) {
        return stepped(&visitor, Some(id), fields, step).await;
    }
    let (read, hand) = (fields.clone(), hands_over(&fields));
    let outcome = visitor
        .acting(move |w, grant| {
            let change = forms::change(&read, &Typed::posted(w, &read)?, w.today()?)?;
            let changed = actions::change(w, grant, id, change)?;
            handed(w, grant, id, hand, changed.with(id))
        })
        .await;
    match outcome {
        Ok(_) => Ok(saved(id, hand)),
        Err(error) => again(&visitor, Some(id), fields, error).await,
    }
}

/// What stands in the editor now comes to this.
#[post("/estimates/totals", data = "<form>")]
async fn totals(visitor: Allowed<may::ChangeEstimates>, form: Submitted) -> Answer {
    visitor.fragment(move |r, _| views::totals(r, &form.fields)).await
}

#[post("/estimates/<id>/decline", data = "<form>")]
async fn decline(
    visitor: Allowed<may::ChangeEstimates>,
    id: Id<Estimate>,
    form: Submitted,
) -> Answer {
    let fields = form.fields;
    let reason = fields.get("reason").to_owned();
    let outcome = visitor.acting(move |w, grant| actions::decline(w, grant, id, &reason)).await;
    match outcome {
        Ok(_) => Ok(Reply::to(href(id)).toast("Decline recorded", fields.get("reason").trim())),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| views::declining(r, id, &fields, errors, &v.csrf))
                .await
        }
    }
}

#[post("/estimates/<id>/copies", data = "<_form>")]
async fn duplicate(
    visitor: Allowed<may::ChangeEstimates>,
    id: Id<Estimate>,
    _form: Submitted,
) -> Answer {
    let done = visitor.acting(move |w, grant| actions::duplicate(w, grant, id)).await?;
    let edit = format!("{}/edit", href(done.value));
    Ok(Reply::to(edit).toast("Estimate duplicated", "The copy is a draft with its own number."))
}

#[get("/estimates/<id>/pdf?<version>&<save>")]
async fn pdf(
    visitor: Allowed<may::SeeEstimates>,
    id: Id<Estimate>,
    version: Option<i64>,
    save: bool,
) -> Answer {
    let paper = visitor.read(move |r| print(r, id, version)).await?;
    paper.deliver(&visitor, save).await
}

fn hands_over(fields: &Fields) -> bool {
    fields.get("_do") == "hand"
}

/// Saved, and handed over as well when that was asked for: both or neither.
fn handed(
    w: &Write<'_>,
    grant: Grant<may::ChangeEstimates>,
    id: Id<Estimate>,
    hand: bool,
    saved: Recorded<Id<Estimate>>,
) -> Result<Recorded<Id<Estimate>>> {
    match hand {
        true => Ok(actions::send(w, grant, id, SendingWay::Hand)?.with(id)),
        false => Ok(saved),
    }
}

/// The form after a button of the editor was pressed where there is no script.
async fn stepped(
    visitor: &Visitor,
    id: Option<Id<Estimate>>,
    fields: Fields,
    step: Step,
) -> Answer {
    visitor
        .show(move |r, v| Ok(views::form(&FormPage::again(r, id, fields)?.step(step), &v.csrf)))
        .await
}

/// The form with what is wrong, and nothing lost.
async fn again(
    visitor: &Visitor,
    id: Option<Id<Estimate>>,
    fields: Fields,
    error: Error,
) -> Answer {
    let again = move |r: &Read<'_>, v: &Visitor, errors: &[FieldError]| {
        Ok(views::form(&FormPage::again(r, id, fields)?.refused(errors), &v.csrf))
    };
    let Some(id) = id else { return visitor.again(error, again).await };
    let fresh = move |r: &Read<'_>, v: &Visitor| Ok(views::form(&FormPage::of(r, id)?, &v.csrf));
    visitor.again_beside(error, fresh, again).await
}

/// On to the estimate that was saved, and perhaps handed over.
fn saved(id: Id<Estimate>, hand: bool) -> Reply {
    match hand {
        true => handed_over(id),
        false => Reply::to(href(id)).toast("Estimate saved", ""),
    }
}

/// On to an estimate that was handed over; its PDF follows.
pub fn handed_over(id: Id<Estimate>) -> Reply {
    Reply::to(format!("{}?handed=over", href(id)))
        .toast("Handed over", "This version stays as it is. Its PDF is being saved.")
}
