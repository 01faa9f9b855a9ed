//! The page on which a customer is given to people.

use rocket::{Route, get, post, routes};

use super::super::views::{self, PeopleForm};
use super::super::{Customer, actions, forms, href, store};
use crate::kernel::{Id, Result};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::request::{Allowed, Submitted};
use crate::ui::respond::{Answer, Reply, Undo};

pub(super) fn routes() -> Vec<Route> {
    routes![edit, update]
}

/// Back to the people who are there now.
fn way_back(r: &Read<'_>, id: Id<Customer>) -> Result<Undo> {
    let owner_id = store::get(r, id)?.owner_id.map(|owner| owner.to_string()).unwrap_or_default();
    let undo = Undo::by(href(id) + "/people").field("owner_id", owner_id);
    let there = store::assignees(r, id)?;
    Ok(there.iter().fold(undo, |undo, user| undo.field(&format!("assignee.{user}"), "on")))
}

#[get("/customers/<id>/people")]
async fn edit(visitor: Allowed<may::AssignCustomers>, id: Id<Customer>) -> Answer {
    visitor.show(move |r, v| Ok(views::people_form(&PeopleForm::of(r, id)?, &v.csrf))).await
}

#[post("/customers/<id>/people", data = "<form>")]
async fn update(
    visitor: Allowed<may::AssignCustomers>,
    id: Id<Customer>,
    form: Submitted,
) -> Answer {
    let fields = form.fields;
    let people = forms::people(&fields);
    let undone = fields.get("undone").parse::<i64>().ok();
    let outcome = visitor
        .acting(move |w, grant| {
            let (people, undo) = (people?, way_back(w, id)?);
            let assigned = match undone {
                Some(version) => actions::assign_back(w, grant, id, version, people)?,
                None => actions::assign(w, grant, id, people.owner_id, people.assignee_ids)?,
            };
            Ok(assigned.with(undo.field("undone", store::get(w, id)?.version)))
        })
        .await;
    match outcome {
        Ok(done) => Ok(Reply::to(href(id)).toast_with_undo("People saved", "", done.value)),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    let page = PeopleForm::of(r, id)?.typed(&fields, errors);
                    Ok(views::people_form(&page, &v.csrf))
                })
                .await
        }
    }
}
