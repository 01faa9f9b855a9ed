//! The figures in their cells.

use maud::{Markup, html};

use crate::kernel::money::Currency;
use crate::kernel::text::count;
use crate::kernel::time::Day;
use crate::screens::dashboard::figures::{Amount, Figures, Month, Open};
use crate::ui::parts::{Kpi, kpis};

/// Whatever of the figures the actor sees; nothing when there are none.
pub(super) fn figures(figures: &Figures, currency: Currency, today: Day) -> Markup {
    let cells = [
        figures.open.map(|open| waiting(&open, currency)),
        figures.open.map(|open| overdue(&open, currency)),
        figures.received.map(|month| received(&month, currency, today)),
        figures.estimates.map(|amount| estimates(amount, currency)),
        figures.jobs.filter(|_| figures.open.is_some()).map(jobs),
        figures.to_invoice.map(|amount| to_invoice(amount, currency)),
    ];
    let cells: Vec<Kpi> = cells.into_iter().flatten().collect();
    html! { @if !cells.is_empty() { (kpis(&cells)) } }
}

fn waiting(open: &Open, currency: Currency) -> Kpi {
    let (all, due) = (open.total(), open.overdue());
    let note = match all.count {
        0 => "No invoice is open".to_owned(),
        _ if due.count == 0 => format!("{}, none late", count("invoice", all.count)),
        _ if due.count == all.count => format!("{}, all late", count("invoice", all.count)),
        _ => format!("{}, {} not due yet", count("invoice", all.count), all.count - due.count),
    };
    let figure = all.cents.in_currency(currency);
    Kpi::new("Waiting to be paid", figure, note, "/invoices?view=open")
}

fn overdue(open: &Open, currency: Currency) -> Kpi {
    let late = open.overdue();
    let note = match late.count {
        0 => html! { "Nobody is late" },
        _ => html! {
            span class="bad" { (count("invoice", late.count)) }
            ", oldest " (count("day", open.oldest_days))
        },
    };
    Kpi::new("Overdue", late.cents.in_currency(currency), note, "/invoices?view=overdue")
}

fn received(month: &Month, currency: Currency, today: Day) -> Kpi {
    let before = today.first_of_month().add_months(-1).date().strftime("%B");
    let note = format!("{} in {before}", month.before.cents.in_currency(currency));
    let figure = month.this.cents.in_currency(currency);
    Kpi::new("Received this month", figure, note, "/payments?view=this_month")
}

fn estimates(amount: Amount, currency: Currency) -> Kpi {
    let note = match amount.count {
        0 => "None is out".to_owned(),
        out => format!("{} without an answer", count("estimate", out)),
    };
    let figure = amount.cents.in_currency(currency);
    Kpi::new("Estimates waiting", figure, note, "/estimates?view=waiting")
}

fn jobs(jobs: i64) -> Kpi {
    let note = if jobs == 0 { "None is under way" } else { "On hold and punch lists included" };
    Kpi::new("Jobs in progress", jobs.to_string(), note, "/jobs?view=in_progress")
}

fn to_invoice(amount: Amount, currency: Currency) -> Kpi {
    let note = match amount.count {
        0 => "Everything is invoiced".to_owned(),
        jobs => format!("{}, before tax", count("job", jobs)),
    };
    Kpi::new("To be invoiced", amount.cents.in_currency(currency), note, "/jobs?view=to_invoice")
}
