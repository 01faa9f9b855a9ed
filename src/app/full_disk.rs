//! What people meet when the disk is full or can't be written: nothing of theirs is lost.

use rocket::http::{ContentType, Cookie, Status};
use rocket::local::blocking::Client;

use super::{Parts, build};
use crate::areas;
use crate::areas::accounts::{self, OwnerDraft, Started};
use crate::config::Limits;
use crate::flows::set_up::{self, SetUp};
use crate::kernel::Id;
use crate::kernel::time::{Clock, FixedClock};
use crate::platform::access::{Actor, Origin, PasswordHash};
use crate::testing::NOW;

/// A program over a company whose owner is signed in.
struct Program {
    parts: Parts,
    clock: FixedClock,
    client: Client,
    owner: Started,
    _folder: tempfile::TempDir,
}

impl Program {
    fn new() -> Program {
        let folder = tempfile::tempdir().unwrap();
        let clock = FixedClock::new(NOW.parse().unwrap());
        let limits = Limits { requests_per_minute: 0, failures_per_minute: 0 };
        let parts = Parts::open(folder.path(), Clock::Fixed(clock.clone()), limits).unwrap();
        let owner = OwnerDraft { name: "Dana Example".into(), email: "dana@example.com".into() };
        let draft = SetUp::usual("Example Roofing", owner);
        let founder = set_up::founder(Origin::default());
        let password = PasswordHash::of("seven wet shingles").unwrap();
        let id = parts.office().write_now(&founder, move |w| set_up::set_up(w, draft, &password));
        let id = Id::new(id.unwrap().value.get());
        let house = Actor::system("test");
        let owner = parts
            .office()
            .write_now(&house, move |w| accounts::start_session(w, id, &Origin::default()))
            .unwrap()
            .value;
        let figment = rocket::Config::figment().merge(("log_level", "off"));
        let client = Client::untracked(build(figment, &parts)).unwrap();
        Program { parts, clock, client, owner, _folder: folder }
    }

    fn cookie(&self) -> Cookie<'static> {
        Cookie::new("__Host-session", self.owner.secret.clone())
    }

    fn get(&self, path: &'static str) -> Status {
        self.client.get(path).cookie(self.cookie()).dispatch().status()
    }

    fn add_customer(&self, name: &str) -> (Status, String) {
        let body = format!("_csrf={}&kind=household&name={name}", self.owner.csrf);
        let request = self.client.post("/customers").header(ContentType::Form);
        let answer = request.cookie(self.cookie()).body(body).dispatch();
        (answer.status(), answer.into_string().unwrap_or_default())
    }

    fn customers(&self) -> i64 {
        let house = Actor::system("test");
        let count = "SELECT count(*) FROM visible_customer";
        self.parts.office().read_now(&house, |r| r.value(count, [])).unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.parts.close();
    }
}

#[test]
fn a_form_comes_back_with_what_was_typed_and_what_was_saved_stays() {
    let program = Program::new();
    let office = program.parts.office();
    // A limit below what there is becomes what there is: from now on no page can be added.
    let most = office.pragma("PRAGMA max_page_count");
    office.pragma("PRAGMA max_page_count = 1");
    let mut saved = 0;
    let page = loop {
        let (status, page) = program.add_customer(&format!("Fern+Lakes+{saved}"));
        match status {
            Status::SeeOther => saved += 1,
            status => {
                assert_eq!(status, Status::ServiceUnavailable, "{page}");
                break page;
            }
        }
        assert!(saved < 200, "the disk doesn't get full");
    };
    assert!(page.contains("The disk is full, so nothing was saved."), "{page}");
    assert!(page.contains(&format!("value=\"Fern Lakes {saved}\"")), "{page}");
    assert_eq!(program.customers(), saved);
    // What is there can be read, also when it is time to note who was seen.
    program.clock.advance(600);
    assert_eq!(program.get("/customers"), Status::Ok);

    assert!(office.pragma("PRAGMA max_page_count = 1000000") <= most);
    assert_eq!(program.add_customer("Oscar+Rivers").0, Status::SeeOther);
    assert_eq!(program.customers(), saved + 1);
    assert_eq!(office.check(&areas::proofs()).unwrap().findings, []);
}

#[test]
fn whoever_watches_is_told_that_nothing_can_be_written() {
    let program = Program::new();
    assert_eq!(program.get("/healthz"), Status::Ok);
    program.parts.office().pragma("PRAGMA query_only = 1");
    program.clock.advance(1);
    for _ in 0..2 {
        assert_eq!(program.get("/healthz"), Status::ServiceUnavailable);
    }
    let (status, page) = program.add_customer("Fern+Lakes");
    assert_eq!(status, Status::ServiceUnavailable);
    assert!(page.contains("The data folder can't be written, so nothing was saved."), "{page}");
    assert_eq!(program.get("/customers"), Status::Ok);
    program.parts.office().pragma("PRAGMA query_only = 0");
    program.clock.advance(1);
    assert_eq!(program.get("/healthz"), Status::Ok);
}
