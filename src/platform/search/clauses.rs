//! What is wanted as a query on the index, with the points that a hit is worth.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur, Query, RangeQuery,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::schema::Fields;
use super::want::{Asked, Want};
use super::{phone, typo};

/// What finding a whole document number is worth: more than any number of words.
const WHOLE_NUMBER: u16 = 30_000;
const WHOLE_PHONE: u16 = 2_950;
const PART_OF_PHONE: u16 = 2_650;

/// How exactly a word was found.
#[derive(Debug, Clone, Copy)]
enum Found {
    Exactly,
    Beginning,
    Slipped,
    SlippedBeginning,
}

/// How a search looks at the index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// The fields.
    pub fields: Fields,
    /// Whether running text is looked at.
    pub body: bool,
    /// Whether e-mail addresses are looked at.
    pub emails: bool,
    /// Whether tags and fields are looked at.
    pub labels: bool,
    /// Whether what a record shows of its customer is looked at.
    pub whose: bool,
    /// Whether a slip of the fingers is forgiven.
    pub slips: bool,
}

impl Look {
    /// Everything wanted, whole document numbers first.
    pub fn everything(&self, asked: &Asked) -> BooleanQuery {
        let must = asked.wants.iter().map(|want| (Occur::Must, self.want(want, 1)));
        let whole = |number| self.term(self.fields.number, number, WHOLE_NUMBER);
        let should = asked.numbers.iter().map(|number| (Occur::Should, whole(number)));
        BooleanQuery::new(must.chain(should).collect())
    }

    /// Whatever of it can be found; points lie so close together that more beats better.
    pub fn anything(&self, asked: &Asked) -> BooleanQuery {
        BooleanQuery::union(asked.wants.iter().map(|want| self.want(want, 1)).collect())
    }

    /// A want that is one of `share` parts, and so worth that part of the points.
    fn want(&self, want: &Want, share: u16) -> Box<dyn Query> {
        match want {
            Want::Word { text, beginning } => self.word(text, *beginning, share),
            Want::Phone(digits) => self.phone(digits, share),
            Want::Any(ways) => best(ways.iter().map(|way| self.want(way, share)).collect()),
            Want::All(parts) => {
                let parts_of = u16::try_from(parts.len()).unwrap_or(u16::MAX);
                let share = share.saturating_mul(parts_of).max(1);
                let parts = parts.iter().map(|part| self.want(part, share)).collect();
                Box::new(BooleanQuery::intersection(parts))
            }
        }
    }

    fn word(&self, text: &str, beginning: bool, share: u16) -> Box<dyn Query> {
        let mut ways = Vec::new();
        for (place, field) in self.places() {
            let points = |found| points(found, place) / share;
            ways.push(self.term(field, text, points(Found::Exactly)));
            if beginning {
                ways.push(begins(field, text, points(Found::Beginning)));
            }
            if self.slips && typo::forgiven(text) {
                let slipped = FuzzyTermQuery::new(Term::from_field_text(field, text), 1, true);
                ways.push(worth(slipped, points(Found::Slipped)));
            }
            if self.slips && beginning && typo::forgiven_in_beginning(text) {
                let term = Term::from_field_text(field, text);
                let slipped = FuzzyTermQuery::new_prefix(term, 1, true);
                ways.push(worth(slipped, points(Found::SlippedBeginning)));
            }
        }
        best(ways)
    }

    fn phone(&self, digits: &str, share: u16) -> Box<dyn Query> {
        let mut ways = Vec::new();
        for form in phone::forms(digits) {
            ways.push(self.term(self.fields.phone, form, WHOLE_PHONE / share));
            if phone::may_be_partial(form) {
                ways.push(begins(self.fields.phone, form, PART_OF_PHONE / share));
            }
        }
        best(ways)
    }

    fn places(&self) -> impl Iterator<Item = (usize, Field)> {
        let Fields { title, detail, whose, mark, email, labels, body, .. } = self.fields;
        [
            (TITLE, title, true),
            (DETAIL, detail, true),
            (DETAIL, whose, self.whose),
            (MARK, mark, true),
            (MARK, email, self.emails),
            (BODY, labels, self.body && self.labels),
            (BODY, body, self.body),
        ]
        .into_iter()
        .filter_map(|(place, field, looked_at)| looked_at.then_some((place, field)))
    }

    fn term(&self, field: Field, text: &str, points: u16) -> Box<dyn Query> {
        let term = Term::from_field_text(field, text);
        worth(TermQuery::new(term, IndexRecordOption::Basic), points)
    }
}

/// The places in the table of points.
const TITLE: usize = 0;
const DETAIL: usize = 1;
const MARK: usize = 2;
const BODY: usize = 3;

/// Points by place: title, detail, marks, body.
///
/// In one place exact beats beginning beats slipped; a slip never beats what was typed; a title that
/// begins with the word beats a text that has it somewhere. The least is more than half of the
/// most, so that two words found beat one.
fn points(found: Found, place: usize) -> u16 {
    let by_place = match found {
        Found::Exactly => [3_000, 2_850, 2_800, 2_600],
        Found::Beginning => [2_700, 2_550, 2_500, 2_400],
        Found::Slipped => [2_200, 2_120, 2_080, 2_040],
        Found::SlippedBeginning => [1_900, 1_860, 1_840, 1_820],
    };
    by_place[place]
}

/// Words that begin so. A range, as no word has characters above the last one of Unicode.
fn begins(field: Field, text: &str, points: u16) -> Box<dyn Query> {
    let from = Term::from_field_text(field, text);
    let to = Term::from_field_text(field, &format!("{text}{}", char::MAX));
    worth(RangeQuery::new(Bound::Included(from), Bound::Excluded(to)), points)
}

fn worth(query: impl Query, points: u16) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(Box::new(query), f32::from(points)))
}

fn best(mut ways: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match ways.len() {
        1 => ways.swap_remove(0),
        _ => Box::new(DisjunctionMaxQuery::new(ways)),
    }
}
