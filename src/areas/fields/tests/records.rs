use std::collections::BTreeMap;

use serde_json::json;

use super::*;
use crate::kernel::{Kind, Result};
use crate::ui::request::Fields;

const CUSTOMER: FieldSubject = FieldSubject::Customer;

/// Says this about the customer as a program.
fn say(
    company: &Company,
    role: &str,
    id: i64,
    tags: Option<&[&str]>,
    custom: serde_json::Value,
) -> Result<()> {
    let tags = tags.map(|tags| tags.iter().map(|tag| (*tag).to_owned()).collect());
    let said = Said { tags, custom: serde_json::from_value(custom).unwrap() };
    company.act(role, move |w| {
        let marks = heard(w, CUSTOMER, Some(id), said)?;
        // Any event will do, since what is kept has its own.
        let recorded = w.record(&crate::testing::Happened)?;
        keep(
            w,
            w.actor().grant::<crate::platform::access::may::ChangeCustomers>()?,
            CUSTOMER,
            id,
            &marks,
        )?;
        Ok(recorded)
    })
}

fn marked_by(company: &Company, role: &str, id: i64) -> Answered {
    company.office.read_now(&company.actor(role), |r| Answered::read(r, CUSTOMER, id)).unwrap()
}

#[test]
fn what_is_said_is_kept_and_what_is_not_named_stays() {
    let company = Company::new();
    let id = customer_of(&company, "office");
    add(&company, CUSTOMER, draft("Gate code", FieldKind::Text, &[]));
    add(&company, CUSTOMER, draft("Squares", FieldKind::Number, &[]));
    tagged(&company, "VIP");
    tagged(&company, "Hail 2026");
    say(&company, "office", id, Some(&["vip"]), json!({ "gate_code": "4711", "squares": 28.5 }))
        .unwrap();
    say(&company, "office", id, None, json!({ "gate_code": null })).unwrap();
    say(&company, "office", id, Some(&["Hail 2026", "hail 2026"]), json!({})).unwrap();
    let answered = marked_by(&company, "office", id);
    assert_eq!(answered.tags, ["Hail 2026"]);
    assert_eq!(json!(answered.custom), json!({ "squares": "28.5" }));
    let events = company.event_kinds();
    assert_eq!(events.iter().filter(|kind| *kind == "fields.filled").count(), 3);
    let before = events.len();
    say(&company, "office", id, Some(&["hail 2026"]), json!({ "squares": "28.50" })).unwrap();
    assert_eq!(company.event_kinds().len(), before + 1, "nothing differs, so only the other event");
    assert_eq!(
        company.value(
            "SELECT payload FROM visible_event WHERE kind = 'fields.filled' ORDER BY id LIMIT 1"
        ),
        json!({
            "subject_name": "Grace Tillerman", "tags_added": ["VIP"], "tags_removed": [],
            "fields": [
                { "key": "gate_code", "name": "Gate code", "value": "4711" },
                { "key": "squares", "name": "Squares", "value": "28.5" }
            ]
        })
        .to_string()
    );
    company.assert_sound();
}

#[test]
fn what_is_wrong_is_told_by_field_and_nothing_is_kept() {
    let company = Company::new();
    let id = customer_of(&company, "office");
    add(&company, CUSTOMER, draft("Squares", FieldKind::Number, &[]));
    add(&company, FieldSubject::Job, draft("Permit", FieldKind::Text, &[]));
    let error = say(
        &company,
        "office",
        id,
        Some(&["VIP"]),
        json!({ "squares": "many", "permit": "BP-17" }),
    )
    .unwrap_err();
    let named: Vec<_> = error.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(named, ["tags.0", "custom.squares", "custom.permit"]);
    assert_eq!(marked_by(&company, "office", id), Answered::default());
}

#[test]
fn a_required_field_is_asked_of_what_is_new_and_cannot_be_emptied() {
    let company = Company::new();
    let id = customer_of(&company, "office");
    let required = FieldDraft { required: true, ..draft("Source", FieldKind::Text, &[]) };
    add(&company, CUSTOMER, required);
    let heard_of = |id, custom: serde_json::Value| {
        let said = Said { tags: None, custom: serde_json::from_value(custom).unwrap() };
        company.office.read_now(&company.actor("office"), move |r| heard(r, CUSTOMER, id, said))
    };
    assert_eq!(heard_of(None, json!({})).unwrap_err().fields[0].field, "custom.source");
    assert!(heard_of(None, json!({ "source": "A yard sign" })).is_ok());
    assert!(heard_of(Some(id), json!({})).unwrap().is_empty(), "an older record is left alone");
    assert!(heard_of(Some(id), json!({ "source": null })).is_err());
    let typed_as = |pairs: &[(&str, &str)]| {
        let posted = Fields::of(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())));
        company
            .office
            .read_now(&company.actor("office"), move |r| typed(r, CUSTOMER, Some(id), &posted))
    };
    assert!(typed_as(&[("name", "Grace")]).unwrap().is_empty(), "a form without a place for it");
    let error = typed_as(&[("has_fields", "true"), ("custom.source", " ")]).unwrap_err();
    assert_eq!(error.message, "Source can't be empty.");
}

