//! The pages of payments; the page of one of them is a screen, because it shows what it paid.

use rocket::{Route, get, post, routes};

use super::views::{self, FormPage, PaymentList};
use super::{Payment, actions, forms, href, pdf};
use crate::areas::documents::print_together;
use crate::areas::invoices::{Whom, ask_who};
use crate::areas::lists::{self, Asked, Chosen};
use crate::areas::settings;
use crate::kernel::Id;
use crate::platform::access::may;
use crate::ui::request::{Allowed, Submitted};
use crate::ui::respond::{Answer, Reply};

/// The routes of the pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![index, csv, bulk, new, create, print]
}

#[get("/payments")]
async fn index(visitor: Allowed<may::SeeInvoices>, asked: Asked) -> Answer {
    lists::show::<PaymentList>(&visitor, asked).await
}

#[post("/payments/csv", data = "<_form>")]
async fn csv(visitor: Allowed<may::SeeInvoices>, asked: Asked, _form: Submitted) -> Answer {
    lists::in_csv::<PaymentList>(&visitor, asked).await
}

/// Does something to the selected rows.
#[post("/payments/bulk", data = "<form>")]
async fn bulk(visitor: Allowed<may::SeeInvoices>, asked: Asked, form: Submitted) -> Answer {
    let chosen = Chosen::read(&form.fields, asked)?;
    match chosen.verb() {
        "pdf" => {
            print_together(&visitor, &chosen, "payments", |r, id| pdf::print(r, Id::new(id))).await
        }
        _ => Err(chosen.unknown().into()),
    }
}

/// For an invoice, for a customer, or for nobody yet.
#[get("/payments/new?<invoice>&<whom..>")]
async fn new(visitor: Allowed<may::IssueInvoices>, invoice: Option<i64>, whom: Whom) -> Answer {
    visitor
        .show(move |r, v| {
            if let Some(invoice) = invoice {
                return Ok(views::form(&FormPage::for_invoice(r, Id::new(invoice))?, &v.csrf));
            }
            Ok(match whom.find(r)? {
                Ok(customer) => views::form(&FormPage::new(r, customer)?, &v.csrf),
                Err(page) => {
                    let asked = ("Record payment", "Who paid?");
                    ask_who(&page, asked, "/payments/new", ("/payments", "Payments"))
                }
            })
        })
        .await
}

#[post("/payments", data = "<form>")]
async fn create(visitor: Allowed<may::IssueInvoices>, form: Submitted) -> Answer {
    let fields = form.fields;
    let read = fields.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            let mut draft = forms::draft(&read, w.today()?)?;
            if let (None, Some(first)) = (&draft.allocations, forms::first(&read)) {
                let (customer, amount) = (draft.customer_id, draft.amount_cents);
                draft.allocations = Some(actions::first_to(w, customer, amount, first)?);
            }
            let detail = draft.amount_cents.in_currency(settings::company(w)?.currency);
            let recorded = actions::record(w, grant, draft);
            let recorded = recorded.map_err(|error| forms::in_form(&read, error))?;
            let id = *recorded.value();
            Ok(recorded.with((id, detail)))
        })
        .await;
    match outcome {
        Ok(done) => {
            let (id, detail) = done.value;
            Ok(Reply::to(href(id)).toast("Payment recorded", detail))
        }
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    Ok(views::form(&FormPage::again(r, fields, errors)?, &v.csrf))
                })
                .await
        }
    }
}

#[get("/payments/<id>/pdf?<save>")]
async fn print(visitor: Allowed<may::SeeInvoices>, id: Id<Payment>, save: bool) -> Answer {
    let paper = visitor.read(move |r| pdf::print(r, id)).await?;
    paper.deliver(&visitor, save).await
}
