//! What the page of an estimate shows.

use maud::{Markup, html};

use super::{head, side};
use crate::areas::attachments::{self, SubjectFiles};
use crate::areas::customers::{self, Customer, Property};
use crate::areas::documents::{self, Section, Tax};
use crate::areas::estimates::{
    self, Acceptance, Decline, Estimate, EstimateState, Sending, Version, VersionRow,
};
use crate::areas::fields::{FieldSubject, Shown};
use crate::areas::messages::{self, Message};
use crate::areas::notes::{self, SubjectNotes};
use crate::areas::tasks::{self, SubjectTasks};
use crate::areas::{accounts, settings};
use crate::kernel::error::{FieldError, found, if_there};
use crate::kernel::time::{Day, Zone};
use crate::kernel::{Cents, Currency, Id, Kind, Result};
use crate::platform::access::{Actor, may};
use crate::platform::db::Read;
use crate::platform::events::{self, Logged, Subject};
use crate::screens::history::{self, Record};
use crate::screens::timeline::days;
use crate::ui::parts::{
    Banner, Card, Timeline, error_summary_titled, facts, nothing, pairs, record,
};
use crate::ui::shell::Page;

/// More than these are on the page of the customer.
const EVENTS: usize = 50;

/// An estimate with what belongs to it, as the actor sees it.
pub(super) struct EstimatePage {
    pub(super) actor: Actor,
    pub(super) estimate: Estimate,
    pub(super) version: Version,
    pub(super) sections: Vec<Section>,
    pub(super) taxes: Vec<Tax>,
    pub(super) customer: Option<Customer>,
    pub(super) property: Option<Property>,
    pub(super) owner: Option<String>,
    pub(super) versions: Vec<VersionRow>,
    pub(super) sendings: Vec<Sending>,
    pub(super) acceptance: Option<Acceptance>,
    pub(super) decline: Option<Decline>,
    pub(super) job: Option<(i64, String, String)>,
    pub(super) messages: Vec<Message>,
    pub(super) can_mail: bool,
    pub(super) currency: Currency,
    pub(super) today: Day,
    pub(super) zone: Zone,
    pub(super) marks: Shown,
    unprintable: String,
    notes: SubjectNotes,
    pub(super) tasks: SubjectTasks,
    files: SubjectFiles,
    timeline: Timeline,
    has_events: bool,
    errors: Vec<FieldError>,
}

impl EstimatePage {
    pub(super) fn read(r: &Read<'_>, id: Id<Estimate>) -> Result<EstimatePage> {
        let _each = r.about_one_record();
        let estimate = estimates::get(r, id)?;
        let version = estimates::current(r, &estimate)?;
        let events: Vec<Logged> = events::of_subject(r, "estimate", id.get(), EVENTS)?;
        let owner = found(estimate.owner_id, |id| accounts::get(r, id))?;
        Ok(EstimatePage {
            actor: r.actor().clone(),
            sections: estimates::sections(r, version.id)?,
            taxes: estimates::taxes(r, version.id)?,
            // An estimate can be one's own while its customer isn't.
            customer: if_there(customers::get(r, estimate.customer_id))?,
            property: found(estimate.property_id, |id| customers::get_property(r, id))?,
            owner: owner.map(|user| user.name),
            versions: estimates::versions(r, id)?,
            sendings: estimates::sendings(r, id)?,
            acceptance: estimates::acceptance(r, id)?,
            decline: estimates::decline_of(r, id)?,
            job: job_of(r, id)?,
            messages: messages::of_subject(r, Subject::new("estimate", id.get()), 10)?,
            can_mail: messages::is_set_up(r)?,
            currency: settings::company(r)?.currency,
            today: r.today()?,
            zone: r.zone()?.clone(),
            marks: Shown::read(
                r,
                FieldSubject::Estimate,
                id.get(),
                r.actor().may::<may::ChangeEstimates>(),
            )?,
            unprintable: unprintable(r, id, &version)?,
            notes: notes::for_subject(r, Subject::new("estimate", id.get()))?,
            tasks: tasks::for_subject(r, Subject::new("estimate", id.get()))?,
            files: attachments::for_subject(r, Subject::new("estimate", id.get()))?,
            timeline: days(r, &events)?,
            has_events: !events.is_empty(),
            errors: Vec::new(),
            estimate,
            version,
        })
    }

    /// The same with what was refused.
    pub(super) fn refused(mut self, errors: &[FieldError]) -> EstimatePage {
        self.errors = errors.to_vec();
        self
    }

    /// An amount with the sign of the currency.
    pub(super) fn amount(&self, amount: Cents) -> String {
        amount.in_currency(self.currency)
    }