#[test]
fn tags_and_fields_are_seen_with_their_record_and_never_by_the_crew() {
    let company = Company::new();
    let id = customer_of(&company, "sales_representative");
    let foreign = customer_of(&company, "office");
    add(&company, CUSTOMER, draft("Gate code", FieldKind::Text, &[]));
    tagged(&company, "VIP");
    for id in [id, foreign] {
        say(&company, "owner", id, Some(&["VIP"]), json!({ "gate_code": "4711" })).unwrap();
    }
    company
        .act("owner", move |w| {
            w.execute(
                "INSERT INTO job (id, number, customer_id, title, state, created_on, created_at) \
                 VALUES (1, 'J-1', ?1, 'T', 'sold', '2026-11-20', ?2)",
                rusqlite::params![id, w.now()],
            )?;
            let crew = crate::platform::access::READY_ROLES.iter().position(|r| r.key == "crew");
            let crew = i64::try_from(crew.unwrap()).unwrap() + 1;
            w.execute("INSERT INTO job_assignee (job_id, user_id) VALUES (1, ?1)", [crew])?;
            w.record(&crate::testing::Happened)
        })
        .unwrap();
    let filled = Answered {
        tags: vec!["VIP".to_owned()],
        custom: BTreeMap::from([("gate_code".to_owned(), json!("4711"))]),
    };
    let nothing = Answered::default();
    for (role, own, other) in [
        ("owner", &filled, &filled),
        ("viewer", &filled, &filled),
        ("accountant", &filled, &filled),
        ("project_manager", &filled, &filled),
        ("sales_representative", &filled, &nothing),
        ("business_development", &nothing, &nothing),
        ("crew", &nothing, &nothing),
    ] {
        assert_eq!(&marked_by(&company, role, id), own, "{role}");
        assert_eq!(&marked_by(&company, role, foreign), other, "{role}");
    }
    let refused = say(&company, "sales_representative", foreign, Some(&[]), json!({}));
    assert_eq!(refused.unwrap_err().kind, Kind::NotFound);
    assert_eq!(marked_by(&company, "owner", foreign), filled);
}

#[test]
fn a_renamed_choice_is_renamed_where_it_was_chosen_and_one_taken_away_stays() {
    let company = Company::new();
    let (one, other) = (customer_of(&company, "office"), customer_of(&company, "office"));
    let color =
        add(&company, CUSTOMER, draft("Color", FieldKind::Choice, &["Blakc", "Gray", "Red"]));
    say(&company, "office", one, None, json!({ "color": "Blakc" })).unwrap();
    say(&company, "office", other, None, json!({ "color": "Gray" })).unwrap();
    // The first two change places and names, the third goes.
    let swapped = ["Gray", "Black"].map(str::to_owned);
    company
        .act("owner", move |w| {
            let known = store::choices_of(w, color.id)?;
            let choices = known.iter().zip(&swapped);
            let choices =
                choices.map(|((id, _), label)| ChoiceDraft { id: Some(*id), label: label.clone() });
            let draft =
                FieldDraft { choices: choices.collect(), ..draft("Color", FieldKind::Text, &[]) };
            change_field(w, w.actor().grant()?, color.id, color.version, draft)
        })
        .unwrap();
    assert_eq!(marked_by(&company, "office", one).custom["color"], json!("Gray"));
    assert_eq!(marked_by(&company, "office", other).custom["color"], json!("Black"));
    assert!(say(&company, "office", one, None, json!({ "color": "Red" })).is_err());
    company.assert_sound();
}

