use std::collections::BTreeMap;

use super::{Figures, Progress, Sample, Size, fill};
use crate::areas::accounts;
use crate::areas::jobs::JobState;
use crate::kernel::Kind;
use crate::platform::access::Actor;
use crate::platform::db::Read;
use crate::testing::Company;

/// A company whose roles may do what they are for.
fn company() -> Company {
    let company = Company::new();
    accounts::keep_ready_roles(&company.office).unwrap();
    company
}

fn small(seed: u64) -> Sample {
    Sample { size: Size::Small, seed, password: None, progress: Progress::SILENT }
}

fn filled(seed: u64) -> Company {
    let company = company();
    fill(&company.office, &company.clock, &small(seed)).unwrap();
    company
}

fn read<T>(company: &Company, task: impl FnOnce(&Read<'_>) -> crate::kernel::Result<T>) -> T {
    company.office.read_now(&Actor::system("test"), task).unwrap()
}

/// Everything but days and instants, as text.
fn content(company: &Company) -> Vec<String> {
    let queries = [
        "SELECT concat_ws('|', c.id, c.kind, c.name, c.owner_id, c.terms_days, c.source) \
         FROM visible_customer c ORDER BY c.id",
        "SELECT concat_ws('|', p.customer_id, p.street, p.city, p.notes) FROM visible_property p \
         ORDER BY p.id",
        "SELECT concat_ws('|', t.contact_id, t.number) FROM visible_contact_phone t ORDER BY t.id",
        "SELECT concat_ws('|', e.number, e.customer_id, e.title, e.state, e.owner_id) \
         FROM visible_estimate e ORDER BY e.id",
        "SELECT concat_ws('|', o.estimate_id, o.net_cents, o.total_cents, o.cost_cents) \
         FROM visible_estimate_option o ORDER BY o.id",
        "SELECT concat_ws('|', j.number, j.title, j.state, j.owner_id, j.contract_cents, \
         j.instructions) FROM visible_job j ORDER BY j.id",
        "SELECT concat_ws('|', i.number, i.job_id, i.state, i.total_cents) FROM visible_invoice i \
         ORDER BY i.id",
        "SELECT concat_ws('|', p.number, p.customer_id, p.method, p.reference, p.amount_cents) \
         FROM visible_payment p ORDER BY p.id",
        "SELECT concat_ws('|', a.payment_id, a.invoice_id, a.amount_cents) \
         FROM visible_allocation a ORDER BY a.id",
        "SELECT concat_ws('|', n.subject_kind, n.subject_id, n.body) FROM visible_note n \
         ORDER BY n.id",
        "SELECT concat_ws('|', e.id, e.kind, e.actor_name) FROM visible_event e ORDER BY e.id",
    ];
    read(company, |r| {
        let mut all = Vec::new();
        for query in queries {
            all.extend(r.list(query, [], |row| row.get::<_, String>(0))?);
        }
        Ok(all)
    })
}

#[test]
fn the_same_seed_invents_the_same_company_on_another_day() {
    let first = filled(7);
    let later = company();
    // Nine days on, so the sample ends on another day of the week.
    later.clock.advance(9 * 86_400);
    fill(&later.office, &later.clock, &small(7)).unwrap();
    let (one, two) = (content(&first), content(&later));
    assert!(one.len() > 1_000, "{}", one.len());
    for (one, two) in one.iter().zip(&two) {
        assert_eq!(one, two);
    }
    assert_eq!(one.len(), two.len());
    first.assert_sound();
    later.assert_sound();
    assert_ne!(content(&filled(8)), one);
}

#[test]
fn everything_that_there_is_comes_about() {
    let company = filled(1);
    let counts = |sql: &'static str| -> BTreeMap<String, i64> {
        let rows = read(&company, |r| r.list(sql, [], |row| Ok((row.get(0)?, row.get(1)?))));
        rows.into_iter().collect()
    };
    let jobs = counts("SELECT j.state, count(*) FROM visible_job j GROUP BY j.state");
    let missing: Vec<_> =
        JobState::ALL.iter().filter(|state| !jobs.contains_key(state.code())).collect();
    assert!(missing.is_empty(), "{missing:?} of {jobs:?}");
    let estimates = counts("SELECT e.state, count(*) FROM visible_estimate e GROUP BY e.state");
    for state in ["draft", "sent", "accepted", "declined"] {
        assert!(estimates.contains_key(state), "{state} of {estimates:?}");
    }
    let sizes = counts(
        "SELECT 'customers', count(*) FROM visible_customer c \
         UNION ALL SELECT 'items', count(*) FROM visible_item i \
         UNION ALL SELECT 'estimates', count(*) FROM visible_estimate e \
         UNION ALL SELECT 'jobs', count(*) FROM visible_job j \
         UNION ALL SELECT 'invoices', count(*) FROM visible_invoice i \
         UNION ALL SELECT 'drafts', count(*) FROM visible_invoice i WHERE i.state = 'draft' \
         UNION ALL SELECT 'paid', count(*) FROM visible_invoice_balance b WHERE b.balance_cents = 0 \
         UNION ALL SELECT 'partly', count(*) FROM visible_invoice_balance b \
          WHERE b.balance_cents > 0 AND b.paid_cents > 0 \
         UNION ALL SELECT 'overdue', count(*) FROM visible_invoice_balance b \
          WHERE b.balance_cents > 0 AND b.due_on < '2026-11-20' \
         UNION ALL SELECT 'payments', count(*) FROM visible_payment p \
         UNION ALL SELECT 'voided', count(*) FROM visible_payment_void v \
         UNION ALL SELECT 'credit', count(*) FROM visible_payment_balance b \
          WHERE b.unapplied_cents > 0",
    );
    let within = |what: &str, least: i64, most: i64| {
        assert!((least..=most).contains(&sizes[what]), "{what} of {sizes:?}");
    };
    within("customers", 50, 75);
    within("items", 40, 50);
    within("estimates", 70, 90);
    within("jobs", 38, 60);
    within("invoices", 30, 70);
    for what in ["drafts", "partly", "overdue", "voided", "credit"] {
        within(what, 1, 20);
    }
    within("paid", 15, 60);
    within("payments", 15, 60);
}

