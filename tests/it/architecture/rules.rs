//! Who may know whom.

use std::collections::BTreeSet;

use super::imports::{imports, module_of};
use super::{Source, sources};

/// The floors, from the ground up: each sees what lies below it.
const FLOORS: [&str; 9] =
    ["kernel", "config", "platform", "ui", "areas", "flows", "screens", "app", "cli"];
/// The areas in the order in which they may see each other: each sees those before it.
const AREAS: [&str; 18] = [
    "settings",
    "accounts",
    "lists",
    "fields",
    "catalog",
    "customers",
    "documents",
    "estimates",
    "jobs",
    "invoices",
    "payments",
    "notes",
    "messages",
    "tasks",
    "attachments",
    "trash",
    "portal",
    "api",
];

const DOWNWARD: &str = "Imports only go down: kernel ← config ← platform ← ui ← areas ← flows ← \
                        screens ← app ← cli.";
const EARLIER: &str = "An area sees only the areas before it in the list; what needs a later one \
                       is a flow, and a page that does is a screen.";
const FRONT_DOOR: &str = "An area is entered by its front door: crate::areas::x::Name, never \
                          crate::areas::x::store::…";
const CLOSED: &str = "The rooms of an area are private (mod store;), and its mod.rs says by \
                      pub use what others may see.";
const LISTED: &str = "Every area stands in the list of areas in tests/it/architecture/rules.rs.";
const SWALLOWED: &str = "What can't be read isn't nothing: if_there and found of kernel::error tell \
                         the two apart, .ok() doesn't.";
const ESCAPED: &str = "Only ui makes markup from text: no PreEscaped elsewhere.";

/// What is wrong with the sources, each with its place and the sentence of its rule.
fn violations(sources: &[Source]) -> Vec<String> {
    let modules: BTreeSet<Vec<String>> =
        sources.iter().map(|source| module_of(&source.path)).collect();
    let mut found = Vec::new();
    for source in sources {
        let module = module_of(&source.path);
        if module.is_empty() {
            // lib.rs and main.rs are the table of contents and the door bell.
            continue;
        }
        for import in imports(&source.path, &source.text) {
            if let Some(rule) = broken(&module, &import.path, &modules) {
                let (path, line) = (&source.path, import.line);
                found.push(format!("{path}:{line}: crate::{}. {rule}", import.path.join("::")));
            }
        }
        for rule in broken_by_text(source, &module) {
            found.push(format!("{}: {rule}", source.path));
        }
    }
    found
}

/// The rule that this module breaks when it names this path.
fn broken(
    module: &[String],
    path: &[String],
    modules: &BTreeSet<Vec<String>>,
) -> Option<&'static str> {
    let floor = |name: &str| FLOORS.iter().position(|floor| *floor == name);
    let (from, to) = (floor(&module[0])?, floor(path.first()?)?);
    // Tests of a floor may furnish it with things from above.
    let is_test = module.iter().any(|part| part == "tests");
    if to > from && !is_test {
        return Some(DOWNWARD);
    }
    let [first, area, rest @ ..] = path else { return None };
    let own = (module[0] == "areas").then(|| module.get(1)).flatten();
    // What else stands in src/areas belongs to all of them.
    let is_area = AREAS.contains(&area.as_str())
        || modules.iter().any(|module| module.len() > 2 && module[..2] == path[..2]);
    if first != "areas" || own == Some(area) || !is_area {
        return None;
    }
    let place = |name: &str| AREAS.iter().position(|area| *area == name);
    match (own, place(area)) {
        (_, None) => return Some(LISTED),
        (Some(own), at) if at > place(own) && !is_test => return Some(EARLIER),
        _ => {}
    }
    // A room is a module: a file or a folder of the area. What else is named is what it shows.
    let enters_a_room = rest
        .first()
        .is_some_and(|room| modules.contains(&[&path[..2], std::slice::from_ref(room)].concat()));
    enters_a_room.then_some(FRONT_DOOR)
}

