//! Who may set the company up: whoever has the secret of this start, while nobody owns the program.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rocket::Request;
use rocket::request::{FromRequest, Outcome};
use subtle::ConstantTimeEq;

use super::draft::Draft;
use crate::areas::settings;
use crate::kernel::Result;
use crate::platform::access::{Actor, Token, token_hash};
use crate::platform::db::Office;
use crate::ui::request::house_of;

/// The cookie in which the secret travels from step to step.
pub(super) const SETUP_COOKIE: &str = "__Host-setup";

/// The gate to the set-up; one for the program.
pub struct Gate {
    token: Token,
    passed: AtomicBool,
    draft: Mutex<Draft>,
}

impl Gate {
    /// A gate with a fresh secret.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn new() -> Result<Gate> {
        Ok(Gate {
            token: Token::fresh()?,
            passed: AtomicBool::new(false),
            draft: Mutex::new(Draft::default()),
        })
    }

    /// The path of the set-up link; `None` once the company is set up.
    ///
    /// # Errors
    /// When the database fails.
    pub fn path(&self, office: &Office) -> Result<Option<String>> {
        let open = !self.is_passed_now(office)?;
        Ok(open.then(|| format!("/setup?token={}", self.token.secret())))
    }

    /// Whether the secret is the one of this start. The comparison takes the same time whatever is
    /// shown.
    pub(super) fn fits(&self, shown: &str) -> bool {
        token_hash(shown).ct_eq(&self.token.hash()).into()
    }

    pub(super) fn secret(&self) -> &str {
        self.token.secret()
    }

    pub(super) fn draft(&self) -> MutexGuard<'_, Draft> {
        self.draft.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The company is set up: nobody passes here again, and nothing typed stays in memory.
    pub(super) fn close(&self) {
        self.passed.store(true, Ordering::SeqCst);
        *self.draft() = Draft::default();
    }

    fn is_passed_now(&self, office: &Office) -> Result<bool> {
        if self.passed.load(Ordering::SeqCst) {
            return Ok(true);
        }
        let is_set_up = office.read_now(&Actor::system("first set-up"), settings::is_set_up)?;
        self.note(is_set_up);
        Ok(is_set_up)
    }

    /// Whether the company is set up; once it is, no database is asked any more. The command line
    /// may have done it meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn is_passed(&self, office: &Office) -> Result<bool> {
        if self.passed.load(Ordering::SeqCst) {
            return Ok(true);
        }
        let house = std::sync::Arc::new(Actor::system("first set-up"));
        let is_set_up = office.read(house, settings::is_set_up).await?;
        self.note(is_set_up);
        Ok(is_set_up)
    }

    fn note(&self, is_set_up: bool) {
        if is_set_up {
            self.passed.store(true, Ordering::SeqCst);
        }
    }
}

/// Whoever opened the set-up link, while nobody owns the program.
pub(super) struct Founder;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Founder {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let (Some(gate), Some(house)) = (gate_of(request), house_of(request)) else {
            return Outcome::Forward(rocket::http::Status::NotFound);
        };
        let cookie = request.cookies().get(SETUP_COOKIE);
        let fits = cookie.is_some_and(|cookie| gate.fits(cookie.value()));
        match gate.is_passed(&house.office).await {
            Ok(false) if fits => Outcome::Success(Founder),
            _ => Outcome::Forward(rocket::http::Status::NotFound),
        }
    }
}

pub(super) fn gate_of<'r>(request: &'r Request<'_>) -> Option<&'r Gate> {
    request.rocket().state::<std::sync::Arc<Gate>>().map(AsRef::as_ref)
}
