//! The frame around every page: whose office it is, who is signed in, where they may go.

use crate::areas::settings::{self, Sign};
use crate::areas::tasks;
use crate::areas::trash::TrashKind;
use crate::kernel::Result;
use crate::kernel::text::initials;
use crate::platform::access::{Actor, Who, may};
use crate::platform::db::Read;
use crate::screens::dashboard::{estimates_waiting, jobs_in_progress, overdue_invoices};
use crate::screens::help;
use crate::ui::parts::{Icon, Strip};
use crate::ui::shell::{AreaLink, Count, Frame, NewItem, Person};

/// The frame for the actor of the session. The token of forms is filled in where the page is made.
///
/// # Errors
/// When the database fails.
pub fn frame(r: &Read<'_>) -> Result<Frame> {
    let sign = settings::sign(r)?;
    Ok(Frame {
        strip: strip(r, &sign),
        company: sign.name,
        accent: sign.accent,
        logo: sign.logo,
        person: person(r)?,
        csrf: String::new(),
        areas: areas(r)?,
        new_items: new_items(r.actor()),
        profile: Some("/profile"),
        guides: help::BY_AREA,
        sign_out: "/sign-out",
        shortcuts: shortcuts(r)?,
    })
}

/// In the sample company every page says so, and shows the owner the way out.
fn strip(r: &Read<'_>, sign: &Sign) -> Option<Strip> {
    let strip = Strip::new("Sample company", "Everybody and everything in it is invented.");
    let strip = match r.actor().may::<may::ChangeSettings>() {
        true => strip.way("Start for real", "/settings/sample"),
        false => strip,
    };
    sign.is_sample.then_some(strip)
}

fn person(r: &Read<'_>) -> Result<Person> {
    let actor = r.actor();
    let role = r
        .one("SELECT name FROM role WHERE key = ?1", [actor.roles.first()], |row| row.get(0))?
        .unwrap_or_default();
    let email = r
        .one("SELECT u.email FROM visible_user u WHERE u.id = ?1", [actor.user_id()], |row| {
            row.get(0)
        })?
        .unwrap_or_default();
    let name = actor.name.clone();
    Ok(Person { initials: initials(&name), name, role, email })
}

/// People may switch single-letter shortcuts off (WCAG 2.1.4).
fn shortcuts(r: &Read<'_>) -> Result<bool> {
    let Who::User { id } = r.actor().who else { return Ok(true) };
    let chosen =
        r.one("SELECT u.shortcuts FROM visible_user u WHERE u.id = ?1", [id], |row| row.get(0))?;
    Ok(chosen.unwrap_or(true))
}

/// Where the actor may go, with what waits there.
fn areas(r: &Read<'_>) -> Result<Vec<AreaLink>> {
    let actor = r.actor();
    let waiting = Waiting::of(r)?;
    let link = AreaLink::new;
    let all = [
        (true, link("", Icon::Home, "Home", "/").key('h').frequent()),
        (
            actor.may::<may::SeeTasks>(),
            link("", Icon::CheckCircle, "My day", "/tasks").count(waiting.tasks).key('d'),
        ),
        (
            actor.may::<may::SeeEstimates>(),
            link("Sales", Icon::Estimate, "Estimates", "/estimates")
                .count(waiting.estimates)
                .key('e'),
        ),
        (
            actor.may::<may::SeeJobs>(),
            link("Work", Icon::Hammer, "Jobs", "/jobs").count(waiting.jobs).key('j').frequent(),
        ),
        (
            actor.may::<may::SeeInvoices>(),
            link("Money", Icon::Invoice, "Invoices", "/invoices")
                .count(waiting.invoices)
                .key('i')
                .frequent(),
        ),
        (
            actor.may::<may::SeeInvoices>(),
            link("Money", Icon::Card, "Payments", "/payments").key('p'),
        ),
        (
            actor.may::<may::SeeCustomers>(),
            link("Office", Icon::Users, "Customers", "/customers").key('c').frequent(),
        ),
        (
            actor.may::<may::SeeCatalog>(),
            link("Office", Icon::Book, "Price book", "/price-book").key('b'),
        ),
        (actor.may::<may::SeeMessages>(), link("Office", Icon::Mail, "Outbox", "/messages")),
        (
            TrashKind::ALL.iter().any(|kind| kind.is_for(actor)),
            link("Settings", Icon::Trash, "Trash", "/trash").key('t'),
        ),
        (sees_settings(actor), link("Settings", Icon::Gear, "Settings", "/settings").key('s')),
    ];
    Ok(all.into_iter().filter(|(may, _)| *may).map(|(_, link)| link).collect())
}

/// What waits in each area, beside its link: tasks that are due, estimates without an answer, jobs
/// under way, and invoices that are late. The same figures as on Home.
struct Waiting {
    tasks: Option<Count>,
    estimates: Option<Count>,
    jobs: Option<Count>,
    invoices: Option<Count>,
}

impl Waiting {
    fn of(r: &Read<'_>) -> Result<Waiting> {
        let some = |count: i64| (count > 0).then(|| count.to_string());
        Ok(Waiting {
            tasks: tasks_due(r)?,
            estimates: some(estimates_waiting(r)?).map(Count::Some),
            jobs: some(jobs_in_progress(r)?).map(Count::Some),
            invoices: some(overdue_invoices(r)?).map(|late| Count::Due(format!("{late} overdue"))),
        })
    }
}

/// One's own tasks that are due: how many are late, or else how many are for today.
fn tasks_due(r: &Read<'_>) -> Result<Option<Count>> {
    if !r.actor().may::<may::SeeTasks>() {
        return Ok(None);
    }
    let due = tasks::due_count(r)?;
    Ok(match (due.overdue, due.today) {
        (0, 0) => None,
        (0, today) => Some(Count::Some(today.to_string())),
        (late, _) => Some(Count::Due(format!("{late} overdue"))),
    })
}

fn sees_settings(actor: &Actor) -> bool {
    actor.may::<may::SeeSettings>()
        || actor.may::<may::ChangeTaxes>()
        || actor.may::<may::SeePeople>()
}

fn new_items(actor: &Actor) -> Vec<NewItem> {
    let item = |icon, label, href, key| NewItem { icon, label, href, key };
    let all = [
        (actor.may::<may::ChangeCustomers>(), item(Icon::Users, "Customer", "/customers/new", 'c')),
        (
            actor.may::<may::ChangeEstimates>(),
            item(Icon::Estimate, "Estimate", "/estimates/new", 'e'),
        ),
        (actor.may::<may::ChangeJobs>(), item(Icon::Hammer, "Job", "/jobs/new", 'j')),
        (actor.may::<may::ChangeInvoices>(), item(Icon::Invoice, "Invoice", "/invoices/new", 'i')),
        (actor.may::<may::IssueInvoices>(), item(Icon::Card, "Payment", "/payments/new", 'p')),
        (actor.may::<may::ChangeCatalog>(), item(Icon::Book, "Item", "/price-book/new", 't')),
        (actor.may::<may::ChangeTasks>(), item(Icon::CheckCircle, "Task", "/tasks/new", 'k')),
    ];
    all.into_iter().filter(|(may, _)| *may).map(|(_, item)| item).collect()
}
