//! A small invented company's records.

use super::{Document, Kind};

/// Everything in it.
pub(super) fn corpus() -> Vec<Document> {
    [customers(), contacts_and_properties(), items_and_jobs(), documents(), notes()].concat()
}

fn customer(id: i64, title: &str, detail: &str, phone: &str, email: &str) -> Document {
    Document {
        detail: detail.to_owned(),
        phones: vec![phone.to_owned()],
        emails: vec![email.to_owned()],
        ..Document::new(Kind::Customer, id, title)
    }
}

fn customers() -> Vec<Document> {
    vec![
        customer(1, "Fern Castellanos", "Orchard Lake", "(555) 555-0142", "fern@example.com"),
        customer(2, "Łukasz Wójcik", "Ashford", "+1 555 555 0117", "lukasz.wojcik@example.com"),
        customer(3, "Nguyễn Thị Hoa", "Cedar Falls", "555.555.0163", "hoa@example.net"),
        customer(4, "José Ibáñez", "Ashford", "555-555-0128", "jose@example.org"),
        customer(5, "Müller & Söhne", "Millbrook", "+49 30 5555 0199", "buero@example.de"),
        customer(6, "Pat O'Brien", "Orchard Lake", "(555) 555-0171", "pob@example.com"),
        customer(7, "Delacroix-Villanueva", "Cedar Falls", "(555) 555-0185", "dv@example.com"),
        customer(8, "Bjørn Ødegård", "Millbrook", "(555) 555-0193", "bjorn@example.com"),
        customer(9, "Đặng Văn Minh", "Ashford", "(555) 555-0106", "minh@example.com"),
        customer(10, "Ελένη Παπαδοπούλου", "Cedar Falls", "(555) 555-0110", "eleni@example.com"),
        customer(11, "Ирина Соловьёва", "Millbrook", "(555) 555-0111", "irina@example.com"),
        customer(12, "東京タワー商会", "Ashford", "(555) 555-0112", "tokyo@example.com"),
        customer(13, "Ana Hernandez", "Ashford", "(555) 555-0113", "ana@example.com"),
        customer(14, "Hernandez Bakery", "Millbrook", "(555) 555-0114", "bakery@example.com"),
        customer(15, "Cedar Ridge Homeowners", "Cedar Falls", "(555) 555-0115", "hoa@example.com"),
        customer(16, "Ridgeway Chapel", "Millbrook", "(555) 555-0116", "chapel@example.com"),
        customer(17, "Robert Smith", "Orchard Lake", "(555) 555-0118", "rs@example.com"),
        customer(18, "Roberta Smithson", "Ashford", "(555) 555-0119", "roberta@example.com"),
        customer(19, "Weiß Straßenbau", "Millbrook", "(555) 555-0120", "weiss@example.com"),
        customer(20, "김서연", "Ashford", "(555) 555-0121", "seoyeon@example.com"),
    ]
}

fn contacts_and_properties() -> Vec<Document> {
    let property = |id, title: &str, detail: &str, owner| Document {
        detail: detail.to_owned(),
        subject: (Kind::Customer, owner),
        ..Document::new(Kind::Property, id, title)
    };
    vec![
        Document {
            subject: (Kind::Customer, 15),
            ..customer(
                1,
                "Marisol Quintero",
                "Cedar Ridge Homeowners",
                "555-555-0150",
                "mq@example.com",
            )
        },
        property(1, "1148 Elm Street", "Ashford, Ana Hernandez", 13),
        property(2, "12 Lakeshore Drive", "Orchard Lake, Fern Castellanos", 1),
        property(3, "2081 Quarry Road", "Millbrook, Ridgeway Chapel", 16),
    ]
    .into_iter()
    .enumerate()
    .map(
        |(at, document)| {
            if at == 0 { Document { kind: Kind::Contact, ..document } } else { document }
        },
    )
    .collect()
}

fn items_and_jobs() -> Vec<Document> {
    let job = |id, title: &str, detail: &str, owner, day| Document {
        detail: detail.to_owned(),
        subject: (Kind::Customer, owner),
        numbers: vec![format!("J-{:04}", id + 300)],
        day,
        ..Document::new(Kind::Job, id, title)
    };
    vec![
        Document {
            body: "Architectural shingle, three bundles to a square".to_owned(),
            ..Document::new(Kind::Item, 1, "Shingles, architectural")
        },
        Document::new(Kind::Item, 2, "Ridge cap"),
        Document::new(Kind::Item, 3, "Drip edge, aluminum"),
        Document::new(Kind::Item, 4, "Ice & water shield"),
        job(1, "Re-roof, tear-off", "Fern Castellanos", 1, 20_100),
        job(2, "Re-roof, tear-off", "Ana Hernandez", 13, 20_200),
        job(3, "Chimney flashing repair", "Ridgeway Chapel", 16, 20_150),
    ]
}

fn documents() -> Vec<Document> {
    let numbered = |kind, id, number: &str, detail: &str, owner| Document {
        detail: detail.to_owned(),
        numbers: vec![number.to_owned()],
        subject: (Kind::Customer, owner),
        ..Document::new(kind, id, number)
    };
    vec![
        numbered(Kind::Estimate, 1, "E-2081", "Ana Hernandez", 13),
        numbered(Kind::Estimate, 2, "E-0042", "Fern Castellanos", 1),
        numbered(Kind::Invoice, 1, "INV-1148", "Fern Castellanos", 1),
        numbered(Kind::Invoice, 2, "INV-1149", "Delacroix-Villanueva", 7),
        numbered(Kind::Invoice, 3, "INV-11480", "Robert Smith", 17),
        numbered(Kind::Payment, 1, "P-0077", "Check 5521, Fern Castellanos", 1),
    ]
}

fn notes() -> Vec<Document> {
    let note = |id, title: &str, body: &str, job| Document {
        body: body.to_owned(),
        subject: (Kind::Job, job),
        ..Document::new(Kind::Note, id, title)
    };
    vec![
        note(1, "Call", "Asked about INV-1148 and why the skylight leaks after heavy rain.", 1),
        note(
            2,
            "Site visit",
            "Decking rotten around the chimney; ridge vent missing. Neighbor: 555-555-0187.",
            3,
        ),
        note(
            3,
            "Gate",
            "Gate code is with the neighbor. Dog is friendly. Hernández asked for copper gutters.",
            2,
        ),
    ]
}
