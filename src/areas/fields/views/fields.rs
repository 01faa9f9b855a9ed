//! All fields, by the records that have them.

use maud::{Markup, Render, html};

use crate::areas::fields::store::CountedField;
use crate::areas::fields::{CustomField, FieldSubject};
use crate::areas::settings;
use crate::kernel::text::count;
use crate::platform::access::{Actor, may};
use crate::ui::parts::{
    Badge, Button, Cell, Column, Empty, Icon, Menu, PageHead, Phone, Row, Table, Tone,
};
use crate::ui::shell::Page;

pub(super) const HREF: &str = "/settings/fields";

/// The page.
pub(in super::super) fn fields(actor: &Actor, csrf: &str, all: &[CountedField]) -> Page {
    let may_change = actor.may::<may::ChangeSettings>();
    let new = Button::link("New field", format!("{HREF}/new")).icon(Icon::Plus);
    let head = PageHead::new("Custom fields").about(
        "What you want to know about your records beyond what is there: a permit number, the \
         color of the shingles, who referred them.",
    );
    let body = html! {
        (if may_change && !all.is_empty() { head.action(new) } else { head })
        @if all.is_empty() { (none(may_change)) }
        div class="stack" {
            @for kind in FieldSubject::ALL {
                @let own: Vec<_> =
                    all.iter().filter(|one| one.field.subject_kind == *kind).collect();
                @if !own.is_empty() { (of_kind(*kind, &own, may_change, csrf)) }
            }
        }
    };
    settings::page(actor, "Custom fields", HREF, body)
}

fn none(may_change: bool) -> Markup {
    let empty = Empty::new(
        "No field of your own yet",
        "Fields stand in the forms of customers, properties, estimates, jobs or invoices. You find \
         records by them, and documents show those that you choose.",
    )
    .small();
    match may_change {
        true => empty.action(Button::link("Add a field", format!("{HREF}/new"))).render(),
        false => empty.render(),
    }
}

fn of_kind(kind: FieldSubject, own: &[&CountedField], may_change: bool, csrf: &str) -> Markup {
    let columns = vec![
        Column::wide("Name").phone(Phone::Title),
        Column::short("Type").phone(Phone::Note),
        Column::medium("Where it counts").optional(),
        Column::quantity("Filled in").phone(Phone::Amount),
        Column::state("State").phone(Phone::State).when_filled(),
    ];
    let rows = own.iter().map(|one| row(one, may_change, csrf)).collect();
    html! {
        section {
            div class="section-head" { h2 { (kind.plural()) } }
            (Table::new(format!("Fields of {}", kind.plural().to_lowercase()), columns, rows))
        }
    }
}

fn row(one: &CountedField, may_change: bool, csrf: &str) -> Row {
    let CountedField { field, filled } = one;
    let name = match may_change {
        true => Cell::link(&field.name, &format!("{HREF}/{}", field.id)),
        false => Cell::new(&field.name),
    };
    let row = Row::new(vec![
        name,
        Cell::new(field.kind.label()).soft(),
        match (field.required, field.on_documents) {
            (true, true) => Cell::new("Required, printed").soft(),
            (true, false) => Cell::new("Required").soft(),
            (false, true) => Cell::new("Printed").soft(),
            (false, false) => Cell::none(),
        },
        Cell::new(filled).zero(*filled == 0),
        match field.archived {
            true => Cell::new(Badge::new(Tone::Neutral, "Archived")),
            false => Cell::none(),
        },
    ]);
    if !may_change {
        return row;
    }
    let menu = Menu::row(format!("Actions for {}", field.name));
    let menu = menu.link(Icon::Edit, "Edit", format!("{HREF}/{}", field.id));
    row.menu(deeds(menu, field, *filled, csrf))
}

/// What can be done with a field beside editing it.
pub(super) fn deeds(menu: Menu, field: &CustomField, filled: i64, csrf: &str) -> Menu {
    let own = format!("{HREF}/{}", field.id);
    if field.archived {
        return menu.post(Icon::Check, "Bring it back", format!("{own}/restoration"), csrf);
    }
    let archive = match filled {
        0 => "Archive".to_owned(),
        filled => format!("Archive, keep {}", count("value", filled)),
    };
    menu.post(Icon::ArrowUp, "Move up", format!("{own}/up"), csrf)
        .post(Icon::ArrowDown, "Move down", format!("{own}/down"), csrf)
        .rule()
        .post(Icon::Inbox, archive, format!("{own}/archival"), csrf)
}
