//! Estimates: what is proposed to a customer, in versions, options, sections and lines.
//!
//! Draft → Sent → Viewed → Changes requested → Accepted, or Declined; expired is derived from the
//! date. Each sending freezes a version; an accepted estimate is locked.

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
    .subject("estimate"),
    Table::guarded(
        "estimate_version",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("estimate_id IN (", team_estimates!(), ")")),
            (Scope::Own, concat!("estimate_id IN (", own_estimates!(), ")")),
        ],
    ),
    Table::guarded(
        "estimate_option",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("estimate_id IN (", team_estimates!(), ")")),
            (Scope::Own, concat!("estimate_id IN (", own_estimates!(), ")")),
        ],
    )
    .masking(&[("cost_cents", Mask::Cost)]),
    Table::guarded(
        "estimate_section",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("estimate_id IN (", team_estimates!(), ")")),
            (Scope::Own, concat!("estimate_id IN (", own_estimates!(), ")")),
        ],
    ),
    Table::guarded(
        "estimate_line",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("estimate_id IN (", team_estimates!(), ")")),
            (Scope::Own, concat!("estimate_id IN (", own_estimates!(), ")")),
        ],
    )
    .masking(&[("cost", Mask::Cost)]),
    Table::guarded(
        "estimate_tax",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("estimate_id IN (", team_estimates!(), ")")),
            (Scope::Own, concat!("estimate_id IN (", own_estimates!(), ")")),
        ],
    ),
    Table::guarded(
        "estimate_sending",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("estimate_id IN (", team_estimates!(), ")")),
            (Scope::Own, concat!("estimate_id IN (", own_estimates!(), ")")),
        ],
    ),
    Table::guarded(
        "estimate_acceptance",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("estimate_id IN (", team_estimates!(), ")")),
            (Scope::Own, concat!("estimate_id IN (", own_estimates!(), ")")),
        ],
    ),
    Table::guarded(
        "estimate_decline",
        Group::Estimate,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("estimate_id IN (", team_estimates!(), ")")),
            (Scope::Own, concat!("estimate_id IN (", own_estimates!(), ")")),
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
];

/// Marks the id of an estimate.
#[derive(Debug, Clone, Copy)]
pub struct Estimate;
