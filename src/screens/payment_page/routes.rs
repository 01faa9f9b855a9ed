//! Showing a payment; applying what is left of it; voiding it.

use maud::html;
use rocket::{Route, get, post, routes as list};

use super::page::PaymentPage;
use super::{asking, views};
use crate::areas::payments::{self, Payment};
use crate::kernel::{Id, Kind};
use crate::platform::access::may;
use crate::ui::parts::error_summary_titled;
use crate::ui::request::{Allowed, Submitted};
use crate::ui::respond::{Answer, Reply};
use crate::ui::shell::Page;

/// The routes of this page.
pub fn routes() -> Vec<Route> {
    list![show, apply, void]
}

#[get("/payments/<id>")]
async fn show(visitor: Allowed<may::SeeInvoices>, id: Id<Payment>) -> Answer {
    visitor.show(move |r, v| Ok(views::page(&PaymentPage::read(r, id)?, &v.csrf))).await
}

#[post("/payments/<id>/allocations", data = "<form>")]
async fn apply(visitor: Allowed<may::IssueInvoices>, id: Id<Payment>, form: Submitted) -> Answer {
    let fields = form.fields;
    let read = fields.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            let allocations = payments::typed_allocations(&read)?;
            payments::apply(w, grant, id, allocations)
                .map_err(|error| payments::in_form(&read, error))
        })
        .await;
    match outcome {
        Ok(_) => Ok(Reply::to(payments::href(id)).toast("Credit applied", "")),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    let page = PaymentPage::read(r, id)?.refused(Some(fields), errors);
                    Ok(views::page(&page, &v.csrf))
                })
                .await
        }
    }
}

#[post("/payments/<id>/void", data = "<form>")]
async fn void(visitor: Allowed<may::VoidInvoices>, id: Id<Payment>, form: Submitted) -> Answer {
    let typed = form.fields.get("reason").to_owned();
    let reason = typed.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            let voided = payments::void(w, grant, id, &reason)?;
            Ok(voided.with(payments::get(w, id)?.number))
        })
        .await;
    match outcome {
        Ok(done) => {
            let fact = format!("{} is void", done.value);
            Ok(Reply::to(payments::href(id)).toast(fact, "What it paid is open again."))
        }
        Err(error) => {
            // A missing reason is asked for again.
            let about_reason = error.kind == Kind::Invalid;
            visitor
                .again(error, move |r, v, errors| {
                    let page = PaymentPage::read(r, id)?;
                    if !about_reason {
                        return Ok(views::page(&page.refused(None, errors), &v.csrf));
                    }
                    let question = asking::void(&page, &typed, errors, &v.csrf);
                    let title = format!("Void {}", page.payment.number);
                    let body = html! { (error_summary_titled("Not voided yet", errors)) (question.page(&page.href())) };
                    Ok(Page::new(title, body)
                        .area("/payments")
                        .crumb("Payments", "/payments")
                        .crumb(&page.payment.number, page.href())
                        .narrow())
                })
                .await
        }
    }
}
