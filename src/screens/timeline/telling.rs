//! From an event to its sentence.

use std::collections::HashMap;

use maud::{Markup, html};
use serde_json::Value;

use super::Line;
use super::sentences::{
    accounts, attachments, catalog, customers, estimates, fields, invoices, jobs, lists, messages,
    notes, other, payments, settings, tasks, trash,
};
use crate::areas;
use crate::kernel::{Cents, Currency, Result};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::platform::events::Logged;

/// What sentences need beside their events.
pub struct Telling {
    currency: Currency,
    prices: bool,
    notes: HashMap<i64, String>,
}

impl Telling {
    /// For these events, as the actor may see them.
    ///
    /// # Errors
    /// When the database fails.
    pub fn of(r: &Read<'_>, events: &[Logged]) -> Result<Telling> {
        let noted = events.iter().filter(|event| event.kind == "note.added");
        let ids: Vec<i64> =
            noted.filter_map(|event| event.payload.get("note_id")?.as_i64()).collect();
        let notes = match !ids.is_empty() && r.actor().may::<may::SeeNotes>() {
            true => areas::notes::bodies(r, &ids)?,
            false => HashMap::new(),
        };
        Ok(Telling {
            currency: areas::settings::company(r)?.currency,
            prices: r.actor().sight.prices,
            notes,
        })
    }

    /// The sentence of an event; a plain one when its kind has none of its own.
    pub fn line(&self, event: &Logged) -> Line {
        let told = Told { event, telling: self };
        match event.kind.as_str() {
            "customer.added" => customers::added(&told),
            "customer.changed" => customers::changed(&told),
            "customer.assigned" => customers::assigned(&told),
            "contact.added" => customers::contact_added(&told),
            "contact.changed" => customers::contact_changed(&told),
            "contact.removed" => customers::contact_removed(&told),
            "property.added" => customers::property_added(&told),
            "property.changed" => customers::property_changed(&told),
            "estimate.created" => estimates::created(&told),
            "estimate.changed" => estimates::changed(&told),
            "estimate.sent" => estimates::sent(&told),
            "estimate.accepted" => estimates::accepted(&told),
            "estimate.declined" => estimates::declined(&told),
            "job.created" => jobs::created(&told),
            "job.changed" => jobs::changed(&told),
            "job.moved" => jobs::moved(&told),
            "job.assigned" => jobs::assigned(&told),
            "invoice.drafted" => invoices::drafted(&told),
            "invoice.changed" => invoices::changed(&told),
            "invoice.issued" => invoices::issued(&told),
            "invoice.voided" => invoices::voided(&told),
            "invoice.became_overdue" => invoices::became_overdue(&told),
            "payment.recorded" => payments::recorded(&told),
            "payment.applied" => payments::applied(&told),
            "payment.voided" => payments::voided(&told),
            "note.added" => notes::added(&told),
            "note.changed" => notes::changed(&told),
            "mention.seen" => notes::seen(&told),
            "task.added" => tasks::added(&told),
            "task.changed" => tasks::changed(&told),
            "task.done" => tasks::done(&told),
            "task.reopened" => tasks::reopened(&told),
            "task.removed" => tasks::removed(&told),
            kind if kind.starts_with("attachment.") => attachments::happened(&told),
            "item.added" => catalog::added(&told),
            "item.changed" => catalog::changed(&told),
            "item.deactivated" => catalog::deactivated(&told),
            "item.activated" => catalog::activated(&told),
            "document.rendered" => other::document_rendered(&told),
            "check.failed" | "check.passed" => other::checked(&told),
            "checklist.put_away" => settings::checklist_put_away(&told),
            kind if kind.ends_with(".trashed") => trash::trashed(&told),
            kind if kind.ends_with(".restored") => trash::restored(&told),
            kind if kind.ends_with(".purged") => trash::purged(&told),
            kind if kind.starts_with("company.") || kind.starts_with("tax.") => {
                settings::changed(&told)
            }
            "fields.filled" => fields::filled(&told),
            kind if kind.starts_with("field.") || kind.starts_with("tag.") => {
                fields::changed(&told)
            }
            kind if kind.starts_with("message.") => messages::happened(&told),
            kind if kind.starts_with("mail_server.") || kind.starts_with("message_template.") => {
                messages::settings(&told)
            }
            "list.exported" => lists::exported(&told),
            kind if kind.starts_with("view.") => lists::view(&told),
            "sign_in.failed" | "sign_in.paused" => accounts::could_not_sign_in(&told),
            kind if kind.starts_with("user.") || kind.starts_with("roles.") => {
                accounts::happened(&told)
            }
            _ => other::anything(&told),
        }
    }
}

