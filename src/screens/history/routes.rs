//! The pages of histories.

use rocket::{Route, get, routes};

use super::record::Record;
use super::views;
use crate::kernel::Error;
use crate::platform::access::may;
use crate::ui::request::{Allowed, Visitor};
use crate::ui::respond::Answer;

/// The routes, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![customer, property, item, estimate, job, invoice, payment, person, company]
}

async fn show(visitor: &Visitor, record: Record, before: Option<i64>) -> Answer {
    visitor
        .show(move |r, _| {
            if !Record::is_told_to(r.actor()) {
                return Err(Error::forbidden("What was changed is read in the office."));
            }
            views::page(r, record, before)
        })
        .await
}

#[get("/customers/<id>/history?<before>")]
async fn customer(visitor: Allowed<may::SeeCustomers>, id: i64, before: Option<i64>) -> Answer {
    show(&visitor, Record::Customer(id), before).await
}

#[get("/properties/<id>/history?<before>")]
async fn property(visitor: Allowed<may::SeeCustomers>, id: i64, before: Option<i64>) -> Answer {
    show(&visitor, Record::Property(id), before).await
}

#[get("/price-book/<id>/history?<before>")]
async fn item(visitor: Allowed<may::SeeCatalog>, id: i64, before: Option<i64>) -> Answer {
    show(&visitor, Record::Item(id), before).await
}

#[get("/estimates/<id>/history?<before>")]
async fn estimate(visitor: Allowed<may::SeeEstimates>, id: i64, before: Option<i64>) -> Answer {
    show(&visitor, Record::Estimate(id), before).await
}

#[get("/jobs/<id>/history?<before>")]
async fn job(visitor: Allowed<may::SeeJobs>, id: i64, before: Option<i64>) -> Answer {
    show(&visitor, Record::Job(id), before).await
}

#[get("/invoices/<id>/history?<before>")]
async fn invoice(visitor: Allowed<may::SeeInvoices>, id: i64, before: Option<i64>) -> Answer {
    show(&visitor, Record::Invoice(id), before).await
}

#[get("/payments/<id>/history?<before>")]
async fn payment(visitor: Allowed<may::SeeInvoices>, id: i64, before: Option<i64>) -> Answer {
    show(&visitor, Record::Payment(id), before).await
}

#[get("/settings/people/<id>/history?<before>")]
async fn person(
    _audit: Allowed<may::SeeAudit>,
    visitor: Allowed<may::SeePeople>,
    id: i64,
    before: Option<i64>,
) -> Answer {
    show(&visitor, Record::Person(id), before).await
}

#[get("/settings/history?<before>")]
async fn company(visitor: Allowed<may::SeeAudit>, before: Option<i64>) -> Answer {
    show(&visitor, Record::Company, before).await
}
