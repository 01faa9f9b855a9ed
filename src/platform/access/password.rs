//! Passwords: argon2id, and advice instead of puzzles.

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::phc::PasswordHash as Phc,
};

use crate::kernel::{Error, Result};

/// The hash of a password in PHC form.
#[derive(Clone)]
pub struct PasswordHash(String);

/// OWASP's first recommendation for argon2id: 19 MiB, 2 passes, 1 lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
/// The shortest password that is taken. NIST SP 800-63B asks for at least 8.
const SHORTEST: usize = 10;
const LONGEST: usize = 200;

impl PasswordHash {
    /// Hashes `password`; takes about 50 ms.
    ///
    /// # Errors
    /// `Internal`, when hashing fails.
    pub fn of(password: &str) -> Result<PasswordHash> {
        hasher()?
            .hash_password(password.as_bytes())
            .map(|hash| PasswordHash(hash.to_string()))
            .map_err(|error| Error::internal("the password could not be hashed", error.to_string()))
    }

    /// The hash that was stored.
    pub fn stored(text: String) -> PasswordHash {
        PasswordHash(text)
    }

    /// As it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `password` is the one. Takes the same time whether it is or not.
    pub fn matches(&self, password: &str) -> bool {
        let Ok(parsed) = Phc::new(&self.0) else { return false };
        hasher().is_ok_and(|argon| argon.verify_password(password.as_bytes(), &parsed).is_ok())
    }
}

fn hasher() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None)
        .map_err(|error| Error::internal("argon2 parameters", error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// What is wrong with a new password, as a sentence; `about` holds the person's own name and address.
///
/// # Errors
/// The sentence.
pub fn check_password_advice(password: &str, about: &[&str]) -> Result<(), String> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(format!(
            "Use at least {SHORTEST} characters. A few words in a row are easy to remember."
        ));
    }
    if length > LONGEST {
        return Err(format!("Use at most {LONGEST} characters."));
    }
    let lower = password.to_lowercase();
    if COMMON.iter().any(|common| lower.contains(common) && length < common.len() + 4) {
        return Err("This one is on every list of common passwords. Choose another.".to_owned());
    }
    let first = lower.chars().next();
    if lower.chars().all(|letter| Some(letter) == first) {
        return Err("One character repeated is guessed at once. Choose another.".to_owned());
    }
    let own = about.iter().flat_map(|text| text.split(['@', '.', ' '])).map(str::to_lowercase);
    for part in own.filter(|part| part.chars().count() >= 4) {
        if lower.contains(&part) && length < part.chars().count() + 6 {
            return Err(format!("Leave “{part}” out: it's the first thing that is tried."));
        }
    }
    Ok(())
}

/// The stems that the longest published lists of stolen passwords are built on.
const COMMON: &[&str] = &[
    "password",
    "passw0rd",
    "p@ssword",
    "p@ssw0rd",
    "123456789",
    "1234567890",
    "0123456789",
    "987654321",
    "qwertyuiop",
    "qwerty1234",
    "qwerty123",
    "1q2w3e4r5t",
    "1qaz2wsx3edc",
    "asdfghjkl",
    "zxcvbnm",
    "letmein",
    "iloveyou",
    "football",
    "baseball",
    "superman",
    "starwars",
    "sunshine",
    "princess",
    "welcome",
    "admin1234",
    "administrator",
    "changeme",
    "trustno1",
    "dragon123",
    "monkey123",
    "abc123456",
    "abcdefghij",
    "michael",
    "jennifer",
    "contractor",
    "roofing123",
    "ridgeline",
];
