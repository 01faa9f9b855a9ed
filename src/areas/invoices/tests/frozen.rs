//! Another program, with whatever pragmas, can't touch what was issued.

#![allow(clippy::disallowed_types, reason = "another program opens the file itself")]

use rusqlite::Connection;

use super::Desk;

/// An issued invoice with two lines and a tax, and a draft with one of each: their ids, the
/// database, and the desk, which keeps the folder.
struct Attacked {
    desk: Desk,
    connection: Connection,
    issued: i64,
    draft: i64,
}

impl Attacked {
    fn new() -> Attacked {
        let desk = Desk::new();
        desk.tax("State", "6.25", true);
        let issued = desk.issued(100_000).get();
        let draft = desk.draft(5_000).get();
        let connection = Connection::open(desk.company.office.path()).unwrap();
        connection
            .execute_batch("PRAGMA recursive_triggers = OFF; PRAGMA foreign_keys = OFF;")
            .unwrap();
        Attacked { desk, connection, issued, draft }
    }

    /// The statement, its shorthands written out, with the ids in their places.
    fn sql(&self, sql: &str) -> String {
        let mut sql = sql.to_owned();
        for (short, table, values) in SHORTHANDS {
            if let Some((before, rest)) = sql.split_once(short) {
                let rest = rest.replacen(')', &format!(", {values})"), 1);
                sql = format!("{before}{table}{rest}");
            }
        }
        let line = |invoice: i64| self.id_in("invoice_line", invoice);
        let tax = |invoice: i64| self.id_in("invoice_tax", invoice);
        sql.replace("ISSUED_LINE", &line(self.issued).to_string())
            .replace("DRAFT_LINE", &line(self.draft).to_string())
            .replace("ISSUED_TAX", &tax(self.issued).to_string())
            .replace("DRAFT_TAX", &tax(self.draft).to_string())
            .replace("ISSUED", &self.issued.to_string())
            .replace("DRAFT", &self.draft.to_string())
    }

    fn id_in(&self, table: &str, invoice: i64) -> i64 {
        let sql = format!("SELECT id FROM {table} WHERE invoice_id = ?1");
        self.connection.query_row(&sql, [invoice], |row| row.get(0)).unwrap()
    }

    /// Everything that belongs to the issued invoice, as text.
    fn state(&self) -> Vec<String> {
        let mut rows = Vec::new();
        for (table, key) in
            [("invoice", "id"), ("invoice_line", "invoice_id"), ("invoice_tax", "invoice_id")]
        {
            let sql = format!("SELECT * FROM {table} WHERE {key} = ?1 ORDER BY id");
            let mut statement = self.connection.prepare(&sql).unwrap();
            let count = statement.column_count();
            let found = statement
                .query_map([self.issued], |row| {
                    let values: Vec<rusqlite::types::Value> =
                        (0..count).map(|at| row.get_unwrap(at)).collect();
                    Ok(format!("{values:?}"))
                })
                .unwrap();
            rows.extend(found.map(Result::unwrap));
        }
        rows
    }
}

/// The shorthands of [`ATTACKS`]: the table with its columns, and the values that follow the first.
const SHORTHANDS: [(&str, &str, &str); 3] = [
    (
        "INTO INVOICE (",
        "INTO invoice (id, number, customer_id, title, state, terms_days, discount_kind, \
         tax_rounding, created_on, created_at) VALUES (",
        "1, 'Taken', 'draft', 0, 'none', 'per_document', '2026-11-20', '2026-11-20'",
    ),
    (
        "INTO LINE (",
        "INTO invoice_line (id, invoice_id, description, quantity, unit_price, tax_category, \
         net_cents) VALUES (",
        "'Taken', 10000, 1, 'material', 1",
    ),
    (
        "INTO TAX (",
        "INTO invoice_tax (id, invoice_id, name, rate, applies_to, base_cents, tax_cents) VALUES (",
        "'Taken', 1, '[]', 1, 1",
    ),
];

