//! Documents as PDF: estimates, invoices, receipts, set as a letter.
//!
//! A pure engine: one plain [`Sheet`] in, the bytes of a file out. It knows nothing of the trade or
//! of the database; amounts, dates and labels arrive as the text that is to stand on the paper.
//!
//! The way through the files: [`sheet`] is what to say; `face` and `text` turn it into lines of
//! glyphs; `letterhead`, `table` and `closing` arrange them as strips, the smallest things that are
//! never cut; `pages` puts the strips on pages; `draw` and `embed` hand pages and fonts to printpdf,
//! and `file` has it write them. All lengths are integers until then, so the same sheet gives the
//! same bytes everywhere.

mod closing;
mod draw;
mod embed;
mod face;
mod file;
mod joined;
mod letterhead;
mod pages;
mod paper;
pub mod sheet;
mod strip;
mod table;
#[cfg(test)]
mod tests;
mod text;

pub use joined::joined;
pub use sheet::{
    Blank, Due, Fact, Logo, Note, Paper, PaymentBox, PaymentColumn, PaymentLine, Row, Section,
    Seller, Sheet, Signature, Subtotal, TotalLine, Weight,
};

use crate::kernel::Result;
use crate::platform::pdf::pages::Pages;
use crate::platform::pdf::paper::Frame;
use crate::platform::pdf::text::Typesetter;

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// The characters that the built-in fonts can't show, in order and each once; a visible mark
    /// stands in their place. Tell the person before the document leaves.
    pub missing: Vec<char>,
}

/// Sets the sheet on as many pages as it needs.
///
/// # Errors
/// Only through a fault of ours: a built-in font that can't be read, a page that can't be written.
pub fn render(sheet: &Sheet) -> Result<Rendered> {
    let frame = Frame::of(sheet.paper);
    let mut setter = Typesetter::new(face::fonts()?);
    let footer = letterhead::footer(sheet, &frame, &mut setter);
    let mut pages = Pages::new(&frame, footer.top);
    pages.first(letterhead::letterhead(sheet, &frame, &mut setter));
    pages.repeated(letterhead::running(sheet, &frame, &mut setter));
    pages.flow(letterhead::subject(sheet, &frame, &mut setter));
    let table = table::table(sheet, &frame, &mut setter);
    pages.table(table, closing::closing(sheet, &frame, &mut setter));
    let mut pages = pages.finish();
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        page.push((footer.top, footer.on_page(index + 1, count, &mut setter)));
        if let Some(word) = letterhead::watermark(sheet, &mut setter) {
            page.insert(0, (0, word));
        }
    }
    let bytes = file::file(sheet, &frame, &pages)?;
    Ok(Rendered { bytes, pages: count, missing: setter.missing() })
}
