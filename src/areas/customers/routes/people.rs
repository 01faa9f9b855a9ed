//! The page on which a customer is given to people.

use rocket::{Route, get, post, routes};

use super::super::views::{self, PeopleForm};
use super::super::{Customer, actions, forms, href};
use crate::kernel::Id;
use crate::platform::access::may;
use crate::ui::request::{Allowed, Submitted};
use crate::ui::respond::{Answer, Reply};

pub(super) fn routes() -> Vec<Route> {
    routes![edit, update]
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
    let outcome = visitor
        .acting(move |w, grant| {
            let people = people?;
            actions::assign(w, grant, id, people.owner_id, people.assignee_ids)
        })
        .await;
    match outcome {
        Ok(_) => Ok(Reply::to(href(id)).toast("People saved", "")),
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
