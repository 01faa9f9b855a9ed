//! The fields of a list: what there is to know about a row, described once.

use std::borrow::Cow;
use std::collections::HashMap;

use super::csv::Value;
use super::filter::Filter;
use crate::kernel::Result;
use crate::platform::db::Read;
use crate::ui::parts::{Cell, Column};

/// What was looked up for the rows of a page, by their ids.
pub type Looked = HashMap<i64, String>;

type Look = Box<dyn Fn(&Read<'_>, &[i64]) -> Result<Looked> + Send + Sync>;

/// When a column is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Always: what the row is known by.
    Always,
    /// As long as nobody chooses columns.
    Usually,
    /// In files as long as nobody chooses columns; on the page another column says it as well.
    InFiles,
    /// When it is chosen.
    Chosen,
}

/// What a row shows or holds in a field.
type Of<R, T> = Box<dyn Fn(&R) -> T + Send + Sync>;

pub(super) enum Source<R> {
    Row { cell: Of<R, Cell>, value: Option<Of<R, Value>> },
    LookedUp(Look),
}

pub(super) struct Display<R> {
    pub(super) column: Column,
    pub(super) source: Source<R>,
    pub(super) shown: Shown,
    pub(super) sort: Option<(&'static str, &'static str)>,
    pub(super) sum: Option<fn(&[R]) -> String>,
}

/// A field of a list: its column, what a file says of it, and how the list is narrowed by it.
pub struct Field<R> {
    /// Its name in the address and in saved views; unique within the list.
    pub(super) name: Cow<'static, str>,
    /// What people call it.
    pub(super) label: String,
    pub(super) display: Option<Display<R>>,
    pub(super) filter: Option<Filter>,
}

impl<R> Field<R> {
    /// A field with a column that is there as long as nobody chooses others.
    pub fn new(
        name: impl Into<Cow<'static, str>>,
        column: Column,
        cell: impl Fn(&R) -> Cell + Send + Sync + 'static,
    ) -> Field<R> {
        Field::shown(name, column, Source::Row { cell: Box::new(cell), value: None })
    }

    /// A field whose text isn't in the rows of the list: it is looked up for the rows of a page, and
    /// only when it is asked for. So are fields of which the program doesn't know beforehand.
    pub fn looked_up(
        name: impl Into<Cow<'static, str>>,
        column: Column,
        look: impl Fn(&Read<'_>, &[i64]) -> Result<Looked> + Send + Sync + 'static,
    ) -> Field<R> {
        Field::shown(name, column, Source::LookedUp(Box::new(look))).chosen()
    }

    /// A field that has no column, and by which the list is narrowed all the same.
    pub fn narrowing(
        name: impl Into<Cow<'static, str>>,
        label: impl Into<String>,
        filter: Filter,
    ) -> Field<R> {
        Field { name: name.into(), label: label.into(), display: None, filter: Some(filter) }
    }

    fn shown(name: impl Into<Cow<'static, str>>, column: Column, source: Source<R>) -> Field<R> {
        let label = column.label().to_owned();
        let display = Display { column, source, shown: Shown::Usually, sort: None, sum: None };
        Field { name: name.into(), label, display: Some(display), filter: None }
    }

    fn with(mut self, change: impl FnOnce(&mut Display<R>)) -> Field<R> {
        if let Some(display) = &mut self.display {
            change(display);
        }
        self
    }

    /// Its column can't be taken away.
    pub fn always(self) -> Field<R> {
        self.with(|display| display.shown = Shown::Always)
    }

    /// Its column is there when somebody chooses it.
    pub fn chosen(self) -> Field<R> {
        self.with(|display| display.shown = Shown::Chosen)
    }

    /// Its column is there when somebody chooses it; files have it as long as nobody chooses.
    pub fn in_files(self) -> Field<R> {
        self.with(|display| display.shown = Shown::InFiles)
    }

    /// The names of the sorts by it: smallest first, largest first.
    pub fn sorted(self, ascending: &'static str, descending: &'static str) -> Field<R> {
        self.with(|display| display.sort = Some((ascending, descending)))
    }

    /// What stands at the foot of its column for the rows of a page.
    pub fn sum(self, sum: fn(&[R]) -> String) -> Field<R> {
        self.with(|display| display.sum = Some(sum))
    }

    /// What a file says of it.
    pub fn value(self, text: impl Fn(&R) -> Value + Send + Sync + 'static) -> Field<R> {
        self.with(|display| {
            if let Source::Row { value, .. } = &mut display.source {
                *value = Some(Box::new(text));
            }
        })
    }

    /// How the list is narrowed by it.
    pub fn filter(mut self, filter: Filter) -> Field<R> {
        self.filter = Some(filter);
        self
    }

    /// The parameters by which the list is narrowed by it.
    pub(super) fn parameters(&self) -> Vec<String> {
        match &self.filter {
            None => Vec::new(),
            Some(filter) if filter.is_range() => {
                vec![format!("{}_from", self.name), format!("{}_to", self.name)]
            }
            Some(_) => vec![self.name.to_string()],
        }
    }
}

/// The fields whose columns are there, in their order.
pub(super) fn displayed<'f, R>(
    fields: &'f [Field<R>],
    chosen: &[&str],
    in_file: bool,
) -> Vec<(&'f Field<R>, &'f Display<R>)> {
    let wanted = |field: &Field<R>, shown: Shown| match shown {
        Shown::Always => true,
        _ if !chosen.is_empty() => chosen.contains(&field.name.as_ref()),
        Shown::Usually => true,
        Shown::InFiles => in_file,
        Shown::Chosen => false,
    };
    let all = fields.iter().filter_map(|field| Some((field, field.display.as_ref()?)));
    all.filter(|(field, display)| wanted(field, display.shown)).collect()
}
