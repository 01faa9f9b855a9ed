use serde_json::{Value, json};

use super::*;
use crate::areas::customers;
use crate::areas::notes::{self, NoteSubject};
use crate::kernel::time::{Day, Instant, Zone};
use crate::platform::events::Logged;
use crate::testing::{Company, NOW};
use crate::ui::parts::Icon;

fn logged(kind: &str, subject: (&str, i64), payload: Value) -> Logged {
    Logged {
        id: 7,
        at: NOW.parse().unwrap(),
        actor_name: "Dana".to_owned(),
        actor_kind: "user".to_owned(),
        kind: kind.to_owned(),
        subject_kind: subject.0.to_owned(),
        subject_id: subject.1,
        customer_id: Some(3),
        payload,
        hash: Vec::new(),
    }
}

/// The sentence without its tags.
fn plain(markup: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in markup.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn told(company: &Company, event: &Logged) -> Line {
    company
        .office
        .read_now(&company.actor("owner"), |r| {
            Ok(Telling::of(r, std::slice::from_ref(event))?.line(event))
        })
        .unwrap()
}

#[test]
fn every_kind_has_its_sentence() {
    let company = Company::new();
    let estimate = json!({ "estimate_id": 5, "number": "E-1001", "title": "Reroof",
        "total_cents": 1_497_647, "accepted_by": "Fern", "reason": "Too dear" });
    let copied = json!({ "number": "E-1002", "title": "Reroof", "copy_of": "E-1001" });
    let job = json!({ "number": "J-1001", "title": "Reroof", "assignees": ["Luis", "Ann", "Roy"] });
    let moved = |from: &str, to: &str, reason: &str| json!({ "number": "J-1001", "title": "Reroof", "from": from, "to": to, "reason": reason });
    let invoice = json!({ "number": "INV-1001", "title": "Deposit", "total_cents": 877_647,
        "reason": "Wrong customer" });
    let draft = json!({ "number": null, "title": "Deposit", "total_cents": 100 });
    let paid = json!({ "number": "R-1001", "amount_cents": 620_000, "method": "card",
        "parts": [{ "invoice_id": 1, "number": "INV-1001", "amount_cents": 500_000 },
            { "invoice_id": 2, "number": "INV-1002", "amount_cents": 100_000 }],
        "unapplied_cents": 20_000, "reason": "Bounced" });
    let unapplied = json!({ "number": "R-1002", "amount_cents": 100, "method": "other",
        "parts": [], "unapplied_cents": 0 });
    let credit = json!({ "number": "R-1003", "amount_cents": 100, "method": "cash",
        "parts": [], "unapplied_cents": 100 });
    let named = json!({ "name": "Fern", "street": "1 Ridge Rd" });
    let assigned = json!({ "name": "Fern", "owner": "Ann", "assignees": ["Luis", "Roy"] });
    let nobody = json!({ "name": "Fern", "owner": null, "assignees": [] });
    let filled = json!({ "subject_name": "J-1001", "tags_added": ["VIP"], "tags_removed": ["Gold"],
        "fields": [{ "name": "Permit", "value": "BP-17" }, { "name": "Code", "value": null }] });
    let unfilled = json!({ "subject_name": "J-1001", "tags_added": [], "tags_removed": [],
        "fields": [] });
    let merged = json!({ "name": "VIP", "into": { "name": "Gold" } });
    let gone = json!({ "trash_kind": "invoice", "trash_id": 7, "name": "Deposit" });
    use Mood::{Bad, Good, Plain};
    for (kind, payload, expected, mood) in [
        ("customer.added", &named, "Dana added Fern as a customer", Plain),
        ("customer.changed", &named, "Dana changed the details of Fern", Plain),
        (
            "customer.assigned",
            &assigned,
            "Dana made Ann the owner of Fern, with Luis and Roy",
            Plain,
        ),
        ("customer.assigned", &nobody, "Dana left Fern without an owner", Plain),
        ("contact.added", &named, "Dana added the contact Fern", Plain),
        ("contact.changed", &named, "Dana changed the contact Fern", Plain),
        ("contact.removed", &named, "Dana removed the contact Fern", Plain),
        ("property.added", &named, "Dana added the property 1 Ridge Rd", Plain),
        ("property.changed", &named, "Dana changed the property 1 Ridge Rd", Plain),
        (
            "fields.filled",
            &filled,
            "Dana tagged J-1001 with VIP; took Gold from J-1001; filled in J-1001: Permit BP-17, Code \
             emptied",
            Plain,
        ),
        ("fields.filled", &unfilled, "Dana looked over the fields of J-1001", Plain),
        ("field.archived", &named, "Dana archived the field Fern", Plain),
        ("tag.added", &named, "Dana added the tag Fern", Plain),
        ("tag.merged", &merged, "Dana merged the tag VIP into Gold", Plain),
        ("estimate.created", &estimate, "Dana began E-1001, Reroof", Plain),
        ("estimate.created", &copied, "Dana copied E-1001 to E-1002, Reroof", Plain),
        ("estimate.changed", &estimate, "Dana edited E-1001, $14,976.47", Plain),
        ("estimate.sent", &estimate, "Dana handed over E-1001, $14,976.47", Plain),
        ("estimate.accepted", &estimate, "Fern accepted E-1001, $14,976.47", Good),
        ("estimate.declined", &estimate, "E-1001 was declinedToo dear", Plain),
        ("job.created", &job, "Dana opened J-1001, Reroof", Plain),
        ("job.changed", &job, "Dana changed J-1001", Plain),
        ("job.assigned", &job, "Dana gave J-1001 to Luis, Ann and Roy", Plain),
        ("invoice.drafted", &draft, "Dana drafted an invoice, Deposit, $1.00", Plain),
        ("invoice.changed", &draft, "Dana edited the draft Deposit, $1.00", Plain),
        ("invoice.trashed", &gone, "Dana moved the draft invoice Deposit to the trash", Plain),
        (
            "invoice.restored",
            &gone,
            "Dana restored the draft invoice Deposit from the trash",
            Plain,
        ),
        ("invoice.purged", &gone, "Dana deleted the draft invoice Deposit for good", Plain),
        ("invoice.issued", &invoice, "Dana issued INV-1001, $8,776.47", Plain),
        ("invoice.voided", &invoice, "Dana voided INV-1001, $8,776.47Wrong customer", Bad),
        (
            "invoice.became_overdue",
            &json!({ "number": "INV-1001", "balance_cents": 877_647 }),
            "INV-1001 became overdue, $8,776.47",
            Bad,
        ),
        ("check.failed", &json!({ "findings": 2 }), "The nightly check found 2 things wrong", Bad),
        ("check.passed", &json!({ "findings": 0 }), "The nightly check found all well again", Good),
        ("checklist.put_away", &json!({}), "Dana put the set-up list away", Plain),
        (
            "payment.recorded",
            &paid,
            "$6,200.00 received by card, R-1001, applied to INV-1001 and INV-1002; $200.00 left to \
             apply",
            Good,
        ),
        ("payment.recorded", &unapplied, "$1.00 received, R-1002", Good),
        ("payment.recorded", &credit, "$1.00 received in cash, R-1003, kept as credit", Good),
        ("payment.applied", &paid, "Dana applied credit of R-1001 to INV-1001 and INV-1002", Plain),
        ("payment.voided", &paid, "Dana voided the payment R-1001, $6,200.00Bounced", Bad),
        ("note.changed", &named, "Dana edited a note", Plain),
        ("item.added", &named, "Dana added Fern to the price book", Plain),
        ("item.changed", &named, "Dana changed Fern in the price book", Plain),
        ("item.deactivated", &named, "Dana took Fern out of the price book", Plain),
        ("item.activated", &named, "Dana brought Fern back into the price book", Plain),
        ("company.changed", &named, "Dana changed the company’s details", Plain),
        ("company.file_limits_changed", &named, "Dana changed how large files may be", Plain),
        ("tax.added", &named, "Dana added the tax Fern", Plain),
        ("user.signed_in", &named, "Fern signed in", Plain),
        ("sign_in.failed", &named, "A try to sign in as Fern failed", Bad),
        (
            "sign_in.paused",
            &json!({ "name": null, "tries": 5, "untold": 12 }),
            "5 tries to sign in as an unknown address failed; a pause began, after 12 failures \
             not listed",
            Bad,
        ),
        ("user.closed", &named, "Dana closed the account of Fern", Plain),
        ("roles.updated", &named, "The ready roles were brought up to date", Plain),
        (
            "view.saved",
            &json!({ "name": "Big ones", "list": "price-book" }),
            "Dana saved the view Big ones of the price book",
            Plain,
        ),
        (
            "list.exported",
            &json!({ "list": "invoices", "format": "csv", "rows": 1250 }),
            "Dana downloaded 1,250 rows of the invoices as a CSV file",
            Plain,
        ),
        (
            "document.rendered",
            &json!({ "document": "invoice" }),
            "The PDF of the invoice was filed",
            Plain,
        ),
    ] {
        let line = told(&company, &logged(kind, ("x", 5), payload.clone()));
        assert_eq!(plain(&line.what.into_string()), expected, "{kind}");
        assert_eq!(line.mood, mood, "{kind}");
    }
    for (from, to, reason, expected, mood) in [
        ("sold", "in_progress", "", "Dana moved J-1001 from Sold to In progress", Plain),
        ("in_progress", "complete", "", "Dana moved J-1001 from In progress to Complete", Good),
        ("sold", "on_hold", "Rain", "Dana moved J-1001 from Sold to On holdRain", Bad),
        ("sold", "cancelled", "Sold", "Dana moved J-1001 from Sold to CancelledSold", Bad),
    ] {
        let line = told(&company, &logged("job.moved", ("job", 5), moved(from, to, reason)));
        assert_eq!(plain(&line.what.into_string()), expected);
        assert_eq!(line.mood, mood, "{to}");
    }
}

#[test]
fn an_unknown_kind_and_a_blanked_payload_are_told_plainly() {
    let company = Company::new();
    let unknown = logged("boat.launched", ("boat", 1), json!({ "title": "Ark" }));
    let line = told(&company, &unknown);
    assert_eq!(plain(&line.what.into_string()), "Dana: boat launched, Ark");
    assert_eq!(line.icon, Icon::Clock);
    for (kind, expected) in [
        ("customer.added", "Dana added a customer as a customer"),
        ("estimate.accepted", "The customer accepted an estimate"),
        ("payment.recorded", "A payment received, a payment"),
        ("job.moved", "Dana moved a job"),
        ("note.added", "Dana noted"),
        ("attachment.added", "Dana added a file"),
        ("company.set_up", "Dana set up"),
    ] {
        let line = told(&company, &logged(kind, ("customer", 1), Value::Null));
        assert_eq!(plain(&line.what.into_string()), expected, "{kind}");
    }
    let mut chore = logged("invoice.issued", ("invoice", 1), json!({ "number": "INV-1" }));
    (chore.actor_kind, chore.actor_name) = ("system".into(), "nightly chores".into());
    assert_eq!(plain(&told(&company, &chore).what.into_string()), "Ridgeline issued INV-1");
}

#[test]
fn records_are_links_and_names_are_escaped() {
    let company = Company::new();
    let html = |kind: &str, payload: Value| {
        told(&company, &logged(kind, ("job", 5), payload)).what.into_string()
    };
    let created = html("job.created", json!({ "number": "J-1", "title": "<b>Bold</b>" }));
    assert!(created.contains("<a class=\"nowrap\" href=\"/jobs/5\">J-1</a>"), "{created}");
    assert!(created.contains("&lt;b&gt;Bold&lt;/b&gt;"), "{created}");
    let added = html("customer.added", json!({ "name": "Fern" }));
    assert!(added.contains("<a href=\"/customers/3\">Fern</a>"), "{added}");
}

#[test]
fn a_file_is_a_link_as_long_as_it_is_there() {
    let company = Company::new();
    let html = |kind: &str, file: &str| {
        let payload = json!({ "attachment_id": 7, "name": "<i>.jpg", "kind": file,
                              "subject_name": "J-1001" });
        let line = told(&company, &logged(kind, ("job", 5), payload));
        (line.icon, line.what.into_string())
    };
    let (icon, added) = html("attachment.added", "jpeg");
    assert_eq!(icon, Icon::Camera);
    assert!(added.contains("<a href=\"/attachments/7/content\">&lt;i&gt;.jpg</a>"), "{added}");
    assert!(added.contains("on <a href=\"/jobs/5\">J-1001</a>"), "{added}");
    for (kind, words) in [
        ("attachment.deleted", "Dana deleted <i>.jpg on J-1001"),
        ("attachment.purged", "Dana deleted for good <i>.jpg on J-1001"),
    ] {
        let (icon, gone) = html(kind, "pdf");
        assert!(!gone.contains("/attachments/7") && icon == Icon::Trash, "{gone}");
        assert_eq!(plain(&gone).replace("&lt;", "<").replace("&gt;", ">"), words);
    }
    let (icon, back) = html("attachment.restored", "pdf");
    assert!(icon == Icon::File && back.contains("/attachments/7/content"), "{back}");
}

#[test]
fn whoever_sees_no_prices_is_told_no_amounts() {
    let company = Company::new();
    let mut blind = company.actor("owner");
    blind.sight.prices = false;
    for (kind, field, expected) in [
        ("invoice.issued", "total_cents", "Dana issued an invoice"),
        ("payment.recorded", "amount_cents", "A payment received, a payment"),
    ] {
        let event = logged(kind, ("x", 1), json!({ field: 877_647 }));
        let line = company
            .office
            .read_now(&blind, |r| Ok(Telling::of(r, std::slice::from_ref(&event))?.line(&event)));
        assert_eq!(plain(&line.unwrap().what.into_string()), expected);
    }
}

#[test]
fn a_note_is_told_with_what_it_says_now_to_those_who_may_see_notes() {
    let company = Company::new();
    company
        .act("office", |w| {
            let draft = json!({ "kind": "household", "name": "Fern" });
            let draft = serde_json::from_value(draft).unwrap();
            let place = serde_json::from_value(json!({ "street": "1 Ridge Rd" })).unwrap();
            let _ = customers::add(w, w.actor().grant()?, draft, Vec::new(), vec![place])?;
            let about = NoteSubject::Property.of(1);
            let _ = notes::add(w, w.actor().grant()?, about, "Mind the dog.")?;
            notes::change(w, w.actor().grant()?, crate::kernel::Id::new(1), 1, "No dog any more.")
        })
        .unwrap();
    let timeline = |blind: bool| {
        let mut actor = company.actor("owner");
        if blind {
            actor.permissions.remove("notes.see");
        }
        company
            .office
            .read_now(&actor, |r| {
                let events = crate::platform::events::of_customer(r, 1, None, 10)?;
                Ok(maud::Render::render(&days(r, &events)?).into_string())
            })
            .unwrap()
    };
    let shown = timeline(false);
    assert!(shown.contains("No dog any more.") && !shown.contains("Mind the dog."), "{shown}");
    assert!(shown.contains(" noted on <a href=\"/properties/1\">1 Ridge Rd</a>"), "{shown}");
    assert_eq!(shown.matches("class=\"day\"").count(), 1, "{shown}");
    assert!(!timeline(true).contains("dog"));
}

#[test]
fn days_and_moments_are_named_as_people_name_them() {
    let zone = Zone::from_name("America/Chicago").unwrap();
    let today: Day = "2026-11-20".parse().unwrap();
    for (at, day, time) in [
        ("2026-11-20T15:00:00.000Z", "Today", "9:00 AM"),
        ("2026-11-20T05:59:00.000Z", "Yesterday", "Thu 11:59 PM"),
        ("2026-11-14T18:05:00.000Z", "Saturday, November 14", "Sat 12:05 PM"),
        ("2026-11-13T18:05:00.000Z", "Friday, November 13", "Nov 13, 12:05 PM"),
        ("2025-12-31T18:05:00.000Z", "Wednesday, December 31, 2025", "Dec 31, 2025, 12:05 PM"),
    ] {
        let at: Instant = at.parse().unwrap();
        assert_eq!(name_of_day(at.day_in(&zone), today), day);
        assert_eq!(moment(at, &zone, today), time);
    }
}
