//! Searching: everything as typed, then with slips, then most of it.

use std::collections::HashSet;

use tantivy::query::BooleanQuery;
use tantivy::schema::Value;
use tantivy::{Searcher, TantivyDocument};

use super::clauses::Look;
use super::marks::Marker;
use super::top::{Ranked, Side, Top};
use super::typo;
use super::want::{Asked, Want};
use super::{Index, Kind, Marked, Visible};
use crate::kernel::{Error, Result};

/// More hits than anybody pages through.
const MOST_HITS: usize = 1_000;

/// What is searched for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// As typed; anything is fine.
    pub text: &'a str,
    /// How many hits at most; a thousand is the end.
    pub limit: usize,
    /// Only these kinds; all when `None`.
    pub kinds: Option<&'a [Kind]>,
}

/// Something found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: i64,
    /// Its points; they compare within one search only.
    pub score: f32,
    /// The title with what was found in it.
    pub title: Marked,
    /// The detail with what was found in it.
    pub detail: Marked,
    /// The part of the body around what was found there; `None` when nothing was.
    pub excerpt: Option<Marked>,
}

impl Index {
    /// The best hits that may be seen, best first; nothing typed finds nothing.
    ///
    /// # Errors
    /// When the files of the index can't be read.
    pub fn search(&self, query: &Query<'_>, visible: &Visible) -> Result<Vec<Hit>> {
        self.search_showing(query, visible, query.limit)
    }

    /// The same with the texts of the first `shown` alone; the others are for counting.
    ///
    /// # Errors
    /// As [`Index::search`].
    pub fn search_showing(
        &self,
        query: &Query<'_>,
        visible: &Visible,
        shown: usize,
    ) -> Result<Vec<Hit>> {
        let (limit, side) = (query.limit.min(MOST_HITS), Side::Seen);
        let top = Top { limit, kinds: query.kinds, visible, side };
        self.find(query.text, &top, shown, true).map_err(unreadable)
    }

    /// What a person may be about to type, best first: like a search, but in titles, details and
    /// numbers alone, and never with a word missing.
    ///
    /// # Errors
    /// When the files of the index can't be read.
    pub fn suggest(&self, text: &str, limit: usize, visible: &Visible) -> Result<Vec<Hit>> {
        let (limit, side) = (limit.min(MOST_HITS), Side::Seen);
        let top = Top { limit, kinds: None, visible, side };
        self.find(text, &top, limit, false).map_err(unreadable)
    }

    fn find(
        &self,
        text: &str,
        top: &Top<'_>,
        shown: usize,
        thorough: bool,
    ) -> tantivy::Result<Vec<Hit>> {
        let asked = Asked::read(text);
        if asked.wants.is_empty() || top.limit == 0 {
            return Ok(Vec::new());
        }
        let searcher = self.searcher();
        let fields = self.fields();
        let (emails, labels) = (top.visible.emails(), top.visible.labels());
        let exactly = Look { fields, body: thorough, emails, labels, whose: true, slips: false };
        let slipped = Look { slips: true, ..exactly };
        let everything = |look: &Look| look.everything(&asked);
        let mut ranked = ranked(&searcher, top, &exactly, &everything)?;
        let exact = ranked.len();
        if exact < top.limit && may_slip(&asked) {
            let more = self::ranked(&searcher, top, &slipped, &everything)?;
            append_new(&mut ranked, more, top.limit);
        }
        if ranked.is_empty() && thorough && asked.wants.len() > 1 {
            ranked = self::ranked(&searcher, top, &slipped, &|look| look.anything(&asked))?;
        }
        let markers = [Marker::new(&asked, false), Marker::new(&asked, true)];
        let marker = |rank: usize| &markers[usize::from(rank >= exact)];
        let hits = ranked.into_iter().enumerate();
        let parts = Parts { body: thorough, labels: thorough && labels };
        hits.map(|(rank, ranked)| match rank < shown {
            true => self.hit(&searcher, ranked, marker(rank), parts),
            false => Ok(Hit::counted(&ranked)),
        })
        .collect()
    }

    fn hit(
        &self,
        searcher: &Searcher,
        ranked: Ranked,
        marker: &Marker,
        parts: Parts,
    ) -> tantivy::Result<Hit> {
        let document: TantivyDocument = searcher.doc(ranked.address)?;
        let fields = self.fields();
        let text = |field| {
            let text = document.get_first(field).and_then(|value| value.as_str());
            text.unwrap_or_default()
        };
        let whose = if ranked.whose { text(fields.whose) } else { "" };
        let own = text(fields.detail);
        // Where a note or a file hangs comes before whose it is.
        let hangs = matches!(ranked.kind, Kind::Note | Kind::Attachment);
        let detail = if hangs { [own, whose] } else { [whose, own] };
        let detail: Vec<&str> = detail.into_iter().filter(|part| !part.is_empty()).collect();
        let excerpt = |shown: bool, field| {
            let text = shown.then(|| text(field).to_owned())?;
            marker.mark(text).excerpt()
        };
        Ok(Hit {
            kind: ranked.kind,
            id: ranked.id,
            score: ranked.score,
            title: marker.mark(text(fields.title).to_owned()),
            detail: marker.mark(detail.join(" · ")),
            excerpt: excerpt(parts.body, fields.body)
                .or_else(|| excerpt(parts.labels, fields.labels)),
        })
    }
}

impl Hit {
    /// Without its texts.
    fn counted(ranked: &Ranked) -> Hit {
        let Ranked { kind, id, score, .. } = *ranked;
        let (title, detail) = (Marked::default(), Marked::default());
        Hit { kind, id, score, title, detail, excerpt: None }
    }
}

/// Of which texts of a hit an excerpt may be shown.
#[derive(Debug, Clone, Copy)]
struct Parts {
    body: bool,
    labels: bool,
}

/// Searches once for those who see all customers. For others a record whose customer they don't see
/// counts, too, but not by what it shows of that customer.
fn ranked(
    searcher: &Searcher,
    top: &Top<'_>,
    look: &Look,
    query: &dyn Fn(&Look) -> BooleanQuery,
) -> tantivy::Result<Vec<Ranked>> {
    let mut ranked = searcher.search(&query(look), top)?;
    if top.visible.sees_all_customers() {
        return Ok(ranked);
    }
    let (look, hidden) = (Look { whose: false, ..*look }, Top { side: Side::Hidden, ..*top });
    ranked.extend(searcher.search(&query(&look), &hidden)?);
    Ok(top.best(ranked))
}

/// Hits with slips come after all hits without, whatever their points.
fn append_new(ranked: &mut Vec<Ranked>, more: Vec<Ranked>, limit: usize) {
    let known: HashSet<_> = ranked.iter().map(|ranked| ranked.address).collect();
    ranked.extend(more.into_iter().filter(|ranked| !known.contains(&ranked.address)));
    ranked.truncate(limit);
}

fn may_slip(asked: &Asked) -> bool {
    let mut leaves = asked.wants.iter().flat_map(Want::leaves);
    leaves.any(|leaf| matches!(leaf, Want::Word { text, .. } if typo::forgiven(text)))
}

fn unreadable(source: tantivy::TantivyError) -> Error {
    Error::internal("The search index can't be read.", source)
}
