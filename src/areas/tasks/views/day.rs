//! My day: what is late, what is for today, what comes next.

use maud::{Markup, html};

use super::super::routes::MY_DAY;
use super::super::{Task, store};
use super::{Without, tabs, todo};
use crate::areas::notes::{self, Mention};
use crate::kernel::text::count;
use crate::kernel::time::{Day, Zone};
use crate::kernel::{Id, Result};
use crate::platform::access::{Actor, may};
use crate::platform::db::Read;
use crate::ui::parts::{Button, Card, Empty, Field, Form, Icon, PageHead, Todo, todos};
use crate::ui::shell::Page;

/// What was done in these days is still shown, and so much of it.
const LATELY_DAYS: i64 = 7;
const LATELY: i64 = 10;

/// What somebody has to do.
pub(in super::super) struct DayPage {
    actor: Actor,
    today: Day,
    zone: Zone,
    open: Vec<Task>,
    done: Vec<Task>,
    mentions: Vec<Mention>,
}

impl DayPage {
    pub(in super::super) fn read(r: &Read<'_>) -> Result<DayPage> {
        let actor = r.actor().clone();
        let since = r.now().plus_seconds(-LATELY_DAYS * 24 * 60 * 60);
        let (open, done) = match actor.user_id().map(Id::new) {
            Some(user) => (store::open_of(r, user)?, store::done_of(r, user, since, LATELY)?),
            None => (Vec::new(), Vec::new()),
        };
        let mentions = notes::waiting(r)?;
        Ok(DayPage { today: r.today()?, zone: r.zone()?.clone(), actor, open, done, mentions })
    }

    fn those(&self, is_one: impl Fn(Day) -> bool) -> Vec<&Task> {
        self.open.iter().filter(|task| task.due_on.is_some_and(&is_one)).collect()
    }
}

/// The page.
pub(in super::super) fn day(page: &DayPage, csrf: &str) -> Page {
    let today = page.today;
    let undated: Vec<&Task> = page.open.iter().filter(|task| task.due_on.is_none()).collect();
    let done: Vec<&Task> = page.done.iter().collect();
    let lists = [
        ("Overdue", page.those(|due| due < today)),
        ("Today", page.those(|due| due == today)),
        ("Next", page.those(|due| due > today)),
        ("Without a day", undated),
        ("Done lately", done),
    ];
    let body = html! {
        (PageHead::new("My day").about(today.date().strftime("%A, %B %-d").to_string()))
        (tabs(&page.actor, None))
        div class="stack--tight" {
            @if page.actor.may::<may::ChangeTasks>() { (quick(page, csrf)) }
            @if !page.mentions.is_empty() { (mentions(page, csrf)) }
            @for (title, tasks) in &lists {
                @if !tasks.is_empty() { (list(page, title, tasks, csrf)) }
            }
            @if page.open.is_empty() && page.mentions.is_empty() { (all_done(page)) }
        }
    };
    Page::new("My day", body).area(MY_DAY).narrow()
}

fn list(page: &DayPage, title: &str, tasks: &[&Task], csrf: &str) -> Card {
    let line = |task: &&Task| todo(task, &page.actor, page.today, MY_DAY, Without::Person);
    let lines: Vec<Todo> = tasks.iter().map(line).collect();
    let card = Card::flush(title, todos(&lines, csrf, MY_DAY));
    card.aside(html! { span class="muted" { (tasks.len()) } })
}

/// What comes to mind is written down in one line, for oneself.
fn quick(page: &DayPage, csrf: &str) -> Form {
    let own = page.actor.user_id().map(|id| id.to_string()).unwrap_or_default();
    Form::post(MY_DAY, csrf).class("todo-add").hidden("assignee_id", own).body(html! {
        (Field::text("What is there to do?", "title").placeholder("Call the adjuster")
            .autocomplete("off"))
        (Field::day("Until", "due_on").value(page.today.to_string()))
        (Button::submit("Add").icon(Icon::Plus))
    })
}

/// Notes in which one is mentioned, until they are seen.
fn mentions(page: &DayPage, csrf: &str) -> Card {
    let lines: Vec<Todo> = page
        .mentions
        .iter()
        .map(|mention| {
            let who = mention.author.as_deref().unwrap_or("Somebody");
            let when = mention.at.short(&page.zone, page.today);
            let words = format!("{who} mentioned you, {when}");
            Todo::new(mention.first_line(), mention.href())
                .ticks(format!("/notes/{}/sight", mention.note_id))
                .about(words)
                .about(html! { a href=(mention.href()) { (mention.subject_name) } })
        })
        .collect();
    let shown = count("note", i64::try_from(lines.len()).unwrap_or(i64::MAX));
    let card = Card::flush("You were mentioned", todos(&lines, csrf, MY_DAY));
    card.aside(html! { span class="muted" { (shown) } })
}

fn all_done(page: &DayPage) -> Markup {
    let writes = page.actor.may::<may::ChangeTasks>();
    let how = match writes {
        true => {
            "Write down what comes to mind above, or add a task on the page of a customer, a \
                 job or an invoice."
        }
        false => "What somebody gives you to do stands here.",
    };
    html! { (Empty::new("Nothing waits for you", how).icon(Icon::CheckCircle).small()) }
}
