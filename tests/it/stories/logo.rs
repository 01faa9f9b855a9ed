//! The company's logo, on its pages and on its documents.

use rocket::http::{ContentType, Cookie, Status};
use serde_json::{Value, json};

use crate::app::{Answered, Person, TestApp, answered};

/// A picture of one color, written by hand: the smallest encoder is no encoder.
fn png(width: u32, height: u32, color: [u8; 3]) -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb(color));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Sends a file as a browser does.
fn upload(app: &TestApp, token: &str, bytes: &[u8]) -> Answered {
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n{token}\r\n--edge\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"Łogo.png\"\r\n\
         Content-Type: image/png\r\n\r\n"
    )
    .into_bytes();
    body.extend(bytes);
    body.extend(b"\r\n--edge--\r\n");
    let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "edge"));
    let cookie = Cookie::new("__Host-session", app.person.secret.clone());
    let request = app.client.post("/settings/logo").header(kind).cookie(cookie).body(body);
    answered(request.dispatch())
}

fn saved(app: &TestApp, bytes: &[u8]) -> String {
    assert_eq!(upload(app, &app.person.csrf, bytes).location(), "/settings/logo");
    let page = app.get("/settings/logo").expect(Status::Ok).text();
    let at = page.find("src=\"/logo/").expect("the logo is shown") + "src=\"".len();
    page[at..].chars().take_while(|c| *c != '"').collect()
}

/// An issued invoice.
fn issued(app: &TestApp) -> i64 {
    let customer = json!({ "kind": "household", "name": "Ann Sample" });
    let customer = app.api("POST", "customers", customer).expect(Status::Created).json();
    let line = json!({ "description": "Tear-off", "quantity": "1", "unit_price": "1200",
                       "tax_category": "labor" });
    let draft = json!({ "customer_id": customer["id"], "title": "New roof", "lines": [line] });
    let draft = app.api("POST", "invoices", draft).expect(Status::Created).json();
    let id = draft["id"].as_i64().unwrap();
    app.api("POST", &format!("invoices/{id}/issuance"), json!({})).expect(Status::Ok);
    id
}

fn pdf(app: &TestApp, id: i64) -> Vec<u8> {
    let answer = app.get(&format!("/invoices/{id}/pdf")).expect(Status::Ok);
    assert!(answer.bytes.starts_with(b"%PDF"));
    answer.bytes
}

fn has_picture(pdf: &[u8]) -> bool {
    pdf.windows(6).any(|window| window == b"/Image")
}

#[test]
fn a_logo_is_shown_scaled_and_kept_on_what_was_issued_with_it() {
    let app = TestApp::new();
    let before = issued(&app);
    assert!(!has_picture(&pdf(&app, before)));

    let href = saved(&app, &png(2_400, 600, [200, 30, 30]));
    let page = app.get("/settings/logo").text();
    assert!(page.contains("600 × 150 pixels"), "{page}");
    assert!(page.contains("logo-tile--mark"), "it stands in the frame");
    let picture = app.get(&href).expect(Status::Ok);
    assert_eq!(picture.header("Content-Type"), Some("image/png"));
    assert!(picture.header("Cache-Control").unwrap().contains("immutable"));
    let opened = image::load_from_memory(&picture.bytes).unwrap().to_rgb8();
    assert_eq!((opened.dimensions(), opened.get_pixel(9, 9).0), ((600, 150), [200, 30, 30]));

    let red = issued(&app);
    let red_pdf = pdf(&app, red);
    assert!(has_picture(&red_pdf));
    saved(&app, &png(300, 300, [30, 30, 200]));
    let blue_pdf = pdf(&app, issued(&app));
    assert_eq!(app.post_form("/settings/logo/removal", &[]).location(), "/settings/logo");
    let plain_pdf = pdf(&app, issued(&app));
    assert!(has_picture(&blue_pdf) && !has_picture(&plain_pdf));

    // What was issued stays as it was, also when its file is lost and made again.
    assert!(!has_picture(&pdf(&app, before)));
    assert_eq!(pdf(&app, red), red_pdf);
    let name = ridgeline::platform::files::ContentStore::name_of(&red_pdf);
    std::fs::remove_file(app.folder().join("files").join(&name[..2]).join(&name)).unwrap();
    assert_eq!(pdf(&app, red), red_pdf);
    let kinds = app.event_kinds();
    let logos: Vec<_> = kinds.iter().filter(|kind| kind.contains("logo")).collect();
    assert_eq!(logos, ["company.logo_changed", "company.logo_changed", "company.logo_removed"]);
    app.assert_sound();
}

#[test]
fn what_is_no_picture_is_refused_with_a_reason() {
    let app = TestApp::new();
    for (bytes, reason) in [
        (Vec::new(), "Choose a file first"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), "Choose a picture"),
        (b"\x89PNG\r\n\x1a\nnothing more".to_vec(), "damaged"),
        (png(8, 8, [0; 3]), "too small to print"),
        (vec![7; (5 << 20) + 1], "The largest one is 5 MB"),
    ] {
        let page = upload(&app, &app.person.csrf, &bytes).expect(Status::UnprocessableEntity);
        assert!(page.text().contains(reason), "{reason}: {}", page.text());
    }
    assert!(app.get("/settings/logo").text().contains("There is no logo yet"));
    let foreign = upload(&app, "somebody else's", &png(300, 100, [0; 3]));
    assert_eq!(foreign.status, Status::Forbidden);
    assert!(!app.event_kinds().iter().any(|kind| kind.contains("logo")));
}

#[test]
fn strangers_see_the_logo_where_they_sign_in_and_nothing_else_of_the_files() {
    let mut app = TestApp::new();
    let href = saved(&app, &png(400, 100, [200, 30, 30]));
    let red = pdf(&app, issued(&app));
    app.person = Person::default();
    let page = app.get("/sign-in").expect(Status::Ok).text();
    assert!(page.contains(&href), "{page}");
    app.get(&href).expect(Status::Ok);
    let document = ridgeline::platform::files::ContentStore::name_of(&red);
    app.get(&format!("/logo/{document}")).expect(Status::NotFound);
    app.get("/logo/..%2fridgeline.db").expect(Status::NotFound);
}

#[test]
fn the_texts_are_seen_on_a_real_document_before_they_count() {
    let app = TestApp::new();
    let missing = app.get("/settings/preview/invoice/pdf");
    assert_eq!(missing.location(), "/settings/texts");
    let id = issued(&app);
    let kept = pdf(&app, id);
    let texts = [
        ("version", "1"),
        ("terms_days", "14"),
        ("estimate_valid_days", "30"),
        ("payment_instructions", "Checks to the office"),
        ("invoice_notes", "Ten years on our work"),
        ("document_footer", "Family-owned since 1987"),
    ];
    app.post_form("/settings/texts", &texts).location();
    let preview = app.get("/settings/preview/invoice/pdf").expect(Status::Ok).bytes;
    let text = super::papers::tool("pdftotext", &["-layout", "-", "-"], &preview);
    for words in
        ["DRAFT", "Checks to the office", "Ten years on our work", "Family-owned", "Tear-off"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert_eq!(pdf(&app, id), kept, "the document itself stays");
    let receipts = app.api("GET", "payments", Value::Null).json();
    assert_eq!(receipts["items"], json!([]));
    app.get("/settings/preview/poem/pdf").expect(Status::NotFound);
}
