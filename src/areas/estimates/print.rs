//! The estimate on paper.

use super::{Estimate, Version, store};
use crate::areas::documents::{
    Print, Snapshot, Taking, fact, letter, note, own_facts, own_notes, strong_fact, table,
    total_lines,
};
use crate::areas::fields::{self, FieldSubject};
use crate::areas::{accounts, customers};
use crate::kernel::error::found;
use crate::kernel::{Id, Result};
use crate::platform::db::Read;
use crate::platform::events::Subject;
use crate::platform::pdf::{Blank, Sheet, Signature};

/// A version of an estimate as it goes to the customer; the one that counts, when nothing is said. A
/// draft shows what would be frozen now.
///
/// # Errors
/// `NotFound` when it or the version isn't there; when the database fails.
pub fn print(r: &Read<'_>, id: Id<Estimate>, ordinal: Option<i64>) -> Result<Print> {
    let estimate = store::get(r, id)?;
    let version = match ordinal {
        Some(ordinal) => store::version(r, id, ordinal)?,
        None => store::current(r, &estimate)?,
    };
    let snapshot = match &version.snapshot {
        Some(frozen) => frozen.clone(),
        None => as_of_now(r, &estimate, &version)?,
    };
    let number = &estimate.number;
    Ok(Print {
        subject: Subject::new("estimate", id.get()),
        part: version.ordinal,
        customer_id: estimate.customer_id.get(),
        name: match version.ordinal {
            1 => format!("{number}.pdf"),
            ordinal => format!("{number} version {ordinal}.pdf"),
        },
        frozen: version.is_frozen(),
        logo: snapshot.logo.clone(),
        sheet: sheet(r, &estimate, &version, snapshot)?,
    })
}

fn sheet(
    r: &Read<'_>,
    estimate: &Estimate,
    version: &Version,
    snapshot: Snapshot,
) -> Result<Sheet> {
    let made_at = version.frozen_at.unwrap_or(r.now());
    let mut facts = vec![
        fact("Prepared", made_at.day_in(r.zone()?).long()),
        strong_fact("Valid until", version.valid_until_on.long()),
    ];
    if !snapshot.prepared_by.is_empty() {
        facts.push(fact("Prepared by", snapshot.prepared_by.as_str()));
    }
    if version.ordinal > 1 {
        facts.push(fact("Version", version.ordinal.to_string()));
    }
    if !snapshot.buyer.tax_exempt_number.is_empty() {
        facts.push(fact("Tax exempt", snapshot.buyer.tax_exempt_number.as_str()));
    }
    facts.extend(own_facts(&snapshot));
    let texts = [("Terms", &snapshot.texts.terms), ("Notes", &snapshot.texts.notes)];
    let taxes = store::taxes(r, version.id)?;
    Ok(Sheet {
        number: Some(estimate.number.clone()),
        draft: !version.is_frozen(),
        facts,
        sections: table(&store::sections(r, version.id)?),
        totals: total_lines(&version.sums, version.discount, &taxes, "Total", snapshot.currency),
        notes: texts
            .into_iter()
            .filter_map(|(title, text)| note(title, text))
            .chain(own_notes(&snapshot))
            .collect(),
        signature: Some(signature(&snapshot)),
        ..letter(&snapshot, "Estimate", made_at)
    })
}

/// What the document says of seller, buyer and place, as they are now.
pub(super) fn as_of_now(r: &Read<'_>, estimate: &Estimate, version: &Version) -> Result<Snapshot> {
    let customer = customers::get(r, estimate.customer_id)?;
    let property = estimate.property_id.map(|id| customers::get_property(r, id)).transpose()?;
    let owner = found(estimate.owner_id, |id| accounts::get(r, id))?;
    let records = [
        Some((FieldSubject::Customer, estimate.customer_id.get())),
        estimate.property_id.map(|id| (FieldSubject::Property, id.get())),
        Some((FieldSubject::Estimate, estimate.id.get())),
    ];
    let snapshot = Snapshot::take(
        r,
        &Taking {
            customer: &customer,
            property: property.as_ref(),
            title: &estimate.title,
            prepared_by: owner.as_ref().map_or("", |owner| &owner.name),
            terms: &version.terms,
            notes: &version.notes,
        },
    )?;
    let fields = fields::printed(r, &records.into_iter().flatten().collect::<Vec<_>>())?;
    Ok(Snapshot { fields, ..snapshot })
}

fn signature(snapshot: &Snapshot) -> Signature {
    let company = &snapshot.seller.name;
    Signature {
        title: "Acceptance".to_owned(),
        statement: format!(
            "I accept this estimate and its terms and ask {company} to do the work."
        ),
        blanks: ["Name", "Signature", "Date"]
            .map(|label| Blank { label: label.to_owned(), value: None })
            .to_vec(),
    }
}
