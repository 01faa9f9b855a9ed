//! The pages of invoices; the page of one of them is a screen, because it shows its payments.

use rocket::{Route, get, post, routes};

use super::views::{self, FormPage, InvoiceList, Whom};
use super::{Invoice, actions, forms, href, pdf, store};
use crate::areas::customers;
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
    routes![index, csv, bulk, new, create, totals, edit, update, print]
}

#[get("/invoices")]
async fn index(visitor: Allowed<may::SeeInvoices>, asked: Asked) -> Answer {
    lists::show::<InvoiceList>(&visitor, asked).await
}

#[post("/invoices/csv", data = "<_form>")]
async fn csv(visitor: Allowed<may::SeeInvoices>, asked: Asked, _form: Submitted) -> Answer {
    lists::in_csv::<InvoiceList>(&visitor, asked).await
}

/// Does something to the selected rows.
#[post("/invoices/bulk", data = "<form>")]
async fn bulk(visitor: Allowed<may::SeeInvoices>, asked: Asked, form: Submitted) -> Answer {
    let chosen = Chosen::read(&form.fields, asked)?;
    match chosen.verb() {
        "issue" => {
            let issue = Deed::new("issued").asking(
                "Issue",
                "Each gets its number and is frozen: it can't be edited any more, only voided.",
            );
            chosen
                .each::<InvoiceList>(&visitor, issue, |w, id| {
                    actions::issue(w, w.actor().grant()?, Id::new(id), None)
                })
                .await
        }
        "pdf" => {
            print_together(&visitor, &chosen, "invoices", |r, id| pdf::print(r, Id::new(id))).await
        }
        fields::TAG => {
            let kind = FieldSubject::Invoice;
            fields::tag_chosen::<InvoiceList, may::ChangeInvoices>(chosen, &visitor, kind).await
        }
        _ => Err(chosen.unknown().into()),
    }
}

#[get("/invoices/new?<whom..>")]
async fn new(visitor: Allowed<may::ChangeInvoices>, whom: Whom) -> Answer {
    visitor
        .show(move |r, v| {
            Ok(match whom.find(r)? {
                Ok(customer) => views::form(&FormPage::new(r, customer)?, &v.csrf),
                Err(page) => {
                    let asked = ("New invoice", "Who is it for?");
                    views::ask_who(&page, asked, "/invoices/new", ("/invoices", "Invoices"))
                }
            })
        })
        .await
}

#[post("/invoices", data = "<form>")]
async fn create(visitor: Allowed<may::ChangeInvoices>, form: Submitted) -> Answer {
    let fields = form.fields;
    if let Some(step) = Step::parse(fields.get("_do")) {
        return stepped(&visitor, None, fields, step).await;
    }
    let read = fields.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            let read = customers::with_property(w, customer_of(&read), &read)?;
            let of = (FieldSubject::Invoice, None);
            let draft = forms::draft(&read, &Typed::posted(w, &read)?);
            let (draft, marks) = fields::typed_with(draft, w, of, &read)?;
            let drafted = actions::draft_free(w, grant, customer_of(&read), draft)?;
            let id = *drafted.value();
            fields::keep(w, grant, of.0, id.get(), &marks)?;
            issued_too(w, &read, id, drafted)
        })
        .await;
    match outcome {
        Ok(done) => Ok(saved(done.value, &fields)),
        Err(error) => again(&visitor, None, fields, error).await,
    }
}

#[get("/invoices/<id>/edit")]
async fn edit(visitor: Allowed<may::ChangeInvoices>, id: Id<Invoice>) -> Answer {
    visitor.show(move |r, v| Ok(views::form(&FormPage::of(r, id)?, &v.csrf))).await
}

#[post("/invoices/<id>", data = "<form>")]
async fn update(visitor: Allowed<may::ChangeInvoices>, id: Id<Invoice>, form: Submitted) -> Answer {
    let fields = form.fields;
    if let Some(step) = Step::parse(fields.get("_do")) {
        return stepped(&visitor, Some(id), fields, step).await;
    }
    let read = fields.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            let customer_id = store::get(w, id)?.customer_id;
            let read = customers::with_property(w, customer_id, &read)?;
            let of = (FieldSubject::Invoice, Some(id.get()));
            let draft = forms::draft(&read, &Typed::posted(w, &read)?);
            let (draft, marks) = fields::typed_with(draft, w, of, &read)?;
            let changed = actions::change(w, grant, id, read.version(), draft)?;
            fields::keep(w, grant, of.0, id.get(), &marks)?;
            issued_too(w, &read, id, changed.with(id))
        })
        .await;
    match outcome {
        Ok(_) => Ok(saved(id, &fields)),
        Err(error) => again(&visitor, Some(id), fields, error).await,
    }
}

/// What stands in the editor now comes to this.
#[post("/invoices/totals", data = "<form>")]
async fn totals(visitor: Allowed<may::ChangeInvoices>, form: Submitted) -> Answer {
    visitor.fragment(move |r, _| views::totals(r, &form.fields)).await
}

#[get("/invoices/<id>/pdf?<save>")]
async fn print(visitor: Allowed<may::SeeInvoices>, id: Id<Invoice>, save: bool) -> Answer {
    let paper = visitor.read(move |r| pdf::print(r, id)).await?;
    paper.deliver(&visitor, save).await
}

fn issues(fields: &Fields) -> bool {
    fields.get("_do") == "issue"
}

/// Saved, and issued as well when that was asked for: both or neither.
fn issued_too(
    w: &Write<'_>,
    fields: &Fields,
    id: Id<Invoice>,
    saved: Recorded<Id<Invoice>>,
) -> Result<Recorded<Id<Invoice>>> {
    if !issues(fields) {
        return Ok(saved);
    }
    let grant: Grant<may::IssueInvoices> = w.actor().grant()?;
    Ok(actions::issue(w, grant, id, None)?.with(id))
}

fn saved(id: Id<Invoice>, fields: &Fields) -> Reply {
    let fact = if issues(fields) { "Invoice issued" } else { "Draft saved" };
    Reply::to(href(id)).toast(fact, fields.get("title").trim())
}

/// The form after a button of the editor was pressed where there is no script.
async fn stepped(visitor: &Visitor, id: Option<Id<Invoice>>, fields: Fields, step: Step) -> Answer {
    visitor
        .show(move |r, v| Ok(views::form(&FormPage::again(r, id, fields)?.step(step), &v.csrf)))
        .await
}

/// The form with what is wrong, and nothing lost.
async fn again(visitor: &Visitor, id: Option<Id<Invoice>>, fields: Fields, error: Error) -> Answer {
    let again = move |r: &Read<'_>, v: &Visitor, errors: &[FieldError]| {
        Ok(views::form(&FormPage::again(r, id, fields)?.refused(errors), &v.csrf))
    };
    let Some(id) = id else { return visitor.again(error, again).await };
    let fresh = move |r: &Read<'_>, v: &Visitor| Ok(views::form(&FormPage::of(r, id)?, &v.csrf));
    visitor.again_beside(error, fresh, again).await
}
