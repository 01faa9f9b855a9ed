//! Whether somebody has so much that it is asked of each record whether it is theirs.

use crate::areas::accounts::User;
use crate::kernel::{Id, Result};
use crate::platform::access::{Group, Scope, Sight};
use crate::platform::db::Read;

/// From so many customers and jobs on, the ids of all that is somebody's are more than the records that
/// a page of a list looks at.
const MUCH: i64 = 250;

/// Whether somebody who sees what is theirs, their team's or their crew's has much of it.
pub(in crate::areas::accounts) fn has_much(
    r: &Read<'_>,
    user: Id<User>,
    sight: &Sight,
) -> Result<bool> {
    let widest = [Group::Customer, Group::Estimate, Group::Job, Group::Invoice]
        .into_iter()
        .map(|group| sight.scope(group))
        .filter(|scope| matches!(scope, Scope::Crew | Scope::Own | Scope::Team))
        .max();
    let sql = match widest {
        None => return Ok(false),
        Some(Scope::Team) => {
            "WITH of (id) AS (SELECT u.id FROM visible_user u WHERE u.id = ?1 OR u.team_id = \
               (SELECT me.team_id FROM visible_user me WHERE me.id = ?1)) \
             SELECT count(*) FROM (SELECT 1 FROM of CROSS JOIN visible_customer c \
               WHERE c.owner_id = of.id UNION ALL SELECT 1 FROM of CROSS JOIN visible_job j \
               WHERE j.owner_id = of.id UNION ALL SELECT 1 FROM of \
               CROSS JOIN visible_customer_assignee a WHERE a.user_id = of.id LIMIT ?2)"
        }
        Some(_) => {
            "SELECT count(*) FROM (SELECT 1 FROM visible_customer c WHERE c.owner_id = ?1 \
               UNION ALL SELECT 1 FROM visible_job j WHERE j.owner_id = ?1 \
               UNION ALL SELECT 1 FROM visible_job_assignee a WHERE a.user_id = ?1 \
               UNION ALL SELECT 1 FROM visible_customer_assignee a WHERE a.user_id = ?1 \
               UNION ALL SELECT 1 FROM visible_estimate e WHERE e.owner_id = ?1 LIMIT ?2)"
        }
    };
    r.remembered(&format!("whether {user} has much of {widest:?}"), || {
        Ok(r.value::<i64>(sql, rusqlite::params![user, MUCH])? == MUCH)
    })
}
