//! Puts strips on pages: what holds together stays together, and a page that begins within the
//! table begins with its head.

use crate::platform::pdf::paper::{Frame, Length, POINT};
use crate::platform::pdf::strip::{Above, Hold, Strip};

/// The strips of a page, each with the place of its upper edge.
pub(super) type Page = Vec<(Length, Strip)>;

/// Between what stands at the top of a later page and what follows.
const BELOW_HEAD: Length = 14 * POINT;
/// Between the head of the table and the rest of a row that was cut.
const BELOW_RULE: Length = 4 * POINT;
/// The least that stays free above the footer.
const ABOVE_FOOT: Length = 10 * POINT;

/// What the table repeats on each page.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The labels of the columns.
    pub(super) head: Option<Strip>,
    /// Per section its title for a page that begins within it.
    pub(super) continued: Vec<Option<Strip>>,
    /// The rows and titles.
    pub(super) strips: Vec<Strip>,
}

/// The pages as far as they are filled.
pub(super) struct Pages {
    pages: Vec<Page>,
    top: Length,
    bottom: Length,
    y: Length,
    running: Option<Strip>,
    head: Option<Strip>,
    continued: Vec<Option<Strip>>,
}

impl Pages {
    /// One empty page, filled down to the upper edge of the footer.
    pub(super) fn new(frame: &Frame, foot: Length) -> Pages {
        Pages {
            pages: vec![Page::new()],
            top: frame.top,
            bottom: foot - ABOVE_FOOT,
            y: 0,
            running: None,
            head: None,
            continued: Vec::new(),
        }
    }

    /// Places what stands on the first page alone.
    pub(super) fn first(&mut self, strip: Strip) {
        self.place(strip);
    }

    /// Keeps what stands at the top of each later page.
    pub(super) fn repeated(&mut self, running: Strip) {
        self.running = Some(running);
    }

    /// Places strips one after the other, on new pages where it has to be.
    pub(super) fn flow(&mut self, strips: Vec<Strip>) {
        self.group(&strips, Hold::Free);
    }

    /// Places the table, and what follows it; the first of that stays with the last row.
    pub(super) fn table(&mut self, table: Table, closing: Vec<Strip>) {
        self.head = table.head;
        self.continued = table.continued;
        let mut strips = table.strips;
        if let Some(last) = strips.last_mut() {
            last.hold = Hold::Always;
        }
        strips.extend(closing);
        self.flow(strips);
    }

    /// The pages.
    pub(super) fn finish(self) -> Vec<Page> {
        self.pages
    }

    /// Parts the strips where they hold on to each other no more than `hold`, and places each part
    /// on the page, on the next page, or, when it is taller than a page, in smaller parts.
    fn group(&mut self, strips: &[Strip], hold: Hold) {
        for part in strips.chunk_by(|left, _| left.hold > hold) {
            let (above, height) = (part[0].above, height(part));
            let fits_a_page = height <= self.bottom - self.start_of_page(above);
            match hold {
                _ if height <= self.bottom - self.y => self.place_all(part),
                Hold::Free if !fits_a_page => self.group(part, Hold::Prefer),
                Hold::Prefer if !fits_a_page => self.group(part, Hold::Always),
                _ => {
                    self.turn(above);
                    // The rest of a row that was cut has no white space of its own above it.
                    self.y += if hold == Hold::Free { 0 } else { BELOW_RULE };
                    self.place_all(part);
                }
            }
        }
    }

    /// Where the first strip of a new page would be.
    fn start_of_page(&self, above: Above) -> Length {
        let running = self.running.as_ref().map_or(0, |strip| strip.height + BELOW_HEAD);
        self.top + running + height(self.repeats(above))
    }

    /// What of the table stands above a strip that begins a page.
    fn repeats(&self, above: Above) -> Vec<&Strip> {
        let title = match above {
            Above::Nothing => return Vec::new(),
            Above::Head => None,
            Above::Section(index) => self.continued.get(index).and_then(Option::as_ref),
        };
        self.head.iter().chain(title).collect()
    }

    fn turn(&mut self, above: Above) {
        let repeats: Vec<Strip> = self.repeats(above).into_iter().cloned().collect();
        self.pages.push(Page::new());
        self.y = self.top;
        if let Some(running) = self.running.clone() {
            self.place(running);
            self.y += BELOW_HEAD;
        }
        repeats.into_iter().for_each(|strip| self.place(strip));
    }

    fn place_all(&mut self, strips: &[Strip]) {
        strips.iter().for_each(|strip| self.place(strip.clone()));
    }

    fn place(&mut self, strip: Strip) {
        let height = strip.height;
        if let Some(page) = self.pages.last_mut() {
            page.push((self.y, strip));
        }
        self.y += height;
    }
}

fn height<'a>(strips: impl IntoIterator<Item = &'a Strip>) -> Length {
    strips.into_iter().map(|strip| strip.height).sum()
}
