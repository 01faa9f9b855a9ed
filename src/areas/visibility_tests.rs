//! Who sees what, as one table: every role × every table of the schema, on a small world in which
//! each role has something of its own and something that isn't.

use std::fmt::Write as _;

use crate::kernel::Result;
use crate::platform::access::{ALL_PERMISSIONS, READY_ROLES};
use crate::platform::db::{Mask, Recorded, Rows, Write};
use crate::platform::events::{Event, Subject};
use crate::testing::Company;

#[derive(serde::Serialize)]
struct Arranged {
    customer: i64,
}

impl Event for Arranged {
    fn kind(&self) -> &'static str {
        "customer.arranged"
    }
    fn subject(&self) -> Subject {
        Subject::new("customer", self.customer)
    }
    fn customer_id(&self) -> Option<i64> {
        Some(self.customer)
    }
}

fn id_of(role: &str) -> i64 {
    i64::try_from(READY_ROLES.iter().position(|r| r.key == role).unwrap()).unwrap() + 1
}

/// Six customers: of the office, of the representative, assigned to the representative, of business
/// development, of the sales manager's team mate, and one whose job the crew and the project manager
/// have. Each has one of everything.
fn world(w: &Write<'_>) -> Result<Recorded> {
    let rep = id_of("sales_representative");
    w.execute("INSERT INTO team (id, name) VALUES (1, 'North')", [])?;
    w.execute("UPDATE user SET team_id = 1 WHERE id IN (?1, ?2)", [id_of("sales_manager"), rep])?;
    let owners = [
        Some(id_of("office")),
        Some(rep),
        None,
        Some(id_of("business_development")),
        Some(id_of("sales_manager")),
        None,
    ];
    w.execute("INSERT INTO tag (id, name, name_key, color) VALUES (1, 'T', 't', 'gray')", [])?;
    w.execute(
        "INSERT INTO custom_field (id, subject_kind, key, name, kind, position) \
         VALUES (1, 'job', 'f', 'F', 'text', 0)",
        [],
    )?;
    for (c, owner) in (1_i64..).zip(owners) {
        customer_with_everything(w, c, owner)?;
    }
    w.execute("INSERT INTO customer_assignee VALUES (3, ?1)", [rep])?;
    for user in [id_of("crew"), id_of("project_manager")] {
        w.execute("INSERT INTO job_assignee VALUES (6, ?1)", [user])?;
    }
    for c in 1..=5 {
        w.execute("INSERT INTO job_assignee VALUES (?1, ?2)", [c, id_of("viewer")])?;
    }
    w.execute(
        "INSERT INTO tax_rate (id, name, rate, valid_from_on) VALUES (1, 'State', 62500, '2020-01-01')",
        [],
    )?;
    w.execute(
        "INSERT INTO item (id, code, name, name_key, cost, price, tax_category, created_at) \
         VALUES (1, 'S1', 'Shingle', 'shingle', 100, 200, 'material', '')",
        [],
    )?;
    w.execute(
        "INSERT INTO mail_server (id, host, port, security, login, password_sealed, from_name, \
         from_address) VALUES (1, 'h', 25, 'tls', 'l', x'00', 'N', 'a@example.com')",
        [],
    )?;
    // Deleted by the representative: whoever sees all of a kind sees it as well.
    w.execute(
        "INSERT INTO trash (subject_kind, subject_id, user_id, trashed_at) \
         VALUES ('customer', 99, ?1, ''), ('item', 99, ?1, ''), ('estimate', 99, ?1, ''), \
         ('invoice', 99, ?1, '')",
        [rep],
    )?;
    for role in READY_ROLES {
        let user = id_of(role.key);
        let hash = role.key.as_bytes();
        w.execute(
            "INSERT INTO session (user_id, token_hash, csrf, created_at, last_seen_at, expires_at) \
             VALUES (?1, ?2, 'c', '', '', '')",
            rusqlite::params![user, hash],
        )?;
        w.execute(
            "INSERT INTO api_key (user_id, name, prefix, secret_hash, created_at) \
             VALUES (?1, 'k', 'p', ?2, '')",
            rusqlite::params![user, hash],
        )?;
        w.execute(
            "INSERT INTO link (purpose, user_id, token_hash, created_at, expires_at) \
             VALUES ('invitation', ?1, ?2, '', '')",
            rusqlite::params![user, hash],
        )?;
    }
    for customer in 1..=5 {
        w.record(&Arranged { customer })?.into_value();
    }
    w.record(&Arranged { customer: 6 })
}

