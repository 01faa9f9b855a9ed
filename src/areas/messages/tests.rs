use super::store;
use super::*;
use crate::kernel::{Error, Id, Kind, Result};
use crate::platform::access::may;
use crate::platform::events::Subject;
use crate::platform::files::SecretKey;
use crate::platform::mail::{Outcome, Security};
use crate::testing::Company;

fn key(company: &Company) -> SecretKey {
    secret_key(&company.office).unwrap()
}

fn draft() -> MailServerDraft {
    MailServerDraft {
        host: "smtp.example.com".to_owned(),
        port: None,
        security: Security::StartTls,
        fingerprint: String::new(),
        login: "office".to_owned(),
        password: "nine dry gutters".to_owned(),
        from_name: "Example Roofing Co.".to_owned(),
        from_address: "office@example.com".to_owned(),
        reply_to: String::new(),
    }
}

fn set(company: &Company, version: i64, draft: MailServerDraft) -> Result<()> {
    let key = key(company);
    company
        .act("owner", move |w| actions::set_server(w, w.actor().grant()?, version, draft, &key))
        .map(|_| ())
}

fn letter(cause: Option<i64>) -> Letter {
    Letter {
        purpose: Purpose::Password,
        subject: Subject::new("user", 3),
        customer_id: None,
        named: "Office".to_owned(),
        to: vec!["office@example.com".to_owned()],
        cc: Vec::new(),
        subject_line: "A new password".to_owned(),
        text: "Here: {link}".to_owned(),
        link: Some(vec![1]),
        enclosures: Vec::new(),
        cause,
    }
}

fn queued(company: &Company, cause: Option<i64>) -> Result<Id<Message>> {
    company.act("owner", move |w| actions::queue(w, &letter(cause)))
}

fn answered(company: &Company, id: Id<Message>, outcome: Outcome) {
    company.office.keep_books_now(move |w| store::claim(w, id)).unwrap();
    company
        .office
        .write_now(&crate::platform::access::Actor::system("mail"), move |w| {
            actions::answered(w, w.actor().grant::<may::SendMessages>()?, id, &outcome)
        })
        .unwrap();
}

fn state(company: &Company) -> String {
    company.value("SELECT m.state FROM visible_message m ORDER BY m.id DESC LIMIT 1")
}

/// What is wrong, by field.
fn wrong(error: Error) -> Vec<String> {
    assert_eq!(error.kind, Kind::Invalid, "{error}");
    error.fields.into_iter().map(|field| field.field).collect()
}

#[test]
fn a_mail_server_is_checked_and_its_password_sealed() {
    let company = Company::new();
    for (bad, field) in [
        (MailServerDraft { host: "https://smtp.example.com".into(), ..draft() }, "host"),
        (MailServerDraft { host: String::new(), ..draft() }, "host"),
        (MailServerDraft { port: Some(70_000), ..draft() }, "port"),
        (MailServerDraft { fingerprint: "AB".into(), ..draft() }, "fingerprint"),
        (MailServerDraft { security: Security::Plain, ..draft() }, "security"),
        (MailServerDraft { login: String::new(), ..draft() }, "login"),
        (MailServerDraft { password: String::new(), ..draft() }, "mail_password"),
        (MailServerDraft { from_address: "office".into(), ..draft() }, "from_address"),
        (MailServerDraft { reply_to: "office".into(), ..draft() }, "reply_to"),
    ] {
        assert_eq!(wrong(set(&company, 0, bad).unwrap_err()), [field]);
    }
    set(&company, 0, draft()).unwrap();
    assert_eq!(set(&company, 0, draft()).unwrap_err().kind, Kind::Conflict, "an old version");
    let known = company.office.read_now(&company.actor("owner"), |r| {
        assert_eq!(store::sealed_password(r)?, None, "masked for people");
        store::server(r)
    });
    let known = known.unwrap().unwrap();
    assert_eq!((known.port, known.login.as_str(), known.version), (587, "office", 1));
    let text = std::fs::read(company.folder().join("ridgeline.db-wal")).unwrap();
    assert!(!text.windows(8).any(|bytes| bytes == b"dry gutt"));
    let house = crate::platform::access::Actor::system("mail");
    let open = company.office.read_now(&house, |r| courier::server(r, &key(&company))).unwrap();
    assert_eq!(open.0.login.unwrap().password, "nine dry gutters");

    let other =
        MailServerDraft { host: "other.example.com".into(), password: String::new(), ..draft() };
    assert_eq!(wrong(set(&company, 1, other).unwrap_err()), ["mail_password"]);
    let kept = MailServerDraft { from_name: "Else".into(), password: String::new(), ..draft() };
    set(&company, 1, kept).unwrap();
    let open = company.office.read_now(&house, |r| courier::server(r, &key(&company))).unwrap();
    assert_eq!(open.0.login.unwrap().password, "nine dry gutters");
    let none = MailServerDraft { login: String::new(), password: String::new(), ..draft() };
    set(&company, 2, none).unwrap();
    let open = company.office.read_now(&house, |r| courier::server(r, &key(&company))).unwrap();
    assert_eq!(open.0.login, None);
    assert_eq!(company.event_kinds(), ["mail_server.changed"; 3]);
    company.assert_sound();
}

#[test]
fn nothing_is_queued_twice_for_one_event() {
    let company = Company::new();
    assert_eq!(queued(&company, None).unwrap_err().kind, Kind::Conflict, "mail isn't set up");
    set(&company, 0, draft()).unwrap();
    queued(&company, Some(1)).unwrap();
    assert_eq!(queued(&company, Some(1)).unwrap_err().kind, Kind::Conflict);
    queued(&company, None).unwrap();
    queued(&company, None).unwrap();
    assert_eq!(company.value("SELECT count(*) FROM visible_message"), "3");
    assert_eq!(company.value("SELECT count(DISTINCT m.internet_id) FROM visible_message m"), "3");
    company.assert_sound();
}

