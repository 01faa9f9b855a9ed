//! How the newest document of a kind would look with the company's logo, facts and texts of now.

use rocket::{Route, get, routes as list};

use crate::areas::documents::{Print, Texts, as_of_now};
use crate::areas::settings::{self, Company};
use crate::areas::{estimates, invoices, payments};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::request::Allowed;
use crate::ui::respond::{Answer, Reply};

/// The routes, mounted at `/`.
pub fn routes() -> Vec<Route> {
    list![show]
}

/// A PDF with DRAFT across it, so that it is never taken for the document itself.
#[get("/settings/preview/<kind>/pdf")]
async fn show(visitor: Allowed<may::SeeSettings>, kind: &str) -> Answer {
    let (what, asked) = (kind.to_owned(), kind.to_owned());
    let print = visitor
        .read(move |r| match newest(r, &what)? {
            Some((print, texts)) => as_of_now(r, print, &texts).map(Some),
            None => Ok(None),
        })
        .await?;
    match print {
        Some(print) => print.deliver(&visitor, false).await,
        None => Ok(Reply::to("/settings/texts")
            .toast("Nothing to show yet", format!("Write your first {asked}, then look again."))),
    }
}

fn newest(r: &Read<'_>, kind: &str) -> Result<Option<(Print, Texts)>> {
    let company = settings::company(r)?;
    let sql = match kind {
        "estimate" => "SELECT max(e.id) FROM visible_estimate e",
        "invoice" => "SELECT max(i.id) FROM visible_invoice i",
        "receipt" => "SELECT max(p.id) FROM visible_payment p",
        _ => return Err(Error::not_found("preview")),
    };
    let Some(id) = r.value::<Option<i64>>(sql, [])? else { return Ok(None) };
    let print = match kind {
        "estimate" => estimates::print(r, Id::new(id), None)?,
        "invoice" => invoices::print(r, Id::new(id))?,
        _ => payments::print(r, Id::new(id))?,
    };
    Ok(Some((print, texts(kind, company))))
}

fn texts(kind: &str, company: Company) -> Texts {
    let (terms, notes, payment_instructions) = match kind {
        "estimate" => (company.estimate_terms, company.estimate_notes, String::new()),
        "invoice" => (String::new(), company.invoice_notes, company.payment_instructions),
        _ => (String::new(), company.receipt_notes, String::new()),
    };
    Texts { terms, notes, payment_instructions, footer: company.document_footer }
}
