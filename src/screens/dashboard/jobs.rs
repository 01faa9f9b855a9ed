//! The jobs on Home: those under way, or for the crew its own.

use rusqlite::params;

use crate::areas::jobs::JobState;
use crate::kernel::Result;
use crate::kernel::time::Day;
use crate::platform::db::Read;

/// A job as Home shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct JobLine {
    pub id: i64,
    pub title: String,
    pub state: JobState,
    pub customer: Option<String>,
    pub place: Option<String>,
    pub starts_on: Option<Day>,
    pub ends_on: Option<Day>,
}

const COLUMNS: &str = "j.id, j.title, j.state, c.name, \
     nullif(concat_ws(', ', nullif(p.street, ''), nullif(p.city, '')), ''), j.starts_on, j.ends_on \
     FROM visible_job j LEFT JOIN visible_customer c ON c.id = j.customer_id \
     LEFT JOIN visible_property p ON p.id = j.property_id";

/// The jobs under way, those that have begun last first.
pub(super) fn under_way(r: &Read<'_>, most: i64) -> Result<Vec<JobLine>> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE j.state IN ('in_progress', 'on_hold', 'punch_list') \
         ORDER BY j.starts_on DESC, j.id DESC LIMIT ?1"
    );
    r.list(&sql, [most], line)
}

/// The jobs that are the actor's to work on, that of today first: under way today, then about to
/// begin, then what is left to do, then what comes, by its day; what rests comes last.
pub(super) fn mine(r: &Read<'_>, most: i64) -> Result<Vec<JobLine>> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE j.state IN ('sold', 'pre_production', 'scheduled', 'in_progress', \
         'on_hold', 'punch_list', 'warranty') \
         ORDER BY CASE WHEN j.state = 'in_progress' AND ?2 BETWEEN j.starts_on AND \
         coalesce(j.ends_on, j.starts_on) THEN 0 WHEN j.state = 'scheduled' AND j.starts_on <= ?2 \
         THEN 1 WHEN j.state = 'in_progress' THEN 2 WHEN j.state = 'punch_list' THEN 3 \
         WHEN j.state IN ('on_hold', 'warranty') THEN 5 ELSE 4 END, \
         j.starts_on IS NULL, j.starts_on, j.id LIMIT ?1"
    );
    r.list(&sql, params![most, r.today()?], line)
}

fn line(row: &rusqlite::Row<'_>) -> rusqlite::Result<JobLine> {
    Ok(JobLine {
        id: row.get(0)?,
        title: row.get(1)?,
        state: row.get(2)?,
        customer: row.get(3)?,
        place: row.get(4)?,
        starts_on: row.get(5)?,
        ends_on: row.get(6)?,
    })
}