/// Each attack with the words of the trigger that meets it. `INVOICE (…)` stands for an INSERT of a
/// draft, `LINE (…)` and `TAX (…)` for one of a line and of a tax; the ids in brackets go first.
const ATTACKS: [(&str, &str); 27] = [
    ("UPDATE invoice SET total_cents = 1 WHERE id = ISSUED", "can't be changed"),
    ("UPDATE invoice SET internal_notes = 'x' WHERE id = ISSUED", "can't be changed"),
    ("UPDATE OR REPLACE invoice SET title = 'x' WHERE id = ISSUED", "can't be changed"),
    (
        "UPDATE invoice SET state = 'draft', number = NULL, issued_on = NULL, due_on = NULL, \
         issued_at = NULL, snapshot = NULL WHERE id = ISSUED",
        "can't be changed",
    ),
    ("DELETE FROM invoice WHERE id = ISSUED", "can't be deleted"),
    // REPLACE by id, by number, by both, as an UPDATE of either, and an upsert on either.
    ("INSERT OR REPLACE INTO INVOICE (ISSUED, NULL)", "can't be replaced"),
    ("INSERT OR REPLACE INTO INVOICE (NULL, 'INV-1001')", "can't be replaced"),
    ("REPLACE INTO INVOICE (ISSUED, 'INV-1001')", "can't be replaced"),
    ("UPDATE OR REPLACE invoice SET id = ISSUED WHERE id = DRAFT", "can't be replaced"),
    ("UPDATE OR REPLACE invoice SET number = 'INV-1001' WHERE id = DRAFT", "can't be replaced"),
    (
        "INSERT INTO INVOICE (ISSUED, NULL) ON CONFLICT (id) DO UPDATE SET title = 'x'",
        "can't be replaced",
    ),
    (
        "INSERT INTO INVOICE (NULL, 'INV-1001') ON CONFLICT (number) DO UPDATE SET title = 'x'",
        "can't be replaced",
    ),
    // The lines: changed, deleted, added, moved in, moved out, replaced.
    ("UPDATE invoice_line SET net_cents = 1 WHERE id = ISSUED_LINE", "can't be changed"),
    ("DELETE FROM invoice_line WHERE id = ISSUED_LINE", "can't be deleted"),
    ("INSERT INTO LINE (NULL, ISSUED)", "can't be replaced"),
    ("UPDATE invoice_line SET invoice_id = ISSUED WHERE id = DRAFT_LINE", "can't be changed"),
    ("UPDATE invoice_line SET invoice_id = DRAFT WHERE id = ISSUED_LINE", "can't be changed"),
    ("INSERT OR REPLACE INTO LINE (ISSUED_LINE, DRAFT)", "can't be replaced"),
    ("INSERT OR REPLACE INTO LINE (ISSUED_LINE, ISSUED)", "can't be replaced"),
    (
        "UPDATE OR REPLACE invoice_line SET id = ISSUED_LINE WHERE id = DRAFT_LINE",
        "can't be replaced",
    ),
    (
        "INSERT INTO LINE (ISSUED_LINE, DRAFT) ON CONFLICT (id) DO UPDATE SET net_cents = 1",
        "can't be replaced",
    ),
    // The taxes, in the same ways.
    ("UPDATE invoice_tax SET tax_cents = 0 WHERE id = ISSUED_TAX", "can't be changed"),
    ("DELETE FROM invoice_tax WHERE id = ISSUED_TAX", "can't be deleted"),
    ("INSERT INTO TAX (NULL, ISSUED)", "can't be replaced"),
    ("UPDATE invoice_tax SET invoice_id = DRAFT WHERE id = ISSUED_TAX", "can't be changed"),
    ("INSERT OR REPLACE INTO TAX (ISSUED_TAX, DRAFT)", "can't be replaced"),
    ("UPDATE OR REPLACE invoice_tax SET id = ISSUED_TAX WHERE id = DRAFT_TAX", "can't be replaced"),
];

#[test]
fn an_issued_invoice_refuses_every_change_by_its_own_words() {
    let attacked = Attacked::new();
    let before = attacked.state();
    assert_eq!(before.len(), 3, "{before:?}");
    for (sql, words) in ATTACKS {
        let sql = attacked.sql(sql);
        let outcome = attacked.connection.execute_batch(&sql);
        let said = outcome.expect_err(&sql).to_string();
        assert!(said.contains("issued invoice") && said.contains(words), "{sql}: {said}");
        assert_eq!(attacked.state(), before, "{sql}");
    }
    attacked.desk.company.assert_sound();
}

#[test]
fn nothing_is_born_issued_and_a_void_is_final() {
    let attacked = Attacked::new();
    let refused = |sql: &str, words: &str| {
        let sql = attacked.sql(sql);
        let said = attacked.connection.execute_batch(&sql).expect_err(&sql).to_string();
        assert!(said.contains(words), "{sql}: {said}");
    };
    refused(
        "INSERT INTO invoice (number, customer_id, title, state, terms_days, issued_on, due_on, \
         issued_at, discount_kind, tax_rounding, snapshot, created_on, created_at) \
         VALUES ('INV-9', 1, 'x', 'issued', 0, '2026-11-20', '2026-11-20', '2026-11-20', 'none', \
         'per_document', '{}', '2026-11-20', '2026-11-20')",
        "an invoice starts as a draft",
    );
    let other = attacked.desk.issued(700);
    let void = "INSERT INTO invoice_void (id, invoice_id, reason, voided_on, at) VALUES ";
    refused(&format!("{void} (NULL, DRAFT, 'x', '2026-11-20', 'now')"), "only an issued invoice");
    attacked
        .connection
        .execute_batch(&attacked.sql(&format!("{void} (7, ISSUED, 'x', '2026-11-20', 'now')")))
        .unwrap();
    for sql in [
        "UPDATE invoice_void SET reason = 'y'".to_owned(),
        "DELETE FROM invoice_void".to_owned(),
        format!("{} (7, {other}, 'x', '2026-11-20', 'now')", void.replace("INSERT", "REPLACE")),
        format!("{} (8, ISSUED, 'x', '2026-11-20', 'now')", void.replace("INSERT", "REPLACE")),
    ] {
        refused(&sql, "a void is a fact");
    }
}

#[test]
fn a_draft_stays_editable_for_whoever_may() {
    let attacked = Attacked::new();
    for sql in [
        "UPDATE invoice SET title = 'x' WHERE id = DRAFT",
        "UPDATE invoice_line SET net_cents = 1 WHERE id = DRAFT_LINE",
        "UPDATE invoice_tax SET tax_cents = 1 WHERE id = DRAFT_TAX",
        "DELETE FROM invoice_tax WHERE invoice_id = DRAFT",
        "DELETE FROM invoice_line WHERE invoice_id = DRAFT",
        "DELETE FROM invoice WHERE id = DRAFT",
    ] {
        // The ids are looked up before each statement, as long as there are rows to find.
        let sql = sql
            .replace("DRAFT_LINE", "(SELECT id FROM invoice_line WHERE invoice_id = DRAFT)")
            .replace("DRAFT_TAX", "(SELECT id FROM invoice_tax WHERE invoice_id = DRAFT)")
            .replace("DRAFT", &attacked.draft.to_string());
        assert_eq!(attacked.connection.execute(&sql, []).unwrap(), 1, "{sql}");
    }
}
