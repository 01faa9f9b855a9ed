//! All tags, and the form of one.

use maud::{Markup, Render, html};

use super::chip;
use crate::areas::fields::store::{self, CountedTag};
use crate::areas::fields::{Tag, TagColor, forms};
use crate::areas::settings;
use crate::kernel::error::FieldError;
use crate::kernel::text::count;
use crate::kernel::{Id, Result};
use crate::platform::access::{Actor, may};
use crate::platform::db::Read;
use crate::ui::filled::Filled;
use crate::ui::parts::{
    Button, Cell, Choice, Column, Confirm, Empty, Field, Form, Icon, PageHead, Phone, Row, SaveBar,
    Table, Width, error_summary,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

const HREF: &str = "/settings/tags";

/// All tags.
pub(in super::super) fn tags(actor: &Actor, all: &[CountedTag]) -> Page {
    let may_change = actor.may::<may::ChangeSettings>();
    let new = Button::link("New tag", format!("{HREF}/new")).icon(Icon::Plus);
    let head = PageHead::new("Tags").about(
        "Your own words for sorting records: VIP, hail 2026, second bid. A record can have several.",
    );
    let body = html! {
        (if may_change && !all.is_empty() { head.action(new) } else { head })
        @if all.is_empty() { (none(may_change)) } @else { (list(all, may_change)) }
    };
    settings::page(actor, "Tags", HREF, body)
}

fn none(may_change: bool) -> Markup {
    let empty = Empty::new(
        "No tag yet",
        "People tick tags in the forms of customers, properties, estimates, jobs and invoices, and \
         find records by them.",
    )
    .small();
    match may_change {
        true => empty.action(Button::link("Add a tag", format!("{HREF}/new"))).render(),
        false => empty.render(),
    }
}

fn list(all: &[CountedTag], may_change: bool) -> Markup {
    let columns = vec![
        Column::wide("Tag").phone(Phone::Title),
        Column::quantity("Records").phone(Phone::Amount),
    ];
    let row = |one: &CountedTag| {
        let tag = html! {
            @if may_change {
                a class="plain" href={ (HREF) "/" (one.tag.id) } { (chip(&one.tag)) }
            } @else { (chip(&one.tag)) }
        };
        Row::new(vec![Cell::new(tag), Cell::new(one.records).zero(one.records == 0)])
    };
    Table::new("Tags", columns, all.iter().map(row).collect()).render()
}

/// What the form of a tag shows.
pub(in super::super) struct TagPage {
    tag: Option<(Tag, i64)>,
    others: Vec<Tag>,
    fields: Fields,
    errors: Vec<FieldError>,
}

impl TagPage {
    /// The form of a new tag.
    pub(in super::super) fn new() -> TagPage {
        TagPage { tag: None, others: Vec::new(), fields: forms::blank_tag(), errors: Vec::new() }
    }

    /// The form of a tag that is edited.
    pub(in super::super) fn of(r: &Read<'_>, id: Id<Tag>) -> Result<TagPage> {
        let tag = store::tag(r, id)?;
        let mut others = store::tags(r)?;
        others.retain(|other| other.id != id);
        Ok(TagPage {
            fields: forms::fields_of_tag(&tag),
            tag: Some((tag, store::taggings_of(r, id)?)),
            others,
            errors: Vec::new(),
        })
    }

    /// The same with what was refused.
    pub(in super::super) fn refused(mut self, errors: &[FieldError]) -> TagPage {
        self.errors = errors.to_vec();
        self
    }

    /// The same with what was typed and what is wrong with it.
    pub(in super::super) fn typed(mut self, fields: Fields, errors: &[FieldError]) -> TagPage {
        self.fields = fields;
        self.errors = errors.to_vec();
        self
    }
}

/// The page.
pub(in super::super) fn tag_form(actor: &Actor, page: &TagPage, csrf: &str) -> Page {
    let filled = Filled::new(&page.fields, &page.errors);
    let title = page.tag.as_ref().map_or("New tag", |(tag, _)| tag.name.as_str());
    let action = match &page.tag {
        Some((tag, _)) => format!("{HREF}/{}", tag.id),
        None => HREF.to_owned(),
    };
    let colors = TagColor::ALL.iter().map(|color| Choice::new(color.code(), color.label()));
    let form = Form::post(action, csrf)
        .id("tag")
        .warns_when_unsaved()
        .dirty(!page.errors.is_empty())
        .hidden("version", page.fields.get("version"))
        .body(html! {
            (error_summary(&page.errors))
            section class="form-section" {
                (filled.text("Name", "name").width(Width::Md).placeholder("VIP").autocomplete("off"))
                (filled.of(Field::select("Color of its dot", "color", colors)))
            }
        });
    let mut head = PageHead::new(title);
    if let Some((tag, records)) = &page.tag {
        head = head.about(format!("On {}.", count("record", *records)));
        if !page.others.is_empty() {
            head = head.action(merging(page, tag, *records, csrf));
        }
        head = head.action(deletion(tag, *records, csrf));
    }
    let bar = SaveBar::new("tag")
        .errors(&page.errors)
        .discard("Discard", HREF)
        .button(Button::submit("Save tag").primary().saves());
    settings::page(actor, title, HREF, html! { (head) (form) }).crumb("Tags", HREF).savebar(bar)
}

fn merging(page: &TagPage, tag: &Tag, records: i64, csrf: &str) -> Confirm {
    let others = page.others.iter().map(|tag| Choice::new(tag.id.to_string(), &tag.name));
    let into = Field::select("Into", "into", others).errors(&page.errors);
    Confirm::new(
        Button::plain("Merge…").icon(Icon::Swap),
        format!("Merge {}?", tag.name),
        format!("{HREF}/{}/merging", tag.id),
        csrf,
    )
    .body(html! {
        p { (count("record", records)) " will have the other tag instead, and this one is gone." }
        (into)
    })
}

fn deletion(tag: &Tag, records: i64, csrf: &str) -> Confirm {
    Confirm::new(
        Button::plain("Delete…").icon(Icon::Trash).danger(),
        format!("Delete {}?", tag.name),
        format!("{HREF}/{}/deletion", tag.id),
        csrf,
    )
    .body(html! {
        p {
            @match records {
                0 => "No record has it.",
                records => { "It is taken from " (count("record", records)) ". They stay." }
            }
        }
    })
    .danger()
}
