//! One line of a timeline.

use maud::Markup;

use crate::ui::parts::{Icon, Timeline};

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// As things go.
    Plain,
    /// Money came in, somebody said yes, something is done.
    Good,
    /// Something was voided, stopped or called off.
    Bad,
}

/// What happened, in one sentence.
#[derive(Debug, Clone)]
pub struct Line {
    /// What it is about.
    pub icon: Icon,
    /// How it went.
    pub mood: Mood,
    /// The sentence, with what somebody wrote below it.
    pub what: Markup,
}

impl Line {
    /// A line in which things go as they go.
    pub fn new(icon: Icon, what: Markup) -> Line {
        Line { icon, mood: Mood::Plain, what }
    }

    /// The same about something good.
    pub fn good(self) -> Line {
        Line { mood: Mood::Good, ..self }
    }

    /// The same about something bad.
    pub fn bad(self) -> Line {
        Line { mood: Mood::Bad, ..self }
    }

    /// The timeline with this line at its end; `time` is when it happened, for people.
    pub fn onto(self, timeline: Timeline, time: &str) -> Timeline {
        match self.mood {
            Mood::Plain => timeline.entry(self.icon, self.what, time),
            Mood::Good => timeline.good(self.icon, self.what, time),
            Mood::Bad => timeline.bad(self.icon, self.what, time),
        }
    }
}
