//! Document numbers: INV-1148 is also inv1148 and 1148.

use super::words::chunks;

/// The spellings of a number as a whole: as typed, and without leading zeros.
pub(super) fn spellings(number: &str) -> Vec<String> {
    let groups = groups(number);
    let trimmed = groups.iter().map(|group| without_zeros(group)).collect();
    let mut spellings = vec![groups.concat(), trimmed];
    spellings.retain(|spelling: &String| !spelling.is_empty());
    spellings.dedup();
    spellings
}

/// The spellings by which a printed number is found: the whole, and its counting part.
pub(super) fn indexed(number: &str) -> Vec<String> {
    let mut indexed = spellings(number);
    let groups = groups(number);
    let counting = groups.iter().filter(|group| is_digits(group)).max_by_key(|group| group.len());
    indexed.extend(counting.into_iter().flat_map(|digits| spellings(digits)));
    indexed.sort();
    indexed.dedup();
    indexed
}

/// Whether a word is made of digits alone.
pub(super) fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Runs of digits and of letters, folded.
fn groups(number: &str) -> Vec<String> {
    let pieces = chunks(number).into_iter().flat_map(|chunk| chunk.pieces);
    pieces.flat_map(|piece| runs(&piece.text)).collect()
}

fn runs(folded: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut digits = false;
    for c in folded.chars() {
        match runs.last_mut() {
            Some(run) if digits == c.is_ascii_digit() => run.push(c),
            _ => runs.push(c.to_string()),
        }
        digits = c.is_ascii_digit();
    }
    runs
}

fn without_zeros(group: &str) -> &str {
    match group.trim_start_matches('0') {
        "" => &group[..group.len().min(1)],
        rest => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_by_the_whole_and_by_its_counting_part() {
        assert_eq!(indexed("INV-1148"), ["1148", "inv1148"]);
        assert_eq!(indexed("E-0042"), ["0042", "42", "e0042", "e42"]);
        assert_eq!(indexed("2031-0117"), ["0117", "117", "20310117", "2031117"]);
        assert_eq!(indexed("000"), ["0", "000"]);
        assert!(indexed("—").is_empty());
    }

    #[test]
    fn spellings_ignore_what_stands_between() {
        assert_eq!(spellings("INV-1148"), spellings("inv1148"));
        assert_eq!(spellings("#1148"), ["1148"]);
    }
}
