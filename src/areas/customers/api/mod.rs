//! Customers for programs.

mod answers;
mod below;

use rocket::http::Status;
use rocket::{Route, get, patch, post, put, routes};
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use self::answers::{CustomerAnswer, CustomerList, CustomerSummary};
use super::changes::{CustomerChange, NewCustomer, People};
use super::{Customer, CustomerFilter, CustomerKind, SORTS, actions, store};
use crate::areas::fields::{self, FieldSubject};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{PageOf, Sort, Write};
use crate::ui::request::{Allowed, Body, Creation, Query};
use crate::ui::respond::{Answer, Reply};

/// The description of the customers' calls.
#[derive(OpenApi)]
#[openapi(
    paths(
        index, create, show, change, assign,
        below::contacts, below::add_contact, below::contact, below::change_contact,
        below::remove_contact, below::properties, below::add_property, below::property,
        below::change_property
    ),
    components(schemas(CustomerAnswer, CustomerList, NewCustomer, CustomerChange, People)),
    tags((name = "customers", description = "Customers, their contacts and properties"))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    [routes![index, create, show, change, assign], below::routes()].concat()
}

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// Words of a name, an address, a contact; or digits of a phone number.
    q: Option<String>,
    /// household, business.
    kind: Option<String>,
    /// Whose they are.
    owner_id: Option<i64>,
    /// name, -name, newest, oldest.
    sort: Option<String>,
    /// How many; 50 when nothing is said, 200 at most.
    limit: Option<usize>,
    /// The cursor of the page before.
    after: Option<String>,
}

impl Asked {
    fn filter(&self) -> Result<CustomerFilter> {
        let known = |code: &String| {
            CustomerKind::from_code(code)
                .ok_or_else(|| Error::invalid("kind", "A customer is a household or a business."))
        };
        Ok(CustomerFilter {
            words: self.q.clone(),
            kind: self.kind.as_ref().map(known).transpose()?,
            owner_id: self.owner_id.map(Id::new),
            of: None,
        })
    }
}

/// The customers, by name.
#[utoipa::path(
    get, path = "/customers", tag = "customers", params(Asked),
    responses((status = 200, body = CustomerList))
)]
#[get("/customers")]
async fn index(visitor: Allowed<may::SeeCustomers>, asked: Query<Asked>) -> Answer {
    let asked = asked.0;
    let listed = visitor
        .read(move |r| {
            let page = PageOf::after(asked.limit, asked.after.as_deref());
            let sort = Sort::among(SORTS, asked.sort.as_deref())?;
            let listed = store::list(r, &asked.filter()?, sort, &page)?;
            Ok(CustomerList { items: CustomerSummary::all(r, listed.items)?, next: listed.next })
        })
        .await?;
    Reply::json(Status::Ok, &listed)
}

/// Adds a customer with its first contacts and properties.
#[utoipa::path(
    post, path = "/customers", tag = "customers", request_body = NewCustomer,
    responses((status = 201, body = CustomerAnswer), (status = 422, description = "What is wrong"))
)]
#[post("/customers", data = "<body>")]
async fn create(visitor: Allowed<may::ChangeCustomers>, body: Creation<NewCustomer>) -> Answer {
    let mut new = body.0;
    let said = new.said();
    let (draft, contacts, properties) = new.parts();
    let add = move |w: &Write<'_>, grant: Grant<may::ChangeCustomers>| {
        let marks = fields::heard(w, FieldSubject::Customer, None, said)?;
        actions::add(w, grant, draft, contacts, properties)?.then(|id| {
            fields::keep(w, grant, FieldSubject::Customer, id.get(), &marks)?;
            Ok(id)
        })
    };
    visitor.creating("customers", add, CustomerAnswer::read).await
}

/// A customer with its contacts, properties and people.
#[utoipa::path(
    get, path = "/customers/{id}", tag = "customers", params(("id" = i64, Path)),
    responses((status = 200, body = CustomerAnswer), (status = 404, description = "Not there"))
)]
#[get("/customers/<id>")]
async fn show(visitor: Allowed<may::SeeCustomers>, id: Id<Customer>) -> Answer {
    let answer = visitor.read(move |r| CustomerAnswer::read(r, id)).await?;
    Reply::json(Status::Ok, &answer)
}

/// Changes what is named of a customer.
#[utoipa::path(
    patch, path = "/customers/{id}", tag = "customers", params(("id" = i64, Path)),
    request_body = CustomerChange,
    responses(
        (status = 200, body = CustomerAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "Somebody else saved meanwhile"),
        (status = 422, description = "What is wrong")
    )
)]
#[patch("/customers/<id>", data = "<body>")]
async fn change(
    visitor: Allowed<may::ChangeCustomers>,
    id: Id<Customer>,
    body: Body<CustomerChange>,
) -> Answer {
    let mut wanted = body.0;
    visitor
        .answering(move |w, grant| {
            let kind = FieldSubject::Customer;
            let marks = fields::heard(w, kind, Some(id.get()), wanted.said())?;
            actions::patch(w, grant, id, wanted)?.then(|()| {
                fields::keep(w, grant, kind, id.get(), &marks)?;
                CustomerAnswer::read(w, id)
            })
        })
        .await
}

/// Says who owns a customer and who is assigned to it.
#[utoipa::path(
    put, path = "/customers/{id}/people", tag = "customers", params(("id" = i64, Path)),
    request_body = People,
    responses(
        (status = 200, body = CustomerAnswer),
        (status = 404, description = "Not there"),
        (status = 422, description = "What is wrong")
    )
)]
#[put("/customers/<id>/people", data = "<body>")]
async fn assign(
    visitor: Allowed<may::AssignCustomers>,
    id: Id<Customer>,
    body: Body<People>,
) -> Answer {
    visitor
        .answering(move |w, grant| {
            let People { owner_id, assignee_ids } = body.0;
            actions::assign(w, grant, id, owner_id, assignee_ids)?
                .then(|_| CustomerAnswer::read(w, id))
        })
        .await
}
