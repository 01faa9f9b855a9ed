//! Links that prove who somebody is leave by mail and are nowhere else.

use rocket::http::Status;
use serde_json::{Value, json};

use super::smtp::Smtp;
use super::{courier, leaves_through, message};
use crate::app::{Person, TestApp};

const SAM: [(&str, &str); 3] =
    [("name", "Sam Example"), ("email", "sam@example.com"), ("roles", "crew")];

/// The secret of the link in a text.
fn secret_in(text: &str) -> String {
    let at = text.find("/invitation/").unwrap_or_else(|| panic!("no link in {text}"));
    let rest = &text[at + "/invitation/".len()..];
    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
}

/// Whether the words stand anywhere in the data folder.
fn is_kept(app: &TestApp, words: &str) -> bool {
    let mut folders = vec![app.folder().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            // What the mail server has is its own affair.
            if path.is_dir() {
                if !path.ends_with("mail-server") {
                    folders.push(path);
                }
            } else if std::fs::read(&path)
                .unwrap()
                .windows(words.len())
                .any(|w| w == words.as_bytes())
            {
                return true;
            }
        }
    }
    false
}

#[test]
fn an_invitation_is_mailed_shown_once_and_kept_by_nobody() {
    let mut app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    let page = app.post_form("/settings/people", &SAM).expect(Status::Ok).text();
    assert!(page.contains("on its way to sam@example.com"), "{page}");
    let secret = secret_in(&page);
    assert!(secret.len() > 40);
    let words = message(&app, 1)["text"].as_str().unwrap().to_owned();
    assert!(words.contains("{link}") && words.contains("7 days"), "{words}");
    assert!(!is_kept(&app, &secret), "not while it waits");
    assert!(is_kept(&app, "sam@example.com"), "and the search would find it");

    assert_eq!(courier(&app), 1);
    let mail = &smtp.mails()[0];
    assert_eq!(mail["envelope_to"], json!(["sam@example.com"]));
    assert_eq!(secret_in(mail["text"].as_str().unwrap()), secret);
    assert!(mail["html"].as_str().unwrap().contains(&secret));
    assert!(!is_kept(&app, &secret), "nor afterwards");
    let gone =
        app.read(|r| r.value::<bool>("SELECT m.link_sealed IS NULL FROM visible_message m", []));
    assert!(gone, "what was sealed is forgotten");

    app.person = Person::default();
    app.get(&format!("/invitation/{secret}")).expect(Status::Ok);
}

#[test]
fn a_password_link_goes_to_its_person_and_is_not_sent_twice() {
    let app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    let sam = app.add_person("office");
    let page = app.post_form(&format!("/settings/people/{}/password-link", sam.id), &[]);
    let secret = secret_in(&page.expect(Status::Ok).text());
    assert_eq!(courier(&app), 1);
    let mail = &smtp.mails()[0];
    assert_eq!(mail["subject"], "A new password for Example Roofing Co.");
    assert_eq!(secret_in(mail["text"].as_str().unwrap()), secret);

    app.post_form(&format!("/settings/people/{}/password-link", sam.id), &[]).expect(Status::Ok);
    app.api("POST", "messages/2/cancellation", json!({})).expect(Status::Ok);
    let refused = app.api("POST", "messages/2/retry", json!({})).expect(Status::Conflict);
    assert!(refused.text().contains("Make a new one"), "{}", refused.text());
    assert_eq!((courier(&app), smtp.mails().len()), (0, 1));
    app.assert_sound();
}

#[test]
fn only_owners_see_who_was_invited_by_mail() {
    let mut app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    app.post_form("/settings/people", &SAM).expect(Status::Ok);
    app.sign_in_as("manager");
    app.api("GET", "messages/1", Value::Null).expect(Status::NotFound);
    assert_eq!(app.api("GET", "messages", Value::Null).json()["items"], json!([]));
}

#[test]
fn without_mail_the_link_is_given_by_hand() {
    let app = TestApp::new();
    let page = app.post_form("/settings/people", &SAM).expect(Status::Ok).text();
    assert!(page.contains("Give this link to Sam Example yourself"), "{page}");
    assert!(!app.event_kinds().iter().any(|kind| kind.starts_with("message.")));
}
