//! Estimates.

use super::{LINE, SUMS, tax_rounding};
use crate::areas::estimates::{EstimateState, SendingWay};
use crate::screens::history::catalogue::{Other, Shown, Told, field};

fn state(code: &str) -> Option<&'static str> {
    EstimateState::from_code(code).map(EstimateState::label)
}

fn way(code: &str) -> Option<&'static str> {
    SendingWay::from_code(code).map(SendingWay::label)
}

pub(in crate::screens::history) const TOLD: &[Told] = &[
    Told {
        table: "estimate",
        thing: "Estimate",
        named_by: &["number"],
        fields: &[
            field("number", "Number", Shown::Text),
            field("title", "Title", Shown::Text),
            field("state", "State", Shown::Code(state)),
            field("customer_id", "Customer", Shown::Of(Other::Customer)),
            field("property_id", "Property", Shown::Of(Other::Property)),
            field("owner_id", "Prepared by", Shown::Of(Other::Person)),
            field("created_on", "Begun", Shown::Day),
        ],
        left_out: &["id", "version_id", "created_at", "version"],
    },
    Told {
        table: "estimate_version",
        thing: "Version",
        named_by: &["ordinal"],
        fields: &[
            field("valid_until_on", "Valid until", Shown::Day),
            field("tax_rounding", "Tax rounding", Shown::Code(tax_rounding)),
            field("terms", "Terms", Shown::Text),
            field("notes", "Notes for the customer", Shown::Text),
            field("internal_notes", "For the office alone", Shown::Text),
            field("frozen_at", "Frozen", Shown::Moment),
        ],
        left_out: &["id", "estimate_id", "ordinal", "discount_kind", "discount_value", "snapshot"],
    },
    Told {
        table: "estimate_option",
        thing: "Option",
        named_by: &["name"],
        fields: SUMS,
        left_out: &["id", "estimate_id", "version_id", "name", "position"],
    },
    Told {
        table: "estimate_section",
        thing: "Section",
        named_by: &["title"],
        fields: &[field("title", "Title", Shown::Text)],
        left_out: &["id", "estimate_id", "version_id", "option_id", "position"],
    },
    Told {
        table: "estimate_line",
        thing: "Line",
        named_by: &["description"],
        fields: LINE,
        left_out: &[
            "id",
            "estimate_id",
            "version_id",
            "option_id",
            "section_id",
            "position",
            "item_id",
            "discount_cents",
        ],
    },
    Told {
        table: "estimate_tax",
        thing: "Tax",
        named_by: &["name"],
        fields: &[
            field("rate", "Rate", Shown::Percent),
            field("base_cents", "On", Shown::Money),
            field("tax_cents", "Tax", Shown::Money),
        ],
        left_out: &[
            "id",
            "estimate_id",
            "version_id",
            "option_id",
            "position",
            "name",
            "applies_to",
        ],
    },
    Told {
        table: "estimate_sending",
        thing: "Handed over",
        named_by: &[],
        fields: &[
            field("sent_by", "How", Shown::Code(way)),
            field("sent_at", "When", Shown::Moment),
            field("user_id", "By", Shown::Of(Other::Person)),
        ],
        left_out: &["id", "estimate_id", "version_id"],
    },
    Told {
        table: "estimate_acceptance",
        thing: "Acceptance",
        named_by: &[],
        fields: &[
            field("accepted_by", "Accepted by", Shown::Text),
            field("accepted_on", "On", Shown::Day),
            field("sold_by_id", "Sold by", Shown::Of(Other::Person)),
        ],
        left_out: &["id", "estimate_id", "version_id", "option_id", "user_id", "recorded_at"],
    },
    Told {
        table: "estimate_decline",
        thing: "Decline",
        named_by: &[],
        fields: &[field("reason", "Reason", Shown::Text)],
        left_out: &["id", "estimate_id", "version_id", "user_id", "recorded_at"],
    },
];
