//! The guides, as they stand in `assets/help/`: a title, what it is about, and sections.

use std::sync::LazyLock;

use rust_embed::RustEmbed;

use crate::kernel::text::fold;
use crate::ui::parts::plain;

#[derive(RustEmbed)]
#[folder = "assets/help/"]
struct Source;

/// The guide of each area, the narrower address first; in the order in which they are listed.
pub const BY_AREA: &[(&str, &str)] = &[
    ("/customers", "/help/customers"),
    ("/estimates", "/help/estimates"),
    ("/jobs", "/help/jobs"),
    ("/invoices", "/help/invoices"),
    ("/payments", "/help/payments"),
    ("/price-book", "/help/price-book"),
    ("/tasks", "/help/tasks"),
    ("/views", "/help/lists"),
    ("/settings/people", "/help/people"),
    ("/profile/shortcuts", "/help/keyboard"),
    ("/profile", "/help/people"),
    ("/trash", "/help/trash"),
    ("/messages", "/help/mail"),
    ("/settings/files", "/help/files"),
    ("/settings/mail", "/help/mail"),
    ("/settings/letters", "/help/mail"),
    ("/settings/fields", "/help/fields"),
    ("/settings/tags", "/help/fields"),
    ("/settings", "/help/settings"),
    ("/signed-out", "/help/together"),
];

/// A guide.
#[derive(Debug)]
pub(super) struct Guide {
    /// Its name in the address.
    pub slug: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it is about, in Markdown.
    pub about: &'static str,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A section of a guide.
#[derive(Debug)]
pub(super) struct Section {
    /// Its name in the address, after the `#`.
    pub id: String,
    /// Its title.
    pub title: &'static str,
    /// What it says, in Markdown.
    pub body: &'static str,
    /// The words of that.
    pub words: String,
}

/// All guides, in the order of [`BY_AREA`].
pub(super) static GUIDES: LazyLock<Vec<Guide>> = LazyLock::new(|| {
    let mut guides: Vec<Guide> = Vec::new();
    for slug in BY_AREA.iter().filter_map(|(_, href)| href.strip_prefix("/help/")) {
        if !guides.iter().any(|guide| guide.slug == slug) {
            guides.extend(read(slug));
        }
    }
    guides
});

/// The guide of that name.
pub(super) fn guide(slug: &str) -> Option<&'static Guide> {
    GUIDES.iter().find(|guide| guide.slug == slug)
}

/// Reads a file once; it is kept as long as the program runs.
fn read(slug: &'static str) -> Option<Guide> {
    let file = Source::get(&format!("{slug}.md"))?;
    let text: &'static str = String::from_utf8_lossy(&file.data).replace("\r\n", "\n").leak();
    let mut parts = text.split("\n## ");
    let (title, about) = parts.next()?.strip_prefix("# ")?.split_once('\n')?;
    let sections = parts
        .map(|part| {
            let (title, body) = part.split_once('\n').unwrap_or((part, ""));
            Section { id: id_of(title), title, body, words: plain(body) }
        })
        .collect();
    Some(Guide { slug, title, about, sections })
}

/// `When a payment bounces` is `when-a-payment-bounces`.
fn id_of(title: &str) -> String {
    let folded = fold(title);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// The names of the files, for the tests.
#[cfg(test)]
pub(super) fn files() -> Vec<String> {
    let mut names: Vec<String> =
        Source::iter().filter_map(|path| path.strip_suffix(".md").map(str::to_owned)).collect();
    names.sort();
    names
}
