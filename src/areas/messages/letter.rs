//! A letter as it is set: the words of the message, and nothing that has to be loaded.

use maud::{DOCTYPE, Markup, html};

use super::MailServer;
use crate::platform::mail::Mailbox;

/// Who writes.
pub(super) fn from(server: &MailServer) -> Mailbox {
    Mailbox { name: server.from_name.clone(), address: server.from_address.clone() }
}

/// Where answers go, when not to the writer.
pub(super) fn reply_to(server: &MailServer) -> Option<Mailbox> {
    Some(server.reply_to.as_str()).filter(|address| !address.is_empty()).map(Mailbox::bare)
}

/// The words as HTML, as they go out.
pub(super) fn html(company: &str, accent: &str, text: &str) -> String {
    set(company, accent, text).into_string()
}

/// The words as HTML. Mail programs know no style sheets, so each element says how it looks.
pub(super) fn set(company: &str, accent: &str, text: &str) -> Markup {
    let rule = format!("border-top:4px solid {accent};padding:24px 0 0");
    html! {
        (DOCTYPE)
        html lang="en" {
            head { meta charset="utf-8"; title { (company) } }
            body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1d2329;background:#ffffff" {
                div style="max-width:600px;margin:0 auto" {
                    p style="margin:0 0 12px;font-weight:600" { (company) }
                    div style=(rule) {
                        @for paragraph in text.split("\n\n").filter(|text| !text.trim().is_empty()) {
                            p style="margin:0 0 16px" { (lines(paragraph)) }
                        }
                    }
                }
            }
        }
    }
}

fn lines(paragraph: &str) -> Markup {
    html! {
        @for (index, line) in paragraph.trim_matches('\n').lines().enumerate() {
            @if index > 0 { br; }
            @for (index, word) in line.split(' ').enumerate() {
                @if index > 0 { " " }
                @if is_link(word) { a href=(word) { (word) } } @else { (word) }
            }
        }
    }
}

fn is_link(word: &str) -> bool {
    word.strip_prefix("https://").is_some_and(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_set_and_nothing_in_them_is_markup() {
        let html = html(
            "Müller & Sons",
            "#0f6b78",
            "Hello <b>Ann</b>,\n\nline one\nline two\n\n\n\nhttps://office.example/x?a=1&b=2 now",
        );
        assert!(html.contains("Müller &amp; Sons"));
        assert!(html.contains("Hello &lt;b&gt;Ann&lt;/b&gt;,</p>"));
        assert!(html.contains("line one<br>line two</p>"));
        let link = "https://office.example/x?a=1&amp;b=2";
        assert!(html.contains(&format!("<a href=\"{link}\">{link}</a> now</p>")), "{html}");
        assert_eq!(html.matches("<p ").count(), 4);
        assert!(!html.contains("src="), "nothing is loaded");
    }
}
