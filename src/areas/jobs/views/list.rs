//! The list of jobs.

use maud::{Markup, html};

use super::super::routes::Asked;
use super::super::{JobFilter, JobRow, JobView, SORTS, store};
use super::badge;
use crate::kernel::time::Day;
use crate::kernel::{Id, Result};
use crate::platform::access::{Group, Scope, may};
use crate::platform::db::{Listed, PageOf, Read, Sort};
use crate::ui::address::Address;
use crate::ui::parts::{
    Button, Cell, Column, Empty, Icon, PageHead, Pager, Phone, Row, Tab, Table, filter, views,
};
use crate::ui::shell::Page;

/// What the list shows.
pub(in super::super) struct ListPage {
    jobs: Listed<JobRow>,
    found: i64,
    counts: Vec<(JobView, i64)>,
    view: JobView,
    asked: Asked,
    today: Day,
    sees_prices: bool,
    may_change: bool,
    is_crew: bool,
    usual: JobView,
    sort: &'static str,
}

impl ListPage {
    /// Reads what is asked.
    pub(in super::super) fn read(r: &Read<'_>, asked: Asked) -> Result<ListPage> {
        let actor = r.actor();
        let is_crew = actor.sight.scope(Group::Job) == Scope::Crew;
        let usual = if is_crew { JobView::Open } else { JobView::All };
        let view = asked.view.as_deref().and_then(JobView::from_code).unwrap_or(usual);
        let me = actor.user_id().filter(|_| asked.mine()).map(Id::new);
        let filter = JobFilter {
            find: asked.q.clone().filter(|q| !q.trim().is_empty()).map(|q| q.trim().to_owned()),
            view: Some(view),
            assignee_id: me,
            ..JobFilter::default()
        };
        let page = PageOf::beside(asked.after.as_deref(), asked.before.as_deref());
        // The crew sees first what comes first.
        let usual_sort = if is_crew { "starts_on" } else { "newest" };
        let sort = asked.sort.as_deref().filter(|sort| !sort.is_empty()).unwrap_or(usual_sort);
        let sort = Sort::among(SORTS, Some(sort))?;
        Ok(ListPage {
            jobs: store::list(r, &filter, sort, &page)?,
            found: store::listing(&filter).count(r)?,
            counts: store::counts(r)?,
            view,
            asked,
            today: r.today()?,
            sees_prices: actor.sight.prices,
            may_change: actor.may::<may::ChangeJobs>(),
            is_crew,
            usual,
            sort: sort.name,
        })
    }

    fn q(&self) -> &str {
        self.asked.q.as_deref().unwrap_or_default().trim()
    }

    fn all(&self) -> i64 {
        self.counts.iter().find(|(view, _)| *view == JobView::All).map_or(0, |(_, count)| *count)
    }

    /// How the address names a view; the usual one isn't named.
    fn code_of(&self, view: JobView) -> &'static str {
        if view == self.usual { "" } else { view.code() }
    }

    /// The address of this list, without the place in it.
    fn address(&self) -> Address {
        Address::new("/jobs")
            .with("view", self.code_of(self.view))
            .with("q", self.q())
            .with("mine", if self.asked.mine() { "1" } else { "" })
            .with("sort", self.asked.sort.as_deref().unwrap_or_default())
    }
}

impl Asked {
    fn mine(&self) -> bool {
        self.mine.as_deref() == Some("1")
    }
}

/// The page.
pub(in super::super) fn list(page: &ListPage) -> Page {
    let title = if page.is_crew { "Your jobs" } else { "Jobs" };
    let mut head = PageHead::new(title);
    if page.may_change && page.all() > 0 {
        head = head.action(Button::link("New job", "/jobs/new").icon(Icon::Plus).primary());
    }
    let body = html! {
        (head)
        @if page.all() == 0 { (nothing_yet(page)) } @else {
            (tabs(page))
            (narrowing(page))
            @if page.jobs.items.is_empty() { (nothing_found(page)) } @else {
                (table(page))
                (pager(page))
            }
        }
    };
    Page::new(title, body).area("/jobs")
}

