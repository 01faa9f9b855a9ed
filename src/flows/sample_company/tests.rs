use std::path::Path;

use super::*;
use crate::areas::accounts::{self, OwnerDraft, PersonDraft, User};
use crate::areas::catalog::{self, ItemDraft};
use crate::areas::messages::{self, Purpose};
use crate::areas::settings::{self, CompanyDraft, TaxDraft};
use crate::kernel::pricing::{TaxCategory, TaxRounding};
use crate::kernel::time::{Clock, Day, FixedClock, Instant};
use crate::kernel::{Id, Kind, Percent, Zone};
use crate::platform::access::{Actor, Origin, PasswordHash};
use crate::platform::db::{FILE, Office, Opening, Recorded, Write};

const NOW: &str = "2026-11-20T15:00:00.000Z";

fn now() -> Instant {
    NOW.parse().unwrap()
}

fn owner() -> OwnerDraft {
    OwnerDraft { name: "Dana Example".into(), email: "dana@example.com".into() }
}

fn office(folder: &Path) -> Office {
    let clock = Clock::Fixed(FixedClock::new(now()));
    let office =
        Office::open(Opening { path: folder.join(FILE), tables: crate::areas::tables(), clock });
    let office = office.unwrap();
    accounts::keep_ready_roles(&office).unwrap();
    office
}

fn made(data: &Path) -> Office {
    make(data, now(), owner(), PasswordHash::stored("of dana".into())).unwrap();
    office(&folder_beside(data))
}

fn act<T: Send + 'static>(
    office: &Office,
    action: impl FnOnce(&Write<'_>) -> crate::kernel::Result<Recorded<T>> + Send + 'static,
) -> T {
    office.write_now(&Actor::system("test"), action).unwrap().value
}

fn wanted(name: &str) -> Wanted {
    let zone = Zone::from_name("America/Denver").unwrap();
    Wanted { name: name.to_owned(), zone, price_book: true, people: true }
}

fn owner_of(office: &Office) -> Id<User> {
    let found =
        office.read_now(&Actor::system("test"), |r| accounts::by_email(r, "dana@example.com"));
    found.unwrap().unwrap().id
}

fn count(office: &Office, sql: &'static str) -> i64 {
    office.read_now(&Actor::system("test"), |r| r.value(sql, [])).unwrap()
}

/// What somebody changes while they look around.
fn furnish(office: &Office) {
    act(office, |w| {
        let company = settings::company(w)?;
        let draft =
            CompanyDraft { phone: "(555) 555-0177".into(), ..super::carry::invented::company() };
        settings::change_company(w, w.actor().grant()?, company.version, draft)
    });
    let day = |year| Day::new(year, 1, 1).unwrap();
    act(office, move |w| {
        let draft = TaxDraft {
            name: "County".into(),
            rate: Percent::parse_typed("1.5").unwrap(),
            categories: vec![TaxCategory::Labor],
            valid_from_on: day(2026),
            valid_to_on: Some(day(2028)),
        };
        settings::add_tax(w, w.actor().grant()?, draft)
    });
    act(office, |w| settings::change_tax_rounding(w, w.actor().grant()?, TaxRounding::PerLine));
    act(office, |w| {
        let words = ("Your invoice {number}", "Hello {customer}, here it is.");
        messages::change_template(w, w.actor().grant()?, Purpose::Invoice, 0, words)
    });
    act(office, |w| {
        let draft = PersonDraft {
            name: "Robin Example".into(),
            email: "robin@example.com".into(),
            roles: vec!["office".into()],
            team: "North".into(),
        };
        let hash = PasswordHash::stored("of robin".into());
        accounts::add_person(w, w.actor().grant()?, draft, Some(&hash))
    });
    act(office, |w| {
        let draft = ItemDraft {
            code: "OWN-1".into(),
            name: "Our own item".into(),
            description: String::new(),
            category: String::new(),
            unit: "each".into(),
            cost: None,
            price: crate::kernel::UnitPrice::from_cents(crate::kernel::Cents::new(12_50)),
            tax_category: TaxCategory::Material,
        };
        catalog::add(w, w.actor().grant()?, draft)
    });
}

