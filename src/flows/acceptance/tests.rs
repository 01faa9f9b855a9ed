use serde_json::json;

use super::{Sold, accept};
use crate::areas::customers::{self, Customer};
use crate::areas::estimates::{self, Estimate, EstimateDraft};
use crate::areas::jobs::{self, JobState};
use crate::areas::{invoices, payments};
use crate::kernel::{Cents, Id, Kind, Result};
use crate::testing::Company;

fn customer(company: &Company, role: &str) -> Id<Customer> {
    company
        .act(role, |w| {
            let draft =
                serde_json::from_value(json!({ "kind": "household", "name": "Ελένη Παππά" }));
            let contact = serde_json::from_value(json!({ "name": "Ελένη" })).unwrap();
            let property = serde_json::from_value(json!({ "street": "1 Ridge Rd" })).unwrap();
            customers::add(w, w.actor().grant()?, draft.unwrap(), vec![contact], vec![property])
        })
        .unwrap()
}

/// Two sections, a line discount, one on the whole, and thirds that don't come out even.
fn estimate(company: &Company, role: &str) -> Id<Estimate> {
    let customer = customer(company, role);
    company
        .act(role, move |w| {
            let property = customers::properties(w, customer)?[0].id;
            let draft: EstimateDraft = serde_json::from_value(json!({
                "customer_id": customer, "property_id": property, "title": "Tear-off and reroof",
                "discount": { "kind": "percent", "value": "3.5" },
                "sections": [
                    { "title": "Tear-off", "lines": [
                        { "description": "Tear off", "quantity": "28.5", "unit": "SQ",
                          "unit_price": "85.3333", "tax_category": "labor" },
                        { "description": "Dumpster", "quantity": "1", "unit_price": "540.01",
                          "tax_category": "fee" },
                    ] },
                    { "title": "Roof", "lines": [
                        { "description": "Shingles", "detail": "Weathered Slate",
                          "quantity": "31.35", "unit": "SQ", "unit_price": "192",
                          "discount_percent": "2.5", "tax_category": "material" },
                    ] },
                ],
            }))
            .unwrap();
            estimates::create(w, w.actor().grant()?, draft)
        })
        .unwrap()
}

fn accept_as(company: &Company, role: &str, id: Id<Estimate>) -> Result<Sold> {
    company.act(role, move |w| accept(w, w.actor().grant()?, id, "Ελένη Παππά", None))
}

#[test]
fn the_scope_is_the_estimate_to_the_cent() {
    let company = Company::new();
    let id = estimate(&company, "manager");
    let sold = accept_as(&company, "manager", id).unwrap();
    let manager = company.actor("manager");
    company
        .office
        .read_now(&manager, |r| {
            let estimate = estimates::get(r, id)?;
            let version = estimates::current(r, &estimate)?;
            let job = jobs::get(r, sold.job_id)?;
            assert_eq!(job.contract_cents, Some(version.sums.net_cents));
            assert_eq!(
                (job.customer_id, job.property_id),
                (estimate.customer_id, estimate.property_id)
            );
            assert_eq!((job.owner_id, job.sold_by_id), (estimate.owner_id, estimate.owner_id));
            assert_eq!(job.estimate_id, Some(id));
            let scope = jobs::lines(r, sold.job_id)?;
            let offered: Vec<_> = estimates::sections(r, version.id)?
                .into_iter()
                .flat_map(|section| {
                    section.lines.into_iter().map(move |line| (section.title.clone(), line))
                })
                .collect();
            assert_eq!(scope.len(), offered.len());
            for (line, (section, mut source)) in scope.iter().zip(offered) {
                assert_eq!(line.estimate_line_id, Some(source.id));
                source.id = line.line.id;
                assert_eq!((&line.section, &line.line), (&section, &source));
            }
            let contract: Cents = scope.iter().filter_map(jobs::JobLine::contract).sum();
            assert_eq!(contract, version.sums.net_cents);
            assert!(version.sums.discount_cents.is_positive());
            Ok(())
        })
        .unwrap();
    let kinds = company.event_kinds();
    assert_eq!(kinds[kinds.len() - 2..], ["estimate.accepted", "job.created"]);
    company.assert_sound();
}

