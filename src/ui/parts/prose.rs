//! Text of our own that is written in Markdown, such as the help.

#![allow(clippy::disallowed_types, reason = "the texts are parts of the program")]

use maud::{Markup, PreEscaped};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html::push_html};

/// The text as a piece of a page. It is a part of the program and no one's input, which the lifetime
/// asks for; HTML in it is shown as text all the same.
pub fn prose(markdown: &'static str) -> Markup {
    let events = parsed(markdown).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    });
    let mut html = String::from("<div class=\"prose\">\n");
    push_html(&mut html, events);
    html.push_str("</div>");
    PreEscaped(html)
}

/// The words of the text alone, a space between its blocks.
pub fn plain(markdown: &'static str) -> String {
    let mut words = String::new();
    for event in parsed(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::Heading(_),
            )
            | Event::Start(Tag::List(_)) => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn parsed(markdown: &'static str) -> Parser<'static> {
    Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Press **New**, then `n`.\n\n- one\n- two & three\n\n| State | Means |\n\
                        |---|---|\n| Draft | It is <b>new</b> |\n";

    #[test]
    fn markdown_becomes_markup_and_html_stays_text() {
        let html = prose(TEXT).into_string();
        assert!(html.contains("Press <strong>New</strong>, then <code>n</code>."), "{html}");
        assert!(html.contains("<li>two &amp; three</li>"), "{html}");
        assert!(html.contains("<th>State</th>") && html.contains("&lt;b&gt;new"), "{html}");
    }

    #[test]
    fn its_words_stand_apart() {
        let words = plain(TEXT);
        assert!(
            words.starts_with("Press New, then n. one two & three State Means Draft"),
            "{words}"
        );
    }
}
