//! The list of customers, and finding one of them.

use super::super::{Customer, CustomerKind};
use super::customer;
use crate::areas::accounts::User;
use crate::kernel::text::{digits, fold};
use crate::kernel::{Id, Result};
use crate::platform::db::{Listed, Listing, PageOf, Read, Sort, like_anywhere};

/// A row of the list of customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRow {
    /// The customer.
    pub customer: Customer,
    /// The owner's name.
    pub owner: Option<String>,
    /// The street of the first property.
    pub street: Option<String>,
    /// The city of the first property.
    pub city: Option<String>,
    /// The first phone number.
    pub phone: Option<String>,
}

/// The sorts of the list; the first is the usual one.
pub const SORTS: &[Sort] = &[
    Sort::ascending("name", &["c.name_key", "c.id"]),
    Sort::descending("-name", &["c.name_key", "c.id"]),
    Sort::descending("newest", &["c.id"]),
    Sort::ascending("oldest", &["c.id"]),
];

/// Which customers are asked for.
#[derive(Debug, Clone, Default)]
pub struct CustomerFilter {
    /// What was typed to find them: words of a name, an address, a contact; or digits of a phone
    /// number, of a street, of a ZIP code.
    pub words: Option<String>,
    /// What they are.
    pub kind: Option<CustomerKind>,
    /// Whose they are.
    pub owner_id: Option<Id<User>>,
    /// Whom they are given to, as the owner or as one of those assigned.
    pub of: Option<Id<User>>,
}

/// Where a word is looked for: in the name, in an address, at a contact.
macro_rules! word {
    ($name:literal) => {
        (
            concat!(
                "(c.name_key LIKE ",
                $name,
                " ESCAPE '\\' OR EXISTS (SELECT 1 FROM visible_property p \
                 WHERE p.customer_id = c.id AND (p.street || ' ' || p.city || ' ' || \
                 p.postal_code || ' ' || p.name) LIKE ",
                $name,
                " ESCAPE '\\') OR EXISTS (SELECT 1 FROM visible_contact k \
                 WHERE k.customer_id = c.id AND k.name LIKE ",
                $name,
                " ESCAPE '\\') OR EXISTS (SELECT 1 FROM visible_contact_email m \
                 WHERE m.customer_id = c.id AND m.address LIKE ",
                $name,
                " ESCAPE '\\'))"
            ),
            $name,
        )
    };
}

/// Four words narrow enough; further ones are left out.
const WORDS: [(&str, &str); 4] =
    [word!(":word0"), word!(":word1"), word!(":word2"), word!(":word3")];

const BY_DIGITS: &str = "(EXISTS (SELECT 1 FROM visible_contact_phone t \
     WHERE t.customer_id = c.id AND t.digits LIKE :digits) \
     OR EXISTS (SELECT 1 FROM visible_property p WHERE p.customer_id = c.id \
     AND (p.street LIKE :digits OR p.postal_code LIKE :digits)))";

/// The digits of what was typed, when it is a number and no words; without the country's code.
fn number_in(typed: &str) -> Option<String> {
    let found = digits(typed);
    if found.len() < 3 || typed.chars().any(char::is_alphabetic) {
        return None;
    }
    let local = if found.len() == 11 { found.strip_prefix('1') } else { None };
    Some(local.unwrap_or(&found).to_owned())
}

fn narrowed(mut listing: Listing, typed: &str) -> Listing {
    if let Some(number) = number_in(typed) {
        return listing.only(BY_DIGITS, ":digits", like_anywhere(&number));
    }
    for ((condition, name), word) in WORDS.into_iter().zip(fold(typed).split(' ')) {
        if !word.is_empty() {
            listing = listing.only(condition, name, like_anywhere(word));
        }
    }
    listing
}

