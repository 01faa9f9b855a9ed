//! Checks the texts of one form, and collects what is wrong with them.

use super::{Phone, clean_block, normalized_email, normalized_phone, optional_line, required_line};
use crate::kernel::error::Complaints;
use crate::kernel::{Error, Result};

/// Cleans the texts of a draft. Each method answers the clean text, or an empty one and a complaint.
#[derive(Debug, Default)]
pub struct Checking {
    complaints: Complaints,
    prefix: String,
}

impl Checking {
    /// Nothing is wrong so far.
    pub fn new() -> Checking {
        Checking::default()
    }

    /// From now on fields are told with this before their name: `contacts.0.`.
    pub fn within(&mut self, prefix: impl Into<String>) -> &mut Checking {
        self.prefix = prefix.into();
        self
    }

    /// A line that has to be there.
    pub fn required(&mut self, field: &str, label: &str, text: &str, max: usize) -> String {
        let field = self.path(field);
        self.keep(required_line(&field, label, text, max))
    }

    /// A line that may be empty.
    pub fn optional(&mut self, field: &str, label: &str, text: &str, max: usize) -> String {
        let field = self.path(field);
        self.keep(optional_line(&field, label, text, max).map(Option::unwrap_or_default))
    }

    /// Several lines, perhaps none.
    pub fn block(&mut self, field: &str, label: &str, text: &str, max: usize) -> String {
        let field = self.path(field);
        self.keep(clean_block(&field, label, text, max))
    }

    /// An e-mail address that has to be there.
    pub fn email(&mut self, field: &str, text: &str) -> String {
        let field = self.path(field);
        self.keep(normalized_email(text).map_err(|sentence| Error::invalid(field, sentence)))
    }

    /// A phone number that has to be there.
    pub fn phone(&mut self, field: &str, text: &str) -> Option<Phone> {
        let field = self.path(field);
        match normalized_phone(text) {
            Ok(phone) => Some(phone),
            Err(sentence) => {
                self.complaints.add(field, sentence);
                None
            }
        }
    }

    /// A complaint of one's own, unless `fine`.
    pub fn unless(&mut self, fine: bool, field: &str, sentence: &str) {
        let field = self.path(field);
        self.complaints.unless(fine, &field, sentence);
    }

    /// `Ok` when nothing is wrong.
    ///
    /// # Errors
    /// Everything that is wrong, by field.
    pub fn finish(self) -> Result<()> {
        self.complaints.finish()
    }

    fn path(&self, field: &str) -> String {
        format!("{}{field}", self.prefix)
    }

    fn keep(&mut self, outcome: Result<String>) -> String {
        match outcome {
            Ok(text) => text,
            Err(error) => {
                for field in error.fields {
                    self.complaints.add(field.field, field.message);
                }
                String::new()
            }
        }
    }
}
