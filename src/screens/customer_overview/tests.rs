use serde_json::json;

use super::documents;
use super::overview::{Head, Show};
use super::routes::first_page;
use super::store::{self, Counts, Money};
use crate::areas::customers::{self, Customer};
use crate::areas::estimates::{self, EstimateState, SendingWay};
use crate::areas::invoices::{self, InvoiceState};
use crate::areas::jobs::{self, Assignment, JobDraft};
use crate::areas::notes::{self, NoteSubject};
use crate::areas::payments;
use crate::kernel::{Cents, Id, Kind, Result};
use crate::platform::db::{PageOf, Read, Recorded, Write};
use crate::testing::Company;
use crate::ui::shell::Page;

const CUSTOMER: Id<Customer> = Id::new(1);

/// One customer of the representative, with something of each kind: an estimate that was accepted
/// and one that expired, a job, an overdue invoice that is partly paid, one that isn't due yet, a
/// draft, a void one, a payment and a credit.
fn world() -> Company {
    let company = Company::new();
    company.act("sales_representative", customer_with_documents).unwrap();
    company.act("owner", money).unwrap();
    company
}

fn customer_with_documents(w: &Write<'_>) -> Result<Recorded> {
    let customer = json!({
        "kind": "household", "name": "Fern & Oscar Delacroix", "source": "Referral",
        "tax_exempt_number": "EX-7", "billing": { "street": "PO Box 1", "city": "Example Falls" },
        "contacts": [{ "name": "Fern Delacroix", "role": "Decision maker",
            "phones": [{ "number": "5555550142" }], "emails": [{ "address": "fern@example.com" }] }],
        "properties": [{ "street": "418 Juniper Hollow Rd", "city": "Example Falls", "state": "TX",
            "notes": "Gate code 12" }]
    });
    let new: customers::NewCustomer = serde_json::from_value(customer).unwrap();
    let (draft, contacts, properties) = new.parts();
    let _ = customers::add(w, w.actor().grant()?, draft, contacts, properties)?;
    let estimate = |title: &str, until: &str| {
        serde_json::from_value(json!({
            "customer_id": 1, "property_id": 1, "title": title, "valid_until_on": until,
            "lines": [{ "description": "Shingles", "quantity": "10", "unit_price": "100.00",
                "tax_category": "material" }]
        }))
        .unwrap()
    };
    let _ = estimates::create(w, w.actor().grant()?, estimate("Reroof", "2026-12-31"))?;
    let _ = estimates::send(w, w.actor().grant()?, Id::new(1), SendingWay::Hand)?;
    let _ = estimates::accept(w, w.actor().grant()?, Id::new(1), "Fern", None)?;
    let _ = estimates::create(w, w.actor().grant()?, estimate("Gutters", "2026-11-21"))?;
    estimates::send(w, w.actor().grant()?, Id::new(2), SendingWay::Hand)
}

fn money(w: &Write<'_>) -> Result<Recorded> {
    let job =
        JobDraft { title: "Reroof".into(), property_id: Some(Id::new(1)), ..JobDraft::default() };
    let _ = jobs::open(w, w.actor().grant()?, CUSTOMER, job)?;
    w.execute("UPDATE job SET contract_cents = 100000", [])?;
    let invoice = |title: &str, price: &str| {
        serde_json::from_value(json!({
            "title": title, "terms_days": 14,
            "sections": [{ "title": "", "lines": [{ "description": title, "quantity": "1",
                "unit_price": price, "tax_category": "labor" }] }]
        }))
        .unwrap()
    };
    for (title, price) in
        [("Deposit", "500.00"), ("Wrong", "70.00"), ("Rest", "300.00"), ("Extra", "9.00")]
    {
        let _ = invoices::draft_free(w, w.actor().grant()?, CUSTOMER, invoice(title, price))?;
    }
    let days = ["2026-10-20", "2026-10-21", "2026-11-20"];
    for (id, day) in (1..).zip(days) {
        let _ = invoices::issue(w, w.actor().grant()?, Id::new(id), day.parse().ok())?;
    }
    let _ = invoices::void(w, w.actor().grant()?, Id::new(2), "Wrong customer")?;
    let payment = |cents: i64, allocations: serde_json::Value| {
        serde_json::from_value(json!({
            "customer_id": 1, "amount_cents": cents, "method": "check", "reference": "1188",
            "allocations": allocations
        }))
        .unwrap()
    };
    let _ = payments::record(w, w.actor().grant()?, payment(20_000, json!(null)))?;
    let _ = payments::record(w, w.actor().grant()?, payment(5_000, json!([])))?;
    let _ = notes::add(w, w.actor().grant()?, NoteSubject::Job.of(1), "Two layers.")?;
    notes::add(w, w.actor().grant()?, NoteSubject::Customer.of(1), "Mind the dog.")
        .map(|noted| noted.with(()))
}

