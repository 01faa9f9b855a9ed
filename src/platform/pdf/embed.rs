//! Fonts in the file: only the glyphs that were drawn, with the characters that they stand for, so
//! that text can be searched and copied out.

use std::collections::BTreeMap;

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use printpdf::{FontId, FontMetrics, ParsedFont, PdfFont, PdfFontMap, PdfFontMetricsStub};
use sha2::{Digest, Sha256};

use crate::kernel::{Error, Kind, Result};
use crate::platform::pdf::face::{self, Face, FaceId};
use crate::platform::pdf::text::Glyph;

/// The unit of all measures given to printpdf.
const EM: u16 = 1_000;

/// The characters drawn so far, and the glyph of each in its font. It is filled by drawing, so what
/// is drawn and what is embedded can't differ.
#[derive(Default)]
pub(super) struct Drawn {
    faces: BTreeMap<FaceId, BTreeMap<char, u16>>,
}

impl Drawn {
    /// Notes glyphs of one font.
    pub(super) fn note(&mut self, run: &[Glyph]) {
        let Some(first) = run.first() else { return };
        let characters = self.faces.entry(first.face).or_default();
        characters.extend(run.iter().map(|glyph| (glyph.character, glyph.id)));
    }
}

/// The name of a font among the resources of the pages.
pub(super) fn font_id(face: FaceId) -> FontId {
    FontId(format!("T{}", face as usize))
}

/// The fonts, cut down to what was drawn.
///
/// # Errors
/// When a built-in font can't be read.
pub(super) fn fonts(drawn: &Drawn) -> Result<PdfFontMap> {
    let fonts = face::fonts()?;
    let embed = |(id, characters): (&FaceId, &BTreeMap<char, u16>)| {
        Ok((font_id(*id), PdfFont::new(embedded(fonts.face(*id), characters)?)))
    };
    Ok(PdfFontMap { map: drawn.faces.iter().map(embed).collect::<Result<_>>()? })
}

/// A font with a glyph for each of these characters, in their order from 1; number 0 is the empty
/// glyph that every font has.
fn embedded(face: &Face, characters: &BTreeMap<char, u16>) -> Result<ParsedFont> {
    let glyphs: Vec<u16> = std::iter::once(0).chain(characters.values().copied()).collect();
    let program = program(face, &glyphs)?;
    let name = format!("{}+{}", tag(&program), face.name);
    let codes = characters.keys().zip(1..).map(|(character, code)| (u32::from(*character), code));
    let width = |glyph: &u16| u16::try_from(face.advance(*glyph)).unwrap_or(0);
    let widths = (0..).zip(glyphs.iter().map(width));
    let metrics = face.metrics();
    let lines = FontMetrics { ascent: metrics.ascender, descent: metrics.descender };
    let mut font = ParsedFont::with_glyph_data(
        program,
        0,
        Some(name),
        codes.collect(),
        widths.collect(),
        EM,
        lines,
    );
    let [x_min, y_min, x_max, y_max] = metrics.bounds;
    font.pdf_font_metrics = PdfFontMetricsStub {
        x_min,
        y_min,
        x_max,
        y_max,
        us_weight_class: face.weight,
        ..PdfFontMetricsStub::default()
    };
    Ok(font)
}

/// The font with only these glyphs, numbered in their order.
fn program(face: &Face, glyphs: &[u16]) -> Result<Vec<u8>> {
    let failed = |cause: String| {
        Error::new(Kind::Internal, format!("The font {} can't be cut down.", face.name))
            .because(cause)
    };
    let file = ReadScope::new(face.program)
        .read::<FontData<'_>>()
        .map_err(|error| failed(error.to_string()))?;
    let tables = file.table_provider(0).map_err(|error| failed(error.to_string()))?;
    subset(&tables, glyphs, &SubsetProfile::Pdf, CmapTarget::Unicode)
        .map_err(|error| failed(error.to_string()))
}

/// The six letters that tell a cut-down font from others of its name.
fn tag(program: &[u8]) -> String {
    let digest = Sha256::digest(program);
    digest.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
