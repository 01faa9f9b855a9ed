//! PNG: chunks, each with a length, a name and a check sum.

use flate2::Crc;

use super::exif;

const SIGNATURE: usize = 8;
/// Length, name, check sum.
const AROUND: usize = 12;

pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut bare = bytes.get(..SIGNATURE)?.to_vec();
    let mut rest = &bytes[SIGNATURE..];
    loop {
        let length = usize::try_from(u32::from_be_bytes(rest.get(..4)?.try_into().ok()?)).ok()?;
        let (chunk, after) = rest.split_at_checked(length.checked_add(AROUND)?)?;
        rest = after;
        match &chunk[4..8] {
            b"tEXt" | b"zTXt" | b"iTXt" | b"tIME" => {}
            b"eXIf" => {
                if let Some(value) = exif::turned(&chunk[8..8 + length]) {
                    bare.extend(notes(value));
                }
            }
            b"IEND" => {
                bare.extend_from_slice(chunk);
                return Some(bare);
            }
            _ => bare.extend_from_slice(chunk),
        }
    }
}

fn notes(turned: u8) -> Vec<u8> {
    let content = exif::only_turned(turned);
    let length = u32::try_from(content.len()).unwrap_or_default();
    let named = [b"eXIf", &content[..]].concat();
    let mut sum = Crc::new();
    sum.update(&named);
    [&length.to_be_bytes()[..], &named, &sum.sum().to_be_bytes()].concat()
}
