//! Home's figures against a company whose every amount is known.

mod filled;

use filled::{Filled, company};

use super::Figures;
use super::figures::{Amount, Month, Open};
use crate::areas::invoices::{self, Aging, InvoiceFilter, InvoiceView};
use crate::kernel::Cents;
use crate::platform::db::{PageOf, Sort};
use crate::testing::Company;

fn figures(company: &Company, role: &str) -> Figures {
    company.office.read_now(&company.actor(role), Figures::read).unwrap()
}

/// Count and sum of some amounts.
fn amount(cents: impl Iterator<Item = i64>) -> Amount {
    cents.fold(Amount::default(), |sum, cents| Amount {
        count: sum.count + 1,
        cents: sum.cents + Cents::new(cents),
    })
}

/// The same figures, reckoned from what the company was filled with.
fn reckoned(filled: &Filled, sees: fn(i64) -> bool) -> Figures {
    let seen = |customer: &i64| sees(*customer);
    let open: Vec<(i64, i64)> = filled
        .invoices
        .iter()
        .filter(|i| seen(&i.customer) && i.issued && !i.void && i.total > i.paid)
        .map(|i| (-i.due_in, i.total - i.paid))
        .collect();
    let between = |from: i64, to: i64| {
        amount(open.iter().filter(|(days, _)| (from..=to).contains(days)).map(|(_, left)| *left))
    };
    let month = |month: &str| {
        let live = filled.payments.iter().filter(|p| seen(&p.customer) && !p.void);
        amount(live.filter(|p| p.received_on.starts_with(month)).map(|p| p.cents))
    };
    let unapplied = filled.payments.iter().filter(|p| seen(&p.customer) && !p.void);
    let estimates = filled.estimates.iter().filter(|e| {
        let waiting = ["sent", "viewed", "changes_requested"].contains(&e.state);
        seen(&e.customer) && waiting && e.valid_until >= "2026-11-20"
    });
    let jobs = || filled.jobs.iter().filter(|j| seen(&j.customer));
    let left = jobs().filter(|j| !["cancelled", "closed"].contains(&j.state) && j.left > 0);
    Figures {
        estimates: Some(amount(estimates.map(|e| e.total))),
        jobs: Some(amount(jobs().filter(|j| j.is_under_way()).map(|_| 0)).count),
        to_invoice: Some(amount(left.map(|j| j.left))),
        open: Some(Open {
            buckets: [
                between(i64::MIN, 0),
                between(1, 30),
                between(31, 60),
                between(61, 90),
                between(91, i64::MAX),
            ],
            oldest_days: open.iter().map(|(days, _)| *days).max().unwrap_or(0).max(0),
            unapplied: amount(unapplied.map(|p| p.cents - p.applied).filter(|left| *left > 0)),
        }),
        received: Some(Month { this: month("2026-11"), before: month("2026-10") }),
    }
}

#[test]
fn every_figure_is_that_of_the_rows_that_its_actor_sees() {
    let (company, filled) = company();
    let all = reckoned(&filled, |_| true);
    for role in ["owner", "manager", "office", "accountant", "viewer"] {
        assert_eq!(figures(&company, role), all, "{role}");
    }
    let own = reckoned(&filled, |customer| customer % 2 == 0);
    assert_eq!(figures(&company, "sales_representative"), own);
    // Each figure says something here, and says another thing to the one than to the other.
    assert!(all.open.unwrap().buckets.iter().all(|bucket| bucket.count > 0), "{all:?}");
    assert!(all.open.unwrap().unapplied.count > 0 && all.received.unwrap().before.count > 0);
    assert_ne!((all.estimates, all.to_invoice), (own.estimates, own.to_invoice));
    assert!(own.estimates.unwrap().count > 0 && own.jobs.unwrap() > 0);
}

#[test]
fn a_bucket_of_what_is_owed_opens_the_rows_that_it_is_the_sum_of() {
    let (company, _) = company();
    for role in ["owner", "sales_representative"] {
        let open = figures(&company, role).open.unwrap();
        for (aging, bucket) in Aging::ALL.iter().zip(open.buckets) {
            let filter =
                InvoiceFilter { past_due: Some(*aging), ..InvoiceFilter::of(InvoiceView::Open) };
            let rows = company.office.read_now(&company.actor(role), |r| {
                let sort = Sort::among(filter.sorts(), None)?;
                let page = PageOf { limit: Some(200), ..PageOf::default() };
                Ok(invoices::list(r, &filter, sort, &page)?.items)
            });
            let balances = rows.unwrap().into_iter().map(|row| row.invoice.balance_cents.get());
            assert_eq!(amount(balances), bucket, "{role} {aging:?}");
            let link = format!("/invoices?view=open&past_due={}", aging.code());
            assert_eq!(invoices::aging_href(*aging), link);
        }
    }
}

#[test]
fn who_sees_no_money_sees_no_figure_of_it() {
    let (company, filled) = company();
    let crew = figures(&company, "crew");
    assert_eq!(crew.jobs, Some(filled.crew_jobs_under_way()));
    assert_eq!(crew, Figures { jobs: crew.jobs, ..Figures::default() });
    let bringer = figures(&company, "business_development");
    let none = Amount::default();
    assert_eq!(bringer, Figures { estimates: Some(none), ..Figures::default() });
}

#[test]
fn an_empty_company_owes_and_waits_for_nothing() {
    let company = Company::new();
    let empty = figures(&company, "owner");
    assert_eq!(empty.open, Some(Open::default()));
    assert_eq!((empty.jobs, empty.received), (Some(0), Some(Month::default())));
}

#[test]
fn the_counts_beside_the_areas_are_those_of_home() {
    let (company, _) = company();
    for role in ["owner", "sales_representative", "project_manager", "crew"] {
        let figures = figures(&company, role);
        let counts = company
            .office
            .read_now(&company.actor(role), |r| {
                Ok((
                    super::estimates_waiting(r)?,
                    super::jobs_in_progress(r)?,
                    super::overdue_invoices(r)?,
                ))
            })
            .unwrap();
        let open = figures.open.unwrap_or_default();
        let home =
            (figures.estimates.unwrap_or_default().count, figures.jobs, open.overdue().count);
        assert_eq!((counts.0, Some(counts.1), counts.2), home, "{role}");
    }
}
