//! A few fields that come as often as needed: phone numbers, e-mail addresses.
//!
//! The names of a row begin with its place, `phones.2.number`. A script adds and removes rows; without
//! one the same buttons post `_do`, which [`stepped`] does on the server, and the form is shown again.

use maud::{Markup, Render, html};

use super::{Button, Icon};
use crate::ui::request::Fields;

/// Rows of the same few fields.
pub struct Entries {
    list: String,
    what: &'static str,
    rows: Vec<(usize, Markup)>,
    blank: Markup,
}

impl Entries {
    /// Rows of `list`, each with the fields that `row` makes for a prefix like `phones.2.`; `what` one
    /// of them is: “phone number”. There is always one row to type in.
    pub fn new(
        list: &str,
        what: &'static str,
        fields: &Fields,
        row: impl Fn(&str) -> Markup,
    ) -> Entries {
        let mut places = fields.indexes(list);
        if places.is_empty() {
            places.push(0);
        }
        let rows = places.into_iter().map(|n| (n, row(&format!("{list}.{n}.")))).collect();
        let blank = row(&format!("{list}.new."));
        Entries { list: list.to_owned(), what, rows, blank }
    }

    fn row(&self, place: &str, fields: &Markup) -> Markup {
        let remove = Button::submit(format!("Remove this {}", self.what))
            .icon_only(Icon::X)
            .quiet()
            .named("_do", format!("remove:{}.{place}", self.list))
            .edits("remove");
        html! { div class="entry" data-item { (fields) (remove) } }
    }
}

impl Render for Entries {
    fn render(&self) -> Markup {
        let add = Button::submit(format!("Add {}", self.what))
            .icon(Icon::Plus)
            .small()
            .named("_do", format!("add:{}", self.list))
            .edits("add");
        html! {
            div class="entries" data-behavior="entries" {
                @for (n, fields) in &self.rows {
                    (self.row(&n.to_string(), fields))
                }
                (add)
                template { (self.row("new", &self.blank)) }
            }
        }
    }
}

/// The fields after the step that was asked for with `_do`, when it is one of these lists; `None` when
/// the form is to be saved.
pub fn stepped(fields: &Fields, lists: &[&str]) -> Option<Fields> {
    let (verb, path) = fields.get("_do").split_once(':')?;
    let list = lists.iter().find(|list| path.strip_prefix(**list).is_some_and(is_place))?;
    let mut after = settled(fields, list, |_| true);
    let count = after.indexes(list).len();
    match verb {
        // An empty field of the new row says that it is there.
        "add" => after.set(&format!("{list}.{}.", count.max(1)), ""),
        "remove" => {
            let gone = format!("{path}.");
            let kept = after.pairs().iter().filter(|(name, _)| !name.starts_with(&gone));
            after = settled(&Fields::new(kept.cloned().collect()), list, |_| true);
        }
        _ => return None,
    }
    let kept = after.pairs().iter().filter(|(name, _)| name != "_do").cloned().collect();
    Some(Fields::new(kept))
}

fn is_place(rest: &str) -> bool {
    rest.is_empty() || rest.strip_prefix('.').is_some_and(|place| place.parse::<usize>().is_ok())
}

/// The fields with the rows of `list` counted from 0 without gaps, and only those rows that are kept;
/// `keeps` is asked with the row's prefix, `phones.2.`.
pub fn settled(fields: &Fields, list: &str, keeps: impl Fn(&str) -> bool) -> Fields {
    let prefixes = fields.indexes(list).into_iter().map(|n| format!("{list}.{n}."));
    let kept: Vec<String> = prefixes.filter(|prefix| keeps(prefix)).collect();
    let renamed = fields.pairs().iter().filter_map(|(name, value)| {
        if !name.strip_prefix(list).is_some_and(|rest| rest.starts_with('.')) {
            return Some((name.clone(), value.clone()));
        }
        let at = kept.iter().position(|prefix| name.starts_with(prefix.as_str()))?;
        let rest = &name[kept[at].len()..];
        Some((format!("{list}.{at}.{rest}"), value.clone()))
    });
    Fields::new(renamed.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::parts::Field;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::of(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())))
    }

    fn said(fields: &Fields) -> Vec<String> {
        fields.pairs().iter().map(|(name, value)| format!("{name}={value}")).collect()
    }

    #[test]
    fn rows_are_added_and_removed_without_a_script() {
        let typed = [("name", "Ann"), ("phones.0.number", "1"), ("phones.3.number", "2")];
        let after = |step: &str| {
            let with_step = [&typed[..], &[("_do", step)]].concat();
            stepped(&fields(&with_step), &["phones", "emails"]).map(|fields| said(&fields))
        };
        assert_eq!(
            after("add:phones").unwrap(),
            ["name=Ann", "phones.0.number=1", "phones.1.number=2", "phones.2.="]
        );
        assert_eq!(after("remove:phones.0").unwrap(), ["name=Ann", "phones.0.number=2"]);
        assert_eq!(
            after("add:emails").unwrap(),
            ["name=Ann", "phones.0.number=1", "phones.3.number=2", "emails.1.="],
            "the row that is shown empty stays, and another one comes"
        );
        for none in ["", "save", "add:names", "add:phonesx", "fly:phones", "remove:phones.x"] {
            assert_eq!(after(none), None, "{none}");
        }
    }

    #[test]
    fn empty_rows_are_left_out_and_the_others_counted_anew() {
        let typed = fields(&[
            ("phones.1.number", ""),
            ("phones.4.kind", "work"),
            ("phones.4.number", "5"),
            ("phonesmith", "x"),
        ]);
        let kept = settled(&typed, "phones", |row| !typed.get(&format!("{row}number")).is_empty());
        assert_eq!(said(&kept), ["phones.0.kind=work", "phones.0.number=5", "phonesmith=x"]);
    }

    #[test]
    fn there_is_always_a_row_to_type_in() {
        let row = |prefix: &str| Field::tel("Phone", format!("{prefix}number")).render();
        let html = Entries::new("phones", "phone", &Fields::default(), row).render().into_string();
        assert!(
            html.contains("name=\"phones.0.number\"") && html.contains("id=\"phones-0-number\"")
        );
        assert!(
            html.contains("value=\"remove:phones.0\"") && html.contains("value=\"add:phones\"")
        );
        let template = &html[html.find("<template>").unwrap()..];
        assert!(template.contains("name=\"phones.new.number\""), "{template}");
    }
}
