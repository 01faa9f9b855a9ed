//! The currencies a company can keep its books in; a company has one.

use crate::kernel::choice::choice;

choice! {
    /// A currency whose minor unit is a hundredth; its code is that of ISO 4217.
    #[derive(Default)]
    pub enum Currency {
        /// The dollar of the United States.
        #[default]
        Usd = "USD", "US dollar";
        /// The dollar of Canada.
        Cad = "CAD", "Canadian dollar";
        /// The euro.
        Eur = "EUR", "Euro";
        /// The pound sterling.
        Gbp = "GBP", "British pound";
        /// The dollar of Australia.
        Aud = "AUD", "Australian dollar";
        /// The dollar of New Zealand.
        Nzd = "NZD", "New Zealand dollar";
        /// The peso of Mexico.
        Mxn = "MXN", "Mexican peso";
    }
}

impl Currency {
    /// What stands before an amount. A company has one currency, so its own dollar is just `$`.
    pub const fn symbol(self) -> &'static str {
        match self {
            Currency::Usd | Currency::Cad | Currency::Aud | Currency::Nzd | Currency::Mxn => "$",
            Currency::Eur => "€",
            Currency::Gbp => "£",
        }
    }
}
