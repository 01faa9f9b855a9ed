use super::{Site, add_customer, day, titled};
use crate::areas::customers;
use crate::areas::jobs::JobState::{
    Cancelled, Closed, Complete, InProgress, Invoiced, OnHold, PreProduction, PunchList, Scheduled,
    Sold, Warranty,
};
use crate::areas::jobs::{Assignment, JobDraft, assign, change, lines, money, people, transitions};
use crate::kernel::{Id, Kind};

#[test]
fn a_job_has_a_number_an_owner_and_the_day_it_was_opened() {
    let site = Site::new();
    let first = site.get(site.job("Tear-off and reroof"));
    let second = site.get(site.job("Skylight"));
    assert_eq!((first.number.as_str(), second.number.as_str()), ("J-1001", "J-1002"));
    assert_eq!(first.state, Sold);
    assert_eq!(first.created_on.to_string(), "2026-11-20");
    assert_eq!(first.owner_id, Some(site.person("office")));
    assert_eq!((first.property_id, first.version), (Some(site.property), 1));
    assert_eq!(site.company.event_kinds(), ["customer.added", "job.created", "job.created"]);
    site.company.assert_sound();
}

#[test]
fn what_is_wrong_is_told_by_field() {
    let site = Site::new();
    let customer = site.customer;
    let other = add_customer(&site.company, "August Linde");
    let theirs = site
        .company
        .office
        .read_now(&site.company.actor("owner"), |r| Ok(customers::properties(r, other)?[0].id))
        .unwrap();
    let refused = |draft: JobDraft| {
        let outcome = site
            .company
            .act("office", move |w| super::open(w, w.actor().grant()?, customer, draft));
        outcome.unwrap_err().fields.into_iter().map(|field| field.field).collect::<Vec<_>>()
    };
    let backwards =
        JobDraft { starts_on: day("2026-11-24"), ends_on: day("2026-11-23"), ..titled(" ") };
    assert_eq!(refused(backwards), ["title", "ends_on"]);
    assert_eq!(refused(JobDraft { ends_on: day("2026-11-23"), ..titled("Roof") }), ["ends_on"]);
    assert_eq!(refused(JobDraft { property_id: Some(theirs), ..titled("Roof") }), ["property_id"]);
    assert_eq!(site.company.event_kinds().len(), 2, "the two customers alone");
    assert_eq!(site.get(site.job("The next one")).number, "J-1001", "no number is burnt");
}

#[test]
fn a_scheduled_job_keeps_its_plan() {
    let site = Site::new();
    let job = site.job("Tear-off and reroof");
    let crew = site.person("crew");
    let refusal = site.advance("office", job, Scheduled, "").unwrap_err();
    assert_eq!(
        refusal.message,
        "Give the job a start day and somebody to do it before it is scheduled."
    );
    let plan = JobDraft {
        property_id: Some(site.property),
        starts_on: day("2026-11-23"),
        ..titled("Tear-off and reroof")
    };
    let save = |version: i64, draft: JobDraft| {
        site.company.act("office", move |w| change(w, w.actor().grant()?, job, version, draft))
    };
    save(1, plan.clone()).unwrap();
    site.assign(job, &[crew]).unwrap();
    site.along(job, &[Scheduled]);
    let unplanned = JobDraft { starts_on: None, property_id: None, ..plan.clone() };
    let error = save(4, unplanned.clone()).unwrap_err();
    let fields: Vec<_> = error.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["property_id", "starts_on"]);
    assert_eq!(site.assign(job, &[]).unwrap_err().fields[0].field, "assignee_ids");
    site.along(job, &[PreProduction]);
    assert_eq!(save(4, unplanned.clone()).unwrap_err().kind, Kind::Conflict, "a stale version");
    save(5, unplanned).unwrap();
    site.assign(job, &[]).unwrap();
    site.company.assert_sound();
}

#[test]
fn each_step_leaves_a_row_and_an_event() {
    let site = Site::new();
    let job = site.job("Tear-off and reroof");
    site.along(job, &[InProgress, OnHold, InProgress, PunchList, Complete, Closed, Warranty]);
    let read = site.get(job);
    assert_eq!((read.state, read.hold_reason.as_str()), (Warranty, ""));
    assert_eq!(read.completed_on, day("2026-11-20"));
    let steps = site
        .company
        .office
        .read_now(&site.company.actor("owner"), |r| transitions(r, job))
        .unwrap();
    let shown: Vec<_> = steps
        .iter()
        .map(|step| format!("{} → {} {}", step.from.code(), step.to.code(), step.reason))
        .collect();
    assert_eq!(shown.len(), 7);
    assert_eq!(shown[1], "in_progress → on_hold Because of the rain");
    assert_eq!(steps[1].by.as_deref(), Some("Office"));
    assert_eq!(site.company.event_kinds().iter().filter(|kind| *kind == "job.moved").count(), 7);
    site.company.assert_sound();
}

