//! The mail server, and its test.

use std::sync::Arc;

use rocket::tokio::task::spawn_blocking;
use rocket::{get, post};

use super::super::views::{self, ServerPage};
use super::super::{actions, addresses, courier, forms, letter, sealing};
use crate::areas::settings;
use crate::kernel::{Error, Result};
use crate::platform::access::{Actor, may};
use crate::platform::db::{Office, Read};
use crate::platform::mail::{
    Fingerprint, Mail, Mailbox, Outcome, Security, deliver, fingerprint_of, message_id,
};
use crate::ui::request::{Allowed, Fields, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};

const HREF: &str = "/settings/mail";

#[get("/settings/mail")]
pub(super) async fn show(visitor: Allowed<may::SeeSettings>) -> Answer {
    visitor.show(|r, v| Ok(views::server(r.actor(), &v.csrf, &ServerPage::read(r)?))).await
}

#[post("/settings/mail", data = "<form>")]
pub(super) async fn change(visitor: Allowed<may::ChangeSettings>, form: Submitted) -> Answer {
    let fields = form.fields;
    let version = fields.version();
    let draft = forms::server_draft(&fields);
    let key = sealing::secret_key(&visitor.house.office)?;
    let outcome =
        visitor.acting(move |w, grant| actions::set_server(w, grant, version, draft?, &key)).await;
    match outcome {
        Ok(_) => {
            Ok(Reply::to(HREF).toast("Mail server saved", "Send a test to see whether it works."))
        }
        Err(error) => again(&visitor, fields, error).await,
    }
}

/// Sends a test while whoever asks waits, and shows what the server said.
#[post("/settings/mail/test", data = "<form>")]
pub(super) async fn test(visitor: Allowed<may::ChangeSettings>, form: Submitted) -> Answer {
    let to = match addresses("test_to", form.fields.get("test_to")) {
        Ok(to) => to,
        Err(error) => return again(&visitor, form.fields, error).await,
    };
    let (office, asked) = (visitor.house.office.clone(), to.clone());
    let tried = spawn_blocking(move || try_out(&office, &asked))
        .await
        .map_err(|error| Error::internal("a test of the mail server broke", error))?;
    let (outcome, shown) = match tried {
        Ok(tried) => tried,
        Err(error) => return again(&visitor, form.fields, error).await,
    };
    let (told, to) = (outcome.clone(), to.join(", "));
    let named = to.clone();
    visitor.acting(move |w, grant| actions::tested(w, grant, &named, &told)).await?;
    visitor
        .show(move |r, v| {
            let page = ServerPage::read(r)?.tested(to, outcome, shown);
            Ok(views::server(r.actor(), &v.csrf, &page))
        })
        .await
}

#[post("/settings/mail/certificate", data = "<form>")]
pub(super) async fn trust(visitor: Allowed<may::ChangeSettings>, form: Submitted) -> Answer {
    let shown = Fingerprint::parse(form.fields.get("fingerprint"))
        .map_err(|sentence| Error::invalid("fingerprint", sentence))?;
    visitor.acting(move |w, grant| actions::trust_certificate(w, grant, shown)).await?;
    Ok(Reply::to(HREF).toast("Certificate trusted", "Send the test again."))
}

#[post("/settings/mail/removal", data = "<_form>")]
pub(super) async fn remove(visitor: Allowed<may::ChangeSettings>, _form: Submitted) -> Answer {
    visitor.acting(actions::remove_server).await?;
    Ok(Reply::to(HREF).toast("Nothing is mailed any more", ""))
}

async fn again(visitor: &Allowed<may::ChangeSettings>, fields: Fields, error: Error) -> Answer {
    let fresh =
        |r: &Read<'_>, v: &Visitor| Ok(views::server(r.actor(), &v.csrf, &ServerPage::read(r)?));
    visitor
        .again_beside(error, fresh, move |r, v, errors| {
            let page = ServerPage::read(r)?.typed(fields, errors);
            Ok(views::server(r.actor(), &v.csrf, &page))
        })
        .await
}

/// Hands a test over, as the house itself, and looks at the certificate when that is what is wrong.
fn try_out(office: &Office, to: &[String]) -> Result<(Outcome, Option<Fingerprint>)> {
    let key = sealing::secret_key(office)?;
    let house = Arc::new(Actor::system("mail"));
    let (server, mail) = office.read_now(&house, |r| {
        let (server, sender) = courier::server(r, &key)?;
        let (company, accent) = settings::name_and_accent(r)?;
        let text = format!("This is the test of the mail server of {company}. It works.");
        let mail = Mail {
            message_id: message_id(&sender.from_address)?,
            written_at: r.now(),
            from: letter::from(&sender),
            reply_to: letter::reply_to(&sender),
            to: to.iter().map(Mailbox::bare).collect(),
            cc: Vec::new(),
            subject: format!("Test from {company}"),
            html: letter::html(&company, &accent.to_string(), &text),
            text,
            attachments: Vec::new(),
        };
        Ok((server, mail))
    })?;
    let outcome = deliver(&server, &mail);
    let is_about_it = server.security != Security::Plain
        && matches!(&outcome, Outcome::Later(words) if words.contains("certificate"));
    let shown = if is_about_it { fingerprint_of(&server) } else { None };
    Ok((outcome, shown))
}
