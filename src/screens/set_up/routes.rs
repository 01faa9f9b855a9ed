//! The pages of the set-up.

use std::sync::Arc;

use rocket::http::{Cookie, Status};
use rocket::{Route, State, get, post, routes as list};

use super::gate::{Founder, Gate, SETUP_COOKIE};
use super::step::Step;
use super::views;
use crate::areas::accounts;
use crate::areas::messages::{self, MailServerDraft};
use crate::flows::set_up;
use crate::kernel::error::{Complaints, FieldError};
use crate::kernel::{Error, Kind, Result};
use crate::platform::access::{Actor, Origin};
use crate::platform::db::Write;
use crate::screens::sample_company::Doors;
use crate::ui::request::{Fields, House, SameSite, Stranger, Submitted};
use crate::ui::respond::{Answer, Reply, house_cookie};

/// The routes of these pages; the secret takes the place of signing in.
pub fn routes() -> Vec<Route> {
    list![open, show, save]
}

/// The link that the program prints. The secret moves into a cookie, so that it doesn't stay in the
/// address bar.
#[get("/setup?<token>")]
async fn open(house: House, gate: &State<Arc<Gate>>, token: Option<&str>) -> Answer {
    if gate.is_passed(&house.office).await? {
        return Ok(Reply::to("/"));
    }
    match token {
        Some(token) if gate.fits(token) => Ok(Reply::to(Step::You.href())
            .cookie(house_cookie(SETUP_COOKIE, gate.secret().to_owned()))),
        _ => Ok(Reply::page(Status::Ok, views::closed(token.is_some()))),
    }
}

#[get("/setup/<step>")]
async fn show(founder: Option<Founder>, gate: &State<Arc<Gate>>, step: Step) -> Reply {
    if founder.is_none() {
        return Reply::to("/setup");
    }
    let draft = gate.draft().clone();
    Reply::page(Status::Ok, views::step(step, &draft, &[]))
}

#[post("/setup/<step>", data = "<form>")]
async fn save(
    _same: SameSite,
    founder: Option<Founder>,
    gate: &State<Arc<Gate>>,
    doors: &State<Arc<Doors>>,
    stranger: Stranger,
    step: Step,
    form: Submitted,
) -> Answer {
    if founder.is_none() {
        return Ok(Reply::to("/setup"));
    }
    let house = doors.house().get();
    gate.draft().take(step, &form.fields);
    if let (true, Some(previous)) = (form.fields.get("then") == "back", step.previous()) {
        return Ok(Reply::to(previous.href()));
    }
    if let Err(error) = keep(&house, gate, step, form.fields.get("password")).await {
        return again(gate, step, error);
    }
    if form.fields.get("then") == "sample" {
        return look_around(gate, doors, stranger.0).await;
    }
    match step.next() {
        Some(next) => Ok(Reply::to(next.href())),
        None => finish(&house, gate, stranger.0, &form.fields).await,
    }
}

/// Checks one step; a password that was typed is hashed, off the async threads, and forgotten.
async fn keep(house: &House, gate: &Gate, step: Step, password: &str) -> Result<()> {
    let draft = gate.draft().clone();
    let mut complaints = Complaints::new();
    complaints.take(draft.check(step, house.office.clock().now()))?;
    if step == Step::You {
        complaints.take(draft.check_password(password))?;
    }
    complaints.finish()?;
    if step == Step::You && !password.is_empty() {
        let hash = accounts::hash_password(password.to_owned()).await?;
        gate.draft().password = Some(hash);
    }
    Ok(())
}

/// Makes the sample company, and signs its owner in there. The real company is set up from there, or
/// not at all.
async fn look_around(gate: &Gate, doors: &Arc<Doors>, origin: Origin) -> Answer {
    let (owner, password) = gate.draft().visitor()?;
    let (email, doors) = (owner.email.clone(), Arc::clone(doors));
    let made = tokio::task::spawn_blocking(move || doors.look_around(owner, password)).await;
    let house = made.map_err(|error| Error::internal("the sample company broke", error))??;
    let itself = Arc::new(Actor::system("first set-up"));
    let found = house.office.read(itself, move |r| accounts::by_email(r, &email)).await?;
    let owner = found.ok_or_else(|| Error::conflict("Sign in to the sample company."))?.id;
    gate.close();
    let session = accounts::begin_session(&house.office, owner, origin).await?;
    let home = Reply::to("/").toast("Look around", "Nothing here is real").cookie(no_longer());
    Ok(accounts::signed_in(home, session))
}

/// Makes the company and its owner, and signs the owner in.
async fn finish(house: &House, gate: &Gate, origin: Origin, sent: &Fields) -> Answer {
    let mail = match sent.get("then") {
        "skip" => Ok(None),
        _ => gate.draft().mail(sent.get("mail_password")),
    };
    let finished = gate.draft().finished(house.office.clock().now());
    let ((draft, password), mail) = match (finished, mail) {
        (Ok(finished), Ok(mail)) => (finished, mail),
        (Err(error), _) | (_, Err(error)) => return again(gate, Step::Mail, error),
    };
    let name = draft.company.name.clone();
    let founder = Arc::new(set_up::founder(origin.clone()));
    let done = house.office.write(founder, move |w| set_up::set_up(w, draft, &password)).await?;
    gate.close();
    if let Some(mail) = mail {
        keep_mail(house, mail).await?;
    }
    let started = accounts::begin_session(&house.office, done.value, origin).await?;
    let home = Reply::to("/").toast("Your office is ready", name).cookie(no_longer());
    Ok(accounts::signed_in(home, started))
}

/// The cookie of the set-up, which has done its work.
fn no_longer() -> Cookie<'static> {
    let mut gone = house_cookie(SETUP_COOKIE, String::new());
    gone.set_max_age(rocket::time::Duration::ZERO);
    gone
}

/// The company mails through that server from its first day on.
async fn keep_mail(house: &House, mail: MailServerDraft) -> Result<()> {
    let key = messages::secret_key(&house.office)?;
    let itself = Arc::new(Actor::system("first set-up"));
    let set = move |w: &Write<'_>| messages::set_server(w, w.actor().grant()?, 0, mail, &key);
    house.office.write(itself, set).await.map(|_| ())
}

/// The step again with what is wrong; or the step on which it stands, when that is an earlier one.
fn again(gate: &Gate, step: Step, error: Error) -> Answer {
    if error.kind != Kind::Invalid {
        return Err(error.into());
    }
    let is_here = |field: &FieldError| Step::of_field(&field.field) == step;
    let step = match error.fields.first() {
        Some(first) if !error.fields.iter().any(is_here) => Step::of_field(&first.field),
        _ => step,
    };
    let errors: Vec<FieldError> =
        error.fields.into_iter().filter(|field| Step::of_field(&field.field) == step).collect();
    let draft = gate.draft().clone();
    Ok(Reply::page(Status::UnprocessableEntity, views::step(step, &draft, &errors)))
}
