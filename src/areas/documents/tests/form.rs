use crate::areas::documents::{
    DocumentDraft, Editing, Typed, TypedLine, fill_from_price_book, refuse_blind_costs,
};
use crate::kernel::pricing::{Discount, TaxCategory, TaxRate, TaxRounding};
use crate::kernel::{Cents, Currency, Percent, UnitPrice};
use crate::testing::Company;
use crate::ui::parts::editor::Step;
use crate::ui::request::Fields;
use maud::{Markup, Render};

/// The fields that the editor posts, of a roof with two sections.
fn posted() -> Fields {
    Fields::of(
        [
            ("sections.0.title", "Tear-off"),
            ("sections.0.lines.0.id", "7"),
            ("sections.0.lines.0.item_id", "3"),
            ("sections.0.lines.0.description", "Tear off, 2 layers"),
            ("sections.0.lines.0.detail", "Includes disposal"),
            ("sections.0.lines.0.quantity", "28.5"),
            ("sections.0.lines.0.unit", "SQ"),
            ("sections.0.lines.0.unit_price", "$65"),
            ("sections.0.lines.0.discount_percent", "10"),
            ("sections.0.lines.0.tax_category", "labor"),
            ("sections.0.lines.0.category", "Roof"),
            ("sections.1.title", "Roof system"),
            ("sections.1.lines.0.description", "Ridge cap"),
            ("sections.1.lines.0.quantity", "64"),
            ("sections.1.lines.0.unit_price", "14.50"),
            ("sections.1.lines.1.description", ""),
            ("sections.1.lines.1.quantity", "1"),
            ("discount.kind", "percent"),
            ("discount.value", "3"),
        ]
        .map(|(name, value)| (name, value.to_owned())),
    )
}

fn with(name: &str, value: &str) -> Fields {
    let mut fields = posted();
    fields.set(name, value);
    fields
}

fn taxes() -> Vec<TaxRate> {
    vec![TaxRate {
        name: "State tax".to_owned(),
        rate: Percent::parse_typed("6.25").unwrap(),
        categories: vec![TaxCategory::Material],
    }]
}

#[test]
fn the_form_is_read_into_sections_and_lines() {
    let DocumentDraft { sections, discount } =
        Typed::read(&posted()).without_blanks().draft().unwrap();
    assert_eq!(discount, Discount::Percent(Percent::from_whole(3)));
    assert_eq!(sections.len(), 2);
    let line = &sections[0].lines[0];
    assert_eq!((line.id.unwrap().get(), line.item_id.unwrap().get()), (7, 3));
    assert_eq!(
        (line.description.as_str(), line.detail.as_str()),
        ("Tear off, 2 layers", "Includes disposal")
    );
    assert_eq!((line.quantity.plain(), line.unit_price.plain()), ("28.5".into(), "65.00".into()));
    assert_eq!((line.tax_category, line.category.as_str()), (TaxCategory::Labor, "Roof"));
    assert_eq!(line.discount_percent, Percent::from_whole(10));
    assert_eq!(sections[1].lines.len(), 1, "the line that nobody filled is gone");
    assert_eq!(sections[1].lines[0].tax_category, TaxCategory::Material);
}

#[test]
fn everything_that_is_wrong_is_told_with_its_place() {
    let mut fields = with("sections.1.lines.0.quantity", "6o");
    fields.set("sections.0.lines.0.description", " ");
    fields.set("sections.0.lines.0.discount_percent", "120");
    fields.set("discount.value", "much");
    let typed = Typed::read(&fields).without_blanks();
    let error = typed.draft().unwrap_err();
    let mut named: Vec<_> = error.fields.iter().map(|field| field.field.as_str()).collect();
    named.sort_unstable();
    assert_eq!(
        named,
        [
            "discount.value",
            "sections.0.lines.0.description",
            "sections.0.lines.0.discount_percent",
            "sections.1.lines.0.quantity",
        ]
    );
    let placed = typed.placed(&error.fields);
    let sentences: Vec<_> = placed.iter().map(|error| error.message.as_str()).collect();
    assert!(
        sentences.contains(&"Roof system, line 1: “6o” isn't a number. Write it like 64 or 64.5.")
    );
    let typed = Typed::read(&with("sections.0.lines.0.unit_price", "")).without_blanks();
    let error = typed.draft().unwrap_err();
    assert_eq!(error.fields[0].field, "sections.0.lines.0.unit_price");
}

