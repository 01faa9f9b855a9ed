mod acting;
mod keeping;
mod values;

use std::fs;

use super::*;
use crate::areas::customers;
use crate::areas::notes::NoteSubject;
use crate::kernel::Id;
use crate::platform::events::Subject;
use crate::platform::files::ContentStore;
use crate::testing::Company;

/// A photo that was taken with the phone on its side, and says where.
const LYING: &[u8] = include_bytes!("../../../../tests/fixtures/files/lying.jpg");
const UPRIGHT: &[u8] = include_bytes!("../../../../tests/fixtures/files/upright.jpg");
const WEBP: &[u8] = include_bytes!("../../../../tests/fixtures/files/small.webp");

fn store(company: &Company) -> ContentStore {
    ContentStore::attached(company.office.path())
}

fn arrived(store: &ContentStore, bytes: &[u8]) -> crate::kernel::Result<Kept> {
    let draft = store.draft().unwrap();
    fs::write(draft.path(), bytes).unwrap();
    keep(store, draft)
}

fn customer(company: &Company) -> Subject {
    let draft = serde_json::json!({ "kind": "household", "name": "Grace Tillerman" });
    let property = serde_json::json!({ "street": "1 Ridge Rd" });
    let id = company
        .act("office", move |w| {
            let draft = serde_json::from_value(draft).unwrap();
            let properties = vec![serde_json::from_value(property).unwrap()];
            customers::add(w, w.actor().grant()?, draft, Vec::new(), properties)
        })
        .unwrap();
    NoteSubject::Customer.of(id.get())
}

fn attach(
    company: &Company,
    role: &str,
    subject: Subject,
    name: &str,
    bytes: &[u8],
) -> crate::kernel::Result<Attachment> {
    let files = vec![(name.to_owned(), arrived(&store(company), bytes)?)];
    company
        .act(role, move |w| add(w, w.actor().grant()?, subject, &files))
        .map(|mut added| added.remove(0))
}

fn ids(all: &[Attachment]) -> Vec<i64> {
    all.iter().map(|one| one.id.get()).collect()
}

fn listed(company: &Company, role: &str, subject: Subject) -> Vec<i64> {
    let read = company.office.read_now(&company.actor(role), |r| list(r, subject));
    ids(&read.unwrap())
}

fn gets(company: &Company, role: &str, id: Id<Attachment>) -> bool {
    company.office.read_now(&company.actor(role), |r| Ok(get(r, id).is_ok())).unwrap()
}
