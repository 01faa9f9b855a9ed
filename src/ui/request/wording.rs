//! What a reader of JSON says about a value, in words for the person who sent it.
//!
//! Its errors are texts: “invalid type: string "x", expected i64”. What our own types say comes
//! through as it is.

/// The sentence for one field; `said` is without the line and the column.
pub(super) fn plainly(said: &str) -> String {
    if let Some((given, wanted)) = parts(said, "invalid type: ") {
        return wrong_type(given, wanted);
    }
    if let Some((given, wanted)) = parts(said, "invalid value: ") {
        return match wanted_of(wanted) {
            Some(wanted) => format!("{} doesn’t fit here; send {wanted}.", shown(given)),
            None => format!("{} doesn’t fit here: {wanted} is expected.", shown(given)),
        };
    }
    if let Some((given, wanted)) = parts(said, "unknown variant ") {
        let known = wanted.trim_start_matches("one of ").replace('`', "");
        return format!("“{}” isn’t known here. Known are: {known}.", given.trim_matches('`'));
    }
    if said.starts_with("duplicate field ") {
        return "This is given twice.".to_owned();
    }
    if said.starts_with("invalid length ") {
        return "This list is too short or too long.".to_owned();
    }
    said.to_owned()
}

/// The two halves of `<begin><given>, expected <wanted>`.
fn parts<'s>(said: &'s str, begin: &str) -> Option<(&'s str, &'s str)> {
    said.strip_prefix(begin)?.rsplit_once(", expected ")
}

fn wrong_type(given: &str, wanted: &str) -> String {
    let is_number = given.starts_with("integer ") || given.starts_with("floating point ");
    if is_number && is_text(wanted) {
        return "Send this as text, in quotes: \"22.5\", not 22.5.".to_owned();
    }
    match wanted_of(wanted) {
        Some(wanted) => format!("Send {wanted} here, not {}.", kind_of(given)),
        None => format!("Send {wanted} here, not {}.", kind_of(given)),
    }
}

fn is_text(wanted: &str) -> bool {
    matches!(wanted, "a string" | "a borrowed string")
}

/// What is wanted, in words; `None` when it is said in words already.
fn wanted_of(wanted: &str) -> Option<&'static str> {
    Some(match wanted {
        _ if is_text(wanted) => "text",
        "a boolean" => "true or false",
        "i64" | "i32" | "i16" | "i8" => "a whole number",
        "u64" | "u32" | "u16" | "u8" | "usize" => "a whole number that isn’t negative",
        "f64" | "f32" => "a number",
        "a sequence" => "a list",
        "a map" => "an object",
        _ if wanted.starts_with("struct ") => "an object",
        _ => return None,
    })
}

fn kind_of(given: &str) -> &'static str {
    match given.split(' ').next().unwrap_or_default() {
        "null" | "unit" | "Option" => "null",
        "string" | "character" => "text",
        "integer" => "a whole number",
        "floating" => "a number with a fraction",
        "boolean" => "true or false",
        "sequence" => "a list",
        "map" => "an object",
        _ => "that",
    }
}

/// The value itself: `integer `-1`` is “-1”, `string "x"` is “x”.
fn shown(given: &str) -> String {
    let value = given.split_once(['`', '"']).map(|(_, rest)| rest.trim_end_matches(['`', '"']));
    format!("“{}”", value.unwrap_or(given))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_says_becomes_a_sentence() {
        for (said, told) in [
            ("invalid type: string \"x\", expected i64", "Send a whole number here, not text."),
            ("invalid type: map, expected a sequence", "Send a list here, not an object."),
            ("invalid type: sequence, expected struct Line", "Send an object here, not a list."),
            ("invalid type: null, expected a boolean", "Send true or false here, not null."),
            (
                "invalid type: floating point `1.5`, expected i64",
                "Send a whole number here, not a number with a fraction.",
            ),
            (
                "invalid type: integer `1`, expected a string",
                "Send this as text, in quotes: \"22.5\", not 22.5.",
            ),
            (
                "invalid value: integer `-1`, expected u32",
                "“-1” doesn’t fit here; send a whole number that isn’t negative.",
            ),
            (
                "unknown variant `letter`, expected `hand` or `mail`",
                "“letter” isn’t known here. Known are: hand or mail.",
            ),
            (
                "unknown variant `x`, expected one of `a`, `b`, `c`",
                "“x” isn’t known here. Known are: a, b, c.",
            ),
            ("duplicate field `name`", "This is given twice."),
            ("“6o” isn't a number. Write it like 64.", "“6o” isn't a number. Write it like 64."),
        ] {
            assert_eq!(plainly(said), told);
        }
    }
}
