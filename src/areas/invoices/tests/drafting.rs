use super::super::*;
use super::Desk;
use super::house::{input, line, one_line};
use crate::areas::documents::SectionDraft;
use crate::kernel::pricing::{Discount, TaxRounding};
use crate::kernel::{Cents, Id, Kind, Percent, UnitPrice};

const SCOPE: [super::house::Spec; 3] =
    [("28.5", "65", "0"), ("6", "78", "10"), ("31.92", "298", "0")];

fn job(desk: &Desk) -> (Id<crate::areas::jobs::Job>, Vec<Id<crate::areas::documents::LineKey>>) {
    let lines = SCOPE.map(input);
    let three = Discount::Percent(Percent::from_whole(3));
    let (job, ids, _) = desk.job(&lines, three, &[], TaxRounding::PerDocument);
    (job, ids)
}

#[test]
fn a_job_is_invoiced_once() {
    let desk = Desk::new();
    let (job, lines) = job(&desk);
    let id = desk.draft_job(job, None).unwrap();
    let draft = desk.get(id);
    assert_eq!((draft.state, draft.number), (InvoiceState::Draft, None));
    assert_eq!((draft.title.as_str(), draft.job_id), ("Tear-off and reroof", Some(job)));
    let kept = desk.lines(id);
    assert_eq!(kept.iter().filter_map(|l| l.job_line_id).collect::<Vec<_>>(), lines);
    assert_eq!(kept[0].section, "Tear-off");
    assert_eq!(kept[2].section, "Roof");
    assert_eq!(kept[1].line.cost, Some(UnitPrice::from_whole(10)));
    assert_eq!(kept[1].line.category, "Roofing");
    let again = desk.draft_job(job, None).unwrap_err();
    assert_eq!(again.kind, Kind::Conflict);
    assert!(again.message.contains("nothing is left to invoice"), "{again}");
    let twice = desk.draft_job(job, Some(vec![lines[0]])).unwrap_err();
    assert_eq!(twice.kind, Kind::Conflict);
    assert_eq!(desk.company.event_kinds().last().unwrap(), "invoice.drafted");
    desk.company.assert_sound();
}

#[test]
fn chosen_lines_leave_the_others() {
    let desk = Desk::new();
    let (job, lines) = job(&desk);
    let first = desk.draft_job(job, Some(vec![lines[2], lines[0], lines[0]])).unwrap();
    let ids: Vec<_> = desk.lines(first).iter().filter_map(|line| line.job_line_id).collect();
    assert_eq!(ids, [lines[0], lines[2]], "in the order of the scope, and once each");
    let refused = desk.draft_job(job, Some(vec![lines[0], lines[1]])).unwrap_err();
    assert_eq!((refused.kind, refused.fields[0].field.as_str()), (Kind::Invalid, "line_ids"));
    let unknown = desk.draft_job(job, Some(vec![Id::new(999)])).unwrap_err();
    assert_eq!(unknown.fields[0].field, "line_ids");
    assert_eq!(desk.draft_job(job, Some(Vec::new())).unwrap_err().fields[0].field, "line_ids");
    let rest = desk.draft_job(job, None).unwrap();
    assert_eq!(desk.lines(rest).len(), 1);
    assert_eq!(desk.draft_job(job, None).unwrap_err().kind, Kind::Conflict);
    desk.company.assert_sound();
}

#[test]
fn a_deleted_draft_and_a_void_invoice_free_their_lines() {
    let desk = Desk::new();
    let (job, _) = job(&desk);
    let first = desk.draft_job(job, None).unwrap();
    desk.arrange(move |w| erase(w, first));
    let second = desk.draft_job(job, None).unwrap();
    assert_ne!(first, second, "the timeline of the one isn't that of the other");
    desk.issue(second, None).unwrap();
    assert_eq!(desk.draft_job(job, None).unwrap_err().kind, Kind::Conflict);
    desk.void(second, "Wrong customer").unwrap();
    let third = desk.draft_job(job, None).unwrap();
    assert_eq!(desk.lines(third).len(), 3);
    let kinds = desk.company.event_kinds();
    let own: Vec<_> = kinds.iter().filter_map(|kind| kind.strip_prefix("invoice.")).collect();
    assert_eq!(own, ["drafted", "drafted", "issued", "voided", "drafted"]);
    desk.company.assert_sound();
}

#[test]
fn a_job_without_a_scope_says_so() {
    let desk = Desk::new();
    let (job, _, _) = desk.job(&[], Discount::None, &[], TaxRounding::PerDocument);
    let error = desk.draft_job(job, None).unwrap_err();
    assert!(error.message.contains("J-1001 has no scope"), "{error}");
    assert_eq!(desk.draft_job(Id::new(99), None).unwrap_err().kind, Kind::NotFound);
}

#[test]
fn credits_alone_are_refused() {
    let desk = Desk::new();
    let lines = [("1", "100", "0"), ("-1", "30", "0")].map(input);
    let (job, ids, _) = desk.job(&lines, Discount::None, &[], TaxRounding::PerDocument);
    let error = desk.draft_job(job, Some(vec![ids[1]])).unwrap_err();
    assert!(error.message.contains("less than nothing"), "{error}");
    let id = desk.draft_job(job, None).unwrap();
    assert_eq!(desk.get(id).sums.total_cents, Cents::new(7_000));
}

