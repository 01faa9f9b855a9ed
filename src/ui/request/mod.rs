//! From a request to an action: who asks ([`Allowed`]), and what they sent ([`Submitted`], [`Body`], and [`Incoming`]
//! when it may be large).

mod allowed;
mod body;
mod care;
mod choices;
mod current;
mod fields;
mod house;
mod incoming;
mod one_file;
mod origin;
mod query;
mod rate;
mod submitted;
mod tries;
mod visitor;
mod wording;

pub use allowed::Allowed;
pub(in crate::ui) use allowed::present;
pub use body::{Body, Creation, Nothing};
pub use care::Kept;
pub(in crate::ui) use care::record_at;
pub(in crate::ui) use choices::{KEEP, OTHER, OVER, THEIRS};
pub use current::{Current, house_of};
pub use fields::{Fields, FormReader};
pub use house::{Credential, House, SignedIn, VersionOf};
pub use incoming::{Arrived, Incoming};
pub use one_file::OneFile;
pub use origin::{Here, Stranger, address_of, agent_of};
pub use query::Query;
pub use rate::Rates;
pub use submitted::{SameSite, Submitted};
pub use tries::{PAUSE_MINUTES, Telling, Tries, Try};
pub use visitor::{SESSION_COOKIE, Visitor};

/// Whether a path belongs to the API, whose answers are JSON.
pub fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}