#[test]
fn the_clock_goes_through_the_months_and_comes_back() {
    let company = company();
    let newest: i64 = read(&company, |r| r.value("SELECT max(e.id) FROM visible_event e", []));
    fill(&company.office, &company.clock, &small(1)).unwrap();
    assert_eq!(company.clock.now().to_string(), crate::testing::NOW);
    let (first, last, backwards): (String, String, i64) = read(&company, |r| {
        Ok(r.one(
            "SELECT min(e.at), max(e.at), (SELECT count(*) FROM visible_event a \
             JOIN visible_event b ON b.id = a.id + 1 WHERE a.id > ?1 AND b.at < a.at) \
             FROM visible_event e WHERE e.id > ?1",
            [newest],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?
        .unwrap())
    });
    assert!(first.as_str() < "2026-07-01" && first.as_str() > "2026-06-01", "{first}");
    assert!(last.as_str() > "2026-11-18" && last.as_str() < crate::testing::NOW, "{last}");
    assert_eq!(backwards, 0, "events go forward");
}

#[test]
fn a_company_with_customers_is_left_alone() {
    let company = filled(1);
    let before = company.event_kinds().len();
    let refusal = fill(&company.office, &company.clock, &small(2)).unwrap_err();
    assert_eq!(refusal.kind, Kind::Invalid);
    assert_eq!(company.event_kinds().len(), before);
}

#[test]
fn what_fails_half_way_leaves_nothing_behind() {
    let company = company();
    // The address of the colleague who is hired last is taken already.
    let taken = accounts::PersonDraft {
        name: "Somebody else".to_owned(),
        email: super::people::addresses(Size::Small).pop().unwrap(),
        roles: vec!["crew".to_owned()],
        team: String::new(),
    };
    company
        .office
        .write_now(&Actor::system("test"), |w| {
            accounts::add_person(w, w.actor().grant()?, taken, None)
        })
        .unwrap();
    let kinds = company.event_kinds();
    let sample = small(1);
    fill(&company.office, &company.clock, &sample).unwrap_err();
    assert_eq!(company.event_kinds(), kinds);
    assert_eq!(company.clock.now().to_string(), crate::testing::NOW);
    company.assert_sound();
}

#[test]
fn a_company_with_documents_is_left_alone() {
    let company = company();
    company
        .act("owner", |w| {
            w.execute(
                "INSERT INTO customer (id, kind, name, name_key, created_at) \
                 VALUES (1, 'household', 'Fern', 'fern', '')",
                [],
            )?;
            w.execute(
                "INSERT INTO job (number, customer_id, title, state, contract_cents, created_on, \
                 created_at) VALUES ('J-1', 1, 'Roof', 'sold', 0, '2026-11-01', '')",
                [],
            )?;
            w.record(&crate::testing::Happened)
        })
        .unwrap();
    let sample = small(1);
    let refusal = fill(&company.office, &company.clock, &sample).unwrap_err();
    assert!(refusal.message.starts_with("This company has documents of its own."), "{refusal}");
}

#[test]
fn years_come_to_exactly_what_is_asked_for() {
    let company = company();
    // A year with few customers: it is as long as another, and takes a moment.
    let figures = Figures {
        years: 1,
        customers: 60,
        estimates: 90,
        jobs: 48,
        invoices: 72,
        lines: 360,
        payments: 90,
    };
    let year = Sample { size: Size::Years(figures), ..small(5) };
    let filled = fill(&company.office, &company.clock, &year).unwrap();
    assert_eq!(
        (filled.customers, filled.estimates, filled.jobs, filled.invoices, filled.payments),
        (figures.customers, figures.estimates, figures.jobs, figures.invoices, figures.payments),
    );
    let lines: i64 = read(&company, |r| r.value("SELECT count(*) FROM visible_invoice_line l", []));
    assert_eq!(lines, figures.lines);
    let of_the_new_one: i64 = read(&company, |r| {
        r.value(
            "SELECT count(*) FROM visible_customer c JOIN visible_user u ON u.id = c.owner_id \
             WHERE u.email = 'caleb.winters@example.com'",
            [],
        )
    });
    assert_eq!(of_the_new_one, 20);
    let roles: i64 = read(&company, |r| {
        r.value(
            "SELECT count(DISTINCT t.role_id) * 100 + count(DISTINCT t.user_id) FROM user_role t \
             JOIN visible_user u ON u.id = t.user_id WHERE u.active = 1",
            [],
        )
    });
    assert_eq!(roles % 100, 12 + 9, "the people of the test office are there as well");
    assert_eq!(roles / 100, 10);
    company.assert_sound();
}

#[derive(serde::Serialize)]
struct Arranged;

impl crate::platform::events::Event for Arranged {
    fn kind(&self) -> &'static str {
        "test.arranged"
    }

    fn subject(&self) -> crate::platform::events::Subject {
        crate::platform::events::Subject::new("company", 1)
    }
}

