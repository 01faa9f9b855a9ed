//! A small company: five customers, their papers, and who may see them.

use crate::areas::customers;
use crate::kernel::Result;
use crate::platform::db::{Recorded, Write};
use crate::testing::{Company, Happened};

/// The sales representative owns customers 1 and 3; the crew is on job 1 of customer 1.
pub(super) fn company() -> Company {
    let company = Company::new();
    company.act("owner", customers).unwrap();
    company.act("owner", price_book).unwrap();
    company.act("owner", estimates_and_jobs).unwrap();
    company.act("owner", money).unwrap();
    company.act("owner", notes).unwrap();
    company
}

fn customer(
    w: &Write<'_>,
    customer: serde_json::Value,
    contacts: serde_json::Value,
    properties: serde_json::Value,
) -> Result<Recorded> {
    let broken = |error| crate::kernel::Error::internal("the test is wrong", error);
    let added = customers::add(
        w,
        w.actor().grant()?,
        serde_json::from_value(customer).map_err(broken)?,
        serde_json::from_value(contacts).map_err(broken)?,
        serde_json::from_value(properties).map_err(broken)?,
    )?;
    Ok(added.with(()))
}

fn customers(w: &Write<'_>) -> Result<Recorded> {
    use serde_json::json;
    let _ = customer(
        w,
        json!({ "kind": "household", "name": "Fern & Oscar Delacroix-Villanueva" }),
        json!([
            { "name": "Fern Delacroix", "phones": [{ "number": "(555) 555-0142" }],
              "emails": [{ "address": "hello.roof@example.com" }] },
            { "name": "Oscar Villanueva", "phones": [{ "number": "555-555-0143" }] }
        ]),
        json!([{ "street": "418 Juniper Hollow Rd", "city": "Example Falls", "state": "TX" }]),
    )?;
    let _ = customer(
        w,
        json!({ "kind": "business", "name": "Halvorsen Dental Group" }),
        json!([{ "name": "Ingrid Halvorsen", "role": "office manager",
            "phones": [{ "number": "555 555 0150" }],
            "emails": [{ "address": "front.desk@example.org" }] }]),
        json!([{ "street": "90 Commerce Pkwy", "city": "Ashford" }]),
    )?;
    let _ = customer(
        w,
        json!({ "kind": "household", "name": "Łukasz Nguyễn" }),
        json!([{ "name": "Łukasz Nguyễn", "phones": [{ "number": "+49 30 901820" }] }]),
        json!([{ "street": "7 Quarry Bend", "city": "Millbrook" }]),
    )?;
    let _ = customer(
        w,
        json!({ "kind": "household", "name": "Ana Hernandez" }),
        json!([{ "name": "Ana Hernandez", "phones": [{ "number": "5555550160" }] }]),
        json!([{ "street": "1200 Maple Ct", "city": "Ashford" }]),
    )?;
    let last = customer(
        w,
        json!({ "kind": "household", "name": "José Ibáñez" }),
        json!([]),
        json!([{ "street": "31 Slate Lane", "city": "Millbrook" }]),
    )?;
    w.execute("UPDATE customer SET owner_id = 5 WHERE id IN (1, 3)", [])?;
    w.record(&Happened).map(|_| last)
}

fn price_book(w: &Write<'_>) -> Result<Recorded> {
    for (code, name, key) in [
        ("SH-30", "Architectural shingles", "architectural shingles"),
        ("DE-10", "Drip edge, aluminum", "drip edge, aluminum"),
        ("RV-04", "Ridge vent", "ridge vent"),
    ] {
        w.execute(
            "INSERT INTO item (code, name, name_key, category, unit, price, tax_category, \
             created_at) VALUES (?1, ?2, ?3, 'Roofing', 'sq', 1250000, 'material', ?4)",
            rusqlite::params![code, name, key, w.now()],
        )?;
    }
    w.record(&Happened)
}

fn estimates_and_jobs(w: &Write<'_>) -> Result<Recorded> {
    for (number, customer, title) in [
        ("E-1001", 1, "Tear-off and reroof"),
        ("E-1002", 2, "Standing seam over porch"),
        ("E-1003", 4, "Gutter repair"),
    ] {
        w.execute(
            "INSERT INTO estimate (number, customer_id, property_id, title, state, created_on, \
             created_at) VALUES (?1, ?2, ?2, ?3, 'draft', '2026-11-02', ?4)",
            rusqlite::params![number, customer, title, w.now()],
        )?;
    }
    for (number, customer, title) in
        [("J-1001", 1, "Tear-off and reroof"), ("J-1002", 2, "Standing seam over porch")]
    {
        w.execute(
            "INSERT INTO job (number, customer_id, property_id, estimate_id, title, state, \
             instructions, contract_cents, created_on, created_at) VALUES (?1, ?2, ?2, ?2, ?3, \
             'in_progress', 'Cover the hydrangeas.', 1864000, '2026-11-04', ?4)",
            rusqlite::params![number, customer, title, w.now()],
        )?;
    }
    w.execute("INSERT INTO job_assignee (job_id, user_id) VALUES (1, 9)", [])?;
    w.record(&Happened)
}

fn money(w: &Write<'_>) -> Result<Recorded> {
    for (customer, title) in [(1, "Tear-off and reroof"), (2, "Standing seam, half")] {
        w.execute(
            "INSERT INTO invoice (customer_id, property_id, title, state, terms_days, \
             discount_kind, tax_rounding, created_on, created_at) \
             VALUES (?1, ?1, ?2, 'draft', 14, 'none', 'per_document', '2026-11-06', ?3)",
            rusqlite::params![customer, title, w.now()],
        )?;
    }
    w.execute(
        "UPDATE invoice SET state = 'issued', number = 'INV-1182', issued_on = '2026-11-06', \
         due_on = '2026-11-20', issued_at = ?1, snapshot = '{}' WHERE id = 1",
        [w.now()],
    )?;
    for (number, customer, method, reference, cents) in
        [("R-1001", 1, "check", "5521", 420_000_i64), ("R-1002", 2, "ach", "", 1_865_099)]
    {
        w.execute(
            "INSERT INTO payment (number, customer_id, method, reference, received_on, \
             amount_cents, snapshot, created_at) \
             VALUES (?1, ?2, ?3, ?4, '2026-11-09', ?5, '{}', ?6)",
            rusqlite::params![number, customer, method, reference, cents, w.now()],
        )?;
    }
    w.record(&Happened)
}

fn notes(w: &Write<'_>) -> Result<Recorded> {
    for (kind, id, customer, body) in [
        ("job", 1, 1, "Gate code is with the neighbor.\nAsked for copper gutters."),
        ("customer", 2, 2, "Prefers mornings; skylight leaks over the lobby."),
        ("invoice", 1, 1, "Promised the balance for Friday."),
    ] {
        w.execute(
            "INSERT INTO note (subject_kind, subject_id, customer_id, body, created_at) \
             VALUES (?1, ?2, ?3, ?4, ?5)",
            rusqlite::params![kind, id, customer, body, w.now()],
        )?;
    }
    w.record(&Happened)
}