#[test]
fn two_at_once_make_one_job() {
    let company = Company::new();
    let id = estimate(&company, "office");
    let outcomes: Vec<Result<Sold>> = std::thread::scope(|scope| {
        let both = [(); 2].map(|()| scope.spawn(|| accept_as(&company, "office", id)));
        both.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let refused: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
    assert_eq!(refused.len(), 1, "{outcomes:?}");
    assert_eq!(refused[0].kind, Kind::Conflict);
    assert!(refused[0].message.contains("was already accepted, by Ελένη Παππά"), "{}", refused[0]);
    let opened = company.event_kinds().iter().filter(|kind| *kind == "job.created").count();
    assert_eq!(opened, 1);
    company.assert_sound();
}

#[test]
fn whoever_sells_opens_the_job_and_sees_it() {
    let company = Company::new();
    let id = estimate(&company, "sales_representative");
    let sold = accept_as(&company, "sales_representative", id).unwrap();
    let job = company
        .office
        .read_now(&company.actor("sales_representative"), |r| jobs::get(r, sold.job_id))
        .unwrap();
    assert_eq!(job.sold_by_id.map(Id::get), company.actor("sales_representative").user_id());
    let other = estimate(&company, "office");
    let refusal = accept_as(&company, "sales_representative", other).unwrap_err();
    assert_eq!(refusal.kind, Kind::NotFound);
    assert_eq!(accept_as(&company, "accountant", other).unwrap_err().kind, Kind::Forbidden);
}

#[test]
fn a_refused_acceptance_leaves_nothing() {
    let company = Company::new();
    let id = estimate(&company, "office");
    let before = company.event_kinds();
    let tomorrow = "2026-11-21".parse().ok();
    let refusal = company
        .act("office", move |w| accept(w, w.actor().grant()?, id, " ", tomorrow))
        .unwrap_err();
    let fields: Vec<_> = refusal.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["accepted_by", "on"]);
    assert_eq!(company.event_kinds(), before);
    let first = accept_as(&company, "office", id).unwrap();
    let number = company
        .office
        .read_now(&company.actor("owner"), |r| Ok(jobs::get(r, first.job_id)?.number));
    assert_eq!(number.unwrap(), "J-1001");
}

#[test]
fn the_gates_open_with_the_money() {
    let company = Company::new();
    let id = estimate(&company, "office");
    let job = accept_as(&company, "office", id).unwrap().job_id;
    let bring = |to: JobState| {
        company.act("office", move |w| jobs::advance(w, w.actor().grant()?, job, to, ""))
    };
    let refused = |to: JobState, begins: &str| {
        let refusal = bring(to).unwrap_err();
        assert_eq!(refusal.kind, Kind::Conflict);
        assert!(refusal.message.starts_with(begins), "{refusal}");
    };
    bring(JobState::InProgress).unwrap();
    bring(JobState::Complete).unwrap();
    refused(JobState::Invoiced, "Not all of the scope is invoiced. Create and issue an invoice");
    let draft = company
        .act("office", move |w| invoices::draft_from_job(w, w.actor().grant()?, job, None))
        .unwrap();
    refused(JobState::Invoiced, "Not all of the scope is invoiced. Issue the draft");
    company.act("office", move |w| invoices::issue(w, w.actor().grant()?, draft, None)).unwrap();
    bring(JobState::Invoiced).unwrap();
    refused(JobState::Closed, "An invoice of the job isn't paid.");
    let money = || {
        let read = company.office.read_now(&company.actor("office"), |r| jobs::money(r, job));
        read.unwrap().unwrap()
    };
    assert_eq!(
        (money().invoiced_cents, money().left_cents),
        (money().estimated_cents, Cents::ZERO)
    );
    let invoice =
        company.office.read_now(&company.actor("office"), |r| invoices::get(r, draft)).unwrap();
    company
        .act("office", move |w| {
            let paid = serde_json::from_value(json!({
                "customer_id": invoice.customer_id, "amount_cents": invoice.balance_cents,
                "method": "check"
            }));
            payments::record(w, w.actor().grant()?, paid.unwrap())
        })
        .unwrap();
    assert_eq!((money().balance_cents, money().paid_cents), (Cents::ZERO, invoice.balance_cents));
    bring(JobState::Closed).unwrap();
    company.assert_sound();
}

#[test]
fn an_invoiced_job_isnt_cancelled_until_its_invoices_are_void() {
    let company = Company::new();
    let id = estimate(&company, "owner");
    let job = accept_as(&company, "owner", id).unwrap().job_id;
    let cancel = || {
        company.act("owner", move |w| {
            jobs::advance(w, w.actor().grant()?, job, JobState::Cancelled, "Sold the house")
        })
    };
    let draft = company
        .act("owner", move |w| invoices::draft_from_job(w, w.actor().grant()?, job, None))
        .unwrap();
    assert!(cancel().unwrap_err().message.starts_with("There is a draft invoice."));
    company.act("owner", move |w| invoices::issue(w, w.actor().grant()?, draft, None)).unwrap();
    assert!(cancel().unwrap_err().message.starts_with("The job has been invoiced."));
    company
        .act("owner", move |w| invoices::void(w, w.actor().grant()?, draft, "Wrong customer"))
        .unwrap();
    cancel().unwrap();
    company.assert_sound();
}
