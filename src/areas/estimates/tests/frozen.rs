//! What was handed over stays as it was, also against plain SQL from another program.

use super::*;

fn refusal(site: &Site, sql: &str) -> String {
    #[allow(clippy::disallowed_types, reason = "another program opens the file as it likes")]
    let other = rusqlite::Connection::open(site.company.office.path()).unwrap();
    other.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF").unwrap();
    other.execute_batch(sql).unwrap_err().to_string()
}

#[test]
fn a_frozen_version_refuses_every_change_by_its_triggers() {
    let site = Site::new();
    site.tax("6.25");
    let id = site.written("owner", roof());
    site.send(id).unwrap();
    for table in
        ["estimate_version", "estimate_option", "estimate_section", "estimate_line", "estimate_tax"]
    {
        for sql in [
            format!("DELETE FROM {table}"),
            format!("UPDATE {table} SET id = id"),
            format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"),
            format!("UPDATE OR REPLACE {table} SET estimate_id = estimate_id"),
        ] {
            let said = refusal(&site, &sql);
            assert_eq!(said, "this version of the estimate is frozen", "{sql}");
        }
    }
    let line = "INSERT INTO estimate_line (estimate_id, version_id, option_id, section_id, \
                description, quantity, unit_price, tax_category, net_cents) \
                SELECT estimate_id, version_id, option_id, section_id, 'x', 1, 1, 'fee', 0 \
                FROM estimate_line LIMIT 1";
    assert_eq!(refusal(&site, line), "this version of the estimate is frozen");
    assert_eq!(refusal(&site, "DELETE FROM estimate_sending"), "a sending is a fact");
    assert_eq!(refusal(&site, "UPDATE estimate_sending SET sent_at = ''"), "a sending is a fact");
    site.company.assert_sound();
}

#[test]
fn an_acceptance_and_a_decline_are_facts() {
    let site = Site::new();
    let yes = site.written("office", priceless());
    site.accept(yes, "Łukasz", None).unwrap();
    let no = site.written("office", priceless());
    site.decline(no, "Too dear").unwrap();
    for sql in [
        "UPDATE estimate_acceptance SET accepted_by = 'x'",
        "DELETE FROM estimate_acceptance",
        "INSERT OR REPLACE INTO estimate_acceptance SELECT * FROM estimate_acceptance",
    ] {
        assert_eq!(refusal(&site, sql), "an acceptance is a fact", "{sql}");
    }
    for sql in ["UPDATE estimate_decline SET reason = ''", "DELETE FROM estimate_decline"] {
        assert_eq!(refusal(&site, sql), "a decline is a fact", "{sql}");
    }
}

#[test]
fn a_draft_stays_editable_and_its_sums_are_proved() {
    let site = Site::new();
    let id = site.written("owner", roof());
    let proof = |site: &Site| {
        site.company
            .office
            .check(PROOFS)
            .unwrap()
            .findings
            .into_iter()
            .filter(|finding| finding.check == "estimate sums")
            .map(|finding| finding.what)
            .collect::<Vec<_>>()
    };
    assert!(proof(&site).is_empty());
    #[allow(clippy::disallowed_types, reason = "another program opens the file as it likes")]
    let other = rusqlite::Connection::open(site.company.office.path()).unwrap();
    other.execute("UPDATE estimate_line SET net_cents = net_cents + 1", []).unwrap();
    let option = site.current(id).option_id;
    assert_eq!(
        proof(&site),
        [format!("estimate 1, option {option}: the sums aren't those of its lines")]
    );
}

#[test]
fn a_state_without_its_proof_is_found() {
    let site = Site::new();
    let id = site.written("owner", roof());
    site.settle("UPDATE estimate SET state = 'sent'");
    let findings = site.company.office.check(PROOFS).unwrap().findings;
    let told: Vec<_> = findings.iter().map(|finding| finding.what.as_str()).collect();
    assert_eq!(told, ["estimate E-1001 is sent, but its version isn't frozen"], "{id}");
}
