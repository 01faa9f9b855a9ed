//! Files that one can still read at a sitting, with nothing left open in them.

use super::{Source, sources};

const MOST_LINES: usize = 400;
/// Longer ones, each with the reason why it is better whole.
const LONG: [(&str, &str); 1] =
    [("src/ui/parts/gallery.rs", "a list of samples, one after the other, without decisions")];

const SHORT: &str = "A file past 400 lines becomes a folder, cut by capability, or is listed in \
                     tests/it/architecture/sizes.rs with its reason.";
const STALE: &str = "It isn't longer than 400 lines any more: take it off the list.";
const DONE: &str = "Nothing is left open in the code: finish it, or write down elsewhere that it \
                    is missing.";

fn violations(sources: &[Source], long: &[(&str, &str)]) -> Vec<String> {
    // Written like this so that this file keeps the rule itself.
    let open = ["TO", "DO"].concat();
    let mut found = Vec::new();
    for Source { path, text } in sources {
        // Tests at the foot of a file are read on their own.
        let foot = text.find("\nmod tests {").unwrap_or(text.len());
        let lines = text[..foot].lines().count();
        let listed = long.iter().any(|(listed, _)| listed == path);
        match (lines > MOST_LINES, listed) {
            (true, false) => found.push(format!("{path}: {lines} lines. {SHORT}")),
            (false, true) => found.push(format!("{path}: {lines} lines. {STALE}")),
            _ => {}
        }
        for (at, _) in text.lines().enumerate().filter(|(_, line)| line.contains(&open)) {
            found.push(format!("{path}:{}: {DONE}", at + 1));
        }
    }
    for (listed, _) in long {
        if !sources.iter().any(|source| source.path == *listed) {
            found.push(format!("{listed}: {STALE}"));
        }
    }
    found
}

#[test]
fn files_are_short_and_finished() {
    let folders = ["src", "tests", "assets", "migrations", "packaging", "systemd"];
    let endings = [".rs", ".js", ".mjs", ".css", ".sql", ".sh", ".md", ".toml", ".service"];
    let found = violations(&sources(&folders, &endings), &LONG);
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn a_long_file_an_old_excuse_and_an_open_end_are_found() {
    let source = |path: &str, text: String| Source { path: path.to_owned(), text };
    let open = ["// TO", "DO later"].concat();
    let sources = [
        source("src/a.rs", "line\n".repeat(400)),
        source("src/b.rs", "line\n".repeat(401)),
        source("src/c.rs", "line\n".repeat(401)),
        source("src/d.rs", "line\n".repeat(9)),
        source("src/g.rs", format!("{}#[cfg(test)]\nmod tests {{\n{0}", "line\n".repeat(300))),
        source("src/e.sql", format!("SELECT 1;\n{open}\n")),
    ];
    let long = [("src/c.rs", "one table"), ("src/d.rs", "was long"), ("src/f.rs", "gone")];
    assert_eq!(
        violations(&sources, &long),
        [
            format!("src/b.rs: 401 lines. {SHORT}"),
            format!("src/d.rs: 9 lines. {STALE}"),
            format!("src/e.sql:2: {DONE}"),
            format!("src/f.rs: {STALE}"),
        ]
    );
}
