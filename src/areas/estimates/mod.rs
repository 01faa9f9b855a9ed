//! Estimates: what is proposed to a customer, in versions, options, sections and lines.
//!
//! Draft → Sent → Viewed → Changes requested → Accepted, or Declined; expired is derived from the
//! date. Handing an estimate over freezes its version with a snapshot of who sells to whom; editing it
//! afterwards opens the next version, and the one that was handed over stays as it was. An accepted
//! estimate is locked. Costs are frozen with each line, also by somebody who doesn't see them.

mod actions;
mod api;
mod events;
mod forms;
mod model;
mod print;
mod routes;
mod states;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use actions::{accept, change, create, decline, duplicate, send};
pub use api::{Api, EstimateAnswer, api_routes};
pub use events::{EstimateEvent, EstimateFacts};
pub use model::{
    Acceptance, Accepted, Decline, Estimate, EstimateChange, EstimateDraft, Sending, SendingWay,
    Version, VersionRow, href,
};
pub use print::print;
pub use routes::{handed_over, routes};
pub use states::EstimateState;
pub use store::{
    EstimateFilter, EstimateRow, EstimateView, SORTS, acceptance, counts, current, decline_of,
    erase, get, list, listing, sections, sendings, taxes, version, versions,
};
pub use views::{EstimateList, badge, decline_question};

use crate::platform::access::{Group, Scope};
use crate::platform::db::{Mask, Table};

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::guarded(
        "estimate",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("id IN (", team_estimates!(), ")")),
            (Scope::Own, concat!("id IN (", own_estimates!(), ")")),
        ],
    )
    .each(&[(Scope::Team, team_row!("estimate")), (Scope::Own, own_row_of_estimate!("estimate"))])
    .subject("estimate")
    .trashed_with("estimate", "id"),
    Table::guarded(
        "estimate_version",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_of_the_team!("estimate", "estimate_version.estimate_id")),
            (Scope::Own, is_own_estimate!("estimate_version.estimate_id")),
        ],
    ),
    Table::guarded(
        "estimate_option",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_of_the_team!("estimate", "estimate_option.estimate_id")),
            (Scope::Own, is_own_estimate!("estimate_option.estimate_id")),
        ],
    )
    .masking(&[("cost_cents", Mask::Cost)]),
    Table::guarded(
        "estimate_section",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_of_the_team!("estimate", "estimate_section.estimate_id")),
            (Scope::Own, is_own_estimate!("estimate_section.estimate_id")),
        ],
    ),
    Table::guarded(
        "estimate_line",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_of_the_team!("estimate", "estimate_line.estimate_id")),
            (Scope::Own, is_own_estimate!("estimate_line.estimate_id")),
        ],
    )
    .masking(&[("cost", Mask::Cost)]),
    Table::guarded(
        "estimate_tax",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_of_the_team!("estimate", "estimate_tax.estimate_id")),
            (Scope::Own, is_own_estimate!("estimate_tax.estimate_id")),
        ],
    ),
    Table::guarded(
        "estimate_sending",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_of_the_team!("estimate", "estimate_sending.estimate_id")),
            (Scope::Own, is_own_estimate!("estimate_sending.estimate_id")),
        ],
    ),
    Table::guarded(
        "estimate_acceptance",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_of_the_team!("estimate", "estimate_acceptance.estimate_id")),
            (Scope::Own, is_own_estimate!("estimate_acceptance.estimate_id")),
        ],
    ),
    Table::guarded(
        "estimate_decline",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_of_the_team!("estimate", "estimate_decline.estimate_id")),
            (Scope::Own, is_own_estimate!("estimate_decline.estimate_id")),
        ],
    ),
];

/// What `check` proves: the sums of each option are those of its lines and taxes.
pub const PROOFS: &[(&str, &str)] = &[
    (
        "estimate sums",
        "SELECT format('estimate %s, option %s: the sums aren''t those of its lines', \
         o.estimate_id, o.id) FROM estimate_option o \
         WHERE o.subtotal_cents <> (SELECT coalesce(sum(l.net_cents), 0) FROM estimate_line l \
           WHERE l.option_id = o.id) \
         OR o.discount_cents <> (SELECT coalesce(sum(l.discount_cents), 0) FROM estimate_line l \
           WHERE l.option_id = o.id) \
         OR o.net_cents <> o.subtotal_cents - o.discount_cents \
         OR o.tax_cents <> (SELECT coalesce(sum(t.tax_cents), 0) FROM estimate_tax t \
           WHERE t.option_id = o.id) \
         OR o.total_cents <> o.net_cents + o.tax_cents",
    ),
    (
        "accepted estimates",
        "SELECT format('estimate %s is accepted without an acceptance', e.number) \
         FROM estimate e WHERE (e.state = 'accepted') <> EXISTS \
         (SELECT 1 FROM estimate_acceptance a WHERE a.estimate_id = e.id)",
    ),
    (
        "frozen estimates",
        "SELECT format('estimate %s is %s, but its version isn''t frozen', e.number, e.state) \
         FROM estimate e JOIN estimate_version v ON v.id = e.version_id \
         WHERE (e.state = 'draft') <> (v.frozen_at IS NULL) \
         UNION ALL SELECT format('version %s of estimate %s is frozen without a snapshot', \
           v.ordinal, v.estimate_id) \
         FROM estimate_version v WHERE (v.frozen_at IS NULL) <> (v.snapshot IS NULL)",
    ),
];
