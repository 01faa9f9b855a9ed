//! Keeping the ready roles.

use crate::areas::accounts::{AccountEvent, store};
use crate::kernel::Result;
use crate::platform::access::{Actor, READY_ROLES};
use crate::platform::db::Office;

/// Makes the rows of the ready roles say what this program's table says; done at each start. It
/// leaves an event only when something differed.
///
/// # Errors
/// When the database fails.
pub fn keep_ready_roles(office: &Office) -> Result<()> {
    let program = Actor::system("program start");
    if !office.read_now(&program, store::ready_roles_differ)? {
        return Ok(());
    }
    office.write_now(&program, |w| {
        store::write_ready_roles(w)?;
        let roles = READY_ROLES.iter().map(|role| role.key).collect();
        w.record(&AccountEvent::RolesUpdated { roles })
    })?;
    Ok(())
}
