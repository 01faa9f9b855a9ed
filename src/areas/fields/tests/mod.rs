mod records;
mod values;

use super::*;
use crate::areas::customers::{self, Customer};
use crate::kernel::Id;
use crate::testing::Company;

/// A customer of whoever has that role.
fn customer_of(company: &Company, role: &str) -> i64 {
    let draft = serde_json::json!({ "kind": "household", "name": "Grace Tillerman" });
    let property = serde_json::json!({ "street": "1 Ridge Rd" });
    let id: Id<Customer> = company
        .act(role, move |w| {
            let draft = serde_json::from_value(draft).unwrap();
            let properties = vec![serde_json::from_value(property).unwrap()];
            customers::add(w, w.actor().grant()?, draft, Vec::new(), properties)
        })
        .unwrap();
    id.get()
}

fn draft(name: &str, kind: FieldKind, choices: &[&str]) -> FieldDraft {
    let choice = |label: &&str| ChoiceDraft { id: None, label: (*label).to_owned() };
    FieldDraft {
        name: name.to_owned(),
        kind,
        required: false,
        on_documents: false,
        choices: choices.iter().map(choice).collect(),
    }
}

fn add(company: &Company, of: FieldSubject, draft: FieldDraft) -> CustomField {
    let id = company.act("owner", move |w| add_field(w, w.actor().grant()?, of, draft)).unwrap();
    company.office.read_now(&company.actor("owner"), |r| field(r, id)).unwrap()
}

fn tagged(company: &Company, name: &'static str) -> Id<Tag> {
    let draft = TagDraft { name: name.to_owned(), color: TagColor::Amber };
    company.act("owner", move |w| add_tag(w, w.actor().grant()?, draft)).unwrap()
}

/// A field as it stands in no database.
fn loose(kind: FieldKind, choices: &[&str]) -> CustomField {
    CustomField {
        id: Id::new(1),
        subject_kind: FieldSubject::Customer,
        key: "field".to_owned(),
        name: "Field".to_owned(),
        kind,
        required: false,
        on_documents: false,
        archived: false,
        choices: choices.iter().map(|label| (*label).to_owned()).collect(),
        version: 1,
    }
}
