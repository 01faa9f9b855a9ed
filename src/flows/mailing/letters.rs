//! The words of a kind of letter, with a preview on the newest record that there is.

use rocket::{get, post};

use super::papers::{self, Paper};
use crate::areas::messages::{self, Purpose, Values};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::request::{Allowed, Fields, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};
use crate::ui::shell::Page;

#[get("/settings/letters/<purpose>")]
pub(super) async fn show(visitor: Allowed<may::SeeSettings>, purpose: &str) -> Answer {
    let purpose = known(purpose)?;
    visitor.show(move |r, v| page(r, v, purpose)).await
}

/// The form as the words stand now.
fn page(r: &Read<'_>, v: &Visitor, purpose: Purpose) -> Result<Page> {
    let template = messages::template(r, purpose)?;
    let fields = Fields::of([
        ("version", template.version.to_string()),
        ("subject", template.subject_line),
        ("text", template.body),
    ]);
    let values = on_the_newest(r, purpose)?;
    Ok(messages::letter_form(r.actor(), &v.csrf, purpose, (&fields, &[]), &values))
}

/// Saves the words, or only shows how they read.
#[post("/settings/letters/<purpose>", data = "<form>")]
pub(super) async fn change(
    visitor: Allowed<may::ChangeSettings>,
    purpose: &str,
    form: Submitted,
) -> Answer {
    let (purpose, fields) = (known(purpose)?, form.fields);
    if fields.get("then") == "preview" {
        return visitor
            .show(move |r, v| {
                let values = on_the_newest(r, purpose)?;
                let wrong = complaints(purpose, &fields, &values);
                Ok(messages::letter_form(r.actor(), &v.csrf, purpose, (&fields, &wrong), &values))
            })
            .await;
    }
    let typed = fields.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            let words = (typed.get("subject"), typed.get("text"));
            messages::change_template(w, grant, purpose, typed.version(), words)
        })
        .await;
    match outcome {
        Ok(_) => Ok(Reply::to("/settings/letters").toast("Letter saved", purpose.label())),
        Err(error) => {
            let fresh = move |r: &Read<'_>, v: &Visitor| page(r, v, purpose);
            visitor
                .again_beside(error, fresh, move |r, v, errors| {
                    let values = on_the_newest(r, purpose)?;
                    let form = (&fields, errors);
                    Ok(messages::letter_form(r.actor(), &v.csrf, purpose, form, &values))
                })
                .await
        }
    }
}

fn complaints(
    purpose: Purpose,
    fields: &Fields,
    values: &Values,
) -> Vec<crate::kernel::error::FieldError> {
    ["subject", "text"]
        .into_iter()
        .filter_map(|name| messages::merged(name, purpose, fields.get(name), values).err())
        .flat_map(|error| error.fields)
        .collect()
}

fn known(code: &str) -> Result<Purpose> {
    Purpose::from_code(code).ok_or_else(|| Error::not_found("letter"))
}

/// What a letter would say of the newest record; an invented one while there is none.
fn on_the_newest(r: &Read<'_>, purpose: Purpose) -> Result<Values> {
    let sql = match purpose {
        Purpose::Estimate => "SELECT max(e.id) FROM visible_estimate e",
        Purpose::Invoice => "SELECT max(i.id) FROM visible_invoice i WHERE i.number IS NOT NULL",
        Purpose::Receipt => "SELECT max(p.id) FROM visible_payment p",
        Purpose::Invitation | Purpose::Password => return of_somebody(r),
    };
    match (purpose, r.value::<Option<i64>>(sql, [])?) {
        (Purpose::Estimate, Some(id)) => Ok(Paper::estimate(r, Id::new(id))?.values),
        (Purpose::Invoice, Some(id)) => Ok(Paper::invoice(r, Id::new(id))?.values),
        (Purpose::Receipt, Some(id)) => Ok(Paper::receipt(r, Id::new(id))?.values),
        _ => invented(r),
    }
}

fn of_somebody(r: &Read<'_>) -> Result<Values> {
    let mut values = papers::of_the_company(r)?;
    values.insert("name", r.actor().name.clone());
    values.insert("days", "7 days".to_owned());
    Ok(values)
}

fn invented(r: &Read<'_>) -> Result<Values> {
    let mut values = papers::of_the_company(r)?;
    let day = r.today()?.add_days(30).long();
    for (name, value) in [
        ("customer", "Ann Sample"),
        ("number", "1001"),
        ("title", "New roof"),
        ("total", "$12,400.00"),
        ("balance", "$12,400.00"),
        ("amount", "$12,400.00"),
        ("method", "check"),
        ("how_to_pay", ""),
        ("valid_until", &day),
        ("due", &day),
        ("received", &day),
    ] {
        values.insert(name, value.to_owned());
    }
    Ok(values)
}
