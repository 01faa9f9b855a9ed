//! Whoever comes to an address that leads nowhere finds a way on.

use rocket::http::Status;

use crate::app::{Person, TestApp};

const FRAME: &str = "<aside class=\"sidebar\"";
const SEARCH: &str = "aria-label=\"Search everything\" action=\"/search\"";

#[test]
fn what_is_not_there_is_told_in_the_frame_with_the_way_back() {
    let app = TestApp::new();
    for (path, button, href) in [
        ("/customers/999", "Go to Customers", "/customers"),
        ("/payments/999/pdf", "Go to Payments", "/payments"),
        ("/boats/1", "Back to Home", "/"),
    ] {
        let page = app.get(path).expect(Status::NotFound).text();
        assert!(page.contains(FRAME) && page.contains(SEARCH), "{path}: {page}");
        assert!(page.contains("<h1>Not found</h1>"), "{path}: {page}");
        let link = format!("<a class=\"button button--primary\" href=\"{href}\">{button}</a>");
        assert!(page.contains(&link), "{path}: {page}");
    }
    let page = app.get("/customers/999").text();
    assert!(page.contains("We couldn't find that customer."), "{page}");
}

#[test]
fn what_is_not_allowed_is_told_in_the_frame_without_a_way_into_it() {
    let mut app = TestApp::new();
    app.sign_in_as("crew");
    let page = app.get("/settings/people").expect(Status::Forbidden).text();
    assert!(page.contains(FRAME) && !page.contains(SEARCH), "{page}");
    assert!(page.contains("<h1>Not allowed</h1>"), "{page}");
    assert!(page.contains("href=\"/\">Back to Home</a>"), "{page}");
    assert!(!page.contains("href=\"/settings\""), "{page}");
}

#[test]
fn a_stranger_sees_no_frame() {
    let mut app = TestApp::new();
    app.person = Person::default();
    let page = app.get("/boats/1").expect(Status::NotFound).text();
    assert!(!page.contains(FRAME) && page.contains("href=\"/\""), "{page}");
}