fn broken_by_text(source: &Source, module: &[String]) -> Vec<&'static str> {
    let Source { path, text } = source;
    let mut broken = Vec::new();
    let is_door = module.len() == 2 && module[0] == "areas" && path.ends_with("/mod.rs");
    if is_door && !AREAS.contains(&module[1].as_str()) {
        broken.push(LISTED);
    }
    let opens_a_room = |line: &str| {
        let line = line.trim_start();
        line.starts_with("pub mod ") || line.starts_with("pub(crate) mod ")
    };
    if is_door && text.lines().any(opens_a_room) {
        broken.push(CLOSED);
    }
    if module[0] != "ui" && text.contains("PreEscaped") {
        broken.push(ESCAPED);
    }
    let swallows = |line: &str| line.contains("(r, ") && line.contains(").ok()");
    if text.lines().any(swallows) {
        broken.push(SWALLOWED);
    }
    broken
}

#[test]
fn the_house_keeps_its_rules() {
    let sources = sources(&["src"], &[".rs"]);
    assert!(sources.len() > 30, "the sources weren't found");
    let found = violations(&sources);
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_rule_can_be_broken() {
    let cases: [(&str, &str, Option<&str>); 27] = [
        ("src/kernel/money.rs", "use crate::platform::db::Office;", Some(DOWNWARD)),
        ("src/platform/pdf/mod.rs", "use crate::ui::shell;", Some(DOWNWARD)),
        ("src/config/mod.rs", "use crate::platform::tls::Identity;", Some(DOWNWARD)),
        ("src/ui/shell.rs", "fn f() -> crate::areas::settings::Company {}", Some(DOWNWARD)),
        ("src/areas/jobs/actions.rs", "use crate::flows::acceptance;", Some(DOWNWARD)),
        ("src/flows/acceptance.rs", "use crate::{kernel::Id, screens::home};", Some(DOWNWARD)),
        ("src/app.rs", "use crate::cli::serve::Site;", Some(DOWNWARD)),
        ("src/cli/mod.rs", "use crate::{app, config::Config, areas::settings::Company};", None),
        ("src/areas/jobs/actions.rs", "use crate::areas::estimates::Estimate;", None),
        ("src/areas/jobs/actions.rs", "use crate::areas::jobs::store;", None),
        ("src/areas/jobs/actions.rs", "use crate::areas::invoices::Invoice;", Some(EARLIER)),
        ("src/areas/jobs/actions.rs", "use super::super::invoices::Invoice;", Some(EARLIER)),
        ("src/areas/jobs/actions.rs", "use crate::areas::{customers, portal};", Some(EARLIER)),
        ("src/areas/jobs/actions.rs", "crate::areas::estimates::store::get()", Some(FRONT_DOOR)),
        ("src/areas/jobs/actions.rs", "use crate::areas::estimates::{store, A};", Some(FRONT_DOOR)),
        ("src/screens/home.rs", "use crate::areas::estimates::store::list;", Some(FRONT_DOOR)),
        ("src/areas/jobs/tests.rs", "use crate::areas::invoices::Invoice;", None),
        ("src/areas/jobs/tests.rs", "use crate::areas::invoices::store;", Some(FRONT_DOOR)),
        ("src/platform/db/tests.rs", "crate::areas::tables()", None),
        ("src/areas/mod.rs", "pub mod jobs;\nuse self::jobs::TABLES;", None),
        ("src/areas/words.rs", "use crate::areas::jobs::Job;", Some(EARLIER)),
        ("src/areas/boats/mod.rs", "mod store;", Some(LISTED)),
        ("src/areas/jobs/mod.rs", "mod actions;\npub mod store;", Some(CLOSED)),
        ("src/areas/jobs/views.rs", "maud::PreEscaped(note)", Some(ESCAPED)),
        ("src/ui/parts/icon.rs", "maud::PreEscaped(svg)", None),
        ("src/screens/home.rs", "let job = jobs::get(r, id).ok();", Some(SWALLOWED)),
        ("src/screens/home.rs", "let job = if_there(jobs::get(r, id))?;", None),
    ];
    let rooms = ["estimates/mod.rs", "estimates/store.rs", "jobs/store.rs", "invoices/store.rs"];
    for (path, text, rule) in cases {
        let mut sources: Vec<Source> = rooms
            .iter()
            .map(|room| Source { path: format!("src/areas/{room}"), text: String::new() })
            .collect();
        sources.push(Source { path: path.to_owned(), text: text.to_owned() });
        let found = violations(&sources);
        match rule {
            None => assert_eq!(found, Vec::<String>::new(), "{path}: {text}"),
            Some(rule) => {
                assert_eq!(found.len(), 1, "{path}: {text}: {found:?}");
                assert!(found[0].starts_with(path) && found[0].ends_with(rule), "{found:?}");
            }
        }
    }
}
