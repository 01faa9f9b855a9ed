//! A document that exists, as it would look with what the company says of itself now.

use super::sheet::is_own_words;
use super::snapshot::{Buyer, Seller, Snapshot, Texts};
use super::{Print, letter, note, pay_column};
use crate::areas::settings;
use crate::kernel::Result;
use crate::platform::db::Read;
use crate::platform::pdf::{PaymentBox, Sheet};

/// The same document with the company's logo, facts and these texts of now. It is a draft, and is
/// never kept.
///
/// # Errors
/// When the company isn't set up, or the database fails.
pub fn as_of_now(r: &Read<'_>, print: Print, texts: &Texts) -> Result<Print> {
    let company = settings::company(r)?;
    let old = print.sheet;
    let snapshot = Snapshot {
        seller: Seller::of(&company),
        buyer: Buyer { name: String::new(), address: Vec::new(), tax_exempt_number: String::new() },
        property: None,
        title: old.heading.clone(),
        prepared_by: String::new(),
        currency: company.currency,
        paper: company.paper,
        accent: company.accent.to_string(),
        logo: settings::logo(r)?.map(|logo| logo.sha256),
        texts: texts.clone(),
        fields: Vec::new(),
    };
    let now = letter(&snapshot, &old.title, r.now());
    let notes = [("Terms", &texts.terms), ("Notes", &texts.notes)];
    let sheet = Sheet {
        paper: now.paper,
        accent: now.accent,
        seller: now.seller,
        author: now.author,
        footer: now.footer,
        draft: true,
        void: false,
        notes: notes.into_iter().filter_map(|(title, text)| note(title, text)).collect(),
        payment: old.payment.map(|payment| PaymentBox {
            columns: pay_column(&texts.payment_instructions)
                .into_iter()
                .chain(payment.columns.into_iter().filter(|column| !is_own_words(column)))
                .collect(),
            ..payment
        }),
        ..old
    };
    Ok(Print { frozen: false, logo: snapshot.logo, sheet, ..print })
}
