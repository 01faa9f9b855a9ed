//! WebP: a RIFF file of chunks, the first of which says what else there is.

use super::exif;

/// `RIFF`, the length, `WEBP`.
const HEAD: usize = 12;
const HAS_EXIF: u8 = 0b0000_1000;
const HAS_XMP: u8 = 0b0000_0100;

pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let length = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let mut rest = bytes.get(HEAD..length.checked_add(8)?.min(bytes.len()))?;
    let mut bare = bytes[..HEAD].to_vec();
    let mut turned = None;
    while let Some(size) = rest.get(4..8) {
        let size = usize::try_from(u32::from_le_bytes(size.try_into().ok()?)).ok()?;
        // A chunk of an odd length is followed by one byte that counts for nothing.
        let whole = size.checked_add(8)?.checked_add(size % 2)?.min(rest.len());
        let (chunk, after) = rest.split_at(whole);
        rest = after;
        match &chunk[..4] {
            b"EXIF" => {
                let notes = chunk.get(8..8 + size)?;
                turned = exif::turned(notes.strip_prefix(b"Exif\0\0").unwrap_or(notes));
            }
            b"XMP " => {}
            _ => bare.extend_from_slice(chunk),
        }
    }
    if let Some(value) = turned {
        let notes = exif::only_turned(value);
        bare.extend_from_slice(b"EXIF");
        bare.extend(u32::try_from(notes.len()).ok()?.to_le_bytes());
        bare.extend(notes);
    }
    if bare.get(HEAD..HEAD + 4) == Some(b"VP8X") {
        let flags = bare.get_mut(HEAD + 8)?;
        *flags &= !(HAS_EXIF | HAS_XMP);
        *flags |= if turned.is_some() { HAS_EXIF } else { 0 };
    }
    let length = u32::try_from(bare.len() - 8).ok()?;
    bare[4..8].copy_from_slice(&length.to_le_bytes());
    Some(bare)
}
