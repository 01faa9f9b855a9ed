use proptest::prelude::*;

use super::*;
use crate::areas::lists::{self, Asked};
use crate::kernel::{Id, Kind, Percent, UnitPrice};
use crate::platform::db::{PageOf, Sort};
use crate::testing::Company;
use crate::ui::parts::gallery;
use crate::ui::request::Fields;
use crate::ui::shell;

fn draft(code: &str, name: &str) -> ItemDraft {
    serde_json::from_value(serde_json::json!({
        "code": code, "name": name, "unit": "SQ", "price": "125.0000", "cost": "80.0000",
        "category": "Shingles", "tax_category": "material"
    }))
    .unwrap()
}

fn add_item(company: &Company, draft: ItemDraft) -> Id<Item> {
    company.act("manager", move |w| add(w, w.actor().grant()?, draft)).unwrap()
}

fn seen_by(company: &Company, role: &str, id: Id<Item>) -> Item {
    company.office.read_now(&company.actor(role), |r| get(r, id)).unwrap()
}

#[test]
fn markup_and_margin_are_two_things() {
    let profit = |price: &str, cost: &str| {
        let number = |text: &str| UnitPrice::parse_typed(text).unwrap();
        let profit = Profit::of(number(price), number(cost));
        let percent = |percent: Option<Percent>| percent.map_or("none".into(), to_a_tenth);
        (profit.amount.plain(), percent(profit.markup), percent(profit.margin))
    };
    for (price, cost, amount, markup, margin) in [
        ("150", "100", "50.00", "50%", "33.3%"),
        ("125", "80", "45.00", "56.3%", "36%"),
        ("100", "150", "−50.00", "−33.3%", "−50%"),
        ("2.8525", "0.0001", "2.8524", "2,852,400%", "100%"),
        ("10", "0", "10.00", "none", "100%"),
        ("0", "10", "−10.00", "−100%", "none"),
        ("0", "0", "0.00", "none", "none"),
    ] {
        assert_eq!(
            profit(price, cost),
            (amount.to_owned(), markup.to_owned(), margin.to_owned()),
            "{price} {cost}"
        );
    }
}

proptest! {
    #[test]
    fn a_markup_gives_back_the_price_and_a_margin_the_cost(
        cost in 1_i64..10_000_000_000, price in 1_i64..10_000_000_000,
    ) {
        let profit = Profit::of(UnitPrice::new(price), UnitPrice::new(cost));
        let part = |of: i64, percent: Percent| i128::from(of) * i128::from(percent.get());
        // Each percentage is right to half of its last digit, so the product is to half of its base.
        let exact = i128::from(price - cost) * 1_000_000;
        let markup = (part(cost, profit.markup.unwrap()) - exact).abs() * 2;
        prop_assert!(markup <= i128::from(cost));
        let margin = (part(price, profit.margin.unwrap()) - exact).abs() * 2;
        prop_assert!(margin <= i128::from(price));
    }
}

#[test]
fn an_item_is_kept_as_it_was_said_and_leaves_an_event() {
    let company = Company::new();
    let id = add_item(&company, draft(" SH-30 ", "Shingles,   30 years"));
    let item = seen_by(&company, "manager", id);
    assert_eq!((item.code.as_str(), item.name.as_str()), ("SH-30", "Shingles, 30 years"));
    assert_eq!(item.price.map(UnitPrice::typed).as_deref(), Some("125.00"));
    assert!(item.active && item.version == 1);
    company
        .act("manager", move |w| {
            let mut again = draft("SH-30", "Shingles");
            again.cost = None;
            change(w, w.actor().grant()?, id, 1, again)
        })
        .unwrap();
    let item = seen_by(&company, "manager", id);
    assert_eq!(item.cost.map(UnitPrice::typed).as_deref(), Some("80.00"), "a cost unsaid stays");
    assert_eq!(company.event_kinds(), ["item.added", "item.changed"]);
    company.assert_sound();
}

#[test]
fn a_code_is_unique_whatever_its_case() {
    let company = Company::new();
    let first = add_item(&company, draft("SH-30", "Shingles"));
    let second = add_item(&company, draft("RV-1", "Ridge vent"));
    let refused = company
        .act("manager", |w| add(w, w.actor().grant()?, draft("sh-30", "Other")))
        .unwrap_err();
    assert_eq!(refused.fields[0].field, "code");
    assert_eq!(refused.fields[0].message, "“sh-30” is the code of “Shingles”. Choose another one.");
    let taken = company
        .act("manager", move |w| change(w, w.actor().grant()?, second, 1, draft("Sh-30", "Vent")));
    assert_eq!(taken.unwrap_err().kind, Kind::Invalid);
    company
        .act("manager", move |w| change(w, w.actor().grant()?, first, 1, draft("sh-30", "Same")))
        .unwrap();
    assert_eq!(seen_by(&company, "owner", first).code, "sh-30");
}

