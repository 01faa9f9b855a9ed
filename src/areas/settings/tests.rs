use super::*;
use crate::kernel::pricing::{TaxCategory, TaxRounding};
use crate::kernel::time::Day;
use crate::kernel::{Currency, Id, Kind, Percent};
use crate::platform::access::Actor;
use crate::platform::db::Series;
use crate::testing::Company as TestCompany;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn tax(name: &str, rate: &str, from: &str, to: Option<&str>) -> TaxDraft {
    TaxDraft {
        name: name.to_owned(),
        rate: Percent::parse_typed(rate).unwrap(),
        categories: vec![TaxCategory::Material, TaxCategory::Labor],
        valid_from_on: day(from),
        valid_to_on: to.map(day),
    }
}

fn fields_of(error: &crate::kernel::Error) -> Vec<&str> {
    error.fields.iter().map(|field| field.field.as_str()).collect()
}

#[test]
fn a_tax_needs_a_name_a_rate_and_something_it_is_on() {
    let good = tax("State", "6.25", "2026-01-01", None);
    assert_eq!(good.clone().checked().unwrap(), good);
    for (draft, fields) in [
        (TaxDraft { name: " ".into(), ..good.clone() }, vec!["tax_name"]),
        (
            TaxDraft { rate: Percent::parse_typed("100.01").unwrap(), ..good.clone() },
            vec!["tax_rate"],
        ),
        (TaxDraft { rate: Percent::parse_typed("-1").unwrap(), ..good.clone() }, vec!["tax_rate"]),
        (
            TaxDraft { categories: vec![TaxCategory::Exempt], ..good.clone() },
            vec!["tax_on_material"],
        ),
        (TaxDraft { valid_to_on: Some(day("2025-12-31")), ..good.clone() }, vec!["valid_to_on"]),
    ] {
        assert_eq!(fields_of(&draft.checked().unwrap_err()), fields);
    }
}

#[test]
fn taxes_hold_from_their_first_to_their_last_day() {
    let company = TestCompany::new();
    company
        .act("owner", |w| {
            let grant = w.actor().grant()?;
            let _ = add_tax(w, grant, tax("Old", "6", "2025-01-01", Some("2025-12-31")))?;
            let _ = add_tax(w, grant, tax("State", "6.25", "2026-01-01", None))?;
            add_tax(w, grant, tax("City", "2", "2026-07-01", None))
        })
        .unwrap();
    let names = |on: &str| {
        let on = day(on);
        let read = company.office.read_now(&Actor::system("test"), |r| taxes_on(r, on)).unwrap();
        read.into_iter().map(|rate| rate.name).collect::<Vec<_>>()
    };
    assert_eq!(names("2024-12-31"), Vec::<String>::new());
    assert_eq!(names("2025-12-31"), ["Old"]);
    assert_eq!(names("2026-01-01"), ["State"]);
    assert_eq!(names("2026-07-01"), ["State", "City"]);
    assert_eq!(company.event_kinds(), ["tax.added"; 3]);
    company.assert_sound();
}

#[test]
fn a_tax_keeps_what_it_is_on() {
    let company = TestCompany::new();
    let draft = TaxDraft {
        categories: vec![TaxCategory::Subcontract],
        ..tax("Subs", "1.2345", "2026-01-01", Some("2026-12-31"))
    };
    let expected = draft.clone();
    let id = company.act("accountant", move |w| add_tax(w, w.actor().grant()?, draft)).unwrap();
    let read = company.office.read_now(&company.actor("crew"), |r| super::tax(r, id)).unwrap();
    assert_eq!((read.rate.name, read.rate.rate), (expected.name, expected.rate));
    assert_eq!(read.rate.categories, [TaxCategory::Subcontract]);
    assert_eq!(
        (read.valid_from_on, read.valid_to_on),
        (expected.valid_from_on, expected.valid_to_on)
    );
    let stale = tax("Subs", "2", "2026-01-01", None);
    let error = company
        .act("accountant", move |w| change_tax(w, w.actor().grant()?, id, 7, stale))
        .unwrap_err();
    assert_eq!(error.kind, Kind::Conflict);
    let gone = company.act("owner", |w| remove_tax(w, w.actor().grant()?, Id::new(99)));
    assert_eq!(gone.unwrap_err().kind, Kind::NotFound);
}

