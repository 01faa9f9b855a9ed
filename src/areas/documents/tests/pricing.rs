use super::super::{DocumentDraft, LineDraft, SectionDraft, priced};
use crate::kernel::pricing::{Discount, TaxCategory, TaxRate, TaxRounding};
use crate::kernel::{Cents, Percent, Quantity, UnitPrice};

fn line(quantity: &str, price: &str) -> LineDraft {
    LineDraft {
        description: "Shingle".to_owned(),
        quantity: Quantity::parse_typed(quantity).unwrap(),
        unit_price: UnitPrice::parse_typed(price).unwrap(),
        tax_category: TaxCategory::Material,
        ..LineDraft::default()
    }
}

fn section(title: &str, lines: Vec<LineDraft>) -> SectionDraft {
    SectionDraft { title: title.to_owned(), lines }
}

#[test]
fn sections_keep_their_lines_and_the_sums_are_those_of_all() {
    let draft = DocumentDraft {
        sections: vec![
            section("Tear-off", vec![line("28.5", "65"), line("6", "78")]),
            section("Roof", vec![line("620", "2.85")]),
        ],
        discount: Discount::Percent(Percent::from_whole(3)),
    };
    let taxes = vec![TaxRate {
        name: "State".to_owned(),
        rate: Percent::parse_typed("6.25").unwrap(),
        categories: vec![TaxCategory::Material],
    }];
    let priced = priced(draft, taxes, TaxRounding::PerDocument).unwrap();
    let subtotals: Vec<_> = priced.sections.iter().map(|s| s.subtotal().get()).collect();
    assert_eq!(subtotals, [185_250 + 46_800, 176_700]);
    // 4,087.50 less 3 % is 122.625, a discount of 122.63 (half away from zero).
    assert_eq!(priced.totals.discount, Cents::new(12_263));
    assert_eq!(priced.totals.net, Cents::new(396_487));
    // 3,964.87 × 6.25 % = 247.804375
    assert_eq!(priced.totals.tax, Cents::new(24_780));
    let shares: Cents =
        priced.sections.iter().flat_map(|s| &s.lines).map(|line| line.discount).sum();
    assert_eq!(shares, priced.totals.discount);
}

#[test]
fn what_is_wrong_is_told_by_section_and_line() {
    let mut nameless = line("1", "1");
    nameless.description = String::new();
    let draft = DocumentDraft {
        sections: vec![
            section("", vec![line("1", "1")]),
            section("", vec![line("1", "1"), nameless]),
        ],
        discount: Discount::None,
    };
    let error = priced(draft, Vec::new(), TaxRounding::PerDocument).unwrap_err();
    assert_eq!(error.fields[0].field, "sections.1.lines.1.description");
    let large = line("999999999", "999999999");
    let draft = DocumentDraft {
        sections: vec![section("", vec![line("1", "1")]), section("", vec![large])],
        discount: Discount::None,
    };
    let error = priced(draft, Vec::new(), TaxRounding::PerDocument).unwrap_err();
    assert!(error.fields[0].field.starts_with("sections.1.lines.0."), "{error:?}");
}
