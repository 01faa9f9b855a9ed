//! The file of a document: its pages, its fonts, its properties.

use std::collections::BTreeMap;

use jiff::Timestamp;
use printpdf::{
    DateTime, DictItem, PdfDocument, PdfDocumentInfo, PdfMetadata, PdfPage, PdfResources,
    PdfSaveOptions, RawImage, RawImageData, RawImageFormat, Rect, XObject, XObjectId, XObjectMap,
};
use sha2::{Digest, Sha256};

use crate::kernel::{Error, Result};
use crate::platform::pdf::draw::{self, hidden_text, points};
use crate::platform::pdf::embed::{self, Drawn};
use crate::platform::pdf::pages::Page;
use crate::platform::pdf::paper::Frame;
use crate::platform::pdf::sheet::{Logo, Sheet};

/// What printpdf states of every document and isn't so of these: a standard of print shops and
/// texts that are empty.
const UNSAID: [&str; 4] = ["GTS_PDFXVersion", "Subject", "Identifier", "Keywords"];

/// The file: pages, then the fonts with exactly the glyphs that the pages have drawn.
pub(super) fn file(sheet: &Sheet, frame: &Frame, pages: &[Page]) -> Result<Vec<u8>> {
    let mut drawn = Drawn::default();
    let size = Rect::from_wh(points(frame.width), points(frame.height));
    let page = |page: &Page| PdfPage {
        media_box: size.clone(),
        trim_box: size.clone(),
        crop_box: size.clone(),
        ops: draw::operations(page, frame, &mut drawn),
    };
    let pages = pages.iter().map(page).collect();
    let fonts = embed::fonts(&drawn)?;
    let document = PdfDocument {
        metadata: PdfMetadata { info: about(sheet)?, xmp: None },
        resources: PdfResources {
            fonts,
            xobjects: sheet.logo.as_ref().map(pictures).unwrap_or_default(),
            ..PdfResources::default()
        },
        pages,
        ..PdfDocument::default()
    };
    written(&document).map_err(|error| Error::internal("A PDF can't be written.", error))
}

/// The logo, for the one place where it is drawn.
fn pictures(logo: &Logo) -> XObjectMap {
    let size = |length: u32| usize::try_from(length).unwrap_or(0);
    let picture = RawImage {
        pixels: RawImageData::U8(logo.pixels.clone()),
        width: size(logo.width),
        height: size(logo.height),
        data_format: RawImageFormat::RGB8,
        tag: Vec::new(),
    };
    let id = XObjectId(draw::LOGO.to_owned());
    XObjectMap { map: BTreeMap::from([(id, XObject::Image(picture))]) }
}

/// What a viewer shows as the properties of the document.
fn about(sheet: &Sheet) -> Result<PdfDocumentInfo> {
    let title = match &sheet.number {
        Some(number) => format!("{} {number}", sheet.title),
        None => sheet.title.clone(),
    };
    let made_at = date(sheet.made_at)?;
    Ok(PdfDocumentInfo {
        document_title: title,
        author: sheet.author.clone(),
        creator: "Ridgeline".to_owned(),
        producer: "Ridgeline".to_owned(),
        creation_date: made_at,
        modification_date: made_at,
        metadata_date: made_at,
        ..PdfDocumentInfo::default()
    })
}

fn date(at: Timestamp) -> Result<DateTime> {
    DateTime::from_unix_timestamp(at.as_second())
        .map_err(|error| Error::internal("The date of a PDF can't be written.", error))
}

/// The bytes of the document. Its identity, which printpdf draws by lot, is the hash of all that it
/// says instead, so that the same document is the same file.
fn written(document: &PdfDocument) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let mut warnings = Vec::new();
    let mut file = document.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(warning.msg.clone().into());
    }
    file.version = "1.7".to_owned();
    let about = file.trailer.get(b"Info")?.as_reference()?;
    let about = file.get_dictionary_mut(about)?;
    for key in UNSAID {
        about.remove(key.as_bytes());
    }
    let catalog = file.catalog_mut()?;
    // People's viewers decide themselves how they show pages.
    catalog.remove(b"PageLayout");
    catalog.set("Lang", hidden_text("en-US").to_lopdf());
    let titled = BTreeMap::from([("DisplayDocTitle".to_owned(), DictItem::Bool(true))]);
    catalog.set("ViewerPreferences", DictItem::Dict { map: titled }.to_lopdf());
    file.compress();
    file.trailer.remove(b"ID");
    let mut bytes = Vec::new();
    file.save_to(&mut bytes)?;
    let identity = DictItem::Bytes(Sha256::digest(&bytes)[..16].to_vec());
    file.trailer.set("ID", DictItem::Array(vec![identity.clone(), identity]).to_lopdf());
    bytes.clear();
    file.save_to(&mut bytes)?;
    bytes.push(b'\n');
    Ok(bytes)
}
