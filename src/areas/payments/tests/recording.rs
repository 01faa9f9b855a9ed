use super::*;
use crate::areas::invoices::InvoiceState;
use crate::kernel::Kind;

#[test]
fn a_payment_pays_the_oldest_due_and_keeps_the_rest_as_credit() {
    let desk = Desk::new();
    let first = desk.issued(10_000);
    let second = desk.issued(20_000);
    // The second becomes due before the first.
    desk.arrange(|w| {
        w.execute("UPDATE customer SET terms_days = 5", [])?;
        Ok(())
    });
    let soon = desk.issued(5_000);
    let id = recorded(&desk, 12_000);
    assert_eq!(balances(&desk, &[first, second, soon], id), (vec![3_000, 20_000, 0], 12_000, 0));
    assert_eq!(desk.get(first).state, InvoiceState::PartlyPaid);
    assert_eq!(desk.get(soon).state, InvoiceState::Paid);
    let over = recorded(&desk, 30_000);
    assert_eq!(balances(&desk, &[first, second, soon], over), (vec![0, 0, 0], 23_000, 7_000));
    assert_eq!(payment(&desk, over).state, PaymentState::PartlyApplied);
    assert_eq!(payment(&desk, over).number, "R-1002");
    let kinds = desk.company.event_kinds();
    assert_eq!(kinds.iter().filter(|kind| *kind == "payment.recorded").count(), 2);
    desk.company.assert_sound();
}

#[test]
fn without_an_open_invoice_all_of_it_is_credit() {
    let desk = Desk::new();
    let id = recorded(&desk, 5_000);
    assert_eq!(balances(&desk, &[], id), (vec![], 0, 5_000));
    assert_eq!(payment(&desk, id).state, PaymentState::Unapplied);
    let event = desk.company.value("SELECT payload FROM visible_event ORDER BY id DESC LIMIT 1");
    let event: serde_json::Value = serde_json::from_str(&event).unwrap();
    assert_eq!(event["payment_id"], id.get());
    assert_eq!(event["number"], "R-1001");
    assert_eq!(event["unapplied_cents"], 5_000);
    assert_eq!(event["parts"], serde_json::json!([]));
    desk.company.assert_sound();
}

#[test]
fn parts_go_where_they_are_said_to_go() {
    let desk = Desk::new();
    let first = desk.issued(10_000);
    let second = desk.issued(20_000);
    let parts = Some(vec![part(second, 15_000)]);
    let draft = PaymentDraft { allocations: parts, ..check(desk.customer, 16_000) };
    let id = try_record(&desk, draft).unwrap();
    assert_eq!(balances(&desk, &[first, second], id), (vec![10_000, 5_000], 15_000, 1_000));
    let nothing = PaymentDraft { allocations: Some(Vec::new()), ..check(desk.customer, 500) };
    let id = try_record(&desk, nothing).unwrap();
    assert_eq!(balances(&desk, &[first, second], id), (vec![10_000, 5_000], 0, 500));
    let paid_by = desk.read("owner", |r| payments_of(r, second));
    assert_eq!(paid_by[0].payment.number, "R-1001");
    assert_eq!(paid_by[0].allocation.amount_cents, Cents::new(15_000));
    desk.company.assert_sound();
}

#[test]
fn what_is_wrong_is_told_by_field_and_no_number_is_burnt() {
    let desk = Desk::new();
    let stranger = desk.add_customer("Somebody Else");
    let theirs = desk.issued_for(stranger, 10_000);
    let draft = desk.draft(10_000);
    let refused = |draft: PaymentDraft| {
        let error = try_record(&desk, draft).unwrap_err();
        assert_eq!(error.kind, Kind::Invalid, "{error}");
        error.fields[0].field.clone()
    };
    let fine = || check(desk.customer, 100);
    assert_eq!(refused(check(desk.customer, 0)), "amount_cents");
    assert_eq!(refused(check(desk.customer, -5)), "amount_cents");
    assert_eq!(refused(check(Id::new(99), 5)), "customer_id");
    let tomorrow = "2026-11-21".parse().ok();
    assert_eq!(refused(PaymentDraft { received_on: tomorrow, ..fine() }), "received_on");
    for invoice in [theirs, draft] {
        let parts = Some(vec![part(invoice, 100)]);
        let field = refused(PaymentDraft { allocations: parts, ..fine() });
        assert_eq!(field, "allocations.0.invoice_id");
    }
    let id = recorded(&desk, 100);
    assert_eq!(payment(&desk, id).number, "R-1001");
    desk.company.assert_sound();
}

#[test]
fn today_is_the_businesss_today() {
    let desk = Desk::new();
    // 11 in the evening of November 20 in Texas: in UTC it is the 21st.
    desk.company.clock.set("2026-11-21T05:00:00.000Z".parse().unwrap());
    let day = "2026-11-21".parse().ok();
    let early = PaymentDraft { received_on: day, ..check(desk.customer, 100) };
    assert_eq!(try_record(&desk, early).unwrap_err().fields[0].field, "received_on");
    let id = recorded(&desk, 100);
    assert_eq!(payment(&desk, id).received_on.to_string(), "2026-11-20");
}

#[test]
fn a_part_never_counts_from_before_its_invoice() {
    let desk = Desk::new();
    let invoice = desk.issued(10_000);
    let earlier = "2026-11-01".parse().ok();
    let id =
        try_record(&desk, PaymentDraft { received_on: earlier, ..check(desk.customer, 4_000) })
            .unwrap();
    let parts = desk.read("owner", |r| allocations_of(r, id));
    assert_eq!(parts[0].allocation.invoice_id, invoice);
    assert_eq!(parts[0].allocation.allocated_on.to_string(), "2026-11-20");
    assert_eq!(payment(&desk, id).received_on.to_string(), "2026-11-01");
}

#[test]
fn who_may_record_and_who_sees() {
    let desk = Desk::new();
    let id = recorded(&desk, 100);
    let draft = check(desk.customer, 5);
    let viewer = desk.company.act("viewer", move |w| record(w, w.actor().grant()?, draft));
    assert_eq!(viewer.unwrap_err().kind, Kind::Forbidden);
    let seen = |role| desk.company.office.read_now(&desk.company.actor(role), |r| get(r, id));
    assert!(seen("viewer").is_ok());
    for role in ["sales_representative", "crew"] {
        assert_eq!(seen(role).unwrap_err().kind, Kind::NotFound, "{role}");
    }
}
