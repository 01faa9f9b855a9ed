//! From a result to an answer: pages, redirects with a toast, files, JSON, and every failure.

mod failure;
mod methods;
mod reference;
mod reply;
mod revision;
mod slices;
mod stored;
mod toast;
mod told;

pub use failure::{Failure, catchers, guarded, status_of};
pub use reference::{Reference, RequestIds};
pub use reply::{API, Answer, Reply, house_cookie};
pub use slices::{Sender, Slices, slices};
pub use stored::Stored;
pub use toast::{Note, TOAST_COOKIE, Undo};
pub use told::Told;
