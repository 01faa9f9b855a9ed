//! A message leaves, is put off, is refused, or comes twice, but is never lost.

use ridgeline::areas::messages::take_out;
use ridgeline::platform::mail::Outcome;
use rocket::http::Status;
use serde_json::{Value, json};

use super::smtp::{Manner, Smtp};
use super::{courier, estimate, invoice, leaves_through, mails_estimate, message};
use crate::app::TestApp;

#[test]
fn an_estimate_arrives_with_its_words_and_its_very_pdf() {
    let app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    let id = estimate(&app, "Ελευθέριος Παπαδόπουλος", "fern@example.com");
    let sent = mails_estimate(&app, id).json();
    assert_eq!((&sent["state"], &sent["number"]), (&json!("sent"), &json!("E-1001")));
    let queued = message(&app, 1);
    assert_eq!((&queued["state"], &queued["attempts"]), (&json!("queued"), &json!(0)));
    assert!(smtp.mails().is_empty(), "nothing leaves within a request");

    assert_eq!(courier(&app), 1);
    let mails = smtp.mails();
    let [mail] = mails.as_slice() else { panic!("{mails:?}") };
    assert_eq!(mail["envelope_to"], json!(["fern@example.com"]));
    assert_eq!(mail["envelope_from"], "office@example.com");
    assert_eq!(mail["subject"], "Estimate E-1001 from Example Roofing Co.");
    assert_eq!(mail["from"], "Dachdecker Łukasz & Söhne <office@example.com>");
    assert_eq!(mail["reply_to"], "answers@example.com");
    let text = mail["text"].as_str().unwrap();
    assert!(text.starts_with("Hello Ελευθέριος Παπαδόπουλος,"), "{text}");
    assert!(text.contains("$1,200.00") && text.contains("December 20, 2026"), "{text}");
    let html = mail["html"].as_str().unwrap();
    assert!(html.contains("Hello Ελευθέριος Παπαδόπουλος,") && html.contains("$1,200.00"));
    let pdf = app.api("GET", &format!("estimates/{id}/pdf"), Value::Null).bytes;
    let attached = &mail["attachments"][0];
    assert_eq!(
        (&attached["name"], &attached["type"], &attached["bytes"]),
        (&json!("E-1001.pdf"), &json!("application/pdf"), &json!(pdf.len()))
    );
    assert_eq!(attached["sha256"], ridgeline::platform::files::ContentStore::name_of(&pdf));

    let sent = message(&app, 1);
    assert_eq!((&sent["state"], &sent["attempts"]), (&json!("sent"), &json!(1)));
    assert_eq!(sent["server_words"], "250 2.0.0 Ok: queued as STORY1");
    assert_eq!(mail["message_id"], format!("<{}>", sent["internet_id"].as_str().unwrap()));
    let page = app.get(&format!("/estimates/{id}")).text();
    assert!(page.contains("Accepted by the mail server at 9:00 AM"), "{page}");
    assert!(page.contains("queued as STORY1"), "the timeline has the server's words");
    let kinds = app.event_kinds();
    let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
    assert!(
        kinds.ends_with(&["estimate.sent", "message.queued", "document.rendered", "message.sent"]),
        "{kinds:?}"
    );
    assert_eq!(courier(&app), 0, "and that was it");
    app.assert_sound();
}

