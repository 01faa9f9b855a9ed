//! Collects the best hits that may be seen.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::schema::column;
use super::{Kind, Visible};

/// A hit and what ranks it.
#[derive(Debug, Clone)]
pub(super) struct Ranked {
    /// The points.
    pub score: Score,
    /// What was found.
    pub kind: Kind,
    /// Its id.
    pub id: i64,
    /// Where the index keeps it.
    pub address: DocAddress,
    /// Whether what it shows of its customer may be seen.
    pub whose: bool,
    title_words: u64,
    day: i64,
}

/// Better is greater: more points; then the shorter title, of which what was typed is the larger
/// part; then the newer; then the order of kinds; then the later id, so that the order is total.
impl Ord for Ranked {
    fn cmp(&self, other: &Ranked) -> Ordering {
        let by_points = self.score.total_cmp(&other.score);
        by_points
            .then_with(|| other.title_words.cmp(&self.title_words))
            .then_with(|| self.day.cmp(&other.day))
            .then_with(|| other.kind.cmp(&self.kind))
            .then_with(|| self.id.cmp(&other.id))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Ranked) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Ranked) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked {}

/// Which documents a search takes, by what they show of their customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Whose customer may be seen, or who show none.
    Seen,
    /// Whose customer may not be seen.
    Hidden,
}

/// The best `limit` hits among what may be seen, best first.
pub(super) struct Top<'a> {
    /// How many at most.
    pub limit: usize,
    /// Which kinds are asked for; all when `None`.
    pub kinds: Option<&'a [Kind]>,
    /// What may be seen.
    pub visible: &'a Visible,
    /// Which side.
    pub side: Side,
}

impl Top<'_> {
    /// The best of these, best first.
    pub fn best(&self, mut ranked: Vec<Ranked>) -> Vec<Ranked> {
        ranked.sort_unstable_by(|left, right| right.cmp(left));
        ranked.truncate(self.limit);
        ranked
    }
}

/// The same within one segment of the index.
pub(super) struct SegmentTop {
    limit: usize,
    kinds: Option<Vec<Kind>>,
    visible: Visible,
    side: Side,
    segment: SegmentOrdinal,
    columns: Columns,
    best: BinaryHeap<Reverse<Ranked>>,
}

struct Columns {
    kind: Column<u64>,
    id: Column<i64>,
    subject_kind: Column<u64>,
    subject_id: Column<i64>,
    customer_id: Column<i64>,
    day: Column<i64>,
    title_words: Column<u64>,
}

impl Columns {
    fn open(segment: &SegmentReader) -> tantivy::Result<Columns> {
        let columns = segment.fast_fields();
        Ok(Columns {
            kind: columns.u64(column::KIND)?,
            id: columns.i64(column::ID)?,
            subject_kind: columns.u64(column::SUBJECT_KIND)?,
            subject_id: columns.i64(column::SUBJECT_ID)?,
            customer_id: columns.i64(column::CUSTOMER_ID)?,
            day: columns.i64(column::DAY)?,
            title_words: columns.u64(column::TITLE_WORDS)?,
        })
    }

    fn record(&self, doc: DocId) -> Option<(Kind, i64)> {
        Some((Kind::from_code(self.kind.first(doc)?)?, self.id.first(doc)?))
    }

    fn subject(&self, doc: DocId) -> Option<(Kind, i64)> {
        Some((Kind::from_code(self.subject_kind.first(doc)?)?, self.subject_id.first(doc)?))
    }
}

impl SegmentTop {
    /// The hit with its rank, if it is asked for and may be seen.
    fn ranked(&self, doc: DocId, score: Score) -> Option<Ranked> {
        let (kind, id) = self.columns.record(doc)?;
        let asked_for = self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind));
        if !asked_for || !self.visible.allows((kind, id), self.columns.subject(doc)?) {
            return None;
        }
        let customer_id = self.columns.customer_id.first(doc)?;
        let whose = customer_id == 0 || self.visible.sees_customer(customer_id);
        if whose != (self.side == Side::Seen) {
            return None;
        }
        Some(Ranked {
            score,
            kind,
            id,
            address: DocAddress::new(self.segment, doc),
            whose,
            title_words: self.columns.title_words.first(doc)?,
            day: self.columns.day.first(doc)?,
        })
    }
}

impl SegmentCollector for SegmentTop {
    type Fruit = Vec<Ranked>;

    fn collect(&mut self, doc: DocId, score: Score) {
        let full = self.best.len() == self.limit;
        let worst = if full { self.best.peek().map(|Reverse(worst)| worst.score) } else { None };
        if worst.is_some_and(|worst| score < worst) {
            return;
        }
        if let Some(ranked) = self.ranked(doc, score) {
            self.best.push(Reverse(ranked));
            if full {
                self.best.pop();
            }
        }
    }

    fn harvest(self) -> Vec<Ranked> {
        self.best.into_iter().map(|Reverse(ranked)| ranked).collect()
    }
}

impl Collector for Top<'_> {
    type Fruit = Vec<Ranked>;
    type Child = SegmentTop;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<SegmentTop> {
        Ok(SegmentTop {
            limit: self.limit,
            kinds: self.kinds.map(<[Kind]>::to_vec),
            visible: self.visible.clone(),
            side: self.side,
            segment,
            columns: Columns::open(reader)?,
            best: BinaryHeap::with_capacity(self.limit + 1),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Vec<Ranked>>) -> tantivy::Result<Vec<Ranked>> {
        Ok(self.best(segments.into_iter().flatten().collect()))
    }
}