    pub(super) fn may_change(&self) -> bool {
        self.actor.may::<may::ChangeEstimates>()
    }

    pub(super) fn show(&self, csrf: &str) -> Page {
        let body = html! {
            (error_summary_titled("That isn't possible now", &self.errors))
            (head::head(self, csrf))
            (self.known())
            (history::tabs(Record::Estimate(self.estimate.id.get()), &self.actor, false))
            (record(self.lines(), side::side(self, csrf), self.below(csrf)))
        };
        Page::new(&self.estimate.number, body)
            .area("/estimates")
            .crumb("Estimates", "/estimates")
            .banner(self.banner())
    }

    fn lines(&self) -> Markup {
        html! {
            @if self.sections.iter().all(|section| section.lines.is_empty()) {
                (Card::flush("Lines", nothing("Nothing is proposed yet. Edit it to add lines.")))
            } @else {
                div { (documents::lines(&self.sections, self.currency)) }
            }
        }
    }

    fn below(&self, csrf: &str) -> Markup {
        html! {
            (self.texts())
            (attachments::section(&self.files, csrf, &estimates::href(self.estimate.id)))
            (notes::section(&self.notes, csrf, &estimates::href(self.estimate.id)))
            @if self.has_events { (self.history()) }
        }
    }

    fn history(&self) -> Markup {
        html! {
            section {
                div class="section-head" { h2 { "History" } }
                (self.timeline)
            }
        }
    }

    /// Five facts at most.
    fn known(&self) -> Markup {
        let estimate = &self.estimate;
        let customer = html! {
            @match &self.customer {
                Some(customer) => a href=(customers::href(customer.id)) { (customer.name) },
                None => "–",
            }
        };
        let place = self.property.as_ref().map_or("–", Property::title);
        let last = match (&self.acceptance, self.sendings.first()) {
            (Some(yes), _) => ("Accepted", html! { (self.day(yes.accepted_on)) }),
            (None, Some(sent)) if self.version.is_frozen() => {
                ("Handed over", html! { (self.day(sent.sent_at.day_in(&self.zone))) })
            }
            _ => ("Begun", html! { (self.day(estimate.created_on)) }),
        };
        facts(&[
            ("Customer", customer),
            ("Property", html! { (place) }),
            last,
            ("Valid until", html! { (self.day(estimate.valid_until_on)) }),
            ("Total", html! { (self.amount(self.version.sums.total_cents)) }),
        ])
    }

    /// “Nov 20”.
    pub(super) fn day(&self, day: Day) -> String {
        day.short(self.today)
    }

    /// What has to be known before anything is done.
    fn banner(&self) -> Option<Banner> {
        let estimate = &self.estimate;
        match (estimate.state, &self.decline) {
            (EstimateState::Declined, Some(no)) => {
                Some(Banner::info("Declined.").cause(html! { (no.reason) }))
            }
            (EstimateState::Expired, _) => {
                let since = estimate.valid_until_on.long();
                let cause = format!("It was valid until {since}. Edit it to propose it again.");
                Some(Banner::warn("Expired.").cause(html! { (cause) }))
            }
            _ if !self.unprintable.is_empty() => {
                let fact = format!("The PDF can't show {}.", self.unprintable);
                Some(
                    Banner::warn(fact)
                        .cause("A mark stands there instead. Write it in other letters."),
                )
            }
            _ => None,
        }
    }

    /// What stands below the lines, and what only the office reads.
    fn texts(&self) -> Markup {
        let version = &self.version;
        let texts = [
            ("Terms", &version.terms),
            ("Notes for the customer", &version.notes),
            ("For the office alone", &version.internal_notes),
        ];
        let said: Vec<(&str, Markup)> = texts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(title, text)| (title, html! { span class="pre" { (text) } }))
            .collect();
        html! { @if !said.is_empty() { (Card::new("Texts", pairs(&said))) } }
    }
}

/// What of a draft no font can print; what was handed over can't be helped any more. Somebody who
/// doesn't see the customer can't print the draft at all.
fn unprintable(r: &Read<'_>, id: Id<Estimate>, version: &Version) -> Result<String> {
    if version.is_frozen() {
        return Ok(String::new());
    }
    match estimates::print(r, id, None) {
        Ok(paper) => Ok(paper.unprintable()?.into_iter().collect()),
        Err(error) if error.kind == Kind::NotFound => Ok(String::new()),
        Err(error) => Err(error),
    }
}

/// The job that it has become: id, number and title.
fn job_of(r: &Read<'_>, id: Id<Estimate>) -> Result<Option<(i64, String, String)>> {
    r.one(
        "SELECT j.id, j.number, j.title FROM visible_job j WHERE j.estimate_id = ?1",
        [id],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}
