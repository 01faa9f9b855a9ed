//! Charts: drawn by the server, with a table for those who can't see them.

use maud::{Markup, Render, html};

/// One bucket of the open invoices by age.
pub struct Bucket {
    label: String,
    count: u32,
    amount: String,
    cents: i64,
    href: String,
}

impl Bucket {
    /// “1–30 days”, 3 invoices, “8,250.00”, the same in cents for the bar, and where they are.
    pub fn new(
        label: impl Into<String>,
        count: u32,
        amount: impl Into<String>,
        cents: i64,
        href: impl Into<String>,
    ) -> Bucket {
        let (label, amount, href) = (label.into(), amount.into(), href.into());
        Bucket { label, count, amount, cents, href }
    }
}

/// Open invoices by days past due: current and four buckets, what isn't applied, what is outstanding.
pub struct Aging {
    buckets: Vec<Bucket>,
    unapplied: Option<(u32, String)>,
    outstanding: (u32, String),
}

impl Aging {
    /// The five buckets and their sum.
    pub fn new(buckets: Vec<Bucket>, count: u32, outstanding: impl Into<String>) -> Aging {
        Aging { buckets, unapplied: None, outstanding: (count, outstanding.into()) }
    }

    /// Credits that no invoice has used up yet, in their own line.
    pub fn unapplied(mut self, count: u32, amount: impl Into<String>) -> Aging {
        self.unapplied = Some((count, amount.into()));
        self
    }

    fn bar(&self) -> Markup {
        let weights: Vec<i64> = self.buckets.iter().map(|bucket| bucket.cents).collect();
        html! {
            svg viewBox="0 0 1000 16" preserveAspectRatio="none" role="img"
                aria-label="Open invoices by days past due; the table below has the figures" {
                @for (n, (from, wide)) in stretches(&weights).into_iter().enumerate() {
                    @if wide > 0 { rect class={ "a" (n) } x=(from) width=(wide) height="16" {} }
                }
            }
        }
    }
}

/// Width of the bar, and of the gap between two stretches.
const WIDE: i64 = 1000;
const GAP: i64 = 3;

/// Start and width of each stretch of the bar; a stretch that isn't nothing can be seen.
fn stretches(weights: &[i64]) -> Vec<(i64, i64)> {
    let shown = weights.iter().filter(|weight| **weight > 0);
    let (count, total) = shown.fold((0i64, 0i128), |(n, sum), w| (n + 1, sum + i128::from(*w)));
    let room = WIDE - GAP * (count - 1).max(0) - 2 * count;
    let mut from = 0;
    weights
        .iter()
        .map(|weight| {
            if *weight <= 0 {
                return (from.min(WIDE), 0);
            }
            let share = i128::from(*weight) * i128::from(room) / total;
            let stretch = (from, 2 + i64::try_from(share).unwrap_or(0));
            from += stretch.1 + GAP;
            stretch
        })
        .collect()
}

impl Render for Aging {
    fn render(&self) -> Markup {
        html! {
            div class="aging" {
                (self.bar())
                table {
                    thead { tr {
                        th scope="col" { "Past due" }
                        th scope="col" { "Invoices" }
                        th scope="col" { "Amount" }
                    } }
                    tbody {
                        @for (n, bucket) in self.buckets.iter().enumerate() {
                            tr {
                                td { span class="key" {
                                    svg viewBox="0 0 10 10" aria-hidden="true" {
                                        rect class={ "a" (n) } width="10" height="10" {}
                                    }
                                    a href=(bucket.href) { (bucket.label) }
                                } }
                                td { (bucket.count) }
                                td { (bucket.amount) }
                            }
                        }
                        @if let Some((count, amount)) = &self.unapplied {
                            tr {
                                td class="none" { "Credit not applied yet" }
                                td { (count) }
                                td { (amount) }
                            }
                        }
                    }
                    tfoot { tr {
                        th scope="row" { "Outstanding" }
                        td { (self.outstanding.0) }
                        td { (self.outstanding.1) }
                    } }
                }
            }
        }
    }
}

/// How far something is, 0 to 100 percent; grey until done, then green.
pub fn progress(percent: u8, label: &str) -> Markup {
    let percent = percent.min(100);
    html! {
        svg class="progress" viewBox="0 0 100 6" preserveAspectRatio="none" role="img"
            aria-label=(label) {
            rect class="track" width="100" height="6" {}
            rect class={ "fill" @if percent == 100 { " fill--done" } } width=(percent)
                height="6" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop};
    use proptest::{prop_assert, proptest};

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn stretches_follow_each_other_and_fit(weights in prop::collection::vec(any::<i64>(), 0..6)) {
            let mut end = 0;
            for ((from, wide), weight) in stretches(&weights).into_iter().zip(&weights) {
                prop_assert!(from >= end && (wide > 0) == (*weight > 0));
                end = end.max(from + wide);
            }
            prop_assert!(end <= WIDE);
        }
    }

    #[test]
    fn the_only_bucket_fills_the_bar() {
        assert_eq!(stretches(&[0, 500, 0]), [(0, 0), (0, 1000), (1000, 0)]);
        assert_eq!(stretches(&[0, 0]), [(0, 0), (0, 0)]);
    }
}
