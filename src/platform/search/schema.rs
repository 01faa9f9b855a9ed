//! The fields of the index, and a document in them.

use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::TextAnalyzer;

use super::words::{WordTokenizer, chunks};
use super::{Document, Kind, number, phone};

const WORDS: &str = "words";

/// Names of the columns that ranking and visibility read.
pub(super) mod column {
    pub const KIND: &str = "kind";
    pub const ID: &str = "id";
    pub const SUBJECT_KIND: &str = "subject_kind";
    pub const SUBJECT_ID: &str = "subject_id";
    pub const CUSTOMER_ID: &str = "customer_id";
    pub const DAY: &str = "day";
    pub const TITLE_WORDS: &str = "title_words";
}

/// The fields.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// Kind and id: the document's name.
    pub key: Field,
    /// Words, shown.
    pub title: Field,
    /// Words, shown.
    pub detail: Field,
    /// Words about the customer, shown to those who see them.
    pub whose: Field,
    /// Words, shown in part.
    pub body: Field,
    /// Words of numbers and the kind's name.
    pub mark: Field,
    /// Words of e-mail addresses, apart since not everybody who sees a record sees them.
    pub email: Field,
    /// Words of tags and of the company's own fields, apart for the same reason; shown in part.
    pub labels: Field,
    /// Whole document numbers.
    pub number: Field,
    /// Tails of phone numbers.
    pub phone: Field,
    kind: Field,
    id: Field,
    subject_kind: Field,
    subject_id: Field,
    customer_id: Field,
    day: Field,
    title_words: Field,
}

/// The schema and its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let fields = Fields {
        key: text(&mut schema, "key", "raw", false),
        title: text(&mut schema, "title", WORDS, true),
        detail: text(&mut schema, "detail", WORDS, true),
        whose: text(&mut schema, "whose", WORDS, true),
        body: text(&mut schema, "body", WORDS, true),
        mark: text(&mut schema, "mark", WORDS, false),
        email: text(&mut schema, "email", WORDS, false),
        labels: text(&mut schema, "labels", WORDS, true),
        number: text(&mut schema, "number", "raw", false),
        phone: text(&mut schema, "phone", "raw", false),
        kind: schema.add_u64_field(column::KIND, FAST),
        id: schema.add_i64_field(column::ID, FAST),
        subject_kind: schema.add_u64_field(column::SUBJECT_KIND, FAST),
        subject_id: schema.add_i64_field(column::SUBJECT_ID, FAST),
        customer_id: schema.add_i64_field(column::CUSTOMER_ID, FAST),
        day: schema.add_i64_field(column::DAY, FAST),
        title_words: schema.add_u64_field(column::TITLE_WORDS, FAST),
    };
    (schema.build(), fields)
}

/// Which document has a word is all that is kept: scores are fixed points, so neither frequencies
/// nor positions nor lengths are needed, and the index stays small.
fn text(schema: &mut SchemaBuilder, name: &str, tokenizer: &str, shown: bool) -> Field {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    let options = TextOptions::default().set_indexing_options(indexing);
    schema.add_text_field(name, if shown { options | STORED } else { options })
}

/// Teaches an index just opened the house's way to cut words; Tantivy doesn't keep that.
pub(super) fn register(index: &tantivy::Index) {
    index.tokenizers().register(WORDS, TextAnalyzer::from(WordTokenizer));
}

impl Fields {
    /// The document's name.
    pub fn key_of(kind: Kind, id: i64) -> String {
        format!("{}:{id}", kind.name())
    }

    /// The document as the index takes it.
    pub fn fill(&self, document: &Document) -> TantivyDocument {
        let mut filled = TantivyDocument::default();
        filled.add_text(self.key, Fields::key_of(document.kind, document.id));
        filled.add_text(self.title, &document.title);
        filled.add_text(self.detail, &document.detail);
        if let Some(whose) = &document.whose {
            filled.add_text(self.whose, &whose.text);
        }
        filled.add_text(self.body, &document.body);
        filled.add_text(self.labels, &document.labels);
        filled.add_text(self.mark, document.kind.name());
        document.emails.iter().for_each(|email| filled.add_text(self.email, email));
        for number in &document.numbers {
            filled.add_text(self.mark, number);
            for spelling in number::indexed(number) {
                filled.add_text(self.mark, &spelling);
                filled.add_text(self.number, spelling);
            }
        }
        phone_tails(document).iter().for_each(|tail| filled.add_text(self.phone, tail));
        filled.add_u64(self.kind, document.kind.code());
        filled.add_i64(self.id, document.id);
        filled.add_u64(self.subject_kind, document.subject.0.code());
        filled.add_i64(self.subject_id, document.subject.1);
        filled.add_i64(self.customer_id, document.whose.as_ref().map_or(0, |w| w.customer_id));
        filled.add_i64(self.day, document.day);
        filled.add_u64(self.title_words, title_words(&document.title));
        filled
    }
}

fn phone_tails(document: &Document) -> Vec<String> {
    let mut tails: Vec<String> = document.phones.iter().flat_map(|p| phone::tails(p)).collect();
    tails.extend(phone::tails_in(&document.detail));
    tails.extend(phone::tails_in(&document.body));
    tails.sort();
    tails.dedup();
    tails
}

fn title_words(title: &str) -> u64 {
    chunks(title).iter().map(|chunk| chunk.pieces.len() as u64).sum()
}
