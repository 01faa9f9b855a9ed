//! The page of the mail server, with its test.

use maud::{Markup, html};

use super::super::{MailServer, forms, store};
use crate::areas::settings;
use crate::kernel::Result;
use crate::kernel::error::FieldError;
use crate::platform::access::{Actor, may};
use crate::platform::db::Read;
use crate::platform::mail::{Fingerprint, Outcome, Security};
use crate::ui::filled::Filled;
use crate::ui::parts::{
    Badge, Banner, Button, Choice, Confirm, Field, Form, Icon, PageHead, SaveBar, Tone, Width,
    error_summary, form,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

const HREF: &str = "/settings/mail";

/// The mail server as it is shown.
pub(in super::super) struct ServerPage {
    known: Option<MailServer>,
    fields: Fields,
    errors: Vec<FieldError>,
    test_to: String,
    tested: Option<(Outcome, Option<Fingerprint>)>,
}

impl ServerPage {
    /// Reads it.
    pub(in super::super) fn read(r: &Read<'_>) -> Result<ServerPage> {
        let known = store::server(r)?;
        let own = r.one(
            "SELECT u.email FROM visible_user u WHERE u.id = ?1",
            [r.actor().user_id()],
            |row| row.get::<_, String>(0),
        )?;
        Ok(ServerPage {
            fields: forms::server_fields(known.as_ref(), &settings::company(r)?),
            known,
            errors: Vec::new(),
            test_to: own.unwrap_or_default(),
            tested: None,
        })
    }

    /// The same with what was typed and what is wrong with it.
    pub(in super::super) fn typed(mut self, fields: Fields, errors: &[FieldError]) -> ServerPage {
        self.errors = errors.to_vec();
        match fields.has("test_to") {
            true => fields.get("test_to").clone_into(&mut self.test_to),
            false => self.fields = fields,
        }
        self
    }

    /// The same with what a test came to.
    pub(in super::super) fn tested(
        mut self,
        to: String,
        outcome: Outcome,
        shown: Option<Fingerprint>,
    ) -> ServerPage {
        self.test_to = to;
        self.tested = Some((outcome, shown));
        self
    }
}

/// The page; its fields are for reading alone when the actor may not change them.
pub(in super::super) fn server(actor: &Actor, csrf: &str, page: &ServerPage) -> Page {
    let may_change = actor.may::<may::ChangeSettings>();
    let about = "Estimates, invoices, receipts and invitations are mailed through your own mail \
                 account. Whoever hosts your mail tells you these.";
    let head = PageHead::new("Mail server").about(about);
    let body = html! {
        (if may_change && page.known.is_some() { head.action(removal(csrf)) } else { head })
        (result(page, csrf))
        (error_summary(&page.errors))
        @if may_change && page.known.is_some() { (test(page, csrf)) }
        (Form::post(HREF, csrf)
            .id("settings")
            .warns_when_unsaved()
            .dirty(!page.errors.is_empty())
            .hidden("version", page.fields.get("version"))
            .body(html! {
                fieldset class="bare" disabled[!may_change] {
                    (mail_fields(Filled::new(&page.fields, &page.errors), page.known.as_ref()))
                }
            }))
    };
    let shown = settings::page(actor, "Mail server", HREF, body).banner(banner(page));
    if !may_change {
        return shown;
    }
    shown.savebar(
        SaveBar::new("settings")
            .errors(&page.errors)
            .discard("Discard", HREF)
            .button(Button::submit("Save changes").primary().saves()),
    )
}

/// What is asked about the mail server.
pub fn mail_fields(filled: Filled<'_>, known: Option<&MailServer>) -> Markup {
    let securities = Security::ALL.iter().map(|security| {
        let hint = match security {
            Security::StartTls => "Usual, on port 587.",
            Security::Tls => "On port 465.",
            Security::Plain => {
                "Only for a server on this machine or in your office, without password."
            }
        };
        Choice::new(security.code(), security.label()).hint(hint)
    });
    let password = filled.of(Field::password("Password", "mail_password").autocomplete("off"));
    let password = match known {
        Some(server) if !server.login.is_empty() => {
            password.optional().hint("Leave it empty to keep the one that is known.")
        }
        _ => password.optional(),
    };
    html! {
        (form::section("How it is reached", html! {
            (form::row(html! {
                (filled.text("Server", "host").width(Width::Full).placeholder("smtp.example.com"))
                (filled.of(Field::number("Port", "port")).optional().width(Width::Xs))
            }))
            (filled.of(Field::radios("Security", "security", securities.collect::<Vec<_>>())))
            (form::row(html! {
                (filled.text("User", "login").optional().autocomplete("off"))
                (password)
            }))
            (filled.text("Certificate fingerprint", "fingerprint").optional().hint(
                "Only for a server of your own whose certificate nobody else knows. The test \
                 shows it."))
        }))
        (form::section("Sender", html! {
            (form::row(html! {
                (filled.text("Name", "from_name").hint("As customers see it."))
                (filled.of(Field::email("Address", "from_address")).width(Width::Full))
            }))
            (filled.of(Field::email("Answers go to", "reply_to")).optional().width(Width::Lg)
                .hint("When it isn’t the sender’s address."))
        }))
    }
}

fn test(page: &ServerPage, csrf: &str) -> Markup {
    let field = Field::email("Send a test to", "test_to")
        .value(page.test_to.as_str())
        .errors(&page.errors)
        .width(Width::Lg);
    let body = html! {
        section class="form-section" {
            (field)
            div { (Button::submit("Send the test").icon(Icon::Send)) }
            @if let Some((Outcome::Accepted(words), _)) = &page.tested {
                p { (Badge::new(Tone::Good, "Accepted").icon(Icon::Check))
                    " The mail server accepted the test. " span class="muted" { (words) } }
            }
        }
    };
    html! { (Form::post("/settings/mail/test", csrf).body(body)) }
}

/// Why the test didn't leave, in the server's own words.
fn banner(page: &ServerPage) -> Option<Banner> {
    let (outcome, _) = page.tested.as_ref()?;
    let fact = match outcome {
        Outcome::Accepted(_) => return None,
        Outcome::Later(_) => "The test didn’t leave.",
        Outcome::Refused(_) => "The mail server refused the test.",
    };
    Some(Banner::bad(fact).cause(html! { (outcome.words()) }))
}

/// A certificate that isn't generally trusted, and how it becomes one that is.
fn result(page: &ServerPage, csrf: &str) -> Markup {
    let Some((_, Some(shown))) = page.tested.as_ref() else { return html! {} };
    let trust = Button::submit("Trust this certificate").icon(Icon::Lock);
    let body = html! {
        section class="form-section" {
            h2 { "The server shows a certificate that isn’t generally trusted" }
            p { "When it is your own server, compare this fingerprint with the server’s, then \
                 trust it. Otherwise look at the server’s name again." }
            p { code { (shown.to_string()) } }
            div { (trust) }
        }
    };
    html! {
        (Form::post("/settings/mail/certificate", csrf)
            .hidden("fingerprint", shown.to_string())
            .body(body))
    }
}

fn removal(csrf: &str) -> Confirm {
    Confirm::new(
        Button::plain("Stop mailing…").icon(Icon::X),
        "Stop mailing?",
        "/settings/mail/removal",
        csrf,
    )
    .yes(Button::submit("Stop mailing").primary())
    .body(html! { p { "The server and its password are forgotten. What waits in the outbox stays \
    there." } })
}
