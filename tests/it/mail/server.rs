//! The mail server: in the open and not, with a password and without, known and unknown.

use ridgeline::kernel::time::Instant;
use ridgeline::platform::mail::{
    Attachment, Fingerprint, Login, Mail, Mailbox, Outcome, Security, Server, deliver,
};
use rocket::http::Status;
use serde_json::json;

use super::smtp::{Manner, Smtp};
use super::{courier, estimate, leaves_through, mails_estimate, message, server_form};
use crate::app::TestApp;

const LOGIN: (&str, &str) = ("office", "pass wörd \"quoted\"");

fn test_of(app: &TestApp) -> String {
    app.post_form("/settings/mail/test", &[("test_to", "me@example.com")]).expect(Status::Ok).text()
}

#[test]
fn a_test_shows_the_servers_own_words() {
    let app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    let page = test_of(&app);
    assert!(page.contains("The mail server accepted the test."), "{page}");
    assert!(page.contains("250 2.0.0 Ok: queued as STORY1"), "{page}");
    assert_eq!(smtp.mails()[0]["subject"], "Test from Example Roofing Co.");
    drop(smtp);
    assert!(test_of(&app).contains("The test didn’t leave."));
    let wrong = app.post_form("/settings/mail/test", &[("test_to", "nobody")]);
    let wrong = wrong.expect(Status::UnprocessableEntity).text();
    assert!(
        wrong.contains("“nobody” isn’t an e-mail address") || wrong.contains("isn't an e-mail")
    );
}

#[test]
fn a_password_travels_sealed_and_is_shown_to_nobody() {
    for security in ["starttls", "tls"] {
        let app = TestApp::new();
        let manner = Manner { security, login: Some(LOGIN), port: 0 };
        let smtp = Smtp::start(app.folder(), &manner);
        let port = smtp.port.to_string();
        let form = server_form(&port, security, &smtp.fingerprint, LOGIN, "0");
        app.post_form("/settings/mail", &form).location();
        let page = test_of(&app);
        assert!(page.contains("250 2.0.0 Ok: queued as STORY1"), "{security}: {page}");
        assert!(!page.contains("quoted"), "the password isn't on the page");
        let database = std::fs::read(app.folder().join("ridgeline.db-wal")).unwrap();
        assert!(!database.windows(7).any(|w| w == b"rd \"quo"), "nor in the database");

        // Saving other things keeps it; saving another server doesn't.
        let form = server_form(&port, security, &smtp.fingerprint, (LOGIN.0, ""), "1");
        app.post_form("/settings/mail", &form).location();
        assert!(test_of(&app).contains("STORY2"));
        let mut form = server_form(&port, security, &smtp.fingerprint, (LOGIN.0, ""), "2");
        form[1].1 = "localhost";
        let refused = app.post_form("/settings/mail", &form).expect(Status::UnprocessableEntity);
        assert!(refused.text().contains("Enter the password"), "{}", refused.text());
        app.assert_sound();
    }
}

#[test]
fn a_wrong_password_fails_no_message_and_the_right_one_sends_it_at_once() {
    let app = TestApp::new();
    let manner = Manner { security: "starttls", login: Some(LOGIN), port: 0 };
    let smtp = Smtp::start(app.folder(), &manner);
    let (port, print) = (smtp.port.to_string(), smtp.fingerprint.clone());
    let wrong = server_form(&port, "starttls", &print, (LOGIN.0, "seven"), "0");
    app.post_form("/settings/mail", &wrong).location();
    assert!(test_of(&app).contains("535 "), "the server's own words");
    let id = estimate(&app, "Fern Sample", "fern@example.com");
    mails_estimate(&app, id);
    assert_eq!(courier(&app), 1);
    let waiting = message(&app, 1);
    assert_eq!(waiting["state"], "queued");
    assert!(waiting["server_words"].as_str().unwrap().starts_with("535 "), "{waiting}");
    let right = server_form(&port, "starttls", &print, LOGIN, "1");
    app.post_form("/settings/mail", &right).location();
    assert_eq!((courier(&app), smtp.mails().len()), (1, 1));
    assert_eq!(message(&app, 1)["state"], "sent");
}

#[test]
fn an_unknown_certificate_is_shown_and_trusted_by_its_fingerprint_alone() {
    for security in ["starttls", "tls"] {
        let app = TestApp::new();
        let smtp = Smtp::start(app.folder(), &Manner { security, ..Manner::default() });
        let port = smtp.port.to_string();
        app.post_form("/settings/mail", &server_form(&port, security, "", ("", ""), "0"))
            .location();
        let page = test_of(&app);
        assert!(page.contains("isn’t generally trusted"), "{security}: {page}");
        assert!(page.contains(&smtp.fingerprint), "{page}");
        assert!(smtp.mails().is_empty());
        let trusted = [("fingerprint", smtp.fingerprint.as_str())];
        app.post_form("/settings/mail/certificate", &trusted).location();
        assert!(test_of(&app).contains("STORY1"));

        let other = Fingerprint::of(b"another").to_string();
        app.post_form("/settings/mail/certificate", &[("fingerprint", &other)]).location();
        let page = test_of(&app);
        assert!(page.contains("shows another certificate than yours"), "{page}");
        assert_eq!(smtp.mails().len(), 1);
    }
}

