//! What somebody chose where two people had edited the same record: each of their choices stands in
//! the form as `_keep.name`, and the other's values as `_theirs.name`.

use super::Fields;

/// The field that carries the version which the choice was made upon.
pub(in crate::ui) const OVER: &str = "_over";
/// How the name of a choice begins.
pub(in crate::ui) const KEEP: &str = "_keep.";
/// How the name of a value begins that the other has saved.
pub(in crate::ui) const THEIRS: &str = "_theirs.";
/// The choice for what the other has saved.
pub(in crate::ui) const OTHER: &str = "theirs";

impl Fields {
    /// The fields as they were chosen: the other's where that was said, one's own elsewhere, upon the
    /// version that was shown beside them.
    #[must_use]
    pub(super) fn with_choices(self) -> Fields {
        if !self.has(OVER) {
            return self;
        }
        let over = self.get(OVER).to_owned();
        let others: Vec<&str> = self.pairs().iter().filter_map(others).collect();
        let is_others = |name: &str| others.iter().any(|unit| is_of(name, unit));
        let chosen = self.pairs().iter().filter_map(|(name, value)| {
            let theirs = name.strip_prefix(THEIRS).filter(|name| is_others(name));
            let own = (!name.starts_with(KEEP) && !name.starts_with(THEIRS) && name != OVER)
                .then_some(name.as_str())
                .filter(|name| !is_others(name));
            theirs.or(own).map(|name| (name.to_owned(), value.clone()))
        });
        let mut chosen = Fields::new(chosen.collect());
        chosen.set("version", over);
        chosen
    }
}

fn others((name, value): &(String, String)) -> Option<&str> {
    name.strip_prefix(KEEP).filter(|_| value == OTHER)
}

/// Whether a field is the unit itself or stands in it: `phones.0.number` in `phones`.
fn is_of(name: &str, unit: &str) -> bool {
    name.strip_prefix(unit).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::of(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())))
    }

    #[test]
    fn what_was_chosen_takes_the_place_of_what_was_typed() {
        let posted = fields(&[
            ("version", "3"),
            ("_over", "5"),
            ("name", "Mine"),
            ("_keep.name", "mine"),
            ("_theirs.name", "Theirs"),
            ("phones.0.number", "1"),
            ("phones.1.number", "2"),
            ("phonesmith", "x"),
            ("_keep.phones", "theirs"),
            ("_theirs.phones.0.number", "3"),
        ]);
        let expected = fields(&[
            ("version", "5"),
            ("name", "Mine"),
            ("phonesmith", "x"),
            ("phones.0.number", "3"),
        ]);
        assert_eq!(posted.with_choices(), expected);
    }

    #[test]
    fn a_list_that_the_other_emptied_is_empty() {
        let posted =
            fields(&[("_over", "2"), ("phones.0.number", "1"), ("_keep.phones", "theirs")]);
        assert_eq!(posted.with_choices(), fields(&[("version", "2")]));
    }

    #[test]
    fn a_form_without_choices_stays_as_it_is() {
        let posted = fields(&[("version", "3"), ("_keep.name", "theirs"), ("name", "Mine")]);
        assert_eq!(posted.clone().with_choices(), posted);
    }
}
