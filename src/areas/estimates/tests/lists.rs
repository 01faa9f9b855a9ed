use super::*;
use crate::areas::lists::{Asked, query};
use crate::platform::db::{PageOf, Sort};

fn numbers(site: &Site, role: &str, filter: &EstimateFilter, sort: &str) -> String {
    site.read(role, |r| {
        let sort = Sort::among(SORTS, Some(sort))?;
        let page = list(r, filter, sort, &PageOf::default())?;
        let numbers: Vec<_> = page.items.into_iter().map(|row| row.estimate.number).collect();
        Ok(numbers.join(" "))
    })
}

/// One estimate in each state, from E-1001 on: draft, sent, accepted, declined, expired.
fn one_of_each() -> Site {
    let site = Site::new();
    let body = |title: &str, until: &str| json!({ "title": title, "lines": priceless(), "valid_until_on": until });
    for (title, until) in [
        ("Draft", "2026-12-31"),
        ("Sent 100%", "2026-12-31"),
        ("Accepted", "2026-12-31"),
        ("Declined", "2026-12-31"),
        ("Expired", "2026-11-20"),
    ] {
        site.write("office", body(title, until)).unwrap();
    }
    for id in [2, 3, 4, 5] {
        site.send(Id::new(id)).unwrap();
    }
    site.accept(Id::new(3), "Łukasz", None).unwrap();
    site.decline(Id::new(4), "Too dear").unwrap();
    site.company.clock.set("2026-11-21T18:00:00Z".parse().unwrap());
    site
}

#[test]
fn the_views_and_their_counts_agree() {
    let site = one_of_each();
    let (all, each) = site.read("owner", counts);
    assert_eq!(all, 5);
    let views: Vec<_> = each
        .iter()
        .map(|(view, many)| {
            let filter = EstimateFilter { view: Some(*view), ..EstimateFilter::default() };
            (view.code(), *many, numbers(&site, "owner", &filter, "newest"))
        })
        .collect();
    assert_eq!(
        views,
        [
            ("drafts", 1, "E-1001".to_owned()),
            ("waiting", 1, "E-1002".to_owned()),
            ("accepted", 1, "E-1003".to_owned()),
            ("closed", 2, "E-1005 E-1004".to_owned()),
        ]
    );
    for (state, expected) in [
        (EstimateState::Draft, "E-1001"),
        (EstimateState::Sent, "E-1002"),
        (EstimateState::Viewed, ""),
        (EstimateState::Accepted, "E-1003"),
        (EstimateState::Declined, "E-1004"),
        (EstimateState::Expired, "E-1005"),
    ] {
        let filter = EstimateFilter { state: Some(state), ..EstimateFilter::default() };
        assert_eq!(numbers(&site, "owner", &filter, "newest"), expected, "{state}");
    }
}

#[test]
fn they_are_found_by_number_customer_and_title() {
    let site = one_of_each();
    let found = |words: &str| {
        let filter = EstimateFilter { words: Some(words.to_owned()), ..EstimateFilter::default() };
        numbers(&site, "owner", &filter, "oldest")
    };
    assert_eq!(found("e-1002"), "E-1002");
    assert_eq!(found("NGUYEN"), "E-1001 E-1002 E-1003 E-1004 E-1005");
    assert_eq!(found("expir"), "E-1005");
    assert_eq!(found("100%"), "E-1002");
    assert_eq!(found("0_"), "");
    let filter = EstimateFilter { customer_id: Some(Id::new(99)), ..EstimateFilter::default() };
    assert_eq!(numbers(&site, "owner", &filter, "oldest"), "");
}

#[test]
fn they_are_sorted_as_asked_and_held_to_what_one_sees() {
    let site = one_of_each();
    let customer = add_customer(&site.company, "sales_representative", "Aaron Own");
    let site = Site { customer, ..site };
    let lines = json!([{ "description": "Small", "quantity": "1", "unit_price": "5" }]);
    site.written("sales_representative", lines);
    let all = EstimateFilter::default();
    assert_eq!(numbers(&site, "owner", &all, "customer").split(' ').next(), Some("E-1006"));
    assert_eq!(numbers(&site, "owner", &all, "total").split(' ').next(), Some("E-1006"));
    assert_eq!(numbers(&site, "owner", &all, "valid_until").split(' ').next(), Some("E-1005"));
    assert_eq!(numbers(&site, "sales_representative", &all, "newest"), "E-1006");
    assert_eq!(site.read("sales_representative", counts).0, 1);
    assert_eq!(numbers(&site, "crew", &all, "newest"), "");
}

#[test]
fn a_range_asks_the_version_that_counts_of_whoever_sees_it() {
    let site = one_of_each();
    site.change("office", Id::new(2), json!({ "valid_until_on": "2027-03-31" })).unwrap();
    let customer = add_customer(&site.company, "sales_representative", "Aaron Own");
    let site = Site { customer, ..site };
    let lines = json!([{ "description": "Small", "quantity": "1", "unit_price": "5" }]);
    let own = json!({ "title": "Own", "lines": lines, "valid_until_on": "2026-12-31" });
    site.write("sales_representative", own).unwrap();
    let found = |role: &str, asked: &str| {
        site.read(role, |r| {
            let (listing, sort) = query::<EstimateList>(r, &Asked::parse(asked))?;
            let page = listing.page(r, sort, &PageOf::default(), |row| row.get::<_, String>(1))?;
            Ok(page.items.join(" "))
        })
    };
    for (asked, all, own) in [
        ("valid_until_to=2026-12-31", "E-1006 E-1005 E-1004 E-1003 E-1001", "E-1006"),
        (
            "valid_until_from=2026-12-01&valid_until_to=2026-12-31",
            "E-1006 E-1004 E-1003 E-1001",
            "E-1006",
        ),
        ("valid_until_from=2027-01-01", "E-1002", ""),
        ("total_to=100", "E-1006", "E-1006"),
        ("total_from=100&valid_until_from=2026-12-31", "E-1004 E-1003 E-1002 E-1001", ""),
    ] {
        assert_eq!(found("owner", asked), all, "{asked}");
        assert_eq!(found("sales_representative", asked), own, "{asked}");
    }
}

#[test]
fn the_usual_page_walks_the_table_in_order() {
    let site = Site::new();
    for role in ["owner", "sales_representative", "sales_manager"] {
        let plan = site.read(role, |r| {
            let sort = Sort::among(SORTS, None)?;
            r.plan(&listing(&EstimateFilter::default(), r.today()?).first_page_sql(sort))
        });
        let main: Vec<_> =
            plan.iter().filter(|step| step.contains("TEMP B-TREE FOR ORDER BY")).collect();
        assert!(main.is_empty(), "{role}: {plan:#?}");
        for joined in ["v", "o", "c"] {
            assert!(
                !plan.iter().any(|step| step == &format!("SCAN {joined}")),
                "{role}: {plan:#?}"
            );
        }
    }
}
