//! Invented people, companies and places. None of them exists: the addresses are of no town, the
//! phone numbers of no line, the mail of example.com.

/// Somebody who works here: name, mailbox, key of their role.
pub(super) type Colleague = (&'static str, &'static str, &'static str);

/// Who works in a small company.
pub(super) const COLLEAGUES: &[Colleague] = &[
    ("Ines Holloway", "ines.holloway", "office"),
    ("Theo Marchetti", "theo.marchetti", "manager"),
    ("Ruth Adeyemi", "ruth.adeyemi", "sales_representative"),
    ("Caleb Winters", "caleb.winters", "sales_representative"),
    ("Sofia Lindqvist", "sofia.lindqvist", "project_manager"),
    ("Priya Raman", "priya.raman", "accountant"),
    ("Luis Ortega", "luis.ortega", "crew"),
    ("Marek Nowak", "marek.nowak", "crew"),
    ("Tomo Sato", "tomo.sato", "crew"),
];

/// Who works in one that has grown: with the owner twelve, and somebody of every role. The second
/// representative has just begun.
pub(super) const STAFF: &[Colleague] = &[
    ("Ines Holloway", "ines.holloway", "office"),
    ("Theo Marchetti", "theo.marchetti", "manager"),
    ("Gwen Osterhaus", "gwen.osterhaus", "sales_manager"),
    ("Ruth Adeyemi", "ruth.adeyemi", "sales_representative"),
    ("Caleb Winters", "caleb.winters", "sales_representative"),
    ("Mira Delgado", "mira.delgado", "business_development"),
    ("Sofia Lindqvist", "sofia.lindqvist", "project_manager"),
    ("Priya Raman", "priya.raman", "accountant"),
    ("Luis Ortega", "luis.ortega", "crew"),
    ("Marek Nowak", "marek.nowak", "crew"),
    ("Edith Farrow", "edith.farrow", "viewer"),
];

/// A household: first name, last name.
pub(super) const HOUSEHOLDS: &[(&str, &str)] = &[
    ("Łukasz", "Nguyễn"),
    ("Ελένη", "Παππά"),
    ("Зоя", "Петрова"),
    ("Fern", "Delacroix"),
    ("August", "Linde"),
    ("Theodora", "Vance"),
    ("Grace", "Tillerman"),
    ("Oscar", "Villanueva"),
    ("Mabel", "Okafor"),
    ("Silas", "Brandt"),
    ("Noor", "Haddad"),
    ("Wendell", "Pruitt"),
    ("Imogen", "Castellano"),
    ("Dashiell", "Moreau"),
    ("Rosalind", "Achterberg"),
    ("Hugo", "Fairweather"),
    ("Anneliese", "Kowalczyk"),
    ("Bartholomew", "Quick"),
    ("Cordelia", "Nakamura"),
    ("Ezra", "Lindgren"),
    ("Flora", "Abernathy"),
    ("Gideon", "Marsh"),
    ("Henrietta", "Sorensen"),
    ("Ignatius", "Doyle"),
    ("Juniper", "Halvorsen"),
    ("Kasimir", "Wren"),
    ("Leonie", "Castillo"),
    ("Magnus", "Oyelaran"),
    ("Nadia", "Petrossian"),
    ("Orson", "Whitlock"),
    ("Penelope", "Strand"),
    ("Quentin", "Rasmussen"),
    ("Ramona", "Teague"),
    ("Sebastian", "Ivanov"),
    ("Tabitha", "Greer"),
    ("Ulysses", "Kaplan"),
    ("Violet", "Mbeki"),
    ("Winifred", "Sandoval"),
    ("Xavier", "Lund"),
    ("Yolanda", "Fitzgerald"),
    ("Zebulon", "Hart"),
    ("Beatrix", "Santangelo"),
    ("Cyrus", "Holm"),
    ("Delphine", "Ambrose"),
    ("Emmett", "Villareal"),
    ("Francesca", "Birch"),
    ("Gregor", "Tamm"),
];

/// A business, and who answers the phone there.
pub(super) const BUSINESSES: &[(&str, &str)] = &[
    ("Juniper Court Owners Association", "Marguerite Ellison"),
    ("Example Falls Bakery", "Anton Beck"),
    ("Hollow Creek Storage", "Deirdre Stone"),
    ("St. Brennan’s Parish Hall", "Father Colm Reyes"),
    ("Lakeshore Dental Office", "Dr. Amara Singh"),
    ("Northgate Auto Body", "Vince Kowalski"),
    ("Maple & Third Apartments", "Paloma Ruiz"),
    ("The Little Acorn Preschool", "Hannah Voss"),
    ("Tillerman Feed and Supply", "Grady Tillerman"),
    ("Ridgeview Veterinary Clinic", "Dr. Elsa Thorne"),
    ("Old Mill Brewing", "Jonas Weatherby"),
    ("Clearwater Self Service Laundry", "Minh Tran"),
];

/// What is in a building, after the name of whoever owns it.
pub(super) const TRADES: &[&str] = &[
    "Bakery",
    "Hardware",
    "Auto Body",
    "Dental",
    "Storage",
    "Florist",
    "Apartments",
    "Print Shop",
    "Veterinary Clinic",
    "Feed and Supply",
    "Music School",
];

pub(super) const STREETS: &[&str] = &[
    "Juniper Hollow Rd",
    "Lakeshore Ct",
    "Sample Street",
    "Ridge Line Dr",
    "Old Mill Ln",
    "Bellflower Ave",
    "Quarry Rd",
    "Cedar Bluff Way",
    "Tanager Trl",
    "Foxglove Ct",
    "Maple Hollow Rd",
    "Weathervane Ln",
    "Sandpiper Dr",
    "Copper Kettle Rd",
    "Larkspur Loop",
];

/// City and ZIP code, of no place.
pub(super) const CITIES: &[(&str, &str)] =
    &[("Example Falls", "75000"), ("Sampleton", "75002"), ("Mock Springs", "75009")];

pub(super) const SOURCES: &[&str] =
    &["Referral", "Website", "Yard sign", "Home show", "Returning customer", ""];

pub(super) const PROPERTY_NOTES: &[&str] =
    &["Gate code 4711.", "Dog in the yard.", "Park on the street.", "Ring twice.", "", "", "", ""];

pub(super) const INSTRUCTIONS: &[&str] = &[
    "Use the side gate. Cover the hydrangeas by the driveway.",
    "Dumpster on the driveway, boards underneath. Magnet sweep every evening.",
    "Customer works from home: no noise before 9.",
    "Power outlet behind the garage. Tarp the pool.",
    "Watch the solar conduit on the south slope.",
    "",
];

pub(super) const HOLDS: &[&str] = &[
    "Rain until Thursday.",
    "Decking not delivered before Tuesday.",
    "Waiting for the association's approval of the color.",
];

pub(super) const DECLINES: &[&str] = &[
    "Another contractor was cheaper.",
    "They will wait until spring.",
    "They sold the house.",
    "Insurance pays for repairs only.",
];

pub(super) const NOTES: &[&str] = &[
    "Two layers on the north side, decking soft near the chimney. Allow six sheets.",
    "Prefers “Weathered Slate”. Call after five.",
    "Neighbor asked for an estimate too.",
    "Wants the gutters done in the same week.",
    "Association rules: no work on Saturdays.",
    "Sent photos of the flashing. Looks like the old counterflashing was never cut in.",
];