fn customer_with_everything(w: &Write<'_>, c: i64, owner: Option<i64>) -> Result<()> {
    for sql in [
        "INSERT INTO customer (id, kind, name, name_key, owner_id, billing_city, created_at) \
         VALUES (:c, 'household', 'N', 'n', :owner, 'Secret City', '')",
        "INSERT INTO contact (id, customer_id, name) VALUES (:c, :c, 'N')",
        "INSERT INTO contact_phone (id, contact_id, customer_id, kind, number, digits) \
         VALUES (:c, :c, :c, 'home', '1', '1')",
        "INSERT INTO contact_email (id, contact_id, customer_id, kind, address) \
         VALUES (:c, :c, :c, 'home', 'a@example.com')",
        "INSERT INTO property (id, customer_id, street) VALUES (:c, :c, 'S')",
        "INSERT INTO estimate (id, number, customer_id, title, state, version_id, created_on, created_at) \
         VALUES (:c, 'E' || :c, :c, 'T', 'accepted', :c, '', '')",
        "INSERT INTO estimate_version (id, estimate_id, ordinal, valid_until_on, discount_kind, \
         tax_rounding) VALUES (:c, :c, 1, '', 'none', 'per_document')",
        "INSERT INTO estimate_option (id, estimate_id, version_id, cost_cents) VALUES (:c, :c, :c, 5)",
        "INSERT INTO estimate_section (id, estimate_id, version_id, option_id) VALUES (:c, :c, :c, :c)",
        "INSERT INTO estimate_line (id, estimate_id, version_id, option_id, section_id, description, \
         quantity, unit_price, cost, tax_category, net_cents) \
         VALUES (:c, :c, :c, :c, :c, 'D', 1, 1, 7, 'labor', 0)",
        "INSERT INTO estimate_tax (estimate_id, version_id, option_id, name, rate, applies_to, \
         base_cents, tax_cents) VALUES (:c, :c, :c, 'T', 1, '[]', 0, 0)",
        "INSERT INTO estimate_sending (estimate_id, version_id, sent_by, sent_at) \
         VALUES (:c, :c, 'hand', '')",
        "INSERT INTO estimate_acceptance (estimate_id, version_id, option_id, accepted_by, \
         accepted_on, recorded_at) VALUES (:c, :c, :c, 'N', '', '')",
        "INSERT INTO estimate_decline (estimate_id, version_id, reason, recorded_at) \
         VALUES (:c, :c, 'R', '')",
        "INSERT INTO job (id, number, customer_id, estimate_id, title, state, contract_cents, \
         created_on, created_at) VALUES (:c, 'J' || :c, :c, :c, 'T', 'sold', 5, '', '')",
        "INSERT INTO job_line (id, job_id, description, quantity, unit_price, cost, tax_category, \
         net_cents) VALUES (:c, :c, 'D', 1, 9, 7, 'labor', 0)",
        "INSERT INTO job_transition (job_id, from_state, to_state, at) VALUES (:c, 'a', 'b', '')",
        "INSERT INTO invoice (id, customer_id, job_id, title, state, terms_days, discount_kind, \
         tax_rounding, cost_cents, created_on, created_at) \
         VALUES (:c, :c, :c, 'T', 'draft', 14, 'none', 'per_document', 5, '', '')",
        "INSERT INTO invoice_line (invoice_id, description, quantity, unit_price, cost, tax_category, \
         net_cents) VALUES (:c, 'D', 10000, 10000, 7, 'labor', 100)",
        "INSERT INTO invoice_tax (invoice_id, name, rate, applies_to, base_cents, tax_cents) \
         VALUES (:c, 'T', 1, '[]', 0, 0)",
        "UPDATE invoice SET subtotal_cents = 100, net_cents = 100, total_cents = 100, number = 'I' || :c, \
         state = 'issued', issued_on = '2026-11-01', due_on = '2026-11-02', issued_at = '', \
         snapshot = '{}' WHERE id = :c",
        "INSERT INTO payment (id, number, customer_id, method, received_on, amount_cents, snapshot, \
         created_at) VALUES (:c, 'P' || :c, :c, 'cash', '', 100, '{}', '')",
        "INSERT INTO allocation (id, payment_id, invoice_id, customer_id, amount_cents, allocated_on, \
         at) VALUES (10 * :c, :c, :c, :c, 40, '', '')",
        "INSERT INTO allocation (payment_id, invoice_id, customer_id, amount_cents, allocated_on, \
         reverses_id, at) VALUES (:c, :c, :c, -40, '', 10 * :c, '')",
        "INSERT INTO payment_void (payment_id, reason, voided_on, at) VALUES (:c, 'R', '', '')",
        "INSERT INTO invoice_void (invoice_id, reason, voided_on, at) VALUES (:c, 'R', '', '')",
        "INSERT INTO note (subject_kind, subject_id, customer_id, body, created_at) \
         VALUES ('invoice', :c, :c, 'B', '')",
        "INSERT INTO tagging (subject_kind, subject_id, tag_id) VALUES ('job', :c, 1)",
        "INSERT INTO custom_value (subject_kind, subject_id, field_id, value, value_key) \
         VALUES ('job', :c, 1, 'V', 'v')",
        "INSERT INTO attachment (subject_kind, subject_id, customer_id, name, kind, bytes, sha256, \
         added_at) VALUES ('job', :c, :c, 'N', 'jpeg', 1, '', '')",
        "INSERT INTO rendition (subject_kind, subject_id, sha256, bytes, rendered_at) \
         VALUES ('invoice', :c, '', 0, '')",
        "INSERT INTO message (id, purpose, internet_id, subject_kind, subject_id, customer_id, \
         recipients, subject_line, body, link_sealed, tried_since, next_attempt_at, queued_at) \
         VALUES (:c, 'invoice', :c, 'invoice', :c, :c, '[\"a@example.com\"]', 'S', 'B', x'00', '', \
         '', '')",
        "INSERT INTO message_attachment (message_id, subject_kind, subject_id, name) \
         VALUES (:c, 'invoice', :c, 'F')",
    ] {
        let named: &[(&str, &dyn rusqlite::ToSql)] =
            if sql.contains(":owner") { &[(":c", &c), (":owner", &owner)] } else { &[(":c", &c)] };
        w.execute(sql, named)?;
    }
    Ok(())
}