/// Whether what is somebody's is gathered, or asked of each row, is a question of cost alone.
#[test]
fn who_has_much_sees_what_they_would_see_with_little() {
    let company = filled(3);
    // Teams and people who were asked to help: what the sample doesn't have.
    company
        .office
        .keep_books_now(|w| {
            w.execute("INSERT INTO team (id, name) VALUES (70, 'North')", [])?;
            w.execute("UPDATE user SET team_id = 70 WHERE id % 2 = 0", [])?;
            w.execute(
                "INSERT INTO customer_assignee (customer_id, user_id) \
                 SELECT c.id, u.id FROM customer c JOIN user u ON u.id % 7 = c.id % 7 \
                 WHERE c.id % 3 = 0 ON CONFLICT DO NOTHING",
                [],
            )?;
            w.record(&Arranged).map(drop)
        })
        .unwrap();
    let people = read(&company, |r| {
        let ids = r.list("SELECT u.id FROM visible_user u", [], |row| row.get::<_, i64>(0))?;
        ids.into_iter().map(|id| accounts::actor(r, crate::kernel::Id::new(id))).collect()
    });
    let people: Vec<Actor> = people;
    let (mut compared, mut seen) = (0, 0);
    for table in company.office.tables().iter().filter(|table| !table.each.is_empty()) {
        let key = match table.name {
            "customer_assignee" => "customer_id * 100 + user_id",
            "invoice_balance" => "invoice_id",
            "payment_balance" => "payment_id",
            _ => "id",
        };
        let name = table.name;
        let sql =
            format!("SELECT group_concat({key} ORDER BY {key}), count(*) FROM visible_{name}");
        for person in &people {
            let with = |has_much: bool| {
                let mut actor = person.clone();
                actor.sight.has_much = has_much;
                let found = company.office.read_now(&actor, |r| {
                    r.one(&sql, [], |row| Ok((row.get::<_, Option<String>>(0)?, row.get(1)?)))
                });
                found.unwrap().unwrap()
            };
            let ((little, rows), (much, _)): ((_, i64), (_, i64)) = (with(false), with(true));
            assert_eq!(little, much, "{name} of {}", person.name);
            compared += 1;
            seen += rows;
        }
    }
    assert!(compared > 60 && seen > 1_000, "{compared} compared, {seen} rows");
}
