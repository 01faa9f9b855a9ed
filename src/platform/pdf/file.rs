//! The file of a document: its pages, its fonts, its properties.

use jiff::Timestamp;

use crate::kernel::Result;
use crate::platform::pdf::draw;
use crate::platform::pdf::embed::{self, Glyphs};
use crate::platform::pdf::objects::{Objects, text_string};
use crate::platform::pdf::pages::Page;
use crate::platform::pdf::paper::Frame;
use crate::platform::pdf::sheet::Sheet;

/// The file: pages, then the fonts with exactly the glyphs that the pages have drawn.
pub(super) fn file(sheet: &Sheet, frame: &Frame, pages: &[Page]) -> Result<Vec<u8>> {
    let mut objects = Objects::new();
    let (catalog, tree, fonts) = (objects.reserve(), objects.reserve(), objects.reserve());
    let mut glyphs = Glyphs::default();
    let mut kids = String::new();
    for page in pages {
        let content = draw::content(page, frame, &mut glyphs);
        let (page, stream) = (objects.reserve(), objects.reserve());
        objects.stream(stream, "", &content)?;
        objects.dictionary(
            page,
            &format!(
                "/Type /Page /Parent {tree} /Contents {stream} /Resources << /Font {fonts} >>"
            ),
        );
        kids.push_str(&format!("{page} "));
    }
    let resources = embed::fonts(&mut objects, &glyphs)?;
    objects.dictionary(fonts, &resources);
    let size = format!("{} {}", draw::number(frame.width), draw::number(frame.height));
    objects.dictionary(
        tree,
        &format!(
            "/Type /Pages /Count {} /Kids [{}] /MediaBox [0 0 {size}]",
            pages.len(),
            kids.trim_end()
        ),
    );
    objects.dictionary(
        catalog,
        &format!(
            "/Type /Catalog /Pages {tree} /Lang (en-US) /ViewerPreferences << /DisplayDocTitle true >>"
        ),
    );
    let about = objects.reserve();
    objects.dictionary(about, &about_text(sheet));
    Ok(objects.finish(catalog, about))
}

/// What a viewer shows as the properties of the document.
fn about_text(sheet: &Sheet) -> String {
    let title = match &sheet.number {
        Some(number) => format!("{} {number}", sheet.title),
        None => sheet.title.clone(),
    };
    let made_at = pdf_date(sheet.made_at);
    format!(
        "/Title {} /Author {} /Creator (Ridgeline) /Producer (Ridgeline) \
         /CreationDate ({made_at}) /ModDate ({made_at})",
        text_string(&title),
        text_string(&sheet.author)
    )
}

/// An instant as PDF writes it, in UTC: `D:20261118150405Z`.
fn pdf_date(at: Timestamp) -> String {
    at.strftime("D:%Y%m%d%H%M%SZ").to_string()
}
