//! The built-in fonts: which glyph shows a character, how wide it is, how close it may come.

use std::sync::LazyLock;

use ttf_parser::GlyphId;
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};

use crate::kernel::{Error, Kind, Result};

/// Characters below this one are looked up in a table: Latin, Greek, Cyrillic.
const QUICK: u32 = 0x530;

/// The place of a font in [`Fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum FaceId {
    /// Noto Sans.
    Regular,
    /// Noto Sans Bold.
    Bold,
    /// DejaVu Sans, for what Noto Sans lacks.
    Fallback,
}

/// The fonts, parsed.
pub(super) struct Fonts {
    faces: [Face; 3],
}

/// A font, parsed.
pub(super) struct Face {
    /// Its PostScript name.
    pub(super) name: &'static str,
    /// The file.
    pub(super) program: &'static [u8],
    /// How bold it is, from 100 to 900.
    pub(super) weight: u16,
    tables: ttf_parser::Face<'static>,
    quick: Vec<u16>,
    pairs: Vec<Vec<PairAdjustment<'static>>>,
}

static FONTS: LazyLock<Option<Fonts>> = LazyLock::new(|| {
    let faces = [
        Face::parse("NotoSans", notosans::REGULAR_TTF, 400)?,
        Face::parse("NotoSans-Bold", notosans::BOLD_TTF, 700)?,
        Face::parse("DejaVuSans", dejavu::sans::regular(), 400)?,
    ];
    Some(Fonts { faces })
});

/// The built-in fonts, parsed once.
///
/// # Errors
/// When one of them can't be read.
pub(super) fn fonts() -> Result<&'static Fonts> {
    FONTS.as_ref().ok_or_else(|| Error::new(Kind::Internal, "A built-in font can't be read."))
}

impl Fonts {
    /// The font at this place.
    pub(super) fn face(&self, id: FaceId) -> &Face {
        &self.faces[id as usize]
    }

    /// The font and the glyph that show this character in text of this weight.
    pub(super) fn find(&self, character: char, preferred: FaceId) -> Option<(FaceId, u16)> {
        [preferred, FaceId::Fallback]
            .into_iter()
            .find_map(|id| Some((id, self.face(id).glyph(character)?)))
    }
}

impl Face {
    fn parse(name: &'static str, program: &'static [u8], weight: u16) -> Option<Face> {
        let tables = ttf_parser::Face::parse(program, 0).ok()?;
        let quick = (0..QUICK).map(|code| glyph_of(&tables, char::from_u32(code))).collect();
        let pairs = kerning(&tables);
        Some(Face { name, program, weight, tables, quick, pairs })
    }

    /// The glyph of a character, if the font has one.
    pub(super) fn glyph(&self, character: char) -> Option<u16> {
        let glyph = match self.quick.get(character as usize) {
            Some(glyph) => *glyph,
            None => glyph_of(&self.tables, Some(character)),
        };
        (glyph != 0).then_some(glyph)
    }

    /// How far a glyph moves the pen, in thousandths of the type size.
    pub(super) fn advance(&self, glyph: u16) -> i32 {
        self.thousandths(self.tables.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0).into())
    }

    /// How much further apart (or closer, below zero) two glyphs are set, in thousandths of the
    /// type size.
    pub(super) fn kern(&self, left: u16, right: u16) -> i32 {
        let units = self
            .pairs
            .iter()
            .filter_map(|lookup| lookup.iter().find_map(|table| adjustment(table, left, right)))
            .map(i32::from)
            .sum();
        self.thousandths(units)
    }

    /// Ascender, descender and bounding box, in thousandths of the type size.
    pub(super) fn metrics(&self) -> Metrics {
        let bounds = self.tables.global_bounding_box();
        let scaled = |units: i16| i16::try_from(self.thousandths(units.into())).unwrap_or(0);
        Metrics {
            ascender: scaled(self.tables.ascender()),
            descender: scaled(self.tables.descender()),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(scaled),
        }
    }

    fn thousandths(&self, units: i32) -> i32 {
        let em = i32::from(self.tables.units_per_em());
        (units * 1_000 + (em / 2) * units.signum()) / em
    }
}

/// The measures of a font that its descriptor in the file states.
pub(super) struct Metrics {
    pub(super) ascender: i16,
    pub(super) descender: i16,
    pub(super) bounds: [i16; 4],
}

/// The glyph of a character, 0 when there is none.
fn glyph_of(tables: &ttf_parser::Face<'_>, character: Option<char>) -> u16 {
    character.and_then(|character| tables.glyph_index(character)).map_or(0, |glyph| glyph.0)
}

/// The kerning lookups of the font, each with its subtables in order.
fn kerning(tables: &ttf_parser::Face<'static>) -> Vec<Vec<PairAdjustment<'static>>> {
    let Some(positioning) = tables.tables().gpos else { return Vec::new() };
    let mut wanted: Vec<u16> = positioning
        .features
        .into_iter()
        .filter(|feature| feature.tag == ttf_parser::Tag::from_bytes(b"kern"))
        .flat_map(|feature| feature.lookup_indices)
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    let lookups = wanted.into_iter().filter_map(|index| positioning.lookups.get(index));
    lookups
        .map(|lookup| {
            let subtables = lookup.subtables.into_iter::<PositioningSubtable<'_>>();
            subtables
                .filter_map(|subtable| match subtable {
                    PositioningSubtable::Pair(pair) => Some(pair),
                    _ => None,
                })
                .collect()
        })
        .collect()
}

/// What one subtable says about a pair; `None` leaves the word to the next one.
fn adjustment(table: &PairAdjustment<'_>, left: u16, right: u16) -> Option<i16> {
    let (left, right) = (GlyphId(left), GlyphId(right));
    let index = table.coverage().get(left)?;
    let (first, _) = match table {
        PairAdjustment::Format1 { sets, .. } => sets.get(index)?.get(right)?,
        PairAdjustment::Format2 { classes, matrix, .. } => {
            matrix.get((classes.0.get(left), classes.1.get(right)))?
        }
    };
    Some(first.x_advance)
}
