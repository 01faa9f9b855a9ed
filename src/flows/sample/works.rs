//! What roofers are asked for: each kind of work with its title and its lines.

use super::dice::Dice;

/// A line: the code of an item, and how much of it in tenths.
pub(super) type Ordered = (&'static str, i64);

/// A kind of work, measured.
pub(super) struct Work {
    /// Its title, with the measure.
    pub(super) title: String,
    /// Its sections, each with its lines.
    pub(super) sections: Vec<(&'static str, Vec<Ordered>)>,
    /// How many days it takes.
    pub(super) days: i64,
}

/// What is ordered along with anything else.
const EXTRAS: &[Ordered] = &[
    ("FL-BOOT", 20),
    ("VT-BOX", 30),
    ("FL-STEP", 240),
    ("DECK-OSB", 60),
    ("GT-DS", 400),
    ("SB-MASON", 10),
    ("VT-SOFF", 80),
    ("FL-VAL", 160),
    ("FE-PERM", 10),
    ("GT-GUARD", 900),
    ("LB-HOUR", 45),
    ("VT-FAN", 10),
];

impl Work {
    /// Leaves lines out, or adds some, until there are so many.
    pub(super) fn fit_to(&mut self, lines: usize) {
        let mut left = lines;
        for (_, section) in &mut self.sections {
            section.truncate(left);
            left -= section.len();
        }
        self.sections.retain(|(_, section)| !section.is_empty());
        if let Some((_, last)) = self.sections.last_mut() {
            last.extend(EXTRAS.iter().cycle().take(left));
        }
    }
}

/// Invents a piece of work.
pub(super) fn work(dice: &mut Dice) -> Work {
    match dice.between(1, 100) {
        1..=42 => reroof(dice),
        43..=54 => leak(dice),
        55..=66 => gutters(dice),
        67..=76 => flat(dice),
        77..=84 => skylights(dice),
        85..=92 => storm(dice),
        _ => metal(dice),
    }
}

/// Tenths for people: 28.5, 30.
fn tenths(tenths: i64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        part => format!("{}.{part}", tenths / 10),
    }
}

fn reroof(dice: &mut Dice) -> Work {
    let squares = dice.between(34, 88) * 5;
    let layers = if dice.percent(30) { "TO-2" } else { "TO-1" };
    let shingle = *dice.pick(&["SH-ARCH", "SH-ARCH", "SH-ARCH", "SH-IMP", "SH-3TAB", "SH-DES"]);
    let edge = squares * 8;
    let ridge = squares * 2;
    let waste = squares + squares / 10;
    let mut dry_in = vec![("UL-SYN", squares), ("UL-IWS", dice.between(3, 9) * 10)];
    if dice.percent(60) {
        dry_in.insert(0, ("DECK-PLY", dice.between(3, 22) * 10));
    }
    let mut roof = vec![
        (shingle, waste),
        ("SH-START", edge),
        ("SH-RIDGE", ridge),
        ("LB-SH", squares),
        ("FL-DRIP", edge),
        ("FL-BOOT", dice.between(2, 5) * 10),
        ("VT-RIDGE", ridge),
    ];
    if dice.percent(35) {
        roof.push(("LB-STEEP", squares / 2));
    }
    if dice.percent(30) {
        roof.push(("FL-CHIM", 10));
    }
    Work {
        title: format!("Tear-off and reroof, {} squares", tenths(squares)),
        sections: vec![
            ("Tear-off", vec![(layers, squares), ("FE-DUMP", 10), ("FE-PERM", 10)]),
            ("Dry-in", dry_in),
            ("Roof", roof),
        ],
        days: 1 + squares / 150,
    }
}

fn leak(dice: &mut Dice) -> Work {
    let at_chimney = dice.percent(50);
    let mut lines = vec![("LB-CALL", 10), ("LB-HOUR", dice.between(2, 12) * 5)];
    match at_chimney {
        true => lines.push(("FL-CHIM", 10)),
        false => lines.extend([("FL-BOOT", dice.between(1, 3) * 10), ("SH-ARCH", 5)]),
    }
    let place = if at_chimney { "at the chimney" } else { "around the vent pipes" };
    Work { title: format!("Leak repair {place}"), sections: vec![("", lines)], days: 1 }
}

fn gutters(dice: &mut Dice) -> Work {
    let length = dice.between(8, 24) * 100;
    let gutter = *dice.pick(&["GT-5K", "GT-6K"]);
    let mut lines = vec![(gutter, length), ("GT-DS", dice.between(6, 14) * 100)];
    if dice.percent(45) {
        lines.push(("GT-GUARD", length));
    }
    Work {
        title: format!("Gutters and downspouts, {} ft", length / 10),
        sections: vec![("", lines)],
        days: 1,
    }
}

fn flat(dice: &mut Dice) -> Work {
    let squares = dice.between(12, 80) * 5;
    let membrane = *dice.pick(&["LS-EPDM", "LS-TPO"]);
    let name = if membrane == "LS-EPDM" { "EPDM" } else { "TPO" };
    Work {
        title: format!("Flat roof in {name}, {} squares", tenths(squares)),
        sections: vec![
            ("Tear-off", vec![("TO-FLAT", squares), ("FE-DUMP", 10)]),
            (
                "Roof",
                vec![
                    ("LS-ISO", squares),
                    (membrane, squares),
                    ("MT-TRIM", squares * 3),
                    ("LB-HOUR", dice.between(8, 30) * 10),
                ],
            ),
        ],
        days: 2 + squares / 150,
    }
}

fn skylights(dice: &mut Dice) -> Work {
    let count = dice.between(1, 4) * 10;
    let kind = *dice.pick(&["SK-FIX", "SK-VENT"]);
    let title = if count == 10 { "Skylight replacement" } else { "Skylight replacements" };
    Work {
        title: title.to_owned(),
        sections: vec![(
            "",
            vec![(kind, count), ("FL-STEP", count * 12), ("UL-IWS", 10), ("LB-HOUR", count * 5)],
        )],
        days: 1,
    }
}

fn storm(dice: &mut Dice) -> Work {
    let squares = dice.between(4, 18) * 10;
    let slope = *dice.pick(&["north", "south", "east", "west"]);
    Work {
        title: format!("Storm damage, {slope} slope"),
        sections: vec![(
            "",
            vec![
                ("LB-CALL", 10),
                ("TO-1", squares),
                ("UL-SYN", squares),
                ("SH-ARCH", squares + squares / 10),
                ("LB-SH", squares),
                ("FL-VAL", dice.between(0, 3) * 100 + 80),
            ],
        )],
        days: 1,
    }
}

fn metal(dice: &mut Dice) -> Work {
    let squares = dice.between(24, 64) * 5;
    Work {
        title: format!("Standing seam metal roof, {} squares", tenths(squares)),
        sections: vec![
            ("Tear-off", vec![("TO-1", squares), ("FE-DUMP", 10), ("FE-PERM", 10)]),
            ("Dry-in", vec![("UL-SYN", squares), ("UL-IWS", dice.between(4, 10) * 10)]),
            (
                "Roof",
                vec![
                    ("MT-SS", squares),
                    ("MT-LAB", squares),
                    ("MT-TRIM", squares * 6),
                    ("SB-CRANE", 40),
                    ("VT-RIDGE", squares),
                ],
            ),
        ],
        days: 3 + squares / 100,
    }
}
