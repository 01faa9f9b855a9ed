//! The pages of one customer.

use maud::Markup;
use rocket::{Route, get, routes};

use super::documents;
use super::overview::{Head, Overview, Show};
use super::store;
use super::views::{self, Tabbed};
use crate::areas::customers::{self, Customer};
use crate::kernel::{Id, Result};
use crate::platform::access::may;
use crate::platform::db::{PageOf, Read};
use crate::screens::timeline;
use crate::ui::request::{Allowed, Visitor};
use crate::ui::respond::Answer;
use crate::ui::shell::Page;

/// The routes, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![show, estimates, jobs, invoices, payments, files]
}

#[get("/customers/<id>?<show>&<before>")]
async fn show(
    visitor: Allowed<may::SeeCustomers>,
    id: Id<Customer>,
    show: Option<String>,
    before: Option<i64>,
) -> Answer {
    let show = Show::named(show.as_deref().unwrap_or_default());
    visitor.show(move |r, v| first_page(r, id, show, before, &v.csrf)).await
}

/// The page with the timeline; the crew's has none.
pub(super) fn first_page(
    r: &Read<'_>,
    id: Id<Customer>,
    show: Show,
    before: Option<i64>,
    csrf: &str,
) -> Result<Page> {
    let head = Head::read(r, id)?;
    if head.rights.crew {
        return Ok(views::crew_page(&head, &customers::properties(r, id)?));
    }
    let page = Overview::read(r, id, show, before)?;
    let told = timeline::days(r, &page.told.events)?;
    Ok(views::page(&head, Tabbed::Overview, views::overview(&head, &page, &told, csrf), csrf))
}

fn place(after: Option<String>, before: Option<String>) -> PageOf {
    PageOf { limit: None, after, before }
}

/// A page with a list of documents; the crew gets its one page.
async fn list(
    visitor: &Visitor,
    id: Id<Customer>,
    tab: Tabbed,
    page: PageOf,
    body: impl FnOnce(&Read<'_>, &Head, &PageOf) -> Result<Markup> + Send + 'static,
) -> Answer {
    visitor
        .show(move |r, v| {
            let head = Head::read(r, id)?;
            if head.rights.crew {
                return Ok(views::crew_page(&head, &customers::properties(r, id)?));
            }
            Ok(views::page(&head, tab, body(r, &head, &page)?, &v.csrf))
        })
        .await
}

#[get("/customers/<id>/estimates?<after>&<before>")]
async fn estimates(
    _seen: Allowed<may::SeeCustomers>,
    visitor: Allowed<may::SeeEstimates>,
    id: Id<Customer>,
    after: Option<String>,
    before: Option<String>,
) -> Answer {
    list(&visitor, id, Tabbed::Estimates, place(after, before), move |r, head, page| {
        Ok(documents::estimates(head, &store::estimates(r, id, page)?))
    })
    .await
}

#[get("/customers/<id>/jobs?<after>&<before>")]
async fn jobs(
    _seen: Allowed<may::SeeCustomers>,
    visitor: Allowed<may::SeeJobs>,
    id: Id<Customer>,
    after: Option<String>,
    before: Option<String>,
) -> Answer {
    list(&visitor, id, Tabbed::Jobs, place(after, before), move |r, head, page| {
        Ok(documents::jobs(head, &store::jobs(r, id, page)?))
    })
    .await
}

#[get("/customers/<id>/invoices?<after>&<before>")]
async fn invoices(
    _seen: Allowed<may::SeeCustomers>,
    visitor: Allowed<may::SeeInvoices>,
    id: Id<Customer>,
    after: Option<String>,
    before: Option<String>,
) -> Answer {
    list(&visitor, id, Tabbed::Invoices, place(after, before), move |r, head, page| {
        Ok(documents::invoices(head, &store::invoices(r, id, page)?))
    })
    .await
}

#[get("/customers/<id>/files")]
async fn files(
    _seen: Allowed<may::SeeCustomers>,
    visitor: Allowed<may::SeeFiles>,
    id: Id<Customer>,
) -> Answer {
    let csrf = visitor.csrf.clone();
    list(&visitor, id, Tabbed::Files, place(None, None), move |r, head, _| {
        Ok(views::files(head, &views::Files::read(r, head)?, &csrf))
    })
    .await
}

#[get("/customers/<id>/payments?<after>&<before>")]
async fn payments(
    _seen: Allowed<may::SeeCustomers>,
    visitor: Allowed<may::SeeInvoices>,
    id: Id<Customer>,
    after: Option<String>,
    before: Option<String>,
) -> Answer {
    list(&visitor, id, Tabbed::Payments, place(after, before), move |r, head, page| {
        Ok(documents::payments(head, &store::payments(r, id, page)?))
    })
    .await
}
