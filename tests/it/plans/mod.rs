//! What lists cost: a page costs what it shows, not what there is, for whoever asks.
//!
//! The company has ten years behind it. Each list is asked for by each role, once without statistics,
//! as on the first day, and once with those that the program keeps; what SQLite does for its first page
//! is counted, and its plan is read.

mod lists;

use ridgeline::areas::accounts;
use ridgeline::kernel::Id;
use ridgeline::platform::access::{Actor, READY_ROLES};

use crate::app::TestApp;
use lists::{Reading, all};

/// Most that a page may take, in steps of SQLite's machine. A page of fifty rows with what is joined
/// to them takes about ten thousand; reading a table of this company from end to end and sorting it
/// takes several hundred thousand.
const MOST_STEPS: i64 = 60_000;
/// The same for what has to read past a lot: finding that looks inside of words reads the names of
/// all customers, and the activity of who sees little reads past what it was about otherwise.
const MOST_STEPS_PAST_OTHERS: i64 = 250_000;

/// A company of ten years with one person of each ready role.
struct Crowd {
    app: TestApp,
    people: Vec<(&'static str, Actor)>,
}

impl Crowd {
    fn new() -> Crowd {
        let app = TestApp::new();
        let ids: Vec<(&'static str, i64)> = READY_ROLES
            .iter()
            .map(|role| match role.key {
                "owner" => (role.key, app.person.id),
                key => (key, app.add_person(key).id),
            })
            .collect();
        let crowd = Crowd { people: Vec::new(), app };
        crowd.run(include_str!("crowd.sql"));
        let actor = |id| crowd.app.read(move |r| accounts::actor(r, Id::new(id)));
        let people = ids.into_iter().map(|(role, id)| (role, actor(id))).collect();
        Crowd { people, ..crowd }
    }

    /// Runs statements past the program.
    #[allow(clippy::disallowed_types, reason = "ten years aren't written one action at a time")]
    fn run(&self, statements: &str) {
        let path = self.app.folder().join("ridgeline.db");
        let connection = rusqlite::Connection::open(path).expect("the database opens");
        connection.execute_batch(statements).expect("the statements run");
    }

    /// What is wrong with the lists, a line for each.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (role, actor) in &self.people {
            for list in all() {
                if let Some(fault) = self.fault(actor, &list) {
                    faults.push(format!("{role}, {}: {fault}", list.name));
                }
            }
        }
        faults
    }

    fn fault(&self, actor: &Actor, list: &lists::List) -> Option<String> {
        let outcome = self.app.parts.office().read_now(actor, |r| {
            let plan = match &list.reading {
                Reading::Page(listing, sort) => {
                    r.plan(&listing(r.today()?).first_page_sql(sort))?
                }
                Reading::Rows(_) => Vec::new(),
            };
            let before = r.steps();
            list.reading.read(r)?;
            Ok((r.steps() - before, plan))
        });
        let (steps, plan) = outcome.unwrap_or_else(|error| panic!("{}: {error}", list.name));
        let sorts = plan.iter().any(|step| step == "USE TEMP B-TREE FOR ORDER BY");
        let walks = actor.sight.scopes.values().all(|scope| format!("{scope:?}") == "All");
        let most = if list.reads_past { MOST_STEPS_PAST_OTHERS } else { MOST_STEPS };
        if steps > most || (sorts && walks) {
            return Some(format!("{steps} steps: {plan:#?}"));
        }
        None
    }
}

#[test]
fn every_list_costs_what_it_shows_for_every_role() {
    let crowd = Crowd::new();
    let faults = crowd.faults();
    assert!(faults.is_empty(), "without statistics:\n{}", faults.join("\n"));
    crowd.run("ANALYZE");
    let faults = crowd.faults();
    assert!(faults.is_empty(), "with statistics:\n{}", faults.join("\n"));
}
