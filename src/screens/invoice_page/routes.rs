//! Showing an invoice; issuing and voiding it; drafting one from a job.

use maud::html;
use rocket::{Route, get, post, routes as list};

use super::page::InvoicePage;
use super::{asking, views};
use crate::areas::invoices::{self, Invoice};
use crate::areas::jobs::{self, Job};
use crate::kernel::time::Day;
use crate::kernel::{Error, Id, Kind, Result};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::parts::error_summary_titled;
use crate::ui::request::{Allowed, Fields, FormReader, Submitted};
use crate::ui::respond::{Answer, Reply};
use crate::ui::shell::Page;

/// The routes of this page.
pub fn routes() -> Vec<Route> {
    list![show, from_job, issue, void]
}

#[get("/invoices/<id>")]
async fn show(visitor: Allowed<may::SeeInvoices>, id: Id<Invoice>) -> Answer {
    visitor.show(move |r, v| Ok(views::page(&InvoicePage::read(r, id)?, &v.csrf))).await
}

/// Drafts an invoice for the ticked lines of a job.
#[post("/jobs/<id>/invoices", data = "<form>")]
async fn from_job(visitor: Allowed<may::ChangeInvoices>, id: Id<Job>, form: Submitted) -> Answer {
    let chosen = form.fields.all("line_ids").filter_map(|id| id.parse().ok()).collect();
    let outcome =
        visitor.acting(move |w, grant| invoices::draft_from_job(w, grant, id, Some(chosen))).await;
    match outcome {
        Ok(done) => Ok(Reply::to(invoices::href(done.value))
            .toast("Draft made", "Look it over, then issue it.")),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    let (job, lines) = (jobs::get(r, id)?, jobs::lines(r, id)?);
                    Ok(crate::screens::job_page::choose_lines(&job, &lines, errors, &v.csrf))
                })
                .await
        }
    }
}

#[post("/invoices/<id>/issuance", data = "<form>")]
async fn issue(visitor: Allowed<may::IssueInvoices>, id: Id<Invoice>, form: Submitted) -> Answer {
    let fields = form.fields;
    let outcome = visitor
        .acting(move |w, grant| {
            let on = day_of_issue(&fields, w)?;
            let issued = invoices::issue(w, grant, id, on)?;
            let invoice = invoices::get(w, id)?;
            Ok(issued.with((invoice.name().to_owned(), invoice.title)))
        })
        .await;
    match outcome {
        Ok(done) => {
            let (name, title) = done.value;
            Ok(Reply::to(invoices::href(id)).toast(format!("{name} issued"), title))
        }
        Err(error) => refused(&visitor, id, error).await,
    }
}

fn day_of_issue(fields: &Fields, r: &Read<'_>) -> Result<Option<Day>> {
    let mut form = FormReader::new(fields);
    let on = form.day("on", r.today()?);
    form.finish()?;
    Ok(on)
}

#[post("/invoices/<id>/void", data = "<form>")]
async fn void(visitor: Allowed<may::VoidInvoices>, id: Id<Invoice>, form: Submitted) -> Answer {
    let typed = form.fields.get("reason").to_owned();
    let reason = typed.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            let voided = invoices::void(w, grant, id, &reason)?;
            Ok(voided.with(invoices::get(w, id)?.name().to_owned()))
        })
        .await;
    match outcome {
        Ok(done) => {
            let fact = format!("{} is void", done.value);
            Ok(Reply::to(invoices::href(id)).toast(fact, "Its number stays in the list."))
        }
        // A missing reason is asked for again.
        Err(error) if error.kind == Kind::Invalid => {
            visitor
                .again(error, move |r, v, errors| {
                    let page = InvoicePage::read(r, id)?;
                    let question = asking::void(&page, &typed, errors, &v.csrf);
                    let title = format!("Void {}", page.invoice.name());
                    let body = html! { (error_summary_titled("Not voided yet", errors)) (question.page(&page.href())) };
                    Ok(Page::new(title, body)
                        .area("/invoices")
                        .crumb("Invoices", "/invoices")
                        .crumb(page.invoice.name(), page.href())
                        .narrow())
                })
                .await
        }
        Err(error) => refused(&visitor, id, error).await,
    }
}

/// The page of the invoice, with why that can't be done.
async fn refused<P: crate::platform::access::Permission>(
    visitor: &Allowed<P>,
    id: Id<Invoice>,
    error: Error,
) -> Answer {
    visitor
        .again(error, move |r, v, errors| {
            Ok(views::page(&InvoicePage::read(r, id)?.refused(errors), &v.csrf))
        })
        .await
}
