//! Files of records: sent in, looked at, refused, deleted, found.

use ridgeline::platform::files::ContentStore;
use rocket::http::{ContentType, Cookie, Header, Status};
use serde_json::{Value, json};

use crate::app::{Answered, TestApp, answered};

/// A photo that was taken with the phone on its side, and says where.
const LYING: &[u8] = include_bytes!("../../fixtures/files/lying.jpg");
const UPRIGHT: &[u8] = include_bytes!("../../fixtures/files/upright.jpg");
const SVG: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";

fn cookie(app: &TestApp) -> Cookie<'static> {
    Cookie::new("__Host-session", app.person.secret.clone())
}

/// Sends a form with files, as a browser does.
fn send(app: &TestApp, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answered {
    send_as(app, &app.person.csrf, fields, files)
}

fn send_as(
    app: &TestApp,
    csrf: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Answered {
    let mut body = Vec::new();
    for (name, value) in [("_csrf", csrf)].iter().chain(fields) {
        let head = format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
    }
    for (name, bytes) in files {
        let head = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: image/jpeg\r\n\r\n"
        );
        body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
    }
    body.extend(b"--edge--\r\n");
    let kind: ContentType = "multipart/form-data; boundary=edge".parse().expect("a type");
    answered(app.client.post("/attachments").header(kind).cookie(cookie(app)).body(body).dispatch())
}

/// Sends a file through the API; `about` says to what.
fn upload(app: &TestApp, about: &str, name: &str, bytes: &[u8]) -> Answered {
    let name = rocket::http::RawStr::new(name).percent_encode().to_string();
    let request = app
        .client
        .post(format!("/api/v1/attachments?{about}&name={name}"))
        .header(ContentType::Binary)
        .header(Header::new("X-CSRF-Token", app.person.csrf.clone()))
        .cookie(cookie(app))
        .body(bytes);
    answered(request.dispatch())
}

fn with_customer() -> TestApp {
    let app = TestApp::new();
    let body = json!({ "kind": "household", "name": "Grace Tillerman",
                       "properties": [{ "street": "418 Juniper Hollow Rd" }] });
    app.api("POST", "customers", body).expect(Status::Created);
    let job = json!({ "customer_id": 1, "title": "Reroof", "property_id": 1 });
    app.api("POST", "jobs", job).expect(Status::Created);
    app
}

fn ask(app: &TestApp, path: &str, header: (&'static str, &str)) -> Answered {
    let header = Header::new(header.0, header.1.to_owned());
    answered(app.client.get(path.to_owned()).cookie(cookie(app)).header(header).dispatch())
}

fn items(app: &TestApp, about: &str) -> Vec<Value> {
    let list = app.api("GET", &format!("attachments?{about}"), Value::Null).expect(Status::Ok);
    list.json()["items"].as_array().expect("items").clone()
}

const ON_JOB: [(&str, &str); 3] =
    [("subject_kind", "job"), ("subject_id", "1"), ("back", "/jobs/1")];
const JOB: &str = "subject_kind=job&subject_id=1";
const CUSTOMER: &str = "subject_kind=customer&subject_id=1";

#[test]
fn several_photos_are_added_to_a_job_and_stand_on_its_page() {
    let app = with_customer();
    let files: [(&str, &[u8]); 3] = [("north.jpg", LYING), ("屋根 “süd”.jpg", UPRIGHT), ("", b"")];
    assert_eq!(send(&app, &ON_JOB, &files).location(), "/jobs/1#files");
    let page = app.get("/jobs/1").expect(Status::Ok).text();
    for shown in ["north.jpg", "屋根", "/attachments/1/preview", "<b>Dana Example</b> added"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let content = app.get("/attachments/1/content").expect(Status::Ok);
    assert_eq!(content.header("Content-Type"), Some("image/jpeg"));
    assert!(!content.bytes.windows(3).any(|bytes| bytes == b"GPS"), "the place is left out");
    let named = app.get("/attachments/2/content").expect(Status::Ok);
    assert_eq!(named.bytes, UPRIGHT);
    let disposition = named.header("Content-Disposition").expect("a name");
    assert!(
        disposition
            .starts_with("inline; filename=\"____s_d_.jpg\"; filename*=UTF-8''%E5%B1%8B%E6%A0%B9"),
        "{disposition}"
    );
    let preview = app.get("/attachments/1/preview").expect(Status::Ok);
    let preview = image::load_from_memory(&preview.bytes).expect("a picture");
    assert_eq!((preview.width(), preview.height()), (360, 480));
    assert_eq!(app.get("/attachments/1").location(), "/jobs/1#files");
    assert_eq!(send(&app, &ON_JOB, &[("", b"")]).status, Status::UnprocessableEntity);
    app.assert_sound();
}

#[test]
fn a_file_is_served_in_ranges_and_kept_by_the_browser_of_whoever_is_signed_in() {
    let app = with_customer();
    let added = upload(&app, JOB, "roof.jpg", UPRIGHT).expect(Status::Created).json();
    let whole = app.get("/attachments/1/content").expect(Status::Ok);
    assert_eq!(whole.header("Cache-Control"), Some("private, max-age=31536000, immutable"));
    assert_eq!(whole.header("X-Content-Type-Options"), Some("nosniff"));
    assert_eq!(whole.header("Accept-Ranges"), Some("bytes"));
    let tag = format!("\"{}\"", added["sha256"].as_str().expect("a hash"));
    assert_eq!(whole.header("ETag"), Some(tag.as_str()));

    let same = ask(&app, "/attachments/1/content", ("If-None-Match", &tag));
    assert_eq!((same.status, same.bytes.len()), (Status::NotModified, 0));
    let part = ask(&app, "/attachments/1/content", ("Range", "bytes=100-199"));
    assert_eq!((part.status, part.bytes.as_slice()), (Status::PartialContent, &UPRIGHT[100..200]));
    let told = format!("bytes 100-199/{}", UPRIGHT.len());
    assert_eq!(part.header("Content-Range"), Some(told.as_str()));
    let beyond = ask(&app, "/attachments/1/content", ("Range", "bytes=999999-"));
    assert_eq!(beyond.status, Status::RangeNotSatisfiable);
    let stranger = answered(app.client.get("/attachments/1/content").dispatch());
    assert!(stranger.location().starts_with("/sign-in"), "{stranger:?}");
}

#[test]
fn what_could_hold_a_program_is_only_ever_saved() {
    let app = with_customer();
    for (n, (name, bytes)) in [
        ("logo.svg", SVG),
        ("page.html", b"<script>alert(1)</script>".as_slice()),
        ("photo.jpg", SVG),
    ]
    .into_iter()
    .enumerate()
    {
        upload(&app, CUSTOMER, name, bytes).expect(Status::Created);
        let content = app.get(&format!("/attachments/{}/content", n + 1)).expect(Status::Ok);
        assert_eq!(content.bytes, bytes);
        assert_eq!(content.header("Content-Type"), Some("application/octet-stream"), "{name}");
        let policy = content.header("Content-Security-Policy");
        assert_eq!(policy, Some("default-src 'none'; sandbox"), "{name}");
        assert_eq!(content.header("X-Content-Type-Options"), Some("nosniff"), "{name}");
        let disposition = content.header("Content-Disposition").expect("a name");
        assert!(disposition.starts_with("attachment; "), "{name}: {disposition}");
    }
    upload(&app, CUSTOMER, "signed.pdf", b"%PDF-1.7").expect(Status::Created);
    let pdf = app.get("/attachments/4/content").expect(Status::Ok);
    assert!(pdf.header("Content-Disposition").is_some_and(|how| how.starts_with("inline; ")));
    let saved = app.get("/attachments/4/content?save=true").expect(Status::Ok);
    assert!(saved.header("Content-Disposition").is_some_and(|how| how.starts_with("attachment; ")));
}

#[test]
fn what_is_too_large_is_refused_with_the_limit_and_leaves_nothing() {
    let app = with_customer();
    let limits = [("version", "0"), ("largest_mb", "1"), ("total_gb", "1")];
    assert_eq!(app.post_form("/settings/files", &limits).location(), "/settings/files");
    let wrong = [("version", "1"), ("largest_mb", "many"), ("total_gb", "1")];
    let form = app.post_form("/settings/files", &wrong).expect(Status::UnprocessableEntity).text();
    assert!(form.contains("“many” isn't a whole number."), "{form}");
    let much = vec![b'x'; (1 << 20) + 1];
    let refused = upload(&app, JOB, "film.mov", &much).expect(Status::PayloadTooLarge).json();
    let told = refused["detail"].as_str().expect("a sentence");
    assert_eq!(told, "This file is larger than 1 MB, so it wasn't added. Choose a smaller one.");
    let page = send(&app, &ON_JOB, &[("a.jpg", UPRIGHT), ("film.mov", &much)]);
    let page = page.expect(Status::PayloadTooLarge).text();
    assert!(page.contains("“film.mov” is larger than 1 MB"), "{page}");
    assert_eq!(items(&app, JOB), Vec::<Value>::new());
    let incoming = app.folder().join("files/attached/incoming");
    assert_eq!(std::fs::read_dir(incoming).expect("the folder").count(), 0);
    upload(&app, JOB, "just.mov", &much[1..]).expect(Status::Created);
    assert_eq!(send(&app, &ON_JOB, &[("empty.jpg", b"")]).status, Status::UnprocessableEntity);
    app.assert_sound();
}

#[test]
fn files_are_taken_for_what_is_there_from_one_of_our_own_pages() {
    let app = with_customer();
    for (about, status) in [
        ("subject_kind=job&subject_id=9", Status::NotFound),
        ("subject_kind=company&subject_id=1", Status::UnprocessableEntity),
        ("subject_kind=job", Status::UnprocessableEntity),
        ("subject_kind=job&subject_id=1&color=red", Status::UnprocessableEntity),
    ] {
        assert_eq!(upload(&app, about, "a.jpg", UPRIGHT).status, status, "{about}");
    }
    let wrong = [("subject_kind", "boat"), ("subject_id", "1")];
    assert_eq!(send(&app, &wrong, &[("a.jpg", UPRIGHT)]).status, Status::NotFound);
    let forged = send_as(&app, "not-the-token", &ON_JOB, &[("a.jpg", UPRIGHT)]);
    assert_eq!(forged.status, Status::Forbidden);
    let away = [("subject_kind", "job"), ("subject_id", "1"), ("back", "//evil.example")];
    assert_eq!(send(&app, &away, &[("a.jpg", UPRIGHT)]).location(), "/jobs/1");
    assert_eq!(items(&app, JOB).len(), 1);
}

#[test]
fn the_crew_adds_photos_to_its_jobs_alone() {
    let mut app = with_customer();
    let owner = app.person.clone();
    let crew = app.add_person("crew");
    upload(&app, JOB, "before.jpg", UPRIGHT).expect(Status::Created);
    app.person = crew.clone();
    assert_eq!(upload(&app, JOB, "roof.jpg", LYING).status, Status::NotFound, "not their job");
    assert_eq!(app.get("/attachments/1/content").status, Status::NotFound);
    app.person = owner;
    let id = crew.id.to_string();
    app.post_form("/jobs/1/assignment", &[("assignee_ids", &id)]).location();
    app.person = crew;
    upload(&app, JOB, "roof.jpg", LYING).expect(Status::Created);
    let page = app.get("/jobs/1").expect(Status::Ok).text();
    for shown in ["Take a photo", "before.jpg", "roof.jpg", "/attachments/2/deletion"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(!page.contains("/attachments/1/deletion"), "not theirs: {page}");
    app.get("/attachments/1/content").expect(Status::Ok);
    assert_eq!(app.api("DELETE", "attachments/1", Value::Null).status, Status::Forbidden);
    let customer = upload(&app, CUSTOMER, "roof.jpg", LYING).expect(Status::Forbidden).json();
    assert!(customer["detail"].as_str().is_some_and(|told| told.contains("to your jobs")));
    app.api("DELETE", "attachments/2", Value::Null).expect(Status::NoContent);
    app.sign_in_as("viewer");
    app.get("/attachments/1/content").expect(Status::Ok);
    assert_eq!(upload(&app, JOB, "a.jpg", UPRIGHT).status, Status::Forbidden);
    app.assert_sound();
}

#[test]
fn a_deleted_file_is_put_back_where_it_was() {
    let app = with_customer();
    upload(&app, CUSTOMER, "contract.pdf", b"%PDF-1.7").expect(Status::Created);
    let property = "subject_kind=property&subject_id=1";
    upload(&app, property, "gate.jpg", UPRIGHT).expect(Status::Created);
    let page = app.get("/customers/1/files").expect(Status::Ok).text();
    assert!(page.contains("contract.pdf") && page.contains("gate.jpg"), "{page}");
    assert!(page.contains("418 Juniper Hollow Rd"), "{page}");
    assert_eq!(app.get("/attachments/2").location(), "/customers/1/files");
    let back = [("back", "/customers/1/files")];
    assert_eq!(
        app.post_form("/attachments/1/deletion", &back).location(),
        "/customers/1/files#files"
    );
    for path in ["/attachments/1/content", "/attachments/1", "/api/v1/attachments/1"] {
        assert_eq!(app.get(path).status, Status::NotFound, "{path}");
    }
    assert_eq!(items(&app, CUSTOMER), Vec::<Value>::new());
    let page = app.get("/customers/1/files").text();
    assert!(
        page.contains("1 deleted file") && page.contains("/attachments/1/restoration"),
        "{page}"
    );
    app.post_form("/attachments/1/restoration", &back).location();
    let deleted = app.post_form("/attachments/1/deletion", &back);
    assert!(deleted.cookie("__Host-toast").is_some(), "with the way back");
    app.post_form("/attachments/1/restoration", &back).location();
    let again = app.api("POST", "attachments/1/restoration", json!({}));
    assert_eq!(again.status, Status::Conflict);
    assert_eq!(items(&app, CUSTOMER)[0]["name"], "contract.pdf");
    app.assert_sound();
}

#[test]
fn what_is_sent_twice_is_added_once() {
    let app = with_customer();
    let once = [&ON_JOB[..], &[("_once", "0123456789abcdef0123456789abcdef")]].concat();
    assert_eq!(send(&app, &once, &[("a.jpg", UPRIGHT)]).location(), "/jobs/1#files");
    assert_eq!(send(&app, &once, &[("a.jpg", UPRIGHT)]).location(), "/jobs/1#files");
    assert_eq!(items(&app, JOB).len(), 1, "the same form again");
    let call = |bytes: &'static [u8]| {
        let request = app
            .client
            .post(format!("/api/v1/attachments?{JOB}&name=b.jpg"))
            .header(Header::new("X-CSRF-Token", app.person.csrf.clone()))
            .header(Header::new("Idempotency-Key", "photo-1"))
            .cookie(cookie(&app))
            .body(bytes);
        answered(request.dispatch())
    };
    let first = call(LYING).expect(Status::Created).json();
    assert_eq!(call(LYING).expect(Status::Created).json(), first);
    assert_eq!(items(&app, JOB).len(), 2, "the same call again");
    let other = call(UPRIGHT);
    assert!(other.status.code >= 400, "another file under the same key: {other:?}");
    assert_eq!(items(&app, JOB).len(), 2);
}

#[test]
fn a_lost_content_is_told_and_doesn_t_break_the_page() {
    let app = with_customer();
    upload(&app, JOB, "roof.jpg", UPRIGHT).expect(Status::Created);
    let name = ContentStore::name_of(UPRIGHT);
    let file = app.folder().join("files/attached").join(&name[..2]).join(&name);
    std::fs::remove_file(file).expect("the content lies there");
    app.get("/jobs/1").expect(Status::Ok);
    let told = app.get("/attachments/1/content").expect(Status::ServiceUnavailable).text();
    assert!(told.contains("“roof.jpg” isn't on the disk any more."), "{told}");
}

#[test]
fn a_file_is_found_by_its_name_and_not_when_it_is_deleted() {
    let mut app = with_customer();
    upload(&app, JOB, "Adjuster_report-2026.pdf", b"%PDF-1.7").expect(Status::Created);
    app.index();
    let found = app.api("GET", "search?q=adjuster%20report", Value::Null).json();
    let hit = &found["items"][0];
    assert_eq!((&hit["kind"], &hit["id"]), (&json!("attachment"), &json!(1)), "{found}");
    let page = app.get("/search?q=adjuster").expect(Status::Ok).text();
    assert!(page.contains("/attachments/1\"") && page.contains("J-1001"), "{page}");
    let owner = app.person.clone();
    app.sign_in_as("sales_representative");
    let blind = app.api("GET", "search?q=adjuster", Value::Null).json();
    assert_eq!(blind["items"], json!([]), "not their job");
    app.person = owner;
    app.api("DELETE", "attachments/1", Value::Null).expect(Status::NoContent);
    app.index();
    let found = app.api("GET", "search?q=adjuster", Value::Null).json();
    assert_eq!(found["items"], json!([]));
}
