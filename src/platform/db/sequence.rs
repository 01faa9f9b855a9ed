//! Number series: gapless and rising, given out inside the transaction that needs the number.

use super::write::Write;
use crate::kernel::{Error, Result};

/// A series of document numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// Estimates.
    Estimate,
    /// Jobs.
    Job,
    /// Invoices.
    Invoice,
    /// Payments; the receipt's number.
    Payment,
}

impl Series {
    /// Every series.
    pub const ALL: [Series; 4] = [Series::Estimate, Series::Job, Series::Invoice, Series::Payment];

    /// Its key in the table.
    pub const fn key(self) -> &'static str {
        match self {
            Series::Estimate => "estimate",
            Series::Job => "job",
            Series::Invoice => "invoice",
            Series::Payment => "payment",
        }
    }
}

impl Write<'_> {
    /// Takes the next number of a series. A failed transaction gives it back: none is burnt.
    ///
    /// # Errors
    /// When the series doesn't exist, which means that the company isn't set up.
    pub fn next_number(&self, series: Series) -> Result<String> {
        let (prefix, next, digits) = self
            .one(
                "SELECT prefix, next, digits FROM number_series WHERE kind = ?1",
                [series.key()],
                |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)),
            )?
            .ok_or_else(|| Error::internal("the company isn't set up", series.key()))?;
        self.execute("UPDATE number_series SET next = next + 1 WHERE kind = ?1", [series.key()])?;
        let width = usize::try_from(digits).unwrap_or(1);
        Ok(format!("{prefix}{next:0width$}"))
    }
}
