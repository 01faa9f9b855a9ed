//! Which documents an actor may find.

use std::sync::Arc;

use super::Kind;

/// Up to this id a set of ids is a bitmap (of 128 KB at most); ids beyond it are looked up.
const BITMAP_IDS: i64 = 1 << 20;

/// A set of ids that answers in a few nanoseconds; cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ids(Arc<Members>);

#[derive(Debug, Default, PartialEq, Eq)]
struct Members {
    near: Vec<u64>,
    far: Vec<i64>,
}

impl Ids {
    /// Whether `id` is in the set.
    pub fn contains(&self, id: i64) -> bool {
        match bit(id) {
            Some((at, mask)) => self.0.near.get(at).is_some_and(|word| word & mask != 0),
            None => self.0.far.binary_search(&id).is_ok(),
        }
    }
}

impl FromIterator<i64> for Ids {
    fn from_iter<I: IntoIterator<Item = i64>>(ids: I) -> Ids {
        let mut members = Members::default();
        for id in ids {
            match bit(id) {
                Some((at, mask)) => {
                    if members.near.len() <= at {
                        members.near.resize(at + 1, 0);
                    }
                    members.near[at] |= mask;
                }
                None => members.far.push(id),
            }
        }
        members.far.sort_unstable();
        Ids(Arc::new(members))
    }
}

fn bit(id: i64) -> Option<(usize, u64)> {
    let near = (0..BITMAP_IDS).contains(&id);
    near.then(|| usize::try_from(id / 64).ok().map(|at| (at, 1u64 << (id % 64)))).flatten()
}

/// What an actor may see of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Allowed {
    /// Nothing.
    #[default]
    None,
    /// Everything.
    All,
    /// These alone.
    Only(Ids),
}

impl Allowed {
    fn allows(&self, id: i64) -> bool {
        match self {
            Allowed::None => false,
            Allowed::All => true,
            Allowed::Only(ids) => ids.contains(id),
        }
    }
}

/// What an actor may see; a kind that isn't mentioned is hidden.
///
/// A document must be allowed both as itself and as its subject. So an invoice whose subject is its
/// customer wants `Invoice: All` (the actor may see invoices at all) and the customer's id under
/// `Customer`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visible {
    kinds: [Allowed; Kind::ALL.len()],
    emails: bool,
    labels: bool,
}

impl Visible {
    /// Sees nothing.
    pub fn nothing() -> Visible {
        Visible::default()
    }

    /// Sees everything.
    pub fn everything() -> Visible {
        Visible { kinds: std::array::from_fn(|_| Allowed::All), emails: true, labels: true }
    }

    /// The same, with another rule for one kind.
    #[must_use]
    pub fn with(mut self, kind: Kind, allowed: Allowed) -> Visible {
        self.kinds[kind as usize] = allowed;
        self
    }

    /// The same, with or without finding records by their e-mail addresses.
    #[must_use]
    pub fn with_emails(mut self, emails: bool) -> Visible {
        self.emails = emails;
        self
    }

    /// Whether e-mail addresses may be found.
    pub fn emails(&self) -> bool {
        self.emails
    }

    /// The same, with or without finding records by their tags and fields.
    #[must_use]
    pub fn with_labels(mut self, labels: bool) -> Visible {
        self.labels = labels;
        self
    }

    /// Whether tags and fields may be found.
    pub fn labels(&self) -> bool {
        self.labels
    }

    /// Whether every customer may be seen.
    pub fn sees_all_customers(&self) -> bool {
        self.kinds[Kind::Customer as usize] == Allowed::All
    }

    /// Whether that customer may be seen.
    pub fn sees_customer(&self, id: i64) -> bool {
        self.kinds[Kind::Customer as usize].allows(id)
    }

    /// Whether a document of that kind and id, with that subject, may be seen.
    pub fn allows(&self, record: (Kind, i64), subject: (Kind, i64)) -> bool {
        self.kinds[record.0 as usize].allows(record.1)
            && (record == subject || self.kinds[subject.0 as usize].allows(subject.1))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::{any, proptest};

    use super::*;

    proptest! {
        #[test]
        fn ids_are_the_set_they_were_made_of(
            ids in proptest::collection::vec(any::<i64>(), 0..50),
            near in proptest::collection::vec(-5i64..2_000, 0..50),
            asked in -5i64..2_000,
        ) {
            let all: BTreeSet<i64> = ids.iter().chain(&near).copied().collect();
            let set: Ids = all.iter().copied().collect();
            for id in &all {
                assert!(set.contains(*id));
            }
            assert_eq!(set.contains(asked), all.contains(&asked));
        }
    }

    #[test]
    fn both_the_record_and_its_subject_must_be_allowed() {
        let (invoice, customer) = ((Kind::Invoice, 5), (Kind::Customer, 7));
        let own = Allowed::Only([7].into_iter().collect());
        let seller = Visible::nothing().with(Kind::Customer, own.clone());
        assert!(seller.allows(customer, customer));
        assert!(!seller.allows(invoice, customer), "no right to invoices");
        let seller = seller.with(Kind::Invoice, Allowed::All);
        assert!(seller.allows(invoice, customer));
        assert!(!seller.allows(invoice, (Kind::Customer, 8)), "someone else's customer");
        assert!(!Visible::nothing().allows(customer, customer));
        assert!(Visible::everything().allows(invoice, customer));
    }
}
