use super::*;
use crate::kernel::text::fold;
use crate::platform::db::{PageOf, Sort};

/// One of last month, an applied one, one with credit, and a void one.
fn desk() -> Desk {
    let desk = Desk::new();
    let last_month = "2026-10-31".parse().ok();
    let old = PaymentDraft { received_on: last_month, ..check(desk.customer, 100) };
    let old = try_record(&desk, old).unwrap();
    desk.issued(300);
    try_apply(&desk, old, None).unwrap();
    recorded(&desk, 200);
    recorded(&desk, 300);
    let void = recorded(&desk, 400);
    try_void(&desk, void, "Bounced").unwrap();
    desk
}

fn shown(desk: &Desk, filter: &PaymentFilter, sort: Option<&str>) -> Vec<String> {
    desk.read("office", |r| {
        let page = list(r, filter, Sort::among(SORTS, sort)?, &PageOf::default())?;
        Ok(page.items.into_iter().map(|row| row.payment.number).collect())
    })
}

#[test]
fn each_view_holds_what_it_says() {
    let desk = desk();
    let names = |view| shown(&desk, &PaymentFilter { view, ..PaymentFilter::default() }, None);
    assert_eq!(names(PaymentView::All), ["R-1004", "R-1003", "R-1002", "R-1001"]);
    assert_eq!(names(PaymentView::ThisMonth), ["R-1003", "R-1002"]);
    assert_eq!(names(PaymentView::Credit), ["R-1003"]);
    assert_eq!(names(PaymentView::Void), ["R-1004"]);
    let counted = desk.read("office", counts);
    let counted: Vec<_> = counted.iter().map(|count| count.count).collect();
    assert_eq!(counted, [4, 2, 1, 1]);
    let received = desk.read("office", |r| {
        received_between(r, "2026-11-01".parse().unwrap(), "2026-11-30".parse().unwrap())
    });
    assert_eq!(received, Cents::new(500));
    let credits = desk.read("office", |r| credits_of(r, desk.customer));
    assert_eq!(credits[0].number, "R-1003");
}

#[test]
fn words_and_sums() {
    let desk = desk();
    let find = |text: &str| {
        let text = Some(fold(text));
        shown(&desk, &PaymentFilter { text, ..PaymentFilter::default() }, Some("amount"))
    };
    assert_eq!(find("r-1002"), ["R-1002"]);
    assert_eq!(find("delacroix"), ["R-1001", "R-1002", "R-1003", "R-1004"]);
    assert_eq!(find("1187").len(), 4);
    assert!(find("zzz").is_empty());
    let sums = desk.read("office", |r| {
        let page =
            list(r, &PaymentFilter::default(), Sort::among(SORTS, None)?, &PageOf::default())?;
        Ok(PaymentRow::sums(&page.items))
    });
    assert_eq!(sums, (Cents::new(600), Cents::new(300)));
}

#[test]
fn the_usual_page_walks_its_index() {
    let desk = Desk::new();
    let plan = desk.read("office", |r| {
        let list = listing(&PaymentFilter::default(), r.today()?);
        r.plan(&list.first_page_sql(Sort::among(SORTS, None)?))
    });
    assert!(plan[0].contains("USING INDEX payment_by_day"), "{plan:#?}");
    assert!(!plan.iter().any(|step| step == "USE TEMP B-TREE FOR ORDER BY"), "{plan:#?}");
}
