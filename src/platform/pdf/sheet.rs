//! What is to stand on the paper: plain text, already worded, formatted and in its order.

use jiff::Timestamp;

/// The size of the paper, with the places that window envelopes of its region ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paper {
    /// US Letter; the address shows in a #10 window envelope.
    Letter,
    /// A4; the address shows in a DL or C5/6 window envelope.
    A4,
}

/// A document with a letterhead, a table, totals and what follows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The size of the paper.
    pub paper: Paper,
    /// The company's color, red, green, blue.
    pub accent: (u8, u8, u8),
    /// The company's logo, above its name.
    pub logo: Option<Logo>,
    /// Who sends it.
    pub seller: Seller,
    /// What it is: “Invoice”.
    pub title: String,
    /// Its number, “INV-1150”; a draft has none.
    pub number: Option<String>,
    /// Whether DRAFT lies across each page.
    pub draft: bool,
    /// Whether VOID lies across each page.
    pub void: bool,
    /// Name and address of the receiver, line by line, for the window of the envelope.
    pub recipient: Vec<String>,
    /// Dates and references at the right of the address.
    pub facts: Vec<Fact>,
    /// What it is about, in bold above the table; may be empty.
    pub heading: String,
    /// A sentence or two below the heading.
    pub lead: Option<String>,
    /// The labels of the columns: the first is of the names, the others are set to the right and
    /// as wide as what stands in them.
    pub columns: Vec<String>,
    /// The rows of the table, in sections.
    pub sections: Vec<Section>,
    /// The lines from the subtotal to the balance, taxes each on their own.
    pub totals: Vec<TotalLine>,
    /// Texts beside the totals as far as they fit, else below them.
    pub notes: Vec<Note>,
    /// How and what to pay.
    pub payment: Option<PaymentBox>,
    /// Where to sign.
    pub signature: Option<Signature>,
    /// A line at the foot of each page, at the left of the number and the page.
    pub footer: String,
    /// The author in the properties of the file: the company.
    pub author: String,
    /// When the document was made; the date in the properties of the file.
    pub made_at: Timestamp,
}

/// A picture to be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    /// How many pixels a row has.
    pub width: u32,
    /// How many rows there are.
    pub height: u32,
    /// The pixels, row by row: red, green and blue, a byte each.
    pub pixels: Vec<u8>,
}

impl std::fmt::Debug for Logo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Logo({} × {})", self.width, self.height)
    }
}

/// The company on its letterhead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seller {
    /// Its name.
    pub name: String,
    /// Address, phone, license: what stands below the name, line by line.
    pub lines: Vec<String>,
}

/// A fact about the document: “Due”, “December 2, 2026”.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its label.
    pub label: String,
    /// Its value.
    pub value: String,
    /// Whether it is set in bold.
    pub strong: bool,
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// A title above the rows; repeated when the section goes on over the page.
    pub title: Option<String>,
    /// The rows; a row is never cut, unless it is taller than a page.
    pub rows: Vec<Row>,
    /// A sum below the rows.
    pub subtotal: Option<Subtotal>,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// What it is.
    pub name: String,
    /// More about it, in small type below the name; may have several lines.
    pub detail: Option<String>,
    /// What stands in the columns after the first, in their order: quantity, price, amount.
    pub cells: Vec<String>,
}

/// The sum of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subtotal {
    /// Its label.
    pub label: String,
    /// The amount, in the last column.
    pub amount: String,
}

/// How loud a line of the totals is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    /// A step on the way: a tax, a discount.
    Plain,
    /// A sum, in bold: the total.
    Strong,
    /// What it all comes to, large and below a rule: the amount due.
    Grand,
}

/// A line of the totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalLine {
    /// Its label.
    pub label: String,
    /// The amount.
    pub amount: String,
    /// How loud it is.
    pub weight: Weight,
}

/// A text with a title: terms, a warranty, a thank-you.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its title; may be empty.
    pub title: String,
    /// The text; a line break starts a new line.
    pub text: String,
}

/// The tinted box that says how and what to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentBox {
    /// The ways to pay, side by side.
    pub columns: Vec<PaymentColumn>,
    /// The balance, at the right of the box.
    pub due: Option<Due>,
}

/// One way to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentColumn {
    /// Its title: “Pay by check”.
    pub title: String,
    /// Its lines.
    pub lines: Vec<PaymentLine>,
}

/// A line of a way to pay: “Memo” and, in bold, “INV-1150”. Either may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentLine {
    /// What it is about.
    pub label: String,
    /// What to write or to open.
    pub value: String,
}

/// What is left to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// “Balance due”.
    pub label: String,
    /// The amount.
    pub amount: String,
    /// Below the amount: “by December 2, 2026”; may be empty.
    pub detail: String,
}

/// Lines to sign on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Its title: “Acceptance”.
    pub title: String,
    /// What is agreed to.
    pub statement: String,
    /// The lines, side by side, three at most in a row.
    pub blanks: Vec<Blank>,
}

/// A line to write on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// What belongs there: “Date”.
    pub label: String,
    /// What is written there already.
    pub value: Option<String>,
}