#[test]
fn each_answer_of_the_server_has_its_state_and_its_event() {
    let company = Company::new();
    set(&company, 0, draft()).unwrap();
    let id = queued(&company, None).unwrap();
    answered(&company, id, Outcome::Later("451 busy".to_owned()));
    assert_eq!(state(&company), "queued");
    let next = "SELECT m.next_attempt_at FROM visible_message m";
    assert_eq!(company.value(next), "2026-11-20T15:01:00.000Z");
    answered(&company, id, Outcome::Later("451 busy".to_owned()));
    assert_eq!(company.value(next), "2026-11-20T15:05:00.000Z");
    answered(&company, id, Outcome::Accepted("250 ok".to_owned()));
    assert_eq!(state(&company), "sent");
    assert_eq!(company.value("SELECT m.link_sealed IS NULL FROM visible_message m"), "1");

    let other = queued(&company, None).unwrap();
    answered(&company, other, Outcome::Refused("550 no".to_owned()));
    assert_eq!(state(&company), "failed");
    let again = company.act("owner", move |w| actions::retry(w, w.actor().grant()?, other));
    assert_eq!(again.unwrap_err().kind, Kind::Conflict, "its link is gone");
    let sent = company.act("owner", move |w| actions::retry(w, w.actor().grant()?, id));
    assert_eq!(sent.unwrap_err().kind, Kind::Conflict);

    let late = queued(&company, None).unwrap();
    company.clock.advance(72 * 3_600);
    answered(&company, late, Outcome::Later("451 busy".to_owned()));
    assert_eq!(state(&company), "failed", "three days are over");
    assert_eq!(
        company.event_kinds(),
        [
            "mail_server.changed",
            "message.queued",
            "message.delayed",
            "message.delayed",
            "message.sent",
            "message.queued",
            "message.failed",
            "message.queued",
            "message.failed"
        ]
    );
    company.assert_sound();
}

#[test]
fn the_words_of_a_message_and_a_sent_message_are_frozen() {
    let company = Company::new();
    set(&company, 0, draft()).unwrap();
    let id = queued(&company, None).unwrap();
    let change = |sql: &'static str| {
        company.office.keep_books_now(move |w| w.execute(sql, []).map(|_| ())).unwrap_err()
    };
    change("UPDATE message SET body = 'else'");
    change("UPDATE message SET recipients = '[\"else@example.com\"]'");
    change("DELETE FROM message");
    answered(&company, id, Outcome::Accepted("250 ok".to_owned()));
    change("UPDATE message SET state = 'queued', next_attempt_at = '', ended_at = NULL");
}

#[test]
fn fields_are_filled_in_once_and_only_those_there_are() {
    let values =
        Values::from([("customer", "{total} & Co".to_owned()), ("total", "$5".to_owned())]);
    let read = |text: &str| merged("text", Purpose::Estimate, text, &values);
    assert_eq!(read("{customer} {total}{total}").unwrap(), "{total} & Co $5$5");
    assert_eq!(
        read("{ total } {} {Total} {a b} { {total").unwrap(),
        "{ total } {} {Total} {a b} { {total"
    );
    assert_eq!(read("{{total}}").unwrap(), "{$5}");
    let gap = Values::from([("how_to_pay", String::new())]);
    let text = merged("text", Purpose::Invoice, "One\n\n{how_to_pay}\n\nTwo", &gap).unwrap();
    assert_eq!(text, "One\n\nTwo", "an empty field leaves no gap");
    let error = read("Dear {costumer}").unwrap_err();
    assert!(error.message.starts_with("There is no {costumer} here. There are {customer}, "));
    assert_eq!(wrong(error), ["text"]);
    let link = merged("text", Purpose::Invitation, "{link}", &Values::new()).unwrap();
    assert_eq!(link, "{link}", "a secret is filled in on the way out");
    assert!(read("{link}").is_err());
}

#[test]
fn the_programs_own_words_are_good_templates() {
    for purpose in Purpose::ALL.iter().copied() {
        let usual = purpose.usual();
        let checked = template::checked(purpose, &usual.subject_line, &usual.body).unwrap();
        assert_eq!(checked, (usual.subject_line, usual.body), "{purpose}");
    }
    for (subject, body, field) in [
        ("", "{link}", "subject"),
        ("Join", "", "text"),
        ("Join", "nothing to follow", "text"),
        ("Join {link}", "{link}", "subject"),
        ("Join {total}", "{link}", "subject"),
    ] {
        let error = template::checked(Purpose::Invitation, subject, body).unwrap_err();
        assert_eq!(wrong(error)[0], field, "{subject} / {body}");
    }
}

#[test]
fn addresses_are_read_as_people_type_them() {
    let read = |typed: &str| addresses("to", typed);
    let both = ["a@example.com", "b@example.com"];
    for typed in ["a@example.com,b@example.com", " a@example.com ; b@example.com A@example.com"] {
        assert_eq!(read(typed).unwrap(), both);
    }
    for typed in ["", " , ", "a@example.com, b"] {
        assert_eq!(wrong(read(typed).unwrap_err()), ["to"], "{typed}");
    }
    let many: Vec<String> = (0..11).map(|n| format!("a{n}@example.com")).collect();
    assert!(read(&many.join(",")).is_err());
    assert!(read(&many[..10].join(",")).is_ok());
}
