//! The pages of the set-up, outside of the frame.

use maud::{Markup, html};

use super::draft::Draft;
use super::step::Step;
use crate::areas::{messages, settings};
use crate::kernel::error::FieldError;
use crate::ui::accent::Accent;
use crate::ui::filled::Filled;
use crate::ui::parts::{Button, Choice, Field, Icon, error_summary, stepper};
use crate::ui::shell::{self, Bare};

/// One step with what was typed so far.
pub(super) fn step(step: Step, draft: &Draft, errors: &[FieldError]) -> Markup {
    let known = draft.with_usual_mail();
    let filled = Filled::new(&known, errors);
    let (title, lead) = words(step);
    let body = html! {
        (stepper(&Step::ALL.map(Step::label), step.place()))
        h1 { (title) }
        p class="lead-in" { (lead) }
        (error_summary(errors))
        form method="post" action=(step.href()) novalidate data-behavior="submit-once" {
            // Enter in a field goes on, though “Back” is the first button.
            button class="sr" type="submit" tabindex="-1" aria-hidden="true" {}
            div class="card" { (fields(step, filled, draft)) }
            div class="wizard-foot" {
                @if let Some(back) = back(step) { (back) }
                @if step == Step::Mail {
                    (Button::submit("Skip for now").named("then", "skip"))
                }
                (onward(step))
            }
            @if step == Step::You { (look_around()) }
        }
    };
    let name = draft.fields.get("name").trim();
    let company = if name.is_empty() { "Ridgeline" } else { name };
    let accent = Accent::parse(draft.fields.get("accent")).unwrap_or_default();
    let foot = html! {
        span { "Step " (step.place() + 1) " of " (Step::ALL.len()) ", " (left(step)) }
    };
    shell::bare(&Bare::new(title, company, body).accent(accent).wide().foot(foot))
}

fn words(step: Step) -> (&'static str, &'static str) {
    match step {
        Step::You => ("You", "You’ll be the owner: the one who may do everything."),
        Step::Company => (
            "Your company",
            "As it stands on estimates and invoices. All of it can be changed later in Settings.",
        ),
        Step::Tax => (
            "Tax",
            "Enough to send a correct first invoice. All of it can be changed later in Settings.",
        ),
        Step::Numbers => (
            "Numbers",
            "Keep these, or go on where your old numbers end. The letters may be left out.",
        ),
        Step::Mail => (
            "Mail",
            "So that estimates, invoices and invitations leave through your own mail account. It \
             can wait: Settings has it, too, with a test.",
        ),
    }
}

fn left(step: Step) -> &'static str {
    match step {
        Step::You => "about 5 minutes left",
        Step::Company => "about 4 minutes left",
        Step::Tax => "about 2 minutes left",
        Step::Numbers => "about 1 minute left",
        Step::Mail => "almost there",
    }
}

fn fields(step: Step, filled: Filled<'_>, draft: &Draft) -> Markup {
    match step {
        Step::You => you(filled, draft.password.is_some()),
        Step::Company => html! {
            (settings::company_fields(filled))
            (settings::setup_fields(filled))
        },
        Step::Tax => tax(filled),
        Step::Numbers => settings::number_fields(filled),
        Step::Mail => messages::mail_fields(filled, None),
    }
}

fn you(filled: Filled<'_>, has_password: bool) -> Markup {
    let password = Field::new_password("Password", "password").errors(filled.errors);
    html! {
        (filled.text("Your name", "owner_name").autocomplete("name"))
        (filled.of(Field::email("Your e-mail", "owner_email")).autocomplete("username")
            .width(crate::ui::parts::Width::Full).hint("You’ll sign in with it."))
        @if has_password {
            (password.optional().hint("You have chosen one. Leave this empty to keep it."))
        } @else { (password) }
    }
}

/// The other way in: first a company in which nothing is real.
fn look_around() -> Markup {
    let button = Button::submit("Look around in a sample company");
    html! {
        p class="or" { "or" }
        div class="aside-way" {
            p {
                b { "Look around first. " }
                "Five months of an invented roofer: estimates, jobs, invoices, payments. When you                  start for real, one click sets it aside and takes along what you set up."
            }
            (button.named("then", "sample").block())
        }
    }
}

fn tax(filled: Filled<'_>) -> Markup {
    let choices = [
        Choice::new("none", "No")
            .hint("Usual for lump-sum contracts on homes in many states. Documents show no tax."),
        Choice::new("one", "Yes").hint("One tax now; more can be added in Settings."),
    ];
    html! {
        (filled.of(Field::radios("Do you charge your customers sales tax?", "taxed", choices))
            .hint("Ask your accountant when you aren’t sure. You can begin without."))
        div class="when-taxed" { (settings::tax_fields(filled)) }
    }
}

fn back(step: Step) -> Option<Button> {
    step.previous()?;
    Some(Button::submit("Back").icon(Icon::Left).named("then", "back"))
}

fn onward(step: Step) -> Button {
    let label = match step.next() {
        Some(next) => format!("Continue to {}", next.label().to_lowercase()),
        None => "Open your office".to_owned(),
    };
    Button::submit(label).primary()
}

/// For whoever comes without the link, or with an old one.
pub(super) fn closed(had_token: bool) -> Markup {
    let body = html! {
        h1 { "Not set up yet" }
        p class="lead-in" {
            "This office has no owner so far. Whoever started Ridgeline has the link that opens the \
             set-up."
        }
        div class="card" {
            p {
                @if had_token {
                    "That link is from an earlier start. "
                    "Each start prints a new one: look at the last lines."
                } @else {
                    "It stands in the window or the log where Ridgeline was started, after the \
                     addresses, and begins like this:"
                }
            }
            p { code { "https://…/setup?token=…" } }
            p class="muted" {
                "On a server, " code { "journalctl -u ridgeline" } " shows it. Starting Ridgeline \
                 again prints a new one."
            }
        }
    };
    shell::bare(&Bare::new("Not set up yet", "Ridgeline", body))
}
