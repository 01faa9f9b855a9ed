//! How a list is narrowed by one of its fields.

use std::borrow::Cow;

use crate::areas::accounts;
use crate::kernel::Result;
use crate::platform::db::{Listing, Read};

pub(super) type Narrow = Box<dyn Fn(Listing, &str) -> Listing + Send + Sync>;
pub(super) type Named = Box<dyn Fn(&Read<'_>, i64) -> Result<Option<String>> + Send + Sync>;

/// An answer of a choice: its code in the address, and what people read.
pub(super) type Answer = (String, String);

pub(super) enum Kind {
    Text(Cow<'static, str>),
    Choice(Vec<Answer>, Narrow),
    Days(Cow<'static, str>),
    Moments(Cow<'static, str>),
    Amounts(Cow<'static, str>),
    Prices(Cow<'static, str>),
    Numbers(Cow<'static, str>),
    Record(Named, Narrow),
}

/// How a list is narrowed by a field. An `expression` is SQL over the tables of the list.
pub struct Filter {
    pub(super) kind: Kind,
    /// Where the records of a range are found; see [`Filter::found_among`].
    pub(super) among: Option<&'static str>,
}

impl Filter {
    fn by(kind: Kind) -> Filter {
        Filter { kind, among: None }
    }

    /// By a text that it contains.
    pub fn text(expression: impl Into<Cow<'static, str>>) -> Filter {
        Filter::by(Kind::Text(expression.into()))
    }

    /// By one of the answers that there are.
    pub fn choice<C: Into<String>, L: Into<String>>(
        expression: impl Into<Cow<'static, str>>,
        answers: impl IntoIterator<Item = (C, L)>,
    ) -> Filter {
        let expression = expression.into();
        Filter::chosen(answers, move |listing, code| {
            listing.narrowed(|value| format!("{expression} = {value}"), code.to_owned())
        })
    }

    /// By one of the answers that there are, each of which means what `narrow` makes of it.
    pub fn chosen<C: Into<String>, L: Into<String>>(
        answers: impl IntoIterator<Item = (C, L)>,
        narrow: impl Fn(Listing, &str) -> Listing + Send + Sync + 'static,
    ) -> Filter {
        let answers = answers.into_iter().map(|(code, label)| (code.into(), label.into()));
        Filter::by(Kind::Choice(answers.collect(), Box::new(narrow)))
    }

    /// By a person: whoever asks, somebody else, nobody.
    ///
    /// # Errors
    /// When the database fails.
    pub fn person(r: &Read<'_>, expression: &'static str) -> Result<Filter> {
        let mut answers = asked_for(r)?;
        answers.push((NOBODY.to_owned(), "Nobody".to_owned()));
        let me = r.actor().user_id();
        Ok(Filter::chosen(answers, move |listing, code| match person(me, code) {
            Some(id) => listing.narrowed(|value| format!("{expression} = {value}"), id),
            None => listing.only_where(format!("{expression} IS NULL")),
        }))
    }

    /// By a person of whom the query of the list itself knows.
    ///
    /// # Errors
    /// When the database fails.
    pub fn person_asked(r: &Read<'_>) -> Result<Filter> {
        Ok(Filter::chosen(asked_for(r)?, |listing, _| listing))
    }

    /// By the days from one to another.
    pub fn days(expression: impl Into<Cow<'static, str>>) -> Filter {
        Filter::by(Kind::Days(expression.into()))
    }

    /// The same for an instant, which falls on a day of the company.
    pub fn moments(expression: &'static str) -> Filter {
        Filter::by(Kind::Moments(expression.into()))
    }

    /// By the amounts from one to another, in cents.
    pub fn amounts(expression: impl Into<Cow<'static, str>>) -> Filter {
        Filter::by(Kind::Amounts(expression.into()))
    }

    /// By the unit prices from one to another.
    pub fn prices(expression: impl Into<Cow<'static, str>>) -> Filter {
        Filter::by(Kind::Prices(expression.into()))
    }

    /// By the numbers from one to another, in ten-thousandths.
    pub fn numbers(expression: impl Into<Cow<'static, str>>) -> Filter {
        Filter::by(Kind::Numbers(expression.into()))
    }

    /// By another record, to which links of other pages narrow the list; `named` tells what it is
    /// called.
    pub fn record(
        named: impl Fn(&Read<'_>, i64) -> Result<Option<String>> + Send + Sync + 'static,
        narrow: impl Fn(Listing, &str) -> Listing + Send + Sync + 'static,
    ) -> Filter {
        Filter::by(Kind::Record(Box::new(named), Box::new(narrow)))
    }

    /// The same range, its records found before they are looked at: `ids` is a condition in which `{}`
    /// stands for the range. It serves whoever has all records of a long list to go through; for who
    /// sees little, asking of each of what they have costs less than gathering everybody's.
    pub fn found_among(self, ids: &'static str) -> Filter {
        Filter { among: Some(ids), ..self }
    }

    /// Whether it is a range, `due_from` and `due_to`.
    pub(super) fn is_range(&self) -> bool {
        match self.kind {
            Kind::Days(_) | Kind::Moments(_) => true,
            Kind::Amounts(_) | Kind::Prices(_) | Kind::Numbers(_) => true,
            Kind::Text(_) | Kind::Choice(..) | Kind::Record(..) => false,
        }
    }
}

const ME: &str = "me";
const NOBODY: &str = "nobody";

/// The person whom a code in an address means: `me`, or a number.
pub fn person(me: Option<i64>, code: &str) -> Option<i64> {
    if code == ME { me } else { code.parse().ok() }
}

/// Whom a list can be narrowed to. “Me” is somebody else in everybody's view of a list.
fn asked_for(r: &Read<'_>) -> Result<Vec<Answer>> {
    let me = [(ME.to_owned(), "Me".to_owned())].into_iter();
    Ok(me.chain(people(r)?).collect())
}

/// To whom rows can be given: everybody whose account is open.
///
/// # Errors
/// When the database fails.
pub fn people(r: &Read<'_>) -> Result<Vec<(String, String)>> {
    let people = accounts::active(r)?.into_iter();
    Ok(people.map(|user| (user.id.to_string(), user.name)).collect())
}
