//! The tags and fields of one record, on a page of their own. Whoever may change the record may change
//! them, so each kind has its own door.

use rocket::{Route, get, post, routes};

use super::super::views::{self, RecordPage};
use super::super::{FieldSubject, actions, marks};
use crate::platform::access::{Permission, may};
use crate::ui::request::{Allowed, Submitted};
use crate::ui::respond::{Answer, Reply};

pub(super) fn routes() -> Vec<Route> {
    routes![
        customer,
        fill_customer,
        property,
        fill_property,
        estimate,
        fill_estimate,
        job,
        fill_job,
        invoice,
        fill_invoice
    ]
}

async fn edit<P: Permission>(visitor: &Allowed<P>, kind: FieldSubject, id: i64) -> Answer {
    visitor.show(move |r, v| Ok(views::record(&RecordPage::read(r, kind, id)?, &v.csrf))).await
}

async fn fill<P: Permission>(
    visitor: &Allowed<P>,
    kind: FieldSubject,
    id: i64,
    form: Submitted,
) -> Answer {
    let (fields, read) = (form.fields.clone(), form.fields);
    let outcome = visitor
        .acting(move |w, grant| {
            let marks = marks::typed(w, kind, Some(id), &read)?;
            actions::fill(w, grant, kind, id, &marks)
        })
        .await;
    match outcome {
        Ok(done) => Ok(Reply::to(kind.href(id)).toast("Tags and fields saved", done.value)),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    let page = RecordPage::read(r, kind, id)?.typed(fields, errors);
                    Ok(views::record(&page, &v.csrf))
                })
                .await
        }
    }
}

#[get("/customers/<id>/fields")]
async fn customer(visitor: Allowed<may::ChangeCustomers>, id: i64) -> Answer {
    edit(&visitor, FieldSubject::Customer, id).await
}

#[post("/customers/<id>/fields", data = "<form>")]
async fn fill_customer(visitor: Allowed<may::ChangeCustomers>, id: i64, form: Submitted) -> Answer {
    fill(&visitor, FieldSubject::Customer, id, form).await
}

#[get("/properties/<id>/fields")]
async fn property(visitor: Allowed<may::ChangeCustomers>, id: i64) -> Answer {
    edit(&visitor, FieldSubject::Property, id).await
}

#[post("/properties/<id>/fields", data = "<form>")]
async fn fill_property(visitor: Allowed<may::ChangeCustomers>, id: i64, form: Submitted) -> Answer {
    fill(&visitor, FieldSubject::Property, id, form).await
}

#[get("/estimates/<id>/fields")]
async fn estimate(visitor: Allowed<may::ChangeEstimates>, id: i64) -> Answer {
    edit(&visitor, FieldSubject::Estimate, id).await
}

#[post("/estimates/<id>/fields", data = "<form>")]
async fn fill_estimate(visitor: Allowed<may::ChangeEstimates>, id: i64, form: Submitted) -> Answer {
    fill(&visitor, FieldSubject::Estimate, id, form).await
}

#[get("/jobs/<id>/fields")]
async fn job(visitor: Allowed<may::ChangeJobs>, id: i64) -> Answer {
    edit(&visitor, FieldSubject::Job, id).await
}

#[post("/jobs/<id>/fields", data = "<form>")]
async fn fill_job(visitor: Allowed<may::ChangeJobs>, id: i64, form: Submitted) -> Answer {
    fill(&visitor, FieldSubject::Job, id, form).await
}

#[get("/invoices/<id>/fields")]
async fn invoice(visitor: Allowed<may::ChangeInvoices>, id: i64) -> Answer {
    edit(&visitor, FieldSubject::Invoice, id).await
}

#[post("/invoices/<id>/fields", data = "<form>")]
async fn fill_invoice(visitor: Allowed<may::ChangeInvoices>, id: i64, form: Submitted) -> Answer {
    fill(&visitor, FieldSubject::Invoice, id, form).await
}