#[test]
fn invoices_and_receipts_leave_as_well_and_drafts_do_not() {
    let app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    estimate(&app, "Fern Sample", "fern@example.com");
    let id = invoice(&app);
    let payment = json!({ "customer_id": 1, "amount_cents": 20_000, "method": "check",
                          "received_on": "2026-11-20" });
    app.api("POST", "payments", payment).expect(Status::Created);
    let wanted = json!({ "by": "mail", "to": ["a@example.com", "b@example.com"],
                         "subject": "Nguyễn: {number}", "text": "{balance} of {total} is open." });
    let answer = app.api("POST", &format!("invoices/{id}/sending"), wanted).expect(Status::Ok);
    assert_eq!(answer.json()["text"], "$1,000.00 of $1,200.00 is open.");
    app.api("POST", "payments/1/sending", json!({ "by": "mail" })).expect(Status::Ok);
    assert_eq!(courier(&app), 2);
    let mails = smtp.mails();
    assert_eq!(mails[0]["envelope_to"], json!(["a@example.com", "b@example.com"]));
    assert_eq!(mails[0]["subject"], "Nguyễn: INV-1001");
    assert_eq!(mails[1]["subject"], "Receipt R-1001 from Example Roofing Co.");
    assert_eq!(mails[1]["attachments"][0]["name"], "R-1001.pdf");

    let line = json!({ "description": "More", "quantity": "1", "unit_price": "1",
                       "tax_category": "labor" });
    let draft = json!({ "customer_id": 1, "title": "Later", "lines": [line] });
    let draft = app.api("POST", "invoices", draft).expect(Status::Created).json();
    let path = format!("invoices/{}/sending", draft["id"]);
    let refused = app.api("POST", &path, json!({ "by": "mail" })).expect(Status::Conflict);
    assert!(refused.text().contains("Issue it first"), "{}", refused.text());
    let unknown = json!({ "by": "mail", "text": "{amout}" });
    let refused = app.api("POST", &format!("invoices/{id}/sending"), unknown);
    let refused = refused.expect(Status::UnprocessableEntity).json();
    let told = refused["errors"]["text"][0].as_str().unwrap();
    assert!(told.starts_with("There is no {amout} here. There are {customer}"), "{told}");
    let nobody = json!({ "by": "mail", "to": ["nobody"] });
    let refused = app.api("POST", &format!("invoices/{id}/sending"), nobody);
    let refused = refused.expect(Status::UnprocessableEntity).json();
    assert!(refused["errors"]["to"].is_array(), "{refused}");
    app.assert_sound();
}

#[test]
fn a_refused_recipient_is_told_in_the_servers_words_and_not_asked_again() {
    let app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    let id = estimate(&app, "Fern Sample", "refused@example.com");
    mails_estimate(&app, id);
    assert_eq!(courier(&app), 1);
    let failed = message(&app, 1);
    assert_eq!((&failed["state"], &failed["next_attempt_at"]), (&json!("failed"), &Value::Null));
    let words = "550 5.1.1 <refused@example.com>: nobody of that name works here";
    assert_eq!(failed["server_words"], words);
    app.clock.advance(4 * 86_400);
    assert_eq!(courier(&app), 0);
    let page = app.get("/messages/1").text();
    assert!(page.contains("nobody of that name works here"), "{page}");
    assert!(app.get("/messages?view=failed").text().contains("Estimate E-1001"));

    app.api("POST", "messages/1/retry", json!({})).expect(Status::Ok);
    assert_eq!((courier(&app), smtp.mails().len()), (1, 0));
    assert_eq!(message(&app, 1)["state"], "failed");
}

#[test]
fn a_greylisted_message_goes_a_minute_later_and_not_before() {
    let app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    let id = estimate(&app, "Fern Sample", "gray@example.com");
    mails_estimate(&app, id);
    assert_eq!(courier(&app), 1);
    let waiting = message(&app, 1);
    assert_eq!(waiting["state"], "queued");
    assert_eq!(waiting["server_words"], "451 4.7.1 Greylisted, come back in a minute");
    assert_eq!(waiting["next_attempt_at"], "2026-11-20T15:01:00.000Z");
    let page = app.get("/messages/1").text();
    assert!(page.contains("Not accepted yet, next try at 9:01 AM"), "{page}");
    app.clock.advance(59);
    assert_eq!(courier(&app), 0);
    app.clock.advance(1);
    assert_eq!((courier(&app), smtp.mails().len()), (1, 1));
    assert_eq!(message(&app, 1)["state"], "sent");
    app.assert_sound();
}

