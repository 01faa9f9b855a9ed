//! Days as people type them, month first.

use super::Day;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day of `text`; one without a year is in the year of `today`.
pub(super) fn parse(text: &str, today: Day) -> Result<Day, String> {
    let text = text.trim();
    let lower = text.to_lowercase();
    match lower.as_str() {
        "" => return Err(format!("Enter a date, like {}.", slashed(today))),
        "today" => return Ok(today),
        "tomorrow" => return Ok(today.add_days(1)),
        "yesterday" => return Ok(today.add_days(-1)),
        _ => {}
    }
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || ",./-".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let parts = match words.as_slice() {
        [year, month, day] if year.len() == 4 && number(year).is_some() => {
            year_first(year, month, day)
        }
        _ => month_first(&words, today),
    };
    parts
        .and_then(|(year, month, day)| Day::new(year, month, day))
        .ok_or_else(|| refusal(text, &words, today))
}

type Parts = (i16, i8, i8);

/// `2026 11 20`.
fn year_first(year: &str, month: &str, day: &str) -> Option<Parts> {
    Some((number(year)?, small(month)?, small(day)?))
}

/// `11 20 2026`, `nov 20 2026`, `20 nov 2026`, each perhaps without the year.
fn month_first(words: &[&str], today: Day) -> Option<Parts> {
    let (first, second, year) = match words {
        [first, second] => (first, second, today.year()),
        [first, second, year] => (first, second, full_year(year, today)?),
        _ => return None,
    };
    match (month_named(first), month_named(second)) {
        (Some(month), None) => Some((year, month, ordinal(second)?)),
        (None, Some(month)) => Some((year, month, ordinal(first)?)),
        (None, None) => Some((year, small(first)?, small(second)?)),
        (Some(_), Some(_)) => None,
    }
}

/// The month whose name `word` is, or begins with at least three letters.
fn month_named(word: &str) -> Option<i8> {
    if word.len() < 3 {
        return None;
    }
    let index = MONTHS
        .iter()
        .position(|month| month.starts_with(word) || word == "sept" && *month == "september")?;
    i8::try_from(index + 1).ok()
}

/// `20`, `20th`.
fn ordinal(word: &str) -> Option<i8> {
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending));
    small(bare.unwrap_or(word))
}

fn small(word: &str) -> Option<i8> {
    number(word).filter(|_| word.len() <= 2).and_then(|n| i8::try_from(n).ok())
}

fn number(word: &str) -> Option<i16> {
    word.chars().all(|c| c.is_ascii_digit()).then(|| word.parse().ok())?
}

/// A year of four digits, or of two: up to twenty years ahead of `today`, else the last one that ends
/// so, because a roof of `85` is old.
fn full_year(word: &str, today: Day) -> Option<i16> {
    let year = number(word)?;
    match word.len() {
        4 => Some(year),
        2 => {
            let this_century = today.year() / 100 * 100 + year;
            Some(if this_century > today.year() + 20 { this_century - 100 } else { this_century })
        }
        _ => None,
    }
}

/// Says why `text` isn't a day; the day before the month is what is most often meant.
fn refusal(text: &str, words: &[&str], today: Day) -> String {
    let quoted: String = text.chars().take(30).collect();
    if let [first, second, year] = words
        && let (Some(day), Some(month), Some(year)) =
            (small(first), small(second), full_year(year, today))
        && let Some(meant) = Day::new(year, month, day)
    {
        return format!("“{quoted}” isn't a date. Write the month first, like {}.", slashed(meant));
    }
    format!("“{quoted}” isn't a date. Write it like {} or {today}.", slashed(today))
}

fn slashed(day: Day) -> String {
    format!("{}/{}/{}", day.month(), day.day_of_month(), day.year())
}
