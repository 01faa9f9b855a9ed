mod actions;
mod lists;
mod states;

use super::*;
use crate::areas::accounts::User;
use crate::areas::customers::{self, Customer, Property};
use crate::kernel::time::Day;
use crate::kernel::{Id, Result};
use crate::testing::Company;

/// A company with one customer at one property.
struct Site {
    company: Company,
    customer: Id<Customer>,
    property: Id<Property>,
}

impl Site {
    fn new() -> Site {
        let company = Company::new();
        let customer = add_customer(&company, "Fern & Oscar Delacroix-Villanueva");
        let property = company
            .office
            .read_now(&company.actor("owner"), |r| Ok(customers::properties(r, customer)?[0].id))
            .unwrap();
        Site { company, customer, property }
    }

    /// A job with a property, opened by the office.
    fn job(&self, title: &'static str) -> Id<Job> {
        self.open(JobDraft { property_id: Some(self.property), ..titled(title) })
    }

    fn open(&self, draft: JobDraft) -> Id<Job> {
        let customer = self.customer;
        self.company.act("office", move |w| open(w, w.actor().grant()?, customer, draft)).unwrap()
    }

    fn person(&self, role: &str) -> Id<User> {
        Id::new(self.company.actor(role).user_id().unwrap())
    }

    fn assign(&self, job: Id<Job>, people: &[Id<User>]) -> Result<()> {
        let assignment = Assignment { owner_id: None, assignee_ids: people.to_vec() };
        self.company.act("office", move |w| assign(w, w.actor().grant()?, job, assignment))
    }

    fn advance(&self, role: &str, job: Id<Job>, to: JobState, reason: &'static str) -> Result<()> {
        self.company.act(role, move |w| advance(w, w.actor().grant()?, job, to, reason))
    }

    /// Brings a job along these states as the office; each has to be let through.
    fn along(&self, job: Id<Job>, states: &[JobState]) {
        for state in states {
            self.advance("office", job, *state, "Because of the rain").unwrap();
        }
    }

    fn get(&self, job: Id<Job>) -> Job {
        self.company.office.read_now(&self.company.actor("owner"), |r| get(r, job)).unwrap()
    }
}

fn add_customer(company: &Company, name: &'static str) -> Id<Customer> {
    company
        .act("office", move |w| {
            let draft = serde_json::from_value(serde_json::json!({
                "kind": "household", "name": name
            }));
            let property = customers::PropertyDraft {
                address: customers::Address {
                    street: "418 Juniper Hollow Rd".to_owned(),
                    city: "Example Falls".to_owned(),
                    ..customers::Address::default()
                },
                ..customers::PropertyDraft::default()
            };
            customers::add(w, w.actor().grant()?, draft.unwrap(), Vec::new(), vec![property])
        })
        .unwrap()
}

fn titled(title: &str) -> JobDraft {
    JobDraft { title: title.to_owned(), ..JobDraft::default() }
}

fn day(text: &str) -> Option<Day> {
    Some(text.parse().unwrap())
}