#[test]
fn what_was_set_up_goes_along_and_what_is_invented_stays() {
    let data = tempfile::tempdir().unwrap();
    let (sample, real) = (made(data.path()), office(data.path()));
    furnish(&sample);
    let carried = carried(&sample, owner_of(&sample), &wanted("Ridge & Sons")).unwrap();
    let owner = start(&real, carried, Origin::default()).unwrap();

    let house = Actor::system("test");
    let items = count(&sample, "SELECT count(*) FROM visible_item i WHERE i.active = 1");
    real.read_now(&house, |r| {
        let company = settings::company(r)?;
        assert_eq!(
            (company.name.as_str(), company.zone.name()),
            ("Ridge & Sons", "America/Denver")
        );
        assert_eq!((company.street.as_str(), company.email.as_str()), ("", ""));
        assert_eq!(company.phone, "(555) 555-0177");
        assert_eq!(company.tax_rounding, TaxRounding::PerLine);
        assert!(!settings::is_sample(r)?);
        let taxes = settings::taxes(r)?;
        assert_eq!(taxes.len(), 1, "the invented tax stays behind");
        assert_eq!(taxes[0].rate.name, "County");
        assert_eq!(taxes[0].valid_to_on, Day::new(2028, 1, 1));
        assert_eq!(messages::template(r, Purpose::Invoice)?.subject_line, "Your invoice {number}");
        assert_eq!(messages::template(r, Purpose::Estimate)?.version, 0);
        let people = accounts::active(r)?;
        let names: Vec<_> = people.iter().map(|user| user.name.as_str()).collect();
        assert_eq!(names, ["Dana Example", "Robin Example"]);
        assert_eq!(people[1].team.as_deref(), Some("North"));
        for (user, hash) in people.iter().zip(["of dana", "of robin"]) {
            let kept = accounts::password_hash(r, user.id)?.unwrap();
            assert_eq!(kept.as_str(), hash);
        }
        assert_eq!(people[0].id, owner);
        Ok(())
    })
    .unwrap();
    assert!(items > 30);
    assert_eq!(count(&real, "SELECT count(*) FROM visible_item i"), items);
    for empty in [
        "SELECT count(*) FROM visible_customer c",
        "SELECT count(*) FROM visible_estimate e",
        "SELECT count(*) FROM visible_invoice i",
    ] {
        assert_eq!(count(&real, empty), 0, "{empty}");
        assert!(count(&sample, empty) > 20, "{empty}");
    }
    assert_eq!(count(&real, "SELECT min(next) FROM number_series"), 1001);
    assert_eq!(real.check(&crate::areas::proofs()).unwrap().findings, []);
}

#[test]
fn price_book_and_people_only_by_choice() {
    let data = tempfile::tempdir().unwrap();
    let (sample, real) = (made(data.path()), office(data.path()));
    furnish(&sample);
    let wanted = Wanted { price_book: false, people: false, ..wanted("Ridge") };
    let carried = carried(&sample, owner_of(&sample), &wanted).unwrap();
    start(&real, carried, Origin::default()).unwrap();
    assert_eq!(count(&real, "SELECT count(*) FROM visible_item i"), 0);
    assert_eq!(count(&real, "SELECT count(*) FROM visible_user u"), 1);
}

#[test]
fn one_starts_once_and_a_name_is_needed() {
    let data = tempfile::tempdir().unwrap();
    let (sample, real) = (made(data.path()), office(data.path()));
    let dana = owner_of(&sample);
    let refused = carried(&sample, dana, &wanted(" ")).err().unwrap();
    assert_eq!(refused.fields[0].field, "name");
    let first = carried(&sample, dana, &wanted("Ridge")).unwrap();
    start(&real, first, Origin::default()).unwrap();
    let events = count(&real, "SELECT count(*) FROM visible_event");
    let second = carried(&sample, dana, &wanted("Ridge")).unwrap();
    let refused = start(&real, second, Origin::default()).err().unwrap();
    assert_eq!(refused.kind, Kind::Conflict);
    assert_eq!(count(&real, "SELECT count(*) FROM visible_event"), events);
}

#[test]
fn what_an_earlier_try_left_behind_goes_and_a_whole_one_stays() {
    let data = tempfile::tempdir().unwrap();
    let half = data.path().join("sample.new");
    std::fs::create_dir_all(half.join("files")).unwrap();
    std::fs::write(half.join("ridgeline.db"), "half of one").unwrap();
    assert!(!is_there(data.path()), "half of one is none");
    let sample = made(data.path());
    assert!(is_there(data.path()) && !half.exists());
    furnish(&sample);
    sample.close();
    make(data.path(), now(), owner(), PasswordHash::stored("other".into())).unwrap();
    let sample = office(&folder_beside(data.path()));
    let own = "SELECT count(*) FROM visible_item i WHERE i.code = 'OWN-1'";
    assert_eq!(count(&sample, own), 1, "what was done in it is still there");
    sample.close();
    remove(data.path()).unwrap();
    remove(data.path()).unwrap();
    assert!(!is_there(data.path()) && !folder_beside(data.path()).exists());
}