/// An event that is being told.
pub(super) struct Told<'t> {
    pub(super) event: &'t Logged,
    telling: &'t Telling,
}

impl Told<'_> {
    /// Who did it, in bold. The house's own chores are done by Ridgeline.
    pub(super) fn actor(&self) -> Markup {
        let name = match self.event.actor_kind.as_str() {
            "system" => "Ridgeline",
            _ => self.event.actor_name.as_str(),
        };
        html! { b { (name) } }
    }

    /// A text of the payload; empty when it isn't there, as in a payload that was blanked.
    pub(super) fn text(&self, field: &str) -> &str {
        self.event.payload.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// A number of the payload.
    pub(super) fn number(&self, field: &str) -> Option<i64> {
        self.event.payload.get(field)?.as_i64()
    }

    /// The texts of a list in the payload.
    pub(super) fn texts(&self, field: &str) -> Vec<&str> {
        let list = self.event.payload.get(field).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// The objects of a list in the payload.
    pub(super) fn objects(&self, field: &str) -> impl Iterator<Item = &Value> {
        self.event.payload.get(field).and_then(Value::as_array).into_iter().flatten()
    }

    /// An amount in bold; nothing when the payload has none or the actor sees no prices.
    pub(super) fn amount(&self, field: &str) -> Option<Markup> {
        let cents = self.number(field).filter(|_| self.telling.prices)?;
        let amount = Cents::new(cents).in_currency(self.telling.currency);
        Some(html! { b class="money" { (amount) } })
    }

    /// “, $1,650.00”, or nothing.
    pub(super) fn and_amount(&self, field: &str) -> Markup {
        html! { @if let Some(amount) = self.amount(field) { ", " (amount) } }
    }

    /// “, Tear-off and reroof”, or nothing.
    pub(super) fn and_text(&self, field: &str) -> Markup {
        let text = self.text(field);
        html! { @if !text.is_empty() { ", " (text) } }
    }

    /// The record's number as a link to its page; `otherwise` when it has no number. A line never
    /// ends at the hyphen of a number.
    pub(super) fn link(&self, field: &str, otherwise: &str, area: &str) -> Markup {
        let number = Some(self.text(field)).filter(|text| !text.is_empty()).unwrap_or(otherwise);
        let whole = (!number.contains(' ')).then_some("nowrap");
        html! { a class=[whole] href={ "/" (area) "/" (self.event.subject_id) } { (number) } }
    }

    /// What a note says now.
    pub(super) fn note(&self) -> Option<&str> {
        let id = self.number("note_id")?;
        self.telling.notes.get(&id).map(String::as_str)
    }

    /// The customer of the event as a link, called by what the payload says.
    pub(super) fn customer(&self, field: &str) -> Markup {
        let name = Some(self.text(field)).filter(|text| !text.is_empty()).unwrap_or("a customer");
        let id = self.event.customer_id;
        html! {
            @match id {
                Some(id) => a href={ "/customers/" (id) } { (name) },
                None => { (name) }
            }
        }
    }
}

/// “Luis”, “Luis and Ann”, “Luis, Ann and Roy”.
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}
