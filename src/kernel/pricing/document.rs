//! What a whole document comes to.

use super::line::{line_cost, line_net, percent_of, too_large};
use super::ratio;
use super::split::largest_remainder;
use super::tax::{TaxCategory, TaxRate, TaxRounding, exact};
use crate::kernel::{Cents, Error, Percent, Quantity, Result, UnitPrice};

/// What pricing has to know of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineInput {
    /// How much of it.
    pub quantity: Quantity,
    /// What one costs the customer, before discount and tax.
    pub unit_price: UnitPrice,
    /// The line's own discount, 0 % to 100 %.
    pub discount: Percent,
    /// What it is for the tax office.
    pub category: TaxCategory,
    /// What one costs the company, where that is known and may be seen.
    pub unit_cost: Option<UnitPrice>,
}

/// A discount on the whole document, before tax.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum Discount {
    /// None.
    #[default]
    None,
    /// A part of the subtotal, 0 % to 100 %.
    Percent(Percent),
    /// An amount between nothing and the subtotal; on a credit both are negative.
    Amount(Cents),
}

/// What one line comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct LineTotals {
    /// After its own discount; what the document shows beside the line.
    pub net: Cents,
    /// Its share of the document's discount.
    pub discount: Cents,
    /// After both; what taxes, reports and commissions count.
    pub net_after: Cents,
}

/// What one tax comes to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct TaxTotal {
    /// The tax's name.
    pub name: String,
    /// Its rate.
    pub rate: Percent,
    /// The sum of the nets that it is on.
    pub base: Cents,
    /// What it takes.
    pub amount: Cents,
}

/// What a document comes to: `subtotal − discount = net`, `net + tax = total`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Totals {
    /// Each line, in the order given.
    pub lines: Vec<LineTotals>,
    /// The sum of the lines.
    pub subtotal: Cents,
    /// The document's discount.
    pub discount: Cents,
    /// What is left of the subtotal.
    pub net: Cents,
    /// Each tax, in the order given.
    pub taxes: Vec<TaxTotal>,
    /// The sum of the taxes.
    pub tax: Cents,
    /// What the customer pays.
    pub total: Cents,
    /// The sum of the known costs; none when none is known.
    pub cost: Option<Cents>,
    /// How many lines have no known cost, so that a profit can be shown with its grain of salt.
    pub lines_without_cost: usize,
}

impl Totals {
    /// Net less the known costs.
    pub fn profit(&self) -> Option<Cents> {
        self.cost.map(|cost| self.net - cost)
    }

    /// The profit as a part of the net.
    pub fn margin(&self) -> Option<Percent> {
        self.cost.and_then(|cost| ratio::margin(self.net, cost))
    }

    /// The profit as a part of the costs.
    pub fn markup(&self) -> Option<Percent> {
        self.cost.and_then(|cost| ratio::markup(self.net, cost))
    }
}

/// Prices a document. Optional lines that weren't chosen are left out by the caller.
///
/// # Errors
/// About `lines.2.quantity` and the like, about `discount`, or about `lines` when a sum is more than
/// [`Cents::LARGEST`].
pub fn price(
    lines: &[LineInput],
    discount: Discount,
    taxes: &[TaxRate],
    rounding: TaxRounding,
) -> Result<Totals> {
    let nets = numbered(lines, |line| line_net(line.quantity, line.unit_price, line.discount))?;
    let subtotal = total_of(&nets)?;
    let discount = discount_of(subtotal, discount)?;
    let weights: Vec<i128> = nets.iter().map(|net| exact(*net)).collect();
    let shares = largest_remainder(discount, &weights);
    let line_totals: Vec<LineTotals> = nets
        .iter()
        .zip(shares)
        .map(|(net, share)| LineTotals { net: *net, discount: share, net_after: *net - share })
        .collect();
    let taxes = taxes
        .iter()
        .map(|tax| tax_total(tax, lines, &line_totals, rounding))
        .collect::<Result<Vec<TaxTotal>>>()?;
    let tax = total_of(&taxes.iter().map(|tax| tax.amount).collect::<Vec<_>>())?;
    let net = subtotal - discount;
    let (cost, lines_without_cost) = cost_of(lines)?;
    Ok(Totals {
        lines: line_totals,
        subtotal,
        discount,
        net,
        taxes,
        tax,
        total: net.checked_add(tax).ok_or_else(|| too_large("lines", "This document"))?,
        cost,
        lines_without_cost,
    })
}

/// `of` each line, a failure naming its line.
fn numbered(lines: &[LineInput], of: impl Fn(&LineInput) -> Result<Cents>) -> Result<Vec<Cents>> {
    let each = lines.iter().enumerate().map(|(index, line)| {
        of(line).map_err(|mut error| {
            for field in &mut error.fields {
                field.field = format!("lines.{index}.{}", field.field);
            }
            error
        })
    });
    each.collect()
}

fn total_of(amounts: &[Cents]) -> Result<Cents> {
    let sum = amounts.iter().map(|amount| exact(*amount)).sum();
    Cents::from_exact(sum).ok_or_else(|| too_large("lines", "This document"))
}

/// What the document's discount takes from the subtotal.
fn discount_of(subtotal: Cents, discount: Discount) -> Result<Cents> {
    match discount {
        Discount::None => Ok(Cents::ZERO),
        Discount::Percent(percent) if percent.is_share() => percent_of(subtotal, percent),
        Discount::Percent(_) => {
            Err(Error::invalid("discount", "A discount is between 0% and 100%."))
        }
        Discount::Amount(amount) => {
            let (low, high) = (subtotal.min(Cents::ZERO), subtotal.max(Cents::ZERO));
            if (low..=high).contains(&amount) {
                return Ok(amount);
            }
            let bound = subtotal.plain();
            Err(Error::invalid(
                "discount",
                format!("A discount is between 0.00 and the subtotal, which is {bound}."),
            ))
        }
    }
}

fn tax_total(
    tax: &TaxRate,
    lines: &[LineInput],
    totals: &[LineTotals],
    rounding: TaxRounding,
) -> Result<TaxTotal> {
    let nets: Vec<Cents> = lines
        .iter()
        .zip(totals)
        .filter(|(line, _)| tax.is_on(line.category))
        .map(|(_, totals)| totals.net_after)
        .collect();
    let amount = tax.on(&nets, rounding).ok_or_else(|| too_large("lines", "The tax"))?;
    Ok(TaxTotal { name: tax.name.clone(), rate: tax.rate, base: total_of(&nets)?, amount })
}

/// The known costs, and how many lines have none.
fn cost_of(lines: &[LineInput]) -> Result<(Option<Cents>, usize)> {
    let costs = numbered(lines, |line| match line.unit_cost {
        Some(unit_cost) => line_cost(line.quantity, unit_cost),
        None => Ok(Cents::ZERO),
    })?;
    let unknown = lines.iter().filter(|line| line.unit_cost.is_none()).count();
    let cost = if unknown == lines.len() { None } else { Some(total_of(&costs)?) };
    Ok((cost, unknown))
}
