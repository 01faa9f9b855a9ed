//! Accounts for programs: who one is, and to whom things can be given.

use rocket::http::Status;
use rocket::{Route, get, routes};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{ApiKey, PeopleFilter, SORTS, User, store};
use crate::kernel::{Id, Result};
use crate::platform::access::{Who, may};
use crate::platform::db::{PageOf, Read, Sort};
use crate::ui::request::{Allowed, Query};
use crate::ui::respond::{Answer, Reply};

/// The description of the calls about accounts.
#[derive(OpenApi)]
#[openapi(
    paths(me, users),
    components(schemas(Me, MeKey, UserList, User)),
    tags((name = "accounts", description = "Who one is, and who else works here"))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![me, users]
}

/// Whoever asks.
#[derive(Debug, Serialize, ToSchema)]
struct Me {
    /// `user` for a session, `key` for a key.
    kind: &'static str,
    /// The person, also behind a key.
    #[schema(value_type = i64)]
    id: Id<User>,
    /// Their name.
    name: String,
    /// The address with which they sign in.
    email: String,
    /// Their team.
    team: Option<String>,
    /// The key that was shown.
    key: Option<MeKey>,
    /// The keys of their roles.
    roles: Vec<String>,
    /// What they may do.
    permissions: Vec<String>,
}

/// The key that was shown.
#[derive(Debug, Serialize, ToSchema)]
struct MeKey {
    /// Its id.
    #[schema(value_type = i64)]
    id: Id<ApiKey>,
    /// What it is for.
    name: String,
}

/// Whoever asks, with roles and permissions.
#[utoipa::path(get, path = "/me", tag = "accounts", responses((status = 200, body = Me)))]
#[get("/me")]
async fn me(visitor: Allowed<may::BeHere>) -> Answer {
    Reply::json(Status::Ok, &visitor.read(read_me).await?)
}

fn read_me(r: &Read<'_>) -> Result<Me> {
    let actor = r.actor();
    let user = store::get(r, Id::new(actor.user_id().unwrap_or_default()))?;
    let key = match actor.who {
        Who::Key { id, .. } => {
            let key = store::key(r, Id::new(id))?;
            Some(MeKey { id: key.id, name: key.name })
        }
        _ => None,
    };
    Ok(Me {
        kind: actor.kind(),
        id: user.id,
        name: user.name,
        email: user.email,
        team: user.team,
        key,
        roles: actor.roles.clone(),
        permissions: actor.permissions.iter().cloned().collect(),
    })
}

/// A page of people.
#[derive(Debug, Serialize, ToSchema)]
struct UserList {
    /// The people.
    items: Vec<User>,
    /// What `after` takes for the next page; null on the last one.
    next: Option<String>,
}

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// What the name or the address contains.
    q: Option<String>,
    /// Whether the account is open.
    active: Option<bool>,
    /// name, -name, newest, oldest.
    sort: Option<String>,
    /// How many; 50 when nothing is said, 200 at most.
    limit: Option<usize>,
    /// The cursor of the page before.
    after: Option<String>,
}

/// The people who work here, by name.
#[utoipa::path(
    get, path = "/users", tag = "accounts", params(Asked),
    responses((status = 200, body = UserList))
)]
#[get("/users")]
async fn users(visitor: Allowed<may::BeHere>, asked: Query<Asked>) -> Answer {
    let asked = asked.0;
    let listed = visitor
        .read(move |r| {
            let filter = PeopleFilter { words: asked.q.clone(), active: asked.active };
            let page = PageOf::after(asked.limit, asked.after.as_deref());
            store::list(r, &filter, Sort::among(SORTS, asked.sort.as_deref())?, &page)
        })
        .await?;
    Reply::json(Status::Ok, &UserList { items: listed.items, next: listed.next })
}
