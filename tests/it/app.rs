//! A whole program for stories: a company in a temporary folder, a clock that stands still, its
//! owner signed in; requests go through the real routes.

#![allow(dead_code, reason = "each story needs another part of it")]

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use ridgeline::app::{self, Parts};
use ridgeline::areas::accounts::{self, OwnerDraft, PersonDraft};
use ridgeline::areas::settings::{self, TaxDraft};
use ridgeline::config::Limits;
use ridgeline::flows::set_up::{self, SetUp};
use ridgeline::kernel::pricing::TaxCategory;
use ridgeline::kernel::time::{Clock, Day, FixedClock, Instant};
use ridgeline::kernel::{Id, Percent, Result, Zone};
use ridgeline::platform::access::{Actor, Origin, PasswordHash};
use ridgeline::platform::db::{Office, Read, Recorded, Write};
use rocket::http::{ContentType, Cookie, Header, Status};
use rocket::local::blocking::{Client, LocalRequest, LocalResponse};
use serde_json::Value;

/// 2026-11-20, 15:00 UTC: nine in the morning in Texas.
pub(crate) const NOW: &str = "2026-11-20T15:00:00.000Z";
/// The password of every person of a story.
pub(crate) const PASSWORD: &str = "seven wet shingles";

/// Addresses that take a form and only compute.
const COMPUTES: [&str; 2] = ["/figures", "/totals"];

/// The program.
pub(crate) struct TestApp {
    folder: PathBuf,
    pub(crate) parts: Parts,
    pub(crate) clock: FixedClock,
    pub(crate) client: Client,
    /// Who asks; the owner to begin with.
    pub(crate) person: Person,
}

/// Somebody who is signed in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Person {
    pub(crate) id: i64,
    pub(crate) secret: String,
    pub(crate) csrf: String,
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: Status,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) bytes: Vec<u8>,
}

impl Answered {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("text")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Where it sends the browser.
    pub(crate) fn location(&self) -> &str {
        assert_eq!(self.status, Status::SeeOther, "{}", self.text());
        self.header("Location").expect("a redirect has a location")
    }

    /// The same, after making sure of the status.
    pub(crate) fn expect(self, status: Status) -> Answered {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// The value of a cookie that it sets.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let begin = format!("{name}=");
        let set =
            self.headers.iter().filter(|(header, _)| header.eq_ignore_ascii_case("set-cookie"));
        set.filter_map(|(_, value)| value.strip_prefix(&begin))
            .filter_map(|rest| rest.split(';').next())
            .map(str::to_owned)
            .next_back()
    }
}

impl TestApp {
    /// Example Roofing in Texas with the usual numbers and no tax; the owner is signed in.
    pub(crate) fn new() -> TestApp {
        let mut app = TestApp::bare();
        let owner = app.set_up();
        app.person = app.signed_in(owner);
        app
    }

    /// The same with these limits.
    pub(crate) fn limited(limits: Limits) -> TestApp {
        let mut app = TestApp::bare_with(limits);
        let owner = app.set_up();
        app.person = app.signed_in(owner);
        app
    }

    /// A program on an empty folder: no company yet, nobody signed in.
    pub(crate) fn bare() -> TestApp {
        TestApp::bare_with(Limits { requests_per_minute: 0, failures_per_minute: 5 })
    }

    fn bare_with(limits: Limits) -> TestApp {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("ridgeline-story-{}-{count}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let clock = FixedClock::new(NOW.parse::<Instant>().expect("an instant"));
        let parts =
            Parts::open(&folder, Clock::Fixed(clock.clone()), limits).expect("the parts open");
        let client = client_of(&parts);
        TestApp { folder, parts, clock, client, person: Person::default() }
    }

    fn set_up(&self) -> i64 {
        set_up_in(self.parts.office())
    }
}

/// Whoever asks this program; each thread needs one of its own.
pub(crate) fn client_of(parts: &Parts) -> Client {
    let rocket = app::build(rocket::Config::figment().merge(("log_level", "off")), parts);
    Client::untracked(rocket).expect("the routes fit together")
}

/// Sets Example Roofing up, and answers its owner.
pub(crate) fn set_up_in(office: &Office) -> i64 {
    let owner = OwnerDraft { name: "Dana Example".into(), email: "dana@example.com".into() };
    let mut draft = SetUp::usual("Example Roofing Co.", owner);
    draft.company.street = "100 Sample Street".into();
    draft.company.city = "Example Falls".into();
    draft.company.state = "TX".into();
    draft.company.postal_code = "75000".into();
    draft.company.phone = "(555) 555-0100".into();
    draft.company.email = "office@example.com".into();
    draft.company.zone = Zone::from_name("America/Chicago").expect("a zone");
    let founder = set_up::founder(Origin::default());
    let owner = office
        .write_now(&founder, move |w| set_up::set_up(w, draft, password()))
        .expect("the company is set up");
    owner.value.get()
}

impl TestApp {
    /// Begins a session for the person with this id.
    pub(crate) fn signed_in(&self, id: i64) -> Person {
        let started = self
            .write(move |w| accounts::start_session(w, Id::new(id), &Origin::default()))
            .expect("a session begins");
        Person { id, secret: started.secret, csrf: started.csrf }
    }

    /// Adds somebody with that ready role, `crew`, and makes them the one who asks from now on.
    pub(crate) fn sign_in_as(&mut self, role: &str) -> Person {
        self.person = self.add_person(role);
        self.person.clone()
    }

