//! Jobs.

use super::LINE;
use crate::areas::jobs::JobState;
use crate::screens::history::catalogue::{Other, Shown, Told, field};

fn state(code: &str) -> Option<&'static str> {
    JobState::from_code(code).map(JobState::label)
}

pub(in crate::screens::history) const TOLD: &[Told] = &[
    Told {
        table: "job",
        thing: "Job",
        named_by: &["number"],
        fields: &[
            field("number", "Number", Shown::Text),
            field("title", "Title", Shown::Text),
            field("state", "State", Shown::Code(state)),
            field("hold_reason", "Reason", Shown::Text),
            field("customer_id", "Customer", Shown::Of(Other::Customer)),
            field("property_id", "Property", Shown::Of(Other::Property)),
            field("estimate_id", "Estimate", Shown::Of(Other::Estimate)),
            field("owner_id", "Answers for it", Shown::Of(Other::Person)),
            field("sold_by_id", "Sold by", Shown::Of(Other::Person)),
            field("starts_on", "First day", Shown::Day),
            field("ends_on", "Last day", Shown::Day),
            field("completed_on", "Complete since", Shown::Day),
            field("instructions", "For the crew", Shown::Text),
            field("contract_cents", "Contract before tax", Shown::Money),
            field("created_on", "Sold", Shown::Day),
        ],
        left_out: &["id", "created_at", "version"],
    },
    Told {
        table: "job_assignee",
        thing: "On the job",
        named_by: &["user_id"],
        fields: &[field("user_id", "Person", Shown::Of(Other::Person))],
        left_out: &["job_id"],
    },
    Told {
        table: "job_line",
        thing: "Line",
        named_by: &["description"],
        fields: LINE,
        left_out: &[
            "id",
            "job_id",
            "position",
            "section",
            "estimate_line_id",
            "item_id",
            "discount_cents",
        ],
    },
    Told {
        table: "job_transition",
        thing: "",
        named_by: &[],
        // The job itself says from what to what; this is the log of it.
        fields: &[],
        left_out: &["id", "job_id", "from_state", "to_state", "reason", "user_id", "at"],
    },
];
