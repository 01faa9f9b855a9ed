//! The pages: a letter before it goes, the outbox, the words of letters.

use rocket::http::Status;
use serde_json::json;

use super::smtp::Smtp;
use super::{courier, estimate, invoice, leaves_through, message};
use crate::app::TestApp;

#[test]
fn a_letter_is_read_changed_and_sent_from_the_page_of_its_document() {
    let app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    let id = estimate(&app, "Fern Sample", "fern@example.com");
    let page = app.get(&format!("/estimates/{id}")).text();
    assert!(page.contains("Hand over") && !page.contains("mailing/new"), "no mail, no button");
    app.get(&format!("/estimates/{id}/mailing/new")).expect(Status::Conflict);
    leaves_through(&app, &smtp);
    assert!(app.get(&format!("/estimates/{id}")).text().contains("mailing/new"));
    let form = app.get(&format!("/estimates/{id}/mailing/new")).expect(Status::Ok).text();
    for words in [
        "fern@example.com",
        "Estimate E-1001 from Example Roofing Co.",
        "E-1001.pdf",
        "Hello Fern Sample,",
        "$1,200.00",
    ] {
        assert!(form.contains(words), "{words} is missing in {form}");
    }
    let path = format!("/estimates/{id}/mailing");
    let empty = [("to", ""), ("subject", ""), ("text", "Kept words")];
    let again = app.post_form(&path, &empty).expect(Status::UnprocessableEntity).text();
    assert!(again.contains("Say to whom it goes") && again.contains("Kept words"), "{again}");
    let state = app.api("GET", &format!("estimates/{id}"), serde_json::Value::Null).json();
    assert_eq!(state["state"], "draft", "nothing was handed over");
    let letter = [
        ("to", "a@example.com; b@example.com"),
        ("subject", "Your roof"),
        ("text", "It costs {total}.\nBraces {like these} stay."),
    ];
    assert_eq!(app.post_form(&path, &letter).location(), format!("/estimates/{id}"));
    courier(&app);
    let mail = &smtp.mails()[0];
    assert_eq!(mail["envelope_to"], json!(["a@example.com", "b@example.com"]));
    let text = mail["text"].as_str().unwrap().replace("\r\n", "\n");
    assert_eq!(text.trim_end(), "It costs $1,200.00.\nBraces {like these} stay.");
    app.assert_sound();
}

#[test]
fn the_outbox_lists_what_waits_and_shows_each_message() {
    let app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    assert!(app.get("/messages").text().contains("No messages yet"));
    leaves_through(&app, &smtp);
    estimate(&app, "Fern Sample", "fern@example.com");
    let id = invoice(&app);
    let letter = [("to", "fern@example.com"), ("subject", "Your <invoice>"), ("text", "Hello")];
    app.post_form(&format!("/invoices/{id}/mailing"), &letter).location();
    let list = app.get("/messages?view=waiting").text();
    assert!(list.contains("Your &lt;invoice&gt;") && list.contains("Waiting to be sent"), "{list}");
    let page = app.get("/messages/1").text();
    for words in ["INV-1001.pdf", "Waiting to be sent", "/messages/1/cancellation"] {
        assert!(page.contains(words), "{words} is missing in {page}");
    }
    assert!(!page.contains("/messages/1/retry"), "it goes anyway");
    courier(&app);
    let page = app.get("/messages/1").text();
    assert!(page.contains("Accepted by the mail server at 9:00 AM"), "{page}");
    assert!(!page.contains("/messages/1/cancellation") && !page.contains("/messages/1/retry"));
    assert!(app.get("/messages?view=waiting").text().contains("Nothing waits"));
    let record = app.get(&format!("/invoices/{id}")).text();
    assert!(record.contains("Accepted by the mail server at 9:00 AM"), "{record}");
}

#[test]
fn the_words_of_a_letter_are_the_companys_own() {
    let app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    let invented = app.get("/settings/letters/estimate").expect(Status::Ok).text();
    assert!(invented.contains("Hello Ann Sample,"), "a preview before there is any estimate");
    let id = estimate(&app, "Fern Sample", "fern@example.com");
    let path = "/settings/letters/estimate";
    assert!(app.get(path).text().contains("Hello Fern Sample,"), "and on the newest one");
    let wrong = [("version", "0"), ("subject", "For {costumer}"), ("text", "Hi")];
    let again = app.post_form(path, &wrong).expect(Status::UnprocessableEntity).text();
    assert!(again.contains("There is no {costumer} here."), "{again}");
    let preview =
        [("version", "0"), ("subject", "For {customer}"), ("text", "Hi"), ("then", "preview")];
    let shown = app.post_form(path, &preview).expect(Status::Ok).text();
    assert!(shown.contains("<strong>For Fern Sample</strong>"), "{shown}");
    let words = [("version", "0"), ("subject", "For {customer}"), ("text", "Hi {customer}")];
    assert_eq!(app.post_form(path, &words).location(), "/settings/letters");
    let stale = app.post_form(path, &words).expect(Status::Conflict);
    assert!(stale.text().contains("saved this meanwhile"), "{}", stale.text());
    super::mails_estimate(&app, id);
    assert_eq!(message(&app, 1)["subject"], "For Fern Sample");
    app.post_form(&format!("{path}/reset"), &[]).location();
    assert!(app.get(path).text().contains("attached is our estimate"));
    let linkless = [("version", "0"), ("subject", "Join"), ("text", "No link")];
    let refused = app.post_form("/settings/letters/invitation", &linkless);
    let refused = refused.expect(Status::UnprocessableEntity).text();
    assert!(refused.contains("Write {link} where the link goes."), "{refused}");
    assert_eq!(message(&app, 1)["subject"], "For Fern Sample", "what is queued stays");
    app.assert_sound();
}
