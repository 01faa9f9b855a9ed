use super::{Site, add_customer, day, titled};
use crate::areas::jobs::JobState::{Cancelled, Complete, InProgress, OnHold};
use crate::areas::jobs::{JobDraft, JobFilter, JobView, SORTS, counts, list, listing, open};
use crate::platform::db::{PageOf, Sort};

fn titles(site: &Site, role: &str, filter: &JobFilter, sort: &str) -> Vec<String> {
    site.company
        .office
        .read_now(&site.company.actor(role), |r| {
            let sort = Sort::among(SORTS, Some(sort))?;
            let page = list(r, filter, sort, &PageOf::default())?;
            Ok(page.items.into_iter().map(|row| row.job.title).collect())
        })
        .unwrap()
}

#[test]
fn jobs_are_found_by_number_title_and_customer() {
    let site = Site::new();
    let other = add_customer(&site.company, "Łukasz Nguyễn");
    site.job("Tear-off and reroof");
    site.job("100% copper valley");
    site.company
        .act("office", move |w| open(w, w.actor().grant()?, other, titled("Gutters")))
        .unwrap();
    let found = |text: &str| {
        let filter = JobFilter { find: Some(text.to_owned()), ..JobFilter::default() };
        titles(&site, "owner", &filter, "newest")
    };
    assert_eq!(found("j-1001"), ["Tear-off and reroof"]);
    assert_eq!(found("lukasz"), ["Gutters"]);
    assert_eq!(found("Nguyễn"), ["Gutters"]);
    assert_eq!(found("REROOF"), ["Tear-off and reroof"]);
    assert_eq!(found("0%"), ["100% copper valley"]);
    assert_eq!(found("_"), Vec::<String>::new());
}

#[test]
fn views_hold_what_they_say_and_are_counted() {
    let site = Site::new();
    site.job("Sold");
    let (under_way, held) = (site.job("Under way"), site.job("Held"));
    let (done, off) = (site.job("Done"), site.job("Called off"));
    site.along(under_way, &[InProgress]);
    site.along(held, &[OnHold]);
    site.along(done, &[InProgress, Complete]);
    site.along(off, &[Cancelled]);
    let counted = site.company.office.read_now(&site.company.actor("owner"), counts).unwrap();
    let shown: Vec<_> = counted.iter().map(|(view, n)| format!("{} {n}", view.code())).collect();
    assert_eq!(
        shown,
        ["all 5", "open 3", "sold 1", "in_progress 2", "to_invoice 0", "complete 1", "closed 1"]
    );
    let in_progress = JobFilter { view: Some(JobView::InProgress), ..JobFilter::default() };
    assert_eq!(titles(&site, "owner", &in_progress, "oldest"), ["Under way", "Held"]);
}

#[test]
fn a_job_without_a_day_comes_last() {
    let site = Site::new();
    let on = |title: &'static str, starts_on| {
        site.open(JobDraft { starts_on, ..titled(title) });
    };
    on("Sometime", None);
    on("Later", day("2026-12-01"));
    on("Soon", day("2026-11-23"));
    let all = JobFilter::default();
    assert_eq!(titles(&site, "owner", &all, "starts_on"), ["Soon", "Later", "Sometime"]);
    assert_eq!(titles(&site, "owner", &all, "-starts_on"), ["Later", "Soon", "Sometime"]);
}

#[test]
fn everybody_sees_their_own_jobs() {
    let site = Site::new();
    let (mine, _) = (site.job("With the crew"), site.job("Without"));
    let crew = site.person("crew");
    site.assign(mine, &[crew]).unwrap();
    let all = JobFilter::default();
    assert_eq!(titles(&site, "crew", &all, "newest"), ["With the crew"]);
    assert_eq!(titles(&site, "sales_representative", &all, "newest"), Vec::<String>::new());
    assert_eq!(titles(&site, "viewer", &all, "newest").len(), 2);
    let assigned = JobFilter { assignee_id: Some(crew), ..JobFilter::default() };
    assert_eq!(titles(&site, "owner", &assigned, "newest"), ["With the crew"]);
}

#[test]
fn the_first_page_walks_its_index() {
    let site = Site::new();
    let plan = |role: &str, view: Option<JobView>| {
        site.company
            .office
            .read_now(&site.company.actor(role), move |r| {
                let listing = listing(&JobFilter { view, ..JobFilter::default() });
                r.plan(&listing.first_page_sql(Sort::among(SORTS, None)?))
            })
            .unwrap()
    };
    for role in ["owner", "office", "accountant", "viewer"] {
        for view in [None, Some(JobView::Closed), Some(JobView::ToInvoice)] {
            let steps = plan(role, view);
            assert_eq!(steps[0], "SCAN main.job", "{role} {view:?}: {steps:#?}");
            assert!(!steps[1..].iter().any(|step| step.starts_with("SCAN")), "{steps:#?}");
            assert!(!steps.iter().any(|step| step == "USE TEMP B-TREE FOR ORDER BY"), "{steps:#?}");
        }
        let steps = plan(role, Some(JobView::InProgress));
        assert!(steps[0].contains("USING INDEX job_by_state"), "{steps:#?}");
    }
    for role in ["crew", "project_manager", "sales_representative"] {
        let steps = plan(role, None);
        assert_eq!(steps[0], "SEARCH main.job USING INTEGER PRIMARY KEY (rowid=?)", "{steps:#?}");
        assert!(!steps.iter().any(|step| step.starts_with("SCAN main.")), "{steps:#?}");
    }
}
