//! Number series: gapless and rising, given out inside the transaction that needs the number.

use super::read::Read;
use super::write::Write;
use crate::kernel::{Error, Result};

macro_rules! highest {
    ($table:literal) => {
        concat!(
            "SELECT max(CAST(substr(d.number, length(?1) + 1) AS INTEGER)) FROM ",
            $table,
            " d WHERE substr(d.number, 1, length(?1)) = ?1 \
             AND substr(d.number, length(?1) + 1) NOT GLOB '*[^0-9]*'"
        )
    };
}

macro_rules! any {
    ($table:literal) => {
        concat!("SELECT EXISTS (SELECT 1 FROM ", $table, " d WHERE d.number IS NOT NULL)")
    };
}

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

impl Read<'_> {
    /// Whether a number of the series was ever given out.
    ///
    /// # Errors
    /// When the database fails.
    pub fn has_numbers(&self, series: Series) -> Result<bool> {
        let sql = match series {
            Series::Estimate => any!("visible_estimate"),
            Series::Job => any!("visible_job"),
            Series::Invoice => any!("visible_invoice"),
            Series::Payment => any!("visible_payment"),
        };
        self.value(sql, [])
    }

    /// The highest number that documents of the series have after this prefix.
    ///
    /// # Errors
    /// When the database fails.
    pub fn highest_number(&self, series: Series, prefix: &str) -> Result<Option<i64>> {
        let sql = match series {
            Series::Estimate => highest!("visible_estimate"),
            Series::Job => highest!("visible_job"),
            Series::Invoice => highest!("visible_invoice"),
            Series::Payment => highest!("visible_payment"),
        };
        self.value(sql, [prefix])
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
