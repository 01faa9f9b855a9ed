//! The form of a saved view.

use maud::{Markup, Render, html};

use super::super::saved::SavedView;
use crate::kernel::error::FieldError;
use crate::ui::parts::{Button, Confirm, Field, Form, PageHead, SaveBar, error_summary, form};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the form shows.
pub(in super::super) struct ViewForm {
    pub(in super::super) view: Option<SavedView>,
    pub(in super::super) list: String,
    pub(in super::super) title: &'static str,
    pub(in super::super) fields: Fields,
    pub(in super::super) may_share: bool,
    pub(in super::super) errors: Vec<FieldError>,
}

/// The page.
pub(in super::super) fn view_form(page: &ViewForm, csrf: &str) -> Page {
    let query = page.fields.get("query");
    let (title, action, back) = match &page.view {
        Some(view) => (format!("Edit “{}”", view.name), format!("/views/{}", view.id), view.href()),
        None => {
            let back = format!("/{}?{query}", page.list);
            ("Save this view".to_owned(), "/views".to_owned(), back)
        }
    };
    let name = Field::text("Name", "name")
        .hint("A tab above the list, with how many it holds.")
        .value(page.fields.get("name"))
        .maxlength(40)
        .autocomplete("off")
        .autofocus()
        .errors(&page.errors);
    let kept = page.view.as_ref().is_none_or(|view| view.query == query);
    let lead = match kept {
        true => "It keeps the filters, the order and the columns of the list.",
        false => "It will show what the list shows now: these filters, this order, these columns.",
    };
    let everybody = Field::checkbox("For everybody", "for_all", page.fields.has("for_all"))
        .hint("Everybody sees the tab, and in it what they may see.");
    let form =
        Form::post(action, csrf).id("view").hidden("query", query).hidden("list", &page.list).body(
            html! {
                (PageHead::new(&title))
                (error_summary(&page.errors))
                (form::section_with_lead("View", lead, html! {
                    (name)
                    @if page.may_share { (everybody) }
                }))
            },
        );
    let body = html! { (form) @if let Some(view) = &page.view { (deletion(view, csrf)) } };
    let bar = SaveBar::new("view")
        .errors(&page.errors)
        .discard("Discard", back)
        .button(Button::submit("Save view").primary().saves());
    let list = format!("/{}", page.list);
    Page::new(title, body).area(list.as_str()).crumb(page.title, list.as_str()).savebar(bar)
}

fn deletion(view: &SavedView, csrf: &str) -> Markup {
    let what = match view.is_for_all() {
        true => "The tab goes for everybody. What it showed stays.",
        false => "The tab goes. What it showed stays.",
    };
    Confirm::new(
        Button::plain("Delete this view…").danger(),
        format!("Delete the view “{}”?", view.name),
        format!("/views/{}/deletion", view.id),
        csrf,
    )
    .body(html! { p { (what) } })
    .yes(Button::submit("Delete the view"))
    .danger()
    .render()
}