#[test]
fn a_free_draft_takes_terms_notes_and_title_from_what_is_known() {
    let desk = Desk::new();
    desk.arrange(|w| {
        w.execute("UPDATE company SET invoice_notes = 'Thank you.'", [])?;
        w.execute("UPDATE customer SET terms_days = 30", [])?;
        Ok(())
    });
    let customer = desk.customer;
    let id = desk
        .company
        .act("office", move |w| {
            let draft = InvoiceDraft { sections: one_line(165_000), ..InvoiceDraft::default() };
            draft_free(w, w.actor().grant()?, customer, draft)
        })
        .unwrap();
    let draft = desk.get(id);
    assert_eq!((draft.title.as_str(), draft.terms_days), ("Repair", 30));
    assert_eq!(draft.notes, "Thank you.");
    assert_eq!(draft.sums.total_cents, Cents::new(165_000));
    desk.issue(id, None).unwrap();
    assert_eq!(desk.get(id).due_on.unwrap().to_string(), "2026-12-20");
}

#[test]
fn what_is_wrong_with_a_draft_is_told_by_field() {
    let desk = Desk::new();
    let stranger = desk.add_customer("Somebody Else");
    let theirs =
        desk.read("owner", |r| Ok(crate::areas::customers::properties(r, stranger)?[0].id));
    let customer = desk.customer;
    let refused = |draft: InvoiceDraft| {
        let outcome =
            desk.company.act("office", move |w| draft_free(w, w.actor().grant()?, customer, draft));
        outcome.unwrap_err().fields[0].field.clone()
    };
    let fine = || InvoiceDraft { sections: one_line(100), ..InvoiceDraft::default() };
    assert_eq!(refused(InvoiceDraft { property_id: Some(theirs), ..fine() }), "property_id");
    assert_eq!(refused(InvoiceDraft { terms_days: Some(400), ..fine() }), "terms_days");
    let discount = Discount::Amount(Cents::new(-5));
    assert_eq!(refused(InvoiceDraft { discount, ..fine() }), "discount.value");
    let discount = Discount::Amount(Cents::new(500));
    assert_eq!(refused(InvoiceDraft { discount, ..fine() }), "discount.value");
    let nameless = vec![SectionDraft { title: String::new(), lines: vec![line("", 100)] }];
    let nameless = InvoiceDraft { sections: nameless, ..InvoiceDraft::default() };
    assert_eq!(refused(nameless), "sections.0.lines.0.description");
    let mut costly = fine();
    costly.sections[0].lines[0].cost = Some(UnitPrice::from_whole(1));
    assert_eq!(refused(costly), "sections.0.lines.0.cost", "the office doesn't see costs");
    assert!(desk.company.event_kinds().iter().all(|kind| kind.starts_with("customer.")));
}

#[test]
fn an_edit_keeps_lines_of_the_job_their_ids_and_costs_that_it_doesnt_see() {
    let desk = Desk::new();
    let (job, job_lines) = job(&desk);
    let id = desk.draft_job(job, None).unwrap();
    let before = desk.lines(id);
    let mut sections: Vec<SectionDraft> =
        in_sections(&before).iter().map(SectionDraft::from).collect();
    sections[0].lines.remove(0);
    sections[0].lines[0].description = "Decking, replaced".to_owned();
    for line in sections.iter_mut().flat_map(|section| &mut section.lines) {
        line.cost = None;
    }
    sections[1].lines.insert(0, line("Skylight flashing", 42_000));
    let draft = InvoiceDraft { title: "Changed".to_owned(), sections, ..InvoiceDraft::default() };
    let again = draft.clone();
    desk.company.act("office", move |w| change(w, w.actor().grant()?, id, 1, draft)).unwrap();
    let after = desk.lines(id);
    let names: Vec<_> = after.iter().map(|line| line.line.description.as_str()).collect();
    assert_eq!(names, ["Decking, replaced", "Skylight flashing", "Line 3"]);
    let ids: Vec<_> = after.iter().map(|line| line.job_line_id).collect();
    assert_eq!(ids, [Some(job_lines[1]), None, Some(job_lines[2])]);
    assert_eq!((after[0].line.id, after[2].line.id), (before[1].line.id, before[2].line.id));
    assert_eq!(after[0].line.cost, Some(UnitPrice::from_whole(10)));
    // 421.20 + 420.00 + 9,512.16
    assert_eq!(desk.get(id).sums.total_cents, Cents::new(42_120 + 42_000 + 951_216));
    // The line that was taken out can be invoiced elsewhere.
    let rest = desk.draft_job(job, None).unwrap();
    assert_eq!(desk.lines(rest)[0].job_line_id, Some(job_lines[0]));
    let stale = desk.company.act("office", move |w| change(w, w.actor().grant()?, id, 1, again));
    assert_eq!(stale.unwrap_err().kind, Kind::Conflict);
    desk.company.assert_sound();
}

#[test]
fn one_sees_and_drafts_within_ones_scope() {
    let desk = Desk::new();
    let id = desk.draft(100);
    let rep = desk.company.actor("sales_representative");
    let seen = desk.company.office.read_now(&rep, |r| get(r, id));
    assert_eq!(seen.unwrap_err().kind, Kind::NotFound);
    let refused = desk.company.act("sales_representative", move |w| {
        change(w, w.actor().grant()?, id, 1, InvoiceDraft::default())
    });
    assert_eq!(refused.unwrap_err().kind, Kind::Forbidden);
    let office = desk.read("office", |r| lines(r, id));
    assert_eq!(office[0].line.cost, None, "the office doesn't see costs");
    assert_eq!(desk.read("office", |r| get(r, id)).cost_cents, None);
}
