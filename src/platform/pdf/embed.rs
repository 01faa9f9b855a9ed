//! Fonts in the file: only the glyphs that were drawn, with the characters that they stand for, so
//! that text can be searched and copied out.

use std::collections::{BTreeMap, HashMap};

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use sha2::{Digest, Sha256};

use crate::kernel::{Error, Kind, Result};
use crate::platform::pdf::draw::font_name;
use crate::platform::pdf::face::{self, Face, FaceId};
use crate::platform::pdf::objects::{Objects, Reference};
use crate::platform::pdf::text::Glyph;

/// The glyphs drawn so far. A glyph gets its number in the embedded font when it is first drawn,
/// so what is drawn and what is embedded can't differ.
#[derive(Default)]
pub(super) struct Glyphs {
    faces: BTreeMap<FaceId, Used>,
}

#[derive(Default)]
struct Used {
    codes: HashMap<u16, u16>,
    /// In the order of the codes, which begin at 1: number 0 is the empty glyph that every font has.
    glyphs: Vec<(u16, char)>,
}

impl Glyphs {
    /// The number of this glyph in its embedded font.
    pub(super) fn code(&mut self, glyph: &Glyph) -> u16 {
        if glyph.id == 0 {
            return 0;
        }
        let used = self.faces.entry(glyph.face).or_default();
        *used.codes.entry(glyph.id).or_insert_with(|| {
            used.glyphs.push((glyph.id, glyph.character));
            // A font has at most 65,535 glyphs.
            used.glyphs.len() as u16
        })
    }
}

/// Writes the fonts and answers the entries of the pages' font resources.
///
/// # Errors
/// When a built-in font can't be read.
pub(super) fn fonts(objects: &mut Objects, glyphs: &Glyphs) -> Result<String> {
    let fonts = face::fonts()?;
    let mut resources = String::new();
    for (id, used) in &glyphs.faces {
        let reference = embedded(objects, fonts.face(*id), &used.glyphs)?;
        resources.push_str(&format!("/{} {reference} ", font_name(*id)));
    }
    Ok(resources)
}

fn embedded(objects: &mut Objects, face: &Face, glyphs: &[(u16, char)]) -> Result<Reference> {
    let program = program(face, glyphs)?;
    let name = format!("{}+{}", tag(&program), face.name);
    let (font, descendant) = (objects.reserve(), objects.reserve());
    let (descriptor, file, unicode) = (objects.reserve(), objects.reserve(), objects.reserve());
    objects.dictionary(
        font,
        &format!(
            "/Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H \
             /DescendantFonts [{descendant}] /ToUnicode {unicode}"
        ),
    );
    let widths: Vec<String> =
        glyphs.iter().map(|(glyph, _)| face.advance(*glyph).to_string()).collect();
    objects.dictionary(
        descendant,
        &format!(
            "/Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> \
             /FontDescriptor {descriptor} /DW {} /W [1 [{}]]",
            face.advance(0),
            widths.join(" ")
        ),
    );
    objects.dictionary(descriptor, &description(face, &name, file));
    objects.stream(file, &format!("/Length1 {} ", program.len()), &program)?;
    objects.stream(unicode, "", characters(glyphs).as_bytes())?;
    Ok(font)
}

/// The descriptor: what a viewer needs to know of a font beside its outlines.
fn description(face: &Face, name: &str, file: Reference) -> String {
    let metrics = face.metrics();
    let [left, low, right, high] = metrics.bounds;
    format!(
        "/Type /FontDescriptor /FontName /{name} /Flags 4 /ItalicAngle 0 /StemV {} \
         /Ascent {} /Descent {} /CapHeight {} /FontBBox [{left} {low} {right} {high}] \
         /FontFile2 {file}",
        face.stem, metrics.ascender, metrics.descender, metrics.capitals
    )
}

/// The font with only these glyphs, numbered in their order from 1.
fn program(face: &Face, glyphs: &[(u16, char)]) -> Result<Vec<u8>> {
    let failed = |cause: String| {
        Error::new(Kind::Internal, format!("The font {} can't be cut down.", face.name))
            .because(cause)
    };
    let mut wanted = vec![0];
    wanted.extend(glyphs.iter().map(|(glyph, _)| *glyph));
    let file = ReadScope::new(face.program)
        .read::<FontData<'_>>()
        .map_err(|error| failed(error.to_string()))?;
    let tables = file.table_provider(0).map_err(|error| failed(error.to_string()))?;
    subset(&tables, &wanted, &SubsetProfile::Pdf, CmapTarget::Unicode)
        .map_err(|error| failed(error.to_string()))
}

/// The six letters that tell a cut-down font from others of its name.
fn tag(program: &[u8]) -> String {
    let digest = Sha256::digest(program);
    digest.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// The map from numbers to characters, in the language that PDF has for it.
fn characters(glyphs: &[(u16, char)]) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n\
         1 begincodespacerange <0000> <FFFF> endcodespacerange\n",
    );
    let coded: Vec<(usize, char)> =
        glyphs.iter().enumerate().map(|(index, (_, character))| (index + 1, *character)).collect();
    // A block holds at most a hundred entries.
    for block in coded.chunks(100) {
        map.push_str(&format!("{} beginbfchar\n", block.len()));
        for (code, character) in block {
            let mut units = [0; 2];
            let units = character.encode_utf16(&mut units).iter();
            let units: String = units.map(|unit| format!("{unit:04X}")).collect();
            map.push_str(&format!("<{code:04X}> <{units}>\n"));
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap CMapName currentdict /CMap defineresource pop end end\n");
    map
}
