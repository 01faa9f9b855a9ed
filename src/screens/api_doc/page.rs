//! The description of the API as a page of the help.

use maud::{Markup, html};
use rocket::get;

use super::reading::{Call, Field, TOPICS, Topic};
use crate::kernel::Error;
use crate::kernel::text::count;
use crate::platform::access::may;
use crate::ui::parts::{Button, Found, Icon, PageHead, results};
use crate::ui::request::Allowed;
use crate::ui::respond::{API, Answer};
use crate::ui::shell::Page;

const BASE: &str = "/help/api";

#[get("/help/api")]
pub(super) async fn index(visitor: Allowed<may::BeHere>) -> Answer {
    visitor.show(|_, _| Ok(overview())).await
}

#[get("/help/api/<topic>")]
pub(super) async fn show(visitor: Allowed<may::BeHere>, topic: String) -> Answer {
    visitor
        .show(move |_, _| {
            let topic = TOPICS.iter().find(|each| each.name == topic);
            Ok(calls(topic.ok_or_else(|| Error::not_found("topic"))?))
        })
        .await
}

fn overview() -> Page {
    let listed =
        |topic: &Topic| {
            let calls = i64::try_from(topic.calls.len()).unwrap_or(i64::MAX);
            Found::new(Icon::Book, "", title(topic), format!("{BASE}/{}", topic.name))
                .detail(format!("{} · {}", topic.about, count("call", calls)))
        };
    let body = html! {
        (PageHead::new("API")
            .about("What programs can do here: the same actions and rules as on the pages.")
            .action(Button::link("OpenAPI 3.1", format!("{API}/openapi.json"))))
        div class="prose" {
            p { "A program needs a key, which everybody makes in their "
                a href="/profile#api-keys" { "profile" }
                ". It may do what its person may do, and sends its key with each call:" }
            pre tabindex="0" { code {
                "curl https://ADDRESS" (API) "/me -H 'Authorization: Bearer KEY'" } }
            p { "Bodies and answers are JSON. Totals are whole " code { "…_cents" }
                "; quantities, prices and percentages are decimals in quotes, "
                code { "\"22.5\"" } "; days are " code { "2026-11-20" }
                ", instants RFC 3339 in UTC. Fields that nobody knows are refused by name." }
            p { "A list answers " code { "items" } " and " code { "next" }
                ", which is " code { "after" } " of the next page, or null on the last one." }
            h2 { "Bad lines, and others who write" }
            p { "Send an " code { "Idempotency-Key" } " of your own with what changes something, and \
                send the same again when no answer came: it is done once, and for 24 hours answered \
                as the first time. A record can also be made with a " code { "client_id" }
                ", a UUID: whoever sends it again, even weeks later, is answered the record that \
                there is." }
            p { "One record comes with an " code { "ETag" } ". Send it as " code { "If-Match" }
                " with a change, and nothing is done when somebody else has saved since (412); as "
                code { "If-None-Match" } " with a question, and what you know isn’t sent again (304)." }
            p { "A failure answers " code { "application/problem+json" } " (RFC 9457): "
                code { "detail" } " says what happened and what to do, " code { "errors" }
                " what is wrong by the path of its field. 429 with " code { "Retry-After" }
                " asks to wait." }
        }
        (results(&TOPICS.iter().map(listed).collect::<Vec<_>>()))
    };
    Page::new("API", body).area("/help").crumb("Help", "/help").narrow()
}

fn calls(topic: &Topic) -> Page {
    let body = html! {
        (PageHead::new(title(topic)).about(&topic.about))
        div class="api-calls" { @for call in &topic.calls { (call_of(call)) } }
    };
    Page::new(title(topic), body).area("/help").crumb("Help", "/help").crumb("API", BASE).narrow()
}

fn call_of(call: &Call) -> Markup {
    html! {
        details class="api-call" id=(call.id) {
            summary {
                b { (call.method) } " " code { (call.path) }
                span class="text" { (call.summary) }
            }
            @if !call.more.is_empty() { p { (call.more) } }
            (fields("In the address", &call.parameters))
            (fields("Body", &call.body))
            (fields("Answer", &call.answer))
            h3 { "Statuses" }
            dl class="api-fields" {
                @for (status, about) in &call.statuses {
                    dt { code { (status) } }
                    dd { @if about.is_empty() { "Done" } @else { (about) } }
                }
            }
        }
    }
}

fn fields(title: &str, all: &[Field]) -> Markup {
    html! {
        @if !all.is_empty() {
            h3 { (title) }
            dl class="api-fields" {
                @for field in all {
                    dt { code { (field.name) } }
                    dd {
                        span class="kind" {
                            (field.kind) @if field.required { ", required" }
                        }
                        @if !field.about.is_empty() { " · " (field.about) }
                    }
                }
            }
        }
    }
}

/// `price_book` is “Price book”.
fn title(topic: &Topic) -> String {
    let words = topic.name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}