#[test]
fn a_series_writes_its_number_with_its_letters_and_zeros() {
    let series = |prefix: &str, next, digits| NumberSeries {
        series: Series::Invoice,
        prefix: prefix.to_owned(),
        next,
        digits,
    };
    assert_eq!(series("INV-", 1001, 1).example(), "INV-1001");
    assert_eq!(series("", 7, 4).example(), "0007");
    for (prefix, next, field) in [
        ("INV-", 0, "invoice_next"),
        ("INV-", 1_000_000_000, "invoice_next"),
        ("2027", 1, "invoice_prefix"),
        ("much too long-", 1, "invoice_prefix"),
    ] {
        let draft = NumberSeriesDraft { prefix: prefix.to_owned(), next };
        assert_eq!(
            fields_of(&draft.checked(Series::Invoice).unwrap_err()),
            [field],
            "{prefix}{next}"
        );
    }
}

#[test]
fn only_numbers_of_the_same_letters_are_in_the_way() {
    let draft = NumberSeriesDraft { prefix: "INV-".to_owned(), next: 1001 };
    draft.must_rise_above(Series::Invoice, None).unwrap();
    draft.must_rise_above(Series::Invoice, Some(1000)).unwrap();
    let error = draft.must_rise_above(Series::Invoice, Some(1001)).unwrap_err();
    assert_eq!(error.message, "INV-1001 is already given out. Enter 1002 or higher.");
    assert_eq!(fields_of(&error), ["invoice_next"]);

    let company = TestCompany::new();
    company
        .act("owner", |w| {
            w.execute(
                "INSERT INTO customer (id, kind, name, name_key, created_at) \
                 VALUES (1, 'household', 'A', 'a', ?1)",
                [w.now()],
            )?;
            for number in ["R-9", "R-10", "R-2027-500", "X-99", "77"] {
                w.execute(
                    "INSERT INTO payment (number, customer_id, amount_cents, method, received_on, \
                     snapshot, created_at) \
                     VALUES (?1, 1, 100, 'cash', '2026-11-20', '{}', ?2)",
                    rusqlite::params![number, w.now()],
                )?;
            }
            w.record(&crate::testing::Happened)
        })
        .unwrap();
    company
        .office
        .read_now(&company.actor("accountant"), |r| {
            for (prefix, highest) in
                [("R-", Some(10)), ("R-2027-", Some(500)), ("", Some(77)), ("Y-", None)]
            {
                assert_eq!(r.highest_number(Series::Payment, prefix)?, highest, "{prefix}");
            }
            assert!(r.has_numbers(Series::Payment)? && !r.has_numbers(Series::Invoice)?);
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_currency_stays_once_there_are_documents() {
    let company = TestCompany::new();
    let euros = || CompanyDraft { currency: Currency::Eur, ..CompanyDraft::named("Example") };
    company.act("owner", move |w| change_company(w, w.actor().grant()?, 1, euros())).unwrap();
    let dollars = CompanyDraft::named("Example");
    let error = company
        .act("owner", move |w| {
            w.execute(
                "INSERT INTO customer (id, kind, name, name_key, created_at) \
                 VALUES (1, 'household', 'A', 'a', ?1)",
                [w.now()],
            )?;
            w.execute(
                "INSERT INTO payment (number, customer_id, amount_cents, method, received_on, \
                 snapshot, created_at) VALUES ('R-1', 1, 100, 'cash', '2026-11-20', '{}', ?1)",
                [w.now()],
            )?;
            change_company(w, w.actor().grant()?, 2, dollars)
        })
        .unwrap_err();
    assert_eq!(fields_of(&error), ["currency"]);
}

#[test]
fn settings_have_their_events_and_the_company_reads_back() {
    let company = TestCompany::new();
    company
        .act("owner", |w| {
            let grant = w.actor().grant()?;
            let draft = TextsDraft {
                terms_days: 0,
                estimate_valid_days: 90,
                estimate_terms: "Ten years.  \r\n\r\n".to_owned(),
                estimate_notes: String::new(),
                invoice_notes: "Thank you.".to_owned(),
                payment_instructions: String::new(),
                receipt_notes: "Paid with thanks.".to_owned(),
                document_footer: String::new(),
            };
            change_texts(w, grant, 1, draft)
        })
        .unwrap();
    company
        .act("accountant", |w| change_tax_rounding(w, w.actor().grant()?, TaxRounding::PerLine))
        .unwrap();
    let read =
        company.office.read_now(&company.actor("crew"), crate::areas::settings::company).unwrap();
    assert_eq!((read.terms_days, read.estimate_valid_days), (0, 90));
    assert_eq!(
        (read.estimate_terms.as_str(), read.invoice_notes.as_str()),
        ("Ten years.", "Thank you.")
    );
    assert_eq!(read.receipt_notes, "Paid with thanks.");
    assert_eq!((read.tax_rounding, read.version), (TaxRounding::PerLine, 3));
    assert_eq!(company.event_kinds(), ["company.texts_changed", "company.tax_rounding_changed"]);
    company.assert_sound();
}

#[test]
fn there_is_one_company() {
    let company = TestCompany::new();
    let again = company.act("owner", |w| {
        set_up(w, CompanyDraft::named("Another"), Vec::new(), Vec::new())?;
        w.record(&crate::testing::Happened)
    });
    assert_eq!(again.unwrap_err().kind, Kind::Conflict);
}

#[test]
fn a_new_rate_ends_the_old_one_the_day_before() {
    let company = TestCompany::new();
    let id = company
        .act("owner", |w| {
            add_tax(w, w.actor().grant()?, tax("Sales tax", "8.25", "2026-01-01", None))
        })
        .unwrap();
    let rate = |text: &str| Percent::parse_typed(text).unwrap();
    let next = (rate("8.5"), day("2027-01-01"));
    let too_early = (rate("8.5"), day("2026-01-01"));
    let error = company.act("owner", move |w| follow_tax(w, w.actor().grant()?, id, 1, too_early));
    assert_eq!(fields_of(&error.unwrap_err()), ["valid_from_on"]);
    company.act("owner", move |w| follow_tax(w, w.actor().grant()?, id, 1, next)).unwrap();
    let stale = company.act("owner", move |w| follow_tax(w, w.actor().grant()?, id, 1, next));
    assert_eq!(stale.unwrap_err().kind, Kind::Conflict);
    let on = |on: &str| {
        let on = day(on);
        let rates = company.office.read_now(&Actor::system("test"), |r| taxes_on(r, on)).unwrap();
        rates.into_iter().map(|tax| tax.rate.plain()).collect::<Vec<_>>()
    };
    assert_eq!(on("2026-12-31"), ["8.25%"]);
    assert_eq!(on("2027-01-01"), ["8.5%"]);
    assert_eq!(company.event_kinds(), ["tax.added", "tax.changed", "tax.added"]);
    company.assert_sound();
}

#[test]
fn a_tax_is_not_charged_twice_under_one_name() {
    let company = TestCompany::new();
    let add =
        |draft: TaxDraft| company.act("owner", move |w| add_tax(w, w.actor().grant()?, draft));
    add(tax("City", "2", "2026-01-01", Some("2026-12-31"))).unwrap();
    for (from, to) in
        [("2026-12-31", None), ("2025-01-01", Some("2026-01-01")), ("2025-01-01", None)]
    {
        let error = add(tax("city", "3", from, to)).unwrap_err();
        assert_eq!(fields_of(&error), ["tax_name"], "{from} to {to:?}");
    }
    add(tax("City", "3", "2027-01-01", None)).unwrap();
    let second = add(tax("County", "1", "2026-01-01", None)).unwrap();
    let renamed = tax("City", "1", "2026-06-01", Some("2026-06-30"));
    let error = company
        .act("owner", move |w| change_tax(w, w.actor().grant()?, second, 1, renamed))
        .unwrap_err();
    assert!(error.message.contains("There is a “City” from January 1, 2026 until"), "{error}");
}

proptest::proptest! {
    /// However often the rate changes, on every day exactly one of them holds.
    #[test]
    fn one_rate_holds_on_every_day(
        steps in proptest::collection::vec((1i32..400, 0i64..200_000), 1..6),
        asked in -10i32..2_500,
    ) {
        let first = day("2026-01-01");
        let mut drafts = vec![tax("Sales tax", "1", "2026-01-01", None)];
        let mut from = first;
        for (days, rate) in steps {
            from = from.add_days(days);
            let last = drafts.last_mut().unwrap();
            last.valid_to_on = Some(from.add_days(-1));
            let (rate, next) = (Percent::new(rate), last.clone());
            drafts.push(TaxDraft { rate, valid_from_on: from, valid_to_on: None, ..next });
        }
        let on = first.add_days(asked);
        let holds = |draft: &&TaxDraft| {
            let tax = super::Tax {
                id: Id::new(1),
                rate: crate::kernel::pricing::TaxRate {
                    name: draft.name.clone(),
                    rate: draft.rate,
                    categories: draft.categories.clone(),
                },
                valid_from_on: draft.valid_from_on,
                valid_to_on: draft.valid_to_on,
                version: 1,
            };
            tax.is_in_force(on)
        };
        let holding = drafts.iter().filter(holds).count();
        proptest::prop_assert_eq!(holding, usize::from(asked >= 0));
    }
}
