//! The letter that goes with a document: to whom, its words as they will read, what goes along.

use maud::{Markup, html};
use rocket::{Route, get, post, routes as list};

use super::papers::Paper;
use super::{Wanted, addresses_of, letters};
use crate::areas::estimates::{self, Estimate};
use crate::areas::invoices::{self, Invoice};
use crate::areas::messages::{self, Message, Purpose, merged};
use crate::areas::payments::{self, Payment};
use crate::kernel::error::FieldError;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::platform::db::{Committed, Read};
use crate::ui::filled::Filled;
use crate::ui::parts::{Button, Field, Form, Icon, PageHead, Width, error_summary, form};
use crate::ui::request::{Allowed, Fields, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};
use crate::ui::shell::Page;

/// The routes of these pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    list![
        new_for_estimate,
        mail_estimate,
        new_for_invoice,
        mail_invoice,
        new_for_receipt,
        mail_receipt,
        letters::show,
        letters::change
    ]
}

#[get("/estimates/<id>/mailing/new")]
async fn new_for_estimate(visitor: Allowed<may::ChangeEstimates>, id: Id<Estimate>) -> Answer {
    visitor.show(move |r, v| usual(r, &Paper::estimate(r, id)?, &v.csrf)).await
}

#[post("/estimates/<id>/mailing", data = "<form>")]
async fn mail_estimate(
    visitor: Allowed<may::ChangeEstimates>,
    id: Id<Estimate>,
    form: Submitted,
) -> Answer {
    let (fields, wanted) = (form.fields.clone(), wanted(&form.fields));
    let outcome = visitor.acting(move |w, grant| super::send_estimate(w, grant, id, &wanted)).await;
    done(&visitor, outcome, estimates::href(id), fields, move |r| Paper::estimate(r, id)).await
}

#[get("/invoices/<id>/mailing/new")]
async fn new_for_invoice(visitor: Allowed<may::IssueInvoices>, id: Id<Invoice>) -> Answer {
    visitor.show(move |r, v| usual(r, &Paper::invoice(r, id)?, &v.csrf)).await
}

#[post("/invoices/<id>/mailing", data = "<form>")]
async fn mail_invoice(
    visitor: Allowed<may::IssueInvoices>,
    id: Id<Invoice>,
    form: Submitted,
) -> Answer {
    let (fields, wanted) = (form.fields.clone(), wanted(&form.fields));
    let outcome = visitor.acting(move |w, grant| super::send_invoice(w, grant, id, &wanted)).await;
    done(&visitor, outcome, invoices::href(id), fields, move |r| Paper::invoice(r, id)).await
}

#[get("/payments/<id>/mailing/new")]
async fn new_for_receipt(visitor: Allowed<may::IssueInvoices>, id: Id<Payment>) -> Answer {
    visitor.show(move |r, v| usual(r, &Paper::receipt(r, id)?, &v.csrf)).await
}

#[post("/payments/<id>/mailing", data = "<form>")]
async fn mail_receipt(
    visitor: Allowed<may::IssueInvoices>,
    id: Id<Payment>,
    form: Submitted,
) -> Answer {
    let (fields, wanted) = (form.fields.clone(), wanted(&form.fields));
    let outcome = visitor.acting(move |w, grant| super::send_receipt(w, grant, id, &wanted)).await;
    done(&visitor, outcome, payments::href(id), fields, move |r| Paper::receipt(r, id)).await
}

fn wanted(fields: &Fields) -> Wanted {
    let typed = |name| Some(fields.get(name).to_owned());
    Wanted { to: typed("to"), cc: typed("cc"), subject: typed("subject"), text: typed("text") }
}

/// Back to the document, or to the letter with what is wrong.
async fn done(
    visitor: &Visitor,
    outcome: Result<Committed<Id<Message>>>,
    back: String,
    fields: Fields,
    paper: impl FnOnce(&Read<'_>) -> Result<Paper> + Send + 'static,
) -> Answer {
    match outcome {
        Ok(_) => Ok(Reply::to(back)
            .toast("Queued", format!("It goes to {} in a moment.", fields.get("to")))),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| page(r, &paper(r)?, &fields, errors, &v.csrf))
                .await
        }
    }
}

