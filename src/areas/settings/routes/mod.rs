//! The pages of settings.

mod logo;

use rocket::{Route, get, post, routes as list};

use super::{Tax, actions, forms, store, views};
use crate::kernel::pricing::TaxRounding;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Actor, may};
use crate::platform::db::Read;
use crate::ui::request::{Allowed, Fields, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    list![
        index,
        company,
        change_company,
        texts,
        change_texts,
        numbers,
        change_numbers,
        taxes,
        new_tax,
        add_tax,
        edit_tax,
        change_tax,
        next_rate,
        follow_tax,
        remove_tax,
        change_rounding,
        logo::show,
        logo::change,
        logo::remove,
        logo::picture
    ]
}

#[get("/settings")]
fn index(visitor: Allowed<may::BeHere>) -> Reply {
    Reply::to(views::first_page(&visitor.actor))
}

#[get("/settings/company")]
async fn company(visitor: Allowed<may::SeeSettings>) -> Answer {
    visitor
        .show(|r, v| {
            let fields = forms::company_fields(&store::company(r)?);
            Ok(views::company(r.actor(), &v.csrf, &fields, &[]))
        })
        .await
}

#[post("/settings/company", data = "<form>")]
async fn change_company(visitor: Allowed<may::ChangeSettings>, form: Submitted) -> Answer {
    let fields = form.fields;
    let version = fields.version();
    let draft = forms::company_draft(&fields);
    let outcome =
        visitor.acting(move |w, grant| actions::change_company(w, grant, version, draft?)).await;
    match outcome {
        Ok(_) => Ok(saved("/settings/company")),
        Err(error) => {
            let fresh = |r: &Read<'_>, v: &Visitor| {
                let fields = forms::company_fields(&store::company(r)?);
                Ok(views::company(r.actor(), &v.csrf, &fields, &[]))
            };
            visitor
                .again_beside(error, fresh, move |r, v, errors| {
                    Ok(views::company(r.actor(), &v.csrf, &fields, errors))
                })
                .await
        }
    }
}

#[get("/settings/texts")]
async fn texts(visitor: Allowed<may::SeeSettings>) -> Answer {
    visitor
        .show(|r, v| {
            let fields = forms::texts_fields(&store::company(r)?);
            Ok(views::texts(r.actor(), &v.csrf, &fields, &[]))
        })
        .await
}

#[post("/settings/texts", data = "<form>")]
async fn change_texts(visitor: Allowed<may::ChangeSettings>, form: Submitted) -> Answer {
    let fields = form.fields;
    let version = fields.version();
    let draft = forms::texts_draft(&fields);
    let outcome =
        visitor.acting(move |w, grant| actions::change_texts(w, grant, version, draft?)).await;
    match outcome {
        Ok(_) => Ok(saved("/settings/texts")),
        Err(error) => {
            let fresh = |r: &Read<'_>, v: &Visitor| {
                let fields = forms::texts_fields(&store::company(r)?);
                Ok(views::texts(r.actor(), &v.csrf, &fields, &[]))
            };
            visitor
                .again_beside(error, fresh, move |r, v, errors| {
                    Ok(views::texts(r.actor(), &v.csrf, &fields, errors))
                })
                .await
        }
    }
}

#[get("/settings/numbers")]
async fn numbers(visitor: Allowed<may::BeHere>) -> Answer {
    visitor
        .show(|r, v| {
            may_see_money(r.actor())?;
            let present = store::number_series(r)?;
            let fields = forms::number_fields(&present);
            Ok(views::numbers(r.actor(), &v.csrf, &present, &fields, &[]))
        })
        .await
}

#[post("/settings/numbers", data = "<form>")]
async fn change_numbers(visitor: Allowed<may::ChangeTaxes>, form: Submitted) -> Answer {
    let fields = form.fields;
    let drafts = forms::number_drafts(&fields);
    let outcome = visitor.acting(move |w, grant| actions::change_numbers(w, grant, drafts?)).await;
    match outcome {
        Ok(_) => Ok(saved("/settings/numbers")),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    let present = store::number_series(r)?;
                    Ok(views::numbers(r.actor(), &v.csrf, &present, &fields, errors))
                })
                .await
        }
    }
}

#[get("/settings/taxes")]
async fn taxes(visitor: Allowed<may::BeHere>) -> Answer {
    visitor
        .show(|r, v| {
            may_see_money(r.actor())?;
            let (taxes, rounding) = (store::taxes(r)?, store::company(r)?.tax_rounding);
            Ok(views::taxes(r.actor(), &v.csrf, &taxes, rounding, r.today()?))
        })
        .await
}

#[get("/settings/taxes/new")]
async fn new_tax(visitor: Allowed<may::ChangeTaxes>) -> Answer {
    visitor
        .show(|r, v| {
            let fields = forms::blank_tax(r.today()?);
            Ok(views::tax_form(r.actor(), &v.csrf, None, &fields, &[]))
        })
        .await
}

