//! Search over a company, from the rows to the hits.

mod filled;
mod following;
mod kept;
mod queries;

use super::{Found, Kind, Search, Wanted};
use crate::testing::Company;

/// Which record: its kind and id.
type Record = (Kind, i64);

/// A search over the company, with everything taken in.
fn search_of(company: &Company) -> Search {
    let search = Search::at(company.folder().join("search"));
    search.catch_up(&company.office).unwrap();
    search
}

/// What the person of that role finds.
fn find(company: &Company, search: &Search, role: &str, text: &str) -> Vec<Found> {
    let wanted = Wanted { text, limit: 20, kind: None };
    company.office.read_now(&company.actor(role), |r| search.find(r, &wanted)).unwrap()
}

/// The same as kinds and ids.
fn records(company: &Company, search: &Search, role: &str, text: &str) -> Vec<Record> {
    find(company, search, role, text).iter().map(|found| (found.kind, found.id)).collect()
}

/// What is suggested to the person of that role.
fn suggested(company: &Company, search: &Search, role: &str, text: &str) -> Vec<Record> {
    let found = company.office.read_now(&company.actor(role), |r| search.suggest(r, text, 20));
    found.unwrap().iter().map(|found| (found.kind, found.id)).collect()
}
