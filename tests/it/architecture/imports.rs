//! What a source file names of its own crate.

/// One path of this crate, without `crate::`, and the line it stands on.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    pub path: Vec<String>,
    pub line: usize,
}

/// The module that a file under `src` is.
pub fn module_of(file: &str) -> Vec<String> {
    let inner = file.strip_prefix("src/").unwrap().strip_suffix(".rs").unwrap();
    let mut parts: Vec<String> = inner.split('/').map(str::to_owned).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// Every path in `text` that begins with `crate::`, or with enough `super::` to leave the file's own
/// folder; the braces of a `use` are spread out. Comments and strings don't count.
pub fn imports(file: &str, text: &str) -> Vec<Import> {
    let code = code_of(text);
    let mut found = Vec::new();
    for (at, start, base) in roots(file, &code) {
        let line = code[..at].matches('\n').count() + 1;
        for path in spread(&code[start..]) {
            let path = base.iter().cloned().chain(path).collect();
            found.push(Import { path, line });
        }
    }
    found
}

/// Where the paths begin: at which byte, where their first name stands, and what it is inside of.
fn roots(file: &str, code: &str) -> Vec<(usize, usize, Vec<String>)> {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b':';
    let mut found = Vec::new();
    for (at, word) in code.match_indices("crate::").chain(code.match_indices("super::")) {
        // Not `$crate::`, `other_crate::`, nor the second of two `super::`.
        if at > 0 && (is_part(code.as_bytes()[at - 1]) || code.as_bytes()[at - 1] == b'$') {
            continue;
        }
        if word == "crate::" {
            found.push((at, at + word.len(), Vec::new()));
            continue;
        }
        let mut base = module_of(file);
        let mut start = at;
        while code[start..].starts_with("super::") {
            base.pop();
            start += "super::".len();
        }
        found.push((at, start, base));
    }
    found.sort();
    found
}

/// The paths of `a::{b, c::d}`, as far as they are names.
fn spread(code: &str) -> Vec<Vec<String>> {
    let mut rest = code;
    let mut path = Vec::new();
    loop {
        if let Some(group) = rest.strip_prefix('{') {
            let inner = &group[..closing(group)];
            let parts = split(inner).into_iter().flat_map(spread);
            return parts.map(|part| path.iter().cloned().chain(part).collect()).collect();
        }
        let end = rest
            .find(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '#')
            .unwrap_or(rest.len());
        if end > 0 {
            path.push(rest[..end].to_owned());
        }
        match rest[end..].strip_prefix("::") {
            Some(next) if !next.starts_with(['<', '*']) => rest = next,
            _ => return vec![path],
        }
    }
}

/// How far it is to the brace that closes what is open at the beginning.
fn closing(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, letter) in code.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => return at,
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// The parts of a list, with the braces within them whole.
fn split(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(list[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(list[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// The text with every comment and string blanked, line by line as long as before.
fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if letter == '"' {
            string_length(rest)
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\") {
            rest[2..].find('\'').map_or(rest.len(), |end| end + 3)
        } else if let Some(hashes) = raw_string(rest) {
            let end = format!("\"{}", "#".repeat(hashes));
            let body = hashes + 2;
            rest[body..].find(&end).map_or(rest.len(), |at| body + at + end.len())
        } else {
            code.push(letter);
            rest = &rest[letter.len_utf8()..];
            continue;
        };
        code.extend(rest[..skipped].chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }));
        rest = &rest[skipped..];
    }
    code
}

fn string_length(code: &str) -> usize {
    let mut escaped = true;
    for (at, letter) in code.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    code.len()
}

/// How many hashes a raw string that begins here has; `None` when there is none.
fn raw_string(code: &str) -> Option<usize> {
    let rest = code.strip_prefix('r')?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    rest[hashes..].starts_with('"').then_some(hashes)
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let text = r##"
        //! [`crate::screens::no`]
        use crate::kernel::{Error, time::{Clock, Zone}};
        use crate::areas::{
            customers::Customer, // crate::screens::no
            jobs::{self, Job},
        };
        use super::super::catalog::Item;
        pub(in crate::areas) fn f() -> crate::ui::Markup { "crate::screens::no"; r#"a " crate::no"#; '"' }
        fn g() { $crate::no(); other_crate::no(); crate::flows::merge::<T>() }
    "##;
    let found = imports("src/areas/invoices/store/list.rs", text);
    let shown: Vec<String> =
        found.iter().map(|found| format!("{} {}", found.line, found.path.join("::"))).collect();
    assert_eq!(
        shown,
        [
            "3 kernel::Error",
            "3 kernel::time::Clock",
            "3 kernel::time::Zone",
            "4 areas::customers::Customer",
            "4 areas::jobs::self",
            "4 areas::jobs::Job",
            "8 areas::invoices::catalog::Item",
            "9 areas",
            "9 ui::Markup",
            "10 flows::merge",
        ]
    );
}