#[post("/settings/taxes", data = "<form>")]
async fn add_tax(visitor: Allowed<may::ChangeTaxes>, form: Submitted) -> Answer {
    let (fields, typed) = (form.fields.clone(), form.fields);
    let outcome = visitor
        .acting(move |w, grant| actions::add_tax(w, grant, forms::tax_draft(&typed, w.today()?)?))
        .await;
    match outcome {
        Ok(_) => Ok(Reply::to("/settings/taxes").toast("Tax added", fields.get("tax_name"))),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    Ok(views::tax_form(r.actor(), &v.csrf, None, &fields, errors))
                })
                .await
        }
    }
}

#[get("/settings/taxes/<id>")]
async fn edit_tax(visitor: Allowed<may::ChangeTaxes>, id: Id<Tax>) -> Answer {
    visitor
        .show(move |r, v| {
            let tax = store::tax(r, id)?;
            let fields = forms::tax_fields(&tax);
            Ok(views::tax_form(r.actor(), &v.csrf, Some(&tax), &fields, &[]))
        })
        .await
}

#[post("/settings/taxes/<id>", data = "<form>")]
async fn change_tax(visitor: Allowed<may::ChangeTaxes>, id: Id<Tax>, form: Submitted) -> Answer {
    let (fields, typed) = (form.fields.clone(), form.fields);
    let outcome = visitor
        .acting(move |w, grant| {
            let draft = forms::tax_draft(&typed, w.today()?)?;
            actions::change_tax(w, grant, id, typed.version(), draft)
        })
        .await;
    match outcome {
        Ok(_) => Ok(Reply::to("/settings/taxes").toast("Tax saved", fields.get("tax_name"))),
        Err(error) => {
            let fresh = move |r: &Read<'_>, v: &Visitor| {
                let tax = store::tax(r, id)?;
                Ok(views::tax_form(r.actor(), &v.csrf, Some(&tax), &forms::tax_fields(&tax), &[]))
            };
            visitor
                .again_beside(error, fresh, move |r, v, errors| {
                    let tax = store::tax(r, id)?;
                    Ok(views::tax_form(r.actor(), &v.csrf, Some(&tax), &fields, errors))
                })
                .await
        }
    }
}

#[get("/settings/taxes/<id>/rate/new")]
async fn next_rate(visitor: Allowed<may::ChangeTaxes>, id: Id<Tax>) -> Answer {
    visitor
        .show(move |r, v| {
            let tax = store::tax(r, id)?;
            let fields = Fields::of([("version", tax.version.to_string())]);
            Ok(views::next_rate(r.actor(), &v.csrf, &tax, &fields, &[]))
        })
        .await
}

#[post("/settings/taxes/<id>/rate", data = "<form>")]
async fn follow_tax(visitor: Allowed<may::ChangeTaxes>, id: Id<Tax>, form: Submitted) -> Answer {
    let (fields, typed) = (form.fields.clone(), form.fields);
    let outcome = visitor
        .acting(move |w, grant| {
            let next = forms::next_rate(&typed, w.today()?)?;
            actions::follow_tax(w, grant, id, typed.version(), next)
        })
        .await;
    match outcome {
        Ok(_) => Ok(Reply::to("/settings/taxes").toast("New rate saved", "")),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    let tax = store::tax(r, id)?;
                    Ok(views::next_rate(r.actor(), &v.csrf, &tax, &fields, errors))
                })
                .await
        }
    }
}

#[post("/settings/taxes/<id>/removal", data = "<_form>")]
async fn remove_tax(visitor: Allowed<may::ChangeTaxes>, id: Id<Tax>, _form: Submitted) -> Answer {
    visitor.acting(move |w, grant| actions::remove_tax(w, grant, id)).await?;
    Ok(Reply::to("/settings/taxes").toast("Tax removed", "Issued documents keep it."))
}

#[post("/settings/taxes/rounding", data = "<form>")]
async fn change_rounding(visitor: Allowed<may::ChangeTaxes>, form: Submitted) -> Answer {
    let rounding = TaxRounding::from_code(form.fields.get("tax_rounding"))
        .ok_or_else(|| Error::invalid("tax_rounding", "Choose how tax is rounded."))?;
    visitor.acting(move |w, grant| actions::change_tax_rounding(w, grant, rounding)).await?;
    Ok(Reply::to("/settings/taxes").toast("Rounding saved", rounding.label()))
}

fn saved(path: &'static str) -> Reply {
    Reply::to(path).toast("Changes saved", "")
}

/// Taxes and numbers are seen by those who see settings, and by those who change just these.
fn may_see_money(actor: &Actor) -> Result<()> {
    if actor.may::<may::ChangeTaxes>() {
        Ok(())
    } else {
        actor.grant::<may::SeeSettings>().map(|_| ())
    }
}