#[test]
fn a_job_comes_back_from_hold_to_where_it_was() {
    let site = Site::new();
    let job = site.job("Tear-off and reroof");
    site.along(job, &[InProgress, PunchList, OnHold]);
    assert_eq!(site.get(job).hold_reason, "Because of the rain");
    let refusal = site.advance("office", job, InProgress, "").unwrap_err();
    assert!(refusal.message.contains("it can become punch list or cancelled"), "{refusal}");
    site.along(job, &[PunchList]);
    assert_eq!(site.get(job).hold_reason, "");
}

#[test]
fn completion_is_remembered_until_work_goes_on() {
    let site = Site::new();
    let job = site.job("Tear-off and reroof");
    site.along(job, &[InProgress, Complete]);
    site.company.clock.advance(3 * 86_400);
    site.along(job, &[Closed, Warranty, Complete]);
    assert_eq!(site.get(job).completed_on, day("2026-11-20"));
    site.along(job, &[PunchList]);
    assert_eq!(site.get(job).completed_on, None);
    site.along(job, &[Complete]);
    assert_eq!(site.get(job).completed_on, day("2026-11-23"));
    let refusal = site.advance("office", job, Invoiced, "").unwrap_err();
    assert!(refusal.message.starts_with("Nothing of the job is invoiced yet."), "{refusal}");
}

#[test]
fn the_crew_advances_its_own_jobs_and_no_others() {
    let site = Site::new();
    let (job, other) = (site.job("Tear-off and reroof"), site.job("Somebody else's"));
    let crew = site.person("crew");
    site.assign(job, &[crew]).unwrap();
    assert_eq!(site.advance("crew", other, InProgress, "").unwrap_err().kind, Kind::NotFound);
    for to in [PreProduction, Scheduled, Cancelled, Invoiced, Closed, Warranty, Sold] {
        let refusal = site.advance("crew", job, to, "No").unwrap_err();
        assert_eq!(refusal.kind, Kind::Forbidden, "{to}");
    }
    for to in [InProgress, OnHold, InProgress, PunchList, Complete] {
        site.advance("crew", job, to, "Rain").unwrap();
    }
    let reopened = site.advance("crew", job, InProgress, "");
    assert!(reopened.is_ok(), "a button that was pressed too early can be taken back");
    for role in ["viewer", "accountant", "sales_representative"] {
        let refusal = site.advance(role, job, InProgress, "").unwrap_err();
        assert_eq!(refusal.kind, Kind::Forbidden, "{role}");
    }
    site.company.assert_sound();
}

#[test]
fn the_crew_sees_neither_prices_nor_invoices() {
    let site = Site::new();
    let job = site.job("Tear-off and reroof");
    let crew = site.person("crew");
    site.assign(job, &[crew]).unwrap();
    let seen = |role: &str| {
        site.company
            .office
            .read_now(&site.company.actor(role), |r| {
                Ok((super::get(r, job)?.contract_cents, money(r, job)?, lines(r, job)?.len()))
            })
            .unwrap()
    };
    assert_eq!(seen("crew"), (None, None, 0));
    let (contract, money, _) = seen("office");
    assert!(contract.is_some() && money.is_some());
}

#[test]
fn people_are_assigned_once_and_must_work_here() {
    let site = Site::new();
    let job = site.job("Tear-off and reroof");
    let (crew, manager) = (site.person("crew"), site.person("project_manager"));
    let owner_id = Some(manager);
    let assignment = Assignment { owner_id, assignee_ids: vec![crew, manager, crew] };
    site.company.act("manager", move |w| assign(w, w.actor().grant()?, job, assignment)).unwrap();
    let names =
        site.company.office.read_now(&site.company.actor("owner"), |r| people(r, job)).unwrap();
    assert_eq!(names, [(crew, "Crew".to_owned()), (manager, "Project manager".to_owned())]);
    assert_eq!(site.get(job).owner_id, owner_id);
    let nobody = Assignment { owner_id: None, assignee_ids: vec![Id::new(999)] };
    let error = site
        .company
        .act("manager", move |w| assign(w, w.actor().grant()?, job, nobody))
        .unwrap_err();
    assert_eq!(error.fields[0].field, "assignee_ids");
    let by_the_crew = site
        .company
        .act("crew", move |w| assign(w, w.actor().grant()?, job, Assignment::default()));
    assert_eq!(by_the_crew.unwrap_err().kind, Kind::Forbidden);
    site.company.assert_sound();
}