#[test]
fn a_stale_edit_is_refused() {
    let company = Company::new();
    let id = add_item(&company, draft("A", "First"));
    let save = |version: i64| {
        company
            .act("owner", move |w| change(w, w.actor().grant()?, id, version, draft("A", "Second")))
    };
    save(1).unwrap();
    assert_eq!(save(1).unwrap_err().kind, Kind::Conflict);
    assert_eq!(save(2).map(|()| seen_by(&company, "owner", id).version).unwrap(), 3);
}

#[test]
fn a_change_of_some_fields_leaves_the_others() {
    let company = Company::new();
    let id = add_item(&company, draft("A", "First"));
    let patched = |wanted: serde_json::Value| {
        let wanted: ItemChange = serde_json::from_value(wanted).unwrap();
        company.act("manager", move |w| patch(w, w.actor().grant()?, id, wanted)).unwrap();
        seen_by(&company, "manager", id)
    };
    let item = patched(serde_json::json!({ "price": "130.5", "active": false }));
    assert_eq!(item.price.map(UnitPrice::typed).as_deref(), Some("130.50"));
    assert_eq!((item.name.as_str(), item.unit.as_str(), item.active), ("First", "SQ", false));
    assert_eq!(item.cost.map(UnitPrice::typed).as_deref(), Some("80.00"));
    assert!(patched(serde_json::json!({ "active": true })).active);
    assert_eq!(
        company.event_kinds(),
        ["item.added", "item.changed", "item.deactivated", "item.activated"]
    );
    company.assert_sound();
}

#[test]
fn costs_are_masked_and_cannot_be_set_unseen() {
    let company = Company::new();
    let id = add_item(&company, draft("A", "First"));
    let item = seen_by(&company, "office", id);
    assert_eq!((item.cost, item.profit()), (None, None));
    assert!(item.price.is_some());
    assert!(
        company.office.read_now(&company.actor("crew"), |r| get(r, id)).is_err(),
        "the crew has no price book"
    );
    let mut blind = company.actor("manager");
    blind.sight.costs = false;
    let set = company
        .office
        .write_now(&blind, |w| add(w, w.actor().grant()?, draft("B", "Second")))
        .unwrap_err();
    assert_eq!(set.fields[0].field, "cost");
    let mut without = draft("A", "Renamed");
    without.cost = None;
    company
        .office
        .write_now(&blind, move |w| change(w, w.actor().grant()?, id, 1, without))
        .unwrap();
    let item = seen_by(&company, "owner", id);
    assert_eq!(item.cost.map(UnitPrice::typed).as_deref(), Some("80.00"));
    assert!(
        company.actor("office").grant::<crate::platform::access::may::ChangeCatalog>().is_err()
    );
}

#[test]
fn suggestions_put_the_best_first() {
    let company = Company::new();
    for (code, name) in [
        ("RC-10", "Ridge cap"),
        ("RV-10", "Ridge vent, 4 ft"),
        ("CR-1", "Cricket behind a chimney"),
        ("RIDGE", "Labor at the ridge"),
        ("SA", "Sábado, weekend work"),
        ("P%", "Permit"),
    ] {
        add_item(&company, draft(code, name));
    }
    let gone = add_item(&company, draft("RX", "Ridge of old"));
    company.act("owner", move |w| offer(w, w.actor().grant()?, gone, false)).unwrap();
    let codes = |text: &str| {
        let found = company.office.read_now(&company.actor("office"), |r| suggest(r, text, 4));
        found.unwrap().into_iter().map(|item| item.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("ridge"), ["RIDGE", "RC-10", "RV-10"]);
    assert_eq!(codes("rv-10"), ["RV-10"]);
    assert_eq!(codes("cap ridge"), ["RC-10"]);
    assert_eq!(codes("sabado"), ["SA"]);
    assert_eq!(codes("%"), ["P%"]);
    assert_eq!(codes("nothing of the sort"), [""; 0]);
    assert_eq!(codes("").len(), 4);
}

#[test]
fn the_list_is_narrowed_sorted_and_walks_its_index() {
    let company = Company::new();
    for (code, name, category) in
        [("B-2", "Vent", "Metal"), ("a-1", "Shingle", "Roof"), ("C-3", "Álamo beam", "Wood")]
    {
        let mut draft = draft(code, name);
        draft.category = category.into();
        add_item(&company, draft);
    }
    let owner = company.actor("owner");
    let names = |filter: &ItemFilter, sort: &str| {
        let page = company.office.read_now(&owner, |r| {
            list(r, filter, Sort::among(SORTS, Some(sort))?, &PageOf::default())
        });
        page.unwrap().items.into_iter().map(|item| item.name).collect::<Vec<_>>().join(" | ")
    };
    let all = ItemFilter::default();
    assert_eq!(names(&all, "name"), "Álamo beam | Shingle | Vent");
    assert_eq!(names(&all, "-code"), "Álamo beam | Vent | Shingle");
    let found = |words: &str| {
        names(&ItemFilter { words: Some(words.into()), ..ItemFilter::default() }, "name")
    };
    assert_eq!(found("alamo"), "Álamo beam");
    assert_eq!(found("roof  a-1"), "Shingle");
    assert_eq!(found("roof b-2"), "");
    let wood = ItemFilter { category: Some("Wood".into()), ..ItemFilter::default() };
    assert_eq!(names(&wood, ""), "Álamo beam");
    for sort in SORTS {
        let plan = company
            .office
            .read_now(&owner, |r| r.plan(&listing(&all).first_page_sql(sort)))
            .unwrap();
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{}: {plan:?}", sort.name);
    }
}

fn typed(pairs: &[(&str, &str)]) -> Fields {
    Fields::of(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())))
}

