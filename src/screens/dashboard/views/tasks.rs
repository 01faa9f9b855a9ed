//! What the reader has to do until today, on Home.

use maud::{Markup, html};

use crate::areas::notes;
use crate::areas::tasks::{self, Task, Without};
use crate::kernel::Result;
use crate::kernel::text::count;
use crate::kernel::time::Day;
use crate::platform::access::{Actor, may};
use crate::platform::db::Read;
use crate::ui::parts::{Button, Card, Todo, todos};

/// So many are shown; the rest is a click away.
const SHOWN: i64 = 5;

/// The page on which they stand.
const HOME: &str = "/";

/// What is due.
pub(super) struct Tasks {
    tasks: Vec<Task>,
    /// How many are due in all, and in how many notes one is mentioned.
    due: i64,
    mentions: usize,
    actor: Actor,
    pub(super) today: Day,
}

impl Tasks {
    pub(super) fn read(r: &Read<'_>) -> Result<Tasks> {
        let actor = r.actor().clone();
        let seen = actor.may::<may::SeeTasks>() && actor.user_id().is_some();
        let tasks = if seen { tasks::due_now(r, SHOWN)? } else { Vec::new() };
        let counted = if tasks.is_empty() { Default::default() } else { tasks::due_count(r)? };
        let mentions = if seen { notes::waiting(r)?.len() } else { 0 };
        let due = counted.overdue + counted.today;
        Ok(Tasks { tasks, due, mentions, actor, today: r.today()? })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    fn lines(&self) -> Vec<Todo> {
        let line = |task| tasks::todo(task, &self.actor, self.today, HOME, Without::Person);
        self.tasks.iter().map(line).collect()
    }

    /// The card; none when nothing is due and nobody has mentioned the reader.
    pub(super) fn card(&self, csrf: &str) -> Option<Card> {
        if self.is_empty() && self.mentions == 0 {
            return None;
        }
        let mentions = i64::try_from(self.mentions).unwrap_or(i64::MAX);
        let body = html! {
            (todos(&self.lines(), csrf, HOME))
            @if mentions > 0 {
                p class="card-body" {
                    a href="/tasks" { "You are mentioned in " (count("note", mentions)) }
                }
            }
        };
        let all = match self.due {
            due if due > SHOWN => format!("All {due} in My day"),
            _ => "My day".to_owned(),
        };
        Some(Card::flush("For you to do", body).link(&all, "/tasks"))
    }

    /// The same for whoever is on the roof.
    pub(super) fn section(&self, csrf: &str) -> Markup {
        html! {
            section aria-labelledby="tasks" {
                h2 id="tasks" { "For you to do" }
                (todos(&self.lines(), csrf, HOME))
                @if self.due > SHOWN { (Button::link("All your tasks", "/tasks").big().block()) }
            }
        }
    }
}
