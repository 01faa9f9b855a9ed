//! The forms of mail: from what was typed to drafts, and from what is known to fields.

use super::{MailServer, MailServerDraft};
use crate::areas::settings::Company;
use crate::kernel::Result;
use crate::platform::mail::Security;
use crate::ui::request::{Fields, FormReader};

/// Reads what was typed about the mail server.
///
/// # Errors
/// What is wrong, by field.
pub fn server_draft(fields: &Fields) -> Result<MailServerDraft> {
    let mut form = FormReader::new(fields);
    let port = form.number("port");
    let security = form.choice("security", Security::from_code).unwrap_or_default();
    let draft = MailServerDraft {
        host: form.text("host"),
        port,
        security,
        fingerprint: form.text("fingerprint"),
        login: form.text("login"),
        password: form.text("mail_password"),
        from_name: form.text("from_name"),
        from_address: form.text("from_address"),
        reply_to: form.text("reply_to"),
    };
    form.finish()?;
    Ok(draft)
}

/// What stands in the form; the password is never shown.
pub(super) fn server_fields(server: Option<&MailServer>, company: &Company) -> Fields {
    let Some(server) = server else {
        return Fields::of([
            ("version", "0".to_owned()),
            ("security", Security::StartTls.code().to_owned()),
            ("from_name", company.name.clone()),
            ("from_address", company.email.clone()),
        ]);
    };
    Fields::of([
        ("version", server.version.to_string()),
        ("host", server.host.clone()),
        ("port", server.port.to_string()),
        ("security", server.security.code().to_owned()),
        ("fingerprint", server.fingerprint.clone()),
        ("login", server.login.clone()),
        ("from_name", server.from_name.clone()),
        ("from_address", server.from_address.clone()),
        ("reply_to", server.reply_to.clone()),
    ])
}