fn tabs(page: &ListPage) -> Markup {
    let list = page.address();
    let shown = |view: JobView| match view {
        JobView::All | JobView::Complete | JobView::Closed => true,
        JobView::Open => page.is_crew,
        JobView::Sold | JobView::InProgress | JobView::ToInvoice => !page.is_crew,
    };
    let all: Vec<Tab> = page
        .counts
        .iter()
        .filter(|(view, _)| shown(*view))
        .map(|(view, count)| {
            let code = page.code_of(*view);
            Tab::new(view.label(), list.clone().with("view", code).to_string())
                .count(count)
                .current(*view == page.view)
        })
        .collect();
    views("Views", &all)
}

fn narrowing(page: &ListPage) -> Markup {
    let list = page.address();
    let find = filter::Find::of(&list, "Find in jobs").placeholder("Number, title, customer");
    let mine = page.asked.mine();
    let other = list.with("mine", if mine { "" } else { "1" }).to_string();
    let chips = match page.is_crew {
        true => Vec::new(),
        false => vec![filter::toggle("Assigned to me", &other, mine)],
    };
    filter::bar(Some(&find), &chips, None)
}

fn table(page: &ListPage) -> Table {
    let list = page.address();
    let sorts = |column, key| list.sorts(column, key, page.sort);
    let mut columns = vec![
        Column::number("Number").phone(Phone::Key),
        sorts(Column::wide("Job").phone(Phone::Title), "title"),
        Column::medium("People").optional(),
        sorts(Column::day("Start").phone_note("starts"), "starts_on"),
        Column::state("State").phone(Phone::State),
    ];
    if page.sees_prices {
        columns.push(Column::money("Contract").phone(Phone::Amount));
    }
    let rows = page.jobs.items.iter().map(|row| self::row(page, row)).collect();
    Table::new(format!("Jobs: {}", page.view.label()), columns, rows)
}

fn row(page: &ListPage, row: &JobRow) -> Row {
    let text = |text: &Option<String>| match text {
        Some(text) => Cell::new(text).soft(),
        None => Cell::none(),
    };
    let job = &row.job;
    let about: Vec<&str> =
        [&row.customer, &row.street].into_iter().flatten().map(|s| s.as_str()).collect();
    let mut cells = vec![
        Cell::link(&job.number, &job.href()),
        Cell::with_more(&job.title, &about.join(" · ")),
        text(&row.people).wrapped(),
        match job.starts_on {
            Some(day) => Cell::new(day.short(page.today)),
            None => Cell::none(),
        },
        Cell::new(badge(job.state)),
    ];
    if page.sees_prices {
        let contract = job.contract_cents.unwrap_or_default();
        cells.push(Cell::new(contract.plain()).zero(contract.is_zero()));
    }
    Row::new(cells)
}

fn pager(page: &ListPage) -> Pager {
    let pager = Pager::of(&page.address(), &page.jobs, "job", page.found);
    if page.sort == "newest" { pager } else { pager.neutral() }
}

fn nothing_yet(page: &ListPage) -> Empty {
    if page.is_crew {
        return Empty::new(
            "No jobs for you yet",
            "As soon as the office assigns you to a job, it stands here with its address and what \
             you have to know.",
        )
        .icon(Icon::Hammer);
    }
    let empty = Empty::new(
        "No jobs yet",
        "A job starts from an accepted estimate, with its scope already filled in. For work \
         without an estimate, open one here.",
    )
    .icon(Icon::Hammer);
    match page.may_change {
        true => empty
            .action(Button::link("See estimates", "/estimates"))
            .action(Button::link("Open a job", "/jobs/new")),
        false => empty,
    }
}

fn nothing_found(page: &ListPage) -> Empty {
    if !page.q().is_empty() || page.asked.mine() {
        let all = page.address().without("q").without("mine").to_string();
        return Empty::new("Nothing fits", "No job here has all of that. Fewer letters find more.")
            .action(Button::link("Show all of this view", all))
            .small();
    }
    let (title, text) = match page.view {
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
    Empty::new(title, text).small()
}
