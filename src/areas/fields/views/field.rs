//! The form of a field.

use maud::{Markup, html};

use super::fields::{HREF, deeds};
use crate::areas::fields::{CustomField, FieldKind, FieldSubject, forms, store};
use crate::areas::settings;
use crate::kernel::error::FieldError;
use crate::kernel::{Id, Result};
use crate::platform::access::Actor;
use crate::platform::db::Read;
use crate::ui::filled::Filled;
use crate::ui::parts::{
    Button, Choice, Entries, Field, Form, Menu, PageHead, SaveBar, Width, error_summary, form,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the form shows.
pub(in super::super) struct FieldPage {
    /// The field, and how often it is filled in.
    field: Option<(CustomField, i64)>,
    fields: Fields,
    errors: Vec<FieldError>,
}

impl FieldPage {
    /// The form of a new field, perhaps of a kind of record.
    pub(in super::super) fn new(of: Option<FieldSubject>) -> FieldPage {
        FieldPage { field: None, fields: forms::blank_field(of), errors: Vec::new() }
    }

    /// The form of a field that is edited.
    pub(in super::super) fn of(r: &Read<'_>, id: Id<CustomField>) -> Result<FieldPage> {
        let field = store::field(r, id)?;
        let fields = forms::fields_of_field(&field, &store::choices_of(r, id)?);
        let filled = store::filled(r, id)?;
        Ok(FieldPage { field: Some((field, filled)), fields, errors: Vec::new() })
    }

    /// The same with what was typed and what is wrong with it.
    pub(in super::super) fn typed(mut self, fields: Fields, errors: &[FieldError]) -> FieldPage {
        self.fields = fields;
        self.errors = errors.to_vec();
        self
    }
}

/// The page.
pub(in super::super) fn field_form(actor: &Actor, page: &FieldPage, csrf: &str) -> Page {
    let field = page.field.as_ref().map(|(field, _)| field);
    let title = field.map_or("New field", |field| field.name.as_str());
    let action = field.map_or_else(|| HREF.to_owned(), |field| format!("{HREF}/{}", field.id));
    let filled = Filled::new(&page.fields, &page.errors);
    let markup = Form::post(action, csrf)
        .id("field")
        .warns_when_unsaved()
        .dirty(!page.errors.is_empty())
        .hidden("version", page.fields.get("version"))
        .enter_posts("then", "save")
        .body(html! {
            (error_summary(&page.errors))
            section class="form-section" { (what(page, filled)) }
            @if field.is_none_or(|field| field.kind == FieldKind::Choice) {
                (choices(page, filled))
            }
            (form::section("Where it counts", html! {
                (filled.check("A form can’t be saved without it", "required"))
                (filled.check("Documents show it", "on_documents")
                    .hint("Estimates and invoices keep what stood there when they left the house."))
            }))
        });
    let bar = SaveBar::new("field")
        .errors(&page.errors)
        .discard("Discard", HREF)
        .button(Button::submit("Save field").primary().saves());
    let mut head = PageHead::new(title);
    if let Some((field, filled)) = &page.field {
        let menu = Menu::more(format!("More actions for {}", field.name));
        head = head.action(deeds(menu, field, *filled, csrf));
    }
    settings::page(actor, title, HREF, html! { (head) (markup) })
        .crumb("Custom fields", HREF)
        .savebar(bar)
}

fn what(page: &FieldPage, filled: Filled<'_>) -> Markup {
    let name = filled.text("Name", "name").width(Width::Lg).placeholder("Permit number");
    let Some((field, _)) = &page.field else {
        let kinds = FieldSubject::ALL.iter().map(|kind| Choice::new(kind.code(), kind.plural()));
        let types = FieldKind::ALL.iter().map(|kind| {
            Choice::new(kind.code(), kind.label()).hint(match kind {
                FieldKind::Text => "A line: a name, a number with letters.",
                FieldKind::Number => "Up to four decimals; can be compared and added.",
                FieldKind::Day => "A date.",
                FieldKind::Choice => "One of the answers that you offer below.",
                FieldKind::YesNo => "Or not said yet.",
            })
        });
        return html! {
            (filled.of(Field::select("Of", "of", kinds)))
            (name.autofocus())
            (filled.of(Field::radios("Type", "kind", types)))
        };
    };
    html! {
        (name)
        p class="muted" {
            (field.subject_kind.plural()) " · " (field.kind.label()) " · programs call it "
            code { (field.key) }
        }
        input type="hidden" name="of" value=(field.subject_kind.code());
        input type="hidden" name="kind" value=(field.kind.code());
    }
}

fn choices(page: &FieldPage, filled: Filled<'_>) -> Markup {
    let row = |prefix: &str| {
        let id = format!("{prefix}id");
        html! {
            input type="hidden" name=(id) value=(page.fields.get(&id));
            (filled.text("Choice", &format!("{prefix}label")).width(Width::Lg).hidden_label()
                .autocomplete("off"))
        }
    };
    form::section_with_lead(
        "Choices",
        "What can be chosen, in this order; for the type Choice alone. A choice that you take away \
         stays on the records that have it.",
        html! { (Entries::new(forms::CHOICES, "choice", &page.fields, row)) },
    )
}
