//! The list of jobs.

use super::super::{JobFilter, JobRow, JobState, JobView, SORTS, store};
use super::badge;
use crate::areas::customers;
use crate::areas::fields::{self as own, FieldSubject};
use crate::areas::lists::{Asked, Field, Filter, List, Ready, Value, Verb, Words, people, person};
use crate::kernel::error::if_there;
use crate::kernel::time::Day;
use crate::kernel::{Id, Result};
use crate::platform::access::{Group, Scope, may};
use crate::platform::db::{Listing, Read, Sort};
use crate::ui::parts::{Button, Cell, Column, Empty, Icon, Phone};

/// The list of jobs, as whoever asks sees it.
pub struct JobList {
    filter: JobFilter,
    view: JobView,
    usual: JobView,
    today: Day,
    is_crew: bool,
    sees_prices: bool,
    may_change: bool,
    may_assign: bool,
}

impl List for JobList {
    type Row = JobRow;
    const WORDS: Words = Words {
        name: "jobs",
        title: "Jobs",
        one: "job",
        finds: "Number, title, customer",
        key: "j.id",
        newest: "newest",
    };

    fn read(r: &Read<'_>, asked: &Asked) -> Result<JobList> {
        let actor = r.actor();
        let is_crew = actor.sight.scope(Group::Job) == Scope::Crew;
        let usual = if is_crew { JobView::Open } else { JobView::All };
        let view = JobView::from_code(asked.get("view")).unwrap_or(usual);
        Ok(JobList {
            filter: JobFilter {
                find: asked.words().map(str::to_owned),
                view: Some(view),
                state: JobState::from_code(asked.get("state")),
                customer_id: asked.id("customer").map(Id::new),
                assignee_id: person(actor.user_id(), asked.get("person")).map(Id::new),
                ..JobFilter::default()
            },
            view,
            usual,
            today: r.today()?,
            is_crew,
            sees_prices: actor.sight.prices,
            may_change: actor.may::<may::ChangeJobs>(),
            may_assign: actor.may::<may::AssignJobs>(),
        })
    }

    fn fields(&self, r: &Read<'_>) -> Result<Vec<Field<JobRow>>> {
        let mut fields = what();
        // The crew has its own few jobs, and nobody to ask for.
        if !self.is_crew {
            fields.push(Field::narrowing("person", "Assigned to", Filter::person_asked(r)?));
            fields.push(Field::narrowing("owner", "Owner", Filter::person(r, "j.owner_id")?));
        }
        fields.extend(self.days());
        fields.push(
            Field::new("state", Column::state("State").phone(Phone::State), |row: &JobRow| {
                Cell::new(badge(row.job.state))
            })
            .value(|row| Value::word(row.job.state.label()))
            .filter(Filter::chosen(
                JobState::ALL.iter().map(|state| (state.code(), state.label())),
                |listing, _| listing,
            )),
        );
        if self.sees_prices {
            fields.push(contract());
        }
        fields.extend(own::in_list(r, FieldSubject::Job, "j.id")?);
        Ok(fields)
    }

    fn listing(&self) -> Listing {
        store::listing(&self.filter)
    }

    fn sorts(&self) -> &'static [Sort] {
        SORTS
    }

    /// The crew sees first what comes first.
    fn usual_sort(&self) -> Option<&'static str> {
        Some(if self.is_crew { "starts_on" } else { "newest" })
    }

    fn row(&self, row: &rusqlite::Row<'_>) -> rusqlite::Result<JobRow> {
        store::listed(row)
    }

    fn id(row: &JobRow) -> i64 {
        row.job.id.get()
    }

    fn called(row: &JobRow) -> (String, String) {
        (row.job.number.clone(), row.job.href())
    }

    fn cents(row: &JobRow) -> Option<i64> {
        row.job.contract_cents.map(|contract| contract.get())
    }

    fn title(&self) -> &'static str {
        if self.is_crew { "Your jobs" } else { Self::WORDS.title }
    }

    fn views(&self, r: &Read<'_>) -> Result<Vec<Ready>> {
        let shown = |view: JobView| match view {
            JobView::All | JobView::Complete | JobView::Closed => true,
            JobView::Open => self.is_crew,
            JobView::Sold | JobView::InProgress | JobView::ToInvoice => !self.is_crew,
        };
        let counts = store::counts(r)?.into_iter().filter(|(view, _)| shown(*view));
        let ready = counts.map(|(view, count)| {
            // The usual one isn't named.
            let code = if view == self.usual { "" } else { view.code() };
            Ready::new(code, view.label(), count).current(view == self.view)
        });
        Ok(ready.collect())
    }

    fn adds(&self) -> Option<Button> {
        let open = Button::link("New job", "/jobs/new").icon(Icon::Plus).primary();
        self.may_change.then_some(open)
    }

    fn verbs(&self, r: &Read<'_>) -> Result<Vec<Verb>> {
        let mut verbs: Vec<Verb> = own::tag_verb(r, self.may_change)?.into_iter().collect();
        if self.may_assign {
            let people = people(r)?;
            verbs.push(Verb::new("assign", "Assign", Icon::Users).of(people.clone()));
            verbs.push(Verb::new("owner", "Give to", Icon::User).of(people));
        }
        Ok(verbs)
    }

    fn nothing_yet(&self) -> Empty {
        if self.is_crew {
            return Empty::new(
                "No jobs for you yet",
                "As soon as the office assigns you to a job, it stands here with its address and \
                 what you have to know.",
            )
            .icon(Icon::Hammer);
        }
        let empty = Empty::new(
            "No jobs yet",
            "A job starts from an accepted estimate, with its scope already filled in. For work \
             without an estimate, open one here.",
        )
        .icon(Icon::Hammer);
        match self.may_change {
            true => empty
                .action(Button::link("See estimates", "/estimates"))
                .action(Button::link("Open a job", "/jobs/new")),
            false => empty,
        }
    }

    fn nothing_here(&self) -> Empty {
        let (title, text) = match self.view {
            JobView::All => ("No jobs", "There is none that you may see."),
            JobView::Open => ("Nothing to do", "Every job that was yours is done."),
            JobView::Sold => ("Nothing waits to begin", "Every job that was sold is under way."),
            JobView::InProgress => ("Nothing under way", "A job stands here once work has begun."),
            JobView::ToInvoice => {
                ("Nothing left to invoice", "All that was sold is on issued invoices.")
            }
            JobView::Complete => ("Nothing complete", "Jobs stand here between done and paid."),
            JobView::Closed => ("Nothing closed", "Jobs come here when they are done and paid."),
        };
        Empty::new(title, text)
    }
}

