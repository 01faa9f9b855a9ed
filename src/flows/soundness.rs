//! The nightly look whether the data is sound, and that a person hears of it when it isn't.

use serde::Serialize;

use crate::areas;
use crate::kernel::Result;
use crate::platform::access::Actor;
use crate::platform::db::{Office, Read, Report};
use crate::platform::events::{Event, Subject};

const FAILED: &str = "check.failed";
const PASSED: &str = "check.passed";

/// What a check came to, when there is something to tell.
#[derive(Debug, Serialize)]
struct Checked {
    /// How many things are wrong.
    findings: usize,
}

impl Event for Checked {
    fn kind(&self) -> &'static str {
        if self.findings == 0 { PASSED } else { FAILED }
    }

    fn subject(&self) -> Subject {
        Subject::new("company", 1)
    }
}

/// Checks everything, and records when something is wrong, or isn't any more.
///
/// # Errors
/// When the database can't be read or written.
pub fn check(office: &Office) -> Result<Report> {
    let report = office.check(&areas::proofs())?;
    let house = Actor::system("nightly check");
    let findings = report.findings.len();
    if findings > 0 || office.read_now(&house, trouble)?.is_some() {
        office.write_now(&house, move |w| w.record(&Checked { findings }))?;
    }
    Ok(report)
}

/// How many things the last check found wrong, while nothing better is known.
///
/// # Errors
/// When the database fails.
pub fn trouble(r: &Read<'_>) -> Result<Option<i64>> {
    r.one(
        "SELECT e.payload ->> 'findings' FROM visible_event e WHERE e.subject_kind = 'company' \
         AND e.subject_id = 1 AND e.kind IN (?1, ?2) ORDER BY e.id DESC LIMIT 1",
        [FAILED, PASSED],
        |row| row.get::<_, i64>(0),
    )
    .map(|found| found.filter(|findings| *findings > 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Company;

    #[allow(clippy::disallowed_types, reason = "another program changes the file")]
    fn change_past_the_log(company: &Company, name: &str) {
        let path = company.folder().join("ridgeline.db");
        let stranger = rusqlite::Connection::open(path).unwrap();
        stranger.execute("UPDATE company SET name = ?1", [name]).unwrap();
    }

    fn told(company: &Company) -> Option<i64> {
        company.office.read_now(&company.actor("owner"), trouble).unwrap()
    }

    #[test]
    fn trouble_is_told_until_it_is_over_and_a_good_night_leaves_nothing() {
        let company = Company::new();
        assert!(check(&company.office).unwrap().findings.is_empty());
        assert!(company.event_kinds().is_empty());
        change_past_the_log(&company, "Somebody else");
        assert_eq!(check(&company.office).unwrap().findings.len(), 1);
        assert_eq!(told(&company), Some(1));
        change_past_the_log(&company, "Example Roofing Co.");
        assert!(check(&company.office).unwrap().findings.is_empty());
        assert_eq!(told(&company), None);
        assert!(check(&company.office).unwrap().findings.is_empty());
        assert_eq!(company.event_kinds(), [FAILED, PASSED]);
    }
}
