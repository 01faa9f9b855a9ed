//! JPEG: segments, each with a marker and a length (ITU T.81, annex B).

use super::exif;

const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;
const EXIF: &[u8] = b"Exif\0\0";

/// One part of the file.
struct Part<'b> {
    marker: u8,
    /// With its marker.
    whole: &'b [u8],
    /// What stands after the length.
    content: &'b [u8],
}

/// The parts one by one; a scan goes up to the marker after it. Ends where the picture ends, or where
/// the file isn't built as it should be; then the rest of it is left over.
struct Parts<'b>(&'b [u8]);

impl<'b> Iterator for Parts<'b> {
    type Item = Part<'b>;

    fn next(&mut self) -> Option<Part<'b>> {
        let mut bytes = self.0;
        // A marker may be preceded by any number of fill bytes.
        while bytes.starts_with(&[0xFF, 0xFF]) {
            bytes = &bytes[1..];
        }
        let &[0xFF, marker, ..] = bytes else { return None };
        let stands_alone = matches!(marker, START | END | 0x01 | 0xD0..=0xD7);
        let head = if stands_alone {
            2
        } else {
            2 + usize::from(u16::from_be_bytes([*bytes.get(2)?, *bytes.get(3)?]))
        };
        let content = bytes.get(4.min(head)..head)?;
        let length = if marker == SCAN { head + scanned(&bytes[head..]) } else { head };
        let (whole, rest) = bytes.split_at(length);
        self.0 = if marker == END { &[] } else { rest };
        Some(Part { marker, whole, content })
    }
}

/// How long the picture's own bytes are: up to a marker that is neither an escape nor a restart.
fn scanned(bytes: &[u8]) -> usize {
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
    bytes.windows(2).position(is_marker).unwrap_or(bytes.len())
}

/// Whether the picture comes in several passes, which takes more memory.
pub(in crate::platform::images) fn is_progressive(bytes: &[u8]) -> bool {
    Parts(bytes).any(|part| matches!(part.marker, 0xC2 | 0xC6 | 0xCA | 0xCE))
}

pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(&[0xFF, START]) {
        return None;
    }
    let mut bare = Vec::with_capacity(bytes.len());
    let mut has_scan = false;
    let mut parts = Parts(bytes);
    for part in parts.by_ref() {
        has_scan |= part.marker == SCAN;
        match part.marker {
            0xE1 => {
                let tiff = part.content.strip_prefix(EXIF);
                if let Some(value) = tiff.and_then(exif::turned) {
                    bare.extend(notes(value));
                }
            }
            // Of the makers' own parts only what colors need stays: the profile, and Adobe's word
            // on how they are coded.
            0xE2 if !part.content.starts_with(b"ICC_PROFILE\0") => {}
            0xE3..=0xED | 0xEF | 0xFE => {}
            _ => bare.extend_from_slice(part.whole),
        }
    }
    // What can't be taken apart is kept; what comes after the end of the picture isn't: films and
    // further pictures, with notes of their own.
    bare.extend_from_slice(parts.0);
    has_scan.then_some(bare)
}

fn notes(turned: u8) -> Vec<u8> {
    let content = [EXIF, &exif::only_turned(turned)].concat();
    let length = u16::try_from(content.len() + 2).unwrap_or_default();
    [&[0xFF, 0xE1][..], &length.to_be_bytes(), &content].concat()
}
