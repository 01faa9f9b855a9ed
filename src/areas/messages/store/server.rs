//! The mail server.

use rusqlite::named_params;

use super::super::{MailServer, MailServerDraft};
use crate::kernel::Result;
use crate::platform::db::{Read, Write};

/// Whether mail can leave at all.
///
/// # Errors
/// When the database fails.
pub fn is_set_up(r: &Read<'_>) -> Result<bool> {
    r.value("SELECT EXISTS (SELECT 1 FROM visible_mail_server)", [])
}

/// The mail server without its password; `None` while none is set up.
///
/// # Errors
/// When the database fails.
pub fn server(r: &Read<'_>) -> Result<Option<MailServer>> {
    r.one(
        "SELECT s.host, s.port, s.security, s.fingerprint, s.login, s.from_name, s.from_address, \
         s.reply_to, s.version FROM visible_mail_server s WHERE s.id = 1",
        [],
        |row| {
            Ok(MailServer {
                host: row.get(0)?,
                port: row.get(1)?,
                security: row.get(2)?,
                fingerprint: row.get(3)?,
                login: row.get(4)?,
                from_name: row.get(5)?,
                from_address: row.get(6)?,
                reply_to: row.get(7)?,
                version: row.get(8)?,
            })
        },
    )
}

/// The password as it is sealed; the house itself reads it alone.
///
/// # Errors
/// When the database fails.
pub fn sealed_password(r: &Read<'_>) -> Result<Option<Vec<u8>>> {
    let sealed =
        r.one("SELECT s.password_sealed FROM visible_mail_server s WHERE s.id = 1", [], |row| {
            row.get::<_, Option<Vec<u8>>>(0)
        })?;
    Ok(sealed.flatten())
}

pub(in super::super) fn insert_server(
    w: &Write<'_>,
    draft: &MailServerDraft,
    password: Option<&[u8]>,
) -> Result<()> {
    w.execute(
        "INSERT INTO mail_server (id, host, port, security, fingerprint, login, password_sealed, \
         from_name, from_address, reply_to) VALUES (1, :host, :port, :security, :fingerprint, \
         :login, :password, :from_name, :from_address, :reply_to)",
        named_params! {
            ":host": draft.host, ":port": draft.port, ":security": draft.security,
            ":fingerprint": draft.fingerprint, ":login": draft.login, ":password": password,
            ":from_name": draft.from_name, ":from_address": draft.from_address,
            ":reply_to": draft.reply_to,
        },
    )?;
    Ok(())
}

pub(in super::super) fn update_server(
    w: &Write<'_>,
    version: i64,
    draft: &MailServerDraft,
    password: Option<&[u8]>,
) -> Result<()> {
    w.edit(
        "this",
        "UPDATE mail_server SET host = :host, port = :port, security = :security, \
         fingerprint = :fingerprint, login = :login, password_sealed = :password, \
         from_name = :from_name, from_address = :from_address, reply_to = :reply_to, \
         version = version + 1 WHERE id = 1 AND version = :version",
        named_params! {
            ":host": draft.host, ":port": draft.port, ":security": draft.security,
            ":fingerprint": draft.fingerprint, ":login": draft.login, ":password": password,
            ":from_name": draft.from_name, ":from_address": draft.from_address,
            ":reply_to": draft.reply_to, ":version": version,
        },
    )
}

pub(in super::super) fn trust(w: &Write<'_>, fingerprint: &str) -> Result<()> {
    w.execute(
        "UPDATE mail_server SET fingerprint = ?1, version = version + 1 WHERE id = 1",
        [fingerprint],
    )?;
    Ok(())
}

pub(in super::super) fn delete_server(w: &Write<'_>) -> Result<()> {
    w.execute("DELETE FROM mail_server WHERE id = 1", [])?;
    Ok(())
}
