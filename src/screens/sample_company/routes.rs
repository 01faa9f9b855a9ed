//! The pages about the sample company.

use std::sync::Arc;

use rocket::{Route, State, get, post, routes as list};

use super::Doors;
use super::views;
use crate::areas::accounts;
use crate::areas::settings;
use crate::flows::sample_company::{Wanted, is_invented_zone};
use crate::kernel::text::required_line;
use crate::kernel::{Error, Id, Result, Zone};
use crate::platform::access::may;
use crate::ui::request::{Allowed, Fields, FormReader, Submitted};
use crate::ui::respond::{Answer, Reply};

/// The routes of these pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    list![show, start, delete]
}

#[get("/settings/sample")]
async fn show(visitor: Allowed<may::ChangeSettings>, doors: &State<Arc<Doors>>) -> Answer {
    let folder = doors.sample_folder();
    visitor
        .show(move |r, v| {
            if !settings::is_sample(r)? {
                return Ok(views::set_aside(r.actor(), &v.csrf, folder.as_deref()));
            }
            let zone = settings::company(r)?.zone;
            let zone = if is_invented_zone(&zone) { String::new() } else { zone.name().to_owned() };
            let fields = Fields::of([("zone", zone), ("price_book", "true".to_owned())]);
            Ok(views::start(r.actor(), &v.csrf, &fields, &[]))
        })
        .await
}

/// Sets the real company up and goes on there, signed in as the same person.
#[post("/settings/sample/start", data = "<form>")]
async fn start(
    visitor: Allowed<may::ChangeSettings>,
    doors: &State<Arc<Doors>>,
    form: Submitted,
) -> Answer {
    let fields = form.fields;
    let outcome = match wanted(&fields) {
        Ok(wanted) => started(&visitor, doors, wanted).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(reply) => Ok(reply),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    Ok(views::start(r.actor(), &v.csrf, &fields, errors))
                })
                .await
        }
    }
}

async fn started(
    visitor: &Allowed<may::ChangeSettings>,
    doors: &Arc<Doors>,
    wanted: Wanted,
) -> Result<Reply> {
    let owner = Id::new(visitor.actor.user_id().ok_or_else(not_a_person)?);
    let (doors, origin) = (Arc::clone(doors), visitor.actor.origin.clone());
    let (name, from) = (wanted.name.clone(), origin.clone());
    let moved = tokio::task::spawn_blocking(move || doors.start(owner, &wanted, from)).await;
    let (house, owner) = moved.map_err(|error| Error::internal("the start broke", error))??;
    let session = accounts::begin_session(&house.office, owner, origin).await?;
    let home = Reply::to("/").toast("You started for real", name);
    Ok(accounts::signed_in(home, session))
}

#[post("/settings/sample/deletion", data = "<_form>")]
async fn delete(
    visitor: Allowed<may::ChangeSettings>,
    doors: &State<Arc<Doors>>,
    _form: Submitted,
) -> Answer {
    let (doors, actor) = (Arc::clone(doors), Arc::clone(&visitor.actor));
    let gone = tokio::task::spawn_blocking(move || doors.delete_sample(&actor)).await;
    gone.map_err(|error| Error::internal("the deletion broke", error))??;
    Ok(Reply::to("/settings/sample").toast("Sample company deleted", ""))
}

fn wanted(fields: &Fields) -> Result<Wanted> {
    let mut form = FormReader::new(fields);
    let zone = form.parsed("zone", Zone::from_name);
    let name = required_line("name", "Your company’s name", fields.get("name"), 120);
    if let Err(error) = &name {
        form.complain("name", error.message.clone());
    }
    form.finish()?;
    Ok(Wanted {
        name: name?,
        zone: zone.unwrap_or(Zone::UTC),
        price_book: fields.has("price_book"),
        people: fields.has("people"),
    })
}

fn not_a_person() -> Error {
    Error::forbidden("Sign in as a person to start for real; a key can't do it.")
}
