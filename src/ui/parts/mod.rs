//! The parts of a page. Each is a file here and, where it has a look of its own, a sheet of the same
//! name in `assets/css/parts/`. Text that comes in is escaped by maud; only markup that another part
//! has made goes through as it is.
//!
//! A list with filters, selection and paging:
//!
//! ```ignore
//! let columns = vec![
//!     Column::number("Number").sorted("?sort=number", None).phone(Phone::Key),
//!     Column::wide("Customer").phone(Phone::Title),
//!     Column::day("Due").sorted("?sort=-due", Some(Order::Descending)).phone_note("due"),
//!     Column::state("Status").phone(Phone::State),
//!     Column::money("Balance").phone(Phone::Amount),
//! ];
//! let rows = invoices.iter().map(|invoice| {
//!     Row::new(vec![
//!         Cell::link(&invoice.number, &invoice.href),
//!         Cell::with_aside(&invoice.customer, &invoice.job),
//!         Cell::late(&invoice.due, &invoice.lateness),
//!         Cell::new(Badge::new(Tone::Bad, "Overdue 43 d")),
//!         Cell::new(&invoice.balance),
//!     ])
//!     .pick_amount(invoice.id, &invoice.number, invoice.balance_cents)
//!     .menu(Menu::row("Actions for INV-1146").link(Icon::Print, "Print", "…"))
//! });
//! let table = Table::new("Invoices, latest due first", columns, rows.collect());
//! let pager = Pager::new("1–13 of 214", None, Some("/invoices?after=…".into()));
//! html! {
//!     (PageHead::new("Invoices").action(Button::link("New invoice", "/invoices/new").primary()))
//!     (views("Saved views", &[Tab::new("All", "/invoices").count(214).current(true)]))
//!     (filter::bar(Some(&find), &[filter::chip("Issued", "last 120 days", "/invoices")], None))
//!     (Bulk::new("Selected invoices").sums().action(Button::submit("Send reminder").primary()
//!         .named("do", "remind")).around("/invoices/bulk", &frame.csrf, &html! { (table) (pager) }))
//! }
//! ```
//!
//! A form, shown again with what was typed and what is wrong:
//!
//! ```ignore
//! Form::post("/customers", &frame.csrf).id("customer").warns_when_unsaved().dirty(!errors.is_empty())
//!     .body(html! {
//!         (PageHead::new("New customer"))
//!         (error_summary(errors))
//!         (form::section("Who", html! {
//!             (Field::text("Name", "name").value(&typed.name).errors(errors))
//!             (form::row(html! {
//!                 (Field::tel("Phone", "phone").value(&typed.phone).errors(errors).optional())
//!                 (Field::email("E-mail", "email").value(&typed.email).errors(errors).optional())
//!             }))
//!         }))
//!     })
//! ```
//!
//! and `Page::new("New customer", form).savebar(SaveBar::new("customer").errors(errors)
//! .discard("Discard", "/customers").button(Button::submit("Save customer").primary().saves()))`.

pub mod avatar;
mod badge;
mod banner;
mod bulk;
mod button;
mod card;
mod changes;
mod chart;
mod checklist;
mod confirm;
pub mod editor;
mod empty;
pub mod entries;
mod error_summary;
mod facts;
mod field;
mod files;
pub mod filter;
pub mod form;
#[cfg(any(debug_assertions, test))]
pub mod gallery;
mod highlight;
mod icon;
mod logo;
mod menu;
mod money;
mod page_head;
mod pager;
mod prose;
mod record;
mod results;
mod savebar;
mod settings;
mod stepper;
mod strip;
mod suggestions;
mod table;
mod tabs;
mod tag;
mod ticks;
mod timeline;
pub mod toast;
mod todo;
pub mod typeahead;

pub use badge::{Badge, Tone};
pub use banner::Banner;
pub use bulk::Bulk;
pub use button::Button;
pub use card::{Card, Kpi, ListRow, kpis, nothing, rows};
pub use changes::{Became, Change, changes};
pub use chart::{Aging, Bucket, progress};
pub use checklist::{Step as ChecklistStep, checklist};
pub use confirm::Confirm;
pub use editor::Editor;
pub use empty::Empty;
pub use entries::Entries;
pub use error_summary::{error_summary, error_summary_titled};
pub use facts::{Contact, RecordHead, facts, pairs};
pub use field::{Choice, Field, Width, id_of};
pub use files::{DropZone, FileTile, file_grid};
pub use form::Form;
pub use highlight::highlight;
pub use icon::Icon;
pub(in crate::ui) use logo::logo_mark;
pub use logo::logo_tile;
pub use menu::Menu;
pub use money::{Totals, figure, figures, office_only};
pub use page_head::PageHead;
pub use pager::Pager;
pub use prose::{plain, prose};
pub use record::record;
pub use results::{Found, results};
pub use savebar::SaveBar;
pub use settings::{Group as SettingsGroup, settings};
pub use stepper::stepper;
pub use strip::Strip;
pub use suggestions::{Hit, search_hits};
pub use table::{Cell, Column, Order, Phone, Row, Table};
pub use tabs::{Tab, saved_views, tabs, views};
pub use tag::{TagChip, TagPicks, tag_list};
pub use ticks::{Tick, Ticks};
pub use timeline::{Timeline, quote};
pub use toast::Toast;
pub use todo::{Todo, todos};
pub use typeahead::{Suggestion, Typeahead};
