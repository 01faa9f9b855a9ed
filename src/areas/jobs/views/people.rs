//! The form that says who answers for a job and who does it.

use maud::{Render, html};

use super::super::{Job, store};
use crate::areas::accounts::{self, User};
use crate::kernel::error::FieldError;
use crate::kernel::{Id, Result};
use crate::platform::access::ReadyRole;
use crate::platform::db::Read;
use crate::ui::parts::{Button, Choice, Field, Form, PageHead, Tick, Ticks, error_summary, form};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the form shows.
pub(in super::super) struct PeoplePage {
    job: Job,
    all: Vec<User>,
    owner: String,
    ticked: Vec<String>,
    errors: Vec<FieldError>,
}

impl PeoplePage {
    /// The people of a job as they are.
    pub(in super::super) fn of(r: &Read<'_>, id: Id<Job>) -> Result<PeoplePage> {
        let job = store::get(r, id)?;
        let ticked = store::people(r, id)?.into_iter().map(|(id, _)| id.to_string()).collect();
        let owner = job.owner_id.map(|id| id.to_string()).unwrap_or_default();
        Ok(PeoplePage { job, all: accounts::active(r)?, owner, ticked, errors: Vec::new() })
    }

    /// The same with what was chosen and what is wrong with it.
    pub(in super::super) fn typed(mut self, fields: &Fields, errors: &[FieldError]) -> PeoplePage {
        fields.get("owner_id").clone_into(&mut self.owner);
        self.ticked = fields.all("assignee_ids").map(str::to_owned).collect();
        self.errors = errors.to_vec();
        self
    }
}

/// The page.
pub(in super::super) fn people(page: &PeoplePage, csrf: &str) -> Page {
    let job = &page.job;
    let title = format!("People of {}", job.number);
    let markup = Form::post(format!("{}/assignment", job.href()), csrf).body(html! {
        (PageHead::new(&title).about(&job.title))
        (error_summary(&page.errors))
        (form::section("Who answers for it", owner(page).render()))
        (form::section("Who does it", crew(page).render()))
        (form::foot(html! {
            (Button::submit("Save people").primary().saves())
            (Button::link("Back", job.href()).quiet())
        }))
    });
    Page::new(title, markup)
        .area("/jobs")
        .crumb("Jobs", "/jobs")
        .crumb(&job.number, job.href())
        .narrow()
}

fn owner(page: &PeoplePage) -> Field {
    let nobody = Choice::new("", "Nobody");
    let all = page.all.iter().map(|user| Choice::new(user.id.to_string(), &user.name));
    Field::select("Owner", "owner_id", std::iter::once(nobody).chain(all))
        .value(&page.owner)
        .errors(&page.errors)
}

fn crew(page: &PeoplePage) -> Ticks {
    let all = page.all.iter().map(|user| {
        let roles: Vec<&str> = user
            .roles
            .iter()
            .map(|key| ReadyRole::of(key).map_or(key.as_str(), |role| role.name))
            .collect();
        let ticked = page.ticked.contains(&user.id.to_string());
        Tick::new(user.id, &user.name).note(roles.join(", ")).ticked(ticked)
    });
    Ticks::new("Who does it", "assignee_ids", all.collect()).errors(&page.errors)
}
