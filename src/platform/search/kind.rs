//! The kinds of records that can be found.

/// What kind of record a document stands for.
///
/// The order is the order among hits that are equal in everything else. A kind's code is kept in the
/// index: a new kind goes to the end, and any other change needs a new format in `place`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A household or a business account.
    Customer,
    /// A person at a customer.
    Contact,
    /// A service address.
    Property,
    /// An entry of the price book.
    Item,
    /// A proposal.
    Estimate,
    /// Sold work.
    Job,
    /// A bill.
    Invoice,
    /// Money received.
    Payment,
    /// A note on any record.
    Note,
    /// A file of any record.
    Attachment,
    /// What there is to do.
    Task,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Kind; 11] = [
        Kind::Customer,
        Kind::Contact,
        Kind::Property,
        Kind::Item,
        Kind::Estimate,
        Kind::Job,
        Kind::Invoice,
        Kind::Payment,
        Kind::Note,
        Kind::Attachment,
        Kind::Task,
    ];

    /// Its name as the API and the event table write it; also a word that finds it.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Customer => "customer",
            Kind::Contact => "contact",
            Kind::Property => "property",
            Kind::Item => "item",
            Kind::Estimate => "estimate",
            Kind::Job => "job",
            Kind::Invoice => "invoice",
            Kind::Payment => "payment",
            Kind::Note => "note",
            Kind::Attachment => "attachment",
            Kind::Task => "task",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub(super) const fn code(self) -> u64 {
        self as u64
    }

    pub(super) fn from_code(code: u64) -> Option<Kind> {
        usize::try_from(code).ok().and_then(|at| Kind::ALL.get(at).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_comes_back_from_its_code_and_its_name() {
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind.code(), at as u64);
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
            assert_eq!(Kind::named(kind.name()), Some(kind));
        }
        assert_eq!(Kind::from_code(11), None);
        assert_eq!(Kind::named("unicorn"), None);
    }
}