fn company() -> Company {
    let company = Company::new();
    company.act("owner", world).unwrap();
    company
}

/// Rows seen per role; a mark after the count when a masked column of them reads as NULL.
#[test]
fn role_by_table() {
    let company = company();
    let mut table = format!("{:<20}", "");
    for role in READY_ROLES {
        let short: String = role.key.split('_').map(|word| &word[..4.min(word.len())]).collect();
        write!(table, "{short:>9}").unwrap();
    }
    for declared in crate::areas::tables() {
        write!(table, "\n{:<20}", declared.name).unwrap();
        for role in READY_ROLES {
            let seen = match declared.rows {
                Rows::Kernel(_) => "-".to_owned(),
                Rows::Open(_) => "open".to_owned(),
                Rows::Guarded(..) | Rows::BySubject(..) | Rows::WithEvent(_) => {
                    seen_by(&company, role.key, &declared)
                }
            };
            write!(table, "{seen:>9}").unwrap();
        }
    }
    table.push_str("\n\n$ prices hidden, c costs hidden, s secrets hidden, f hidden from the crew");
    insta::assert_snapshot!("role_by_table", table);
}

fn seen_by(company: &Company, role: &str, table: &crate::platform::db::Table) -> String {
    company
        .office
        .read_now(&company.actor(role), |r| {
            let count: i64 =
                r.value(&format!("SELECT count(*) FROM visible_{}", table.name), [])?;
            let mut seen = count.to_string();
            for (mask, mark) in
                [(Mask::Price, '$'), (Mask::Cost, 'c'), (Mask::Secret, 's'), (Mask::FromCrew, 'f')]
            {
                let columns: Vec<_> =
                    table.masks.iter().filter(|m| m.1 == mask).map(|m| m.0).collect();
                if columns.is_empty() || count == 0 {
                    continue;
                }
                let hidden: i64 = r.value(
                    &format!(
                        "SELECT count(*) FROM visible_{} WHERE coalesce({}, NULL) IS NULL",
                        table.name,
                        columns.join(", ")
                    ),
                    [],
                )?;
                if hidden == count {
                    seen.push(mark);
                }
            }
            Ok(seen)
        })
        .unwrap()
}

#[test]
fn role_by_permission() {
    let mut table = String::new();
    for permission in ALL_PERMISSIONS {
        write!(table, "{permission:<18}").unwrap();
        for role in READY_ROLES {
            let holds = role.permissions.contains(permission);
            write!(table, " {}", if holds { role.key } else { "·" }).unwrap();
        }
        table.push('\n');
    }
    insta::assert_snapshot!("role_by_permission", table);
}

#[test]
fn the_world_is_sound() {
    company().office.check(&[]).map(|report| assert_eq!(report.findings, [])).unwrap();
}
