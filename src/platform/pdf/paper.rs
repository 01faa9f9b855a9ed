//! Lengths, inks and the places on the paper.

use crate::platform::pdf::sheet::Paper;

/// A length in thousandths of a point.
pub(super) type Length = i32;

/// A point, 1/72 inch.
pub(super) const POINT: Length = 1_000;
/// An inch.
pub(super) const INCH: Length = 72 * POINT;

/// A length given in tenths of a millimeter.
const fn tenths_of_mm(tenths: i32) -> Length {
    tenths * INCH / 254
}

/// A color: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink(pub(super) u8, pub(super) u8, pub(super) u8);

/// Text and figures.
pub(super) const BLACK: Ink = Ink(0x16, 0x19, 0x1d);
/// Labels and small print.
pub(super) const GRAY: Ink = Ink(0x4b, 0x53, 0x5c);
/// Hairlines.
pub(super) const HAIRLINE: Ink = Ink(0xd5, 0xd9, 0xde);
/// What lies behind the text of a draft: pale enough to read black and gray on it.
pub(super) const WATERMARK: Ink = Ink(0xee, 0xf0, 0xf2);

impl Ink {
    /// This color as a tint for surfaces: a twentieth of it on white.
    pub(super) fn tint(self) -> Ink {
        let pale = |part: u8| 255 - (255 - part) / 20;
        Ink(pale(self.0), pale(self.1), pale(self.2))
    }
}

/// The fixed places of a page; vertical ones are counted from its upper edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The width of the paper.
    pub(super) width: Length,
    /// The height of the paper.
    pub(super) height: Length,
    /// The left edge of everything.
    pub(super) left: Length,
    /// The right edge of everything.
    pub(super) right: Length,
    /// Where the letterhead begins.
    pub(super) top: Length,
    /// Where the address begins; the letterhead has to end above.
    pub(super) address: Length,
    /// Where the subject begins, below all that a window may show.
    pub(super) subject: Length,
    /// The lower edge of the footer.
    pub(super) bottom: Length,
}

impl Frame {
    /// The frame of this paper.
    ///
    /// Letter: a #10 window shows what lies from 2 inches down and .75 inch from the left. A4: a
    /// window of DIN 5008 form B and the British DL window share what lies from 46 to 81 mm down
    /// and from 25 mm on.
    pub(super) fn of(paper: Paper) -> Frame {
        match paper {
            Paper::Letter => Frame {
                width: 612 * POINT,
                height: 792 * POINT,
                left: 3 * INCH / 4,
                right: 612 * POINT - 3 * INCH / 4,
                top: INCH / 2,
                address: 2 * INCH,
                subject: 13 * INCH / 4,
                bottom: 792 * POINT - 2 * INCH / 5,
            },
            Paper::A4 => Frame {
                width: tenths_of_mm(2_100),
                height: tenths_of_mm(2_970),
                left: tenths_of_mm(250),
                right: tenths_of_mm(1_900),
                top: tenths_of_mm(125),
                address: tenths_of_mm(510),
                subject: tenths_of_mm(960),
                bottom: tenths_of_mm(2_970 - 110),
            },
        }
    }

    /// The width between the margins.
    pub(super) fn measure(&self) -> Length {
        self.right - self.left
    }
}
