//! Initials in a disc.

use maud::{Markup, html};

/// The initials of a name: first letters of its first and its last word, in capitals.
pub fn initials(name: &str) -> String {
    let letter = |word: &str| word.chars().find(|letter| letter.is_alphanumeric());
    let mut letters = name.split_whitespace().filter_map(letter);
    let first = letters.next();
    first.into_iter().chain(letters.next_back()).flat_map(char::to_uppercase).collect()
}

/// The disc in a list or beside a contact.
pub fn avatar(name: &str) -> Markup {
    disc("avatar", &initials(name))
}

/// The large disc in the head of a record.
pub fn large(name: &str) -> Markup {
    disc("avatar avatar--lg", &initials(name))
}

/// The signed-in person's own, in the top bar.
pub fn mine(initials: &str) -> Markup {
    disc("avatar avatar--me", initials)
}

fn disc(class: &str, text: &str) -> Markup {
    html! { span class=(class) aria-hidden="true" { (text) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_the_last_word() {
        for (name, expected) in [
            ("Dana Example", "DE"),
            ("Fern & Oscar Delacroix-Villanueva", "FD"),
            ("łukasz nguyễn", "ŁN"),
            ("(Acme)", "A"),
            ("  ", ""),
            ("東京 屋根", "東屋"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
