//! The lists of tasks: everybody's, as far as the reader sees them.

use maud::{Markup, html};

use super::super::routes::{Asked, MY_DAY};
use super::super::{Task, TaskFilter, TaskView, store};
use super::tabs;
use crate::kernel::Result;
use crate::kernel::time::{Day, Zone};
use crate::platform::access::{Actor, may};
use crate::platform::db::{Listed, PageOf, Read};
use crate::ui::address::Address;
use crate::ui::parts::{
    Button, Cell, Column, Empty, Icon, PageHead, Pager, Phone, Row, Table, filter,
};
use crate::ui::shell::Page;

/// What the list shows.
pub(in super::super) struct ListPage {
    rows: Listed<Task>,
    count: i64,
    view: TaskView,
    asked: Asked,
    actor: Actor,
    today: Day,
    zone: Zone,
}

impl ListPage {
    /// Reads what is asked.
    pub(in super::super) fn read(r: &Read<'_>, asked: Asked) -> Result<ListPage> {
        let view = asked.view.as_deref().and_then(TaskView::from_code).unwrap_or(TaskView::Open);
        let find = asked.q.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let filter = TaskFilter {
            view: Some(view),
            find: find.map(str::to_owned),
            today: Some(r.today()?),
            ..TaskFilter::default()
        };
        let page = PageOf::beside(asked.after.as_deref(), asked.before.as_deref());
        Ok(ListPage {
            rows: store::list(r, &filter, filter.usual_sort(), &page)?,
            count: store::listing(&filter).count(r)?,
            actor: r.actor().clone(),
            today: r.today()?,
            zone: r.zone()?.clone(),
            view,
            asked,
        })
    }

    fn q(&self) -> &str {
        self.asked.q.as_deref().unwrap_or_default().trim()
    }

    fn address(&self) -> Address {
        let view = if self.view == TaskView::Open { "" } else { self.view.code() };
        Address::new("/tasks/all").with("view", view).with("q", self.q())
    }
}

/// The page.
pub(in super::super) fn list(page: &ListPage) -> Page {
    let mut head = PageHead::new("Tasks");
    if page.actor.may::<may::ChangeTasks>() {
        let new = Address::new("/tasks/new").with("back", page.address().to_string());
        head = head.action(Button::link("New task", new.to_string()).icon(Icon::Plus).primary());
    }
    let find = filter::Find::of(&page.address(), "Find tasks").placeholder("What there is to do");
    let body = html! {
        (head)
        (tabs(&page.actor, Some(page.view)))
        (filter::bar(Some(&find), &[], None))
        @if page.rows.items.is_empty() { (nothing(page)) } @else {
            (table(page))
            (Pager::of(&page.address(), &page.rows, "task", page.count).neutral())
        }
    };
    Page::new("Tasks", body).area(MY_DAY)
}

fn table(page: &ListPage) -> Table {
    let last = match page.view {
        TaskView::Done => Column::medium("Done").phone(Phone::Key),
        _ => Column::day("Until").phone(Phone::Key),
    };
    let columns = vec![
        Column::wide("Task").phone(Phone::Title),
        Column::wide("About").phone(Phone::Note),
        Column::medium("Who").phone(Phone::State),
        last,
    ];
    let rows = page.rows.items.iter().map(|task| row(page, task)).collect();
    Table::new(format!("Tasks: {}", page.view.label()), columns, rows)
}

fn row(page: &ListPage, task: &Task) -> Row {
    let about = match (&task.subject_name, task.subject_href()) {
        (Some(name), Some(href)) => Cell::link(name, &href),
        _ => Cell::none(),
    };
    let back = Address::new(task.href()).with("back", page.address().to_string());
    Row::new(vec![
        Cell::link(&task.title, &back.to_string()),
        about,
        Cell::new(task.assignee_name.as_deref().unwrap_or("Nobody yet")),
        when(page, task),
    ])
}

fn when(page: &ListPage, task: &Task) -> Cell {
    if let Some(at) = task.done_at {
        return Cell::new(at.short(&page.zone, page.today));
    }
    match (task.due_on, task.due_words(page.today)) {
        (Some(due), Some(words)) if task.is_late(page.today) => {
            Cell::late(&due.short(page.today), &words)
        }
        (Some(_), Some(words)) => Cell::new(words),
        _ => Cell::none(),
    }
}

fn nothing(page: &ListPage) -> Markup {
    let empty = match (page.q().is_empty(), page.view) {
        (false, _) => Empty::new("Nothing fits", "No task here has that in its words.")
            .action(Button::link("Show all of this view", page.address().without("q").to_string())),
        (true, TaskView::Overdue) => {
            Empty::new("Nothing is overdue", "Everybody is in time with what has a day.")
        }
        (true, TaskView::Nobody) => {
            Empty::new("Everything is given to somebody", "A task for nobody yet stands here.")
        }
        (true, TaskView::Done) => {
            Empty::new("Nothing is done yet", "What is ticked off stands here.")
        }
        (true, TaskView::Open) => Empty::new(
            "No open tasks",
            "Add one on the page of a customer, a job or an invoice, or in My day.",
        ),
    };
    html! { (empty.icon(Icon::CheckCircle).small()) }
}