#[test]
fn a_cost_is_kept_emptied_or_left_to_the_price_book() {
    let cost = |name: &str, value: &str| {
        let draft = Typed::read(&with(name, value)).without_blanks().draft().unwrap();
        draft.sections.into_iter().map(|mut s| s.lines.remove(0).cost).collect::<Vec<_>>()
    };
    assert_eq!(cost("sections.0.lines.0.cost", "31.5"), [Some(UnitPrice::new(315_000)), None]);
    assert_eq!(cost("sections.0.lines.0.cost", ""), [Some(UnitPrice::ZERO), None]);
    assert_eq!(cost("sections.1.lines.0.cost", ""), [None, None]);
    let company = Company::new();
    let draft = Typed::read(&with("sections.0.lines.0.cost", "31.5")).without_blanks().draft();
    let sections = draft.unwrap().sections;
    refuse_blind_costs(&company.actor("owner"), &sections).unwrap();
    let refused = refuse_blind_costs(&company.actor("office"), &sections).unwrap_err();
    assert_eq!(refused.fields[0].field, "sections.0.lines.0.cost");
}

#[test]
fn while_one_types_what_can_be_read_counts() {
    let reckoned = |fields: &Fields| Typed::read(fields).reckon(&taxes(), TaxRounding::PerDocument);
    let all = reckoned(&posted());
    // 28.5 × 65 less 10 % is 1,667.25; 64 × 14.50 is 928.00.
    assert_eq!(all.lines, [vec![Some(Cents::new(166_725))], vec![Some(Cents::new(92_800)), None],]);
    assert_eq!(all.section(1), Cents::new(92_800));
    let totals = all.totals.unwrap();
    // 2,595.25 less 3 % (77.8575) is 2,517.39; the discount of the ridge cap is 27.84 of 77.86.
    assert_eq!((totals.discount, totals.net), (Cents::new(7_786), Cents::new(251_739)));
    // 900.16 × 6.25 % = 56.26
    assert_eq!(totals.tax, Cents::new(5_626));
    let without = reckoned(&with("sections.0.lines.0.quantity", "28.5.5"));
    assert_eq!(without.lines[0], [None]);
    assert_eq!(without.totals.unwrap().subtotal, Cents::new(92_800));
    assert_eq!(reckoned(&with("discount.value", "x")).totals, None);
    assert_eq!(reckoned(&with("discount.value", "101")).totals, None);
}

#[test]
fn the_buttons_work_without_a_script() {
    let titles = |typed: &Typed| {
        let sections = typed.sections.iter();
        sections.map(|s| format!("{}:{}", s.title, s.lines.len())).collect::<Vec<_>>().join(" ")
    };
    for (step, expected) in [
        ("add:sections", "Tear-off:1 Roof system:2 :1"),
        ("add:sections.0.lines", "Tear-off:2 Roof system:2"),
        ("remove:sections.1.lines.0", "Tear-off:1 Roof system:1"),
        ("up:sections.1", "Roof system:2 Tear-off:1"),
        ("remove:sections.0", "Roof system:2"),
    ] {
        let mut typed = Typed::read(&posted());
        typed.step(Step::parse(step).unwrap());
        assert_eq!(titles(&typed), expected, "{step}");
    }
    let empty = Typed::read(&Fields::default()).with_room();
    assert_eq!(empty, Typed::blank());
    assert_eq!(Typed::blank().without_blanks().sections, []);
}

