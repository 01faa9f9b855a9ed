//! From the first call to the customer's answer.

use super::desk::{Desk, Known, user_of};
use super::names::{
    BUSINESSES, CITIES, DECLINES, HOUSEHOLDS, NOTES, PROPERTY_NOTES, SOURCES, STREETS, TRADES,
};
use super::size::Rep;
use super::story::{AskedBy, Course, Later, Step, Story};
use super::works::{self, Ordered};
use crate::areas::customers::{
    self, Address, ContactDraft, Customer, CustomerDraft, CustomerKind, EmailDraft, EmailKind,
    PhoneDraft, PhoneKind, PropertyDraft,
};
use crate::areas::documents::{LineDraft, SectionDraft};
use crate::areas::estimates::{self, EstimateDraft, SendingWay};
use crate::areas::notes;
use crate::flows::acceptance;
use crate::kernel::pricing::Discount;
use crate::kernel::{Error, Id, Percent, Quantity, Result};
use crate::platform::events::Subject;

/// Somebody calls: without a plan three times in four somebody new.
pub(super) fn ask(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let returns = match story.asked_by {
        Some(asked_by) => asked_by == AskedBy::Known,
        None => story.number % 4 == 3 && desk.customers.len() > 4,
    };
    story.customer = match returns {
        true => {
            usize::try_from(story.dice.between(0, 1_000_000)).unwrap_or(0) % desk.customers.len()
        }
        false => {
            let known = new_customer(story, desk)?;
            desk.customers.push(known);
            desk.customers.len() - 1
        }
    };
    if story.dice.percent(30) {
        let (known, text) = (desk.customers[story.customer].clone(), *story.dice.pick(NOTES));
        desk.act(desk.rep(known.rep), move |w| {
            notes::add(w, w.actor().grant()?, Subject::new("customer", known.id.get()), text)
        })?;
    }
    Ok(story.then(Step::Estimate, 0, 3))
}

fn new_customer(story: &mut Story, desk: &mut Desk<'_>) -> Result<Known> {
    let many = story.asked_by.is_some();
    let is_business = story.number % 5 == 4 && (many || desk.businesses < BUSINESSES.len());
    let (kind, name, contact) = match is_business {
        true => {
            let (name, contact) = business(desk.businesses);
            desk.businesses += 1;
            (CustomerKind::Business, name, contact)
        }
        false => {
            let contact = household(desk.households);
            desk.households += 1;
            (CustomerKind::Household, contact.clone(), contact)
        }
    };
    let rep = rep_of(story);
    let owner_id = Some(user_of(desk.rep(rep))?);
    let draft = CustomerDraft {
        kind,
        name,
        owner_id,
        billing: Address::default(),
        terms_days: is_business.then_some(30),
        tax_exempt_number: String::new(),
        tax_exempt_until_on: None,
        source: (*story.dice.pick(SOURCES)).to_owned(),
    };
    let person = person(story, &contact, is_business);
    let property = property(story);
    let id: Id<Customer> = desk.act(desk.rep(rep), move |w| {
        customers::add(w, w.actor().grant()?, draft, vec![person], vec![property])
    })?;
    let property_id = desk.read(|r| {
        let first = customers::properties(r, id)?.into_iter().next();
        first.map(|property| property.id).ok_or_else(|| Error::not_found("property"))
    })?;
    Ok(Known { id, property_id, contact, rep })
}

/// Whose customer somebody new is; the number of who sells.
fn rep_of(story: &mut Story) -> usize {
    let rep = match story.asked_by {
        Some(AskedBy::Newcomer(Rep::TheNewOne)) => 2,
        // Most belong to those who run the company, as they do after years.
        Some(_) => *story.dice.pick(&[0, 0, 0, 4, 4, 4, 4, 4, 1, 3]),
        None => story.dice.between(0, 2),
    };
    usize::try_from(rep).unwrap_or(0)
}

/// The names there are, and when they are used up the same with each other's last names; after
/// that with a letter in between.
fn household(number: usize) -> String {
    let count = HOUSEHOLDS.len();
    let first = HOUSEHOLDS[number % count].0;
    let last = HOUSEHOLDS[(number + 7 * (number / count)) % count].1;
    match number / (count * count) {
        0 => format!("{first} {last}"),
        again => format!("{first} {}. {last}", char::from(b'A' + letter(again))),
    }
}

fn letter(number: usize) -> u8 {
    u8::try_from((number - 1) % 26).unwrap_or(0)
}

/// A business with who answers the phone there; beyond the named ones it is called after its owner.
fn business(number: usize) -> (String, String) {
    match BUSINESSES.get(number) {
        Some((name, contact)) => ((*name).to_owned(), (*contact).to_owned()),
        None => {
            let (first, last) = HOUSEHOLDS[(number * 5) % HOUSEHOLDS.len()];
            let trade = TRADES[(number / HOUSEHOLDS.len() + number) % TRADES.len()];
            (format!("{last} {trade}"), format!("{first} {last}"))
        }
    }
}

