//! A document of a made-up roof, as the areas hand it to the paper.

use crate::areas::documents::{
    Buyer, Line, Place, Section, Seller, Snapshot, Sums, Tax, Texts, letter, note, strong_fact,
    table, total_lines,
};
use crate::areas::settings;
use crate::kernel::pricing::{Discount, TaxCategory};
use crate::kernel::{Cents, Currency, Id, Percent, Quantity, UnitPrice};
use crate::platform::pdf::{Paper, Sheet, Weight};
use crate::testing::NOW;

pub(super) fn snapshot() -> Snapshot {
    Snapshot {
        seller: Seller {
            name: "Example Roofing Co.".to_owned(),
            address: vec!["100 Sample Street".to_owned(), "Example Falls, TX 75000".to_owned()],
            phone: "(555) 555-0100".to_owned(),
            email: "office@example.com".to_owned(),
            website: String::new(),
            license_number: "EX-000000".to_owned(),
        },
        buyer: Buyer {
            name: "Łukasz Nguyễn".to_owned(),
            address: vec!["418 Juniper Hollow Rd".to_owned()],
            tax_exempt_number: String::new(),
        },
        property: Some(Place {
            name: "Building C".to_owned(),
            address: vec!["19 Lakeshore Ct".to_owned(), "Example Falls, TX 75002".to_owned()],
        }),
        title: "Tear-off and reroof".to_owned(),
        prepared_by: "Dana Example".to_owned(),
        currency: Currency::Usd,
        paper: settings::Paper::A4,
        logo: None,
        accent: "#a23b22".to_owned(),
        texts: Texts { terms: "Half on signing.".to_owned(), ..Texts::default() },
        fields: Vec::new(),
    }
}

fn line(description: &str, net: i64) -> Line {
    Line {
        id: Id::new(1),
        item_id: None,
        description: description.to_owned(),
        detail: String::new(),
        quantity: Quantity::parse_typed("28.5").unwrap(),
        unit: "SQ".to_owned(),
        unit_price: Some(UnitPrice::from_whole(65)),
        cost: Some(UnitPrice::from_whole(31)),
        discount_percent: Some(Percent::ZERO),
        tax_category: TaxCategory::Material,
        category: String::new(),
        net_cents: Some(Cents::new(net)),
        discount_cents: Some(Cents::ZERO),
    }
}

fn sections() -> Vec<Section> {
    let mut discounted = line("Ridge cap", 5_000);
    discounted.detail = "Copper".to_owned();
    discounted.discount_percent = Some(Percent::from_whole(10));
    vec![
        Section { title: "Tear-off".to_owned(), lines: vec![line("Tear off", 185_250)] },
        Section { title: "Nothing in it".to_owned(), lines: Vec::new() },
        Section { title: String::new(), lines: vec![discounted] },
    ]
}

fn taxes() -> Vec<Tax> {
    vec![Tax {
        name: "State tax".to_owned(),
        rate: Percent::parse_typed("6.25").unwrap(),
        applies_to: vec![TaxCategory::Material],
        base_cents: Cents::new(184_543),
        tax_cents: Cents::new(11_534),
    }]
}

pub(super) fn sheet() -> Sheet {
    let snapshot = snapshot();
    let sums = Sums {
        subtotal_cents: Cents::new(190_250),
        discount_cents: Cents::new(5_707),
        net_cents: Cents::new(184_543),
        tax_cents: Cents::new(11_534),
        total_cents: Cents::new(196_077),
    };
    let discount = Discount::Percent(Percent::from_whole(3));
    Sheet {
        number: Some("E-1001".to_owned()),
        facts: vec![strong_fact("Valid until", "December 20, 2026")],
        sections: table(&sections()),
        totals: total_lines(&sums, discount, &taxes(), "Total", snapshot.currency),
        notes: note("Terms", &snapshot.texts.terms).into_iter().collect(),
        ..letter(&snapshot, "Estimate", NOW.parse().unwrap())
    }
}

#[test]
fn the_letter_says_who_sends_what_to_whom() {
    let sheet = sheet();
    assert_eq!((sheet.paper, sheet.accent), (Paper::A4, (0xa2, 0x3b, 0x22)));
    assert_eq!(
        sheet.seller.lines,
        [
            "100 Sample Street, Example Falls, TX 75000",
            "(555) 555-0100 · office@example.com",
            "License EX-000000"
        ]
    );
    assert_eq!(sheet.recipient, ["Łukasz Nguyễn", "418 Juniper Hollow Rd"]);
    assert_eq!(
        sheet.lead.as_deref(),
        Some(
            "Work at Building C, 19 Lakeshore Ct, Example Falls, TX 75002. Amounts in US dollars."
        )
    );
    assert_eq!(sheet.footer, "Example Roofing Co. · (555) 555-0100");
    assert_eq!(note("Terms", " \n"), None);
}

#[test]
fn the_table_leaves_out_empty_sections_and_shows_discounts() {
    let sections = table(&sections());
    assert_eq!(sections.len(), 2);
    assert_eq!(sections[0].subtotal.as_ref().unwrap().amount, "1,852.50");
    assert_eq!(sections[0].rows[0].cells, ["28.5 SQ", "65.00", "1,852.50"]);
    assert_eq!(sections[1].title, None);
    assert_eq!(sections[1].rows[0].detail.as_deref(), Some("Copper\nDiscount 10%"));
    let alone = Section { title: String::new(), lines: vec![line("Tear off", 185_250)] };
    assert_eq!(table(&[alone])[0].subtotal, None);
}

#[test]
fn the_totals_show_each_step_and_each_tax_apart() {
    let shown: Vec<_> = sheet().totals.into_iter().map(|t| (t.label, t.amount, t.weight)).collect();
    let expected = [
        ("Subtotal", "1,902.50", Weight::Plain),
        ("Discount 3%", "−57.07", Weight::Plain),
        ("Net", "1,845.43", Weight::Plain),
        ("State tax 6.25%", "115.34", Weight::Plain),
        ("Total", "$1,960.77", Weight::Grand),
    ];
    assert_eq!(
        shown,
        expected.map(|(label, amount, weight)| (label.into(), amount.into(), weight))
    );
    let sums = Sums {
        subtotal_cents: Cents::new(5),
        net_cents: Cents::new(5),
        total_cents: Cents::new(5),
        ..Sums::default()
    };
    let plain = total_lines(&sums, Discount::None, &[], "Total", Currency::Usd);
    assert_eq!(plain.len(), 1, "one figure says it once");
}

#[test]
fn a_snapshot_is_read_as_it_was_written_and_holds_no_cost() {
    let snapshot = snapshot();
    let json = snapshot.written().unwrap();
    assert_eq!(Snapshot::read(&json).unwrap(), snapshot);
    assert!(!json.contains("cost"), "{json}");
    assert!(Snapshot::read("{}").is_err());
}
