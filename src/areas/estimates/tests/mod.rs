mod answers;
mod frozen;
mod lists;
mod paper;
mod states;
mod writing;

use serde_json::{Value, json};

use super::*;
use crate::areas::customers::{self, Customer, Property};
use crate::kernel::time::Day;
use crate::kernel::{Id, Result};
use crate::platform::db::Write;
use crate::testing::{Company, Happened};

/// A company with one customer at one property.
struct Site {
    company: Company,
    customer: Id<Customer>,
    property: Id<Property>,
}

impl Site {
    fn new() -> Site {
        let company = Company::new();
        let customer = add_customer(&company, "office", "Łukasz Nguyễn");
        let property = company
            .office
            .read_now(&company.actor("owner"), |r| Ok(customers::properties(r, customer)?[0].id))
            .unwrap();
        Site { company, customer, property }
    }

    /// An estimate over these lines, written by the person of that role.
    fn written(&self, role: &str, lines: Value) -> Id<Estimate> {
        self.write(role, json!({ "title": "Tear-off and reroof", "lines": lines })).unwrap()
    }

    /// An estimate of this body; the customer is that of the site.
    fn write(&self, role: &str, mut body: Value) -> Result<Id<Estimate>> {
        body["customer_id"] = json!(self.customer);
        let draft: EstimateDraft = serde_json::from_value(body).unwrap();
        self.company.act(role, move |w| create(w, w.actor().grant()?, draft))
    }

    fn change(&self, role: &str, id: Id<Estimate>, body: Value) -> Result<()> {
        let wanted: EstimateChange = serde_json::from_value(body).unwrap();
        self.company.act(role, move |w| change(w, w.actor().grant()?, id, wanted))
    }

    fn send(&self, id: Id<Estimate>) -> Result<()> {
        self.company.act("office", move |w| send(w, w.actor().grant()?, id, SendingWay::Hand))
    }

    fn accept(&self, id: Id<Estimate>, by: &'static str, on: Option<&str>) -> Result<Accepted> {
        let on = on.map(|day| day.parse::<Day>().unwrap());
        self.company.act("office", move |w| accept(w, w.actor().grant()?, id, by, on))
    }

    fn decline(&self, id: Id<Estimate>, reason: &'static str) -> Result<()> {
        self.company.act("office", move |w| decline(w, w.actor().grant()?, id, reason))
    }

    fn read<T>(
        &self,
        role: &str,
        task: impl FnOnce(&crate::platform::db::Read<'_>) -> Result<T>,
    ) -> T {
        self.company.office.read_now(&self.company.actor(role), task).unwrap()
    }

    fn get(&self, id: Id<Estimate>) -> Estimate {
        self.read("owner", |r| get(r, id))
    }

    /// The version that counts, as the owner sees it.
    fn current(&self, id: Id<Estimate>) -> Version {
        self.read("owner", |r| current(r, &get(r, id)?))
    }

    /// Subtotal, discount, net, tax, total and cost of the version that counts.
    fn sums(&self, id: Id<Estimate>) -> [i64; 6] {
        let version = self.current(id);
        let sums = version.sums;
        [
            sums.subtotal_cents,
            sums.discount_cents,
            sums.net_cents,
            sums.tax_cents,
            sums.total_cents,
            version.cost_cents.unwrap(),
        ]
        .map(crate::kernel::Cents::get)
    }

    /// The costs of all lines, as the owner sees them.
    fn costs(&self, id: Id<Estimate>) -> Vec<String> {
        let version = self.current(id);
        let sections = self.read("owner", |r| sections(r, version.id));
        let lines = sections.iter().flat_map(|section| &section.lines);
        lines.map(|line| line.cost.unwrap().plain()).collect()
    }

    /// Changes something about the company.
    fn settle(&self, sql: &'static str) {
        self.company
            .act("owner", move |w: &Write<'_>| {
                w.execute(sql, [])?;
                w.record(&Happened)
            })
            .unwrap();
    }

    /// A tax on material alone.
    fn tax(&self, rate: &'static str) {
        self.company
            .act("owner", move |w: &Write<'_>| {
                w.execute(
                    "INSERT INTO tax_rate (name, rate, on_labor, on_subcontract, on_fee, \
                     valid_from_on) VALUES ('State tax', ?1, 0, 0, 0, '2026-01-01')",
                    [crate::kernel::Percent::parse_typed(rate).unwrap()],
                )?;
                w.record(&Happened)
            })
            .unwrap();
    }
}

fn add_customer(company: &Company, role: &str, name: &'static str) -> Id<Customer> {
    company
        .act(role, move |w| {
            let draft = json!({ "kind": "household", "name": name });
            let property = json!({
                "street": "418 Juniper Hollow Rd", "city": "Example Falls", "state": "TX"
            });
            customers::add(
                w,
                w.actor().grant()?,
                serde_json::from_value(draft).unwrap(),
                Vec::new(),
                vec![serde_json::from_value(property).unwrap()],
            )
        })
        .unwrap()
}

/// Two lines of material and one of labor: 9,512.16 + 928.00 + 1,852.50.
fn roof() -> Value {
    json!([
        { "description": "Architectural shingle", "quantity": "31.92", "unit": "SQ",
          "unit_price": "298", "cost": "182.35" },
        { "description": "Ridge cap", "quantity": "64", "unit": "LF", "unit_price": "14.50" },
        { "description": "Tear off, 2 layers", "quantity": "28.5", "unit": "SQ",
          "unit_price": "65", "tax_category": "labor" },
    ])
}

/// The same without costs, as somebody writes it who doesn't see them.
fn priceless() -> Value {
    let mut lines = roof();
    lines[0].as_object_mut().unwrap().remove("cost");
    lines
}
