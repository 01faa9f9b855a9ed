//! Icons from the sprite.

use maud::{Markup, Render, html};

use crate::ui::assets;

macro_rules! icons {
    ($($name:ident $id:literal),* $(,)?) => {
        /// A drawing of the sprite. It never stands for a word, except search, “…” and ×.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon {
            $(#[doc = concat!("`", $id, "`")] $name,)*
        }

        impl Icon {
            /// Every icon there is.
            pub const ALL: &[Icon] = &[$(Icon::$name),*];

            /// The id of its symbol.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Icon::$name => $id,)*
                }
            }
        }
    };
}

icons! {
    Alert "alert", ArrowDown "arrow-down", ArrowRight "arrow-right", ArrowUp "arrow-up",
    Bell "bell", Book "book", Calendar "calendar", Camera "camera", Card "card", Chart "chart",
    Check "check", CheckCircle "check-circle", Clock "clock", Columns "columns", Copy "copy", Deal "deal",
    Down "down", Download "download", Edit "edit", Estimate "estimate", File "file",
    Filter "filter", Flame "flame", Gear "gear", Grip "grip", Hammer "hammer", Home "home",
    Inbox "inbox", Info "info", Invoice "invoice", Key "key", Left "left", Lock "lock",
    Mail "mail", Mark "mark", Megaphone "megaphone", Menu "menu", Message "message", Moon "moon",
    More "more", Note "note", Pause "pause", Phone "phone", Pin "pin", Plus "plus",
    Print "print", Right "right", Search "search", Send "send", Stop "stop", Sun "sun",
    Swap "swap", Trash "trash", Truck "truck", Up "up", Upload "upload", User "user",
    Users "users", Wallet "wallet", X "x",
}

impl Icon {
    /// The icon at 15 px, for chips and badges.
    pub fn small(self) -> Markup {
        self.with_class("icon icon--sm")
    }

    /// The company's mark, filled; only in the head of the sidebar and of the gate.
    pub(in crate::ui) fn mark() -> Markup {
        Icon::Mark.with_class("mark")
    }

    fn with_class(self, class: &str) -> Markup {
        html! {
            svg class=(class) aria-hidden="true" {
                use href={ (assets::href("sprite.svg")) "#" (self.id()) } {}
            }
        }
    }
}

impl Render for Icon {
    fn render(&self) -> Markup {
        self.with_class("icon")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sprite_has_every_icon() {
        let sprite = include_str!("../../../assets/icons/sprite.svg");
        for icon in Icon::ALL {
            let symbol = format!("<symbol id=\"{}\"", icon.id());
            assert_eq!(sprite.matches(&symbol).count(), 1, "{icon:?}");
        }
        assert_eq!(sprite.matches("<symbol").count(), Icon::ALL.len());
    }
}
