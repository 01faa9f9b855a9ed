//! What is done to several selected rows at once: to each by its own action, with its own event.

use maud::html;

use super::asked::Asked;
use super::list::List;
use super::narrowing::address;
use super::views::{Outcome, Refused, beside, outcome};
use crate::kernel::text::count;
use crate::kernel::{Error, Kind, Result};
use crate::platform::db::{Listing, PageOf, Read, Recorded, Sort, Write};
use crate::ui::address::Address;
use crate::ui::parts::{Button, Confirm, Icon};
use crate::ui::request::{Fields, Visitor};
use crate::ui::respond::{Answer, Reply, status_of};
use crate::ui::shell::Page;

/// As many as a page shows, and some.
const MOST: usize = 200;

/// Something that can be done with selected rows: a button of the bar below them.
pub struct Verb {
    pub(super) code: &'static str,
    pub(super) label: &'static str,
    pub(super) icon: Icon,
    pub(super) choices: Vec<(String, String)>,
}

impl Verb {
    /// A button; its code comes back in [`Chosen::verb`].
    pub fn new(code: &'static str, label: &'static str, icon: Icon) -> Verb {
        Verb { code, label, icon, choices: Vec::new() }
    }

    /// A menu of these answers, of which one comes back in [`Chosen::choice`].
    pub fn of(mut self, choices: Vec<(String, String)>) -> Verb {
        self.choices = choices;
        self
    }
}

/// The rows that were selected, and what is to be done with them.
#[derive(Debug, Clone)]
pub struct Chosen {
    ids: Vec<i64>,
    verb: String,
    choice: String,
    sure: bool,
    asked: Asked,
}

/// How a deed is told: “issued”, and before it “Issue 3 invoices?” when it can't be undone.
#[derive(Debug, Clone, Copy)]
pub struct Deed {
    done: &'static str,
    question: Option<(&'static str, &'static str)>,
}

impl Deed {
    /// “3 invoices issued”.
    pub const fn new(done: &'static str) -> Deed {
        Deed { done, question: None }
    }

    /// Asks first: the verb of the question, and what will happen.
    pub const fn asking(mut self, verb: &'static str, what: &'static str) -> Deed {
        self.question = Some((verb, what));
        self
    }
}

