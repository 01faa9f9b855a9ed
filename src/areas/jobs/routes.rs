//! The pages of jobs. The page of one job looks at several areas and is a screen.

use rocket::{Route, get, post, routes};

use super::views::{self, FormPage, JobList, PeoplePage, ScopePage};
use super::{Assignment, Job, JobDraft, JobState, actions, forms, store};
use crate::areas::customers::{self, Customer};
use crate::areas::documents::Typed;
use crate::areas::fields::{self, FieldSubject};
use crate::areas::lists::{self, Asked, Chosen, Deed};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::platform::db::{Read, Write};
use crate::ui::parts::editor::Step;
use crate::ui::request::{Allowed, Fields, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply, Undo};

/// How many customers are offered for a text that fits several.
pub(super) const FITTING: usize = 12;

/// The routes of the pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![index, csv, bulk, new, create, edit, update, people, assign, scope, save_scope, figures]
}

#[get("/jobs")]
async fn index(visitor: Allowed<may::SeeJobs>, asked: Asked) -> Answer {
    lists::show::<JobList>(&visitor, asked).await
}

#[post("/jobs/csv", data = "<_form>")]
async fn csv(visitor: Allowed<may::SeeJobs>, asked: Asked, _form: Submitted) -> Answer {
    lists::in_csv::<JobList>(&visitor, asked).await
}

/// Gives the selected jobs to somebody: to answer for them, or to do them beside those who do
/// already.
#[post("/jobs/bulk", data = "<form>")]
async fn bulk(visitor: Allowed<may::SeeJobs>, asked: Asked, form: Submitted) -> Answer {
    let chosen = Chosen::read(&form.fields, asked)?;
    if chosen.verb() == fields::TAG {
        let kind = FieldSubject::Job;
        return fields::tag_chosen::<JobList, may::ChangeJobs>(chosen, &visitor, kind).await;
    }
    let (answers, done) = match chosen.verb() {
        "owner" => (true, "given over"),
        "assign" => (false, "assigned"),
        _ => return Err(chosen.unknown().into()),
    };
    let Ok(person) = chosen.choice().parse().map(Id::new) else {
        return Err(chosen.unknown().into());
    };
    chosen
        .each::<JobList>(&visitor, Deed::new(done), move |w, id| {
            let job = store::get(w, Id::new(id))?;
            let people = store::people(w, job.id)?.into_iter().map(|(id, _)| id);
            let (owner_id, more) =
                if answers { (Some(person), None) } else { (job.owner_id, Some(person)) };
            let assignment = Assignment { owner_id, assignee_ids: people.chain(more).collect() };
            actions::assign(w, w.actor().grant()?, job.id, assignment)
        })
        .await
}

#[get("/jobs/new?<customer>")]
async fn new(visitor: Allowed<may::ChangeJobs>, customer: Option<i64>) -> Answer {
    let customer = customer.map(Id::new);
    visitor.show(move |r, v| Ok(views::form(&FormPage::new(r, customer)?, &v.csrf))).await
}

#[post("/jobs", data = "<form>")]
async fn create(visitor: Allowed<may::ChangeJobs>, form: Submitted) -> Answer {
    let fields = form.fields;
    let typed = fields.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            let today = w.today()?;
            let customer_id = customer_of(w, &typed).map_err(|wrong| {
                with_the_rest(wrong, forms::draft(&typed, JobState::Sold, today))
            })?;
            let of = (FieldSubject::Job, None);
            let draft = draft_for(w, &typed, customer_id);
            let (draft, marks) = fields::typed_with(draft, w, of, &typed)?;
            let opened = actions::open(w, grant, customer_id, draft)?;
            fields::keep(w, grant, of.0, opened.value().get(), &marks)?;
            Ok(opened)
        })
        .await;
    match outcome {
        Ok(done) => {
            Ok(Reply::to(super::href(done.value)).toast("Job opened", fields.get("title").trim()))
        }
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    let page = FormPage::new(r, forms::customer(&fields))?;
                    Ok(views::form(&page.typed(fields, errors).fitting(r)?, &v.csrf))
                })
                .await
        }
    }
}

/// What is wrong with the customer, and with the rest of the form, told at once.
fn with_the_rest(wrong: Error, rest: Result<JobDraft>) -> Error {
    let rest = rest.and_then(|draft| draft.checked(JobState::Sold));
    match rest {
        Ok(_) => wrong,
        Err(rest) => Error { fields: [wrong.fields, rest.fields].concat(), ..wrong },
    }
}

/// Who was picked; without a script only a text comes, which has to fit one customer alone.
fn customer_of(w: &Write<'_>, fields: &Fields) -> Result<Id<Customer>> {
    if let Some(id) = forms::customer(fields) {
        return Ok(id);
    }
    let typed = fields.get("customer_id_text").trim();
    let found = match typed.is_empty() {
        true => Vec::new(),
        false => customers::suggest(w, typed, FITTING)?,
    };
    let sentence = match found.as_slice() {
        [only] => return Ok(only.customer.id),
        [] if typed.is_empty() => "Choose the customer that the job is for.".to_owned(),
        [] => format!("No customer fits “{typed}”. Fewer letters find more."),
        _ => "Several customers fit. Choose the one that you mean.".to_owned(),
    };
    Err(Error::invalid("customer_id", sentence))
}

