//! What a button of the editor asks for when there is no script.

/// What is done to a line or a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// One more at the end.
    Add,
    /// Away with it.
    Remove,
    /// Before the one above.
    Up,
    /// After the one below.
    Down,
}

/// A step of the editor, as its buttons post it in `_do`: `add:sections`, `add:sections.0.lines`,
/// `remove:sections.0.lines.2`. Any other `_do` (such as `save`) isn't a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What to do.
    pub verb: Verb,
    /// In or with which section.
    pub section: Option<usize>,
    /// Whether it is about lines, rather than sections.
    pub in_lines: bool,
    /// With which line.
    pub line: Option<usize>,
}

impl Step {
    /// Reads what was posted.
    pub fn parse(text: &str) -> Option<Step> {
        let (verb, path) = text.split_once(':')?;
        let verb = match verb {
            "add" => Verb::Add,
            "remove" => Verb::Remove,
            "up" => Verb::Up,
            "down" => Verb::Down,
            _ => return None,
        };
        let words: Vec<&str> = path.split('.').collect();
        let number = |word: &str| word.parse::<usize>().ok();
        let (section, in_lines, line) = match words[..] {
            ["sections"] => (None, false, None),
            ["sections", n] => (Some(number(n)?), false, None),
            ["sections", n, "lines"] => (Some(number(n)?), true, None),
            ["sections", n, "lines", m] => (Some(number(n)?), true, Some(number(m)?)),
            _ => return None,
        };
        let at = if in_lines { line } else { section };
        ((verb == Verb::Add) == at.is_none()).then_some(Step { verb, section, in_lines, line })
    }

    /// Does it to sections, or to the lines of one. A place that isn't there changes nothing.
    pub fn apply_to_sections<S, L>(
        self,
        sections: &mut Vec<S>,
        lines_of: impl FnOnce(&mut S) -> &mut Vec<L>,
        blank_section: impl FnOnce() -> S,
        blank_line: impl FnOnce() -> L,
    ) {
        if !self.in_lines {
            apply(self.verb, sections, self.section, blank_section);
        } else if let Some(section) = self.section.and_then(|n| sections.get_mut(n)) {
            apply(self.verb, lines_of(section), self.line, blank_line);
        }
    }
}

fn apply<T>(verb: Verb, list: &mut Vec<T>, at: Option<usize>, blank: impl FnOnce() -> T) {
    match (verb, at) {
        (Verb::Add, _) => list.push(blank()),
        (Verb::Remove, Some(n)) if n < list.len() => {
            list.remove(n);
        }
        (Verb::Up, Some(n)) if n > 0 && n < list.len() => list.swap(n - 1, n),
        (Verb::Down, Some(n)) if n + 1 < list.len() => list.swap(n, n + 1),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_added_removed_and_moved() {
        for (step, expected) in [
            ("add:sections.0.lines", "abc+"),
            ("remove:sections.0.lines.1", "ac"),
            ("up:sections.0.lines.2", "acb"),
            ("down:sections.0.lines.0", "bac"),
            ("up:sections.0.lines.0", "abc"),
            ("down:sections.0.lines.2", "abc"),
            ("remove:sections.0.lines.9", "abc"),
            ("remove:sections.1.lines.0", "abc"),
        ] {
            let mut sections: Vec<Vec<char>> = vec!["abc".chars().collect()];
            let parsed = Step::parse(step).unwrap();
            parsed.apply_to_sections(&mut sections, |section| section, Vec::new, || '+');
            assert_eq!(sections[0].iter().collect::<String>(), expected, "{step}");
        }
    }

    #[test]
    fn lines_of_a_section_and_sections_are_told_apart() {
        let after = |step: &str| {
            let mut sections = vec![vec![1, 2], vec![3]];
            let step = Step::parse(step).unwrap();
            step.apply_to_sections(&mut sections, |section| section, Vec::new, || 0);
            sections
        };
        assert_eq!(after("add:sections"), [vec![1, 2], vec![3], vec![]]);
        assert_eq!(after("add:sections.1.lines"), [vec![1, 2], vec![3, 0]]);
        assert_eq!(after("remove:sections.0.lines.1"), [vec![1], vec![3]]);
        assert_eq!(after("down:sections.0"), [vec![3], vec![1, 2]]);
        assert_eq!(after("up:sections.0.lines.1"), [vec![2, 1], vec![3]]);
        assert_eq!(after("remove:sections.7.lines.1"), [vec![1, 2], vec![3]]);
    }

    #[test]
    fn anything_else_is_no_step() {
        for text in [
            "",
            "save",
            "add",
            "add:",
            "add:lines.1",
            "up:lines",
            "remove:sections",
            "up:lines.-1",
            "fly:lines.1",
            "add:lines",
            "up:lines.1",
            "up:lines.1.2",
            "add:sections.x.lines",
        ] {
            assert_eq!(Step::parse(text), None, "{text}");
        }
    }
}