/// The list, filtered.
pub fn listing(filter: &CustomerFilter) -> Listing {
    let all = Listing::of(
        "c.id, c.kind, c.name, c.owner_id, c.billing_street, c.billing_city, c.billing_state, \
         c.billing_postal_code, c.terms_days, c.tax_exempt_number, c.tax_exempt_until_on, \
         c.source, c.created_at, c.version, \
         (SELECT u.name FROM visible_user u WHERE u.id = c.owner_id), \
         (SELECT p.street FROM visible_property p WHERE p.customer_id = c.id \
          ORDER BY p.position, p.id LIMIT 1), \
         (SELECT p.city FROM visible_property p WHERE p.customer_id = c.id \
          ORDER BY p.position, p.id LIMIT 1), \
         (SELECT t.number FROM visible_contact k JOIN visible_contact_phone t \
          ON t.contact_id = k.id WHERE k.customer_id = c.id \
          ORDER BY k.position, k.id, t.position, t.id LIMIT 1)",
        "visible_customer c",
    );
    narrowed(all, filter.words.as_deref().unwrap_or_default())
        .only_if("c.kind = :kind", ":kind", filter.kind)
        .only_if("c.owner_id = :owner", ":owner", filter.owner_id)
        .only_if(
            "c.id IN (SELECT o.id FROM visible_customer o WHERE o.owner_id = :of \
             UNION ALL SELECT a.customer_id FROM visible_customer_assignee a \
             WHERE a.user_id = :of)",
            ":of",
            filter.of,
        )
}

/// One page of customers.
///
/// # Errors
/// `Invalid` for a cursor that isn't one of ours; when the database fails.
pub fn list(
    r: &Read<'_>,
    filter: &CustomerFilter,
    sort: &Sort,
    page: &PageOf,
) -> Result<Listed<CustomerRow>> {
    listing(filter).page(r, sort, page, listed)
}

/// A row of the query of the list.
pub(in super::super) fn listed(row: &rusqlite::Row<'_>) -> rusqlite::Result<CustomerRow> {
    Ok(CustomerRow {
        customer: customer(row)?,
        owner: row.get(14)?,
        street: row.get(15)?,
        city: row.get(16)?,
        phone: row.get(17)?,
    })
}

/// The first e-mail address of each of these customers that has one.
///
/// # Errors
/// When the database fails.
pub(in super::super) fn first_emails(r: &Read<'_>, ids: &[i64]) -> Result<Vec<(i64, String)>> {
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    let found = r.list(
        "SELECT c.value, (SELECT m.address FROM visible_contact k \
           JOIN visible_contact_email m ON m.contact_id = k.id WHERE k.customer_id = c.value \
           ORDER BY k.position, k.id, m.position, m.id LIMIT 1) FROM json_each(?1) c",
        [format!("[{}]", ids.join(","))],
        |row| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?)),
    )?;
    Ok(found.into_iter().filter_map(|(id, address)| Some((id, address?))).collect())
}

/// The customers that fit what was typed; those whose name begins with it first.
///
/// # Errors
/// When the database fails.
pub fn suggest(r: &Read<'_>, typed: &str, limit: usize) -> Result<Vec<CustomerRow>> {
    let sort = Sort::among(SORTS, None)?;
    let page = PageOf { limit: Some(limit), ..PageOf::default() };
    let begins = like_anywhere(&fold(typed));
    let first = listing(&CustomerFilter::default()).only(
        "c.name_key LIKE :begins ESCAPE '\\'",
        ":begins",
        begins.trim_start_matches('%').to_owned(),
    );
    let mut found = first.page(r, sort, &page, listed)?.items;
    if found.len() < limit {
        let filter = CustomerFilter { words: Some(typed.to_owned()), ..CustomerFilter::default() };
        let more = list(r, &filter, sort, &page)?.items;
        let new = more.into_iter().filter(|row| !found.contains(row)).collect::<Vec<_>>();
        found.extend(new);
        found.truncate(limit);
    }
    Ok(found)
}

/// How customers came to us, the most frequent first; proposals for the field.
///
/// # Errors
/// When the database fails.
pub(in super::super) fn sources(r: &Read<'_>) -> Result<Vec<String>> {
    r.list(
        "SELECT c.source FROM visible_customer c WHERE c.source <> '' GROUP BY c.source \
         ORDER BY count(*) DESC, c.source LIMIT 20",
        [],
        |row| row.get(0),
    )
}
