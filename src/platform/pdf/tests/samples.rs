//! Sheets as the areas of the trade would fill them.

use crate::platform::pdf::sheet::{
    Blank, Due, Fact, Note, Paper, PaymentBox, PaymentColumn, PaymentLine, Row, Section, Seller,
    Sheet, Signature, Subtotal, TotalLine, Weight,
};

/// A row with quantity, price and amount.
pub(super) fn row(name: &str, detail: &str, cells: [&str; 3]) -> Row {
    let detail = (!detail.is_empty()).then(|| detail.to_owned());
    Row { name: name.to_owned(), detail, cells: cells.map(str::to_owned).to_vec() }
}

/// A line of the totals.
pub(super) fn total(label: &str, amount: &str, weight: Weight) -> TotalLine {
    TotalLine { label: label.to_owned(), amount: amount.to_owned(), weight }
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn fact(label: &str, value: &str, strong: bool) -> Fact {
    Fact { label: label.to_owned(), value: value.to_owned(), strong }
}

fn way(title: &str, lines: &[(&str, &str)]) -> PaymentColumn {
    let line = |(label, value): &(&str, &str)| PaymentLine {
        label: (*label).to_owned(),
        value: (*value).to_owned(),
    };
    PaymentColumn { title: title.to_owned(), lines: lines.iter().map(line).collect() }
}

/// An invoice as a roofer sends it: two sections, notes, a deposit, a payment box.
pub(super) fn invoice() -> Sheet {
    Sheet {
        paper: Paper::Letter,
        accent: (0x0f, 0x65, 0x77),
        logo: None,
        seller: Seller {
            name: "Example Roofing Co.".to_owned(),
            lines: strings(&[
                "100 Sample Street, Example Falls, TX 75000",
                "(555) 555-0100 · office@example.com",
                "License EX-000000",
            ]),
        },
        title: "Invoice".to_owned(),
        number: Some("INV-1150".to_owned()),
        draft: false,
        void: false,
        recipient: strings(&[
            "Fern & Oscar Delacroix-Villanueva",
            "418 Juniper Hollow Rd",
            "Example Falls, TX 75000",
        ]),
        facts: vec![
            fact("Issued", "November 18, 2026", false),
            fact("Due", "December 2, 2026", true),
            fact("Job", "J-0412", false),
            fact("Estimate", "E-2064, signed Nov 13, 2026", false),
        ],
        heading: "Tear-off and reroof, 28.5 squares".to_owned(),
        lead: Some(
            "Work at 418 Juniper Hollow Rd, November 19 to 24, 2026. Amounts in US dollars."
                .to_owned(),
        ),
        columns: strings(&["Description", "Quantity", "Price", "Amount"]),
        sections: sections(),
        totals: vec![
            total("Subtotal", "15,439.66", Weight::Plain),
            total("Discount 3%", "−463.19", Weight::Plain),
            total("Net", "14,976.47", Weight::Plain),
            total("Sales tax", "0.00", Weight::Plain),
            total("Deposit INV-1138, Nov 13, 2026", "−6,200.00", Weight::Plain),
            total("Amount due", "$8,776.47", Weight::Grand),
        ],
        notes: vec![Note {
            title: "Notes".to_owned(),
            text: "Lump-sum residential contract: no sales tax is charged to the customer. \
                   Workmanship is warranted for 10 years from the certificate of completion."
                .to_owned(),
        }],
        payment: Some(PaymentBox {
            columns: vec![
                way(
                    "Pay online",
                    &[("Open", ""), ("", "pay.example.com/1150"), ("Card or bank transfer", "")],
                ),
                way(
                    "Pay by check",
                    &[
                        ("To", "Example Roofing Co."),
                        ("Memo", "INV-1150"),
                        ("Due", "December 2, 2026"),
                    ],
                ),
            ],
            due: Some(Due {
                label: "Balance due".to_owned(),
                amount: "$8,776.47".to_owned(),
                detail: "by December 2, 2026".to_owned(),
            }),
        }),
        signature: None,
        footer: "Thank you. Questions? Call Dana at (555) 555-0100.".to_owned(),
        author: "Example Roofing Co.".to_owned(),
        made_at: "2026-11-18T15:04:05Z".parse().unwrap(),
    }
}

fn sections() -> Vec<Section> {
    let tear_off = vec![
        row("Tear off, 2 layers", "Including disposal", ["28.5 SQ", "65.00", "1,852.50"]),
        row(
            "Decking, 7/16 OSB",
            "Replaced near the chimney; photos 14 to 19",
            ["6 sheets", "78.00", "468.00"],
        ),
        row("Ice & water shield", "Eaves, valleys, chimney", ["620 LF", "2.85", "1,767.00"]),
    ];
    let roof = vec![
        row(
            "Architectural shingle, Weathered Slate",
            "Lifetime limited warranty, wind 130 mph",
            ["31.92 SQ", "298.00", "9,512.16"],
        ),
        row("Synthetic underlayment", "", ["28.5 SQ", "32.00", "912.00"]),
        row("Ridge cap and ridge vent", "", ["64 LF", "14.50", "928.00"]),
    ];
    vec![
        Section {
            title: Some("Tear-off and preparation".to_owned()),
            rows: tear_off,
            subtotal: None,
        },
        Section { title: Some("Roof system".to_owned()), rows: roof, subtotal: None },
    ]
}

/// An estimate to sign, with sums of the sections and two taxes.
pub(super) fn estimate() -> Sheet {
    let mut sheet = invoice();
    sheet.title = "Estimate".to_owned();
    sheet.number = Some("E-2064".to_owned());
    sheet.payment = None;
    sheet.facts = vec![
        fact("Prepared", "November 9, 2026", false),
        fact("Valid until", "December 9, 2026", true),
        fact("Prepared by", "Dana Whitfield", false),
    ];
    for (section, amount) in sheet.sections.iter_mut().zip(["4,087.50", "11,352.16"]) {
        section.subtotal =
            Some(Subtotal { label: "Section total".to_owned(), amount: amount.to_owned() });
    }
    sheet.totals = vec![
        total("Subtotal", "15,439.66", Weight::Plain),
        total("Sales tax, Texas 6.25%", "964.98", Weight::Plain),
        total("Sales tax, Example Falls 2%", "308.79", Weight::Plain),
        total("Total", "$16,713.43", Weight::Grand),
    ];
    sheet.notes = vec![
        Note {
            title: "Terms".to_owned(),
            text: "Half on signing, half on completion. Hidden damage to the decking is replaced at \
                   $78.00 per sheet after a photo and your word. You may cancel within three \
                   business days of signing."
                .to_owned(),
        },
        Note {
            title: "What is included".to_owned(),
            text: "Permit, dumpster, magnetic sweep of the yard, final inspection with photos. Not \
                   included: gutters, painting, work on the chimney’s masonry.\nThe crew works from \
                   8 AM to 6 PM and protects plants and windows."
                .to_owned(),
        },
    ];
    sheet.signature = Some(Signature {
        title: "Acceptance".to_owned(),
        statement:
            "I accept this estimate and its terms and ask Example Roofing Co. to do the work."
                .to_owned(),
        blanks: ["Name", "Signature", "Date"]
            .map(|label| Blank { label: label.to_owned(), value: None })
            .to_vec(),
    });
    sheet
}

/// A receipt: the invoices that a payment went to, on A4.
pub(super) fn receipt() -> Sheet {
    let mut sheet = invoice();
    sheet.paper = Paper::A4;
    sheet.title = "Payment receipt".to_owned();
    sheet.number = Some("P-0231".to_owned());
    sheet.heading = "Payment received, thank you".to_owned();
    sheet.lead = Some("Check 2041, received December 1, 2026.".to_owned());
    sheet.facts =
        vec![fact("Received", "December 1, 2026", false), fact("Method", "Check 2041", false)];
    sheet.columns = strings(&["Invoice", "Issued", "Total", "Applied", "Balance"]);
    let rows = vec![
        Row {
            name: "INV-1150".to_owned(),
            detail: Some("Tear-off and reroof".to_owned()),
            cells: strings(&["Nov 18, 2026", "8,776.47", "8,776.47", "0.00"]),
        },
        Row {
            name: "INV-1153".to_owned(),
            detail: None,
            cells: strings(&["Nov 27, 2026", "640.00", "223.53", "416.47"]),
        },
    ];
    sheet.sections = vec![Section { title: None, rows, subtotal: None }];
    sheet.totals = vec![
        total("Applied", "9,000.00", Weight::Plain),
        total("Kept as credit", "0.00", Weight::Plain),
        total("Received", "$9,000.00", Weight::Grand),
    ];
    sheet.notes = Vec::new();
    sheet.payment = None;
    sheet
}

/// The invoice with this many rows, named so that each can be found, in sections of 25.
pub(super) fn long_invoice(rows: usize) -> Sheet {
    let mut sheet = invoice();
    let rows: Vec<Row> = (1..=rows)
        .map(|number| {
            let name = format!("Row {number:03} begins");
            let detail = match number % 3 {
                0 => String::new(),
                1 => format!("Detail {number:03} ends"),
                _ => format!(
                    "First line {number:03}\nSecond line {number:03}\nDetail {number:03} ends"
                ),
            };
            row(&name, &detail, ["12.25 SQ", "1,298.00", &format!("{number},000.00")])
        })
        .collect();
    sheet.sections = rows
        .chunks(25)
        .enumerate()
        .map(|(index, rows)| Section {
            title: Some(format!("Section {}", index + 1)),
            rows: rows.to_vec(),
            subtotal: None,
        })
        .collect();
    sheet
}

/// The estimate with everything longer than anybody would write it.
pub(super) fn wide() -> Sheet {
    let mut sheet = estimate();
    sheet.seller.name =
        "Überland Dachdeckermeister & Söhne Roofing Holding Company of Example Falls".to_owned();
    sheet.recipient[0] = "Bartholomew Featherstonehaugh-Cholmondeley & Sons Roofing Co".to_owned();
    sheet.heading = "Complete tear-off and reroof of the main house, the garage and both of the \
                     garden sheds, including gutters and downspouts"
        .to_owned();
    sheet.facts[0].value = "A value that is a lot longer than one would ever expect".to_owned();
    sheet.facts[1].label = "A label longer than labels are".to_owned();
    let section = &mut sheet.sections[0];
    section.title = Some(
        "A title that goes on and on, longer than people write titles, and does not \
                          end before the second line has begun in earnest"
            .to_owned(),
    );
    section.rows[0].name = "Antidisestablishmentarianism".repeat(5);
    section.rows[1].cells[0] = "1,234.5678 square feet".to_owned();
    section.rows[1].detail =
        Some(format!("https://example.com/a/very/long/address/{}", "0123456789".repeat(9)));
    section.rows[2].cells = strings(&[
        "1,234.5678 square feet of a unit with a long name",
        "123,456,789,012.3456",
        "1,234,567,890,123.45",
    ]);
    sheet.totals[1].label =
        "Sales tax of the State of Texas, the County of Example and the City 6.25%".to_owned();
    sheet.footer = "A footer that is too long for one line. ".repeat(6);
    sheet
}
