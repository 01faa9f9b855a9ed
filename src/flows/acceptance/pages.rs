//! Recording a yes on a page.

use maud::html;
use rocket::{Route, get, post, routes as list};

use crate::areas::customers;
use crate::areas::estimates::{self, Estimate};
use crate::areas::jobs;
use crate::areas::settings;
use crate::kernel::error::FieldError;
use crate::kernel::{Id, Result};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::parts::{Button, Confirm, Field, Width, error_summary};
use crate::ui::request::{Allowed, Fields, FormReader, Submitted};
use crate::ui::respond::{Answer, Reply};
use crate::ui::shell::Page;

/// The routes of these pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    list![ask, record]
}

#[get("/estimates/<id>/acceptance/new")]
async fn ask(visitor: Allowed<may::ChangeEstimates>, id: Id<Estimate>) -> Answer {
    visitor
        .show(move |r, v| {
            let fields = usual(r, id)?;
            page(r, id, &fields, &[], &v.csrf)
        })
        .await
}

#[post("/estimates/<id>/acceptance", data = "<form>")]
async fn record(
    visitor: Allowed<may::ChangeEstimates>,
    id: Id<Estimate>,
    form: Submitted,
) -> Answer {
    let fields = form.fields;
    let typed = fields.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            let usual = usual(w, id)?;
            let name = if typed.has("accepted_by") { &typed } else { &usual };
            let mut form = FormReader::new(&typed);
            let on = form.day("on", w.today()?);
            form.finish()?;
            let sold = super::accept(w, grant, id, name.get("accepted_by"), on)?;
            let number = jobs::get(w, sold.value().job_id)?.number;
            let outcome = (sold.value().clone(), number);
            Ok(sold.with(outcome))
        })
        .await;
    match outcome {
        Ok(done) => {
            let (sold, number) = done.value;
            Ok(Reply::to(jobs::href(sold.job_id))
                .toast(format!("{} accepted", sold.number), format!("{number} is its job.")))
        }
        Err(error) => {
            visitor.again(error, move |r, v, errors| page(r, id, &fields, errors, &v.csrf)).await
        }
    }
}

/// Today, and whoever is talked to first at the customer.
fn usual(r: &Read<'_>, id: Id<Estimate>) -> Result<Fields> {
    let customer_id = estimates::get(r, id)?.customer_id;
    let first = customers::contacts(r, customer_id)?.into_iter().next();
    let name = match first {
        Some(contact) => contact.name,
        None => customers::get(r, customer_id)?.name,
    };
    Ok(Fields::of([("accepted_by", name), ("on", r.today()?.to_string())]))
}

fn page(
    r: &Read<'_>,
    id: Id<Estimate>,
    fields: &Fields,
    errors: &[FieldError],
    csrf: &str,
) -> Result<Page> {
    let estimate = estimates::get(r, id)?;
    let total = estimates::current(r, &estimate)?.sums.total_cents;
    let total = total.in_currency(settings::company(r)?.currency);
    let title = format!("Record the acceptance of {}?", estimate.number);
    let field = |field: Field, name| field.value(fields.get(name)).errors(errors);
    let question = Confirm::new(
        Button::plain(&title),
        &title,
        format!("/estimates/{id}/acceptance"),
        csrf,
    )
    .body(html! {
        p {
            (estimate.title) ", " strong { (total) } ". The estimate is locked, and its job "
            "is opened with everything that was sold."
        }
        (field(Field::text("Accepted by", "accepted_by").autofocus(), "accepted_by"))
        (field(Field::day("On", "on").width(Width::Sm), "on"))
    })
    .yes(Button::submit("Record acceptance").primary().saves())
    .no("Back");
    let href = estimates::href(id);
    let body = html! { (error_summary(errors)) (question.page(&href)) };
    Ok(Page::new("Record the acceptance", body)
        .area("/estimates")
        .crumb("Estimates", "/estimates")
        .crumb(&estimate.number, href)
        .narrow())
}