#[test]
fn a_server_without_starttls_gets_nothing_in_the_open() {
    let app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    let port = smtp.port.to_string();
    let form = server_form(&port, "starttls", "", LOGIN, "0");
    app.post_form("/settings/mail", &form).location();
    assert!(test_of(&app).contains("offer STARTTLS"));
    let open = server_form(&port, "none", "", LOGIN, "1");
    let refused = app.post_form("/settings/mail", &open).expect(Status::UnprocessableEntity);
    assert!(refused.text().contains("must not travel in the open"), "{}", refused.text());
    assert!(smtp.mails().is_empty());
}

#[test]
fn without_a_server_nothing_is_queued_and_what_waits_goes_on_waiting() {
    let app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    let id = estimate(&app, "Fern Sample", "fern@example.com");
    mails_estimate(&app, id);
    app.post_form("/settings/mail/removal", &[]).location();
    let refused = app.api("POST", "estimates/1/sending", json!({ "by": "mail" }));
    refused.expect(Status::UnprocessableEntity);
    assert_eq!((courier(&app), &message(&app, 1)["state"]), (0, &json!("queued")));
    assert!(app.get("/messages").text().contains("What waits here stays here."));
    leaves_through(&app, &smtp);
    assert_eq!((courier(&app), smtp.mails().len()), (1, 1));
}

fn mail() -> Mail {
    Mail {
        message_id: "one@example.com".to_owned(),
        written_at: "2026-11-20T15:00:00.000Z".parse::<Instant>().unwrap(),
        from: Mailbox {
            name: "Юрий Щёголев-Їжакевич".into(), address: "a@example.com".into()
        },
        reply_to: None,
        to: vec![Mailbox { name: "עברית 東京".into(), address: "b@example.com".into() }],
        cc: Vec::new(),
        subject: "Nguyễn Thị Hồng Ánh: ".to_owned() + &"παράδειγμα ".repeat(20),
        text: "Ein Satz.\n.\n.und ein Punkt am Anfang\n".to_owned(),
        html: "<p>Ein Satz.</p>".to_owned(),
        attachments: Vec::new(),
    }
}

fn server(smtp: &Smtp) -> Server {
    Server {
        host: "127.0.0.1".to_owned(),
        port: smtp.port,
        security: Security::Tls,
        fingerprint: Some(Fingerprint::parse(&smtp.fingerprint).unwrap()),
        login: Some(Login { user: LOGIN.0.to_owned(), password: LOGIN.1.to_owned() }),
    }
}

#[test]
fn twenty_megabytes_and_every_script_get_through_unharmed() {
    let home = tempfile::tempdir().unwrap();
    let manner = Manner { security: "tls", login: Some(LOGIN), port: 0 };
    let smtp = Smtp::start(home.path(), &manner);
    let bytes: Vec<u8> = (0..20 * 1024 * 1024_u32).map(|n| (n % 251) as u8).collect();
    let sha256 = ridgeline::platform::files::ContentStore::name_of(&bytes);
    let attachments = vec![Attachment {
        name: "Фото крыши – Łódź.bin".to_owned(),
        content_type: "application/octet-stream".to_owned(),
        bytes,
    }];
    let sent = Mail { attachments, ..mail() };
    let outcome = deliver(&server(&smtp), &sent);
    assert_eq!(outcome, Outcome::Accepted("250 2.0.0 Ok: queued as STORY1".to_owned()));
    let mail = &smtp.mails()[0];
    assert_eq!(mail["attachments"][0]["sha256"], sha256);
    assert_eq!(mail["attachments"][0]["name"], "Фото крыши – Łódź.bin");
    assert_eq!(mail["from"], "Юрий Щёголев-Їжакевич <a@example.com>");
    assert_eq!(mail["to"], "עברית 東京 <b@example.com>");
    assert_eq!(mail["subject"], sent.subject);
    let text = mail["text"].as_str().unwrap().replace("\r\n", "\n");
    assert_eq!(text.trim_end(), sent.text.trim_end(), "dots at the beginning of lines too");
}

#[test]
fn a_wrong_password_is_no_reason_to_refuse_a_message() {
    let home = tempfile::tempdir().unwrap();
    let manner = Manner { security: "tls", login: Some(LOGIN), port: 0 };
    let smtp = Smtp::start(home.path(), &manner);
    let login = Some(Login { user: LOGIN.0.to_owned(), password: "seven".to_owned() });
    let Outcome::Later(words) = deliver(&Server { login, ..server(&smtp) }, &mail()) else {
        panic!("it can be mended")
    };
    assert!(words.starts_with("535 "), "{words}");
    assert!(!words.contains("seven"));
    let Outcome::Later(words) = deliver(&Server { login: None, ..server(&smtp) }, &mail()) else {
        panic!("it can be mended")
    };
    assert!(words.starts_with("530 "), "{words}");
}
