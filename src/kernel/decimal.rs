//! Decimal numbers as people and the API write them, kept as integers.

/// How numbers of one kind are written.
pub(in crate::kernel) struct Notation {
    /// Decimals that the integer keeps.
    pub(in crate::kernel) decimals: usize,
    /// The largest integer that may be entered, above and below zero.
    pub(in crate::kernel) largest: i64,
    /// Marks that may stand before or after it, such as `$`.
    pub(in crate::kernel) marks: &'static [char],
    /// Two ways of writing such a number, for sentences: “64 or 64.5”.
    pub(in crate::kernel) example: &'static str,
}

/// The minus sign of print, U+2212.
const MINUS: &str = "−";

impl Notation {
    /// Reads what a person typed.
    pub(in crate::kernel) fn typed(&self, text: &str) -> Result<i64, String> {
        let text = text.trim();
        if text.is_empty() {
            return Err(format!("Enter a number, like {}.", self.example));
        }
        let (negative, bare) = self.bare(text);
        let number = self.ungrouped(text, bare)?;
        self.value(text, negative, &number)
    }

    /// Reads what a program wrote: digits with a point, perhaps a minus; nothing else.
    pub(in crate::kernel) fn strict(&self, text: &str) -> Result<i64, String> {
        let (negative, number) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        if !number.starts_with(|c: char| c.is_ascii_digit()) || number.ends_with('.') {
            return Err(self.not_a_number(text));
        }
        self.value(text, negative, number)
    }

    /// The sign, and the text without sign and mark.
    fn bare<'a>(&self, text: &'a str) -> (bool, &'a str) {
        let (negative, rest) = without_minus(text);
        let is_mark = |c: char| self.marks.contains(&c);
        let unmarked = rest
            .strip_prefix(is_mark)
            .or_else(|| rest.strip_suffix(is_mark))
            .unwrap_or(rest)
            .trim();
        if negative { (true, unmarked) } else { without_minus(unmarked) }
    }

    /// `bare` without the separators of its thousands. A separator anywhere else is refused, because
    /// 1,5 is one and a half to some people and fifteen to none who meant it.
    fn ungrouped(&self, text: &str, bare: &str) -> Result<String, String> {
        let (whole, fraction) = match bare.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (bare, None),
        };
        if !bare.chars().all(|c| c.is_ascii_digit() || c == '.' || is_separator(c)) {
            return Err(self.not_a_number(text));
        }
        if let Some(fraction) = fraction
            && !fraction.chars().all(|c| c.is_ascii_digit())
        {
            return Err(unclear(text));
        }
        if !is_grouped(whole) {
            return Err(match bare.split_once(',') {
                Some((left, right)) if all_digits(left) && all_digits(right) => format!(
                    "“{}” could mean {left}.{right} or {}. Write decimals with a point, like {left}.{right}.",
                    short(text),
                    whole_of(left, right),
                ),
                _ => unclear(text),
            });
        }
        let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
        Ok(fraction.map_or_else(|| whole.clone(), |fraction| format!("{whole}.{fraction}")))
    }

    /// The integer of `number`, which has digits and at most one point.
    fn value(&self, text: &str, negative: bool, number: &str) -> Result<i64, String> {
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if (whole.is_empty() && fraction.is_empty())
            || !whole.chars().chain(fraction.chars()).all(|c| c.is_ascii_digit())
        {
            return Err(self.not_a_number(text));
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > self.decimals {
            let decimals = self.decimals;
            return Err(format!(
                "“{}” has too many decimals. Write at most {decimals}.",
                short(text)
            ));
        }
        let zeros = "0".repeat(self.decimals - fraction.len());
        let digits = format!("{}{fraction}{zeros}", whole.trim_start_matches('0'));
        match digits.parse::<i64>() {
            Ok(value) if value <= self.largest => Ok(if negative { -value } else { value }),
            _ => Err(format!(
                "“{}” is out of range. The largest is {}.",
                short(text),
                printed(self.largest, self.decimals, self.decimals)
            )),
        }
    }

    fn not_a_number(&self, text: &str) -> String {
        format!("“{}” isn't a number. Write it like {}.", short(text), self.example)
    }
}

fn unclear(text: &str) -> String {
    format!(
        "“{}” isn't clear. Write thousands with commas and decimals with a point, like 1,234.50.",
        short(text)
    )
}

fn without_minus(text: &str) -> (bool, &str) {
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    }
}

fn is_separator(c: char) -> bool {
    c == ',' || c.is_whitespace()
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// What `left,right` is when the comma means nothing.
fn whole_of(left: &str, right: &str) -> String {
    let joined = format!("{left}{right}");
    match joined.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => digits.to_owned(),
    }
}

/// Whether `whole` has no separator, or one kind of it, before each group of three digits and
/// nowhere else.
fn is_grouped(whole: &str) -> bool {
    let Some(separator) = whole.chars().find(|c| is_separator(*c)) else { return true };
    let mut groups = whole.split(separator);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && all_digits(first)
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && all_digits(group))
}

/// As much of `text` as a sentence can quote.
fn short(text: &str) -> String {
    const QUOTED: usize = 30;
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// For programs and input fields: no separators, an ASCII minus, at least `least` decimals.
pub(in crate::kernel) fn written(value: i64, decimals: usize, least: usize) -> String {
    let (whole, fraction) = parts(value, decimals, least);
    format!("{}{whole}{fraction}", if value < 0 { "-" } else { "" })
}

/// For people: thousands with commas, a true minus, at least `least` decimals.
pub(in crate::kernel) fn printed(value: i64, decimals: usize, least: usize) -> String {
    format!("{}{}", if value < 0 { MINUS } else { "" }, magnitude(value, decimals, least))
}

/// For people, without the sign.
pub(in crate::kernel) fn magnitude(value: i64, decimals: usize, least: usize) -> String {
    let (whole, fraction) = parts(value, decimals, least);
    format!("{}{fraction}", grouped(&whole))
}

/// `digits` with a comma before each group of three.
pub(in crate::kernel) fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The digits before the point, and the point with those after it.
fn parts(value: i64, decimals: usize, least: usize) -> (String, String) {
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let needed = fraction.trim_end_matches('0').len().max(least);
    match needed {
        0 => (whole.to_owned(), String::new()),
        needed => (whole.to_owned(), format!(".{}", &fraction[..needed])),
    }
}