    /// Adds somebody with that ready role, and begins a session for them.
    pub(crate) fn add_person(&self, role: &str) -> Person {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let draft = PersonDraft {
            name: format!("{role} Example"),
            email: format!("{role}-{count}@example.com"),
            roles: vec![role.to_owned()],
            team: String::new(),
        };
        let id = self
            .write(|w| accounts::add_person(w, w.actor().grant()?, draft, Some(password())))
            .expect("a person is added");
        self.signed_in(id.get())
    }

    /// Adds a tax on these categories of lines, in force since ever.
    pub(crate) fn tax(&self, name: &str, percent: &str, on: &[TaxCategory]) {
        let draft = TaxDraft {
            name: name.to_owned(),
            rate: Percent::parse_typed(percent).expect("a percentage"),
            categories: on.to_vec(),
            valid_from_on: Day::new(2020, 1, 1).expect("a day"),
            valid_to_on: None,
        };
        self.write(move |w| settings::add_tax(w, w.actor().grant()?, draft)).expect("a tax");
    }

    /// Reads as the house itself.
    pub(crate) fn read<T>(&self, task: impl FnOnce(&Read<'_>) -> Result<T>) -> T {
        self.parts.office().read_now(&Actor::system("story"), task).expect("a query")
    }

    /// Writes as the house itself.
    pub(crate) fn write<T: Send + 'static>(
        &self,
        task: impl FnOnce(&Write<'_>) -> Result<Recorded<T>> + Send + 'static,
    ) -> Result<T> {
        self.parts.office().write_now(&Actor::system("story"), task).map(|done| done.value)
    }

    /// The kinds of all events, oldest first.
    pub(crate) fn event_kinds(&self) -> Vec<String> {
        self.read(|r| r.list("SELECT kind FROM visible_event ORDER BY id", [], |row| row.get(0)))
    }

    /// Asks for a page.
    pub(crate) fn get(&self, path: &str) -> Answered {
        answered(self.client.get(path.to_owned()).cookie(self.cookie()).dispatch())
    }

    /// Asks for a page with the toast that the answer before has left.
    pub(crate) fn get_with_toast(&self, path: &str, toast: &str) -> Answered {
        let toast = Cookie::new("__Host-toast", toast.to_owned());
        answered(self.client.get(path.to_owned()).cookie(self.cookie()).cookie(toast).dispatch())
    }

    /// Sends a form with its token, as a browser does.
    pub(crate) fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answered {
        let mut pairs = vec![("_csrf", self.person.csrf.as_str())];
        pairs.extend(fields);
        self.post_raw(path, &form_body(&pairs))
    }

    /// Sends a form as it is.
    pub(crate) fn post_raw(&self, path: &str, body: &str) -> Answered {
        let request = self.client.post(path.to_owned()).header(ContentType::Form);
        self.changed(path, request.cookie(self.cookie()).body(body))
    }

    /// Calls the API as the person, `method` in capitals.
    pub(crate) fn api(&self, method: &str, path: &str, body: Value) -> Answered {
        let method = method.parse().expect("a method");
        let mut request = self
            .client
            .req(method, format!("/api/v1/{path}"))
            .cookie(self.cookie())
            .header(Header::new("X-CSRF-Token", self.person.csrf.clone()));
        if !body.is_null() {
            request = request.header(ContentType::JSON).body(body.to_string());
        }
        let reads = request.inner().method() == rocket::http::Method::Get;
        if reads { answered(request.dispatch()) } else { self.changed(path, request) }
    }

    /// Sends what is to change something. Whatever succeeds leaves an event, but for what only
    /// computes: figures while one types, and the steps of an editor without a script.
    fn changed(&self, path: &str, request: LocalRequest<'_>) -> Answered {
        let before = self.event_kinds().len();
        let answer = answered(request.dispatch());
        let computes = COMPUTES.iter().any(|end| path.ends_with(end))
            // A form that is shown again was not taken.
            || answer.status == Status::Ok && answer.bytes.starts_with(b"<!DOCTYPE html>")
            || answer.header("Location").is_some_and(|to| {
                // Sent away: to sign in, or, while there is no company, to the set-up.
                to.starts_with("/sign-in") || to == "/setup"
            });
        if answer.status.code < 400 && !computes {
            assert!(self.event_kinds().len() > before, "{path} succeeded and left no event");
        }
        answer
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// Lets the search take in everything so far, without waiting for its thread.
    pub(crate) fn index(&self) {
        self.parts.search.catch_up(self.parts.office()).expect("the index takes it");
    }

    /// Fails when `check` finds anything.
    pub(crate) fn assert_sound(&self) {
        let report = self.parts.office().check(&ridgeline::areas::proofs()).expect("a check");
        assert_eq!(report.findings, []);
    }

    fn cookie(&self) -> Cookie<'static> {
        Cookie::new("__Host-session", self.person.secret.clone())
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.parts.close();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Hashing takes a while by design, so all stories share one.
fn password() -> &'static PasswordHash {
    static HASH: OnceLock<PasswordHash> = OnceLock::new();
    HASH.get_or_init(|| PasswordHash::of(PASSWORD).expect("a hash"))
}

/// `a=1&b=two+words`, encoded.
pub(crate) fn form_body(pairs: &[(&str, &str)]) -> String {
    let encoded = |text: &str| rocket::http::RawStr::new(text).percent_encode().to_string();
    let pairs = pairs.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// Reads an answer to its end.
pub(crate) fn answered(response: LocalResponse<'_>) -> Answered {
    let status = response.status();
    let headers = response
        .headers()
        .iter()
        .map(|header| (header.name().to_string(), header.value().to_owned()))
        .collect();
    Answered { status, headers, bytes: response.into_bytes().unwrap_or_default() }
}
