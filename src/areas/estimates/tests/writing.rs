use super::*;
use crate::kernel::Kind;

#[test]
fn an_estimate_comes_to_what_its_lines_come_to() {
    let site = Site::new();
    site.tax("6.25");
    let body = json!({
        "title": "  Tear-off   and reroof ", "property_id": site.property, "lines": roof(),
        "discount": { "kind": "percent", "value": "3" }
    });
    let id = site.write("owner", body).unwrap();
    // 951216 + 92800 + 185250 = 1229266; 3 % of it is 36877.98, so 36878.
    // Its shares by net: 28536.48, 2784, 5557.5 → 28536, 2784, 5558 (the last lost most).
    // Material after the discount: 951216 − 28536 + 92800 − 2784 = 1012696; 6.25 % is 63293.5.
    // Cost: 31.92 × 182.35 = 5820.612.
    assert_eq!(site.sums(id), [1_229_266, 36_878, 1_192_388, 63_294, 1_255_682, 582_061]);
    let estimate = site.get(id);
    assert_eq!(
        (estimate.number.as_str(), estimate.title.as_str()),
        ("E-1001", "Tear-off and reroof")
    );
    assert_eq!((estimate.state, estimate.version), (EstimateState::Draft, 1));
    assert_eq!(estimate.owner_id.map(Id::get), Some(1));
    // Thirty days by the settings of the company.
    assert_eq!(estimate.valid_until_on.to_string(), "2026-12-20");
    let lines = site.read("owner", |r| sections(r, site.current(id).id)).remove(0).lines;
    let shares: Vec<_> = lines.iter().map(|line| line.discount_cents.unwrap().get()).collect();
    assert_eq!(shares, [28_536, 2_784, 5_558]);
    assert_eq!(site.company.event_kinds().last().unwrap(), "estimate.created");
    site.company.assert_sound();
}

#[test]
fn everything_that_is_wrong_is_told_and_no_number_is_burnt() {
    let site = Site::new();
    let other = add_customer(&site.company, "office", "Somebody Else");
    let theirs = site.read("owner", |r| customers::properties(r, other)).remove(0).id;
    let error = site
        .write(
            "office",
            json!({ "title": " ", "property_id": theirs, "valid_until_on": "2026-11-19",
                    "lines": priceless() }),
        )
        .unwrap_err();
    let fields: Vec<_> = error.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["property_id", "title", "valid_until_on"]);
    let wrong = |lines: Value| {
        let error = site.write("owner", json!({ "title": "Roof", "lines": lines })).unwrap_err();
        assert_eq!(error.kind, Kind::Invalid);
        error.fields[0].field.clone()
    };
    let line = |name: &str, price: &str, more: Value| {
        let mut line = json!({ "description": name, "quantity": "1", "unit_price": price });
        line.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!([line])
    };
    assert_eq!(wrong(line("", "1", json!({}))), "sections.0.lines.0.description");
    assert_eq!(wrong(line("x", "1", json!({ "item_id": 99 }))), "sections.0.lines.0.item_id");
    assert_eq!(
        wrong(line("x", "1", json!({ "discount_percent": "101" }))),
        "sections.0.lines.0.discount_percent"
    );
    assert_eq!(wrong(line("x", "1", json!({ "cost": "-1" }))), "sections.0.lines.0.cost");
    assert_eq!(wrong(line("Credit", "-1", json!({}))), "lines");
    let both = json!({ "title": "Roof", "lines": roof(), "sections": [{ "lines": roof() }] });
    assert_eq!(site.write("owner", both).unwrap_err().fields[0].field, "lines");
    let mut unknown: EstimateDraft =
        serde_json::from_value(json!({ "customer_id": 99, "title": "Roof" })).unwrap();
    unknown.customer_id = Id::new(99);
    let error = site.company.act("office", move |w| create(w, w.actor().grant()?, unknown));
    assert_eq!(error.unwrap_err().fields[0].field, "customer_id");
    let id = site.written("office", priceless());
    assert_eq!(site.get(id).number, "E-1001", "what failed gave its number back");
    site.company.assert_sound();
}

