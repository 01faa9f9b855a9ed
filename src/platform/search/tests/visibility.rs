//! Nobody finds what isn't theirs, and nobody loses a hit to it.

use super::super::{Allowed, Ids, Whose};
use super::corpus::corpus;
use super::*;

fn only(ids: impl IntoIterator<Item = i64>) -> Allowed {
    Allowed::Only(ids.into_iter().collect::<Ids>())
}

#[test]
fn a_thousand_better_hits_of_others_take_no_place() {
    let others = (1..=1_000).map(|id| Document::new(Kind::Customer, id, "Smith"));
    let own = (2_001..=2_007).map(|id| Document {
        body: "asked by smith".to_owned(),
        ..Document::new(Kind::Customer, id, "Somebody else entirely")
    });
    let (_folder, index) = filled(others.chain(own).collect());
    let visible = Visible::nothing().with(Kind::Customer, only(2_001..=2_007));
    let hits = search_as(&index, "smith", 5, &visible);
    assert_eq!(
        found(&hits),
        (2_003..=2_007).rev().map(|id| (Kind::Customer, id)).collect::<Vec<_>>()
    );
    let hits = search_as(&index, "smith", 5, &Visible::everything());
    assert!(hits.iter().all(|hit| hit.id <= 1_000));
}

#[test]
fn slips_and_missing_words_stay_within_what_is_visible() {
    let (_folder, index) = filled(corpus());
    let visible = Visible::nothing().with(Kind::Customer, only([14]));
    for typed in ["hernandez", "hernadnez", "hernandez ana", "hern", "zzyzx hernandez"] {
        assert_eq!(
            found(&search_as(&index, typed, 5, &visible)),
            [(Kind::Customer, 14)],
            "{typed}"
        );
        for hit in index.suggest(typed, 5, &visible).unwrap() {
            assert_eq!(hit.id, 14, "{typed}");
        }
    }
}

#[test]
fn the_subject_decides() {
    let (_folder, index) = filled(corpus());
    let visible = Visible::nothing()
        .with(Kind::Customer, only([7]))
        .with(Kind::Invoice, Allowed::All)
        .with(Kind::Job, only([1]))
        .with(Kind::Note, Allowed::All);
    assert_eq!(found(&search_as(&index, "inv-114", 5, &visible))[0], (Kind::Invoice, 2));
    let hits = found(&search_as(&index, "1148", 5, &visible));
    assert_eq!(hits, [(Kind::Note, 1)], "the invoice's customer is someone else's");
    assert!(search_as(&index, "copper gutters", 5, &visible).is_empty());
    assert!(search_as(&index, "fern", 5, &Visible::nothing()).is_empty());
}

#[test]
fn a_document_moves_with_its_subject() {
    let (_folder, index) = filled(corpus());
    let visible = Visible::nothing().with(Kind::Customer, only([7])).with(Kind::Note, Allowed::All);
    assert!(search_as(&index, "skylight", 5, &visible).is_empty());
    let moved = Document {
        body: "the skylight".to_owned(),
        subject: (Kind::Customer, 7),
        ..Document::new(Kind::Note, 1, "Call")
    };
    index.apply(&replacing(vec![moved]), &cursor(2)).unwrap();
    assert_eq!(found(&search_as(&index, "skylight", 5, &visible)), [(Kind::Note, 1)]);
}

#[test]
fn who_does_not_see_addresses_of_mail_finds_nothing_by_them() {
    let (_folder, index) = filled(corpus());
    let all = Visible::everything();
    assert_eq!(found(&search_as(&index, "pob@example.com", 5, &all))[0], (Kind::Customer, 6));
    let crew = all.with_emails(false);
    assert!(search_as(&index, "pob@example.com", 5, &crew).is_empty());
    assert!(index.suggest("pob@exam", 5, &crew).unwrap().is_empty());
    assert_eq!(found(&search_as(&index, "555-0171", 5, &crew))[0], (Kind::Customer, 6));
}

#[test]
fn what_a_record_shows_of_a_customer_is_for_those_who_see_the_customer() {
    let job = |id, title: &str, customer_id, name: &str| Document {
        detail: "urgent".to_owned(),
        whose: Some(Whose { customer_id, text: name.to_owned() }),
        ..Document::new(Kind::Job, id, title)
    };
    let jobs = vec![job(1, "Reroof", 7, "Ana Hernandez"), job(2, "Gutters", 8, "Ana Smith")];
    let (_folder, index) = filled(jobs);
    let visible = Visible::nothing().with(Kind::Job, Allowed::All).with(Kind::Customer, only([7]));
    // Both jobs are seen, and one of the customers.
    let hits = search_as(&index, "urgent", 5, &visible);
    let details: Vec<_> = hits.iter().map(|hit| (hit.id, hit.detail.text.as_str())).collect();
    assert_eq!(details, [(2, "urgent"), (1, "Ana Hernandez · urgent")]);
    assert_eq!(found(&search_as(&index, "ana", 5, &visible)), [(Kind::Job, 1)]);
    for typed in ["smith", "smth", "smi", "gutters smith"] {
        let found = found(&search_as(&index, typed, 5, &visible));
        assert!(found.is_empty() || typed == "gutters smith", "{typed}: {found:?}");
        assert!(index.suggest(typed, 5, &visible).unwrap().is_empty(), "{typed}");
    }
    assert_eq!(search_as(&index, "urgent", 1, &visible).len(), 1);
    let all = search_as(&index, "smith", 5, &Visible::everything());
    assert_eq!(all[0].detail.text, "Ana Smith · urgent");
}
