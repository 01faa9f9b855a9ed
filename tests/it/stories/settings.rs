//! Changing the company, its taxes, numbers and texts.

use rocket::http::Status;

use crate::app::TestApp;

const COMPANY: [(&str, &str); 5] = [
    ("version", "1"),
    ("name", "Example Roofing & Siding"),
    ("zone", "America/Chicago"),
    ("currency", "USD"),
    ("paper", "a4"),
];

#[test]
fn the_company_is_changed_and_the_frame_shows_it() {
    let app = TestApp::new();
    assert_eq!(app.get("/settings").location(), "/settings/company");
    let mut fields = COMPANY.to_vec();
    fields.push(("accent", "#274b9a"));
    assert_eq!(app.post_form("/settings/company", &fields).location(), "/settings/company");
    let page = app.get("/settings/company").text();
    assert!(page.contains("<span class=\"clip\">Example Roofing &amp; Siding</span>"), "{page}");
    assert!(page.contains("/company.css?v=274b9a"), "{page}");
    assert_eq!(app.event_kinds().last().unwrap(), "company.changed");

    let stale = app.post_form("/settings/company", &fields).expect(Status::Conflict).text();
    assert!(stale.contains("You, in another window, saved this meanwhile"), "{stale}");
    fields[0] = ("version", "2");
    fields[2] = ("zone", "Mars/Olympus");
    let refused = app.post_form("/settings/company", &fields).expect(Status::UnprocessableEntity);
    assert!(
        refused.text().contains("“Mars/Olympus” isn&#39;t a time zone")
            || refused.text().contains("“Mars/Olympus” isn't a time zone"),
        "{}",
        refused.text()
    );
    app.assert_sound();
}

#[test]
fn a_tax_is_added_changed_and_removed() {
    let app = TestApp::new();
    let page = app.get("/settings/taxes").expect(Status::Ok).text();
    assert!(page.contains("No tax is charged"), "{page}");
    let fields = [
        ("tax_name", "State"),
        ("tax_rate", "6.25"),
        ("tax_on_material", "true"),
        ("valid_from_on", "2026-11-01"),
    ];
    assert_eq!(app.post_form("/settings/taxes", &fields).location(), "/settings/taxes");
    let page = app.get("/settings/taxes/1").expect(Status::Ok).text();
    assert!(page.contains("value=\"6.25\"") && page.contains("value=\"2026-11-01\""), "{page}");

    let ended = [
        fields[0],
        fields[1],
        fields[2],
        fields[3],
        ("valid_to_on", "2026-11-19"),
        ("version", "1"),
    ];
    app.post_form("/settings/taxes/1", &ended).location();
    assert!(app.get("/settings/taxes").text().contains("Ended"));
    let nonsense = [("tax_name", ""), ("tax_rate", "600"), ("valid_from_on", "2026-11-01")];
    let page = app.post_form("/settings/taxes", &nonsense).expect(Status::UnprocessableEntity);
    for sentence in ["between 0 and 100%", "Choose what the tax is on."] {
        assert!(page.text().contains(sentence), "{}", page.text());
    }
    assert_eq!(app.post_form("/settings/taxes/1/removal", &[]).location(), "/settings/taxes");
    assert_eq!(app.post_form("/settings/taxes/1/removal", &[]).status, Status::NotFound);
    let kinds = app.event_kinds();
    assert_eq!(&kinds[kinds.len() - 3..], ["tax.added", "tax.changed", "tax.removed"]);
    app.assert_sound();
}

#[test]
fn numbers_only_rise_above_those_given_out() {
    let app = TestApp::new();
    app.write(|w| {
        let number = w.next_number(ridgeline::platform::db::Series::Payment)?;
        w.execute(
            "INSERT INTO customer (id, kind, name, name_key, created_at) \
             VALUES (1, 'household', 'A', 'a', ?1)",
            [w.now()],
        )?;
        w.execute(
            "INSERT INTO payment (number, customer_id, amount_cents, method, received_on, \
             snapshot, created_at) VALUES (?1, 1, 100, 'cash', '2026-11-20', '{}', ?2)",
            rusqlite::params![number, w.now()],
        )?;
        w.record(&ridgeline::areas::settings::SettingsEvent::TextsChanged { terms_days: 1 })
    })
    .unwrap();
    let numbers = |prefix, next| {
        [
            ("estimate_prefix", "E-"),
            ("estimate_next", "1001"),
            ("job_prefix", "J-"),
            ("job_next", "1001"),
            ("invoice_prefix", "INV-"),
            ("invoice_next", "1001"),
            ("payment_prefix", prefix),
            ("payment_next", next),
        ]
    };
    let refused = app.post_form("/settings/numbers", &numbers("R-", "1001"));
    let page = refused.expect(Status::UnprocessableEntity).text();
    assert!(page.contains("R-1001 is already given out. Enter 1002 or higher."), "{page}");
    app.post_form("/settings/numbers", &numbers("R-", "1002")).location();
    app.post_form("/settings/numbers", &numbers("R27-", "1")).location();
    assert!(app.get("/settings/numbers").text().contains("<b>R27-1</b>"));
    let refused = app.post_form("/settings/numbers", &numbers("R27", "1"));
    assert!(refused.text().contains("End it with a letter or a dash"), "{}", refused.text());
}

#[test]
fn terms_and_texts_are_kept() {
    let app = TestApp::new();
    let fields = [
        ("version", "1"),
        ("terms_days", "30"),
        ("estimate_valid_days", "45"),
        ("estimate_terms", "Ten years.\n\nNo walking on it."),
        ("payment_instructions", "Checks to Example Roofing Co."),
    ];
    app.post_form("/settings/texts", &fields).location();
    let page = app.get("/settings/texts").text();
    assert!(page.contains("Ten years.\n\nNo walking on it.") && page.contains("value=\"45\""));
    let wrong = [("version", "2"), ("terms_days", "400"), ("estimate_valid_days", "")];
    app.post_form("/settings/texts", &wrong).expect(Status::UnprocessableEntity);
}

#[test]
fn an_accountant_changes_taxes_and_numbers_alone_and_a_manager_only_looks() {
    let mut app = TestApp::new();
    app.sign_in_as("accountant");
    assert_eq!(app.get("/settings").location(), "/settings/taxes");
    app.get("/settings/numbers").expect(Status::Ok);
    app.get("/settings/company").expect(Status::Forbidden);
    app.get("/settings/texts").expect(Status::Forbidden);
    let rounding = [("tax_rounding", "per_line")];
    assert_eq!(app.post_form("/settings/taxes/rounding", &rounding).location(), "/settings/taxes");

    app.sign_in_as("manager");
    let page = app.get("/settings/company").expect(Status::Ok).text();
    assert!(page.contains("fieldset class=\"bare\" disabled") && !page.contains("Save changes"));
    app.post_form("/settings/company", &COMPANY).expect(Status::Forbidden);
    app.post_form("/settings/taxes/rounding", &rounding).expect(Status::Forbidden);

    app.sign_in_as("crew");
    for path in ["/settings/company", "/settings/taxes", "/settings/numbers"] {
        app.get(path).expect(Status::Forbidden);
    }
}
