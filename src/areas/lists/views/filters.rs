//! The filters of a list, the choice of its columns, and its file.

use maud::{Markup, html};

use super::super::catalogue::{Field, Shown, displayed};
use super::super::filter::Kind;
use super::super::list::List;
use super::super::page::ListPage;
use super::page::beside;
use crate::kernel::error::FieldError;
use crate::ui::address::Address;
use crate::ui::parts::{Button, Choice, Field as Input, Form, Icon, Tick, Ticks, filter, form};

/// The form of the filters; nothing when the list has none.
pub(super) fn filters<L: List>(page: &ListPage<L>) -> Option<Markup> {
    let inputs: Vec<Markup> = page.fields.iter().filter_map(|field| inputs(page, field)).collect();
    if inputs.is_empty() {
        return None;
    }
    let own: Vec<String> =
        page.fields.iter().filter(|f| is_typed(f)).flat_map(Field::parameters).collect();
    let kept = own.iter().fold(page.address.clone(), |to, name| to.without(name.clone()));
    let body = html! {
        div class="filter-fields" { @for input in &inputs { (input) } }
        (hidden(&kept))
        div class="filter-foot" {
            (Button::submit("Show").primary())
            (Button::link("Clear", kept.to_string()).quiet())
        }
    };
    let panel = filter::Panel::new("Filter", Icon::Filter, page.address.path())
        .open(!page.complaints.is_empty());
    Some(panel.wide().body(&body))
}

/// Whether people type or choose in it; to records only links lead.
fn is_typed<R>(field: &Field<R>) -> bool {
    field.filter.as_ref().is_some_and(|filter| !matches!(filter.kind, Kind::Record(..)))
}

fn inputs<L: List>(page: &ListPage<L>, field: &Field<L::Row>) -> Option<Markup> {
    let filter = field.filter.as_ref()?;
    let (label, errors) = (field.label.as_str(), page.complaints.as_slice());
    let one = |input: Input| {
        let name = field.name.as_ref();
        html! { (input.value(page.asked.get(name)).id(format!("filter-{name}")).errors(errors)) }
    };
    Some(match &filter.kind {
        Kind::Record(..) => return None,
        Kind::Text(_) => one(Input::text(label, field.name.as_ref())),
        Kind::Choice(answers, _) => {
            let any = [Choice::new("", "Any")].into_iter();
            let answers = answers.iter().map(|(code, label)| Choice::new(code, label));
            one(Input::select(label, field.name.as_ref(), any.chain(answers)))
        }
        Kind::Days(_) | Kind::Moments(_) => range(page.asked_of(field), label, errors, Input::day),
        Kind::Amounts(_) | Kind::Prices(_) => {
            range(page.asked_of(field), label, errors, Input::money)
        }
        Kind::Numbers(_) => range(page.asked_of(field), label, errors, Input::number),
    })
}

fn range(
    sides: [(String, String); 2],
    label: &str,
    errors: &[FieldError],
    input: impl Fn(String, String) -> Input,
) -> Markup {
    let side = |(name, typed): &(String, String), word: &str| {
        input(format!("{label}{word}"), name.clone())
            .value(typed)
            .id(format!("filter-{name}"))
            .errors(errors)
    };
    let [from, to] = &sides;
    form::row(html! { (side(from, ", from")) (side(to, ", to")) })
}

impl<L: List> ListPage<L> {
    /// Both sides of a range: the parameter, and what was typed.
    fn asked_of(&self, field: &Field<L::Row>) -> [(String, String); 2] {
        [format!("{}_from", field.name), format!("{}_to", field.name)].map(|name| {
            let typed = self.asked.get(&name).to_owned();
            (name, typed)
        })
    }
}

/// The choice of columns and the file, at the right of the bar.
pub(super) fn right<L: List>(page: &ListPage<L>, csrf: &str) -> Markup {
    let file = Form::button(
        beside(&page.address, "csv"),
        csrf,
        Button::submit("CSV").icon(Icon::Download).quiet().small(),
    );
    html! { div class="chips-right" { (columns(page)) (file.download()) } }
}

fn columns<L: List>(page: &ListPage<L>) -> Markup {
    let chosen = page.asked.columns();
    let there: Vec<&str> =
        displayed(&page.fields, &chosen, false).iter().map(|(f, _)| f.name.as_ref()).collect();
    let choice = page.fields.iter().filter(|field| {
        field.display.as_ref().is_some_and(|display| display.shown != Shown::Always)
    });
    let ticks = choice.map(|field| {
        Tick::new(&field.name, &field.label).ticked(there.contains(&field.name.as_ref()))
    });
    let kept = page.address.clone().without("columns");
    let body = html! {
        (Ticks::new("Columns", "columns", ticks.collect()))
        (hidden(&kept))
        div class="filter-foot" {
            (Button::submit("Show").primary())
            (Button::link("Usual columns", kept.to_string()).quiet())
        }
    };
    filter::Panel::new("Columns", Icon::Columns, page.address.path()).end().body(&body)
}

fn hidden(kept: &Address) -> Markup {
    html! {
        @for (name, value) in kept.parameters() {
            input type="hidden" name=(name) value=(value);
        }
    }
}