#[test]
fn a_form_tells_everything_that_is_wrong_at_once() {
    let fields = typed(&[("code", " "), ("name", "Vent"), ("price", ""), ("cost", "6o")]);
    let error = forms::draft(&fields).unwrap_err();
    let named: Vec<_> = error.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(named, ["code", "price", "cost", "tax_category"]);
}

#[test]
fn the_form_shows_what_was_typed_and_hides_costs_from_who_must_not_see_them() {
    let company = Company::new();
    let shown = |actor: &crate::platform::access::Actor| {
        let fields = typed(&[("code", "X<1>"), ("price", "150"), ("cost", "100")]);
        let error = forms::draft(&fields).unwrap_err();
        let page = company
            .office
            .read_now(actor, |r| {
                Ok(views::form(&views::FormPage::new(r)?.typed(fields, &error.fields), "token"))
            })
            .unwrap();
        shell::page(&gallery::frame(), &page).into_string()
    };
    let html = shown(&company.actor("owner"));
    assert!(html.contains("value=\"X&lt;1&gt;\""), "{html}");
    assert!(html.contains("The name can't be empty."), "{html}");
    assert!(html.contains("33.3%") && html.contains("50%"), "{html}");
    let mut blind = company.actor("owner");
    blind.sight.costs = false;
    let html = shown(&blind);
    assert!(!html.contains("name=\"cost\"") && !html.contains("33.3%"), "{html}");
}

#[test]
fn lists_and_pages_show_no_cost_to_the_office() {
    let company = Company::new();
    let id = add_item(&company, draft("A", "First <b>"));
    let pages = |role: &str| {
        company
            .office
            .read_now(&company.actor(role), |r| {
                let list = lists::page::<views::ItemList>(r, Asked::default(), "token")?;
                let list = list.fragment().into_string();
                Ok(list
                    + &views::show(r, &get(r, id)?, "token", &views::Around::default())?
                        .fragment()
                        .into_string())
            })
            .unwrap()
    };
    let manager = pages("manager");
    assert!(manager.contains("80.00") && manager.contains("56.3%") && manager.contains("36%"));
    assert!(manager.contains("/price-book/new") && manager.contains("/deactivation"));
    let office = pages("office");
    assert!(office.contains("125.00") && office.contains("First &lt;b&gt;"), "{office}");
    for hidden in ["80.00", "56.3%", "36%", "Markup", "Margin", "/deactivation", "/edit"] {
        assert!(!office.contains(hidden), "{hidden} in {office}");
    }
}

#[test]
fn a_suggestion_fills_a_line() {
    let company = Company::new();
    let id = add_item(&company, draft("A", "First"));
    let filled = |role: &str| {
        let item = seen_by(&company, role, id);
        crate::ui::parts::typeahead::options(&[views::suggestion(&item)]).into_string()
    };
    let html = filled("manager").replace("&quot;", "\"");
    assert!(
        html.contains("\"unit\":\"SQ\",\"unit_price\":\"125.00\",\"tax_category\":\"material\"")
    );
    assert!(html.contains("\"cost\":\"80.00\""), "{html}");
    assert!(!filled("office").contains("cost"));
}
