//! The values of settings, and what makes them valid.

use serde::Serialize;
use utoipa::ToSchema;

use crate::kernel::choice::choice;
use crate::kernel::pricing::{TaxCategory, TaxRate, TaxRounding};
use crate::kernel::text::Checking;
use crate::kernel::time::Day;
use crate::kernel::{Currency, Error, Id, Percent, Result, Zone};
use crate::platform::db::Series;
use crate::ui::accent::Accent;

choice! {
    /// The paper that documents are printed on.
    #[derive(Default)]
    pub enum Paper {
        /// 8.5 × 11 in.
        #[default]
        Letter = "letter", "US Letter";
        /// 210 × 297 mm.
        A4 = "a4", "A4";
    }
}

/// The company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// The name, as it stands on documents.
    pub name: String,
    /// Street and number; a second line after a line break.
    pub street: String,
    /// City.
    pub city: String,
    /// State.
    pub state: String,
    /// ZIP code.
    pub postal_code: String,
    /// The phone number.
    pub phone: String,
    /// The e-mail address.
    pub email: String,
    /// The website.
    pub website: String,
    /// The contractor's license.
    pub license_number: String,
    /// The color.
    pub accent: Accent,
    /// Where it is; decides which day is today.
    pub zone: Zone,
    /// The currency of its books.
    pub currency: Currency,
    /// The paper of its documents.
    pub paper: Paper,
    /// Where taxes are rounded.
    pub tax_rounding: TaxRounding,
    /// Days to pay, for customers without terms of their own.
    pub terms_days: i64,
    /// How long an estimate holds.
    pub estimate_valid_days: i64,
    /// The terms on each new estimate.
    pub estimate_terms: String,
    /// The note on each new estimate.
    pub estimate_notes: String,
    /// The note on each new invoice.
    pub invoice_notes: String,
    /// How customers pay.
    pub payment_instructions: String,
    /// The note on each new receipt.
    pub receipt_notes: String,
    /// The line at the foot of each document.
    pub document_footer: String,
    /// Counts up with each edit.
    pub version: i64,
}

/// What is typed about the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyDraft {
    /// The name.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// City.
    pub city: String,
    /// State.
    pub state: String,
    /// ZIP code.
    pub postal_code: String,
    /// The phone number.
    pub phone: String,
    /// The e-mail address.
    pub email: String,
    /// The website.
    pub website: String,
    /// The contractor's license.
    pub license_number: String,
    /// The color.
    pub accent: Accent,
    /// The time zone.
    pub zone: Zone,
    /// The currency.
    pub currency: Currency,
    /// The paper.
    pub paper: Paper,
}

impl CompanyDraft {
    /// A company of that name with what most contractors in the United States would choose.
    pub fn named(name: impl Into<String>) -> CompanyDraft {
        let zone = Zone::from_name("America/New_York").unwrap_or(Zone::UTC);
        CompanyDraft {
            name: name.into(),
            street: String::new(),
            city: String::new(),
            state: String::new(),
            postal_code: String::new(),
            phone: String::new(),
            email: String::new(),
            website: String::new(),
            license_number: String::new(),
            accent: Accent::default(),
            zone,
            currency: Currency::default(),
            paper: Paper::default(),
        }
    }

    /// The same with its texts cleaned.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self) -> Result<CompanyDraft> {
        let mut checking = Checking::new();
        let phone = match self.phone.trim() {
            "" => None,
            typed => checking.phone("phone", typed),
        };
        let email = match self.email.trim() {
            "" => String::new(),
            typed => checking.email("email", typed),
        };
        let draft = CompanyDraft {
            name: checking.required("name", "The company’s name", &self.name, 120),
            street: checking.block("street", "The street", &self.street, 200),
            city: checking.optional("city", "The city", &self.city, 80),
            state: checking.optional("state", "The state", &self.state, 40),
            postal_code: checking.optional("postal_code", "The ZIP code", &self.postal_code, 20),
            phone: phone.map(|phone| phone.display).unwrap_or_default(),
            email,
            website: checking.optional("website", "The website", &self.website, 120),
            license_number: checking.optional(
                "license_number",
                "The license number",
                &self.license_number,
                60,
            ),
            ..self
        };
        checking.finish()?;
        Ok(draft)
    }
}

/// A named tax that holds from a day, perhaps to a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tax {
    /// The id.
    pub id: Id<Tax>,
    /// Its name, its rate and what it is on.
    pub rate: TaxRate,
    /// The first day on which it holds.
    pub valid_from_on: Day,
    /// The last day on which it holds.
    pub valid_to_on: Option<Day>,
    /// Counts up with each edit.
    pub version: i64,
}

impl Tax {
    /// Whether it holds on that day.
    pub fn is_in_force(&self, on: Day) -> bool {
        self.valid_from_on <= on && self.valid_to_on.is_none_or(|last| on <= last)
    }

    /// The same tax with another rate and other days.
    pub(super) fn draft(&self, rate: Percent, first: Day, last: Option<Day>) -> TaxDraft {
        TaxDraft {
            name: self.rate.name.clone(),
            rate,
            categories: self.rate.categories.clone(),
            valid_from_on: first,
            valid_to_on: last,
        }
    }
}

/// What is typed about a tax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxDraft {
    /// As documents show it: “Example County”.
    pub name: String,
    /// How much of the net it takes.
    pub rate: Percent,
    /// The categories of lines that it is on.
    pub categories: Vec<TaxCategory>,
    /// The first day on which it holds.
    pub valid_from_on: Day,
    /// The last day on which it holds.
    pub valid_to_on: Option<Day>,
}

