//! The people of the sample: the owner who is there, and invented colleagues.

use super::names::{COLLEAGUES, Colleague, STAFF};
use super::{Sample, Size};
use crate::areas::accounts::{self, PersonDraft};
use crate::kernel::{Error, Result};
use crate::platform::access::Actor;
use crate::platform::db::Together;

/// Adds the colleagues and answers everybody, the owner first.
pub(super) fn hire(office: &Together<'_>, sample: &Sample) -> Result<Vec<Actor>> {
    let house = Actor::system("sample");
    let owner = office.read(&house, |r| {
        let all = accounts::active(r)?;
        let owner = all.into_iter().find(accounts::User::is_owner);
        owner
            .map(|user| user.id)
            .ok_or_else(|| Error::conflict("There is no owner yet. Set the company up first."))
    })?;
    let mut ids = vec![owner];
    for (name, mailbox, role) in colleagues(sample.size) {
        let password = sample.password.clone();
        let draft = PersonDraft {
            name: (*name).to_owned(),
            email: address(mailbox),
            roles: vec![(*role).to_owned()],
            team: String::new(),
        };
        let added = office.act(&house, move |w| {
            accounts::add_person(w, w.actor().grant()?, draft, password.as_ref())
        })?;
        ids.push(added);
    }
    ids.into_iter().map(|id| office.read(&house, |r| accounts::actor(r, id))).collect()
}

/// Who works there besides the owner.
pub(super) fn colleagues(size: Size) -> &'static [Colleague] {
    match size {
        Size::Small => COLLEAGUES,
        Size::Years(_) => STAFF,
    }
}

/// With which addresses the colleagues sign in.
pub(super) fn addresses(size: Size) -> Vec<String> {
    colleagues(size).iter().map(|(_, mailbox, _)| address(mailbox)).collect()
}

fn address(mailbox: &str) -> String {
    format!("{mailbox}@example.com")
}
