//! The pages of settings.

mod company;
mod logo;
mod nav;
mod numbers;
mod taxes;
mod texts;

pub(super) use company::company;
pub use company::{company_fields, setup_fields, zone as zone_field};
pub(super) use logo::logo;
pub use nav::{first_page, page};
pub use numbers::number_fields;
pub(super) use numbers::numbers;
pub use taxes::tax_fields;
pub(super) use taxes::{next_rate, tax_form, taxes};
pub(super) use texts::texts;
