//! Files of a record: a place to drop new ones, and a grid of those that there are.

use maud::{Markup, Render, html};

use super::{Button, Icon, Menu};

/// A place to drop files onto, with buttons to choose them and, on phones, to take a photo. Stands in
/// a multipart form whose behavior is `attach`; without a script the form sends what was chosen.
pub struct DropZone {
    largest_mb: i64,
}

impl DropZone {
    /// Takes files of so many megabytes each.
    pub fn new(largest_mb: i64) -> DropZone {
        DropZone { largest_mb }
    }
}

impl Render for DropZone {
    fn render(&self) -> Markup {
        let most = self.largest_mb;
        html! {
            div class="drop" data-most-mb=(most) {
                div class="drop-words" {
                    (Icon::Upload)
                    p {
                        span { "Add photos and papers" }
                        span class="drop-here" { "Drop photos and papers here" }
                        small { "Up to " (most) " MB each" }
                    }
                }
                div class="drop-ways" {
                    label class="button drop-camera" {
                        (Icon::Camera) span { "Take a photo" }
                        input type="file" name="file" accept="image/*" capture="environment";
                    }
                    label class="button" {
                        (Icon::File) span { "Choose files" }
                        input type="file" name="file" multiple;
                    }
                    span class="drop-send" { (Button::submit("Add")) }
                }
                ul class="drop-list" {}
                p class="sr" role="status" data-said="" {}
            }
        }
    }
}

/// One file in the grid.
pub struct FileTile {
    name: String,
    href: String,
    notes: Vec<String>,
    preview: Option<String>,
    menu: Option<Menu>,
}

impl FileTile {
    /// A file that opens at `href`.
    pub fn new(name: impl Into<String>, href: impl Into<String>) -> FileTile {
        let (name, href) = (name.into(), href.into());
        FileTile { name, href, notes: Vec::new(), preview: None, menu: None }
    }

    /// What is told below its name.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> FileTile {
        self.notes.push(note.into());
        self
    }

    /// A small picture of it.
    #[must_use]
    pub fn preview(mut self, href: impl Into<String>) -> FileTile {
        self.preview = Some(href.into());
        self
    }

    /// What can be done with it.
    #[must_use]
    pub fn menu(mut self, menu: Menu) -> FileTile {
        self.menu = Some(menu);
        self
    }

    /// The ending of its name, for a file without a preview.
    fn ending(&self) -> String {
        let ending = self.name.rsplit_once('.').map(|(_, ending)| ending.to_uppercase());
        ending.filter(|ending| ending.chars().count() <= 5).unwrap_or_default()
    }
}

impl Render for FileTile {
    fn render(&self) -> Markup {
        html! {
            li class="file" {
                // The name below says the same to those who don't see the picture.
                a class="file-face" href=(self.href) tabindex="-1" aria-hidden="true" {
                    @match &self.preview {
                        Some(src) => img src=(src) alt="" loading="lazy" decoding="async";,
                        None => { (Icon::File) span { (self.ending()) } }
                    }
                }
                a class="file-name" href=(self.href) title=(self.name) { (self.name) }
                @if let Some(menu) = &self.menu { (menu) }
                @for note in &self.notes { small { (note) } }
            }
        }
    }
}

/// The files beside and below each other.
pub fn file_grid(files: &[FileTile]) -> Markup {
    html! { ul class="file-grid" { @for file in files { (file) } } }
}
