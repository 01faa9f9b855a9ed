//! Chance that comes out the same for the same seed.

/// A small generator of random numbers (SplitMix64): plenty for inventing, nothing for secrets.
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// A generator of its own for one thing, so that what is thrown there changes nothing elsewhere.
    pub(super) fn apart(&self, thing: u64) -> Dice {
        let mut own = Dice(self.0 ^ thing.wrapping_mul(0xd6e8_feb8_6659_fd93));
        own.next();
        own
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = most.saturating_sub(least).unsigned_abs().saturating_add(1).max(1);
        least + i64::try_from(self.next() % span).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub(super) fn percent(&mut self, times: i64) -> bool {
        self.between(1, 100) <= times
    }

    /// One of them; there must be one.
    pub(super) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let last = i64::try_from(all.len()).unwrap_or(1) - 1;
        &all[usize::try_from(self.between(0, last.max(0))).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_throws_the_same() {
        let throws = |seed| {
            let mut dice = Dice::new(seed);
            (0..60).map(|_| dice.between(1, 6)).collect::<Vec<_>>()
        };
        assert_eq!(throws(7), throws(7));
        assert_ne!(throws(7), throws(8));
        let mut all = throws(7);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all, [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn what_is_thrown_apart_changes_nothing_elsewhere() {
        let dice = Dice::new(1);
        let (mut one, mut again, mut other) = (dice.apart(3), dice.apart(3), dice.apart(4));
        assert_eq!(one.between(0, 1_000_000), again.between(0, 1_000_000));
        assert_ne!(one.between(0, 1_000_000), other.between(0, 1_000_000));
    }
}