impl Chosen {
    /// What was posted.
    ///
    /// # Errors
    /// When no row was selected, or too many.
    pub fn read(fields: &Fields, asked: Asked) -> Result<Chosen> {
        let mut ids: Vec<i64> = fields.all("pick").filter_map(|id| id.parse().ok()).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Err(Error::invalid("pick", "Nothing is selected. Tick the rows first."));
        }
        if ids.len() > MOST {
            let sentence = format!("At most {MOST} rows at once. Take a few of them first.");
            return Err(Error::invalid("pick", sentence));
        }
        let (verb, choice) = match fields.get("do").split_once(':') {
            Some((verb, choice)) => (verb, choice),
            None => (fields.get("do"), ""),
        };
        let (verb, choice) = (verb.to_owned(), choice.to_owned());
        Ok(Chosen { ids, verb, choice, sure: fields.has("sure"), asked })
    }

    /// What is to be done.
    pub fn verb(&self) -> &str {
        &self.verb
    }

    /// Which answer was chosen with it; empty when there was none to choose.
    pub fn choice(&self) -> &str {
        &self.choice
    }

    /// The ids of the rows.
    pub fn ids(&self) -> &[i64] {
        &self.ids
    }

    /// What to answer when nobody knows what is to be done.
    pub fn unknown(&self) -> Error {
        Error::invalid("do", format!("There is no “{}” for selected rows.", self.verb))
    }

    /// Does it to each row, in one transaction. Back to the list when all went well; else a page
    /// that says which rows refused, and why.
    ///
    /// # Errors
    /// When the database fails; nothing is changed then.
    pub async fn each<L: List>(
        self,
        visitor: &Visitor,
        deed: Deed,
        action: impl Fn(&Write<'_>, i64) -> Result<Recorded> + Send + 'static,
    ) -> Answer {
        if let (Some(question), false) = (deed.question, self.sure) {
            return self.ask::<L>(visitor, question).await;
        }
        let actor = visitor.actor.clone();
        let done = visitor.house.office.write_each(actor, self.ids.clone(), action).await?;
        let all = done.len();
        let refused: Vec<(i64, Error)> =
            done.into_iter().filter_map(|(id, outcome)| Some((id, outcome.err()?))).collect();
        if let Some((_, fault)) = refused.iter().find(|(_, error)| error.kind == Kind::Internal) {
            tracing::error!(error = %fault, "A row of several failed.");
        }
        let done = all - refused.len();
        if refused.is_empty() {
            let back = visitor.read(move |r| self.back::<L>(r)).await?;
            let fact = format!("{} {}", count(L::WORDS.one, number(done)), deed.done);
            return Ok(Reply::to(back).toast(fact, ""));
        }
        self.tell::<L>(visitor, deed, done, refused).await
    }

    async fn tell<L: List>(
        self,
        visitor: &Visitor,
        deed: Deed,
        done: usize,
        refused: Vec<(i64, Error)>,
    ) -> Answer {
        let status = match refused.first().filter(|_| done == 0) {
            Some((_, error)) => status_of(error),
            None => rocket::http::Status::Ok,
        };
        visitor
            .show_as(status, move |r, _| {
                let rows = refused.into_iter().map(|(id, error)| {
                    let (name, href) = called::<L>(r, id)?.unwrap_or_else(|| {
                        (format!("No {} that you see", L::WORDS.one), String::new())
                    });
                    Ok(Refused { name, href, why: why(error) })
                });
                Ok(outcome(
                    &L::WORDS,
                    &Outcome {
                        done,
                        deed: deed.done,
                        refused: rows.collect::<Result<_>>()?,
                        back: self.back::<L>(r)?,
                    },
                ))
            })
            .await
    }

    /// What it asks repeats how many they are.
    async fn ask<L: List>(self, visitor: &Visitor, asks: (&'static str, &'static str)) -> Answer {
        visitor
            .show(move |r, v| {
                let many = count(L::WORDS.one, number(self.ids.len()));
                let title = format!("{} {many}?", asks.0);
                let back = self.back::<L>(r)?;
                let address = self.address::<L>(r)?;
                let action = beside(&address, "bulk");
                let confirm = Confirm::new(Button::plain(asks.0), &title, action, &v.csrf)
                    .body(html! {
                        p { (asks.1) }
                        input type="hidden" name="do" value=(self.verb);
                        input type="hidden" name="sure" value="yes";
                        @for id in &self.ids { input type="hidden" name="pick" value=(id); }
                    })
                    .yes(Button::submit(title.trim_end_matches('?')).primary())
                    .no("Go back");
                let path = L::WORDS.path();
                let page = Page::new(title.as_str(), confirm.page(&back));
                Ok(page.area(path.as_str()).crumb(L::WORDS.title, path.as_str()))
            })
            .await
    }

    fn address<L: List>(&self, r: &Read<'_>) -> Result<Address> {
        Ok(address::<L>(&L::read(r, &self.asked)?.fields(r)?, &self.asked))
    }

    fn back<L: List>(&self, r: &Read<'_>) -> Result<String> {
        Ok(self.address::<L>(r)?.to_string())
    }
}

/// Why a row refused, for the person; what a fault of ours says is for the log.
fn why(error: Error) -> String {
    if error.kind == Kind::Internal {
        return "A fault in Ridgeline; its log says more. Nothing of it was changed.".to_owned();
    }
    let first = error.fields.into_iter().next();
    first.map_or(error.message, |field| field.message)
}

fn number(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

/// What a row is called and where its page is, if whoever asks sees it.
fn called<L: List>(r: &Read<'_>, id: i64) -> Result<Option<(String, String)>> {
    // Whatever the view is: a row that was refused may have left it meanwhile.
    let list = L::read(r, &Asked::default())?;
    let only: Listing = list.listing().narrowed(|value| format!("{} = {value}", L::WORDS.key), id);
    let sort = Sort::among(list.sorts(), None)?;
    let page = only.page(r, sort, &PageOf::default(), |row| list.row(row))?;
    Ok(page.items.first().map(L::called))
}
