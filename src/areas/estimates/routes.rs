//! The pages of estimates; the page of one of them is a screen, because it shows its job as well.

use rocket::form::FromForm;
use rocket::{Route, get, post, routes};

use super::views::{self, EstimateList, FormPage, WhoPage};
use super::{Estimate, SendingWay, actions, forms, href, print, store};
use crate::areas::customers::{self, Property};
use crate::areas::documents::{Typed, customer_of, print_together};
use crate::areas::fields::{self, FieldSubject};
use crate::areas::lists::{self, Asked, Chosen, Deed};
use crate::kernel::error::FieldError;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Read, Recorded, Write};
use crate::ui::parts::editor::Step;
use crate::ui::request::{Allowed, Fields, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};

/// The routes of the pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![index, csv, bulk, new, create, totals, edit, update, decline, duplicate, pdf]
}

#[get("/estimates")]
async fn index(visitor: Allowed<may::SeeEstimates>, asked: Asked) -> Answer {
    lists::show::<EstimateList>(&visitor, asked).await
}

#[post("/estimates/csv", data = "<_form>")]
async fn csv(visitor: Allowed<may::SeeEstimates>, asked: Asked, _form: Submitted) -> Answer {
    lists::in_csv::<EstimateList>(&visitor, asked).await
}

/// Does something to the selected rows.
#[post("/estimates/bulk", data = "<form>")]
async fn bulk(visitor: Allowed<may::SeeEstimates>, asked: Asked, form: Submitted) -> Answer {
    let chosen = Chosen::read(&form.fields, asked)?;
    match chosen.verb() {
        "hand_over" => {
            let hand_over = Deed::new("handed over").asking(
                "Mark as handed over",
                "Each is priced with the taxes of today and frozen as it is now. Nothing is mailed.",
            );
            chosen
                .each::<EstimateList>(&visitor, hand_over, |w, id| {
                    actions::send(w, w.actor().grant()?, Id::new(id), SendingWay::Hand)
                })
                .await
        }
        "pdf" => {
            print_together(&visitor, &chosen, "estimates", |r, id| {
                print::print(r, Id::new(id), None)
            })
            .await
        }
        fields::TAG => {
            let kind = FieldSubject::Estimate;
            fields::tag_chosen::<EstimateList, may::ChangeEstimates>(chosen, &visitor, kind).await
        }
        _ => Err(chosen.unknown().into()),
    }
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
            let read = customers::with_property(w, customer_of(&read), &read)?;
            let draft = forms::draft(&read, &Typed::posted(w, &read)?, w.today()?);
            let of = (FieldSubject::Estimate, None);
            let (draft, marks) = fields::typed_with(draft, w, of, &read)?;
            let created = actions::create(w, grant, draft)?;
            let id = *created.value();
            fields::keep(w, grant, of.0, id.get(), &marks)?;
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
            let customer_id = store::get(w, id)?.customer_id;
            let read = customers::with_property(w, customer_id, &read)?;
            let change = forms::change(&read, &Typed::posted(w, &read)?, w.today()?);
            let of = (FieldSubject::Estimate, Some(id.get()));
            let (change, marks) = fields::typed_with(change, w, of, &read)?;
            let changed = actions::change(w, grant, id, change)?;
            fields::keep(w, grant, of.0, id.get(), &marks)?;
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