#[test]
fn the_editor_posts_what_the_reader_reads() {
    let typed = Typed::read(&posted());
    let reckoning = typed.reckon(&taxes(), TaxRounding::PerDocument);
    let editing = |costs| Editing {
        typed: &typed,
        reckoning: &reckoning,
        errors: &[],
        currency: Currency::Usd,
        costs,
        above: Markup::default(),
        below: Markup::default(),
    };
    let html = editing(true).render().into_string();
    // What a script would collect is what was read before.
    let (before, _) = html.split_once("<template").unwrap();
    let (_, after) = html.rsplit_once("</template>").unwrap();
    let page = format!("{before}{after}");
    let again = Typed::read(&fields_of(&page));
    let mut expected = typed.clone();
    for line in expected.sections.iter_mut().flat_map(|section| &mut section.lines) {
        line.cost = Some(String::new());
    }
    expected.sections[1].lines.iter_mut().for_each(|line| line.tax_category = "material".into());
    assert_eq!(again, expected);
    assert!(html.contains("Only your office sees this"), "{html}");
    assert!(html.contains("data-source=\"/items/suggestions\""), "{html}");
    let html = editing(false).render().into_string();
    assert!(!html.contains("Only your office") && !html.contains(".cost\""), "{html}");
    // Every figure on the page is brought up to date by the fragment.
    let fragment = editing(true).fragment().into_string();
    for key in page.split("data-total=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(fragment.contains(&format!("data-total=\"{key}\"")), "{key}");
    }
    assert!(fragment.contains("data-total=\"sections.1.lines.1.amount\">–<"), "{fragment}");
}

/// The inputs, text areas and selects of a page as a browser would post them.
fn fields_of(html: &str) -> Fields {
    let attribute = |tag: &str, name: &str| {
        let start = format!(" {name}=\"");
        tag.split_once(start.as_str()).map(|(_, rest)| rest.split('"').next().unwrap().to_owned())
    };
    let mut fields = Vec::new();
    for tag in html.split('<') {
        let name = attribute(tag, "name").filter(|name| name != "_do");
        if let (true, Some(name)) = (tag.starts_with("input"), &name) {
            fields.push((name.clone(), attribute(tag, "value").unwrap_or_default()));
        } else if let (true, Some(name)) = (tag.starts_with("textarea"), &name) {
            fields.push((name.clone(), tag.split_once(">\n").unwrap().1.to_owned()));
        } else if let (true, Some(name)) = (tag.starts_with("select"), &name) {
            fields.push((name.clone(), String::new()));
        } else if tag.starts_with("option") {
            let value = attribute(tag, "value").unwrap();
            let last = fields
                .last_mut()
                .filter(|(name, _)| name.ends_with("tax_category") || name.ends_with("kind"));
            if let Some((_, chosen)) = last
                && (tag.contains(" selected") || chosen.is_empty())
            {
                *chosen = value;
            }
        }
    }
    Fields::new(fields)
}

#[test]
fn a_line_that_names_an_item_is_filled_from_the_price_book() {
    let company = Company::new();
    company.add_item("SH-30", "Architectural shingle", "298.00", "182.00");
    let filled = |role: &str, description: &str| {
        let mut typed = Typed::blank();
        typed.sections[0].lines[0].description = description.to_owned();
        company
            .office
            .read_now(&company.actor(role), |r| fill_from_price_book(r, &mut typed))
            .unwrap();
        typed.sections.remove(0).lines.remove(0)
    };
    for typed in ["sh-30", " Architectural SHINGLE "] {
        let line = filled("owner", typed);
        assert_eq!(
            (line.description.as_str(), line.unit_price.as_str()),
            ("Architectural shingle", "298.00")
        );
        assert_eq!((line.unit.as_str(), line.cost.as_deref()), ("SQ", Some("182.00")));
        assert_eq!(line.item_id, "1");
    }
    assert_eq!(filled("office", "SH-30").cost, None);
    let free = TypedLine { description: "Something else".to_owned(), ..TypedLine::default() };
    assert_eq!(filled("owner", "Something else"), free);
}