/// 555-0100 to 555-0199 are kept for invented people.
fn person(story: &mut Story, name: &str, at_work: bool) -> ContactDraft {
    let number =
        format!("({}) 555-01{:02}", story.dice.between(201, 989), story.dice.between(0, 99));
    let plain: String = crate::kernel::text::fold(name)
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '.' })
        .collect();
    let mailbox: Vec<&str> = plain.split('.').filter(|part| !part.is_empty()).collect();
    let mailbox = match mailbox.is_empty() {
        true => format!("customer{}", story.number),
        false => mailbox.join("."),
    };
    let phone = if at_work { PhoneKind::Work } else { PhoneKind::Mobile };
    let email = if at_work { EmailKind::Work } else { EmailKind::Home };
    ContactDraft {
        name: name.to_owned(),
        role: if at_work { "Manager" } else { "Owner" }.to_owned(),
        phones: vec![PhoneDraft { kind: phone, number }],
        emails: vec![EmailDraft { kind: email, address: format!("{mailbox}@example.com") }],
    }
}

fn property(story: &mut Story) -> PropertyDraft {
    let (city, postal_code) = *story.dice.pick(CITIES);
    let street = format!("{} {}", story.dice.between(2, 980), story.dice.pick(STREETS));
    PropertyDraft {
        name: String::new(),
        address: Address {
            street,
            city: city.to_owned(),
            state: "TX".to_owned(),
            postal_code: postal_code.to_owned(),
        },
        notes: (*story.dice.pick(PROPERTY_NOTES)).to_owned(),
    }
}

/// The work is measured and priced.
pub(super) fn estimate(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let known = desk.customers[story.customer].clone();
    let mut work = works::work(&mut story.dice);
    if !story.bills.is_empty() {
        let lines: i64 = story.bills.iter().map(|bill| bill.lines).sum();
        work.fit_to(usize::try_from(lines).unwrap_or(0));
    }
    let sections = work
        .sections
        .iter()
        .map(|(title, lines)| section(desk, title, lines))
        .collect::<Result<_>>()?;
    let discount = match story.dice.percent(18) {
        true => Discount::Percent(Percent::from_whole(*story.dice.pick(&[3, 5]))),
        false => Discount::None,
    };
    let draft = EstimateDraft {
        customer_id: known.id,
        property_id: Some(known.property_id),
        title: work.title.clone(),
        valid_until_on: None,
        lines: Vec::new(),
        sections,
        discount,
        terms: None,
        notes: None,
        internal_notes: String::new(),
        tags: None,
        custom: None,
    };
    let id =
        desk.act(desk.rep(known.rep), move |w| estimates::create(w, w.actor().grant()?, draft))?;
    story.estimate = Some(id);
    story.work = Some(work);
    match story.course {
        Course::StaysDraft => Ok(None),
        _ => Ok(story.then(Step::HandOver, 0, 2)),
    }
}

fn section(desk: &Desk<'_>, title: &str, lines: &[Ordered]) -> Result<SectionDraft> {
    let lines = lines.iter().map(|ordered| line(desk, ordered)).collect::<Result<_>>()?;
    Ok(SectionDraft { title: title.to_owned(), lines })
}

fn line(desk: &Desk<'_>, (code, tenths): &Ordered) -> Result<LineDraft> {
    let item = desk.item(code)?;
    Ok(LineDraft {
        item_id: Some(item.id),
        description: item.name.clone(),
        quantity: Quantity::new(tenths * 1_000),
        unit: item.unit.clone(),
        unit_price: item.price.unwrap_or_default(),
        tax_category: item.tax_category,
        category: item.category.clone(),
        ..LineDraft::default()
    })
}

pub(super) fn hand_over(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let Some(id) = story.estimate else { return Ok(None) };
    let rep = desk.customers[story.customer].rep;
    desk.act(desk.rep(rep), move |w| estimates::send(w, w.actor().grant()?, id, SendingWay::Hand))?;
    match story.course {
        Course::NoAnswer => Ok(None),
        _ => Ok(story.then(Step::Answer, 1, 7)),
    }
}

pub(super) fn answer(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let Some(id) = story.estimate else { return Ok(None) };
    let known = desk.customers[story.customer].clone();
    if story.course == Course::Declined {
        let reason = *story.dice.pick(DECLINES);
        desk.act(desk.rep(known.rep), move |w| {
            estimates::decline(w, w.actor().grant()?, id, reason)
        })?;
        return Ok(None);
    }
    let sold = desk.act(desk.rep(known.rep), move |w| {
        acceptance::accept(w, w.actor().grant()?, id, &known.contact, None)
    })?;
    story.job = Some(sold.job_id);
    match story.course {
        Course::JustSold => Ok(None),
        _ => Ok(story.then(Step::Plan, 1, 4)),
    }
}
