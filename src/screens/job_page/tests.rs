use super::steps::{label, remedy, steps};
use crate::areas::jobs::JobState::{
    Complete, InProgress, Invoiced, OnHold, PreProduction, Scheduled, Sold,
};
use crate::areas::jobs::{Job, JobState, Standing};
use crate::kernel::{Cents, Id};
use crate::platform::access::Actor;
use crate::testing::{Company, NOW};

fn job(state: JobState) -> Job {
    Job {
        id: Id::new(7),
        number: "J-1001".into(),
        customer_id: Id::new(3),
        property_id: None,
        estimate_id: None,
        title: "Tear-off and reroof".into(),
        state,
        hold_reason: String::new(),
        owner_id: None,
        sold_by_id: None,
        starts_on: None,
        ends_on: None,
        completed_on: None,
        instructions: String::new(),
        contract_cents: Some(Cents::ZERO),
        created_on: "2026-11-20".parse().unwrap(),
        created_at: NOW.parse().unwrap(),
        version: 1,
    }
}

fn labels(state: JobState, standing: Standing, actor: &Actor) -> Vec<&'static str> {
    steps(&job(state), &standing, actor).into_iter().map(|step| step.label).collect()
}

#[test]
fn every_step_that_there_is_has_words_of_its_own() {
    for from in JobState::ALL.iter().copied() {
        let mut words: Vec<_> =
            from.next(Some(InProgress)).into_iter().map(|to| label(from, to)).collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count, "{from}: {words:?}");
    }
}

#[test]
fn one_sees_the_steps_that_one_may_take() {
    let company = Company::new();
    let crew = company.actor("crew");
    let held = Standing { held_from: Some(InProgress), ..Standing::default() };
    assert_eq!(labels(InProgress, held, &crew), ["Mark complete", "To punch list", "Put on hold…"]);
    assert_eq!(labels(OnHold, held, &crew), ["Resume work"]);
    assert_eq!(labels(Sold, held, &crew), ["Start work", "Put on hold…"]);
    assert!(labels(Invoiced, held, &crew).is_empty());
    assert!(labels(InProgress, held, &company.actor("viewer")).is_empty());
    assert_eq!(
        labels(InProgress, held, &company.actor("office")),
        ["Mark complete", "To punch list", "Put on hold…", "Cancel job…", "Back to scheduled"]
    );
}

#[test]
fn what_is_missing_leads_to_where_it_is_put_right() {
    let company = Company::new();
    let (office, manager) = (company.actor("office"), company.actor("project_manager"));
    let crew = company.actor("crew");
    let found = |state, to, standing: Standing, actor: &Actor| {
        remedy(&job(state), to, &standing, actor).map(|remedy| (remedy.label, remedy.href))
    };
    let nothing = Standing::default();
    let planned = Standing { has_property: true, has_start: true, ..nothing };
    let left = Standing { has_left: true, ..nothing };
    let unpaid = Standing { has_invoice: true, has_unpaid: true, ..nothing };
    let edit = "/jobs/7/edit".to_owned();
    assert_eq!(
        found(PreProduction, Scheduled, nothing, &office),
        Some(("Add the property", edit.clone()))
    );
    let placed = Standing { has_property: true, ..nothing };
    assert_eq!(found(Sold, Scheduled, placed, &office), Some(("Set the start day", edit.clone())));
    assert_eq!(
        found(Sold, Scheduled, planned, &office),
        Some(("Assign people", "/jobs/7/people".to_owned()))
    );
    assert_eq!(
        found(Sold, Scheduled, planned, &manager),
        Some(("Assign people", "/jobs/7/people".to_owned()))
    );
    assert_eq!(found(Sold, Scheduled, planned, &crew), None, "they may not assign");
    assert_eq!(found(Sold, InProgress, nothing, &manager), Some(("Add the property", edit)));
    assert_eq!(
        found(Complete, Invoiced, left, &office),
        Some(("Create invoice", "/jobs/7/invoices/new".to_owned()))
    );
    assert_eq!(found(Complete, Invoiced, left, &manager), None, "they may not invoice");
    let drafted = Standing { has_draft: true, ..left };
    assert_eq!(found(Complete, Invoiced, drafted, &office), None, "the draft is on the page");
    assert_eq!(
        found(Invoiced, JobState::Closed, unpaid, &office),
        Some(("Record payment", "/payments/new?customer=3".to_owned()))
    );
}
