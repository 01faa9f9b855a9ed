//! Where a link leads: joining, or choosing another password.

use rocket::http::Status;
use rocket::{get, post};

use crate::areas::accounts::{Link, LinkPurpose, actions, check_new_password, views};
use crate::kernel::error::{Complaints, FieldError};
use crate::kernel::text::required_line;
use crate::kernel::{Error, Kind, Result};
use crate::platform::access::PasswordHash;
use crate::ui::request::{Fields, House, SameSite, Stranger, Submitted};
use crate::ui::respond::{Answer, Reply};

#[get("/invitation/<secret>")]
pub(in crate::areas::accounts) async fn show(house: House, secret: &str) -> Answer {
    let link = match actions::link_shown(&house.office, secret).await {
        Ok(link) => link,
        Err(error) => return instead(&house, error).await,
    };
    let fields = Fields::of([("name", link.user.name.clone())]);
    page(&house, Status::Ok, secret, link, fields, Vec::new()).await
}

#[post("/invitation/<secret>", data = "<form>")]
pub(in crate::areas::accounts) async fn accept(
    _same: SameSite,
    house: House,
    stranger: Stranger,
    secret: &str,
    form: Submitted,
) -> Answer {
    let link = match actions::link_shown(&house.office, secret).await {
        Ok(link) => link,
        Err(error) => return instead(&house, error).await,
    };
    let (fields, origin) = (form.fields, stranger.0);
    let password = match chosen(&link, &fields).await {
        Ok(password) => password,
        Err(error) if error.kind == Kind::Invalid => {
            let status = Status::UnprocessableEntity;
            return page(&house, status, secret, link, fields, error.fields).await;
        }
        Err(error) => return Err(error.into()),
    };
    let name = fields.get("name").to_owned();
    let id = match actions::accept(&house.office, link, name, password, origin.clone()).await {
        Ok(id) => id,
        Err(error) => return instead(&house, error).await,
    };
    let started = actions::begin_session(&house.office, id, origin).await?;
    Ok(super::signed_in(Reply::to("/"), started))
}

/// Checks name and password, and hashes the password.
async fn chosen(link: &Link, fields: &Fields) -> Result<PasswordHash> {
    let (name, password) = (fields.get("name"), fields.get("password"));
    let mut complaints = Complaints::new();
    if link.purpose == LinkPurpose::Invitation {
        complaints.take(required_line("name", "Your name", name, 100))?;
    }
    complaints.take(check_new_password("password", password, name, &link.user.email))?;
    complaints.finish()?;
    actions::hash_password(password.to_owned()).await
}

/// A link that leads nowhere any more has a page of its own; any other failure is passed on.
async fn instead(house: &House, error: Error) -> Answer {
    if error.kind != Kind::NotFound {
        return Err(error.into());
    }
    let actor = std::sync::Arc::new(crate::platform::access::Actor::system("link"));
    let markup = house.office.read(actor, views::used_link).await?;
    Ok(Reply::page(Status::NotFound, markup))
}

async fn page(
    house: &House,
    status: Status,
    secret: &str,
    link: Link,
    fields: Fields,
    errors: Vec<FieldError>,
) -> Answer {
    let action = format!("/invitation/{secret}");
    let actor = std::sync::Arc::new(crate::platform::access::Actor::system("link"));
    let markup = house
        .office
        .read(actor, move |r| views::invitation(r, &action, &link, &fields, &errors))
        .await?;
    Ok(Reply::page(status, markup))
}
