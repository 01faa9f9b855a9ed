//! E-mail addresses and phone numbers.

use super::clean_line;

/// An address as mail can be sent to it, with its domain in lower case.
///
/// # Errors
/// A sentence for the person, when it can't be an address.
pub fn normalized_email(text: &str) -> Result<String, String> {
    let text = clean_line(text)?;
    let refused = || {
        let quoted: String = text.chars().take(60).collect();
        format!("“{quoted}” isn't an e-mail address. Write it like name@example.com.")
    };
    let (local, domain) = text.rsplit_once('@').ok_or_else(refused)?;
    let domain = domain.to_lowercase();
    if is_local_part(local) && is_domain(&domain) && local.len() + domain.len() < 254 {
        Ok(format!("{local}@{domain}"))
    } else {
        Err(refused())
    }
}

/// RFC 5321's dot-string; the quoted form is in no contractor's address book.
fn is_local_part(local: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    local.len() <= 64
        && local.split('.').all(|part| !part.is_empty() && part.chars().all(is_allowed))
}

/// Two labels or more, the last not a number; letters of any script.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let last_is_word = domain
        .rsplit_once('.')
        .is_some_and(|(_, last)| last.chars().count() >= 2 && !last.chars().all(char::is_numeric));
    last_is_word && domain.split('.').all(is_label)
}

/// The ASCII digits of `text`.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A phone number: how it is shown, and by what it is found and compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    /// `(555) 555-0142`, perhaps with ` ext. 12`; a number from abroad as it was typed.
    pub display: String,
    /// The digits without the country code 1 and without extension.
    pub digits: String,
}

/// Reads a phone number: ten digits of North America in any notation, or `+` and a country's code.
///
/// # Errors
/// A sentence for the person, when it can't be a number.
pub fn normalized_phone(text: &str) -> Result<Phone, String> {
    let text = clean_line(text)?;
    let (number, extension) = without_extension(&text);
    let found = digits(number);
    let is_abroad = number.starts_with('+') && !found.starts_with('1');
    let local = if found.len() == 11 { found.strip_prefix('1') } else { None };
    let local = local.unwrap_or(&found);
    let is_number = number.chars().all(|c| c.is_ascii_digit() || "+()-./ ‐‑–".contains(c))
        && !number.chars().skip(1).any(|c| c == '+');
    let display = match local.len() {
        _ if !is_number => None,
        7..=15 if is_abroad => Some(number.to_owned()),
        10 if !is_abroad => Some(format!("({}) {}-{}", &local[..3], &local[3..6], &local[6..])),
        7 => return Err(format!("“{text}” has no area code. Write it like (555) 555-0142.")),
        _ => None,
    };
    let Some(mut display) = display else {
        let quoted: String = text.chars().take(40).collect();
        return Err(format!(
            "“{quoted}” isn't a phone number. Write it like (555) 555-0142 or +49 30 901820."
        ));
    };
    if let Some(extension) = extension {
        display = format!("{display} ext. {extension}");
    }
    Ok(Phone { display, digits: if is_abroad { found } else { local.to_owned() } })
}

/// Splits `555-555-0142 x12` into the number and the digits of its extension.
fn without_extension(text: &str) -> (&str, Option<&str>) {
    let is_extension = |rest: &str| (1..=6).contains(&rest.len()) && rest == digits(rest);
    let Some(start) = text.find(|c: char| c.is_alphabetic() || c == '#') else {
        return (text, None);
    };
    let (number, tail) = text.split_at(start);
    let lower = tail.to_ascii_lowercase();
    for mark in ["extension", "ext.", "ext", "x.", "x", "#"] {
        if lower.starts_with(mark) {
            let rest = tail[mark.len()..].trim();
            return if is_extension(rest) { (number.trim_end(), Some(rest)) } else { (text, None) };
        }
    }
    (text, None)
}
