//! The price book for programs.

use rocket::http::Status;
use rocket::{Route, get, patch, post, routes};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{Item, ItemChange, ItemDraft, ItemFilter, Profit, SORTS, actions, store};
use crate::kernel::pricing::TaxCategory;
use crate::kernel::{Error, Id, Percent, Result};
use crate::platform::access::may;
use crate::platform::db::{PageOf, Sort, Write};
use crate::ui::request::{Allowed, Body, Creation, Query};
use crate::ui::respond::{Answer, Reply};

/// The description of the price book's calls.
#[derive(OpenApi)]
#[openapi(
    paths(index, create, show, change, suggestions),
    components(schemas(ItemAnswer, ItemList, ItemDraft, ItemChange)),
    tags((name = "items", description = "The price book"))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![index, create, suggestions, show, change]
}

/// An item with what is earned with it.
#[derive(Debug, Serialize, ToSchema)]
struct ItemAnswer {
    #[serde(flatten)]
    item: Item,
    /// (price − cost) / cost; null while the cost is zero or isn't seen.
    markup_percent: Option<Percent>,
    /// (price − cost) / price; null while the price is zero or the cost isn't seen.
    margin_percent: Option<Percent>,
}

impl From<Item> for ItemAnswer {
    fn from(item: Item) -> ItemAnswer {
        let profit: Option<Profit> = item.profit();
        ItemAnswer {
            markup_percent: profit.and_then(|profit| profit.markup),
            margin_percent: profit.and_then(|profit| profit.margin),
            item,
        }
    }
}

/// A page of items.
#[derive(Debug, Serialize, ToSchema)]
struct ItemList {
    /// The items.
    items: Vec<ItemAnswer>,
    /// What `after` takes for the next page; null on the last one.
    next: Option<String>,
}

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// Words of the name, the code, the category or the description.
    q: Option<String>,
    /// The code, whatever its case.
    code: Option<String>,
    /// The category.
    category: Option<String>,
    /// What it is for the tax office: material, labor, subcontract, fee, exempt.
    tax_category: Option<String>,
    /// Whether it is offered for new lines.
    active: Option<bool>,
    /// name, -name, code, -code, category, -category, newest, oldest.
    sort: Option<String>,
    /// How many; 50 when nothing is said, 200 at most.
    limit: Option<usize>,
    /// The cursor of the page before.
    after: Option<String>,
}

impl Asked {
    fn filter(&self) -> Result<ItemFilter> {
        let known = |code: &String| {
            TaxCategory::from_code(code).ok_or_else(|| {
                Error::invalid("tax_category", format!("There is no tax category “{code}”."))
            })
        };
        Ok(ItemFilter {
            words: self.q.clone(),
            code: self.code.clone(),
            category: self.category.clone(),
            tax_category: self.tax_category.as_ref().map(known).transpose()?,
            active: self.active,
        })
    }
}

/// The items, by name.
#[utoipa::path(
    get, path = "/items", tag = "items", params(Asked),
    responses((status = 200, body = ItemList))
)]
#[get("/items")]
async fn index(visitor: Allowed<may::SeeCatalog>, asked: Query<Asked>) -> Answer {
    let asked = asked.0;
    let listed = visitor
        .read(move |r| {
            let page = PageOf::after(asked.limit, asked.after.as_deref());
            let sort = Sort::among(SORTS, asked.sort.as_deref())?;
            store::list(r, &asked.filter()?, sort, &page)
        })
        .await?;
    let items = listed.items.into_iter().map(ItemAnswer::from).collect();
    Reply::json(Status::Ok, &ItemList { items, next: listed.next })
}

/// Adds an item.
#[utoipa::path(
    post, path = "/items", tag = "items", request_body = ItemDraft,
    responses((status = 201, body = ItemAnswer), (status = 422, description = "What is wrong"))
)]
#[post("/items", data = "<body>")]
async fn create(visitor: Allowed<may::ChangeCatalog>, body: Creation<ItemDraft>) -> Answer {
    let add = move |w: &Write<'_>, grant| actions::add(w, grant, body.0);
    visitor.creating("items", add, |r, id| store::get(r, id).map(ItemAnswer::from)).await
}

/// What was typed so far.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Typed {
    /// What was typed.
    q: Option<String>,
}

/// The active items that fit what was typed, the best first.
#[utoipa::path(
    get, path = "/items/suggestions", tag = "items",
    params(Typed),
    responses((status = 200, body = ItemList))
)]
#[get("/items/suggestions")]
async fn suggestions(visitor: Allowed<may::SeeCatalog>, typed: Query<Typed>) -> Answer {
    let typed = typed.0.q.unwrap_or_default();
    let items = visitor.read(move |r| store::suggest(r, &typed, 12)).await?;
    let items = items.into_iter().map(ItemAnswer::from).collect();
    Reply::json(Status::Ok, &ItemList { items, next: None })
}

/// One item.
#[utoipa::path(
    get, path = "/items/{id}", tag = "items", params(("id" = i64, Path)),
    responses((status = 200, body = ItemAnswer), (status = 404, description = "Not there"))
)]
#[get("/items/<id>")]
async fn show(visitor: Allowed<may::SeeCatalog>, id: Id<Item>) -> Answer {
    let item = visitor.read(move |r| store::get(r, id)).await?;
    Reply::json(Status::Ok, &ItemAnswer::from(item))
}

/// Changes what is named of an item.
#[utoipa::path(
    patch, path = "/items/{id}", tag = "items", params(("id" = i64, Path)),
    request_body = ItemChange,
    responses(
        (status = 200, body = ItemAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "Somebody else saved meanwhile"),
        (status = 422, description = "What is wrong")
    )
)]
#[patch("/items/<id>", data = "<body>")]
async fn change(
    visitor: Allowed<may::ChangeCatalog>,
    id: Id<Item>,
    body: Body<ItemChange>,
) -> Answer {
    visitor
        .answering(move |w, grant| {
            actions::patch(w, grant, id, body.0)?.then(|_| store::get(w, id).map(ItemAnswer::from))
        })
        .await
}
