//! Notes of a camera as Exif writes them: the part of TIFF 6.0 and Exif 2.32 that is needed to read
//! how the camera was held and to forget where.

const ORIENTATION: u16 = 0x0112;
const PLACE: u16 = 0x8825;
/// An entry of a directory: tag, type, count, value or where it is.
const ENTRY: usize = 12;

#[derive(Clone, Copy)]
enum Order {
    LittleEndian,
    BigEndian,
}

impl Order {
    fn of(tiff: &[u8]) -> Option<Order> {
        match tiff.get(..4)? {
            b"II*\0" => Some(Order::LittleEndian),
            b"MM\0*" => Some(Order::BigEndian),
            _ => None,
        }
    }

    fn short(self, bytes: &[u8], at: usize) -> Option<u16> {
        let two = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(match self {
            Order::LittleEndian => u16::from_le_bytes(two),
            Order::BigEndian => u16::from_be_bytes(two),
        })
    }

    fn long(self, bytes: &[u8], at: usize) -> Option<usize> {
        let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let value = match self {
            Order::LittleEndian => u32::from_le_bytes(four),
            Order::BigEndian => u32::from_be_bytes(four),
        };
        usize::try_from(value).ok()
    }
}

/// Where the entries of the directory at `at` stand.
fn entries(order: Order, tiff: &[u8], at: usize) -> Vec<usize> {
    let count = order.short(tiff, at).unwrap_or_default();
    (0..usize::from(count))
        .map(|index| at + 2 + index * ENTRY)
        .take_while(|entry| entry + ENTRY <= tiff.len())
        .collect()
}

fn entry_of(order: Order, tiff: &[u8], tag: u16) -> Option<usize> {
    let first = order.long(tiff, 4)?;
    entries(order, tiff, first).into_iter().find(|entry| order.short(tiff, *entry) == Some(tag))
}

/// How the camera was held, 2 to 8; `None` when the picture is upright as it is.
pub(super) fn turned(tiff: &[u8]) -> Option<u8> {
    let order = Order::of(tiff)?;
    let entry = entry_of(order, tiff, ORIENTATION)?;
    let value = u8::try_from(order.short(tiff, entry + 8)?).ok()?;
    (2..=8).contains(&value).then_some(value)
}

/// Notes that say how the camera was held and nothing else.
pub(super) fn only_turned(value: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([value, 0, 0, 0, 0, 0, 0]);
    tiff
}

/// A file whose Exif notes say no place any more, for kinds that can't be taken apart here; `None`
/// when no place is noted. Everything stays where it is, only the place becomes zeros.
pub fn without_place(bytes: &[u8]) -> Option<Vec<u8>> {
    const MARK: &[u8] = b"Exif\0\0";
    let mut bare: Option<Vec<u8>> = None;
    let found = bytes.windows(MARK.len()).enumerate().filter(|(_, window)| *window == MARK);
    for (at, _) in found {
        let start = at + MARK.len();
        if place_of(&bytes[start..]).is_none() {
            continue;
        }
        forget_place(&mut bare.get_or_insert_with(|| bytes.to_vec())[start..]);
    }
    bare
}

/// Where the directory of the place stands, when it holds anything.
fn place_of(tiff: &[u8]) -> Option<(Order, usize)> {
    let order = Order::of(tiff)?;
    let at = order.long(tiff, entry_of(order, tiff, PLACE)? + 8)?;
    (order.short(tiff, at)? > 0).then_some((order, at))
}

fn forget_place(tiff: &mut [u8]) {
    let Some((order, at)) = place_of(tiff) else { return };
    let entries = entries(order, tiff, at);
    for entry in entries {
        if let Some((value, length)) = value_of(order, tiff, entry)
            && let Some(value) = tiff.get_mut(value..value.saturating_add(length))
        {
            value.fill(0);
        }
        tiff[entry..entry + ENTRY].fill(0);
    }
    tiff[at..at + 2].fill(0);
}

/// Where the value of an entry stands, when it is too long to stand in the entry.
fn value_of(order: Order, tiff: &[u8], entry: usize) -> Option<(usize, usize)> {
    let each: usize = match order.short(tiff, entry + 2)? {
        3 | 8 => 2,
        4 | 9 | 11 => 4,
        5 | 10 | 12 => 8,
        _ => 1,
    };
    let length = order.long(tiff, entry + 4)?.checked_mul(each)?;
    (length > 4).then_some((order.long(tiff, entry + 8)?, length))
}
