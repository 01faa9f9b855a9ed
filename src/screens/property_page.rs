//! The page of a property: where it is, whose it is, and what is written and to be done about it.

use maud::{Markup, html};
use rocket::{Route, get, routes};

use crate::areas::attachments::{self, SubjectFiles};
use crate::areas::customers::{self, Customer, Property};
use crate::areas::fields::{FieldSubject, Shown};
use crate::areas::notes::{self, NoteSubject, SubjectNotes};
use crate::areas::tasks::{self, SubjectTasks};
use crate::kernel::error::if_there;
use crate::kernel::{Id, Result};
use crate::platform::access::{Actor, may};
use crate::platform::db::Read;
use crate::screens::history::{self, Record};
use crate::ui::parts::{Button, Card, Icon, RecordHead, pairs, record};
use crate::ui::request::Allowed;
use crate::ui::respond::Answer;
use crate::ui::shell::Page;

/// The routes, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![show]
}

#[get("/properties/<id>")]
async fn show(visitor: Allowed<may::SeeCustomers>, id: Id<Property>) -> Answer {
    visitor.show(move |r, v| Ok(PropertyPage::read(r, id)?.show(&v.csrf))).await
}

/// A property with what belongs to it.
struct PropertyPage {
    property: Property,
    customer: Option<Customer>,
    marks: Shown,
    files: SubjectFiles,
    notes: SubjectNotes,
    tasks: SubjectTasks,
    actor: Actor,
}

impl PropertyPage {
    fn read(r: &Read<'_>, id: Id<Property>) -> Result<PropertyPage> {
        let property = customers::get_property(r, id)?;
        let subject = NoteSubject::Property.of(id.get());
        Ok(PropertyPage {
            customer: if_there(customers::get(r, property.customer_id))?,
            marks: Shown::read(
                r,
                FieldSubject::Property,
                id.get(),
                r.actor().may::<may::ChangeCustomers>(),
            )?,
            files: attachments::for_subject(r, subject)?,
            notes: notes::for_subject(r, subject)?,
            tasks: tasks::for_subject(r, subject)?,
            actor: r.actor().clone(),
            property,
        })
    }

    fn show(&self, csrf: &str) -> Page {
        let href = NoteSubject::Property.href(self.property.id.get());
        let history = Record::Property(self.property.id.get());
        let body = html! {
            (self.head(&href))
            (history::tabs(history, &self.actor, false))
            (record(
                html! { (self.known()) },
                html! { (self.marks.card) (tasks::card(&self.tasks, csrf, &href)) },
                html! {
                    (attachments::section(&self.files, csrf, &href))
                    (notes::section(&self.notes, csrf, &href))
                },
            ))
        };
        let page = Page::new(self.property.title(), body).area("/customers");
        let page = page.crumb("Customers", "/customers");
        match &self.customer {
            Some(customer) => page.crumb(&customer.name, customer.href()),
            None => page,
        }
    }

    fn head(&self, href: &str) -> RecordHead {
        let mut head =
            RecordHead::new(self.property.title()).about("Property").tags(self.marks.chips.clone());
        if let Some(customer) = &self.customer {
            head = head.about(&customer.name);
        }
        if !self.actor.may::<may::ChangeCustomers>() {
            return head;
        }
        head.action(Button::link("Edit", format!("{href}/edit")).icon(Icon::Edit).key("e"))
    }

    fn known(&self) -> Card {
        let property = &self.property;
        let customer = html! {
            @if let Some(customer) = &self.customer {
                a href=(customer.href()) { (customer.name) }
            }
        };
        let notes: Markup = html! {
            @if !property.notes.is_empty() { span class="pre" { (property.notes) } }
        };
        Card::new(
            "Details",
            pairs(&[
                ("Address", html! { (property.address.line()) }),
                ("Customer", customer),
                ("What one has to know there", notes),
            ]),
        )
    }
}