#[test]
fn a_server_that_is_down_is_asked_until_it_is_up() {
    let app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    let port = smtp.port;
    leaves_through(&app, &smtp);
    drop(smtp);
    let id = estimate(&app, "Fern Sample", "fern@example.com");
    mails_estimate(&app, id);
    for wait in [60, 5 * 60, 15 * 60] {
        assert_eq!(courier(&app), 1);
        assert_eq!(message(&app, 1)["state"], "queued");
        app.clock.advance(wait);
    }
    let words = message(&app, 1)["server_words"].as_str().unwrap().to_owned();
    assert!(words.starts_with("127.0.0.1:") && words.contains("refused"), "{words}");
    let smtp = Smtp::start(app.folder(), &Manner { port, ..Manner::default() });
    assert_eq!((courier(&app), smtp.mails().len()), (1, 1));
    assert_eq!(message(&app, 1)["attempts"], 4);
    assert_eq!((courier(&app), smtp.mails().len()), (0, 1));
}

#[test]
fn nobody_waits_longer_than_three_days() {
    let app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    drop(smtp);
    let id = estimate(&app, "Fern Sample", "fern@example.com");
    mails_estimate(&app, id);
    for _ in 0..80 {
        courier(&app);
        app.clock.advance(3_600);
    }
    let failed = message(&app, 1);
    assert_eq!(failed["state"], "failed");
    assert!(failed["ended_at"].as_str().unwrap() < "2026-11-23T15:00:01", "{failed}");
}

#[test]
fn an_end_between_the_answer_and_its_record_means_the_same_message_twice() {
    let app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    let id = estimate(&app, "Fern Sample", "fern@example.com");
    mails_estimate(&app, id);
    // The server has said 250, and the program ends before that is written down.
    let (_, outcome) = take_out(app.parts.office()).unwrap().unwrap();
    assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
    assert_eq!((smtp.mails().len(), &message(&app, 1)["state"]), (1, &json!("sending")));
    let refused = app.api("POST", "messages/1/cancellation", json!({})).expect(Status::Conflict);
    assert!(refused.text().contains("being sent right now"), "{}", refused.text());

    assert_eq!(courier(&app), 1);
    let mails = smtp.mails();
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[0]["message_id"], mails[1]["message_id"]);
    assert_eq!(mails[0]["date"], mails[1]["date"]);
    let sent = message(&app, 1);
    assert_eq!((&sent["state"], &sent["attempts"]), (&json!("sent"), &json!(2)));
    assert_eq!(courier(&app), 0);
    app.assert_sound();
}

#[test]
fn what_is_canceled_stays_and_goes_when_it_is_wanted_again() {
    let mut app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    let id = estimate(&app, "Fern Sample", "fern@example.com");
    mails_estimate(&app, id);
    let owner = app.person.clone();
    app.sign_in_as("viewer");
    app.api("POST", "messages/1/cancellation", json!({})).expect(Status::Forbidden);
    app.sign_in_as("sales_representative");
    app.api("GET", "messages/1", Value::Null).expect(Status::NotFound);
    app.api("POST", "messages/1/cancellation", json!({})).expect(Status::NotFound);
    app.person = owner;
    app.post_form("/messages/1/cancellation", &[]).location();
    assert_eq!((courier(&app), &message(&app, 1)["state"]), (0, &json!("canceled")));
    app.api("POST", "messages/1/cancellation", json!({})).expect(Status::Conflict);
    app.post_form("/messages/1/retry", &[]).location();
    assert_eq!((courier(&app), smtp.mails().len()), (1, 1));
    let refused = app.api("POST", "messages/1/retry", json!({})).expect(Status::Conflict);
    assert!(refused.text().contains("was sent"), "{}", refused.text());
    let list = app.api("GET", "messages?state=sent&q=e-1001", Value::Null).json();
    assert_eq!(list["items"][0]["id"], 1);
    app.assert_sound();
}
