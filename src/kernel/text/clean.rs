//! Makes typed text fit to be kept: one form of each character, nothing invisible.

use unicode_normalization::UnicodeNormalization;

use crate::kernel::{Error, Result};

/// One line: trimmed, with single spaces inside, its characters composed (NFC).
///
/// # Errors
/// A sentence for the person, when there are control characters in it.
pub fn clean_line(text: &str) -> Result<String, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    composed(&words.join(" "))
}

/// A line that has to be there, of at most `max` characters; `label` begins the sentence.
///
/// # Errors
/// About `field`, when it is empty, too long or has control characters.
pub fn required_line(field: &str, label: &str, text: &str, max: usize) -> Result<String> {
    match optional_line(field, label, text, max)? {
        Some(line) => Ok(line),
        None => Err(Error::invalid(field, format!("{label} can't be empty."))),
    }
}

/// A line of at most `max` characters, or nothing.
///
/// # Errors
/// About `field`, when it is too long or has control characters.
pub fn optional_line(field: &str, label: &str, text: &str, max: usize) -> Result<Option<String>> {
    let line = clean_line(text).map_err(|message| Error::invalid(field, message))?;
    within(field, label, &line, max)?;
    Ok(Some(line).filter(|line| !line.is_empty()))
}

/// Text of several lines and at most `max` characters: line ends are `\n`, no blanks at the ends of
/// lines, no empty lines around it. It may be empty.
///
/// # Errors
/// About `field`, when it is too long or has control characters.
pub fn clean_block(field: &str, label: &str, text: &str, max: usize) -> Result<String> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let spaced = line.replace('\t', "    ");
        let line = composed(&spaced).map_err(|message| Error::invalid(field, message))?;
        lines.push(line.trim_end().to_owned());
    }
    let block = lines.join("\n").trim_matches('\n').to_owned();
    within(field, label, &block, max)?;
    Ok(block)
}

fn within(field: &str, label: &str, text: &str, max: usize) -> Result<()> {
    let length = text.chars().count();
    if length > max {
        return Err(Error::invalid(
            field,
            format!("{label} has {length} characters. Shorten it to {max}."),
        ));
    }
    Ok(())
}

/// `text` in NFC, without the invisible characters that come along when text is pasted.
fn composed(text: &str) -> Result<String, String> {
    if let Some(control) = text.chars().find(|c| c.is_control()) {
        let code = u32::from(control);
        return Err(format!(
            "There is an invisible character (U+{code:04X}) in this text. Type it again."
        ));
    }
    Ok(text.chars().filter(|c| !is_hidden(*c)).nfc().collect())
}

/// Zero-width blanks make equal names differ, and direction overrides make a name read as another.
/// The joiners stay: Persian names and emoji need them.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