#[test]
fn an_edit_keeps_the_rows_of_the_lines_that_stay() {
    let site = Site::new();
    let id = site.written("owner", roof());
    let version = site.current(id).id;
    let before = site.read("owner", |r| sections(r, version)).remove(0).lines;
    let changed = json!({
        "title": "Another title",
        "sections": [
            { "title": "Roof", "lines": [
                { "description": "New line", "quantity": "2", "unit_price": "0.005" },
                { "id": before[2].id, "description": "Tear off, 3 layers", "quantity": "28.5",
                  "unit": "SQ", "unit_price": "95", "tax_category": "labor" } ] },
            { "title": "Edges", "lines": [
                { "id": before[0].id, "description": "Architectural shingle",
                  "quantity": "31.92", "unit": "SQ", "unit_price": "298" } ] },
        ]
    });
    site.change("owner", id, changed).unwrap();
    let after = site.read("owner", |r| sections(r, version));
    let shown: Vec<_> = after
        .iter()
        .map(|s| {
            (s.title.as_str(), s.lines.iter().map(|l| l.description.as_str()).collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("Roof", vec!["New line", "Tear off, 3 layers"]),
            ("Edges", vec!["Architectural shingle"]),
        ]
    );
    assert_eq!(after[0].lines[1].id, before[2].id);
    assert_eq!(after[1].lines[0].id, before[0].id);
    // 2 × 0.005 is one cent; 28.5 × 95 = 2,707.50; the shingle stays, and its cost with it.
    assert_eq!(site.sums(id)[0], 1 + 270_750 + 951_216);
    assert_eq!(site.costs(id), ["0.00", "0.00", "182.35"]);
    assert_eq!((site.get(id).version, site.current(id).ordinal), (2, 1));
    assert_eq!(site.company.event_kinds().last().unwrap(), "estimate.changed");
    site.company.assert_sound();
}

#[test]
fn a_stale_edit_is_refused_and_what_is_not_named_stays() {
    let site = Site::new();
    let id = site.written("owner", roof());
    let sums = site.sums(id);
    site.change(
        "owner",
        id,
        json!({ "version": 1, "notes": "Side gate", "property_id": site.property }),
    )
    .unwrap();
    assert_eq!(site.sums(id), sums);
    let estimate = site.get(id);
    assert_eq!(
        (estimate.title.as_str(), estimate.property_id),
        ("Tear-off and reroof", Some(site.property))
    );
    let stale = site.change("owner", id, json!({ "version": 1, "title": "Late" }));
    assert_eq!(stale.unwrap_err().kind, Kind::Conflict);
    site.change("owner", id, json!({ "version": 2, "property_id": null })).unwrap();
    assert_eq!(site.get(id).property_id, None);
    assert_eq!(site.current(id).notes, "Side gate");
    // A last day that has passed may stay as it was, but can't be chosen.
    let passed = site.change("owner", id, json!({ "valid_until_on": "2026-11-19" }));
    assert_eq!(passed.unwrap_err().fields[0].field, "valid_until_on");
    site.company.assert_sound();
}

#[test]
fn whoever_sees_no_costs_neither_sees_sets_nor_loses_them() {
    let site = Site::new();
    let item = site.company.add_item("SH-30", "Architectural shingle", "298.00", "182.35");
    let customer = add_customer(&site.company, "sales_representative", "Own Customer");
    let site = Site { customer, ..site };
    let line = json!([{ "item_id": item, "description": "Architectural shingle",
        "quantity": "10", "unit": "SQ", "unit_price": "298" }]);
    let id = site.written("sales_representative", line.clone());
    assert_eq!(site.costs(id), ["182.35"], "the cost of the item is frozen");
    let seen = site.read("sales_representative", |r| {
        let estimate = get(r, id)?;
        let version = current(r, &estimate)?;
        Ok((version.cost_cents, sections(r, version.id)?.remove(0).lines.remove(0)))
    });
    assert_eq!((seen.0, seen.1.cost), (None, None));
    assert_eq!(seen.1.category, "Roof");
    // The price book changes; the line keeps what it had through an edit that doesn't name it.
    site.settle("UPDATE item SET cost = 9990000");
    let mut again = line.clone();
    again[0]["id"] = json!(seen.1.id);
    again[0]["quantity"] = json!("12");
    site.change("sales_representative", id, json!({ "lines": again })).unwrap();
    assert_eq!(site.costs(id), ["182.35"]);
    assert_eq!(site.sums(id)[5], 218_820);
    let mut named = line;
    named[0]["cost"] = json!("1");
    let refused = site.change("sales_representative", id, json!({ "lines": named.clone() }));
    assert_eq!(refused.unwrap_err().fields[0].field, "sections.0.lines.0.cost");
    site.change("owner", id, json!({ "lines": named })).unwrap();
    assert_eq!(site.costs(id), ["1.00"]);
    site.company.assert_sound();
}

#[test]
fn a_copy_has_its_own_number_the_costs_and_the_taxes_of_today() {
    let site = Site::new();
    let id = site.written("owner", roof());
    site.send(id).unwrap();
    site.tax("10");
    let copy = site.company.act("office", move |w| duplicate(w, w.actor().grant()?, id)).unwrap();
    let estimate = site.get(copy);
    assert_eq!((estimate.number.as_str(), estimate.state), ("E-1002", EstimateState::Draft));
    assert_eq!(estimate.owner_id.map(Id::get), site.company.actor("office").user_id());
    assert_eq!(site.costs(copy), ["182.35", "0.00", "0.00"]);
    // 10 % of the material, 1,044,016 cents.
    assert_eq!(site.sums(copy), [1_229_266, 0, 1_229_266, 104_402, 1_333_668, 582_061]);
    assert_eq!(site.sums(id)[3], 0, "what was handed over keeps its taxes");
    let payload = site.company.value(
        "SELECT payload FROM visible_event WHERE kind = 'estimate.created' ORDER BY id DESC",
    );
    assert!(payload.contains("\"copy_of\":\"E-1001\"") && !payload.contains("cost"), "{payload}");
    site.company.assert_sound();
}

#[test]
fn an_exempt_customer_is_charged_no_tax_while_the_certificate_is_good() {
    let site = Site::new();
    site.tax("6.25");
    site.settle(
        "UPDATE customer SET tax_exempt_number = 'EX-1', tax_exempt_until_on = '2026-11-20'",
    );
    let id = site.written("office", priceless());
    assert_eq!(site.sums(id)[3], 0);
    site.company.clock.set("2026-11-21T18:00:00Z".parse().unwrap());
    site.change("office", id, json!({ "title": "The day after" })).unwrap();
    assert_eq!(site.sums(id)[3], 65_251);
    site.company.assert_sound();
}

#[test]
fn one_writes_for_ones_own_customers_only() {
    let site = Site::new();
    let refused = site.write("sales_representative", json!({ "title": "Roof" }));
    assert_eq!(refused.unwrap_err().fields[0].field, "customer_id");
    let id = site.written("office", priceless());
    let hidden = site.change("sales_representative", id, json!({ "title": "Mine" }));
    assert_eq!(hidden.unwrap_err().kind, Kind::NotFound);
    let forbidden = site.write("viewer", json!({ "title": "Roof" }));
    assert_eq!(forbidden.unwrap_err().kind, Kind::Forbidden);
}
