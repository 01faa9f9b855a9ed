//! A desk to write invoices at: a company with a customer, taxes, and jobs with a scope.

use crate::areas::customers::{self, Customer};
use crate::areas::documents::{LineDraft, LineKey, SectionDraft};
use crate::areas::invoices::{
    self, Invoice, InvoiceDraft, InvoiceLine, draft_free, draft_from_job, issue,
};
use crate::areas::jobs::{self, Job, JobDraft};
use crate::kernel::pricing::{
    Discount, LineInput, TaxCategory, TaxRate, TaxRounding, Totals, price,
};
use crate::kernel::time::Day;
use crate::kernel::{Id, Percent, Quantity, Result, UnitPrice};
use crate::platform::access::Actor;
use crate::platform::db::{Read, Write};
use crate::testing::{Company, Happened};

/// The desk.
pub(crate) struct Desk {
    pub(crate) company: Company,
    pub(crate) customer: Id<Customer>,
}

/// A line: how much of it, the price of one, its own discount in percent.
pub(crate) type Spec = (&'static str, &'static str, &'static str);

impl Desk {
    pub(crate) fn new() -> Desk {
        let company = Company::new();
        let customer = add_customer(&company, "Fern & Oscar Delacroix-Villanueva");
        Desk { company, customer }
    }

    pub(crate) fn add_customer(&self, name: &str) -> Id<Customer> {
        add_customer(&self.company, name)
    }

    pub(crate) fn read<T>(&self, role: &str, task: impl FnOnce(&Read<'_>) -> Result<T>) -> T {
        self.company.office.read_now(&self.company.actor(role), task).unwrap()
    }

    /// Changes rows as nobody else could.
    pub(crate) fn arrange(&self, task: impl FnOnce(&Write<'_>) -> Result<()> + Send + 'static) {
        self.company
            .office
            .write_now(&Actor::system("test"), |w| {
                task(w)?;
                w.record(&Happened)
            })
            .unwrap();
    }

    pub(crate) fn tax(&self, name: &'static str, rate: &str, on_labor: bool) {
        let rate = Percent::parse_typed(rate).unwrap();
        self.arrange(move |w| {
            w.insert(
                "INSERT INTO tax_rate (name, rate, on_labor, valid_from_on) \
                 VALUES (?1, ?2, ?3, '2026-01-01')",
                rusqlite::params![name, rate, on_labor],
            )?;
            Ok(())
        });
    }

    pub(crate) fn round(&self, rounding: TaxRounding) {
        self.arrange(move |w| {
            w.execute("UPDATE company SET tax_rounding = ?1", [rounding])?;
            Ok(())
        });
    }

    /// A job with this scope, priced as its estimate was: the job, its lines, and what the estimate
    /// came to.
    pub(crate) fn job(
        &self,
        lines: &[LineInput],
        discount: Discount,
        taxes: &[TaxRate],
        rounding: TaxRounding,
    ) -> (Id<Job>, Vec<Id<LineKey>>, Totals) {
        let totals = price(lines, discount, taxes, rounding).unwrap();
        let customer = self.customer;
        let job = self
            .company
            .act("office", move |w| {
                let title = "Tear-off and reroof".to_owned();
                let draft = JobDraft { title, ..JobDraft::default() };
                jobs::open(w, w.actor().grant()?, customer, draft)
            })
            .unwrap();
        let scope: Vec<_> = lines.iter().copied().zip(totals.lines.clone()).collect();
        self.arrange(move |w| {
            for (position, (line, sums)) in (0_i64..).zip(scope) {
                w.insert(
                    "INSERT INTO job_line (job_id, position, section, description, quantity, \
                     unit, unit_price, cost, discount_percent, tax_category, category, \
                     net_cents, discount_cents) \
                     VALUES (?1, ?2, ?3, ?4, ?5, 'SQ', ?6, ?7, ?8, ?9, 'Roofing', ?10, ?11)",
                    rusqlite::params![
                        job,
                        position,
                        if position < 2 { "Tear-off" } else { "Roof" },
                        format!("Line {}", position + 1),
                        line.quantity,
                        line.unit_price,
                        line.unit_cost.unwrap_or_default(),
                        line.discount,
                        line.category,
                        sums.net,
                        sums.discount
                    ],
                )?;
            }
            Ok(())
        });
        let scope = self.read("owner", |r| jobs::lines(r, job));
        (job, scope.iter().map(|line| line.line.id).collect(), totals)
    }

    pub(crate) fn draft_job(
        &self,
        job: Id<Job>,
        line_ids: Option<Vec<Id<LineKey>>>,
    ) -> Result<Id<Invoice>> {
        self.company.act("office", move |w| draft_from_job(w, w.actor().grant()?, job, line_ids))
    }

    /// A free draft over this many cents, for the customer of the desk.
    pub(crate) fn draft(&self, cents: i64) -> Id<Invoice> {
        self.draft_for(self.customer, cents)
    }

    pub(crate) fn draft_for(&self, customer: Id<Customer>, cents: i64) -> Id<Invoice> {
        let draft = InvoiceDraft {
            title: "Repair".to_owned(),
            sections: one_line(cents),
            ..InvoiceDraft::default()
        };
        self.company
            .act("office", move |w| draft_free(w, w.actor().grant()?, customer, draft))
            .unwrap()
    }

    pub(crate) fn issue(&self, id: Id<Invoice>, on: Option<&str>) -> Result<()> {
        let on = on.map(|day| day.parse::<Day>().unwrap());
        self.company.act("office", move |w| issue(w, w.actor().grant()?, id, on))
    }

    /// An issued invoice over this many cents.
    pub(crate) fn issued(&self, cents: i64) -> Id<Invoice> {
        self.issued_for(self.customer, cents)
    }

    pub(crate) fn issued_for(&self, customer: Id<Customer>, cents: i64) -> Id<Invoice> {
        let id = self.draft_for(customer, cents);
        self.issue(id, None).unwrap();
        id
    }

    pub(crate) fn void(&self, id: Id<Invoice>, reason: &'static str) -> Result<()> {
        self.company.act("owner", move |w| invoices::void(w, w.actor().grant()?, id, reason))
    }

    pub(crate) fn get(&self, id: Id<Invoice>) -> Invoice {
        self.read("owner", |r| invoices::get(r, id))
    }

    pub(crate) fn lines(&self, id: Id<Invoice>) -> Vec<InvoiceLine> {
        self.read("owner", |r| invoices::lines(r, id))
    }

    /// The clock goes on by this many hours.
    pub(crate) fn hours_later(&self, hours: i64) {
        self.company.clock.advance(hours * 3600);
    }
}

fn add_customer(company: &Company, name: &str) -> Id<Customer> {
    let draft = serde_json::from_value(serde_json::json!({ "kind": "household", "name": name }));
    let draft = draft.unwrap();
    let property = serde_json::from_value(serde_json::json!({
        "street": "418 Juniper Hollow Rd", "city": "Example Falls"
    }));
    let property = property.unwrap();
    company
        .act("office", move |w| {
            customers::add(w, w.actor().grant()?, draft, Vec::new(), vec![property])
        })
        .unwrap()
}

pub(super) fn one_line(cents: i64) -> Vec<SectionDraft> {
    vec![SectionDraft { title: String::new(), lines: vec![line("Repair", cents)] }]
}

pub(super) fn line(description: &str, cents: i64) -> LineDraft {
    LineDraft {
        description: description.to_owned(),
        quantity: Quantity::ONE,
        unit_price: UnitPrice::from_cents(crate::kernel::Cents::new(cents)),
        ..LineDraft::default()
    }
}

/// What pricing knows of a line like `("28.5", "65", "0")`.
pub(super) fn input((quantity, price, discount): Spec) -> LineInput {
    LineInput {
        quantity: Quantity::parse_typed(quantity).unwrap(),
        unit_price: UnitPrice::parse_typed(price).unwrap(),
        discount: Percent::parse_typed(discount).unwrap(),
        category: TaxCategory::Material,
        unit_cost: UnitPrice::parse_typed("10").ok(),
    }
}

pub(super) fn rate(name: &str, percent: &str, categories: &[TaxCategory]) -> TaxRate {
    TaxRate {
        name: name.to_owned(),
        rate: Percent::parse_typed(percent).unwrap(),
        categories: categories.to_vec(),
    }
}
