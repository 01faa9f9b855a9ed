//! Things to do, one per line: a round box that ticks it off, what it is, and the words below it.

use maud::{Markup, Render, html};

use super::{Form, Icon};

/// Something to do.
pub struct Todo {
    title: String,
    href: String,
    done: bool,
    tick: Option<String>,
    about: Vec<Markup>,
}

impl Todo {
    /// What there is to do, and where its page is.
    pub fn new(title: impl Into<String>, href: impl Into<String>) -> Todo {
        let (title, href) = (title.into(), href.into());
        Todo { title, href, done: false, tick: None, about: Vec::new() }
    }

    /// It is done: the box is filled, and opens it again.
    pub fn done(mut self, done: bool) -> Todo {
        self.done = done;
        self
    }

    /// Where its box posts to; without it the box is only a picture.
    pub fn ticks(mut self, action: impl Into<String>) -> Todo {
        self.tick = Some(action.into());
        self
    }

    /// Words below it; several are set apart by dots.
    pub fn about(mut self, words: impl Render) -> Todo {
        self.about.push(words.render());
        self
    }

    /// The day by which it is to be done; in red when that has gone by.
    pub fn due(self, words: &str, late: bool) -> Todo {
        self.about(html! { span class=[late.then_some("is-late")] { (words) } })
    }

    fn tick_box(&self, csrf: &str, back: &str) -> Markup {
        let what = if self.done { "Open again" } else { "Tick off" };
        let shape = html! { span class="ring" { (Icon::Check) } };
        let Some(action) = &self.tick else {
            return html! { span class="todo-box" { (shape) } };
        };
        let form = Form::post(action, csrf).class("inline-form").hidden("back", back);
        form.body(html! {
            button class="todo-box" type="submit" aria-label={ (what) ": " (self.title) }
                title=(what) { (shape) }
        })
        .render()
    }

    fn show(&self, csrf: &str, back: &str) -> Markup {
        html! {
            li class={ "todo" @if self.done { " todo--done" } } {
                (self.tick_box(csrf, back))
                div class="text" {
                    a href=(self.href) { (self.title) }
                    @if !self.about.is_empty() {
                        p class="sub" { @for words in &self.about { span { (words) } " " } }
                    }
                }
            }
        }
    }
}

/// The lines; `back` is the page on which they stand.
pub fn todos(all: &[Todo], csrf: &str, back: &str) -> Markup {
    html! { ul class="todos" { @for one in all { (one.show(csrf, back)) } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_posts_and_comes_back() {
        let todo = Todo::new("Call <Vance>", "/tasks/4").ticks("/tasks/4/completion");
        let html = todos(&[todo.due("2 days late", true)], "token", "/jobs/1").into_string();
        assert!(html.contains("action=\"/tasks/4/completion\""), "{html}");
        assert!(html.contains("name=\"back\" value=\"/jobs/1\""), "{html}");
        assert!(html.contains("aria-label=\"Tick off: Call &lt;Vance&gt;\""), "{html}");
        assert!(html.contains("<span class=\"is-late\">2 days late</span>"), "{html}");
    }

    #[test]
    fn what_one_may_not_tick_has_no_form() {
        let html = todos(&[Todo::new("Call", "/tasks/4").done(true)], "token", "/").into_string();
        assert!(!html.contains("<form") && html.contains("todo--done"), "{html}");
    }
}
