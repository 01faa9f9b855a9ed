use super::*;

#[test]
fn a_password_matches_its_own_hash_alone() {
    let hash = PasswordHash::of("seven wet shingles").unwrap();
    assert!(hash.matches("seven wet shingles"));
    assert!(!hash.matches("seven wet shingle"));
    assert!(hash.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    assert!(!PasswordHash::stored("nonsense".to_owned()).matches("nonsense"));
}

#[test]
fn weak_passwords_are_told_why() {
    let about = ["Dana Example", "dana@example.com"];
    for (password, word) in [
        ("short", "at least 10"),
        ("password12", "common"),
        ("aaaaaaaaaaaa", "repeated"),
        ("example2026", "Leave “example” out"),
    ] {
        let sentence = check_password_advice(password, &about).unwrap_err();
        assert!(sentence.contains(word), "{password}: {sentence}");
    }
    assert_eq!(check_password_advice("seven wet shingles", &about), Ok(()));
}

#[test]
fn a_grant_needs_the_permission() {
    let mut actor = Actor::system("test");
    assert!(actor.grant::<may::SeeCustomers>().is_ok());
    actor.permissions.remove("customers.see");
    let error = actor.grant::<may::SeeCustomers>().unwrap_err();
    assert_eq!(error.kind, crate::kernel::Kind::Forbidden);
    assert!(error.message.contains("see customers"));
}

#[test]
fn ready_roles_name_known_permissions_and_each_group_once() {
    for role in READY_ROLES {
        for permission in role.permissions {
            assert!(ALL_PERMISSIONS.contains(permission), "{}: {permission}", role.key);
        }
        let mut groups: Vec<_> = role.scopes.iter().map(|(group, _)| group).collect();
        groups.sort();
        groups.dedup();
        assert_eq!(groups.len(), role.scopes.len(), "{}", role.key);
    }
}

#[test]
fn tokens_are_fresh_and_only_their_hash_is_kept() {
    let (a, b) = (Token::fresh().unwrap(), Token::fresh().unwrap());
    assert_ne!(a.secret(), b.secret());
    assert_eq!(a.secret().len(), 43);
    assert_eq!(a.hash(), token_hash(a.secret()));
}

#[test]
fn sight_answers_by_group_and_scope() {
    let mut sight = Sight::nothing();
    sight.scopes.insert(Group::Customer, Scope::Own);
    assert!(sight.sees("customer.own"));
    for what in ["customer.all", "estimate.own", "price", "cost", "secret", "nonsense"] {
        assert!(!sight.sees(what), "{what}");
    }
}