fn what() -> Vec<Field<JobRow>> {
    let number =
        Field::new("number", Column::number("Number").phone(Phone::Key), |row: &JobRow| {
            Cell::link(&row.job.number, &row.job.href())
        });
    let title = Field::new("title", Column::wide("Job").phone(Phone::Title), |row: &JobRow| {
        let about = [&row.customer, &row.street].into_iter().flatten().map(String::as_str);
        Cell::with_more(&row.job.title, &about.collect::<Vec<_>>().join(" · "))
    });
    let place = |name, label, text: fn(&JobRow) -> Option<&String>| {
        Field::new(name, Column::medium(label), move |row: &JobRow| match text(row) {
            Some(text) if !text.is_empty() => Cell::new(text).soft(),
            _ => Cell::none(),
        })
        .value(move |row| Value::if_some(text(row)))
    };
    let customers = Filter::record(
        |r, id| Ok(if_there(customers::get(r, Id::new(id)))?.map(|customer| customer.name)),
        |listing, _| listing,
    );
    let people = Field::new("people", Column::medium("People").optional(), |row: &JobRow| {
        row.people.as_ref().map_or_else(Cell::none, |people| Cell::new(people).soft()).wrapped()
    });
    vec![
        number.always().sorted("oldest", "newest").value(|row| Value::text(&row.job.number)),
        title.sorted("title", "-title").value(|row| Value::text(&row.job.title)),
        place("customer", "Customer", |row| row.customer.as_ref()).in_files().filter(customers),
        place("street", "Street", |row| row.street.as_ref()).in_files(),
        place("city", "City", |row| row.city.as_ref())
            .in_files()
            .filter(Filter::text("coalesce(p.city, '')")),
        people.value(|row| Value::if_some(row.people.as_ref())),
    ]
}

impl JobList {
    fn days(&self) -> Vec<Field<JobRow>> {
        let today = self.today;
        let cell = move |day: Option<Day>| match day {
            Some(day) => Cell::new(day.short(today)),
            None => Cell::none(),
        };
        let day = |name, column, day: fn(&JobRow) -> Option<Day>| {
            Field::new(name, column, move |row: &JobRow| cell(day(row)))
                .value(move |row| Value::day(day(row)))
        };
        vec![
            day("created", Column::day("Sold"), |row| Some(row.job.created_on))
                .chosen()
                .filter(Filter::days("j.created_on")),
            day("start", Column::day("Start").phone_note("starts"), |row| row.job.starts_on)
                .sorted("starts_on", "-starts_on")
                .filter(Filter::days("j.starts_on")),
            day("end", Column::day("End"), |row| row.job.ends_on).chosen(),
            day("completed", Column::day("Completed"), |row| row.job.completed_on)
                .chosen()
                .filter(Filter::days("j.completed_on")),
        ]
    }
}

fn contract() -> Field<JobRow> {
    let column = Column::money("Contract").phone(Phone::Amount);
    Field::new("contract", column, |row: &JobRow| {
        let contract = row.job.contract_cents.unwrap_or_default();
        Cell::new(contract.plain()).zero(contract.is_zero())
    })
    .value(|row| row.job.contract_cents.map_or(Value::Empty, Value::cents))
    .filter(Filter::amounts("j.contract_cents"))
}
