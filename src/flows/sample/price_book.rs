//! The price book of a roofer: what is bought and sold, with realistic costs and prices.

#![allow(
    clippy::inconsistent_digit_grouping,
    clippy::zero_prefixed_literal,
    reason = "the cents stand apart in the table: 65_00 is 65.00"
)]

use super::desk::Desk;
use crate::areas::catalog::{self, Item, ItemDraft};
use crate::kernel::pricing::TaxCategory::{self, Fee, Labor, Material, Subcontract};
use crate::kernel::{Cents, Result, UnitPrice};

/// Puts the items in, and answers them.
pub(super) fn write(desk: &Desk<'_>) -> Result<Vec<Item>> {
    PRICE_BOOK.iter().map(|entry| add(desk, entry)).collect()
}

fn add(desk: &Desk<'_>, entry: &'static Entry) -> Result<Item> {
    let Entry(code, name, category, unit, cost, price, tax_category) = entry;
    let (tax_category, money) = (*tax_category, |cents| UnitPrice::from_cents(Cents::new(cents)));
    let draft = ItemDraft {
        code: (*code).to_owned(),
        name: (*name).to_owned(),
        description: String::new(),
        category: (*category).to_owned(),
        unit: (*unit).to_owned(),
        cost: Some(money(*cost)),
        price: money(*price),
        tax_category,
    };
    desk.act(desk.owner(), move |w| {
        let added = catalog::add(w, w.actor().grant()?, draft)?;
        let item = catalog::get(w, *added.value())?;
        Ok(added.with(item))
    })
}

/// An item: code, name, category, unit, cost and price in cents, and what it is for the tax office.
struct Entry(&'static str, &'static str, &'static str, &'static str, i64, i64, TaxCategory);

#[rustfmt::skip]
const PRICE_BOOK: &[Entry] = &[
    Entry("TO-1", "Tear off one layer, haul away", "Tear-off", "SQ", 42_00, 75_00, Labor),
    Entry("TO-2", "Tear off two layers, haul away", "Tear-off", "SQ", 58_00, 98_00, Labor),
    Entry("TO-FLAT", "Tear off flat roof, haul away", "Tear-off", "SQ", 64_00, 110_00, Labor),
    Entry("DECK-PLY", "Plywood decking, 1/2 in", "Decking", "sheet", 44_00, 78_00, Material),
    Entry("DECK-OSB", "OSB decking, 7/16 in", "Decking", "sheet", 31_00, 62_00, Material),
    Entry("DECK-BRD", "Replace plank decking", "Decking", "LF", 3_40, 6_50, Material),
    Entry("UL-SYN", "Synthetic underlayment", "Underlayment", "SQ", 9_50, 18_00, Material),
    Entry("UL-IWS", "Ice & water shield", "Underlayment", "roll", 71_00, 118_00, Material),
    Entry("UL-FELT", "Felt paper, 30 lb", "Underlayment", "SQ", 7_20, 13_50, Material),
    Entry("SH-ARCH", "Architectural shingles", "Shingles", "SQ", 118_00, 192_00, Material),
    Entry("SH-IMP", "Impact-resistant shingles, class 4", "Shingles", "SQ", 149_00, 236_00, Material),
    Entry("SH-3TAB", "Three-tab shingles", "Shingles", "SQ", 94_00, 151_00, Material),
    Entry("SH-DES", "Designer shingles, slate look", "Shingles", "SQ", 212_00, 329_00, Material),
    Entry("SH-START", "Starter strip", "Shingles", "LF", 0_62, 1_25, Material),
    Entry("SH-RIDGE", "Hip and ridge cap", "Shingles", "LF", 2_60, 4_80, Material),
    Entry("LB-SH", "Install shingles", "Labor", "SQ", 82_00, 139_00, Labor),
    Entry("LB-STEEP", "Steep slope, 8/12 and more", "Labor", "SQ", 18_00, 34_00, Labor),
    Entry("LB-HOUR", "Roofer, by the hour", "Labor", "hour", 41_00, 88_00, Labor),
    Entry("LB-CALL", "Service call, first hour", "Labor", "each", 62_00, 185_00, Labor),
    Entry("MT-SS", "Standing seam metal, 24 gauge", "Metal", "SQ", 341_00, 512_00, Material),
    Entry("MT-LAB", "Install standing seam", "Metal", "SQ", 248_00, 398_00, Labor),
    Entry("MT-TRIM", "Metal trim and closures", "Metal", "LF", 5_10, 9_40, Material),
    Entry("FL-DRIP", "Drip edge", "Flashing", "LF", 1_35, 2_75, Material),
    Entry("FL-STEP", "Step flashing", "Flashing", "LF", 4_20, 8_90, Material),
    Entry("FL-VAL", "Valley metal, open", "Flashing", "LF", 5_80, 11_50, Material),
    Entry("FL-CHIM", "Chimney flashing kit", "Flashing", "each", 126_00, 465_00, Material),
    Entry("FL-BOOT", "Pipe boot", "Flashing", "each", 11_50, 58_00, Material),
    Entry("FL-CRICK", "Chimney cricket", "Flashing", "each", 185_00, 540_00, Labor),
    Entry("VT-RIDGE", "Ridge vent", "Ventilation", "LF", 4_10, 9_75, Material),
    Entry("VT-BOX", "Box vent", "Ventilation", "each", 19_00, 74_00, Material),
    Entry("VT-SOFF", "Soffit vent", "Ventilation", "each", 8_00, 39_00, Material),
    Entry("VT-FAN", "Solar attic fan", "Ventilation", "each", 268_00, 595_00, Material),
    Entry("SK-FIX", "Skylight, fixed, 2 × 4 ft", "Skylights", "each", 312_00, 785_00, Material),
    Entry("SK-VENT", "Skylight, venting, 2 × 4 ft", "Skylights", "each", 548_00, 1_190_00, Material),
    Entry("GT-5K", "Gutter, 5 in seamless", "Gutters", "LF", 5_60, 11_20, Material),
    Entry("GT-6K", "Gutter, 6 in seamless", "Gutters", "LF", 6_90, 13_80, Material),
    Entry("GT-DS", "Downspout", "Gutters", "LF", 4_70, 9_60, Material),
    Entry("GT-GUARD", "Gutter guard", "Gutters", "LF", 5_20, 12_50, Material),
    Entry("LS-EPDM", "EPDM, 60 mil, fully adhered", "Low slope", "SQ", 228_00, 389_00, Material),
    Entry("LS-TPO", "TPO, 60 mil, mechanically attached", "Low slope", "SQ", 241_00, 405_00, Material),
    Entry("LS-ISO", "Polyiso insulation, 2 in", "Low slope", "SQ", 121_00, 178_00, Material),
    Entry("SB-CRANE", "Crane with operator", "Subcontract", "hour", 165_00, 235_00, Subcontract),
    Entry("SB-MASON", "Mason, tuckpointing", "Subcontract", "each", 480_00, 720_00, Subcontract),
    Entry("FE-DUMP", "Dumpster, 20 yd", "Fees", "each", 410_00, 540_00, Fee),
    Entry("FE-PERM", "Building permit", "Fees", "each", 175_00, 195_00, Fee),
];
