//! Who is mentioned in a note: an @ and somebody's name, or their first name when it is the only one.

use maud::{Markup, html};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Note, NoteSubject};
use crate::areas::accounts::User;
use crate::kernel::Id;
use crate::kernel::time::Instant;

/// A note in which somebody is mentioned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Mention {
    /// The note.
    #[schema(value_type = i64)]
    pub note_id: Id<Note>,
    /// What it says.
    pub body: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub at: Instant,
    /// What it is about.
    pub subject_kind: NoteSubject,
    /// Which one.
    pub subject_id: i64,
    /// What that is called.
    pub subject_name: String,
}

impl Mention {
    /// Where the note is shown.
    pub fn href(&self) -> String {
        self.subject_kind.href(self.subject_id)
    }

    /// The first line that says something, cut where a list has no more room.
    pub fn first_line(&self) -> String {
        const ROOM: usize = 140;
        let line = self.body.lines().map(str::trim).find(|line| !line.is_empty());
        let line = line.unwrap_or_default();
        match line.char_indices().nth(ROOM) {
            Some((end, _)) => format!("{}…", line[..end].trim_end()),
            None => line.to_owned(),
        }
    }
}

/// Where in the text somebody is mentioned: from the @ to the end of the name.
struct Span {
    from: usize,
    to: usize,
    user: Id<User>,
}

/// Who is mentioned, each once, in the order in which they are.
pub(super) fn mentioned(body: &str, people: &[User]) -> Vec<Id<User>> {
    let mut all = Vec::new();
    for span in spans(body, people) {
        if !all.contains(&span.user) {
            all.push(span.user);
        }
    }
    all
}

/// The text with the mentions in it in bold.
pub(super) fn marked(body: &str, people: &[User]) -> Markup {
    let mut at = 0;
    let mut parts = Vec::new();
    for span in spans(body, people) {
        parts.push((&body[at..span.from], &body[span.from..span.to]));
        at = span.to;
    }
    html! {
        @for (before, name) in &parts { (before) b class="mention" { (name) } }
        (&body[at..])
    }
}

fn spans(body: &str, people: &[User]) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    for (from, _) in body.match_indices('@') {
        // The @ of an address of mail stands behind a letter.
        let inside = body[..from].chars().next_back().is_some_and(char::is_alphanumeric);
        if inside {
            continue;
        }
        let after = from + 1;
        if let Some((user, length)) = named(&body[after..], people) {
            all.push(Span { from, to: after + length, user });
        }
    }
    all
}

/// Whom a text begins with, and how long their name is there: the longest whole name, else a first
/// name that only one of them has.
fn named(text: &str, people: &[User]) -> Option<(Id<User>, usize)> {
    let whole = people.iter().filter_map(|user| Some((user.id, begins(text, &user.name)?)));
    if let Some(found) = whole.max_by_key(|(_, length)| *length) {
        return Some(found);
    }
    let first = |user: &User| begins(text, user.name.split_whitespace().next()?);
    let mut found = people.iter().filter_map(|user| Some((user.id, first(user)?)));
    let only = found.next()?;
    found.next().is_none().then_some(only)
}

/// How many bytes of the text are the name, in capitals or not; it must end there.
fn begins(text: &str, name: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    for letter in name.chars() {
        let (_, typed) = rest.next()?;
        if !typed.to_lowercase().eq(letter.to_lowercase()) {
            return None;
        }
    }
    let after = rest.as_str();
    let ends = !after.chars().next().is_some_and(char::is_alphanumeric);
    (ends && !name.is_empty()).then_some(text.len() - after.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn people() -> Vec<User> {
        let names = ["Ann Rivera", "Ann Rivera Soto", "Luis Ortega", "Zoë Example", "Ann Beck"];
        (1..)
            .zip(names)
            .map(|(id, name)| User {
                id: Id::new(id),
                name: name.to_owned(),
                email: String::new(),
                active: true,
                team: None,
                roles: Vec::new(),
                joined_at: None,
                created_at: crate::testing::NOW.parse().unwrap(),
                version: 1,
            })
            .collect()
    }

    fn ids(body: &str) -> Vec<i64> {
        mentioned(body, &people()).into_iter().map(Id::get).collect()
    }

    #[test]
    fn whole_names_and_first_names_that_are_the_only_one() {
        assert_eq!(ids("@Luis Ortega please call."), [3]);
        assert_eq!(ids("@luis, and (@zoë)"), [3, 4]);
        assert_eq!(ids("@Ann Rivera Soto"), [2], "the longest name");
        assert_eq!(ids("@Ann Rivera’s roof"), [1]);
        assert_eq!(ids("@ann"), [0; 0], "three of them");
        assert_eq!(ids("@Luisa @Lui"), [0; 0], "other names");
        assert_eq!(ids("mail luis@luis.example"), [0; 0], "an address of mail");
        assert_eq!(ids("@Luis @luis ortega @LUIS"), [3], "each once");
        assert_eq!(ids("@"), [0; 0]);
    }

    #[test]
    fn mentions_are_marked_and_all_else_is_escaped() {
        let shown = marked("<b>@Luis</b> @ann", &people()).into_string();
        assert_eq!(shown, "&lt;b&gt;<b class=\"mention\">@Luis</b>&lt;/b&gt; @ann");
    }

    proptest! {
        #[test]
        fn no_text_is_lost(body in "[@a-zA-ZëLuis Ortega\n<é漢]{0,60}") {
            let people = people();
            let mut rebuilt = String::new();
            let mut at = 0;
            for span in spans(&body, &people) {
                prop_assert!(span.from >= at && span.to <= body.len());
                rebuilt.push_str(&body[at..span.to]);
                at = span.to;
            }
            rebuilt.push_str(&body[at..]);
            prop_assert_eq!(rebuilt, body);
        }
    }
}
