//! Starting for real: what was set up while looking around goes along, what was invented stays.

use crate::areas::accounts::{self, OwnerDraft, PersonDraft, User};
use crate::areas::catalog::{self, Item, ItemDraft, ItemFilter};
use crate::areas::messages::{self, Purpose, Template};
use crate::areas::settings::{
    self, Company, CompanyDraft, KeptLogo, NumberSeriesDraft, TaxDraft, TextsDraft,
};
use crate::flows::sample;
use crate::flows::set_up::{self, SetUp};
use crate::kernel::pricing::TaxRounding;
use crate::kernel::{Error, Id, Result, Zone};
use crate::platform::access::{Actor, Origin, PasswordHash};
use crate::platform::db::{Office, PageOf, Read, Series, Together};
use crate::platform::files::ContentStore;

/// How many items of the price book are read at once.
const ITEMS_AT_ONCE: usize = 200;

/// What somebody wants of it.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The real company's name.
    pub name: String,
    /// Where it is.
    pub zone: Zone,
    /// Whether the price book goes along.
    pub price_book: bool,
    /// Whether the people go along who were added to the invented ones.
    pub people: bool,
}

/// What goes along.
pub struct Carried {
    set_up: SetUp,
    password: PasswordHash,
    texts: TextsDraft,
    rounding: TaxRounding,
    letters: Vec<(Purpose, Template)>,
    logo: Option<(KeptLogo, Vec<u8>)>,
    items: Vec<ItemDraft>,
    people: Vec<(PersonDraft, Option<PasswordHash>)>,
}

/// Reads, as the house itself, what goes along from the sample company; `owner` is who starts.
///
/// # Errors
/// What is wrong with the name; when the owner has no password; when the database or a file can't be
/// read.
pub fn carried(office: &Office, owner: Id<User>, wanted: &Wanted) -> Result<Carried> {
    let files = ContentStore::beside(office.path());
    let wanted = wanted.clone();
    office.read_now(&Actor::system("start for real"), |r| {
        let company = settings::company(r)?;
        let person = accounts::get(r, owner)?;
        let password = accounts::password_hash(r, owner)?
            .ok_or_else(|| Error::conflict("Choose a password first, on your profile."))?;
        let owner_draft = OwnerDraft { name: person.name, email: person.email };
        let logo = match settings::logo(r)? {
            Some(logo) => files.get(&logo.sha256)?.map(|bytes| (logo, bytes)),
            None => None,
        };
        Ok(Carried {
            set_up: SetUp {
                company: company_of(&company, &wanted).checked()?,
                taxes: taxes(r)?,
                charges_tax: None,
                numbers: numbers(r)?,
                ..SetUp::usual("", owner_draft)
            },
            password,
            texts: texts(&company),
            rounding: company.tax_rounding,
            letters: letters(r)?,
            logo,
            items: if wanted.price_book { items(r)? } else { Vec::new() },
            people: if wanted.people { people(r, owner)? } else { Vec::new() },
        })
    })
}

/// Whether that is where the sample company is: then nobody has said yet where theirs is.
pub fn is_invented_zone(zone: &Zone) -> bool {
    *zone == invented::company().zone
}

/// The facts about the company without the invented ones.
fn company_of(company: &Company, wanted: &Wanted) -> CompanyDraft {
    let invented = invented::company();
    let own = |fact: &str, invented: &str| match fact == invented {
        true => String::new(),
        false => fact.to_owned(),
    };
    CompanyDraft {
        name: wanted.name.clone(),
        street: own(&company.street, &invented.street),
        city: own(&company.city, &invented.city),
        state: own(&company.state, &invented.state),
        postal_code: own(&company.postal_code, &invented.postal_code),
        phone: own(&company.phone, &invented.phone),
        email: own(&company.email, &invented.email),
        website: own(&company.website, &invented.website),
        license_number: own(&company.license_number, &invented.license_number),
        accent: company.accent,
        zone: wanted.zone.clone(),
        currency: company.currency,
        paper: company.paper,
    }
}

/// The taxes but for the invented one, as long as nobody has changed it into theirs.
fn taxes(r: &Read<'_>) -> Result<Vec<TaxDraft>> {
    let own = settings::taxes(r)?.into_iter().filter(|tax| tax.version > 1 || tax.id.get() > 1);
    Ok(own
        .map(|tax| TaxDraft {
            name: tax.rate.name,
            rate: tax.rate.rate,
            categories: tax.rate.categories,
            valid_from_on: tax.valid_from_on,
            valid_to_on: tax.valid_to_on,
        })
        .collect())
}

/// What stands before the numbers; they begin where those of a new company do.
fn numbers(r: &Read<'_>) -> Result<Vec<(Series, NumberSeriesDraft)>> {
    let all = settings::number_series(r)?.into_iter();
    Ok(all
        .map(|one| {
            let usual = NumberSeriesDraft::usual(one.series);
            (one.series, NumberSeriesDraft { prefix: one.prefix, ..usual })
        })
        .collect())
}

