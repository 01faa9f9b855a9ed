//! One task: its form, or what is known of it for those who don't write tasks.

use maud::{Markup, Render, html};

use super::super::routes::MY_DAY;
use super::super::{Task, forms};
use crate::areas::accounts::{self, User};
use crate::areas::notes::{self, About, NoteSubject};
use crate::kernel::Result;
use crate::kernel::error::FieldError;
use crate::kernel::time::{Day, Zone};
use crate::platform::access::{Actor, may};
use crate::platform::db::Read;
use crate::platform::events::Subject;
use crate::ui::filled::Filled;
use crate::ui::parts::{
    Badge, Button, Choice, Confirm, Field, Form, Icon, PageHead, SaveBar, Tone, error_summary,
    form as parts, pairs,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the form shows.
pub(in super::super) struct FormPage {
    task: Option<Task>,
    about: Option<About>,
    people: Vec<User>,
    actor: Actor,
    today: Day,
    zone: Zone,
    fields: Fields,
    errors: Vec<FieldError>,
}

impl FormPage {
    /// The form of a new task, perhaps about a record; it is for whoever writes it unless they
    /// choose somebody else.
    pub(in super::super) fn new(
        r: &Read<'_>,
        subject: Option<Subject>,
        back: String,
    ) -> Result<FormPage> {
        let kind = subject.and_then(|subject| Some((NoteSubject::kind_of(subject)?, subject.id)));
        let about = kind.map(|(kind, id)| notes::about(r, kind, id)).transpose()?;
        let own = r.actor().user_id().map(|id| id.to_string()).unwrap_or_default();
        let fields = Fields::of([("assignee_id", own), ("back", back)]);
        FormPage::with(r, None, about, fields)
    }

    /// The form of a task that is edited.
    pub(in super::super) fn of(r: &Read<'_>, task: Task, back: String) -> Result<FormPage> {
        let mut fields = forms::fields_of(&task);
        fields.set("back", back);
        FormPage::with(r, Some(task), None, fields)
    }

    fn with(
        r: &Read<'_>,
        task: Option<Task>,
        about: Option<About>,
        fields: Fields,
    ) -> Result<FormPage> {
        Ok(FormPage {
            people: accounts::active(r)?,
            actor: r.actor().clone(),
            today: r.today()?,
            zone: r.zone()?.clone(),
            errors: Vec::new(),
            task,
            about,
            fields,
        })
    }

    /// The same with what was typed and what is wrong with it.
    pub(in super::super) fn typed(mut self, fields: Fields, errors: &[FieldError]) -> FormPage {
        self.fields = fields;
        self.errors = errors.to_vec();
        self
    }

    /// The page to come back to.
    fn back(&self) -> String {
        let own = || match (&self.about, &self.task) {
            (Some(about), _) => about.kind.href(about.id),
            (None, Some(task)) => task.subject_href().unwrap_or_else(|| MY_DAY.to_owned()),
            (None, None) => MY_DAY.to_owned(),
        };
        self.fields.back().map_or_else(own, str::to_owned)
    }

    /// What the task is about, and where that is.
    fn subject(&self) -> Option<(String, String)> {
        match (&self.about, &self.task) {
            (Some(about), _) => Some((about.name.clone(), about.kind.href(about.id))),
            (None, Some(task)) => Some((task.subject_name.clone()?, task.subject_href()?)),
            (None, None) => None,
        }
    }
}

/// The page of a task.
pub(in super::super) fn form(page: &FormPage, csrf: &str) -> Page {
    let title = page.task.as_ref().map_or("New task", |task| task.title.as_str());
    let shown = |body: Markup| Page::new(title, body).area(MY_DAY).crumb("My day", MY_DAY).narrow();
    if !page.actor.may::<may::ChangeTasks>() {
        return shown(html! { (head(page, title, csrf)) (known(page)) });
    }
    let action = page.task.as_ref().map_or_else(|| MY_DAY.to_owned(), Task::href);
    let mut form = Form::post(action, csrf)
        .id("task")
        .warns_when_unsaved()
        .dirty(!page.errors.is_empty())
        .hidden("version", page.fields.get("version"))
        .hidden("back", page.back());
    if let Some(about) = &page.about {
        form = form.hidden("subject_kind", about.kind.code());
        form = form.hidden("subject_id", about.id.to_string());
    }
    let body = html! {
        (head(page, title, csrf))
        (form.body(html! { (error_summary(&page.errors)) (questions(page)) }))
    };
    let save = if page.task.is_some() { "Save task" } else { "Add task" };
    shown(body).savebar(
        SaveBar::new("task")
            .errors(&page.errors)
            .discard("Discard", page.back())
            .button(Button::submit(save).primary().saves()),
    )
}

fn questions(page: &FormPage) -> Markup {
    let filled = Filled::new(&page.fields, &page.errors);
    let title = filled.text("What is there to do?", "title").autocomplete("off");
    html! {
        (if page.task.is_none() { title.autofocus() } else { title })
        (parts::row(html! {
            (filled.of(Field::day("Until", "due_on")).optional())
            (filled.of(Field::select("Who does it?", "assignee_id", people(page))))
        }))
    }
}

/// Everybody whose account is open, and whoever has the task now.
fn people(page: &FormPage) -> Vec<Choice> {
    let mut all = vec![Choice::new("", "Nobody yet")];
    all.extend(page.people.iter().map(|user| Choice::new(user.id.to_string(), &user.name)));
    let has_it = page.task.as_ref().and_then(|task| Some((task.assignee_id?, task)));
    if let Some((id, task)) = has_it
        && !page.people.iter().any(|user| user.id == id)
    {
        let name = task.assignee_name.as_deref().unwrap_or("Somebody");
        all.push(Choice::new(id.to_string(), name));
    }
    all
}

fn head(page: &FormPage, title: &str, csrf: &str) -> PageHead {
    let mut head = PageHead::new(title);
    if let Some((name, href)) = page.subject() {
        head = head.about(html! { "About " a href=(href) { (name) } });
    }
    let Some(task) = &page.task else { return head };
    if task.is_done() {
        head = head.badge(Badge::new(Tone::Done, "Done"));
    } else if task.is_late(page.today) {
        head = head.badge(Badge::new(Tone::Bad, "Overdue"));
    }
    if task.may_be_ticked_by(&page.actor) {
        let (label, step) = match task.is_done() {
            true => ("Open again", "reopening"),
            false => ("Done", "completion"),
        };
        let button = Button::submit(label).icon(Icon::Check);
        let tick = Form::post(format!("{}/{step}", task.href()), csrf).class("inline-form");
        head = head.action(tick.hidden("back", page.back()).body(button.render()));
    }
    if page.actor.may::<may::ChangeTasks>() {
        head = head.action(remove(page, task, csrf));
    }
    head
}

fn remove(page: &FormPage, task: &Task, csrf: &str) -> Confirm {
    let opener = Button::plain("Remove…").icon(Icon::Trash);
    Confirm::new(opener, "Remove this task?", format!("{}/removal", task.href()), csrf)
        .body(html! {
            p { "“" (task.title) "” goes from every list. Its history stays." }
            input type="hidden" name="back" value=(page.back());
        })
        .danger()
}

/// What those read who don't write tasks.
fn known(page: &FormPage) -> Markup {
    let Some(task) = &page.task else { return Markup::default() };
    let due = task.due_words(page.today).unwrap_or_default();
    let done = task.done_at.map(|at| {
        let by = task.done_by_name.as_deref().unwrap_or("somebody");
        format!("{} by {by}", at.short(&page.zone, page.today))
    });
    let whose = task.assignee_name.as_deref().unwrap_or("Nobody yet");
    pairs(&[
        ("Until", html! { (due) }),
        ("Who does it", html! { (whose) }),
        ("Done", html! { @if let Some(done) = &done { (done) } }),
    ])
}