impl TaxDraft {
    /// The same with its name cleaned.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self) -> Result<TaxDraft> {
        let mut checking = Checking::new();
        let name = checking.required("tax_name", "The name of the tax", &self.name, 60);
        let fits = !self.rate.is_negative() && self.rate <= Percent::HUNDRED;
        checking.unless(fits, "tax_rate", "A tax is between 0 and 100%.");
        let on_some = self.categories.iter().any(|category| *category != TaxCategory::Exempt);
        checking.unless(on_some, "tax_on_material", "Choose what the tax is on.");
        let ordered = self.valid_to_on.is_none_or(|last| self.valid_from_on <= last);
        checking.unless(ordered, "valid_to_on", "The last day comes before the first.");
        checking.finish()?;
        Ok(TaxDraft { name, ..self })
    }
}

/// How the numbers of a kind of documents are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberSeries {
    /// Which documents.
    pub series: Series,
    /// What stands before the number: `INV-`.
    pub prefix: String,
    /// The next number.
    pub next: i64,
    /// The least digits; shorter numbers get zeros in front.
    pub digits: i64,
}

impl NumberSeries {
    /// The next document's number as it will be written.
    pub fn example(&self) -> String {
        let width = usize::try_from(self.digits).unwrap_or(1);
        format!("{}{:0width$}", self.prefix, self.next)
    }
}

/// What is typed about a number series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NumberSeriesDraft {
    /// What stands before the number.
    pub prefix: String,
    /// The next number.
    pub next: i64,
}

/// The name of a series in fields: `estimate_prefix`, `estimate_next`.
pub(super) const fn field_of(series: Series) -> &'static str {
    series.key()
}

/// What a document of the series is called.
pub(super) const fn document_of(series: Series) -> &'static str {
    match series {
        Series::Estimate => "estimate",
        Series::Job => "job",
        Series::Invoice => "invoice",
        Series::Payment => "receipt",
    }
}

impl NumberSeriesDraft {
    /// What a new company begins with: `E-1001`, `J-1001`, `INV-1001`, `R-1001`.
    pub fn usual(series: Series) -> NumberSeriesDraft {
        let prefix = match series {
            Series::Estimate => "E-",
            Series::Job => "J-",
            Series::Invoice => "INV-",
            Series::Payment => "R-",
        };
        NumberSeriesDraft { prefix: prefix.to_owned(), next: 1001 }
    }

    /// The same with its prefix cleaned.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self, series: Series) -> Result<NumberSeriesDraft> {
        let kind = field_of(series);
        let mut checking = Checking::new();
        let prefix_field = format!("{kind}_prefix");
        let prefix = checking.optional(&prefix_field, "What stands in front", &self.prefix, 12);
        let apart = !prefix.ends_with(|c: char| c.is_ascii_digit());
        checking.unless(
            apart,
            &prefix_field,
            "End it with a letter or a dash, so that it can be told from the number.",
        );
        let fits = (1..=999_999_999).contains(&self.next);
        let next_field = format!("{kind}_next");
        checking.unless(fits, &next_field, "The next number is between 1 and 999999999.");
        checking.finish()?;
        Ok(NumberSeriesDraft { prefix, ..self })
    }

    /// Refuses a number that was given out already.
    ///
    /// # Errors
    /// About the field, with the least number that is free.
    pub fn must_rise_above(&self, series: Series, highest: Option<i64>) -> Result<()> {
        match highest {
            Some(highest) if self.next <= highest => {
                let (prefix, free) = (&self.prefix, highest.saturating_add(1));
                Err(Error::invalid(
                    format!("{}_next", field_of(series)),
                    format!("{prefix}{highest} is already given out. Enter {free} or higher."),
                ))
            }
            _ => Ok(()),
        }
    }
}

/// What is typed about terms and the texts of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextsDraft {
    /// Days to pay.
    pub terms_days: i64,
    /// How long an estimate holds.
    pub estimate_valid_days: i64,
    /// The terms on each new estimate.
    pub estimate_terms: String,
    /// The note on each new estimate.
    pub estimate_notes: String,
    /// The note on each new invoice.
    pub invoice_notes: String,
    /// How customers pay.
    pub payment_instructions: String,
    /// The note on each new receipt.
    pub receipt_notes: String,
    /// The line at the foot of each document.
    pub document_footer: String,
}

impl TextsDraft {
    /// The same with its texts cleaned.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self) -> Result<TextsDraft> {
        let mut checking = Checking::new();
        let terms = (0..=365).contains(&self.terms_days);
        checking.unless(terms, "terms_days", "Payment terms are 0 to 365 days.");
        let valid = (1..=365).contains(&self.estimate_valid_days);
        checking.unless(valid, "estimate_valid_days", "An estimate holds for 1 to 365 days.");
        let draft = TextsDraft {
            estimate_terms: checking.block(
                "estimate_terms",
                "The terms",
                &self.estimate_terms,
                8_000,
            ),
            estimate_notes: checking.block(
                "estimate_notes",
                "The note",
                &self.estimate_notes,
                2_000,
            ),
            invoice_notes: checking.block("invoice_notes", "The note", &self.invoice_notes, 2_000),
            receipt_notes: checking.block("receipt_notes", "The note", &self.receipt_notes, 2_000),
            payment_instructions: checking.block(
                "payment_instructions",
                "How to pay",
                &self.payment_instructions,
                1_000,
            ),
            document_footer: checking.block(
                "document_footer",
                "The foot",
                &self.document_footer,
                300,
            ),
            ..self
        };
        checking.finish()?;
        Ok(draft)
    }
}
