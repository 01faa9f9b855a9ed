//! Tags and fields.

use maud::{Markup, html};
use serde_json::Value;

use super::super::Line;
use super::super::telling::{Told, listed};
use super::other;
use crate::areas::fields::FieldSubject;
use crate::ui::parts::Icon;

/// “Dana tagged J-1001 with VIP and Hail; filled in J-1001: Permit number BP-17”.
pub(in super::super) fn filled(told: &Told<'_>) -> Line {
    let (added, removed) = (told.texts("tags_added"), told.texts("tags_removed"));
    let mut parts: Vec<Markup> = Vec::new();
    if !added.is_empty() {
        parts.push(html! { "tagged " (record(told)) " with " b { (listed(&added)) } });
    }
    if !removed.is_empty() {
        parts.push(html! { "took " b { (listed(&removed)) } " from " (record(told)) });
    }
    let fields: Vec<Markup> = told.objects("fields").map(field).collect();
    if !fields.is_empty() {
        parts.push(html! {
            "filled in " (record(told)) ": "
            @for (n, field) in fields.iter().enumerate() { @if n > 0 { ", " } (field) }
        });
    }
    let what = html! {
        (told.actor()) " "
        @for (n, part) in parts.iter().enumerate() { @if n > 0 { "; " } (part) }
        @if parts.is_empty() { "looked over the fields of " (record(told)) }
    };
    Line::new(Icon::Pin, what)
}

fn record(told: &Told<'_>) -> Markup {
    let name = told.text("subject_name");
    let kind = FieldSubject::from_code(&told.event.subject_kind);
    html! {
        @match kind {
            Some(kind) => a href=(kind.href(told.event.subject_id)) { (name) },
            None => { (name) }
        }
    }
}

fn field(field: &Value) -> Markup {
    let text = |key: &str| field.get(key).and_then(Value::as_str).unwrap_or_default();
    html! {
        @match text("value") {
            "" => { (text("name")) " emptied" }
            value => { (text("name")) " " b { (value) } }
        }
    }
}

/// The fields and tags themselves.
pub(in super::super) fn changed(told: &Told<'_>) -> Line {
    let did = match told.event.kind.as_str() {
        "field.added" => "added the field",
        "field.changed" => "changed the field",
        "field.moved" => "moved the field",
        "field.archived" => "archived the field",
        "field.restored" => "brought back the field",
        "tag.added" => "added the tag",
        "tag.changed" => "changed the tag",
        "tag.merged" => "merged the tag",
        "tag.deleted" => "deleted the tag",
        _ => return other::anything(told),
    };
    let into = told.event.payload.get("into").and_then(|into| into.get("name"));
    let what = html! {
        (told.actor()) " " (did) " " b { (told.text("name")) }
        @if let Some(into) = into.and_then(Value::as_str) { " into " b { (into) } }
    };
    Line::new(Icon::Gear, what)
}
