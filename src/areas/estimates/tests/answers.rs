use super::*;
use crate::kernel::Kind;
use crate::kernel::time::Instant;

#[test]
fn handing_over_freezes_and_an_edit_opens_the_next_version() {
    let site = Site::new();
    let id = site.written("owner", roof());
    site.send(id).unwrap();
    assert_eq!(site.get(id).state, EstimateState::Sent);
    let first = site.current(id);
    assert!(first.is_frozen());
    let snapshot = first.snapshot.clone().unwrap();
    assert_eq!(snapshot.seller.name, "Example Roofing Co.");
    assert_eq!(
        (snapshot.buyer.name.as_str(), snapshot.prepared_by.as_str()),
        ("Łukasz Nguyễn", "Owner")
    );
    assert_eq!(snapshot.buyer.address, ["418 Juniper Hollow Rd", "Example Falls, TX"]);
    site.change("owner", id, json!({ "title": "Second thoughts", "terms": "Half on signing" }))
        .unwrap();
    let second = site.current(id);
    assert_eq!(
        (second.ordinal, second.is_frozen(), second.terms.as_str()),
        (2, false, "Half on signing")
    );
    assert_eq!(site.get(id).state, EstimateState::Draft);
    assert_eq!(second.sums, first.sums);
    assert_eq!(site.costs(id), ["182.35", "0.00", "0.00"]);
    let kept = site.read("owner", |r| version(r, id, 1));
    assert_eq!(kept, first, "what was handed over stays as it was");
    assert_eq!(kept.snapshot.unwrap().title, "Tear-off and reroof");
    // The same rows are handed over once more, and edited again.
    site.send(id).unwrap();
    let list = site.read("owner", |r| versions(r, id));
    assert_eq!(
        list.iter().map(|v| (v.ordinal, v.frozen_at.is_some())).collect::<Vec<_>>(),
        [(2, true), (1, true)]
    );
    site.company.assert_sound();
}

#[test]
fn what_was_handed_over_may_be_handed_over_again() {
    let site = Site::new();
    let id = site.written("office", priceless());
    site.send(id).unwrap();
    let frozen = site.current(id);
    site.company.clock.advance(60);
    site.send(id).unwrap();
    assert_eq!(site.current(id), frozen);
    let all = site.read("owner", |r| sendings(r, id));
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].sent_at.to_string(), "2026-11-20T15:01:00.000Z");
    assert_eq!((all[0].sent_by, all[0].ordinal), (SendingWay::Hand, 1));
    site.company.assert_sound();
}

#[test]
fn nothing_is_handed_over_that_cant_be() {
    let site = Site::new();
    let empty = site.write("office", json!({ "title": "Nothing in it" })).unwrap();
    let error = site.send(empty).unwrap_err();
    assert_eq!(error.kind, Kind::Conflict);
    assert_eq!(error.message, "E-1001 has no line yet. Add what is proposed first.");
    assert_eq!(site.accept(empty, "Łukasz", None).unwrap_err().kind, Kind::Conflict);
    let id = site.written("office", priceless());
    site.company.clock.set("2026-12-21T18:00:00Z".parse().unwrap());
    let late = site.send(id).unwrap_err();
    assert_eq!(
        late.message,
        "E-1002 was valid until December 20, 2026. Edit it and choose a later day first."
    );
    assert_eq!(site.get(id).state, EstimateState::Draft);
    assert!(site.read("owner", |r| sendings(r, id)).is_empty());
    site.company.assert_sound();
}

#[test]
fn a_draft_is_handed_over_with_the_taxes_of_that_day() {
    let site = Site::new();
    let id = site.written("office", priceless());
    site.tax("6.25");
    assert_eq!(site.sums(id)[3], 0);
    site.send(id).unwrap();
    // 6.25 % of 10,440.16
    assert_eq!(site.sums(id), [1_229_266, 0, 1_229_266, 65_251, 1_294_517, 0]);
    site.company.assert_sound();
}