fn read<T>(company: &Company, role: &str, task: impl FnOnce(&Read<'_>) -> Result<T>) -> T {
    company.office.read_now(&company.actor(role), task).unwrap()
}

fn html(page: Page) -> String {
    page.fragment().into_string()
}

fn first(company: &Company, role: &str, show: Show) -> String {
    html(read(company, role, |r| first_page(r, CUSTOMER, show, None, "token")))
}

#[test]
fn the_money_is_that_of_the_ledger() {
    let company = world();
    read(&company, "owner", |r| {
        let money = store::money(r, CUSTOMER)?;
        let expected = Money {
            invoiced: Cents::new(80_000),
            paid: Cents::new(20_000),
            balance: Cents::new(60_000),
            overdue: Cents::new(30_000),
            credit: Cents::new(5_000),
        };
        assert_eq!(money, expected);
        let counts = Counts { estimates: 2, jobs: 1, invoices: 4, payments: 2, files: 0 };
        assert_eq!(store::counts(r, CUSTOMER)?, counts);
        assert_eq!(store::sold(r, CUSTOMER)?, Some(Cents::new(100_000)));
        Ok(())
    });
    company.assert_sound();
}

#[test]
fn each_document_has_its_row_in_its_state() {
    let company = world();
    let page = PageOf::default();
    company.clock.advance(2 * 24 * 60 * 60);
    read(&company, "owner", |r| {
        let rows = store::estimates(r, CUSTOMER, &page)?.items;
        let states: Vec<_> = rows.iter().map(|row| (row.state, row.total)).collect();
        let total = Some(Cents::new(100_000));
        assert_eq!(states, [(EstimateState::Expired, total), (EstimateState::Accepted, total)]);
        let rows = store::invoices(r, CUSTOMER, &page)?.items;
        let today = r.today()?;
        let states: Vec<_> = rows.iter().map(|row| row.standing.state(today)).collect();
        use InvoiceState::{Draft, Issued, Overdue, Void};
        assert_eq!(states, [Draft, Issued, Void, Overdue]);
        let balances: Vec<_> = rows.iter().map(|row| row.standing.balance().get()).collect();
        assert_eq!(balances, [0, 30_000, 0, 30_000]);
        let jobs = store::jobs(r, CUSTOMER, &page)?.items;
        assert_eq!(jobs[0].place.as_deref(), Some("418 Juniper Hollow Rd"));
        let payments = store::payments(r, CUSTOMER, &page)?.items;
        let left: Vec<_> = payments.iter().map(|row| row.unapplied.get()).collect();
        assert_eq!(left, [5_000, 0]);

        let head = Head::read(r, CUSTOMER)?;
        let table = documents::invoices(&head, &store::invoices(r, CUSTOMER, &page)?).into_string();
        assert!(table.contains("Overdue 19 d") && table.contains("19 days late"), "{table}");
        Ok(())
    });
}

#[test]
fn the_owner_sees_everything_on_one_page() {
    let company = world();
    let page = first(&company, "owner", Show::Everything);
    for shown in [
        "Fern &amp; Oscar Delacroix",
        "Customer since November 2026",
        "badge--bad\">Overdue",
        "$600.00",
        "$1,000.00",
        "Referral",
        "14 days",
        "Sales representative",
        "−200.00",
        "tel:+15555550142",
        "mailto:fern@example.com",
        "418 Juniper Hollow Rd",
        "Gate code 12",
        "PO Box 1",
        "EX-7",
        "/estimates/new?customer=1",
        "/payments/new?customer=1",
        "/customers/1/people",
        "Two layers.",
        "Mind the dog.",
        "voided",
        "<b>Fern</b> accepted <a class=\"nowrap\" href=\"/estimates/1\">",
    ] {
        assert!(page.contains(shown), "{shown} in {page}");
    }
    assert!(!page.contains("was filed"), "PDFs are not told: {page}");
}

#[test]
fn the_timeline_is_narrowed() {
    let company = world();
    let shown = |show: Show| first(&company, "owner", show);
    let money = shown(Show::Money);
    assert!(money.contains("issued") && money.contains("received by check"));
    assert!(!money.contains("Mind the dog.") && !money.contains("accepted"), "{money}");
    let work = shown(Show::Work);
    assert!(work.contains("accepted") && work.contains("opened") && !work.contains("issued"));
    let notes = shown(Show::Notes);
    assert!(notes.contains("Mind the dog.") && notes.contains("Two layers."));
    assert!(!notes.contains("opened") && !notes.contains("received"));
    assert_eq!(Show::named("money"), Show::Money);
    assert_eq!(Show::named("nonsense"), Show::Everything);
}

#[test]
fn older_things_are_a_page_away() {
    let company = world();
    company
        .act("owner", |w| {
            for n in 0..40 {
                let about = NoteSubject::Customer.of(1);
                let _ = notes::add(w, w.actor().grant()?, about, &format!("Note number {n}."))?;
            }
            notes::add(w, w.actor().grant()?, NoteSubject::Customer.of(1), "The newest.")
        })
        .unwrap();
    let newest = first(&company, "owner", Show::Everything);
    assert!(newest.contains("The newest.") && newest.contains("Show older, back to November 2026"));
    assert!(!newest.contains("Note number 10."), "{newest}");
    let at = newest.find("before=").unwrap() + "before=".len();
    let digits: String = newest[at..].chars().take_while(char::is_ascii_digit).collect();
    let before = digits.parse().ok();
    let older = html(read(&company, "owner", |r| {
        first_page(r, CUSTOMER, Show::Everything, before, "token")
    }));
    assert!(older.contains("Note number 10.") && older.contains("Back to the newest"), "{older}");
    assert!(!older.contains("The newest."));
}

#[test]
fn each_role_sees_its_part() {
    let company = world();
    let viewer = first(&company, "viewer", Show::Everything);
    assert!(viewer.contains("$600.00") && viewer.contains("Mind the dog."));
    for hidden in ["/edit", "/people", "/new", "<form", "Add note"] {
        assert!(!viewer.contains(hidden), "{hidden} in {viewer}");
    }
    let rep = first(&company, "sales_representative", Show::Everything);
    assert!(rep.contains("/customers/1/edit") && !rep.contains("/customers/1/people"));
    assert!(!rep.contains("/payments/new"), "{rep}");
    let refused = company.office.read_now(&company.actor("business_development"), |r| {
        first_page(r, CUSTOMER, Show::Everything, None, "token").map(|_| ())
    });
    assert_eq!(refused.unwrap_err().kind, Kind::NotFound);
}

#[test]
fn the_crew_sees_name_address_and_phone() {
    let company = world();
    let crew = company.actor("crew").user_id().map(Id::new);
    company
        .act("owner", move |w| {
            let people = Assignment { owner_id: None, assignee_ids: crew.into_iter().collect() };
            jobs::assign(w, w.actor().grant()?, Id::new(1), people)
        })
        .unwrap();
    let page = first(&company, "crew", Show::Everything);
    for shown in ["Fern &amp; Oscar", "tel:+15555550142", "418 Juniper Hollow Rd", "Gate code 12"] {
        assert!(page.contains(shown), "{shown} in {page}");
    }
    for hidden in [
        "$",
        "fern@example.com",
        "PO Box 1",
        "Referral",
        "Timeline",
        "EX-7",
        "Owner",
        "/edit",
        "days",
    ] {
        assert!(!page.contains(hidden), "{hidden} in {page}");
    }
}
