//! The page of the trash.

use maud::{Markup, html};

use crate::areas::trash::{self, KEPT_DAYS, TrashKind, Trashed};
use crate::kernel::Result;
use crate::kernel::error::FieldError;
use crate::kernel::time::{Day, Zone};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::parts::{
    Button, Cell, Column, Confirm, Empty, Form, Icon, Menu, PageHead, Phone, Row, Table,
    error_summary_titled, nothing,
};
use crate::ui::shell::Page;

/// So many are shown: what was deleted last.
const SHOWN: i64 = 200;

/// What lies in the trash of what the actor may delete.
pub(super) struct TrashPage {
    things: Vec<Trashed>,
    may_purge: bool,
    zone: Zone,
    today: Day,
}

impl TrashPage {
    pub(super) fn read(r: &Read<'_>) -> Result<TrashPage> {
        let actor = r.actor();
        let kinds: Vec<TrashKind> =
            TrashKind::ALL.iter().copied().filter(|kind| kind.is_for(actor)).collect();
        Ok(TrashPage {
            things: trash::list(r, &kinds, SHOWN)?,
            may_purge: actor.may::<may::EmptyTrash>(),
            zone: r.zone()?.clone(),
            today: r.today()?,
        })
    }
}

/// The page, with what was refused.
pub(super) fn page(page: &TrashPage, errors: &[FieldError], csrf: &str) -> Page {
    let about = format!("What was deleted in the last {KEPT_DAYS} days. Then it goes for good.");
    let body = html! {
        (PageHead::new("Trash").about(about))
        (error_summary_titled("That isn't possible now", errors))
        @if page.things.is_empty() { (nothing_here()) } @else { (table(page, csrf)) }
        @if page.things.len() >= usize::try_from(SHOWN).unwrap_or(usize::MAX) {
            (nothing("The last 200 are shown."))
        }
    };
    Page::new("Trash", body).area("/trash")
}

fn nothing_here() -> Empty {
    Empty::new(
        "The trash is empty",
        "A draft, an item that stands on no document, a customer without documents or a note of \
         yours lies here for thirty days after you delete it. What has left the house is never \
         deleted.",
    )
    .icon(Icon::Trash)
}

fn table(page: &TrashPage, csrf: &str) -> Table {
    let columns = vec![
        Column::wide("Name").phone(Phone::Title),
        Column::medium("What").phone(Phone::Key),
        Column::medium("Deleted").phone(Phone::Note),
        Column::medium("By").optional(),
        Column::day("Gone for good").optional(),
        Column::state("Bring back").phone(Phone::State),
    ];
    let rows = page.things.iter().map(|thing| row(page, thing, csrf)).collect();
    Table::new("The trash, the last deleted first", columns, rows)
}

fn row(page: &TrashPage, thing: &Trashed, csrf: &str) -> Row {
    let day = thing.trashed_at.day_in(&page.zone);
    let when = thing.trashed_at.short(&page.zone, page.today);
    let by = thing.trashed_by_name.as_deref().unwrap_or("Ridgeline");
    let restore = Form::button(address(thing, "restoration"), csrf, button("Restore", thing));
    let row = Row::new(vec![
        Cell::with_aside(&thing.name, &thing.detail),
        Cell::new(thing.kind.label()).soft(),
        Cell::new(when).soft(),
        Cell::new(by).soft(),
        Cell::new(day.add_days(KEPT_DAYS).short(page.today)).soft(),
        Cell::new(restore),
    ]);
    match page.may_purge {
        true => row
            .menu(Menu::row(format!("Actions for {}", thing.name)).confirm(for_good(thing, csrf))),
        false => row,
    }
}

/// Several buttons of a page say the same; a screen reader hears which is which.
fn button(label: &str, thing: &Trashed) -> Button {
    Button::submit(label).small().about(thing.name.as_str())
}

fn for_good(thing: &Trashed, csrf: &str) -> Confirm {
    let opener = Button::plain("Delete for good…").icon(Icon::Trash);
    let title = format!("Delete {} for good?", thing.name);
    Confirm::new(opener, title, address(thing, "deletion"), csrf)
        .body(lost(thing.kind))
        .yes(Button::submit("Delete for good"))
        .danger()
}

fn lost(kind: TrashKind) -> Markup {
    html! {
        p {
            @match kind {
                TrashKind::Customer => "Its contacts, properties and notes go with it.",
                TrashKind::Estimate | TrashKind::Invoice => "Its lines and notes go with it.",
                TrashKind::Item | TrashKind::Note => "Nothing brings it back.",
            }
        }
    }
}

fn address(thing: &Trashed, what: &str) -> String {
    format!("/trash/{}/{}/{what}", thing.kind.code(), thing.id)
}
