use super::*;
use crate::kernel::{Id, Kind, Result};
use crate::platform::access::{Actor, PasswordHash, READY_ROLES, Who, token_hash};
use crate::platform::db::Read;
use crate::testing::Company;
use crate::ui::request::Credential;

fn house() -> Actor {
    Actor::system("test")
}

fn person(roles: &[&str]) -> PersonDraft {
    PersonDraft {
        name: "Sam Example".to_owned(),
        email: "sam@example.com".to_owned(),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        team: String::new(),
    }
}

fn add(company: &Company, roles: &[&str]) -> Id<User> {
    let draft = person(roles);
    company
        .office
        .write_now(&house(), move |w| add_person(w, w.actor().grant()?, draft, None))
        .unwrap()
        .value
}

fn read<T>(company: &Company, task: impl FnOnce(&Read<'_>) -> Result<T>) -> T {
    company.office.read_now(&house(), task).unwrap()
}

#[test]
fn ready_roles_are_kept_and_leave_an_event_only_when_something_differed() {
    let company = Company::new();
    keep_ready_roles(&company.office).unwrap();
    let kinds = company.event_kinds();
    keep_ready_roles(&company.office).unwrap();
    assert_eq!(company.event_kinds(), kinds);
    assert_eq!(kinds, ["roles.updated"]);
    company
        .office
        .write_now(&house(), |w| {
            w.execute("UPDATE role SET sees_costs = 1, ready = 0 WHERE key = 'crew'", [])?;
            w.record(&crate::testing::Happened)
        })
        .unwrap();
    keep_ready_roles(&company.office).unwrap();
    assert_eq!(company.event_kinds().last().unwrap(), "roles.updated");
    for role in READY_ROLES {
        let id = READY_ROLES.iter().position(|other| other.key == role.key).unwrap() + 1;
        let user = Id::new(i64::try_from(id).unwrap());
        let who = Who::User { id: user.get() };
        let actor = read(&company, |r| credential::actor_of(r, user, String::new(), who));
        let coded = company.actor(role.key);
        assert_eq!(actor.permissions, coded.permissions, "{}", role.key);
        assert_eq!(actor.sight, coded.sight, "{}", role.key);
    }
    company.assert_sound();
}

#[test]
fn several_roles_give_the_sum_and_the_widest_scope() {
    let company = Company::new();
    keep_ready_roles(&company.office).unwrap();
    let id = add(&company, &["crew", "sales_representative", "accountant"]);
    let actor = read(&company, |r| {
        credential::actor_of(r, id, "Sam".to_owned(), Who::User { id: id.get() })
    });
    assert!(
        actor.permissions.contains("jobs.advance") && actor.permissions.contains("taxes.change")
    );
    assert!(!actor.permissions.contains("settings.change"));
    assert!(actor.sight.sees("customer.all") && actor.sight.sees("job.all"));
    assert!(actor.sight.prices && actor.sight.costs && !actor.sight.secrets);
    assert_eq!(actor.roles, ["sales_representative", "accountant", "crew"]);
}

#[test]
fn a_person_without_a_role_may_nothing() {
    let company = Company::new();
    let error = company
        .office
        .write_now(&house(), |w| add_person(w, w.actor().grant()?, person(&[]), None))
        .unwrap_err();
    assert_eq!(error.fields[0].field, "roles");
    let unknown = company
        .office
        .write_now(&house(), |w| add_person(w, w.actor().grant()?, person(&["king"]), None));
    assert_eq!(unknown.unwrap_err().fields[0].field, "roles");
}

#[test]
fn an_address_has_one_account_in_whatever_capitals() {
    let company = Company::new();
    add(&company, &["crew"]);
    let again = PersonDraft { email: "SAM@Example.com".to_owned(), ..person(&["crew"]) };
    let error = company
        .office
        .write_now(&house(), |w| add_person(w, w.actor().grant()?, again, None))
        .unwrap_err();
    assert_eq!((error.kind, error.fields[0].field.as_str()), (Kind::Invalid, "email"));
}

#[test]
fn a_session_is_found_by_its_secret_alone_and_noted_every_five_minutes() {
    let company = Company::new();
    keep_ready_roles(&company.office).unwrap();
    let id = add(&company, &["office"]);
    let started = company
        .office
        .write_now(&house(), move |w| start_session(w, id, &Default::default()))
        .unwrap()
        .value;
    let shown = |secret: &str| {
        let credential = Credential::Session(token_hash(secret));
        read(&company, |r| sign_in(r, &credential))
    };
    assert!(shown("nonsense").is_none());
    let fresh = shown(&started.secret).unwrap();
    assert_eq!((fresh.csrf.as_str(), fresh.stale), (started.csrf.as_str(), false));
    assert_eq!(fresh.actor.origin.session_id, Some(started.session_id.get()));
    company.clock.advance(5 * 60 - 1);
    assert!(!shown(&started.secret).unwrap().stale);
    company.clock.advance(1);
    assert!(shown(&started.secret).unwrap().stale);
    // A hash of another kind of credential opens nothing.
    let key = Credential::Key(token_hash(&started.secret));
    assert!(read(&company, |r| sign_in(r, &key)).is_none());
    let plan =
        read(&company, |r| r.plan("SELECT s.id FROM visible_session s WHERE s.token_hash = ?1"));
    assert!(plan.iter().any(|step| step.contains("(token_hash=?)")), "{plan:?}");
}

#[test]
fn nobody_but_the_house_reads_the_hash_of_a_password() {
    let company = Company::new();
    let hash = PasswordHash::stored("$argon2id$sample".to_owned());
    let id = company
        .office
        .write_now(&house(), move |w| {
            add_person(w, w.actor().grant()?, person(&["crew"]), Some(&hash))
        })
        .unwrap()
        .value;
    assert!(read(&company, |r| store::password_hash(r, id)).is_some());
    let owner = company.actor("owner");
    let seen = company.office.read_now(&owner, |r| store::password_hash(r, id)).unwrap();
    assert!(seen.is_none());
    let kept: Vec<String> = read(&company, |r| {
        r.list("SELECT coalesce(c.new, '') FROM visible_change c", [], |row| row.get(0))
    });
    assert!(kept.iter().all(|text| !text.contains("argon2id")), "{kept:?}");
}

#[test]
fn a_person_is_cleaned_and_told_what_is_wrong() {
    let draft = PersonDraft { name: "  Sam  Example ".to_owned(), ..person(&["crew", "crew"]) };
    let checked = draft.checked().unwrap();
    assert_eq!((checked.name.as_str(), checked.roles.len()), ("Sam Example", 1));
    let wrong = PersonDraft {
        name: String::new(),
        email: "nowhere".to_owned(),
        roles: Vec::new(),
        team: "x".repeat(61),
    };
    let error = wrong.checked().unwrap_err();
    let fields: Vec<_> = error.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["roles", "name", "email", "team"]);
}

#[test]
fn the_link_of_an_invited_owner_is_made_anew_by_owners_alone() {
    let company = Company::new();
    keep_ready_roles(&company.office).unwrap();
    let invite_again = |actor: &Actor, id| {
        company.office.write_now(actor, move |w| actions::invite_again(w, w.actor().grant()?, id))
    };
    // A role of one's own making may change people and still isn't an owner.
    let mut clerk = company.actor("manager");
    clerk.permissions.insert("people.change".to_owned());
    let id = add(&company, &["owner"]);
    assert_eq!(invite_again(&clerk, id).unwrap_err().kind, Kind::Forbidden);
    assert_eq!(invite_again(&company.actor("owner"), id).unwrap().value.user_id, id);
}