#[test]
fn an_acceptance_locks_and_tells_all_that_was_sold() {
    let site = Site::new();
    site.tax("6.25");
    let mut body = json!({ "title": "Reroof", "property_id": site.property,
        "discount": { "kind": "amount", "value": 100 } });
    body["sections"] = json!([{ "title": "Roof", "lines": roof() }]);
    let id = site.write("owner", body).unwrap();
    site.send(id).unwrap();
    let sold = site.accept(id, "  Łukasz  Nguyễn ", Some("2026-11-19")).unwrap();
    assert_eq!(
        (sold.accepted_by.as_str(), sold.accepted_on.to_string().as_str()),
        ("Łukasz Nguyễn", "2026-11-19")
    );
    assert_eq!((sold.number.as_str(), sold.property_id), ("E-1001", Some(site.property)));
    assert_eq!((sold.owner_id, sold.sold_by_id), (Some(Id::new(1)), Some(Id::new(1))));
    assert_eq!(sold.sections[0].title, "Roof");
    // The office doesn't see costs, but the job gets them.
    assert_eq!(sold.sections[0].lines[0].cost.unwrap().plain(), "182.35");
    let shares: i64 = sold.sections[0].lines.iter().map(|l| l.discount_cents.unwrap().get()).sum();
    assert_eq!(shares, 100);
    assert_eq!(sold.taxes[0].tax_cents, sold.sums.tax_cents);
    assert_eq!(site.get(id).state, EstimateState::Accepted);
    let again = site.accept(id, "Somebody", None).unwrap_err();
    assert_eq!(again.kind, Kind::Conflict);
    assert_eq!(
        again.message,
        "E-1001 was already accepted, by Łukasz Nguyễn on November 19, 2026."
    );
    for refused in [
        site.change("owner", id, json!({ "title": "Other" })).unwrap_err(),
        site.send(id).unwrap_err(),
        site.decline(id, "Too late").unwrap_err(),
    ] {
        assert_eq!(refused.kind, Kind::Conflict);
        assert!(refused.message.contains("E-1001 was a"), "{refused}");
    }
    assert_eq!(
        site.company.event_kinds()[2..],
        ["estimate.created", "estimate.sent", "estimate.accepted"]
    );
    site.company.assert_sound();
}

#[test]
fn a_draft_that_is_accepted_is_frozen_as_it_is() {
    let site = Site::new();
    let id = site.written("office", priceless());
    site.tax("6.25");
    let future = site.accept(id, "Łukasz", Some("2026-11-21")).unwrap_err();
    assert_eq!(future.fields[0].field, "on");
    assert_eq!(site.accept(id, " ", None).unwrap_err().fields[0].field, "accepted_by");
    let sold = site.accept(id, "Łukasz", None).unwrap();
    assert_eq!(sold.accepted_on.to_string(), "2026-11-20");
    assert_eq!(sold.sums.tax_cents.get(), 0, "that is what was agreed on");
    assert!(site.current(id).is_frozen());
    site.company.assert_sound();
}

#[test]
fn a_decline_keeps_its_reason_and_an_edit_goes_on() {
    let site = Site::new();
    let id = site.written("office", priceless());
    site.send(id).unwrap();
    assert_eq!(site.decline(id, "").unwrap_err().fields[0].field, "reason");
    site.decline(id, "Went with somebody cheaper").unwrap();
    assert_eq!(site.get(id).state, EstimateState::Declined);
    let reason = site.read("owner", |r| decline_of(r, id)).unwrap().reason;
    assert_eq!(reason, "Went with somebody cheaper");
    for refused in [
        site.send(id).unwrap_err(),
        site.decline(id, "Again").unwrap_err(),
        site.accept(id, "Łukasz", None).unwrap_err(),
    ] {
        assert!(refused.message.starts_with("E-1001 was declined. Edit it"), "{refused}");
    }
    site.change("office", id, json!({ "title": "Cheaper" })).unwrap();
    assert_eq!((site.get(id).state, site.current(id).ordinal), (EstimateState::Draft, 2));
    site.accept(id, "Łukasz", None).unwrap();
    site.company.assert_sound();
}

#[test]
fn it_expires_at_the_companys_midnight_and_a_late_yes_still_counts() {
    let site = Site::new();
    let id = site.written("office", priceless());
    site.send(id).unwrap();
    // In Texas December 20 ends at six in the morning UTC of the 21st.
    let at = |text: &str| site.company.clock.set(text.parse::<Instant>().unwrap());
    at("2026-12-21T05:59:59.999Z");
    assert_eq!(site.get(id).state, EstimateState::Sent);
    at("2026-12-21T06:00:00.000Z");
    assert_eq!(site.get(id).state, EstimateState::Expired);
    assert_eq!(site.send(id).unwrap_err().kind, Kind::Conflict);
    site.accept(id, "Łukasz", Some("2026-12-20")).unwrap();
    assert_eq!(site.get(id).state, EstimateState::Accepted);
    site.company.assert_sound();
}