#[test]
fn an_archived_field_leaves_the_forms_and_keeps_what_was_written() {
    let company = Company::new();
    let id = customer_of(&company, "office");
    let code = add(&company, CUSTOMER, draft("Gate code", FieldKind::Text, &[])).id;
    say(&company, "office", id, None, json!({ "gate_code": "4711" })).unwrap();
    let archive = |archived| {
        company.act("owner", move |w| archive_field(w, w.actor().grant()?, code, archived))
    };
    archive(true).unwrap();
    assert_eq!(archive(true).unwrap_err().kind, Kind::Conflict);
    assert!(marked_by(&company, "office", id).custom.is_empty());
    assert!(say(&company, "office", id, None, json!({ "gate_code": "1" })).is_err());
    let again = add(&company, CUSTOMER, draft("Gate code", FieldKind::Number, &[]));
    assert_eq!(again.key, "gate_code_2", "a key is never given twice");
    assert!(archive(false).is_err(), "there is another one of that name now");
    company.act("owner", move |w| archive_field(w, w.actor().grant()?, again.id, true)).unwrap();
    archive(false).unwrap();
    assert_eq!(marked_by(&company, "office", id).custom["gate_code"], json!("4711"));
}

#[test]
fn fields_are_moved_among_their_kind() {
    let company = Company::new();
    let [a, b, c] =
        ["A", "B", "C"].map(|name| add(&company, CUSTOMER, draft(name, FieldKind::Text, &[])).id);
    add(&company, FieldSubject::Job, draft("A", FieldKind::Text, &[]));
    let go = |id, up| company.act("owner", move |w| move_field(w, w.actor().grant()?, id, up));
    go(c, true).unwrap();
    go(a, false).unwrap();
    let order: Vec<_> = company
        .office
        .read_now(&company.actor("owner"), |r| fields_of(r, CUSTOMER))
        .unwrap()
        .into_iter()
        .map(|field| field.id)
        .collect();
    assert_eq!(order, [c, a, b]);
    assert_eq!(go(c, true).unwrap_err().kind, Kind::Conflict);
    assert_eq!(go(b, false).unwrap_err().kind, Kind::Conflict);
}

#[test]
fn merged_tags_are_one_and_a_deleted_one_is_on_no_record() {
    let company = Company::new();
    let (one, both) = (customer_of(&company, "office"), customer_of(&company, "office"));
    let (vip, gold) = (tagged(&company, "VIP"), tagged(&company, "Gold"));
    say(&company, "office", one, Some(&["VIP"]), json!({})).unwrap();
    say(&company, "office", both, Some(&["VIP", "Gold"]), json!({})).unwrap();
    let merge =
        |from, into| company.act("owner", move |w| merge_tags(w, w.actor().grant()?, from, into));
    assert_eq!(merge(vip, vip).unwrap_err().fields[0].field, "into");
    assert_eq!(merge(vip, Id::new(99)).unwrap_err().fields[0].field, "into");
    merge(vip, gold).unwrap();
    assert_eq!(marked_by(&company, "office", one).tags, ["Gold"]);
    assert_eq!(marked_by(&company, "office", both).tags, ["Gold"]);
    let twice = TagDraft { name: "gold".to_owned(), color: TagColor::Red };
    assert!(company.act("owner", move |w| add_tag(w, w.actor().grant()?, twice)).is_err());
    company.act("owner", move |w| delete_tag(w, w.actor().grant()?, gold)).unwrap();
    assert!(marked_by(&company, "office", one).tags.is_empty());
    assert_eq!(
        company.value("SELECT payload FROM visible_event WHERE kind = 'tag.deleted'"),
        json!({ "tag_id": gold, "name": "Gold", "records": 2 }).to_string()
    );
    company.assert_sound();
}

#[test]
fn a_field_says_what_is_wrong_with_it() {
    let company = Company::new();
    add(&company, CUSTOMER, draft("Color", FieldKind::Choice, &["Red", "Blue"]));
    for (wrong, field) in [
        (draft(" ", FieldKind::Text, &[]), "name"),
        (draft("COLOR", FieldKind::Text, &[]), "name"),
        (draft("Shade", FieldKind::Choice, &["Dark"]), "choices.0.label"),
        (draft("Shade", FieldKind::Choice, &["Dark", "dark"]), "choices.1.label"),
    ] {
        let error = company
            .act("owner", move |w| add_field(w, w.actor().grant()?, CUSTOMER, wrong))
            .unwrap_err();
        assert_eq!(error.fields[0].field, field, "{error}");
    }
    let office = company.act("office", move |w| {
        add_field(w, w.actor().grant()?, CUSTOMER, draft("Shade", FieldKind::Text, &[]))
    });
    assert_eq!(office.unwrap_err().kind, Kind::Forbidden);
}
