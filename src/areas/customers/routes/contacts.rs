//! The pages of contacts.

use rocket::{Route, get, post, routes};

use super::super::views::{self, ContactForm};
use super::super::{Contact, Customer, actions, forms, href, store};
use super::name_in;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::parts::entries;
use crate::ui::request::{Allowed, Fields, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};

pub(super) fn routes() -> Vec<Route> {
    routes![new, create, show, edit, update, ask_to_remove, remove]
}

/// Which form it is: of a new contact, or of one that is edited.
#[derive(Clone, Copy)]
enum At {
    New(Id<Customer>),
    Old(Id<Contact>),
}

impl At {
    fn form(self, r: &Read<'_>) -> Result<ContactForm> {
        match self {
            At::New(customer) => ContactForm::new(r, customer),
            At::Old(contact) => ContactForm::of(r, contact),
        }
    }

    async fn show(self, visitor: &Visitor) -> Answer {
        visitor.show(move |r, v| Ok(views::contact_form(&self.form(r)?, &v.csrf))).await
    }

    /// The form after a row was added or removed.
    async fn stepped(self, visitor: &Visitor, fields: Fields) -> Answer {
        visitor
            .show(move |r, v| Ok(views::contact_form(&self.form(r)?.typed(fields, &[]), &v.csrf)))
            .await
    }

    /// The form with what is wrong.
    async fn again(self, visitor: &Visitor, fields: Fields, error: Error) -> Answer {
        let fresh =
            move |r: &Read<'_>, v: &Visitor| Ok(views::contact_form(&self.form(r)?, &v.csrf));
        visitor
            .again_beside(error, fresh, move |r, v, errors| {
                Ok(views::contact_form(&self.form(r)?.typed(fields, errors), &v.csrf))
            })
            .await
    }
}

#[get("/customers/<id>/contacts/new")]
async fn new(visitor: Allowed<may::ChangeCustomers>, id: Id<Customer>) -> Answer {
    At::New(id).show(&visitor).await
}

#[post("/customers/<id>/contacts", data = "<form>")]
async fn create(
    visitor: Allowed<may::ChangeCustomers>,
    id: Id<Customer>,
    form: Submitted,
) -> Answer {
    if let Some(fields) = entries::stepped(&form.fields, &forms::CONTACT_LISTS) {
        return At::New(id).stepped(&visitor, fields).await;
    }
    let fields = forms::settled(&form.fields, forms::CONTACT_LISTS);
    let draft = forms::contact(&fields);
    let outcome = visitor.acting(move |w, grant| actions::add_contact(w, grant, id, draft?)).await;
    match outcome {
        Ok(_) => Ok(Reply::to(href(id)).toast("Contact added", name_in(&fields))),
        Err(error) => At::New(id).again(&visitor, fields, error).await,
    }
}

/// A contact is shown on the page of its customer.
#[get("/contacts/<id>")]
async fn show(visitor: Allowed<may::SeeCustomers>, id: Id<Contact>) -> Answer {
    let customer = visitor.read(move |r| store::customer_of_contact(r, id)).await?;
    Ok(Reply::to(format!("{}#contacts", href(customer))))
}

#[get("/contacts/<id>/edit")]
async fn edit(visitor: Allowed<may::ChangeCustomers>, id: Id<Contact>) -> Answer {
    At::Old(id).show(&visitor).await
}

#[post("/contacts/<id>", data = "<form>")]
async fn update(
    visitor: Allowed<may::ChangeCustomers>,
    id: Id<Contact>,
    form: Submitted,
) -> Answer {
    if let Some(fields) = entries::stepped(&form.fields, &forms::CONTACT_LISTS) {
        return At::Old(id).stepped(&visitor, fields).await;
    }
    let fields = forms::settled(&form.fields, forms::CONTACT_LISTS);
    let (version, draft) = (fields.version(), forms::contact(&fields));
    let outcome = visitor
        .acting(move |w, grant| actions::change_contact(w, grant, id, version, draft?))
        .await;
    match outcome {
        Ok(done) => Ok(Reply::to(href(done.value)).toast("Contact saved", name_in(&fields))),
        Err(error) => At::Old(id).again(&visitor, fields, error).await,
    }
}

#[get("/contacts/<id>/removal")]
async fn ask_to_remove(visitor: Allowed<may::ChangeCustomers>, id: Id<Contact>) -> Answer {
    visitor
        .show(move |r, v| {
            let (customer_id, contact) = store::contact(r, id)?;
            Ok(views::removal_of_contact(&store::get(r, customer_id)?, &contact, &v.csrf))
        })
        .await
}

#[post("/contacts/<id>/removal", data = "<_form>")]
async fn remove(
    visitor: Allowed<may::ChangeCustomers>,
    id: Id<Contact>,
    _form: Submitted,
) -> Answer {
    let done = visitor.acting(move |w, grant| actions::remove_contact(w, grant, id)).await?;
    Ok(Reply::to(href(done.value)).toast("Contact removed", ""))
}
