//! What pages and the API show equals plain SQL on the file, asked of `sqlite3` by the tables' own
//! names: for an owner, for a representative with twenty customers, and for the crew.

use std::collections::BTreeSet;
use std::process::Command;

use ridgeline::flows::sample::{self, Figures, Progress, Sample, Size};
use rocket::http::Status;
use serde_json::Value;

use crate::app::{Person, TestApp};

/// A year of a company in which the new representative has twenty of sixty customers.
fn filled() -> TestApp {
    let app = TestApp::new();
    let figures = Figures {
        years: 1,
        customers: 60,
        estimates: 120,
        jobs: 70,
        invoices: 90,
        lines: 420,
        payments: 100,
    };
    let sample =
        Sample { size: Size::Years(figures), seed: 11, password: None, progress: Progress::SILENT };
    sample::fill(app.parts.office(), &app.clock, &sample).expect("a year");
    app
}

/// Asks the file itself; one value per line.
fn plain(app: &TestApp, sql: &str) -> Vec<String> {
    let file = format!("file:{}?mode=ro", app.folder().join("ridgeline.db").display());
    let output = Command::new("sqlite3").args(["-batch", &file, sql]).output().expect("sqlite3");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{sql}: {said}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn ids(app: &TestApp, sql: &str) -> BTreeSet<i64> {
    plain(app, sql).iter().map(|id| id.parse().expect("an id")).collect()
}

fn number(app: &TestApp, sql: &str) -> i64 {
    let [one] = plain(app, sql).try_into().expect("one value");
    if one.is_empty() { 0 } else { one.parse().expect("a number") }
}

/// Which rows of each table somebody sees, as the rules say it in plain words.
struct Sees {
    customers: String,
    estimates: String,
    jobs: String,
    invoices: String,
    payments: String,
}

impl Sees {
    fn all() -> Sees {
        let all = || "1".to_owned();
        Sees { customers: all(), estimates: all(), jobs: all(), invoices: all(), payments: all() }
    }

    /// Their own customers, and what belongs to them.
    fn own(user: i64) -> Sees {
        let customers = format!(
            "(owner_id = {user} OR id IN (SELECT customer_id FROM customer_assignee \
             WHERE user_id = {user}))"
        );
        let theirs = format!("customer_id IN (SELECT id FROM customer WHERE {customers})");
        let jobs = format!(
            "(owner_id = {user} OR {theirs} OR id IN (SELECT job_id FROM job_assignee \
             WHERE user_id = {user}))"
        );
        let estimates = format!(
            "(owner_id = {user} OR {theirs} OR id IN (SELECT estimate_id FROM job WHERE {jobs}))"
        );
        let invoices = format!(
            "(owner_id = {user} OR {theirs} OR job_id IN (SELECT id FROM job WHERE {jobs}))"
        );
        let payments = format!(
            "({theirs} OR id IN (SELECT payment_id FROM allocation WHERE invoice_id IN \
             (SELECT id FROM invoice WHERE {invoices})))"
        );
        Sees { customers, estimates, jobs, invoices, payments }
    }

    /// The jobs that they are assigned to, and whose they are.
    fn crew(user: i64) -> Sees {
        let jobs = format!("id IN (SELECT job_id FROM job_assignee WHERE user_id = {user})");
        let none = || "0".to_owned();
        Sees {
            customers: format!("id IN (SELECT customer_id FROM job WHERE {jobs})"),
            estimates: none(),
            jobs,
            invoices: none(),
            payments: none(),
        }
    }

    fn lists(&self) -> [(&'static str, &'static str, &str); 5] {
        [
            ("customers", "customer", &self.customers),
            ("estimates", "estimate", &self.estimates),
            ("jobs", "job", &self.jobs),
            ("invoices", "invoice", &self.invoices),
            ("payments", "payment", &self.payments),
        ]
    }
}

/// All ids of a list of the API, page by page; none where the list is refused.
fn listed(app: &TestApp, path: &str) -> Option<BTreeSet<i64>> {
    let (mut ids, mut after) = (Vec::new(), String::new());
    loop {
        let page = app.api("GET", &format!("{path}?limit=40&after={after}"), Value::Null);
        if page.status == Status::Forbidden {
            return None;
        }
        let page = page.expect(Status::Ok).json();
        let items = page["items"].as_array().expect("items");
        ids.extend(items.iter().map(|item| item["id"].as_i64().expect("an id")));
        match page["next"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => break,
        }
    }
    let distinct: BTreeSet<i64> = ids.iter().copied().collect();
    assert_eq!(distinct.len(), ids.len(), "{path} shows something twice");
    Some(distinct)
}

/// The text of a page without its tags.
fn text(page: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for letter in page.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                text.push(' ');
            }
            other if !in_tag => text.push(other),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn dollars(cents: i64) -> String {
    let whole = (cents / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("${grouped}.{:02}", cents % 100)
}

/// What Home says, with its label; “today” is that of the clock of the stories.
fn figures(app: &TestApp, sees: &Sees) -> Vec<(&'static str, String)> {
    const TODAY: &str = "'2026-11-20'";
    let paid =
        "coalesce((SELECT sum(a.amount_cents) FROM allocation a WHERE a.invoice_id = i.id), 0)";
    let owed = |late: &str| {
        let mine = &sees.invoices;
        format!(
            "SELECT sum(i.total_cents - {paid}) FROM (SELECT * FROM invoice WHERE {mine}) i \
             WHERE i.state = 'issued' {late} \
             AND NOT EXISTS (SELECT 1 FROM invoice_void v WHERE v.invoice_id = i.id)"
        )
    };
    let received = format!(
        "SELECT sum(amount_cents) FROM payment WHERE {} AND received_on >= '2026-11-01' \
         AND received_on <= {TODAY} AND id NOT IN (SELECT payment_id FROM payment_void)",
        sees.payments
    );
    let waiting = format!(
        "SELECT sum((SELECT o.total_cents FROM estimate_option o WHERE o.version_id = v.id)) \
         FROM (SELECT * FROM estimate WHERE {}) e JOIN estimate_version v ON v.id = e.version_id \
         WHERE e.state = 'sent' AND v.valid_until_on >= {TODAY}",
        sees.estimates
    );
    let under_way = format!(
        "SELECT count(*) FROM job WHERE {} AND state IN ('in_progress', 'on_hold', 'punch_list')",
        sees.jobs
    );
    let to_invoice = format!(
        "SELECT sum(l.net_cents - l.discount_cents) FROM job_line l WHERE l.job_id IN \
         (SELECT id FROM job WHERE {} AND state NOT IN ('cancelled', 'closed')) \
         AND l.id NOT IN (SELECT il.job_line_id FROM invoice_line il JOIN invoice i \
         ON i.id = il.invoice_id WHERE il.job_line_id IS NOT NULL AND i.state = 'issued' \
         AND i.id NOT IN (SELECT invoice_id FROM invoice_void))",
        sees.jobs
    );
    vec![
        ("Waiting to be paid", dollars(number(app, &owed("")))),
        ("Overdue", dollars(number(app, &owed(&format!("AND i.due_on < {TODAY}"))))),
        ("Received this month", dollars(number(app, &received))),
        ("Estimates waiting", dollars(number(app, &waiting))),
        ("Jobs in progress", number(app, &under_way).to_string()),
        ("To be invoiced", dollars(number(app, &to_invoice))),
    ]
}

fn person(app: &TestApp, email: &str) -> Person {
    app.signed_in(number(app, &format!("SELECT id FROM user WHERE email = '{email}'")))
}

fn lists_are_equal(app: &TestApp, sees: &Sees) -> Vec<usize> {
    let mut counts = Vec::new();
    for (path, table, mine) in sees.lists() {
        let expected = ids(app, &format!("SELECT id FROM {table} WHERE {mine}"));
        match listed(app, path) {
            Some(found) => assert_eq!(found, expected, "{path}"),
            None => assert_eq!(expected.len(), 0, "{path} is refused"),
        }
        counts.push(expected.len());
    }
    counts
}

fn home_is_equal(app: &TestApp, sees: &Sees) {
    let home = text(&app.get("/").expect(Status::Ok).text());
    let figures = figures(app, sees);
    for (label, figure) in &figures {
        assert!(home.contains(&format!("{label} {figure} ")), "{label} {figure}: {home}");
    }
    let nothing = figures.iter().filter(|(_, figure)| figure == "$0.00" || figure == "0");
    assert!(nothing.count() <= 3, "half of them show something: {figures:?}");
}

/// The tabs of a list with their counts, as its page shows them.
fn tabs_are_equal(app: &TestApp, path: &str, counts: &[(&str, String)]) {
    let page = text(&app.get(path).expect(Status::Ok).text());
    for (tab, sql) in counts {
        let expected = format!("{tab} {}", number(app, sql));
        assert!(page.contains(&expected), "{expected} on {path}: {page}");
    }
}

fn all_is_equal(app: &TestApp, sees: &Sees) -> Vec<usize> {
    let counts = lists_are_equal(app, sees);
    home_is_equal(app, sees);
    let mine = &sees.invoices;
    let tab = |and: &str| {
        let issued = "state = 'issued' AND id NOT IN (SELECT invoice_id FROM invoice_void)";
        format!("SELECT count(*) FROM invoice WHERE {mine} AND {issued} AND {and}")
    };
    let paid =
        "coalesce((SELECT sum(amount_cents) FROM allocation WHERE invoice_id = invoice.id), 0)";
    let tabs = [
        ("All", format!("SELECT count(*) FROM invoice WHERE {mine}")),
        ("Drafts", format!("SELECT count(*) FROM invoice WHERE {mine} AND state = 'draft'")),
        ("Open", tab(&format!("total_cents > {paid}"))),
        ("Overdue", tab(&format!("total_cents > {paid} AND due_on < '2026-11-20'"))),
        ("Paid", tab(&format!("total_cents <= {paid}"))),
    ];
    tabs_are_equal(app, "/invoices", &tabs);
    counts
}

#[test]
fn pages_and_lists_equal_plain_sql_for_owner_representative_and_crew() {
    let mut app = filled();
    let owner = all_is_equal(&app, &Sees::all());
    assert_eq!(owner, [60, 120, 70, 90, 100]);

    app.person = person(&app, "caleb.winters@example.com");
    let own = all_is_equal(&app, &Sees::own(app.person.id));
    assert_eq!(own[0], 20);
    assert!(own.iter().zip(&owner).all(|(own, all)| own < all && *own > 5), "{own:?}");

    app.person = person(&app, "luis.ortega@example.com");
    let crew = lists_are_equal(&app, &Sees::crew(app.person.id));
    assert!(crew[2] > 10 && crew[2] < owner[2], "{crew:?}");
    let home = text(&app.get("/").expect(Status::Ok).text());
    assert!(!home.contains('$'), "no amounts for the crew: {home}");
}