fn texts(company: &Company) -> TextsDraft {
    TextsDraft {
        terms_days: company.terms_days,
        estimate_valid_days: company.estimate_valid_days,
        estimate_terms: company.estimate_terms.clone(),
        estimate_notes: company.estimate_notes.clone(),
        invoice_notes: company.invoice_notes.clone(),
        payment_instructions: company.payment_instructions.clone(),
        receipt_notes: company.receipt_notes.clone(),
        document_footer: company.document_footer.clone(),
    }
}

/// The company's own words for its letters.
fn letters(r: &Read<'_>) -> Result<Vec<(Purpose, Template)>> {
    let all = Purpose::ALL.iter().map(|purpose| Ok((*purpose, messages::template(r, *purpose)?)));
    let all = all.collect::<Result<Vec<_>>>()?;
    Ok(all.into_iter().filter(|(_, template)| template.version > 0).collect())
}

fn items(r: &Read<'_>) -> Result<Vec<ItemDraft>> {
    let filter = ItemFilter { active: Some(true), ..ItemFilter::default() };
    let (mut drafts, mut after) = (Vec::new(), None);
    loop {
        let page = PageOf::after(Some(ITEMS_AT_ONCE), after.as_deref());
        let listed = catalog::list(r, &filter, &catalog::SORTS[0], &page)?;
        drafts.extend(listed.items.into_iter().map(draft_of));
        after = listed.next;
        if after.is_none() {
            return Ok(drafts);
        }
    }
}

fn draft_of(item: Item) -> ItemDraft {
    ItemDraft {
        code: item.code,
        name: item.name,
        description: item.description,
        category: item.category,
        unit: item.unit,
        cost: item.cost,
        price: item.price.unwrap_or_default(),
        tax_category: item.tax_category,
    }
}

/// The people with open accounts whom somebody has added, with their passwords.
fn people(r: &Read<'_>, owner: Id<User>) -> Result<Vec<(PersonDraft, Option<PasswordHash>)>> {
    let invented = sample::colleagues();
    let added = accounts::active(r)?.into_iter();
    added
        .filter(|user| user.id != owner && !invented.contains(&user.email))
        .map(|user| {
            let password = accounts::password_hash(r, user.id)?;
            let team = user.team.unwrap_or_default();
            let draft = PersonDraft { name: user.name, email: user.email, roles: user.roles, team };
            Ok((draft, password))
        })
        .collect()
}

/// Sets the real company up with what goes along, in one transaction, and answers its owner.
///
/// # Errors
/// `Conflict` when it is set up already; then nothing is changed.
pub fn start(office: &Office, carried: Carried, origin: Origin) -> Result<Id<User>> {
    // The file lies there before the row that names it.
    if let Some((_, bytes)) = &carried.logo {
        ContentStore::beside(office.path()).put(bytes)?;
    }
    office.write_together(move |office| begun(office, carried, origin))
}

fn begun(office: &Together<'_>, carried: Carried, origin: Origin) -> Result<Id<User>> {
    let Carried { set_up, password, texts, rounding, letters, logo, items, people } = carried;
    let founder = set_up::founder(origin);
    let owner = office.act(&founder, |w| set_up::set_up(w, set_up, &password))?;
    let house = Actor::system("start for real");
    office.act(&house, |w| settings::change_texts(w, w.actor().grant()?, 1, texts))?;
    if rounding != TaxRounding::PerDocument {
        office.act(&house, |w| settings::change_tax_rounding(w, w.actor().grant()?, rounding))?;
    }
    if let Some((logo, _)) = logo {
        office.act(&house, |w| settings::set_logo(w, w.actor().grant()?, logo))?;
    }
    for (purpose, Template { subject_line, body, .. }) in letters {
        office.act(&house, |w| {
            let words = (subject_line.as_str(), body.as_str());
            messages::change_template(w, w.actor().grant()?, purpose, 0, words)
        })?;
    }
    for item in items {
        office.act(&house, |w| catalog::add(w, w.actor().grant()?, item))?;
    }
    for (person, password) in people {
        office.act(&house, |w| {
            accounts::add_person(w, w.actor().grant()?, person, password.as_ref())
        })?;
    }
    Ok(owner)
}

/// What of the sample company is invented, so that it can be told from what somebody typed.
pub(super) mod invented {
    use crate::areas::settings::{CompanyDraft, TaxDraft};
    use crate::kernel::pricing::TaxCategory;
    use crate::kernel::time::{Day, Instant};
    use crate::kernel::{Percent, Zone};

    /// The company.
    pub fn company() -> CompanyDraft {
        let text = str::to_owned;
        CompanyDraft {
            street: text("100 Sample Street"),
            city: text("Example Falls"),
            state: text("TX"),
            postal_code: text("75000"),
            phone: text("(555) 555-0100"),
            email: text("office@example.com"),
            website: text("www.example.com"),
            license_number: text("EX-000000"),
            ..CompanyDraft::named("Sample Roofing Co.")
        }
    }

    /// Its tax, so that one sees what a tax looks like.
    pub fn tax(now: Instant) -> TaxDraft {
        let today = now.day_in(&Zone::UTC);
        TaxDraft {
            name: "Sales tax".to_owned(),
            rate: Percent::parse_typed("8.25").unwrap_or(Percent::ZERO),
            categories: vec![TaxCategory::Material],
            valid_from_on: Day::new(today.year() - 1, 1, 1).unwrap_or(today),
            valid_to_on: None,
        }
    }
}
