//! What a draft comes to, with the taxes of a day and the shares that its job has settled.

use super::model::{InvoiceLine, JobLineKey};
use super::store;
use crate::areas::customers::Customer;
use crate::areas::documents::{
    DocumentDraft, LineDraft, PricedLine, SectionDraft, known_costs, priced, taxes_for,
};
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
    pub(super) job_line_id: Option<Id<JobLineKey>>,
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
    pub(super) sections: Vec<SectionDraft>,
    pub(super) job_lines: Vec<Option<Id<JobLineKey>>>,
    pub(super) discount: Discount,
}

impl ToBill {
    /// A draft as it is kept, with the costs that `lines` have.
    pub(super) fn kept(lines: &[InvoiceLine], discount: Discount) -> ToBill {
        let mut sections: Vec<SectionDraft> = Vec::new();
        for InvoiceLine { section, line, .. } in lines {
            let draft = LineDraft {
                id: Some(line.id),
                item_id: line.item_id,
                description: line.description.clone(),
                detail: line.detail.clone(),
                quantity: line.quantity,
                unit: line.unit.clone(),
                unit_price: line.unit_price.unwrap_or_default(),
                cost: line.cost,
                discount_percent: line.discount_percent.unwrap_or_default(),
                tax_category: line.tax_category,
                category: line.category.clone(),
            };
            match sections.last_mut().filter(|last| last.title == *section) {
                Some(last) => last.lines.push(draft),
                None => sections.push(SectionDraft { title: section.clone(), lines: vec![draft] }),
            }
        }
        let job_lines = lines.iter().map(|line| line.job_line_id).collect();
        ToBill { sections, job_lines, discount }
    }

    /// What somebody has edited; `before` are the lines as they were, with their costs.
    pub(super) fn edited(
        w: &Write<'_>,
        mut sections: Vec<SectionDraft>,
        discount: Discount,
        before: &[InvoiceLine],
    ) -> Result<ToBill> {
        let costs =
            before.iter().filter_map(|l| l.line.cost.map(|cost| (l.line.id, cost))).collect();
        known_costs(w, &mut sections, &costs)?;
        let job_lines = sections
            .iter()
            .flat_map(|section| &section.lines)
            .map(|line| {
                let old = before.iter().find(|old| Some(old.line.id) == line.id);
                old.and_then(|old| old.job_line_id)
            })
            .collect();
        Ok(ToBill { sections, job_lines, discount })
    }
}

/// Prices what is to be billed to `customer` with the taxes of `day`.
///
/// # Errors
/// What is wrong, by field: `sections.0.lines.2.quantity`, `discount`.
pub(super) fn bill(
    w: &Write<'_>,
    customer: &Customer,
    to_bill: ToBill,
    day: Day,
) -> Result<Billing> {
    let ToBill { sections, mut job_lines, discount } = to_bill;
    let rounding = store::house_rules(w)?.tax_rounding;
    let taxes = taxes_for(w, customer, day)?;
    let priced = priced(DocumentDraft { sections, discount }, taxes, rounding)?;
    let sections = priced.sections.into_iter();
    let lines = sections.flat_map(|section| {
        let title = section.title;
        section.lines.into_iter().map(move |line| (title.clone(), line))
    });
    let lines = lines
        .zip(job_lines.drain(..))
        .map(|((section, priced), job_line_id)| BilledLine { section, job_line_id, priced })
        .collect();
    let taxes = priced.taxes;
    let billing = Billing { lines, discount, taxes, rounding, totals: priced.totals };
    with_shares_of_job(w, billing)
}

/// A line of a job brings its share of the job's discount along, so that the invoices of a job
/// come to what the job does, to the cent, however its lines are spread over them. That holds as
/// long as nobody has edited the lines or the discount.
fn with_shares_of_job(w: &Write<'_>, mut billing: Billing) -> Result<Billing> {
    let given = match billing.discount {
        Discount::None => Cents::ZERO,
        Discount::Amount(amount) => amount,
        Discount::Percent(_) => return Ok(billing),
    };
    let ids: Vec<_> = billing.lines.iter().filter_map(|line| line.job_line_id).collect();
    if ids.len() != billing.lines.len() {
        return Ok(billing);
    }
    let settled = w.beyond_sight(|r| store::job_shares(r, &ids))?;
    let shares: Vec<Cents> = billing
        .lines
        .iter()
        .zip(&ids)
        .filter_map(|(line, id)| settled.get(id).filter(|share| share.net == line.priced.net))
        .map(|share| share.discount)
        .collect();
    if shares.len() != ids.len() || shares.iter().sum::<Cents>() != given {
        return Ok(billing);
    }
    for ((line, sums), share) in billing.lines.iter_mut().zip(&mut billing.totals.lines).zip(shares)
    {
        line.priced.discount = share;
        sums.discount = share;
        sums.net_after = sums.net - share;
    }
    let taxed = taxes_on(&billing)?;
    billing.totals.tax = taxed.tax;
    billing.totals.total = taxed.total;
    billing.totals.taxes = taxed.taxes;
    Ok(billing)
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