/// Whoever picks a customer with one property and isn't asked for it means that one.
fn draft_for(w: &Write<'_>, fields: &Fields, customer_id: Id<Customer>) -> Result<JobDraft> {
    let fields = &customers::with_property(w, customer_id, fields)?;
    let draft = forms::draft(fields, JobState::Sold, w.today()?)?;
    if fields.has("property_id") {
        return Ok(draft);
    }
    let property_id = match customers::properties(w, customer_id)?.as_slice() {
        [only] => Some(only.id),
        _ => None,
    };
    Ok(JobDraft { property_id, ..draft })
}

#[get("/jobs/<id>/edit")]
async fn edit(visitor: Allowed<may::ChangeJobs>, id: Id<Job>) -> Answer {
    visitor.show(move |r, v| Ok(views::form(&FormPage::of(r, id)?, &v.csrf))).await
}

#[post("/jobs/<id>", data = "<form>")]
async fn update(visitor: Allowed<may::ChangeJobs>, id: Id<Job>, form: Submitted) -> Answer {
    let fields = form.fields;
    let typed = fields.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            let job = store::get(w, id)?;
            let typed = customers::with_property(w, job.customer_id, &typed)?;
            let of = (FieldSubject::Job, Some(id.get()));
            let draft = forms::draft(&typed, job.state, w.today()?);
            let (draft, marks) = fields::typed_with(draft, w, of, &typed)?;
            let changed = actions::change(w, grant, id, typed.version(), draft)?;
            fields::keep(w, grant, of.0, id.get(), &marks)?;
            Ok(changed.with(job.number))
        })
        .await;
    match outcome {
        Ok(done) => Ok(Reply::to(super::href(id)).toast("Job saved", done.value)),
        Err(error) => {
            let fresh =
                move |r: &Read<'_>, v: &Visitor| Ok(views::form(&FormPage::of(r, id)?, &v.csrf));
            visitor
                .again_beside(error, fresh, move |r, v, errors| {
                    Ok(views::form(&FormPage::of(r, id)?.typed(fields, errors), &v.csrf))
                })
                .await
        }
    }
}

#[get("/jobs/<id>/people")]
async fn people(visitor: Allowed<may::AssignJobs>, id: Id<Job>) -> Answer {
    visitor.show(move |r, v| Ok(views::people(&PeoplePage::of(r, id)?, &v.csrf))).await
}

#[post("/jobs/<id>/assignment", data = "<form>")]
async fn assign(visitor: Allowed<may::AssignJobs>, id: Id<Job>, form: Submitted) -> Answer {
    let fields = form.fields;
    let assignment = forms::assignment(&fields);
    let undone = fields.get("undone").parse::<i64>().ok();
    let outcome = visitor
        .acting(move |w, grant| {
            let undo = way_back(w, id)?;
            let assigned = match undone {
                Some(version) => actions::assign_back(w, grant, id, version, assignment)?,
                None => actions::assign(w, grant, id, assignment)?,
            };
            Ok(assigned.with(undo.field("undone", store::get(w, id)?.version)))
        })
        .await;
    match outcome {
        Ok(done) => Ok(Reply::to(super::href(id)).toast_with_undo("People saved", "", done.value)),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    Ok(views::people(&PeoplePage::of(r, id)?.typed(&fields, errors), &v.csrf))
                })
                .await
        }
    }
}

/// Back to the people who are there now.
fn way_back(r: &Read<'_>, id: Id<Job>) -> Result<Undo> {
    let owner_id = store::get(r, id)?.owner_id.map(|owner| owner.to_string()).unwrap_or_default();
    let undo = Undo::by(format!("{}/assignment", super::href(id))).field("owner_id", owner_id);
    let there = store::people(r, id)?;
    Ok(there.iter().fold(undo, |undo, (user, _)| undo.field("assignee_ids", user)))
}

#[get("/jobs/<id>/scope")]
async fn scope(visitor: Allowed<may::ChangeJobs>, id: Id<Job>) -> Answer {
    visitor
        .show(move |r, v| {
            actions::scope_must_be_open(r, &store::get(r, id)?)?;
            Ok(views::scope(&ScopePage::of(r, id)?, &v.csrf))
        })
        .await
}

#[post("/jobs/<id>/scope", data = "<form>")]
async fn save_scope(visitor: Allowed<may::ChangeJobs>, id: Id<Job>, form: Submitted) -> Answer {
    let fields = form.fields;
    if let Some(step) = Step::parse(fields.get("_do")) {
        let again = visitor.show(move |r, v| {
            Ok(views::scope(&ScopePage::again(r, id, &fields)?.step(step), &v.csrf))
        });
        return again.await;
    }
    let read = fields.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            let draft = Typed::posted(w, &read)?.draft()?;
            actions::set_scope(w, grant, id, read.version(), draft)
        })
        .await;
    match outcome {
        Ok(_) => Ok(Reply::to(super::href(id)).toast("Scope saved", "")),
        Err(error) => {
            let fresh =
                move |r: &Read<'_>, v: &Visitor| Ok(views::scope(&ScopePage::of(r, id)?, &v.csrf));
            visitor
                .again_beside(error, fresh, move |r, v, errors| {
                    let page = ScopePage::again(r, id, &fields)?.refused(errors);
                    Ok(views::scope(&page, &v.csrf))
                })
                .await
        }
    }
}

/// What stands in the editor now comes to this.
#[post("/jobs/<id>/scope/totals", data = "<form>")]
async fn figures(visitor: Allowed<may::ChangeJobs>, id: Id<Job>, form: Submitted) -> Answer {
    visitor.fragment(move |r, _| Ok(ScopePage::again(r, id, &form.fields)?.figures())).await
}
