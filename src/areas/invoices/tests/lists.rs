use super::super::*;
use super::Desk;
use crate::kernel::Cents;
use crate::kernel::text::fold;
use crate::platform::db::{PageOf, Sort};

/// A paid one, an overdue one, an open one, a void one and a draft, in this order; the clock stands
/// sixteen days later.
fn desk() -> Desk {
    let desk = Desk::new();
    for cents in [100, 165_000] {
        desk.issued(cents);
    }
    desk.arrange(|w| {
        w.execute("UPDATE customer SET terms_days = 60", [])?;
        Ok(())
    });
    let void = desk.issued(300);
    desk.issued(400);
    desk.void(void, "By mistake").unwrap();
    desk.draft(500);
    let customer = desk.customer;
    desk.company
        .act("office", move |w| {
            let draft = serde_json::json!({
                "customer_id": customer, "amount_cents": 100, "method": "check"
            });
            let draft = serde_json::from_value(draft).unwrap();
            crate::areas::payments::record(w, w.actor().grant()?, draft)
        })
        .unwrap();
    desk.hours_later(16 * 24);
    desk
}

fn shown(desk: &Desk, filter: InvoiceFilter, sort: Option<&str>) -> Vec<String> {
    desk.read("office", |r| {
        let sort = Sort::among(filter.sorts(), sort)?;
        let page = list(r, &filter, sort, &PageOf::default())?;
        Ok(page.items.iter().map(|row| row.invoice.name().to_owned()).collect())
    })
}

#[test]
fn each_view_holds_what_it_says() {
    let desk = desk();
    let names = |view| shown(&desk, InvoiceFilter::of(view), None);
    assert_eq!(
        names(InvoiceView::All),
        ["Draft", "INV-1004", "INV-1003", "INV-1002", "INV-1001"],
        "drafts first, then the newest"
    );
    assert_eq!(names(InvoiceView::Drafts), ["Draft"]);
    assert_eq!(names(InvoiceView::Open), ["INV-1002", "INV-1004"], "the oldest due first");
    assert_eq!(names(InvoiceView::Overdue), ["INV-1002"]);
    assert_eq!(names(InvoiceView::Paid), ["INV-1001"]);
    assert_eq!(names(InvoiceView::Void), ["INV-1003"]);
    let counted = desk.read("office", counts);
    let counted: Vec<_> = counted.iter().map(|count| (count.view, count.count)).collect();
    let expected: Vec<_> = InvoiceView::ALL
        .iter()
        .map(|view| (*view, i64::try_from(names(*view).len()).unwrap()))
        .collect();
    assert_eq!(counted, expected);
}

#[test]
fn states_filters_and_words_narrow_the_list() {
    let desk = desk();
    let stranger = desk.add_customer("Łukasz Nguyễn");
    desk.issued_for(stranger, 700);
    let with = |filter: InvoiceFilter| shown(&desk, filter, Some("number"));
    let of_state = |state| with(InvoiceFilter { state: Some(state), ..InvoiceFilter::default() });
    assert_eq!(of_state(InvoiceState::Issued), ["INV-1004", "INV-1005"]);
    assert_eq!(of_state(InvoiceState::Overdue), ["INV-1002"]);
    assert!(of_state(InvoiceState::PartlyPaid).is_empty());
    assert_eq!(of_state(InvoiceState::Paid), ["INV-1001"]);
    assert_eq!(of_state(InvoiceState::Void), ["INV-1003"]);
    assert_eq!(of_state(InvoiceState::Draft), ["Draft"]);
    let aged = |aging| with(InvoiceFilter { past_due: Some(aging), ..InvoiceFilter::default() });
    assert_eq!(aged(Aging::Current), ["INV-1004", "INV-1005"], "nothing paid, void or a draft");
    assert_eq!(aged(Aging::UpTo30), ["INV-1002"]);
    for aging in [Aging::UpTo60, Aging::UpTo90, Aging::Over90] {
        assert!(aged(aging).is_empty(), "{aging}");
    }
    let find =
        |text: &str| with(InvoiceFilter { text: Some(fold(text)), ..InvoiceFilter::default() });
    assert_eq!(find("inv-1002"), ["INV-1002"]);
    assert_eq!(find("Lukasz nguyen"), ["INV-1005"]);
    assert_eq!(find("REPAIR").len(), 6);
    assert!(find("100%").is_empty(), "a wildcard is a letter here");
    let filter = InvoiceFilter { customer_id: Some(stranger), ..InvoiceFilter::default() };
    assert_eq!(with(filter), ["INV-1005"]);
    let from = Some("2026-12-06".parse().unwrap());
    assert_eq!(with(InvoiceFilter { issued_from: from, ..InvoiceFilter::default() }), ["INV-1005"]);
}

#[test]
fn every_sort_pages_through_all() {
    let desk = desk();
    for view in [InvoiceView::All, InvoiceView::Open] {
        let filter = InvoiceFilter::of(view);
        for sort in filter.sorts() {
            let all = shown(&desk, filter.clone(), Some(sort.name));
            let mut paged = Vec::new();
            let mut after = None;
            loop {
                let page = PageOf { limit: Some(1), after, before: None };
                let listed = desk.read("office", |r| list(r, &filter, sort, &page));
                paged.extend(listed.items.iter().map(|row| row.invoice.name().to_owned()));
                after = listed.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(paged, all, "{view:?} {}", sort.name);
        }
    }
    let by_total = shown(&desk, InvoiceFilter::default(), Some("-total"));
    assert_eq!(by_total[0], "INV-1002");
}

#[test]
fn the_sums_of_a_page_leave_out_what_is_void() {
    let desk = desk();
    let sums = desk.read("office", |r| {
        let sort = Sort::among(SORTS, None)?;
        let page = list(r, &InvoiceFilter::default(), sort, &PageOf::default())?;
        Ok(PageSums::of(&page.items))
    });
    assert_eq!(sums.total, Cents::new(100 + 165_000 + 400 + 500));
    assert_eq!(sums.balance, Cents::new(165_000 + 400));
}

#[test]
fn the_usual_pages_walk_an_index() {
    let desk = Desk::new();
    for role in ["office", "sales_manager", "sales_representative"] {
        for (view, index) in [
            (InvoiceView::All, "invoice_newest"),
            (InvoiceView::Open, "invoice_balance_open"),
            (InvoiceView::Overdue, "invoice_balance_open"),
        ] {
            let plan = desk.read(role, |r| {
                let list = listing(&InvoiceFilter::of(view), r.today()?);
                r.plan(&list.first_page_sql(&InvoiceFilter::of(view).sorts()[0]))
            });
            let by_index = plan.iter().any(|step| step.contains(index));
            let sorts = plan.iter().any(|step| step == "USE TEMP B-TREE FOR ORDER BY");
            // A narrow scope may fetch its few rows by their ids and sort these.
            assert!(by_index && !sorts || role != "office", "{role} {view:?}: {plan:#?}");
            assert!(!plan.iter().any(|step| step == "SCAN invoice"), "{role} {view:?}: {plan:#?}");
        }
    }
}
