//! What a draft comes to, with the taxes of a day and the shares that its job has settled.

use super::model::{Invoice, InvoiceLine, in_sections};
use crate::areas::customers::Customer;
use crate::areas::documents::{
    DocumentDraft, LineKey, PricedLine, SectionDraft, known_costs, priced, refuse_blind_costs,
    taxes_for,
};
use crate::areas::jobs::{self, Job, JobLine};
use crate::areas::settings;
use crate::kernel::pricing::{Discount, LineInput, TaxRate, TaxRounding, Totals, price};
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id, Percent, Quantity, Result, UnitPrice};
use crate::platform::db::Write;

/// A line on its way into the table.
#[derive(Debug, Clone)]
pub(super) struct BilledLine {
    /// The title of its section.
    pub(super) section: String,
    /// The line of the job's scope that it bills.
    pub(super) job_line_id: Option<Id<LineKey>>,
    /// The line and what it comes to.
    pub(super) priced: PricedLine,
}

/// A draft with what it comes to.
#[derive(Debug, Clone)]
pub(super) struct Billing {
    /// The lines, in their order.
    pub(super) lines: Vec<BilledLine>,
    /// On the whole document.
    pub(super) discount: Discount,
    /// The taxes, as the totals have them.
    pub(super) taxes: Vec<TaxRate>,
    /// Where they are rounded.
    pub(super) rounding: TaxRounding,
    /// The sums.
    pub(super) totals: Totals,
}

/// What is to be billed: the sections, and for each line, counted through, the line of the job.
pub(super) struct ToBill {
    pub(super) job_id: Option<Id<Job>>,
    pub(super) sections: Vec<SectionDraft>,
    pub(super) job_lines: Vec<Option<Id<LineKey>>>,
    pub(super) discount: Discount,
}

impl ToBill {
    /// A draft as it is kept, with the costs that `lines` have.
    pub(super) fn kept(invoice: &Invoice, lines: &[InvoiceLine]) -> ToBill {
        ToBill {
            job_id: invoice.job_id,
            sections: in_sections(lines).iter().map(SectionDraft::from).collect(),
            job_lines: lines.iter().map(|line| line.job_line_id).collect(),
            discount: invoice.discount,
        }
    }

    /// What somebody has edited; `before` are the lines as they were, with their costs.
    pub(super) fn edited(
        w: &Write<'_>,
        job_id: Option<Id<Job>>,
        (mut sections, discount): (Vec<SectionDraft>, Discount),
        before: &[InvoiceLine],
    ) -> Result<ToBill> {
        refuse_blind_costs(w.actor(), &sections)?;
        let costs = before.iter().filter_map(|old| Some((old.line.id, old.line.cost?))).collect();
        known_costs(w, &mut sections, &costs)?;
        let job_lines = sections
            .iter()
            .flat_map(|section| &section.lines)
            .map(|line| before.iter().find(|old| Some(old.line.id) == line.id)?.job_line_id)
            .collect();
        Ok(ToBill { job_id, sections, job_lines, discount })
    }
}

/// Prices what is to be billed to `customer` with the taxes of `day`.
///
/// # Errors
/// What is wrong, by field: `sections.0.lines.2.quantity`, `discount.value`.
pub(super) fn bill(
    w: &Write<'_>,
    customer: &Customer,
    to_bill: ToBill,
    day: Day,
) -> Result<Billing> {
    let ToBill { job_id, sections, job_lines, discount } = to_bill;
    let rounding = settings::company(w)?.tax_rounding;
    let taxes = taxes_for(w, customer, day)?;
    let priced = priced(DocumentDraft { sections, discount }, taxes, rounding)?;
    let sections = priced.sections.into_iter();
    let lines = sections.flat_map(|section| {
        let title = section.title;
        section.lines.into_iter().map(move |line| (title.clone(), line))
    });
    let lines = lines
        .zip(job_lines)
        .map(|((section, priced), job_line_id)| BilledLine { section, job_line_id, priced })
        .collect();
    let taxes = priced.taxes;
    let mut billing = Billing { lines, discount, taxes, rounding, totals: priced.totals };
    if let Some(job_id) = job_id {
        let scope = w.beyond_sight(|r| jobs::lines(r, job_id))?;
        keep_shares(&mut billing, &scope)?;
    }
    Ok(billing)
}

/// A line of a job brings its share of the job's discount along, so that the invoices of a job
/// come to what the job does, to the cent, however its lines are spread over them. That holds as
/// long as nobody has edited the lines or the discount.
fn keep_shares(billing: &mut Billing, scope: &[JobLine]) -> Result<()> {
    let given = match billing.discount {
        Discount::None => Cents::ZERO,
        Discount::Amount(amount) => amount,
        Discount::Percent(_) => return Ok(()),
    };
    let shares: Vec<Cents> =
        billing.lines.iter().map_while(|billed| settled_share(billed, scope)).collect();
    if shares.len() != billing.lines.len() || shares.iter().sum::<Cents>() != given {
        return Ok(());
    }
    let lines = billing.lines.iter_mut().zip(&mut billing.totals.lines);
    for ((billed, sums), share) in lines.zip(shares) {
        billed.priced.discount = share;
        sums.discount = share;
        sums.net_after = sums.net - share;
    }
    let taxed = taxes_on(billing)?;
    billing.totals.tax = taxed.tax;
    billing.totals.total = taxed.total;
    billing.totals.taxes = taxed.taxes;
    Ok(())
}

/// The share that the job has settled for a line, if it comes to what it does there.
fn settled_share(billed: &BilledLine, scope: &[JobLine]) -> Option<Cents> {
    let id = billed.job_line_id?;
    let line = &scope.iter().find(|one| one.line.id == id)?.line;
    (line.net_cents? == billed.priced.net).then_some(line.discount_cents?)
}

/// The taxes on what is left of the lines after their shares.
fn taxes_on(billing: &Billing) -> Result<Totals> {
    let lines = billing.lines.iter().zip(&billing.totals.lines);
    let inputs: Vec<LineInput> = lines
        .map(|(line, sums)| LineInput {
            quantity: Quantity::ONE,
            unit_price: UnitPrice::from_cents(sums.net_after),
            discount: Percent::ZERO,
            category: line.priced.line.tax_category,
            unit_cost: None,
        })
        .collect();
    price(&inputs, Discount::None, &billing.taxes, billing.rounding)
}