/// The letter as the template has it, merged with the record.
fn usual(r: &Read<'_>, paper: &Paper, csrf: &str) -> Result<Page> {
    let template = messages::template(r, paper.purpose)?;
    let read = |name, text: &str| merged(name, paper.purpose, text, &paper.values);
    let first = addresses_of(r, paper.customer_id)?.into_iter().next();
    let fields = Fields::of([
        ("to", first.map(|(_, address)| address).unwrap_or_default()),
        ("subject", read("subject", &template.subject_line)?),
        ("text", read("text", &template.body)?),
    ]);
    let errors = match paper.must_be_sendable() {
        Ok(()) => Vec::new(),
        Err(error) => vec![FieldError { field: String::new(), message: error.message }],
    };
    page(r, paper, &fields, &errors, csrf)
}

fn page(
    r: &Read<'_>,
    paper: &Paper,
    fields: &Fields,
    errors: &[FieldError],
    csrf: &str,
) -> Result<Page> {
    if !messages::is_set_up(r)? {
        return Err(Error::conflict(
            "Mail isn't set up yet. The owner does that in Settings, under Mail server.",
        ));
    }
    let (area, listed) = area_of(paper.purpose);
    let back = format!("{area}/{}", paper.subject.id);
    let title = format!("Send {}", paper.number);
    let known = addresses_of(r, paper.customer_id)?;
    let body = html! {
        (PageHead::new(title.as_str()))
        (Form::post(format!("{back}/mailing"), csrf)
            .id("letter")
            .warns_when_unsaved()
            .dirty(!errors.is_empty())
            .body(html! {
                (error_summary(errors))
                section class="form-section" { (letter_fields(paper, fields, errors, &known)) }
                (form::foot(html! {
                    (Button::submit("Send").icon(Icon::Send).primary().saves())
                    (Button::link("Back", back.as_str()).quiet())
                }))
            }))
    };
    Ok(Page::new(title, body).area(area).crumb(listed, area).crumb(&paper.number, back).narrow())
}

fn letter_fields(
    paper: &Paper,
    fields: &Fields,
    errors: &[FieldError],
    known: &[(String, String)],
) -> Markup {
    let filled = Filled::new(fields, errors);
    let others: Vec<String> =
        known.iter().map(|(name, address)| format!("{name} {address}")).collect();
    let hint = match others.len() {
        0 => "This customer has no e-mail address yet.".to_owned(),
        1 => "Several addresses with commas between them.".to_owned(),
        _ => format!("Known: {}. Several with commas between them.", others.join(", ")),
    };
    let addresses = known.iter().map(|(_, address)| address.clone());
    let pdf = match paper.purpose {
        Purpose::Estimate => format!("/estimates/{}/pdf", paper.subject.id),
        Purpose::Invoice => format!("/invoices/{}/pdf", paper.subject.id),
        _ => format!("/payments/{}/pdf", paper.subject.id),
    };
    html! {
        (filled.text("To", "to").width(Width::Full).inputmode("email").hint(hint)
            .suggestions(addresses).autocomplete("off"))
        (filled.text("Copy to", "cc").width(Width::Full).inputmode("email").optional()
            .autocomplete("off").hint("Everybody sees who else gets it."))
        (filled.text("Subject", "subject").width(Width::Full))
        (filled.of(Field::textarea("Text", "text", 12)))
        p { "Attached: " a href=(pdf) { (paper.file) } }
    }
}

const fn area_of(purpose: Purpose) -> (&'static str, &'static str) {
    match purpose {
        Purpose::Estimate => ("/estimates", "Estimates"),
        Purpose::Invoice => ("/invoices", "Invoices"),
        _ => ("/payments", "Payments"),
    }
}
